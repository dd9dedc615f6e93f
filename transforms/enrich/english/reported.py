"""English reported speech: what only looks like it, where the reported clause ends, and reports by a noun."""

from __future__ import annotations

import re

from transforms.enrich import speakers
from transforms.enrich.clause import trimmed
from transforms.enrich.cues import is_strong, listed
from transforms.enrich.document import Document
from transforms.enrich.english.relays import CITED
from transforms.enrich.quote import Quote

Span = tuple[int, int]
Found = tuple[Span, speakers.Attribution]
Matches = list[re.Match[str]]

FINITE = re.compile(
    r"\b(?:is|are|was|were|will|would|has|had|have|can|could|should|may|might|must|does|did|do|isn['’]t|aren['’]t|"
    r"[a-z]+ed|[a-z]+n['’]t)\b|['’](?:re|ll|ve|d)\b"
)
SAYING = listed("said_or_not_en")
"""Verbs that say nothing where they are negated: "did not say whether"."""
NEGATED = re.compile(
    r"\b(?:(?:do|does|did|will|would|can|could|has|have|had)(?:\s+not|n['’]t)|cannot|never|"
    r"(?:declin|refus)\w+\s+to|unable\s+to|without)\s+(?:\w+ly\s+)?$"
)
UNNAMED = re.compile(
    r"(?:that\s+)?(?:(?:not|never)\s+to\s+be\s|to\s+(?:remain|stay)\s+anonymous|(?:his|her|their)\s+(?:\w+\s+)?names?\b|anonymity)"
)
"""What a source asks for itself is no news: "asked not to be named"."""
HUNG = re.compile(r"\w (?:that|which) $")
QUESTION = re.compile(r"(?:who|whom|whose|what|whether|if|how|why|when|where|which)\b")
HANGING = re.compile(r"\s(?:by|of|from|at|in|on|for|with|close|familiar)\s[^,;:.§\n]{2,60}(?=[,;:.]|$)")
SELF = re.compile(r"(?:himself|herself|themselves|itself)\b")
AWAY = re.compile(r"(?:out|off|in|up|back|home|at)\b")
GIVING = frozenset(["offered", "promised", "pledged", "proposed"])
TO_SOMEBODY = re.compile(r"to\s+(?:the|an?|its|his|her|their|[A-Z])")
ABOUT = re.compile(r"(?:of|about|on|out|against|for|to|with)\b")
TELLING = frozenset(["told", "tells", "telling", "assured", "reminded", "informed", "warned"])
HEARER = re.compile(r"(?:[\w’'-]+\s+){1,8}?that\s+")
"""Those who are told, before what they are told."""
LITTLE = re.compile(r"(?:no\s+more|nothing|little|so|anything|much)\b")
ATTRIBUTE = re.compile(r"\b(?:an?|the|its|his|her|their|any|no)\s+(?:\w+\s+)?[a-z]+ed\b")
REACTING = listed("reacting_en")
"""Verbs whose bare object is no reported speech: "rejected the accusation", "called for talks"."""
OBJECT = re.compile(r"(?:for|on|to)?\s*")
REASON = re.compile(r"\b(?:because|although|though|since)\s+$")
"""A clause that gives a reason is the author's: "because they feared reprisals"."""
RELATIVE = re.compile(r"\b(?:which|whom|what|that)\s+$")
ASIDE = frozenset(
    ["comment", "commented", "comments", "commenting", "speak", "speaks", "spoke", "talk", "talked", "talks"]
)
"""Verbs that are followed by "about" and "on", not by a clause."""


def mended(
    document: Document, low: int, high: int, stop: int, verbs: Matches, phrases: Matches, found: list[Found]
) -> list[Found]:
    """The reports of a sentence without those that are none, each with its clause and speaker set right."""
    text = document.masked
    held = [one for item in found if (one := mend(document, low, stop, *item)) is not None]
    held = [
        item for index, item in enumerate(held) if not is_inner(text, item, held) and not is_twice(text, index, held)
    ]
    held += [item for match in phrases if (item := led(document, low, stop, match, held)) is not None]
    cues = {one.cue for _, one in found}
    for match in verbs:
        if match.span() in cues or document.quoted(match.start()):
            continue
        further = None
        if match.group() in EXPECTING:
            further = expected(text, low, stop, match)
        elif match.group().endswith(TENSED) and is_strong(match.group(), "en"):
            further = (
                closing(text, low, high, match)
                or inverse(text, low, stop, match)
                or aside(text, low, match)
                or dated(text, low, stop, match)
            )
        if further is not None and not is_told(further, held):
            held.append(further)
    return held


