"""Who stands behind a French or Spanish verb, or behind a phrase such as "según"."""

from __future__ import annotations

import re

from transforms.enrich.clause import Span, phrase_end
from transforms.enrich.document import Document
from transforms.enrich.western.romance_words import (
    ALSO,
    AWAY,
    BARE,
    BEGINS,
    DATA,
    EMPTY,
    ENCLITIC,
    HEADING,
    KNEW,
    LEAD,
    LONE_NAME,
    STOP,
    THAT,
)
from transforms.enrich.western.sources import WORD, kind_of
from transforms.enrich.words import UPPER

REACH = 140
"""Code points behind a verb in which its subject stands, phrases of when, where and how aside."""
SPEAKERS = ("person", "spokesperson", "institution", "vague")
ADVERBIAL = {
    "fr": re.compile(
        r"(?:\s+(?:savoir|valoir|observer|remarquer|connaître|entendre|état|part))?\s+(?:à|au|aux|dans|par|sur|lors|en|sous|après|avant|devant|via|depuis|pendant|durant|chez|auprès|vers|"
        r"hier|aujourd[’']hui|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|ce|le (?=\d|lundi|mardi|mercredi|"
        r"jeudi|vendredi|samedi|dimanche)|\w+ment)\b"
    ),
    "es": re.compile(
        r"\s+(?:a|al|en|por|desde|ante|durante|tras|con|mediante|vía|sobre|hoy|ayer|anoche|este|esta|"
        r"el (?=\d|lunes|martes|miércoles|jueves|viernes|sábado|domingo|pasado)|antes|después|entre|sin|bajo|"
        r"\w+mente)\b"
    ),
}
"""How a phrase opens that parts a verb from its subject."""
HEAD = {
    "fr": re.compile(
        r"(?<=\s)(?:(?P<det>(?:les?|la|une?|des|son|sa|ses|leurs?|plusieurs|deux|trois|quatre|l[’'](?=une?\s)|certains)"
        rf"\s|l[’'])|(?P<name>[{UPPER}][\w’'-]+\s+(?:(?:de|ben|al|van|von)\s+)?[{UPPER}][\w’'-]+|"
        rf"[{UPPER}][\w’'-]+(?=,\s(?:qui\s|\d|une?\s|l[’']un))))"
    ),
    "es": re.compile(
        r"(?<=\s)(?:(?P<det>(?:el|las?|los|un|un[oa]s?|sus?|varios|varias|dos|tres|cuatro|algunos|algunas|ambos)\s)|"
        rf"(?P<name>(?!El\s|La\s|Los\s|Las\s)[{UPPER}][\w’'-]+\s+(?:(?:de|del|de la|ben|al)\s+)?[{UPPER}][\w’'-]+|"
        rf"[{UPPER}][\w’'-]+(?=,\s(?:que\s|quien\s|de\s\d|\d|una?\s))))"
    ),
}
"""Where the subject may begin behind such phrases."""
GOVERNED = re.compile(
    r"(?:\b(?:de|du|des|à|aux?|en|dans|sur|par|pour|avec|lors|après|avant|devant|depuis|pendant|durant|chez|vers|entre|"
    r"contre|sous|via|sans|a|ante|con|por|tras|según|selon|desde|hasta|hacia|sobre|durante|mediante|bajo|sin|vía|"
    r"toute?s?|todos?|todas?|y|et|o|ou)\s+|\b[dD][’'])$"
)
"""Before a noun that is no subject."""
HARD = re.compile(r"[.,;:!?«»“”\"()§\n]|\s(?:que|qui|qu[’'])(?![\w-])")
TIME = re.compile(
    r"(?:est[ae]|la|el|ce|cette|le|un|una|une)\s(?:misma?\s|même\s)?(?:mañana|tarde|noche|madrugada|semana|víspera|jornada|día|mes|"
    r"año|mediodía|lunes|martes|miércoles|jueves|viernes|sábado|domingo|pasad[oa]|próxim[oa]|\d|matin|soir|semaine|nuit|"
    r"veille|mois|journée|lendemain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|année|jour)\b"
)
CALLED = re.compile(r"(?:social|X|Twitter|Telegram|plataforma|plateforme|cuenta|compte|ciudad|ville)$")
"""Words before a name that is no person's."""


POSTED = re.compile(
    r"\s(?:en|ante|para|à|au|aux|auprès d[eu]s?|pour)\s[^,.;:«»“”\"()§\n]{2,50},\s"
    r"(?:(?:el|la|le|l[’'])\s?(?:[a-zà-ÿ-]+\s){1,3})?"
    rf"[{UPPER}][\w’'-]+(?:\s(?:(?:de|del|de la|ben|al|van|von)\s)?[{UPPER}][\w’'-]+){{1,3}}(?=[,.;]|$)"
)
"""Where an office is held, and the name of who holds it."""


