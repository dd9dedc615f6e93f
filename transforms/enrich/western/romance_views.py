"""In whose view, or after whose words, a French or Spanish sentence speaks: `Selon X, …`, `À ses yeux, …`."""

from __future__ import annotations

import re

from transforms.enrich.clause import Report, trimmed
from transforms.enrich.document import Document
from transforms.enrich.speakers import Attribution
from transforms.enrich.western.romance_behind import source
from transforms.enrich.western.romance_words import ALSO, FOR, OPINION, WHICH


def view(document: Document, low: int, high: int) -> Attribution | None:
    """`Para la abogada Lugo, …`, `À ses yeux, …`: in whose view the sentence holds."""
    text = document.masked
    opinion = OPINION.match(text, low, high)
    if opinion:
        return Attribution((opinion.start("cue"), opinion.start("speaker") - 1), opinion.span("speaker"), 0.7)
    lead = FOR[document.language].match(text, low, high)
    if lead and is_voice(document, *lead.span("speaker")):
        return Attribution(lead.span("cue"), lead.span("speaker"), 0.7)
    return None


def is_voice(document: Document, first: int, last: int) -> bool:
    """True when the words name somebody who can have a view."""
    held = document.within(first, last)
    return any(one.type in ("person", "organisation", "armed_group") for one in held) and not re.search(
        r"\d", document.text[first:last]
    )


def according(document: Document, match: re.Match[str], low: int, high: int, stop: int) -> Report | None:
    """`Selon X, …`, `…, según X`, `selon lui`."""
    text = document.masked
    near = document.cues(match.start(), min(high, match.end() + 30))
    verb = next((cue for cue in near if cue.start() - match.end() < 12), None)
    verb = None if verb and "," in text[match.end() : verb.start()] else verb
    at = verb.end() if verb else match.end()
    stressed = re.compile(r"(?:lui|elle|eux|elles|él|ella|ellos|ellas)\b").match(text, at)
    who = stressed.span() if stressed else source(document, at, high)
    if who is None:
        return None
    cue = (match.start(), match.end() - 1)
    if text[low : match.start()].strip(" —–-"):
        behind = trimmed(text, who[1], stop)
        ahead = trimmed(text, low, match.start())
        further = next(iter(document.cues(*behind)), None)
        if (further and ALSO.fullmatch(text, who[1], further.start())) or WHICH.match(text, who[1], stop):
            # "…, según su informe, y sostiene que …"
            behind = behind[1], behind[1]
        content = ahead if behind[1] - behind[0] < 30 or text[behind[0]] in "§" else (low, stop)
    else:
        comma = text.find(",", who[1], high)
        content = trimmed(text, comma + 1 if 0 <= comma < who[1] + 90 else who[1], stop)
    return Report(content, cue, who, 0.8) if text.count(" ", *content) > 1 else None
