"""The noun phrase beside a reporting verb that says who speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.enrich.cues import according, verbs
from transforms.enrich.words import UPPER, lexicon

# what may stand between a subject and its verb
AUXILIARIES = re.compile(
    r"(?:[\s,]+(?:also|has|had|have|is|was|were|are|been|be|then|later|again|earlier|recently|further|once|just|even|"
    r"already|still|now|first|previously|will|would|may|might|could|did|does|do|not|never|often|and|"
    r"on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:late|early)?\s*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"today|yesterday|[a-z]+ly|went on to|was quoted as|is quoted as|took to \w+ to|"
    r"(?:did|does|do|has|had|have|was|is|were|would|could|wo|ca)n['’]t|told reporters|a|ont|avait|"
    r"(?:expected|due|set|likely|able|willing|ready|forced|about)\s+to|remains|remained|"
    r"avaient|hat|haben|ha|han|había|també?m|dit|в|также|також|потім|раніше|ранее))+\s*$"
)
BOUNDARY = re.compile(
    r"[,;:(]\s+|\s[—–-]\s|\b(?:that|but|while|as|because|when|after|before|if|where|which|although|though|since|so|and|"
    r"whether|than|what|how|why|amid|despite|що|але|який|яка|что|но|который|que|qui|mais|dass|aber|pero)\s+|"
    r"[\"”»“«]\s*|\n"
)
AFTER_BOUNDARY = re.compile(
    r"[,;:.!?(\"“«»\n]|\s[—–-]|\s(?:in|on|at|during|after|before|when|while|as|told|to|from|about|who|that|and then|"
    r"last|late|early|this|earlier|later|yesterday|today|by|over|following|amid|if|because|but|upon|via|under|through|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|у|в|під|на|про|під час|во время|о|об|après|lors|dans|"
    r"à|devant|en|sur|am|im|nach|bei|vor|gegenüber|dem|durante|ante|en|tras)\s"
)
ADVERB = re.compile(r"\s*(?:(?:also|later|then|again|recently|[a-z]+ly)\s+)?")
PRONOUN = re.compile(
    r"(?:he|she|they|He|She|They|I|we|We|it|It|who|він|вона|вони|Він|Вона|Вони|он|она|они|Он|Она|Они|il|elle|ils|elles|"
    r"Il|Elle|Ils|Elles|er|sie|Er|Sie|él|ella|ellos|Él|Ella)$"
)
HEAD = re.compile(
    rf"[{UPPER}]|\b(?:a|an|the|one|two|three|some|several|many|another|other|his|her|their|its|our|my|un|"
    r"une|le|la|les|l['’]|ein|eine|der|die|das|el|los|las|una)\b|s$",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"^(?:(?:(?:In|On|By|Since|Last|Late|Early|This|Earlier this) (?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December|Spring|Summer|Fall|Autumn|Winter|week|month|year|(?:19|20)\d\d)(?: \d{1,2})?|"
    r"and|but|so|yet|meanwhile|however|still|also|then|later|earlier|instead|indeed|even|and then|"
    r"On (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|In (?:a|an|the|his|her|"
    r"their) (?:\w+\s){0,4}?(?:statement|interview|"
    r"speech|tweet|post|letter|email|report|address|op-ed|video|message))\s+)+",
    re.IGNORECASE,
)
LONGEST = 14
"""Words of a speaker's phrase; longer ones are clauses that were not understood."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A reporting verb or phrase with its speaker."""

    cue: tuple[int, int]
    speaker: tuple[int, int]
    strength: float


def before_cue(text: str, low: int, cue_start: int) -> tuple[int, int] | None:
    """The subject that ends before the verb, not reaching under `low`."""
    low = max(low, cue_start - 260)
    end = cue_start
    stripped = AUXILIARIES.search(text[low:cue_start])
    if stripped:
        end = low + stripped.start()
    while end > low and text[end - 1].isspace():
        end -= 1
    if end <= low:
        return None
    if text[end - 1] in ",—–)":
        # a parenthesis: the subject stands before it
        head = over_apposition(text, low, end - 1)
        if head is None:
            return None
        low, end = head
    start = low
    for match in BOUNDARY.finditer(text, low, end):
        if match.group().strip() == "and" and coordinated(text, match, end):
            continue
        if match.end() < end:
            start = match.end()
    return tidy(text, start, end)


