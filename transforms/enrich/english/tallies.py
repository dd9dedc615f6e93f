"""English figures without a noun of their own, what is done to those counted, and who counts them."""

from __future__ import annotations

import re

from transforms.enrich import speakers
from transforms.enrich.counted import DISTANCES, HARM, TIMES, WINDOW, Counted, said
from transforms.enrich.cues import is_noun
from transforms.enrich.document import Document
from transforms.enrich.grades import standing
from transforms.enrich.numbers import Number
from transforms.enrich.tongue import Tokens, Tongue

Span = tuple[int, int]
LONGEST = 1200
"""Code points of a sentence; what is longer is a table."""

GROUP = re.compile(
    r"\b(?:(?P<people>groups?|batch|party|team|crew|queue|crowd|delegation|contingent|family|audience)|"
    r"(?P<vehicles>convoys?|columns?))\s+of\s+(?:(?:about|some|around|nearly|at least|more than|up to)\s+)?$",
    re.IGNORECASE,
)
"""`a second group of 13`."""
OPEN = re.compile(
    r"\s*(?:[,.;:)]|$|(?:were|was|are|is|had|have|has|who|that|followed|left|arrived|crossed|came|went|returned|in|at|on|to|from|"
    r"and|but|while|after|before|a|the|last|since|overnight|so)\b)"
)
"""What may follow a number that has no noun."""
PUT = re.compile(
    r"\b(?:put|puts|putting)\s+(?:the|its|their|that|his|her)\s+(?:\w+\s+)?(?:numbers?|toll|figures?|total|count|tally|crowd|turnout|attendance)"
    r"(?:\s+of\s+[\w\s]{3,30}?)?\s+at\s+(?:[“\"']\s*)?(?:(?:no|not|more|fewer|less|at|least|most|than|about|around|nearly|some|over|"
    r"under|between|up|to)\s+)*$"
)
TOLL_REACH = 110
TOLL = re.compile(
    r"\b(?:toll|number of (?:the )?(?:dead|deaths|fatalities|people killed))\b[^.;“”\"]{0,80}?"
    r"\b(?:to|at|of|past|above|over|beyond|"
    r"reache[sd]|reach|hits?|topped|topping|tops|passe[sd]|"
    r"exceed(?:s|ed)|surpassed|crossed|as|was|is|stood)\s+"
    r"(?:(?:about|around|some|nearly|almost|at least|more than|up to|over|as high as)\s+)*$"
)
"""`the death toll has risen to 52`."""
PAST = re.compile(r"\b(?:past|above|beyond|over|topped|topping|tops|passe[sd]|exceed(?:s|ed)|surpassed|crossed)\s+$")
TAKEN = re.compile(r"\s+(?:(?:were|was|been)\s+)?(?:taken|seized as|held)\s+(?:as\s+)?hostages?\b")
INHERITED = frozenset(
    ["people", "drones", "missiles", "rockets", "households", "ships", "aircraft", "vehicles", "buildings"]
)
"""Units of what something further is told of."""
AGAIN = re.compile(
    r"(?:(?:^|[;,:]\s|\band\s|\bbut\s|\bwhile\s)(?:(?:the other|another|a further|at least|some|about|only|just)\s+)?|"
    r"\b(?:a\s+further|another|the\s+other|a\s+total\s+of)\s+)$",
    re.IGNORECASE,
)
HAPPENED = re.compile(
    r"\s+(?:(?:have|has|had)\s+(?:since\s+|already\s+|also\s+)?(?:been\s+)?|"
    r"(?:were|was|are|remain(?:s|ed)?)\s+(?:later\s+|also\s+|still\s+)?|"
    r"(?=died|survived|escaped|fled|returned|surrendered|drowned|crashed|sank))(?!years?\b)[a-z]"
)
"""`; five have since been freed`: a number alone before what happened to those counted."""
FEWER = re.compile(
    r"\b(?:fewer|more|less|up|down|compared)\s+(?:than|from|to|with)\s+(?:the|its)\s+$|\b(?:up|down)\s+from\s+$|"
    r"\bcompared\s+(?:with|to)\s+$|\b(?:figure|number|count|total|tally)\s+of\s+(?:just\s+|only\s+|about\s+)?$"
)
"""`27 violations, fewer than the 61 in its first week`."""
FREED = re.compile(r"\bhanded over\b|\b(?:receiv\w+|get|gets|got)\b[^.;]*\bin (?:return|exchange)\b")
LEFT = re.compile(
    r"\b(?:has|have|had)\s+left\b(?!\s+(?:behind|open|unclear))|\bleft\s+(?:their\s+(?:homes?|villages?)|the\s+(?:south|north|east|west|"
    r"city|town|area|region|country|camp|village)s?)\b"
)
GOING = re.compile(
    r"\s+(?:(?:would|will|must|should|could|may|have|had|are|were|is)\s+(?:to\s+|already\s+|due\s+to\s+|expected\s+to\s+)?)?"
    r"(?:leave|left|leaving|depart(?:ed)?|pull(?:ed)? (?:out|back)|go home|gone home|return(?:ed)? home)\b"
)
CROWD = re.compile(r"\b(?:toll|crowd|turnout|attendance)\b")
CLAIMED = re.compile(
    r"\b(?:claim(?:s|ed)|said|says|spoke of|reported|estimated)\s+"
    r"(?:(?:about|around|some|nearly|at least|over|more than)\s+)?$"
)
OF_WHOM = re.compile(r"\s+of\s+(?:whom|them)\b")
SOUGHT = re.compile(r"\bprosecut\w+[^.;]*\b(?:demand|sought|seek|request|ask|recommend|call)\w*\b")
WHOLE = re.compile(r"\d\s+of\s+(?:its|their|the|his|her)\s+$")
BEYOND = re.compile(r"\b(?:since|as of)\b[^.;]*?(?:, and |; )")
"""A clause behind that which says since when."""