def is_twice(text: str, index: int, held: list[Found]) -> bool:
    """True for a clause that an earlier row has, and for that of "citing" where the sentence has a verb for it."""
    (start, end), one = held[index]
    if text[slice(*one.cue)].lower() == "citing" and one.cue[0] >= end:
        return any(low == start and high < end for (low, high), _ in held)
    return any((start, end) == other for other, _ in held[:index])


def dated(text: str, low: int, stop: int, match: re.Match[str]) -> Found | None:
    """`the union said on Monday it would strike`: when and where, before a clause without "that"."""
    when = WHEN.match(text, match.end(), stop)
    if when is None:
        return None
    speaker = speakers.subject(text, past_dateline(text, low, match.start()), match.start(), match.group())
    joined = PARTICIPLES.search(text, when.end(), stop)
    content = trimmed(text, when.end(), joined.start() if joined else stop)
    if speaker is None or CLAUSE.match(text, *content) is None or "§" in text[content[0] : content[0] + 2]:
        return None
    return content, speakers.Attribution(match.span(), speaker, 0.7)


WHEN = re.compile(
    r"\s+(?:(?:late|early)\s+)?(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s+(?:morning|afternoon|evening|night))?,?\s+|"
    r"\s+in\s+an?\s+(?:\w+\s+)?(?:statement|interview|report|letter|post|speech|briefing|message|tweet|e-?mail)\s+"
)
CLAUSE = re.compile(
    r"(?:he|she|it|they|we|its|his|her|their|the|an?|there|no|some|more|[A-Z][\w’'-]+|\d[\d,.]*)\s[^,;§]{0,90}?"
    r"\b(?:is|are|was|were|will|would|has|had|have|can|could|should|may|might|must|does|did|do|[a-z]+ed)\b"
)
PARTICIPLES = re.compile(
    r",\s+(?:saying|adding|arguing|insisting|claiming|warning|noting|stressing|telling|explaining|accusing|"
    r"blaming|calling)\s"
)


def aside(text: str, low: int, match: re.Match[str]) -> Found | None:
    """`it has doubled, she said, and “…”`: a verb between commas that reports the clause before it as well."""
    if text[match.end() : match.end() + 1] != ",":
        return None
    speaker = speakers.subject(text, low, match.start(), match.group())
    if speaker is None or text[max(low, speaker[0] - 2) : speaker[0]] != ", ":
        return None
    opens = max(past_dateline(text, low, speaker[0]), text.rfind(": ", low, speaker[0]) + 1)
    content = trimmed(text, opens, speaker[0])
    if "§" in text[content[0] : content[1]] or text.count(" ", *content) < 2 or not FINITE.search(text, *content):
        return None
    return content, speakers.Attribution(match.span(), speaker, 0.7)


def is_told(item: Found, held: list[Found]) -> bool:
    """True when the words are reported already, by another verb."""
    (start, end), one = item
    return any(
        low <= one.cue[0] < high or (low < end and start < high and not (start < low and other.cue[0] > one.cue[0]))
        for (low, high), other in held
    )


def led(document: Document, low: int, stop: int, match: re.Match[str], held: list[Found]) -> Found | None:
    """`But according to the survey, most agree`: words before such a phrase that are no clause."""
    text = document.masked
    cue = match.start(), match.end() - 1
    before = trimmed(text, low, match.start())
    if document.quoted(match.start()) or any(one.cue == cue for _, one in held) or FINITE.search(text, *before):
        return None
    speaker = speakers.after_cue(text, match.end(), stop)
    if speaker is None:
        return None
    comma = text.find(",", speaker[1], stop)
    content = trimmed(text, comma if comma > 0 else speaker[1], stop)
    if text.count(" ", *content) < 2:
        return None
    return content, speakers.Attribution(cue, speaker, 0.75)


def is_inner(text: str, item: Found, held: list[Found]) -> bool:
    """True for a bare object inside another's reported words: "… have discussed a truce, two of them said"."""
    (start, end), one = item
    word = text[slice(*one.cue)]
    if start < one.cue[1] or " " in word or is_strong(word, "en"):
        return False
    if not any(other is not item and other[0][0] <= one.cue[0] and one.cue[1] <= other[0][1] for other in held):
        return False
    bare = re.search(r"\b(?:that|which|who)\b", text[start:end])
    return FINITE.search(text, start, start + bare.start() if bare else end) is None


