"""Who an English speaker's phrase stands for: a person named before by "the governor", "he", "another of them"."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from transforms.enrich.antecedents import SOMEBODY
from transforms.enrich.document import Document, Mention
from transforms.enrich.english import heads
from transforms.enrich.grades import HEADS, PRONOUNS, standing
from transforms.enrich.quote import Quote
from transforms.enrich.words import UPPER, lexicon

Span = tuple[int, int]
SINGULAR = lexicon("singular_pronouns")
THE = re.compile(r"the\s+(?P<kind>(?:[a-z][\w’'-]*\s+){0,3}[a-z][\w’'-]*)$", re.IGNORECASE)
ONE = re.compile(r"(?:an?|one|the)\s", re.IGNORECASE)
PASSED = frozenset(["former", "acting", "senior", "chief", "veteran", "retired", "presiding"])
"""Adjectives that need not stand where the person was named."""
SHORT = {
    "governor": r"gov\.",
    "general": r"(?:lt\. |maj\. |brig\. )?gen\.",
    "senator": r"sen\.",
    "representative": r"rep\.",
    "congressman": r"rep\.",
    "congresswoman": r"rep\.",
    "lawmaker": r"(?:sen|rep)\.",
    "colonel": r"(?:lt\. )?col\.",
    "captain": r"capt\.",
    "major": r"maj\.",
    "lieutenant": r"lt\.",
    "sergeant": r"sgt\.",
    "admiral": r"(?:vice |rear )?adm\.",
    "professor": r"prof\.",
    "doctor": r"dr\.?",
    "commander": r"cmdr\.",
}
BEFORE, AFTER = 60, 70
"""Code points before a name and behind it in which a title or an apposition stands."""
REACH = 900
"""Code points back to the speaker that a pronoun may mean."""


class Voice(NamedTuple):
    """What is known of a speaker."""

    grade: str
    entity_id: str | None = None
    polity: str | None = None
    who: Span | None = None
    """Where the person is named."""
    name: str = ""
    """The last word of the name, in lower case."""


def settle(document: Document, found: list[Quote]) -> dict[Span, tuple[str, str | None, str | None]]:
    """Sets where each quote's person is named; grade, entity and polity of the speakers."""
    known: dict[Span, Voice] = {}
    for quote in found:
        if quote.speaker is None:
            continue
        if quote.speaker not in known:
            known[quote.speaker] = resolved(document, quote, found, known)
        quote.who = known[quote.speaker].who
    return {speaker: (one.grade, one.entity_id, one.polity) for speaker, one in known.items()}


def resolved(document: Document, quote: Quote, found: list[Quote], known: dict[Span, Voice]) -> Voice:
    """Whose voice a quote's speaker is; `known` are those of the quotes before."""
    start, end = quote.speaker or (0, 0)
    words = document.text[start:end]
    if words.lower() == "who":
        return hung(document, start)
    if words.lower() in PRONOUNS:
        stands = [one for one in document.within(start, end) if one.type == "person"]
        if stands:
            return voice("A", stands[0])
        newest = opened(document, quote, known)
        if newest is not None:
            return newest
        person = antecedent(document, start, min(start, quote.start), words.lower(), found)
        if person is not None:
            return voice("A", person)
        return followed(document, quote, found, known) or body(document, quote, known) or Voice("D")
    held = standing(document, start, end)
    if held.grade in ("B", "C", "D"):
        person = titled(document, start, end)
        if person is not None:
            return voice("A", person)
        again = another(document, start, end, known)
        if again is not None:
            return again
    one = voice(held.grade, held.entity)
    if one.who is None and one.grade == "A":
        at, to = named(words)
        return one._replace(who=(start + at, start + to), name=last(words[at:to]))
    return one


def antecedent(document: Document, at: int, anchor: int, pronoun: str, found: list[Quote]) -> Mention | None:
    """The one person whom a pronoun can mean: the only one named in this sentence, or in it and the one before.

    The sentence is that of `anchor`, where a quotation begins that the pronoun follows.
    """
    if pronoun not in SINGULAR:
        return None
    sentence = document.sentence_at(anchor)
    before = document.sentence_at(max(0, sentence[0] - 2))
    people = [one for one in document.within(before[0], at) if one.type == "person" and not document.quoted(one.start)]
    near = [one for one in people if one.start >= sentence[0]]
    for held in (near, people):
        if len({one.entity_id or one.surface.rsplit(" ", 1)[-1] for one in held}) == 1:
            return held[0]
    last = None
    if not people:
        last = next((quote.speaker for quote in reversed(found) if quote.speaker and quote.speaker[1] <= at), None)
    if last is not None:
        # the last speaker, when nobody else was named since
        start, end = last
        held = [one for one in document.within(start, end) if one.type == "person"]
        since = [one for one in document.within(end, at) if one.type == "person"]
        if held and not since:
            return held[0]
    return None