def mend(
    speech: Tongue, tokens: Tokens, numbers: list[Number], found: list[Counted], document: Document, before: str | None
) -> list[Counted]:
    """The figures of a sentence with those that have no noun; `before` is the unit that was counted last."""
    low, high = tokens.start(0), tokens.end(len(tokens) - 1)
    text = document.text
    if high - low > LONGEST:
        return found
    held = list(found)
    for one in numbers:
        if any(item.number is one for item in found) or one.is_percent or one.currency:
            continue
        lead = text[max(low, tokens.start(one.first) - TOLL_REACH) : tokens.start(one.first)]
        risen = TOLL.search(lead) if "toll" in lead or "number of" in lead else None
        if risen is not None and OPEN.match(text, tokens.end(one.last - 1), high):
            one.bound = one.bound or ("more_than" if PAST.search(risen.group()) else one.bound)
            held.append(Counted(one, "people", one.last, "", "killed"))
            continue
        if TAKEN.match(text, tokens.end(one.last - 1), high):
            held.append(Counted(one, "people", one.last, "hostages", "hostages"))
            continue
        last = unit_before(found, one) or before
        is_year = one.value in range(1900, 2101) and not one.is_word
        if last in INHERITED and not is_year and AGAIN.search(lead) and HAPPENED.match(text, tokens.end(one.last - 1)):
            item = Counted(one, last, one.last, "")
            item.state = said(speech, tokens, item, None)
            held.append(item)
            continue
        counted_last = unit_before(found, one) or before or noun_before(speech, document, low)
        unit = bare(text, low, high, tokens.start(one.first), tokens.end(one.last - 1), counted_last)
        if unit is not None:
            one.bound = "exact" if FEWER.search(text[low : tokens.start(one.first)]) else one.bound
            toll = PUT.search(text[low : tokens.start(one.first)])
            if toll is not None and CROWD.search(toll.group()):
                held.append(Counted(one, "people", one.last, "", "killed" if "toll" in toll.group() else None))
                continue
            held.append(Counted(one, unit, one.last, "", "bodies" if unit == "bodies" else None))
    held.sort(key=lambda item: item.number.first)
    for item in held:
        if item.state in HARM and is_others(speech, tokens, item, held):
            item.state = speech.implied.get(item.noun)
        lead = text[low : tokens.start(item.number.first)]
        if WHOLE.search(lead):
            item.state = (
                "troops" if item.noun.startswith(("soldier", "troop", "service")) else speech.implied.get(item.noun)
            )
        elif (
            item.state in ("hostages", "prisoners")
            and not OF_WHOM.match(text, tokens.end(item.last - 1))
            and FREED.search(text, low, high)
        ):
            item.state = "released"
        elif item.unit == "people" and TAKEN.match(text, tokens.end(item.number.last - 1), high):
            item.state = "hostages"
        elif item.state == "troops" and GOING.match(text, tokens.end(item.last - 1), high):
            item.state = "withdrawn"
        elif (
            item.state is None
            and item.unit in ("people", "households")
            and LEFT.search(text, tokens.end(item.last - 1), high)
        ):
            item.state = "displaced"
        elif item.state == "time" and item.unit in ("years", "months") and SOUGHT.search(text, low, high):
            item.state = "prison"
    return held