def expected(text: str, low: int, stop: int, match: re.Match[str]) -> Found | None:
    """`she expects prices to fall`."""
    if AIM.match(text, match.end(), stop) is None:
        return None
    if PASSIVE.search(text, max(low, match.start() - 12), match.start()):
        return None
    speaker = speakers.subject(text, low, match.start(), match.group())
    if speaker is None or text[speaker[0] : speaker[1]].lower() == "who":
        return None
    return trimmed(text, match.end(), stop), speakers.Attribution(match.span(), speaker, 0.6)


EXPECTING = frozenset(["expect", "expects", "expected", "forecast", "forecasts", "predicts"])
AIM = re.compile(r"\s+(?:[\w’'%$€£-]+\s+){1,6}?to\s+[a-z]+")
PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|to|as)\s+$")


def inverse(text: str, low: int, stop: int, match: re.Match[str]) -> Found | None:
    """The report of a verb that stands before its subject: "…, said the mayor, Olin Marsh"."""
    if text[match.start() - 2 : match.start()] != ", ":
        return None
    nobody = (match.start() - 1, match.start() - 1)
    content, speaker = turned(text, low, stop, (match.end(), stop), match.span(), nobody)
    if content[0] > match.start() or speaker == nobody:
        return None
    return content, speakers.Attribution(match.span(), speaker, 0.7)


def closing(text: str, low: int, high: int, match: re.Match[str]) -> Found | None:
    """`…, the group wrote in a report.`: a verb of saying behind the clause that it reports."""
    if TAIL.match(text, match.end(), high) is None:
        return None
    between = BETWEEN.search(text, low, match.start())
    speaker = between.span("who") if between else speakers.before_cue(text, low, match.start())
    comma = text.rfind(",", low, speaker[0]) if speaker else -1
    if speaker is None or comma <= low or text[comma + 1 : speaker[0]].strip():
        return None
    content = trimmed(text, past_dateline(text, low, comma), comma)
    if text.count(" ", *content) < 3 or not FINITE.search(text, *content) or RELATIVE.search(text, low, speaker[0]):
        return None
    return content, speakers.Attribution(match.span(), speaker, 0.7)


BETWEEN = re.compile(r",\s+(?P<who>(?:the|an?|[A-Z])[^,;§]{2,60}),\s+(?:which|who|whose)\s[^,;§]{3,80},\s+$")
"""`…, the agency, which counts ships, wrote`."""
TENSED = ("ed", "wrote", "said", "says", "writes", "told")
TAIL = re.compile(
    r"(?:\s+(?:(?:on|in|at|to|by|over|during|late|last|early|via|from|through)\s+[\w\s,’'-]{1,60}|"
    r"\w+day(?: \w+)?))?[\s.!?]*$"
)
"""What may follow such a verb up to the sentence's end."""


def mend(document: Document, low: int, stop: int, content: Span, one: speakers.Attribution) -> Found | None:
    """One report set right; None when nobody is said to have said it."""
    text = document.masked
    cue, speaker = one.cue, one.speaker
    word = text[cue[0] : cue[1]].lower()
    after = content[0] >= cue[1]
    if " " in word or word == "citing":
        # "according to a count by two editors": the phrase runs on to the comma
        rest = HANGING.match(text, speaker[1], stop)
        if rest is not None and not FINITE.search(text, *rest.span()):
            speaker = speaker[0], rest.end()
            content = trimmed(text, rest.end(), content[1]) if after else content
    has_that = after and "that" in text[cue[1] : content[0]].split()
    if text[speaker[0] : speaker[1]].lower() == "who" and FINITE.search(
        speakers.AUXILIARIES.sub("", text[speaker[1] : cue[0]])
    ):
        # "a medic who was not authorised to speak said": the verb is the medic's
        speaker = before_who(text, low, speaker[0]) or speaker
    if speaker[0] == low and (line := DATELINE.match(text, low, speaker[1])) is not None:
        speaker = line.end(), speaker[1]
    verb = text[speaker[0] : speaker[1]].split(" ", 1)[0]
    if verb.islower() and verb.endswith(("s", "ed")) and HUNG.search(text, max(low, speaker[0] - 8), speaker[0]):
        # "a channel that calls itself the Post wrote": the relative clause is no speaker
        speaker = before_who(text, low, text.rfind(" ", low, speaker[0] - 1)) or speaker
    if after and CITED.match(text, cue[0]) is not None:
        return None
    if after and not has_that and is_none(text, low, word, cue, content):
        return None
    if has_that and word in ASIDE:
        return None
    if (
        after
        and not has_that
        and not is_strong(word, "en")
        and REASON.search(text, max(low, speaker[0] - 10), speaker[0])
    ):
        return None
    if not after and RELATIVE.search(text, max(low, speaker[0] - 8), speaker[0]):
        return None
    if after and not has_that:
        content, speaker = turned(text, low, stop, content, cue, speaker)
        after = content[0] >= cue[1]
    start, end = content
    if after and word in TELLING and (heard := HEARER.match(text, start, end)) and not FINITE.search(heard.group()):
        start = heard.end()
    if after and (cut := text.find(";", start, end)) > start:
        end = cut
    elif not after and (cut := text.rfind(";", start, end)) > start:
        start = cut + 1
    if after and not has_that and (joined := PARTICIPLES.search(text, start, end)) is not None:
        end = joined.start()
        if text.count(" ", *trimmed(text, start, end)) < 2 and not FINITE.search(text, start, end):
            return None
    start, end = trimmed(text, start, end)
    if not after and text.count(" ", start, end) < 2 and not FINITE.search(text, start, end):
        return None
    return (start, end), speakers.Attribution(cue, speaker, one.strength)


