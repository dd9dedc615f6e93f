"""English reported speech set right: where the reported clause ends, whose it is, and what only looks like it."""

from __future__ import annotations

import re

from transforms.enrich import speakers
from transforms.enrich.clause import DATELINE, past_dateline, trimmed
from transforms.enrich.cues import is_strong
from transforms.enrich.document import Document
from transforms.enrich.english.closing import (
    FINITE,
    ON_DAY,
    RELATIVE,
    SAID,
    VERBS,
    apposed,
    aside,
    closing,
    coordinated,
)
from transforms.enrich.english.relays import CITED
from transforms.enrich.english.unsaid import ASIDE, CLAUSE, UNNAMED, is_none, is_voiced
from transforms.enrich.quote import Quote

Span = tuple[int, int]
Found = tuple[Span, speakers.Attribution]
Matches = list[re.Match[str]]

HUNG = re.compile(r"\w (?:that|which) $")
HANGING = re.compile(r"\s(?:by|of|from|at|in|on|for|with|close|familiar)\s[^,;:.§\n]{2,60}(?=[,;:.]|$)")
TELLING = frozenset(["told", "tells", "telling", "assured", "reminded", "informed", "warned"])
HEARER = re.compile(r"(?:[\w’'-]+\s+){1,8}?that\s+")
"""Those who are told, before what they are told."""
NOUNY = frozenset(["warning", "ruling", "finding", "feeling", "reporting", "asking", "ordering", "calling", "offering"])
"""Forms in -ing that are as often nouns or adjectives: "air raid warning sirens"."""
PARTICIPIAL = re.compile(
    r"(?:[,;:—–)(-]|\b(?:and|but|or|is|are|was|were|be|been|while|when|by|before|after|without|not|also|then|later|now|still|"
    r"keeps?|kept|\w+ly|\w+day))\s*$"
)
DENIAL = ("den", "reject", "refut", "disput", "dismiss")
DENIED = re.compile(
    r"\s*[,—–-]\s*(?:an?|the|something|which)\s[^,;.§\n]{2,60}(?:den(?:y|ies|ied)|reject\w*|refut\w+|disput\w+|dismiss\w*)\b"
    r"[^,;§\n]*$"
)
"""Behind reported words, that another denies them: "– an allegation the agency refutes"."""
INTERPOSED = re.compile(r",\s[^,;§]{2,60},\s+that\s+")
"""`claimed, without giving evidence, that …`."""
NAMING = re.compile(r"\s+[A-Z]")
HEARING = frozenset(
    ["told", "tells", "telling", "assured", "assures", "reminded", "informed", "warned", "warns", "wrote", "writes"]
)
OBJECT = re.compile(r"(?:for|on|to)?\s*")
REASON = re.compile(r"\b(?:because|although|though|since)\s+$")
"""A clause that gives a reason is the author's: "because they feared reprisals"."""


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
    cues = {one.cue for _, one in held}
    for match in verbs:
        if match.span() in cues or document.quoted(match.start()):
            continue
        further = None
        if match.group() in EXPECTING:
            further = expected(text, low, stop, match)
        if further is None:
            further = closing(text, low, high, match) or aside(text, low, stop, match.span())
        if (
            further is None
            and (match.group().endswith(TENSED) or match.group() in SAID)
            and is_strong(match.group(), "en")
        ):
            further = inverse(text, low, stop, match) or dated(text, low, stop, match)
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
PARTICIPLES = re.compile(
    r",\s+(?:saying|adding|arguing|insisting|claiming|warning|noting|stressing|telling|explaining|accusing|"
    r"blaming|calling)\s"
)


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
    if text[match.start() - 2 : match.start()] != ", " or match.group() in speakers.TRANSITIVE:
        return None
    nobody = (match.start() - 1, match.start() - 1)
    content, speaker = turned(text, low, stop, (match.end(), stop), match.span(), nobody)
    if content[0] > match.start() or speaker == nobody:
        return None
    return content, speakers.Attribution(match.span(), speaker, 0.7)