def voice(grade: str, entity: Mention | None) -> Voice:
    """The voice of a phrase by its standing."""
    if entity is None:
        return Voice(grade)
    if entity.type == "person":
        span = (entity.start, entity.end) if entity.surface.lower() not in PRONOUNS else None
        return Voice(grade, entity.entity_id, entity.polity, span, last(entity.surface))
    return Voice(grade, entity.entity_id, entity.polity or entity.entity_id)


def hung(document: Document, at: int) -> Voice:
    """The voice of "who": the person, or the phrase, on which the clause hangs."""
    text = document.text
    while at and text[at - 1] in " ,":
        at -= 1
    before = document.within(max(0, at - 60), at)
    if before and before[-1].end == at and before[-1].type == "person":
        return voice("A", before[-1])
    phrase = PHRASE.search(text, max(0, at - 60), at)
    held = standing(document, *phrase.span()) if phrase is not None else None
    return voice(held.grade, held.entity) if held is not None else Voice("D")


PHRASE = re.compile(
    r"\b(?:the|an?|some|many|several|those|one|two|three|four|five|his|her|their|its)\s+(?:[\w’'-]+\s+){0,3}?[\w’'-]+$",
    re.IGNORECASE,
)


def titled(document: Document, start: int, end: int) -> Mention | None:
    """The one person whom "the governor", "the deputy mayor" means: named before with this title, as nobody else is."""
    text = document.text
    match = THE.fullmatch(text, start, end)
    if match is None or heads.kind(match.group(), HEADS) not in ("role", "spokesperson"):
        return None
    words = [word for word in match.group("kind").lower().split() if word not in PASSED]
    if not words:
        return None
    noun = words[-1]
    kind = r"\s+".join(re.escape(word) for word in words)
    short = rf"|{SHORT[noun]}" if len(words) == 1 and noun in SHORT else ""
    named_before = [
        one
        for one in document.mentions[: bisect_left(document.mention_starts, start)]
        if one.type == "person"
        and not document.quoted(one.start)
        and (short or noun in text[max(0, one.start - BEFORE) : one.end + AFTER].lower())
    ]
    if not named_before:
        return None
    title = re.compile(
        rf"(?<!\w)(?:{kind}{short})(?:\s+(?:of|for|at|in)\s+(?:(?!{noun})[^,.;:\n]){{2,40}})?,?\s+$", re.IGNORECASE
    )
    apposed = re.compile(
        rf",\s+(?:(?:an?|the|its|their|his|her|who\s+is|then)\s+)?(?:[\w’'-]+\s+){{0,3}}?{kind}(?!\w)", re.IGNORECASE
    )
    people: dict[str, Mention] = {}
    spans: list[Span] = []
    for one in named_before:
        before = title.search(text, max(0, one.start - BEFORE), one.start)
        behind = apposed.match(text, one.end, one.end + AFTER)
        if before or behind:
            people[one.entity_id or last(one.surface)] = one
            spans.append((before.start() if before else one.start, behind.end() if behind else one.end))
    if len(people) != 1:
        return None
    other = re.compile(
        rf"(?<!\w)(?:an?|another|one|two|three|some|several)\s+(?:[\w-]+\s+){{0,2}}{noun}s?(?!\w)", re.IGNORECASE
    )
    for found in other.finditer(text, 0, start):
        if not any(low <= found.end() <= high for low, high in spans):
            return None
    return next(iter(people.values()))


def last(name: str) -> str:
    """The last word of a name, in lower case."""
    return name.rsplit(None, 1)[-1].lower()


def followed(document: Document, quote: Quote, found: list[Quote], known: dict[Span, Voice]) -> Voice | None:
    """The voice of the last speaker when a pronoun can mean nobody else."""
    text = document.text
    start, end = quote.speaker or (0, 0)
    pronoun = text[start:end].lower()
    if pronoun not in SINGULAR:
        return None
    spoken = [one for one in known if one[1] <= min(start, quote.start)]
    if not spoken:
        return None
    before = max(spoken)
    held = known[before]
    if held.grade not in ("A", "C") or before[1] < start - REACH:
        return None
    if held.grade == "C" and text[slice(*before)].lower() != pronoun:
        core = heads.phrase(text[slice(*before)])[1]
        if not ONE.match(text, *before) or heads.kind(core, HEADS) not in ("role", "spokesperson", "vague"):
            return None
    contents = [(one.start, one.end) for one in found if one.speaker in (before, quote.speaker)]
    contents += [span for one in found if one.speaker == before for span in governed(document, one)]
    anchor = min(start, quote.start)

    def is_aside(at: int) -> bool:
        return document.quoted(at) or any(low <= at < high for low, high in contents)

    for one in document.within(before[1], anchor):
        if one.type == "person" and not is_aside(one.start) and not same(one, held):
            return None
    tail = phrase_end(text, before[1])
    if any(not is_aside(word.start()) for word in SOMEBODY.finditer(text, tail, anchor)):
        return None
    if any(HE_SHE[pronoun] == text[slice(*one)].lower() for one, voice in known.items() if alike(voice, held)):
        return None
    return held