def is_none(text: str, low: int, word: str, cue: Span, content: Span) -> bool:
    """True for a question, for what was left unsaid, and for a bare object."""
    if UNNAMED.match(text, *content):
        return True
    if SELF.match(text, *content) or (word.startswith("call") and AWAY.match(text, *content)):
        return True
    if word in GIVING and TO_SOMEBODY.match(text, *content):
        # "the house offered to the guests"
        return True
    if word in ASIDE and not ABOUT.match(text, *content):
        return True
    if word in SAYING and (NEGATED.search(text, max(low, cue[0] - 40), cue[0]) or LITTLE.match(text, *content)):
        return True
    if word.startswith("ask") and QUESTION.match(text, *content):
        return True
    return word in REACTING and not FINITE.search(ATTRIBUTE.sub("", text[content[0] : content[1]]))


def before_who(text: str, low: int, at: int) -> Span | None:
    """The noun phrase on which a relative clause hangs."""
    while at > low and text[at - 1] in " ,":
        at -= 1
    return speakers.before_cue(text, low, at)


DAY = (
    r"\s+(?:(?:late|early)\s+)?(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?:\s+(?:morning|afternoon|evening|night))?"
)
DATED = re.compile(f"(?:{DAY})?,")


def turned(text: str, low: int, stop: int, content: Span, cue: Span, speaker: Span) -> tuple[Span, Span]:
    """Content and speaker where the clause stands before the verb: "…, said the mayor", "…, one said, and …"."""
    if text[cue[0] - 2 : cue[0]] == ", " and not text.endswith("ing", cue[0], cue[1]):
        named = speakers.after_cue(text, cue[1], stop)
        before = trimmed(text, past_dateline(text, low, cue[0]), cue[0])
        if (
            named is not None
            and named[0] - cue[1] < 3
            and not FINITE.search(text, *named)
            and FINITE.search(text, *before)
            and text.count(" ", *before) > 2
            and speaker[0] <= cue[0]
            and (named[1] >= stop or DATED.match(text, named[1]) or not FINITE.search(text, named[1], stop))
        ):
            return before, named
    if text[max(low, speaker[0] - 2) : speaker[0]] == ", " and text[cue[1] : cue[1] + 1] == ",":
        opens = max(past_dateline(text, low, speaker[0]), text.rfind(": ", low, speaker[0]) + 1)
        before = trimmed(text, opens, speaker[0])
        if FINITE.search(text, *before) and text.count(" ", *before) > 1:
            return before, speaker
    return content, speaker


DATELINE = re.compile(r"[A-Z][A-Z .,'’-]{2,30}.{0,40}?(?:[—–]|--)\s+")


def past_dateline(text: str, low: int, end: int) -> int:
    """Where the sentence begins behind a dateline."""
    match = DATELINE.match(text, low, end)
    return match.end() if match else low


def is_apart(content: Span, cue: Span, quotes: list[Quote]) -> bool:
    """True when a verb whose words stand between marks reports this clause as well: "it fell, she said, and “…”"."""
    own = [quote for quote in quotes if quote.cue == cue]
    return all(content[1] <= cue[0] and quote.start > cue[1] for quote in own) or all(
        quote.start > content[1] and cue[1] <= content[0] for quote in own
    )
