"""What a named place does in a Ukrainian or Russian sentence, by the words that stand around its name."""

from __future__ import annotations

import re

from transforms.enrich.cues import verbs

FIRST, LAST = "Ѐ", "ԯ"
"""The first and last sign of the script."""
REACH = 60
"""Code points before a name that are read."""
KIND = (
    r"(?:міст|город|сел|посёлк|поселк|селищ|столиц|центр|район|област|околиц|окраин|передміст|пригород|напрям|направлен|аеропорт|"
    r"аэропорт|порт|вокзал|вулиц|улиц|небо|неб|лікарн|больниц|межі|границ|берег|узбережж)"
)
LIST = r"(?:[А-ЯІЇЄҐ][\w’'-]+(?:,| и| та| і| й) )?"
LOCATIVE = re.compile(
    rf"(?<!\w)(?:у|в|во|на|біля|поблизу|під|под|над|через|до|по|за|к|ко|возле|около|вблизи|близ|недалеко від|"
    rf"недалеко от|навколо|вокруг|проти|против|по всьому|неподалік|неподалік від|между|між)\s+"
    rf"(?:\w+(?:ому|ій|ем|ом|ей|ой|ими|ых|их)\s+)?"
    rf"(?:{KIND}\w*\s+){{0,2}}{LIST}$|(?<!\w){KIND}\w*\s+{LIST}$",
    re.IGNORECASE,
)
ORIGIN = re.compile(
    r"(?<!\w)(?:(?:родом|приїха\w+|приеха\w+|прибу\w+|утік\w*|втік\w*|втекла|бежа\w+|евакуйован\w*|эвакуирован\w*|біженц\w*|"
    r"беженц\w*|переселен\w*)\s+)?(?:з|із|зі|из|с)\s+(?:прифронтов\w+\s+)?$|(?<!\w)(?:жител|мешкан|містян|уроджен|урожен)\w*\s+$",
    re.IGNORECASE,
)
SEAT = re.compile(
    r"(?:^|[.!?…»]\s+|\n|,\s+(?:а|але|но|однак|однако|тогда как)\s+|(?<!\w)(?:а|але|но)\s+)(?:у|в)\s+$", re.IGNORECASE
)
CLAUSE = re.compile(r"[^,.;:!?\n«„]{0,60}")
WORD = re.compile(r"[^\W\d_]+")
PLURAL = re.compile(r"(?:ли|ють|уть|ют|ут|ат|ят|ать|ять)$")


def role(text: str, start: int, end: int) -> str | None:
    """Event place or residence; None when the words around do not say, or those in the town speak for their state."""
    before = text[max(0, start - REACH) : start]
    if ORIGIN.search(before):
        return "residence"
    if not LOCATIVE.search(before) or speaks(text, before, end):
        return None
    return "event_place"


def speaks(text: str, before: str, end: int) -> bool:
    """True for `У Варшаві удар назвали …`: a plural verb of saying with nobody else who could say it."""
    if not SEAT.search(before):
        return False
    clause = CLAUSE.match(text, end)
    words = WORD.findall(clause.group().lower()) if clause else []
    said = [word for word in words if PLURAL.search(word) and (verbs("uk").holds(word) or verbs("ru").holds(word))]
    return bool(said) and words.index(said[0]) <= 3