def body(document: Document, quote: Quote, known: dict[Span, Voice]) -> Voice | None:
    """The institution, or the group, that spoke right before "it", "they": "It said another five were hurt"."""
    start, end = quote.speaker or (0, 0)
    grades = BODIES.get(document.text[start:end].lower())
    low = document.sentence_at(max(0, document.sentence_at(min(start, quote.start))[0] - 2))[0]
    spoken = [one for one in known if low <= one[0] and one[1] <= start]
    if grades is None or not spoken or document.quoted(start):
        return None
    held = known[max(spoken)]
    return held if held.grade in grades else None


BODIES = {"it": "B", "they": "BC"}
"""The grades of those for whom a pronoun may stand."""


def opened(document: Document, quote: Quote, known: dict[Span, Voice]) -> Voice | None:
    """The voice of the one without a name with whom the sentence before opens: "One trader laughed. “…,” he said"."""
    text = document.text
    start, end = quote.speaker or (0, 0)
    low = document.sentence_at(min(start, quote.start))[0]
    before = document.sentence_at(max(0, low - 2))
    if text[start:end].lower() not in HE_SHE or before[0] >= low or "\n" in text[before[0] : low]:
        return None
    match = SOMEONE.match(text, *before)
    if match is None or any(before[0] <= one[0] < low for one in known):
        return None
    if any(one.type == "person" and not document.quoted(one.start) for one in document.within(before[0], start)):
        return None
    if match.group("the") is None:
        return Voice("C") if heads.kind(match.group("one"), HEADS) in (None, "role") else None
    person = titled(document, *match.span("the"))
    if person is not None:
        return voice("A", person)
    return Voice("C") if heads.kind(match.group("the"), HEADS) == "role" else None


SOMEONE = re.compile(r"(?P<one>(?:An?|One|Another)\s+[a-z][\w’'-]+)\b|(?P<the>The\s+[a-z][\w’'-]+)\b")


def governed(document: Document, quote: Quote) -> list[Span]:
    """What stands under a speaker in front of his verb: his relative clause, and what he says up to the stop."""
    if quote.speaker is None or quote.cue is None or quote.cue[0] < quote.speaker[1]:
        return []
    end = document.sentence_at(quote.cue[0])[1]
    is_one = re.search(r",\s(?:but|while|whereas|although|though)\s", document.masked[quote.cue[1] : end]) is None
    return [(quote.speaker[1], quote.cue[0]), *([(quote.cue[1], end)] if is_one else [])]


HE_SHE = {"he": "she", "she": "he"} | dict.fromkeys(SINGULAR - {"he", "she"}, "")


def alike(one: Voice, other: Voice) -> bool:
    """True for the same named person."""
    if one.entity_id or other.entity_id:
        return one.entity_id == other.entity_id
    return bool(one.name) and one.name == other.name


def same(one: Mention, held: Voice) -> bool:
    """True when a mention is of the voice's person."""
    if one.entity_id is not None and held.entity_id is not None:
        return one.entity_id == held.entity_id
    return bool(held.name) and last(one.surface) == held.name


def phrase_end(text: str, at: int) -> int:
    """Past an apposition or a relative clause behind a name: `, a nurse who …,`."""
    behind = re.match(
        r",\s+(?:an?|the|who|whose|his|her|its|their|one of)\s[^.;:\n“”\"]{2,120}?(?=[,.;\n]|$)", text[at : at + 130]
    )
    return at + behind.end() if behind else at


def another(document: Document, start: int, end: int, known: dict[Span, Voice]) -> Voice | None:
    """The grade of "another", "one of them": that of the last speaker without a name, when he spoke just before."""
    if not heads.ANAPHOR.fullmatch(document.text, start, end):
        return None
    low = document.sentence_at(max(0, document.sentence_at(start)[0] - 2))[0]
    before = [one for one in known if low <= one[0] < start and known[one].grade in ("B", "C", "D")]
    return Voice(known[max(before)].grade) if before else None


NAMED = re.compile(rf"[{UPPER}][\w’'.-]+(?:\s+(?:[a-z]{{2,3}}\s+)?[{UPPER}][\w’'.-]*)*$")


def named(surface: str) -> Span:
    """Where the name stands in a phrase that was graded A without a known mention: its part that looks like one."""
    best, at = (0, len(surface)), 0
    for part in surface.split(","):
        match = NAMED.search(part.rstrip())
        if match is not None and (
            best == (0, len(surface)) or match.group().count(" ") > surface[slice(*best)].count(" ")
        ):
            best = at + match.start(), at + match.end()
        at += len(part) + 1
    return best