def is_others(speech: Tongue, tokens: Tokens, item: Counted, held: list[Counted]) -> bool:
    """True where the harm is said of the next number: "6,000 work at the mine, where a collapse killed 14"."""
    for at in range(item.last, min(len(tokens), item.last + WINDOW)):
        if tokens.words[at] in (",", "where", "when", "which", "after"):
            break
    else:
        return False
    for place in range(at, min(len(tokens), item.last + WINDOW)):
        if speech.states.get(tokens.words[place]) == item.state:
            return any(place < other.number.first <= place + 3 for other in held)
    return False


def unit_before(found: list[Counted], one: Number) -> str | None:
    """The unit of the figure before in the sentence."""
    units = [item.unit for item in found if item.number.first < one.first]
    return next((unit for unit in reversed(units) if unit not in TIMES and unit not in DISTANCES), None)


def noun_before(speech: Tongue, document: Document, low: int) -> str | None:
    """The unit of the last noun that can be counted in the sentence before."""
    start, end = document.sentence_at(max(0, low - 2))
    if start >= low:
        return None
    units = (speech.units.get(word.lower()) for word in reversed(document.words_within(start, end)))
    return next((unit for unit in units if unit is not None and unit not in TIMES and unit not in DISTANCES), None)


def bare(text: str, low: int, high: int, start: int, end: int, before: str | None) -> str | None:
    """The unit of a number without a noun, by the words around it; None when nothing says it."""
    lead = text[low:start]
    if OPEN.match(text, end, high) is None and text[end : end + 1] not in '"”’':
        return None
    grouped = GROUP.search(lead)
    if grouped is not None:
        return grouped.lastgroup
    if PUT.search(lead):
        return before or "people"
    return before if FEWER.search(lead) or (CLAIMED.search(lead) and ";" in lead) else None


def is_beyond(text: str, low: int, start: int) -> bool:
    """True for a figure of which the sentence's date is not said: in a further clause, or the whole of a part."""
    if start - low > LONGEST:
        return False
    return BEYOND.search(text, low, start) is not None or WHOLE.search(text[low:start]) is not None


COUNTING = ("counted", "tallied", "puts", "put", "estimated", "estimates", "forecasts")
COUNTS = re.compile(rf"\b(?:{'|'.join(COUNTING)})\b")
LEAD = re.compile(r"(?:By|On|In|Since|As of|Until|At)\s(?:\w+\s){1,3}?(?=(?:the|its|his|her|their|our)\s)")
"""When, before the one who counts: "By 20 October the ministry had counted"."""
PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be|an|a|the)\s+(?:\w+ly\s+)?$")


def giver(document: Document, start: int, sentence: Span) -> tuple[Span, str | None] | None:
    """Who counts: "the ministry had counted 2,464 dead", "the aide put the price at $3"; with the entity."""
    if document.vocabulary.isdisjoint(COUNTING) or sentence[1] - sentence[0] > LONGEST:
        return None
    text, low = document.masked, sentence[0]
    for match in COUNTS.finditer(text, low, start):
        if PASSIVE.search(text, max(low, match.start() - 16), match.start()) or is_noun(
            text, match.start(), match.group()
        ):
            continue
        if ";" in text[match.end() : start] or (
            match.group().startswith("put") and " at " not in text[match.end() : start]
        ):
            continue
        lead = LEAD.match(text, low, match.start())
        speaker = speakers.subject(text, lead.end() if lead else low, match.start(), match.group())
        if speaker is None or speaker[1] > match.start() or text[slice(*speaker)].lower() in ("it", "who", "which"):
            continue
        named = next((one for one in document.within(*speaker) if one.type == "person"), None)
        entity = named or standing(document, *speaker).entity
        return speaker, entity.entity_id if entity else None
    return None
