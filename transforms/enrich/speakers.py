"""The noun phrase beside a reporting verb that says who speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from transforms.enrich.words import UPPER, alternation, lexicon

DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
AUXILIARY = lexicon("auxiliaries")
NO_ADVERB = r"(?:family|assembly|ally|supply|reply|monopoly|anomaly|bully|homily)\b"
AUXILIARIES = re.compile(
    rf"(?:[\s,]+(?:{alternation(AUXILIARY)}|on\s+{DAY}|(?:late|early)?\s*{DAY}|(?!{NO_ADVERB})[a-z]+ly|"
    r"went on to|(?:was|is) quoted as|took to \w+ to|(?:did|does|do|has|had|have|was|is|were|would|could|wo|ca)n['’]t|"
    r"told reporters|(?:expected|due|set|likely|able|willing|ready|forced|about)\s+to))+\s*$"
)
"""What may stand between a subject and its verb."""
LAST = AUXILIARY | {"to", "as", "reporters"}
LAST_PIECES = ("ly", "n't", "n’t", "day")
"""The words, and the ends of words, with which such a stretch ends."""
BOUNDARY = re.compile(
    r"(?s:.*)(?P<found>[,;:(]\s+|\s[—–-]\s|\b(?:that|but|while|as|because|when|after|before|if|where|which|although|"
    r"though|since|so|and|whether|than|what|how|why|amid|despite|що|але|який|яка|что|но|который|que|qui|mais|dass|aber|"
    r"pero)\s+|[\"”»“«]\s*|\n)"
)
"""The last place of a span at which a new clause may begin."""
AFTER_BOUNDARY = re.compile(
    r"[,;:.!?(\"“«»\n]|\s[—–-]|\s(?:in|on|at|during|after|before|when|while|as|told|to|from|about|who|that|and then|"
    r"last|late|early|this|earlier|later|yesterday|today|by|over|following|amid|if|because|but|upon|via|under|"
    r"through|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|у|в|під|на|про|під час|во время|о|об|après|lors|dans|"
    r"à|devant|en|sur|am|im|nach|bei|vor|gegenüber|dem|durante|ante|en|tras|журналіст\w+|журналист\w+|репортер\w+|"
    r"агентств\w+|виданню|изданию|під|у|після|после|перед|za|w|we|na|podczas|po|dla|dziennikarzom|agencji|lundi|"
    r"mardi|"
    r"mercredi|jeudi|vendredi|samedi|dimanche|ce|hier|gestern|heute|auf|gegen|zu|сьогодні|"
    r"сегодня|вчора|вчера|a)(?=\W|$)"
)
ADVERB = re.compile(r"\s*(?:(?:also|later|then|again|recently|[a-z]+ly)\s+)?")
PRONOUNS = lexicon("subject_pronouns")
HEAD = re.compile(
    rf"[{UPPER}]|\b(?:a|an|the|one|two|three|some|several|many|another|other|his|her|their|its|our|my|un|"
    r"une|le|la|les|l['’]|ein|eine|der|die|das|el|los|las|una)\b|s$",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"^(?:(?:(?:In|On|By|Since|Last|Late|Early|This|Earlier this) (?:January|February|March|April|May|June|July|"
    r"August|"
    r"September|October|November|December|Spring|Summer|Fall|Autumn|Winter|week|month|year|(?:19|"
    r"20)\d\d)(?: \d{1,2})?|"
    r"and|but|so|yet|meanwhile|however|still|also|then|later|earlier|instead|indeed|even|and then|"
    r"On (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|In (?:a|an|the|his|her|"
    r"their) (?:\w+\s){0,4}?(?:statement|interview|"
    r"speech|tweet|post|letter|email|report|address|op-ed|video|message))\s+)+",
    re.IGNORECASE,
)
ABOUT = re.compile(r"(?:про це|об этом|за це|также|також|при этом|при цьому)\s+(?=\w)", re.IGNORECASE)
LEADS = lexicon("lead_ins")
LOCATIVE = re.compile(
    r"(?:В|У|в|у)\s+(?=[А-ЯІЇЄҐ]|міністерств|министерств|уряд|правительств|штаб|пресслужб|пресс-служб)"
)
CYRILLIC = re.compile("[а-яіїєґ-]{4,}$")
NO_END = lexicon("no_phrase_ends")
NO_HEAD = re.compile(
    r"(?:про це|об этом|це|это|що|что|cela|dies|das hier|eso|esto)$|"
    r"(?:is|was|were|are|has|had|does|this|thus|plus|always|perhaps|yes)$|(?:that|there|when|while|if|what|how|"
    r"why|to|of|as|in|on|at|by|with|for|from|without|between|among|amid|until|during|despite|although|though|because|"
    r"it\s+(?:is|was|wasn)|[a-z]{2,}ing(?!s))\b",
    re.IGNORECASE,
)
"""A phrase that opens so is no subject: "saying the agreement", "that the tax"."""
SOME = frozenset(["one", "another", "some", "many", "most", "both", "police"])
"""Words in lower case that may be a speaker's whole phrase."""
LONGEST = 14
"""Words of a speaker's phrase; longer ones are clauses that were not understood."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A reporting verb or phrase with its speaker."""

    cue: tuple[int, int]
    speaker: tuple[int, int]
    strength: float


