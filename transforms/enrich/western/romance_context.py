"""Who speaks in French and Spanish where the sentence itself does not say: the one before, or the one behind, tells."""

from __future__ import annotations

import re

from transforms.enrich.clause import Span
from transforms.enrich.document import Document
from transforms.enrich.speakers import Attribution
from transforms.enrich.western import romance
from transforms.enrich.western.romance_words import BEGINS, FINITE, OPENING
from transforms.enrich.western.sources import is_name, kind_of

BACK = 3
"""Sentences back to which a verb without a subject reaches."""
SUBJECTLESS = re.compile(
    r"\s*(?:$|[.,;—–)])|\s+(?:mientras|cuando|con|en|a|al|ante|sobre|tras|antes|después|durante|y|entre|sin|desde|por|"
    r"para|hoy|ayer|anoche|este|esta|también|además|luego|entonces|hacia|respecto|acerca|visiblemente|\w+mente)\b"
)
"""What follows a Spanish verb whose subject stands in an earlier sentence."""
THUS = {
    "es": re.compile(
        r"[.\s…»”\"]*(?:(?:Así(?: de \w+)?|De (?:ese|este) modo|De (?:esa|esta) (?:manera|forma)|"
        r"Con (?:estas|esas) palabras|En (?:estos|esos) términos|Esto|Eso)\s+(?:(?:lo|la|se|le)\s+){0,2}"
        r"(?:ha\s|han\s|había\s)?(?P<cue>\w+(?:ó|aron|ieron|[ae]n?|ba|ban|[ai]do|jo))\s+|"
        r"Lo (?:ha\s|han\s)?(?P<lo>dice|dijo|cuenta|contó|afirma|afirmó|relata|relató|explica|explicó|sostiene|"
        r"recuerda|asegura|aseguró|resume|dicho|contado)\s+|"
        r"(?:Quien|El que|La que)(?: así)? (?P<who>habla|hablaba) es\s+|"
        r"(?P<whose>Son palabras|Es el testimonio|Es la opinión|Es el relato|Es la voz|Es la versión) (?:del|de)\s+)"
    ),
    "fr": re.compile(
        r"[.\s…»”\"]*(?:(?:Ainsi|C[’']est ce qu[’']|Voilà ce qu[’'])\s*(?:l[’']|s[’']|se\s|le\s)?"
        r"(?:a\s|ont\s|est\s|sont\s|avait\s)?(?P<cue>\w+(?:[ée]s?|ent|ait|it|i|a|u))\s+|"
        r"C[’']est (?:ainsi|en ces termes) que (?=\w+)(?P<lo>)|"
        r"(?:Celui|Celle) qui (?P<who>parle) (?:ainsi )?(?:est|c[’']est),?\s+|"
        r"(?P<whose>Ce sont les mots|Ces mots sont|Le mot est|La phrase est|La formule est|Le constat est|"
        r"L[’']avertissement est|Le témoignage est|L[’']aveu est) (?:du|de|d[’'])\s*)"
    ),
}
"""A sentence that says whose the words before it were: `Así lo afirmó la ministra`, `Ainsi parle le maire`."""


def thus(document: Document, start: int, high: int) -> Attribution | None:
    """The attribution in the sentence behind words that have none; None for a language without such forms."""
    held = THUS.get(document.language)
    found = held.match(document.masked, start, high) if held else None
    if found is None or "\n\n" in document.text[start : found.start()]:
        return None
    name = next((key for key in ("cue", "lo", "who", "whose") if found.group(key)), None)
    if name is None:
        return None
    who = romance.source(document, found.end(), high)
    return None if who is None else Attribution(found.span(name), who, 0.7)


def earlier(document: Document, low: int) -> Span | None:
    """Who speaks, or acts, in the sentences before a Spanish verb that has no subject: who spoke last or is named."""
    at = low
    for _ in range(BACK):
        first, last = document.sentence_at(max(0, at - 2))
        if last > at or first >= at:
            return None
        for cue in reversed(document.cues(first, last)):
            who = romance.subject(document, first, cue.start(), cue.group()) or romance.follower(
                document.masked, cue.end(), last, document.language
            )
            if who is not None:
                return who
        if who := acting(document, first, last):
            return who
        at = first
    return None


def acting(document: Document, low: int, high: int) -> Span | None:
    """The person with whose name, or the known role with which, a sentence begins."""
    text, language = document.masked, document.language
    opening = OPENING[language].match(text, low, high)
    start = opening.end() if opening else low
    head = text[start : start + 12]
    if not (BEGINS[language].match(head) or BEGINS[language].match(head[:1].lower() + head[1:])):
        return None
    finite = FINITE[language].search(text, start, min(high, start + 120))
    people = [
        one for one in document.within(start, min(high, start + 80)) if one.type == "person" and is_name(document, one)
    ]
    if people and (finite is None or people[0].start < finite.start()):
        return people[0].start, people[0].end
    if finite is None:
        return None
    end = text.find(",", start, finite.start())
    end = end if end > 0 else finite.start()
    return (start, end) if kind_of(language, text[start:end])[0] in ("person", "spokesperson") else None