def follower(text: str, start: int, high: int, language: str) -> Span | None:
    """The subject behind the verb: `a déclaré jeudi le ministre`, `informó este miércoles la Defensoría`."""
    pronoun = ENCLITIC.match(text, start, high) if language == "fr" else None
    if pronoun:
        return pronoun.span("pronoun")
    if ADVERBIAL[language].match(text, start, high) and (far := beyond(text, start, high, language)):
        return far
    lead = (AWAY if text[start - 1 : start] == "n" else LEAD[language]).match(text, start, high)
    lead = lead or LEAD[language].match(text, start, high)
    at = lead.end() if lead else start
    while at < high and text[at].isspace():
        at += 1
    if not BEGINS[language].match(text, at, high) and not (
        language == "es" and (bare := BARE.match(text, at, high)) and is_plural(bare.group())
    ):
        return None
    if TIME.match(text, at, high):
        return None
    return tidy(text, at, ending(text, at, high, language))


def is_plural(word: str) -> bool:
    """True for those who speak in a Spanish plural without an article: `dijeron autoridades estatales`."""
    return word.endswith("s") and kind_of("es", word)[0] in SPEAKERS


def beyond(text: str, start: int, high: int, language: str) -> Span | None:
    """The subject behind phrases of when, where and how: `advierte por teléfono desde Goma la médica Ana Soto`."""
    stop = HARD.search(text, start, min(high, start + REACH))
    end = stop.start() if stop else min(high, start + REACH)
    for match in HEAD[language].finditer(text, start, min(high, end + 8)):
        before = text[start : match.start()]
        if match.start() >= end:
            break
        if GOVERNED.search(before):
            continue
        words = [word.group() for word in WORD.finditer(text, match.end("det"), min(end, match.end() + 40))][:3]
        if match.group("det"):
            kinds = [kind_of(language, word)[0] for word in words if word not in ("de", "los", "las", "des", "les")]
            is_one = any(kind in SPEAKERS for kind in kinds[:2])
        else:
            last = before.split()[-1]
            is_one = last[:1].islower() and not CALLED.search(last) and kind_of(language, last)[0] is None
        if is_one:
            return tidy(text, match.start(), ending(text, match.start(), high, language))
    return None


def ending(text: str, start: int, high: int, language: str) -> int:
    """Where the noun phrase ends, with a name behind its place: `su representante en Europa, Sidi Bachir`."""
    end = phrase_end(text, start, high, STOP[language], LONE_NAME)
    posted = POSTED.match(text, end, high)
    return posted.end() if posted and text[start].islower() else end


def source(document: Document, start: int, high: int) -> Span | None:
    """The source named behind a phrase such as "según", with its article or, in Spanish, without."""
    text, language = document.masked, document.language
    if language == "es" and (knew := KNEW.match(text, start, high)):
        start = knew.end()
    if who := follower(text, start, high, language):
        return who
    if not text[start : start + 1].islower():
        return None
    at = STOP[language].search(text, start, min(high, start + 160))
    end = at.start() if at else min(high, start + 160)
    first = BARE.match(text, start, end)
    if first is None or not (DATA.match(text, start) or kind_of(language, first.group())[0]):
        return None
    return tidy(text, start, end)


def tidy(text: str, first: int, last: int) -> Span | None:
    """The phrase without marks around it; None when nobody is in it."""
    while first < last and text[first] in ' "“”«»,;:—–-(':
        first += 1
    while last > first and text[last - 1] in ' "“”«»,;:—–-(.':
        last -= 1
    surface = text[first:last]
    return (
        None
        if not surface or EMPTY.match(surface) or surface.endswith((" de", " à", " en", " a", " y", " et"))
        else (first, last)
    )


def is_relative(document: Document, start: int, end: int) -> bool:
    """True when a relative clause opens behind the verb's subject and a comma: `advirtió el ministro, que viaja a`."""
    text = document.masked
    comma = text.rfind(",", start, end)
    if text.count(",", start, end) != 1 or text[comma + 1 : end].strip():
        return False
    who = follower(text, start, comma + 1, document.language)
    return who is not None and who[1] == comma


def joined_at(document: Document, start: int, stop: int) -> int:
    """Where a reported clause ends: before a further verb of saying that is joined to the first one."""
    text = document.masked
    for cue in document.cues(start, stop):
        joined = ALSO.search(text, start, cue.start())
        if joined and joined.start() - start > 12 and THAT[document.language].match(text, cue.end(), stop):
            return joined.start()
    return stop


def is_speaker(document: Document, span: Span) -> bool:
    """True for a phrase with a name or a noun for those who speak."""
    held = document.within(*span)
    head = HEADING.match(document.text, *span)
    return (head is not None and kind_of(document.language, head.group())[0] is not None) or (
        bool(held) and held[0].start - span[0] < 5
    )