@lru_cache(maxsize=256)
def before_cue(text: str, low: int, cue_start: int) -> tuple[int, int] | None:
    """The subject that ends before the verb, not reaching under `low`."""
    low = max(low, cue_start - 260)
    end = cue_start
    nearest = text[low:cue_start].rsplit(None, 1)[-1:]
    word = nearest[0].rpartition(",")[2] if nearest else ""
    if word in LAST or word.endswith(LAST_PIECES):
        near = max(low, cue_start - 100)
        stripped = AUXILIARIES.search(text[near:cue_start])
        if stripped:
            end = near + stripped.start()
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
    stop = end
    while (match := BOUNDARY.match(text, low, stop)) is not None:
        start, stop = match.end(), match.start("found")
        if start < end and not (text.startswith("and", stop) and coordinated(text, stop, start)):
            return tidy(text, start, end)
    return tidy(text, low, end)


OPENERS = re.compile(
    r"(?:With|After|Following|In|On|At|By|For|From|Since|Despite|During|As|While|When|If|Although|Because|"
    r"Before|Until|Under|Amid|Besides|Without|Like|Unlike)\b"
)
LONE = lexicon("lone_openers")
FINITE = re.compile(
    r"\b(?:\w+ed|said|says|told|tells|has|had|is|was|were|are|took|made|gave|came|went|began|wrote|spoke|met|"
    r"held|left|"
    r"sent|won|lost|stood|sought|led|put|set|hit|cut|saw|knew|felt|found|kept|brought|got|ran|rose|fell|drew|struck|"
    r"issues|remains|continues|faces|wants|will|would|may|could|can|did|does)\b"
)


INNER = re.compile(
    r"(?<![\w’'-])(?!(?:named|called|based|known|led|united|ahmed|said)\b)(?:[a-z]+ed|took|made|gave|went|wrote|"
    r"spoke|met|held|won|"
    r"lost|stood|put|saw|knew|kept|brought|got|ran|drew|has set|has|had|is|was|were|are)\b"
)
JOINED = re.compile(r"[, ](?:and|but|then|or)\s+(?:(?:also|then|later|even|has|had|[a-z]+ly)\s+)*$")
TRANSITIVE = lexicon("addressing_verbs")
"""Verbs whose object is the one spoken to: what follows them is no speaker."""
PASSIVE = re.compile(r"\b(?:was|were|been|being|when|if|is|are)\s+(?:[a-z]+ly\s+|also\s+|later\s+|then\s+)?$")
BY = re.compile(r"\s+by\s+")
BE = re.compile(r"\b(?:is|are|was|were|been|be|not)\s+$")


def passive(text: str, low: int, cue: re.Match[str], high: int) -> tuple[bool, tuple[int, int] | None]:
    """Whether "was asked", "was told" stands there, and who is said to have asked."""
    if cue.group().lower() not in TRANSITIVE or not PASSIVE.search(text, max(low, cue.start() - 24), cue.start()):
        return False, None
    by = BY.match(text, cue.end(), high)
    return True, after_cue(text, by.end(), high) if by else None


def subject(text: str, low: int, cue_start: int, verb: str) -> tuple[int, int] | None:
    """The subject of a reporting verb; of a participle (", saying") that of the sentence it hangs on."""
    if verb.endswith("ing") and not BE.search(text[max(low, cue_start - 8) : cue_start]):
        for match in FINITE.finditer(text, low, cue_start):
            found = before_cue(text, low, match.start())
            if found is not None and not OPENERS.match(text[found[0] : found[1]]):
                return found
    found = before_cue(text, low, cue_start)
    if found is None and (joined := JOINED.search(text, max(low, cue_start - 40), cue_start)):
        # "did not name anyone, but told": the subject of the verb before
        for match in FINITE.finditer(text, low, joined.start()):
            found = before_cue(text, low, match.start())
            if found is not None and not OPENERS.match(text[found[0] : found[1]]):
                break
    if found is not None and (held := INNER.search(text, *found)):
        # "bemoaned the delay and said", "Dana Orlo reminded them in order to say": the subject of the verb inside
        return before_cue(text, low, held.start()) or found
    return None if found is not None and text[found[0] : found[1]] in LONE else found


