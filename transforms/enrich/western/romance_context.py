"""Who speaks in French and Spanish where the sentence itself does not say: the one before, or the one behind, tells."""

from __future__ import annotations

import re

from transforms.enrich.clause import Report, Span
from transforms.enrich.document import Document
from transforms.enrich.speakers import Attribution
from transforms.enrich.western import romance, romance_behind
from transforms.enrich.western.romance_words import BEGINS, FINITE, INCISE, OPENING
from transforms.enrich.western.sources import is_name, kind_of

PLACED = re.compile(
    r"(?:En|Por|Durante|Tras|Desde|Ante|Con|Al|A|Sobre|Antes|Después|Horas después|Días después|Poco después|Más tarde|"
    r"Minutos después)\b(?:\s(?!que\b)[^\s,.;:§]+){0,8}?,?\s"
    r"(?=(?:(?:lo|le|les|se|ha|han|había|también|además|\w+mente)\s){0,3}$)|"
    r"(?:Asimismo|Igualmente|Finalmente|Posteriormente|Acto seguido|A continuación|Por último|En ese sentido|"
    r"Al mismo tiempo|Por otra parte|Por otro lado|De paso|Eso sí|Sin embargo|No obstante|En cambio|A su juicio),?\s"
)
"""When, where and how at the head of a sentence whose verb has no subject: `Por la noche aseguró que …`."""
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
        r"(?P<whose>Son palabras|(?:Las|Estas) palabras son|La frase es|"
        r"La advertencia es|Es el testimonio|Es la opinión|Es el relato|Es la voz|Es la versión) (?:del|de)\s+)"
    ),
    "fr": re.compile(
        r"[.\s…»”\"]*(?:(?:Ainsi|C[’']est ce qu[’']|Voilà ce qu[’'])\s*(?:l[’']|s[’']|se\s|le\s)?"
        r"(?:a\s|ont\s|est\s|sont\s|avait\s)?(?P<cue>\w+(?:[ée]s?|ent|ait|it|i|a|u))\s+|"
        r"C[’']est (?:ainsi|en ces termes) que (?=\w+)(?P<lo>)|"
        r"(?:Celui|Celle) qui (?P<who>parle) (?:ainsi )?(?:est|c[’']est),?\s+|"
        r"(?P<whose>Ce sont les mots|"
        r"Ces (?:mots|propos|paroles) sont(?: ceux)?|Le mot est|La phrase est|La formule est|Le constat est|"
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
    who = romance_behind.source(document, found.end(), high)
    return None if who is None else Attribution(found.span(name), who, 0.7)


def is_subjectless(document: Document, low: int, cue: re.Match[str]) -> bool:
    """True when a Spanish verb opens its sentence, or stands behind the words that it reports and a comma."""
    text, language = document.masked, document.language
    opening = OPENING[language].match(text, low, cue.start())
    start = opening.end() if opening else low
    placed = PLACED.match(text, start, cue.start()) if opening is None or start == low else None
    start = placed.end() if placed else start
    return romance.opens(text, start, cue.start(), language) or (
        INCISE[language].search(text[start : cue.start()]) is not None
        and SUBJECTLESS.match(text, cue.end()) is not None
        and romance.subject(document, start, cue.start(), cue.group()) is None
    )


def earlier(document: Document, low: int) -> Span | None:
    """Who speaks, or acts, in the sentences before a Spanish verb that has no subject: who spoke last or is named."""
    at = low
    for _ in range(BACK):
        first, last = document.sentence_at(max(0, at - 2))
        if last > at or first >= at:
            break
        for cue in reversed(document.cues(first, last)):
            who = romance.subject(document, first, cue.start(), cue.group()) or romance_behind.follower(
                document.masked, cue.end(), last, document.language
            )
            if who is not None:
                return who
        if who := acting(document, first, last):
            return who
        at = first
    return later(document, low)


CONFIRMED = {
    "fr": re.compile(
        r"(?:(?P<who>[^,.;:§\n]{3,70})\s(?:l[’'](?:a|ont|avait)|le)\s(?:\w+ment\s|aussi\s|également\s|ensuite\s)?|"
        r"C[’']est ce (?:qu[’'](?:a|ont)|que)\s)"
        r"(?P<cue>confirm\w+|annonc\w+|indiqu\w+|déclaré|affirm\w+|précis\w+|reconn\w+|"
        r"révél\w+|assur\w+|fait savoir|expliqu\w+|rapport\w+|démenti|nié)(?=[\s.,])(?!\s(?:que\b|qu[’']))"
    ),
    "es": re.compile(
        r"(?:(?:Así|Eso|De eso|De ello)\s(?:se\s)?)?(?:(?P<who>[^,.;:§\n]{3,70}?)\s)?[Ll]o\s"
        r"(?:ha\s|han\s|había\s|habían\s)?"
        r"(?P<cue>confirm\w+|anunci\w+|inform\w+|indic\w+|señal\w+|afirm\w+|asegur\w+|declar\w+|dijo|dijeron|dicho|explic\w+|"
        r"reconoc\w+|revel\w+|detall\w+|manifest\w+|adelant\w+|desm[ie]+nt\w+|neg\w+|comunic\w+)(?=[\s.,])(?!\sque\b)"
    ),
}
"""A sentence that gives the speaker of the sentence before: `Leur école l'a confirmé`, `Así lo confirmó la policía`."""


def confirmed(document: Document, low: int, high: int) -> Report | None:
    """The sentence before as the words of whom this one names: "X l'a confirmé"; None for other sentences."""
    text, language = document.masked, document.language
    if not ("l’" in text[low:high] or "l'" in text[low:high] or "o " in text[low:high] or "est ce" in text[low:high]):
        return None
    match = CONFIRMED[language].match(text, low, high)
    first, last = document.sentence_at(max(0, low - 2))
    if match is None or first >= low or "§" in text[first:last] or last - first < 12 or document.cues(first, last):
        return None
    if match.group("cue").startswith(("dém", "desm", "neg", "nié")):
        return None
    who = match.span("who") if match.group("who") else None
    if who and not (BEGINS[language].match(text[who[0]].lower() + text[who[0] + 1 : who[1]]) or text[who[0]].isupper()):
        return None
    if who is None or text[slice(*who)].strip().lower() in ("así", "eso"):
        who = romance_behind.follower(text, match.end(), high, language)
    else:
        who = romance_behind.tidy(text, *who)
    while last > first and text[last - 1] in ".!?… \n":
        last -= 1
    return Report((first, last), match.span("cue"), who, 0.6) if who else None


def spoke(document: Document, sentence: Span) -> Attribution | None:
    """Who reported in the sentence right before words that stand alone."""
    cues = document.cues(*sentence)
    for cue in reversed(cues):
        who = romance.subject(document, sentence[0], cue.start(), cue.group())
        who = who or romance_behind.follower(document.masked, cue.end(), sentence[1], document.language)
        if who is not None:
            return Attribution(cue.span(), who, 0.55)
    return None


AHEAD = 2
"""Sentences ahead in which a feature names the one whom its first words quote."""


def later(document: Document, low: int) -> Span | None:
    """Who is named right behind words that open their paragraph: `"Fue horrible", recuerda. Ana Rojas, de 62, …`."""
    text = document.text
    at = text.find("\n", low)
    stop = len(text) if at < 0 else at
    sentence = document.sentence_at(low)
    for _ in range(AHEAD + 1):
        if sentence[1] >= stop:
            return None
        sentence = document.sentence_at(sentence[1] + 1)
        if sentence[0] <= low or document.quoted(sentence[0] + 1):
            continue
        speaks = SPEAKS.match(document.masked, *sentence)
        if speaks:
            return romance_behind.follower(document.masked, speaks.end(), sentence[1], document.language)
        if who := acting(document, *sentence):
            return who
    return None


SPEAKS = re.compile(r"(?:(?:Quien|El que|La que) )?(?:[Hh]abla|[Ll]o dice|[Ll]o cuenta)(?: así)?(?: es)?(?=\s)")
"""Before the one who spoke the sentences before."""


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
