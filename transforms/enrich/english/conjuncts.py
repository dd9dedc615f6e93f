"""English sentences with two verbs of one subject: "Marden left Huldby and told aides that …", "she said, adding …"."""

from __future__ import annotations

import re

from transforms.enrich.english.closing import ON_DAY
from transforms.enrich.quote import Quote

Span = tuple[int, int]

JOINED = re.compile(r",?\s+(?:and|but|then)\s+(?:then\s+|later\s+|also\s+|\w+ly\s+)?$")
"""Between a verb and the next one of the same subject."""
FIRST = re.compile(
    r"\s(?:\w+ly\s+|also\s+|later\s+|then\s+)?(?:[a-z]{2,}ed|is|are|was|were|has|had|did|left|took|met|put|came|went|"
    r"made|gave|held|won|lost|sent|set|told|said|saw|got|flew|broke|began|chose|cut|drew|drove|fell|fought|found|kept|"
    r"laid|led|let|paid|ran|read|rose|sat|shook|shot|sold|spent|spoke|stood|struck|swore|thought|threw|wrote)\b"
)
"""The subject's first verb."""
NO_VERB = re.compile(
    r"(?:^|\s)(?:the|an?|its|their|his|her|our|two|three|four|five|several|\w+['’]s?|newly|recently)$", re.I
)
"""Before a participle that belongs to the noun behind it: "the wounded officer"."""
ADDED = re.compile(f"(?:{ON_DAY})?,\\s+(?:but\\s+|and\\s+)?")
"""Between a verb behind its words and a participle that hangs on it: "the officials said on Friday, adding"."""
LEFT = re.compile(ON_DAY + "$")
"""A day that stands behind a speaker."""
BEHIND = re.compile(ON_DAY + "$|,[^,]*,?$")
"""What stands between a subject and its verb."""


def settle(text: str, found: list[Quote]) -> None:
    """Cuts speakers to the subject that they begin with; words in marks before "and said that …" are that one's."""
    for quote in found:
        if quote.kind == "indirect" and quote.speaker and (day := LEFT.search(text, *quote.speaker)):
            quote.speaker = quote.speaker[0], day.start()
    verbs = [(quote.cue, quote.speaker) for quote in found if quote.cue is not None and quote.speaker is not None]
    for quote in found:
        if quote.speaker is None or quote.cue is None:
            continue
        if text[quote.cue[0] : quote.cue[1]].endswith("ing"):
            for cue, speaker in verbs:
                if ADDED.fullmatch(text, max(cue[1], speaker[1]), quote.cue[0]):
                    quote.speaker = speaker
                    break
            continue
        low, high = quote.speaker
        swallowed = next((one for cue, one in verbs if one[0] == low < cue[0] and cue[1] <= high), None)
        if swallowed is not None:
            # "Valoria denied that … and said": both verbs are Valoria's
            quote.speaker = swallowed
        elif JOINED.fullmatch(text, high, quote.cue[0]):
            quote.speaker = subject(text, quote.speaker)
    outer = [quote for quote in found if quote.kind == "indirect" and quote.speaker and quote.cue]
    for quote in found:
        if quote.kind == "indirect" or quote.cue is None:
            continue
        for one in outer:
            if one.cue and quote.end <= one.cue[0] and one.start <= quote.cue[0] < one.end and one.cue[1] <= one.start:
                # "put it at “fewer than 200” and said that talks would begin": no verb inside what was said next
                quote.cue, quote.speaker = one.cue, one.speaker
                break


def subject(text: str, phrase: Span) -> Span:
    """The part of a phrase before its first verb; all of it when it has none."""
    start, end = phrase
    for verb in FIRST.finditer(text, start, end):
        if NO_VERB.search(text[start : verb.start()]) is None:
            kept = text[start : verb.start()]
            kept = BEHIND.sub("", kept) or kept
            return start, start + len(kept)
    return phrase