BETWEEN = re.compile(
    r"(?:(?:an?|the|his|her|its|their|whose|whom|where|that|now|then|once|formerly|acting|one of|of|from|in|"
    r"based|including|who .+|which .+|"
    r"president|chairman|director|former|and|or|[a-z]+ing|[a-z]+ed)\b|[A-Z][a-z]+\.?$|\d+$)",
)
"""How an apposition or a relative clause between commas opens; a name opens with a capital and runs on."""
FULL = re.compile(r"[A-Z][\w.’'-]+ (?:[A-Z(])")


def over_apposition(text: str, low: int, end: int) -> tuple[int, int] | None:
    """(low, end) of the text before `, a foreign policy analyst based in Berlin,`; None when there is nothing."""
    opener = {")": "(", "—": "—", "–": "–"}.get(text[end], ",")
    at = text.rfind(opener, low, end)
    if at <= low:
        return None
    if opener == "," and at > low and FULL.match(text[at + 1 : end].strip()):
        further = text.rfind(",", low, at)
        before = text[
            text.rfind(",", low, further) + 1 if text.rfind(",", low, further) >= 0 else low : further
        ].strip()
        if further > low and text[further + 1 : at].strip()[:1].islower() and not FULL.match(before):
            # "On Monday, however, the head of the bureau, Dana Orlo,": the name ends the phrase
            return at + 1, end
    for _ in range(4):
        # further commas belong to the same apposition while what stands before them is no name
        further = text.rfind(",", low, at) if opener == "," else -1
        if further < 0 or not BETWEEN.match(text[further + 1 : at].strip()):
            break
        at = further
    if at <= low:
        return None
    while at > low and text[at - 1].isspace():
        at -= 1
    return low, at


def coordinated(text: str, start: int, end: int) -> bool:
    """True for "Rubio and Vance": names on both sides of the span."""
    if not text[end : end + 1].isupper():
        return False
    before = re.search(r"([\w.’'-]+)\s*$", text[max(0, start - 30) : start])
    return before is not None and before.group(1)[0].isupper()


ABBREVIATED = re.compile(r"(?:\b[A-Z]|Mr|Mrs|Ms|Dr|Gen|Col|Sen|Rep|Gov|Lt|Maj|Sgt|St|Jr)$")


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
    while stop and (
        (stop.group() == "." and ABBREVIATED.search(text[start : stop.start()]))
        # "two nurses and a pilot": the word is an article, not a preposition
        or (stop.group() == " a" and text.endswith((" and", " or"), start, stop.start()))
    ):
        stop = AFTER_BOUNDARY.search(text, stop.end(), high)
    return tidy(text, start, stop.start() if stop else high)


def tidy(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The phrase without the words around it that are none of it; None when no speaker is in it."""
    words = text[start:end].split()
    if words and words[0].lower() in LEADS:
        lead = LEADING.match(text[start:end]) or ABOUT.match(text[start:end])
        start += lead.end() if lead else 0
    start = max(start, text.rfind("§", start, end) + 1)
    while start < end and (text[start] in "\"'“”«»,;:—–-(" or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in '"“”«»,;:—–-(' or text[end - 1].isspace()):
        end -= 1
    words = text[start:end].split()
    if not words:
        return None
    if len(words) > LONGEST:
        kept = list(re.finditer(r"\S+", text[start:end]))[-LONGEST:]
        start += kept[0].start()
    inside = LOCATIVE.match(text, start, end) if text[start] in "ВвУу" else None
    if inside:
        # "В Кремле заявили": those in the Kremlin speak
        start = inside.end()
        words = words[1:]
    surface = text[start:end]
    if words[-1] in PRONOUNS:
        # "even now at 86 she"
        return end - len(words[-1]), end
    if len(words) == 1:
        if not (surface[0].isupper() or surface.endswith("s") or surface in SOME or CYRILLIC.match(surface)):
            return None
    elif words[-1] in NO_END:
        return None
    if surface in LONE or not HEAD.search(surface) or NO_HEAD.match(surface):
        return None
    return start, end