OPENERS = re.compile(
    r"(?:With|After|Following|In|On|At|By|For|From|Since|Despite|During|As|While|When|If|Although|Because|"
    r"Before|Until|Under|Amid|Besides|Without|Like|Unlike)\b"
)
LONE = lexicon("lone_openers")
FINITE = re.compile(
    r"\b(?:\w+ed|said|says|told|tells|has|had|is|was|were|are|took|made|gave|came|went|began|wrote|spoke|met|held|left|"
    r"sent|won|lost|stood|sought|led|put|set|hit|cut|saw|knew|felt|found|kept|brought|got|ran|rose|fell|drew|struck|"
    r"issues|remains|continues|faces|wants|will|would|may|could|can|did|does)\b"
)


def subject(text: str, low: int, cue_start: int, verb: str) -> tuple[int, int] | None:
    """The subject of a reporting verb; of a participle (", saying") that of the sentence it hangs on."""
    if verb.endswith("ing") and not re.search(
        r"\b(?:is|are|was|were|been|be|not)\s+$", text[max(low, cue_start - 8) : cue_start]
    ):
        for match in FINITE.finditer(text, low, cue_start):
            found = before_cue(text, low, match.start())
            if found is not None and not OPENERS.match(text[found[0] : found[1]]):
                return found
    found = before_cue(text, low, cue_start)
    return None if found is not None and text[found[0] : found[1]] in LONE else found


def over_apposition(text: str, low: int, end: int) -> tuple[int, int] | None:
    """(low, end) of the text before `, a foreign policy analyst based in Berlin,`; None when there is nothing."""
    opener = {")": "(", "—": "—", "–": "–"}.get(text[end], ",")
    at = text.rfind(opener, low, end)
    while at > low and opener == "," and re.match(r",\s+(?:\d|[A-Z][a-z]+\.?,|and\s)", text[at : at + 24]):
        further = text.rfind(",", low, at)
        if further < 0:
            break
        at = further
    if at <= low:
        return None
    while at > low and text[at - 1].isspace():
        at -= 1
    return low, at


def coordinated(text: str, match: re.Match[str], end: int) -> bool:
    """True for "Rubio and Vance": names on both sides."""
    before = re.search(r"([\w.’'-]+)\s*$", text[max(0, match.start() - 30) : match.start()])
    return bool(before and before.group(1)[0].isupper() and text[match.end() : match.end() + 1].isupper())


def after_cue(text: str, cue_end: int, high: int) -> tuple[int, int] | None:
    """The subject that follows an inverted verb."""
    start = cue_end
    lead = ADVERB.match(text, start)
    if lead:
        start = lead.end()
    if text[start : start + 1] in "-–" and text[start + 1 : start + 2].isalpha():
        start += 1
    high = min(high, start + 160)
    stop = AFTER_BOUNDARY.search(text, start, high)
    while (
        stop
        and stop.group() == "."
        and re.search(r"(?:\b[A-Z]|Mr|Mrs|Ms|Dr|Gen|Col|Sen|Rep|Gov|Lt|Maj|Sgt|St|Jr)$", text[start : stop.start()])
    ):
        stop = AFTER_BOUNDARY.search(text, stop.end(), high)
    return tidy(text, start, stop.start() if stop else high)


def tidy(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The phrase without the words around it that are none of it; None when no speaker is in it."""
    lead = LEADING.match(text[start:end])
    if lead:
        start += lead.end()
    while start < end and (text[start].isspace() or text[start] in "\"'“”«»,;:—–-("):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in '"“”«»,;:—–-('):
        end -= 1
    words = text[start:end].split()
    if not words:
        return None
    if len(words) > LONGEST:
        kept = list(re.finditer(r"\S+", text[start:end]))[-LONGEST:]
        start += kept[0].start()
    surface = text[start:end]
    last = PRONOUN.search(surface)
    if last and len(words) > 1 and surface[last.start() - 1].isspace():
        # "even now at 86 she"
        return start + last.start(), end
    if len(words) == 1 and not PRONOUN.match(surface) and not surface[0].isupper() and not surface.endswith("s"):
        return None
    if not HEAD.search(surface) and not PRONOUN.match(surface):
        return None
    if surface in LONE:
        return None
    return start, end


def attributions(text: str, low: int, high: int, language: str) -> list[Attribution]:
    """Every reporting verb or phrase of text[low:high] with its speaker, on either side of the verb, in order."""
    found = []
    for match in according(language).finditer(text, low, high):
        speaker = after_cue(text, match.end(), high)
        if speaker:
            end = match.end()
            while text[end - 1].isspace():
                end -= 1
            found.append(Attribution((match.start(), end), speaker, 0.9))
    for match in verbs(language).finditer(text, low, high):
        speaker = subject(text, low, match.start(), match.group())
        strength = 0.9
        if speaker is None:
            speaker = after_cue(text, match.end(), high)
            strength = 0.7
        if speaker is not None:
            found.append(Attribution(match.span(), speaker, strength))
    return sorted(found, key=lambda one: one.cue)
