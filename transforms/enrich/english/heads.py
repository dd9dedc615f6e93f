"""The head of an English phrase for a speaker: the noun that says what he is, not the words that hang on it."""

from __future__ import annotations

import re
from functools import lru_cache

RELATIVE = re.compile(r"(?:,\s*)?(?<=[\w,])\s+(?:who|whom|whose|which|that|where|when)\b")
QUANTITY = (
    r"(?:(?:at least|more than|about|some|another|the|just|only)\s+)?"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|"
    r"\d+|some|several|many|most|all|both|each|none|neither|either|any|half|a few|few|dozens|scores|hundreds|thousands|"
    r"(?:an?|the)\s+(?:\w+\s+)?(?:number|group|couple|pair|handful|majority|dozen|series|range|host|crowd))\s+of\s+"
)
QUANTIFIED = re.compile(QUANTITY, re.IGNORECASE)
"""`one of`, `a number of`: the noun behind it is the head."""
COMPLEMENT = re.compile(
    r"[,;:(]|\s[—–-]\s|\s(?:in|on|at|of|for|from|with|without|by|to|as|near|inside|outside|within|into|behind|over|under|"
    r"against|about|around|across|among|between|beyond|during|after|before|since|through|"
    r"close|familiar|aware|privy|present|loyal|opposed|able|"
    r"briefed|involved|posted|based|reached|named|identified|presented|described|quoted|interviewed|known|contacted|"
    r"deployed|stationed|led|run|headed|published|conducted|commissioned|released|seen|written|signed|backed|linked|"
    r"calling|speaking|representing|working|living|studying|tracking|monitoring|following|fighting|attending|serving|"
    r"watching|helping|leading|covering|taking|using|standing|waiting|seeking)(?=\s|$)"
)
"""Where what hangs on the head begins; such a word behind an article or a possessive is an adjective."""
ATTRIBUTE = re.compile(
    r"(?:^|\s)(?:an?|the|its|his|her|their|our|[\w’'-]+['’]s?|newly|recently|United)$", re.IGNORECASE
)
ANAPHOR = re.compile(
    r"(?:an)?other|(?:the\s+)?others|(?:the\s+)?(?:first|second|third|fourth|latter|last|two|three|four|pair)|"
    r"(?:one|two|three|four|some|several|many|most|all|both|neither|none|each|a few|another)"
    r"(?:\s+of\s+(?:them|these|those))?|"
    r"(?:an?|the)\s+(?:second|third|fourth|other|different)\s+(?:one|of\s+them)",
    re.IGNORECASE,
)
"""A phrase that only says which of those named before: `another`, `one of them`."""


@lru_cache(maxsize=512)
def phrase(surface: str) -> tuple[str, str]:
    """The phrase without its relative clause, and its part that ends with the head."""
    relative = RELATIVE.search(surface) if "wh" in surface or "that" in surface else None
    base = surface[: relative.start()] if relative is not None else surface
    counted = QUANTIFIED.match(base) if "of" in base.lower() else None
    start = counted.end() if counted is not None else 0
    for found in COMPLEMENT.finditer(base, start + 1):
        before = base[start : found.start()]
        if found.group().strip(" ,;:(—–-") and ATTRIBUTE.search(before):
            # "a briefed official", "the present government"
            continue
        return base, before
    return base, base[start:]


def ends(pieces: list[str]) -> re.Pattern[str]:
    """Matches one of the words at the end of a phrase in lower case, several times faster than whatever the case."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(pieces).lower()})$")


def kind(core: str, classes: tuple[tuple[str, re.Pattern[str]], ...]) -> str | None:
    """The first class whose words end the head; a name such as "The Harbour Post" is nothing vague."""
    # a dotted capital I would be two code points in lower case
    lower = core.replace("İ", "I").lower()
    for name, ending in classes:
        found = ending.search(lower)
        if found is not None:
            return None if name == "vague" and found.start() and core[found.start()].isupper() else name
    return None
