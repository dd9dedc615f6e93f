"""Speech that a dash opens or breaks: `— …, — сказала X. — …`, and attributions set between the marks themselves."""

from __future__ import annotations

import re

from transforms.enrich import speakers
from transforms.enrich.cues import verbs
from transforms.enrich.document import Document
from transforms.enrich.marks import Stretch, inside
from transforms.enrich.quote import Quote

LANGUAGES = ("uk", "ru", "es", "pl", "fr", "pt")
LINE = re.compile(r"^[ \t]*(?P<dash>[—–―-])[ \u00a0]?(?=[^\W\d_]|[¿¡])", re.MULTILINE)
TURN = re.compile(r"[,.!?…]?\s[—–―-]\s?(?=(?P<cue>[^\W\d_]+))")
BACK = re.compile(r"[.,]\s?[—–―-]\s|[—–―][.,:;]\s|\s[—–―-](?=[^\W\d_])")


def find(document: Document) -> list[Quote]:
    """Paragraphs that a dash opens and in which a verb of saying follows a second dash."""
    if document.language not in LANGUAGES:
        return []
    text, held = document.text, verbs(document.language)
    found: list[Quote] = []
    for line in LINE.finditer(text):
        stop = text.find("\n", line.start())
        stop = len(text) if stop < 0 else stop
        if document.quoted(line.start("dash") + 2):
            continue
        for turn in TURN.finditer(text, line.end(), stop):
            if not held.holds(turn.group("cue")):
                continue
            back = BACK.search(text, turn.end("cue"), stop)
            speaker = speakers.after_cue(text, turn.end("cue"), back.start() if back else stop)
            if speaker is None:
                continue
            end = turn.start() + (text[turn.start()] in ".!?…")
            found.append(Quote(line.start("dash"), end, "direct", turn.span("cue"), speaker, 0.85))
            if back and stop - back.end() > 8:
                # the dash that takes the speech up again opens the second part
                dash = next(at for at in range(back.start(), back.end() + 1) if text[at] in "—–―-")
                found.append(Quote(dash, stop, "direct", turn.span("cue"), speaker, 0.75))
            break
    return found


def within_marks(text: str, stretch: Stretch, language: str) -> speakers.Attribution | None:
    """`«Мы готовы, — сказал министр, — но…»`: the speaker stands inside the marks, between dashes."""
    if language not in LANGUAGES:
        return None
    start, end = inside(text, stretch)
    for turn in TURN.finditer(text, start, end):
        if not verbs(language).holds(turn.group("cue")):
            continue
        back = BACK.search(text, turn.end("cue"), end)
        speaker = speakers.after_cue(text, turn.end("cue"), back.start() if back else end)
        if speaker:
            return speakers.Attribution(turn.span("cue"), speaker, 0.85)
    return None