TENSED = ("ed", "wrote", "said", "says", "writes", "told")


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
    if word in NOUNY and after and PARTICIPIAL.search(text, max(low, cue[0] - 20), cue[0]) is None:
        return None
    if not after and word.startswith(DENIAL):
        return None
    if not after and cue[0] > speaker[1] > content[1]:
        speaker = coordinated(text, content[1] + 1, speaker)
        if text[content[1] : speaker[0]].strip(" ,;:—–-"):
            return None
        content, speaker = apposed(text, content, speaker)
    if after and not has_that and (interposed := INTERPOSED.match(text, cue[1], content[1])) is not None:
        has_that, content = True, (interposed.end(), content[1])
    if after and not has_that and " " not in word and text.startswith(",", cue[1]) and not aside(text, low, stop, cue):
        # "until its capital called, said one of the two"
        return None
    if after and not has_that and DAYED.match(text, cue[1], stop) is not None:
        # "the president said Sunday, marking a year of war"
        return None
    if word == "citing" and not after and text[slice(*content)].rsplit(" ", 1)[-1] in VERBS:
        # "the ministry said, citing its own figures, that …"
        return None
    if after and text.startswith(";", cue[1]):
        return None
    if after and not has_that and word in ("told", "tells") and not FINITE.search(text, *content):
        # "witnesses told the agency": those who heard it
        return None
    if has_that and (POINTED.match(text, cue[0]) or BELIEVING.match(text, cue[0])):
        return None
    if has_that and word not in HEARING and NAMING.match(text, cue[1]) and not WHEN.match(text, cue[1]):
        # "condemned Western strikes that they said killed 26": the relative clause belongs to the object
        has_that, content = False, trimmed(text, cue[1], content[1])
    if after and not has_that and not is_voiced(document, word, content, speaker):
        return None
    if after and not has_that and is_none(text, low, word, cue, content):
        return None
    if has_that and (word in ASIDE or UNNAMED.match(text, *content)):
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
        amid = aside(text, low, stop, cue)
        if amid is not None:
            return amid
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
    if after and (denied := DENIED.search(text, start, end)) is not None:
        end = denied.start()
    start, end = trimmed(text, start, end)
    if not after and text.count(" ", start, end) < 2 and not FINITE.search(text, start, end):
        return None
    return (start, end), speakers.Attribution(cue, speaker, one.strength)


BELIEVING = re.compile(r"believ\w+\s+in\s")
"""Before what is no clause: "believed in a system that"."""
POINTED = re.compile(r"(?:point|refer|allud|object|respond|react|appeal)\w*\s+to\s")


def before_who(text: str, low: int, at: int) -> Span | None:
    """The noun phrase on which a relative clause hangs."""
    while at > low and text[at - 1] in " ,":
        at -= 1
    return speakers.before_cue(text, low, at)


DAYED = re.compile(rf"(?:{ON_DAY})(?:,|$)")
DATED = re.compile(f"(?:{ON_DAY})?,")
ENDED = re.compile(r",\s+(?:who|which|whose)\s[^,;§]{3,90},\s+$")
"""A relative clause that ends right before the verb, which is its noun's then."""
HUNG_ON = re.compile(r",\s+(?:who|which|whose)\s")


def turned(text: str, low: int, stop: int, content: Span, cue: Span, speaker: Span) -> tuple[Span, Span]:
    """Content and speaker where the clause stands before the verb: "…, said the mayor", "…, one said, and …"."""
    is_inverse = text[cue[0] - 2 : cue[0]] == ", " and not text.endswith("ing", cue[0], cue[1])
    if is_inverse and ENDED.search(text, low, cue[0]) is None:
        named = speakers.after_cue(text, cue[1], stop)
        before = trimmed(text, past_dateline(text, low, cue[0]), cue[0])
        if (
            named is not None
            and named[0] - cue[1] < 3
            and not FINITE.search(text, *named)
            and (FINITE.search(text, *before) or text[slice(*cue)] in SAID)
            and text.count(" ", *before) > 2
            and speaker[0] <= cue[0]
            and (
                named[1] >= stop
                or DATED.match(text, named[1])
                or HUNG_ON.match(text, named[1])
                or not FINITE.search(text, named[1], stop)
            )
        ):
            return before, named
    return content, speaker


def is_apart(content: Span, cue: Span, quotes: list[Quote]) -> bool:
    """True when a verb whose words stand between marks reports this clause as well: "it fell, she said, and “…”"."""
    own = [quote for quote in quotes if quote.cue == cue]
    return all(content[1] <= cue[0] and quote.start > cue[1] for quote in own) or all(
        quote.start > content[1] and cue[1] <= content[0] for quote in own
    )
