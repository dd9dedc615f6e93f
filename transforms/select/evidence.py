"""What an article shows of each conflict, passage by passage: who is named, and which words of conflict stand by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from transforms.select.matching import Matcher
from transforms.select.rules import Conflict, Terms, Vocabulary, folded, in_language

MARK = 1
"""Bit of a mark among the names of a conflict; the bits above it are its parties."""


@dataclass(frozen=True)
class Passages:
    """How a text is cut and its words are weighed. A passage is two steps long, and the next begins one step on."""

    step: int = 250
    """Characters, about forty words…"""
    step_cjk: int = 90
    """…and as much in Chinese and Japanese."""
    most: int = 80
    """Steps that are read of a long text."""
    lead: int = 3
    """Passages that are its lead."""
    weak: float = 0.34
    """What a weak word counts, a strong one being 1."""
    mark: float = 0.34
    """What a mark counts as a word of conflict: many are battlefields and armed groups."""
    against: float = 0.7
    """What a word of another subject takes away."""
    enough: float = 1.5
    """So much makes a passage one of conflict…"""
    enough_fallback: float = 2.7
    """…and so much where no party is known."""
    quiet_title: float = 0.5
    """What a headline counts that names the parties without words of conflict."""
    mentions: float = 3.0
    """Mentions of its parties and marks that an article on a conflict has, in the headline and in the text;…"""
    mark_mentions: int = 2
    """A mark counts like so many;…"""
    mentions_steps: float = 3.0
    """…but in a short text one, and one more for each so many steps;…"""
    mentions_fallback: float = 4.0
    """…and so many times as many where no party is known."""


PASSAGES = Passages()


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a term says."""

    language: float
    """Of conflict and diplomacy in general; below 0 of other subjects."""
    names: tuple[tuple[int, int], ...]
    """Conflicts that it names, with the bit of the party."""
    own: tuple[tuple[int, float], ...]
    """Conflicts for which it is a word of conflict, or of another matter, beyond what it says in general."""


class Lexicon:
    """The terms of one language, with what they mean to each conflict."""

    def __init__(self, conflicts: Sequence[Conflict], vocabulary: Vocabulary, language: str | None) -> None:
        strong, weak, against = (
            dict.fromkeys(in_language(terms, language))
            for terms in (vocabulary.strong, vocabulary.weak, vocabulary.against)
        )
        names: dict[str, dict[int, int]] = {}
        own: dict[str, dict[int, float]] = {}
        for number, conflict in enumerate(conflicts):
            listed: list[tuple[int, Terms]] = [(MARK, conflict.marks)]
            listed += [(MARK << 1 + at, side.terms) for at, side in enumerate(conflict.sides)]
            for bit, terms in listed:
                for term in in_language(terms, language):
                    bits = names.setdefault(term, {})
                    bits[number] = bits.get(number, 0) | bit
            for terms, value in ((conflict.process, 1.0), (conflict.against, -PASSAGES.against)):
                for term in in_language(terms, language):
                    own.setdefault(term, {})[number] = value
        self.matcher = Matcher([*names, *own, *strong, *weak, *against])
        self.meanings: list[Meaning] = []
        for term in self.matcher.terms:
            general = 1.0 if term in strong else PASSAGES.weak if term in weak else 0.0
            general = general or (-PASSAGES.against if term in against else 0.0)
            more = tuple((number, value - general) for number, value in own.get(term, {}).items() if value != general)
            self.meanings.append(Meaning(general, tuple(names.get(term, {}).items()), more))
        self.pointing = [_pointing(conflict) for conflict in conflicts]
        self.is_fallback = [conflict.is_fallback for conflict in conflicts]


def _pointing(conflict: Conflict) -> int:
    """Bits of the names that point to a conflict by themselves: its marks, and its parties that are not broad."""
    return MARK | sum(MARK << 1 + at for at, side in enumerate(conflict.sides) if not side.is_broad)


@dataclass(slots=True)
class Evidence:
    """How far each passage, and the headline, is about each conflict, from 0 to 1."""

    passages: list[dict[int, float]] = field(default_factory=list)
    headline: dict[int, float] = field(default_factory=dict)
    mentions: dict[int, float] = field(default_factory=dict)
    """Whether each conflict is named often enough, from 0 to 1."""
    is_other_subject: bool = False
    """The headline has words of another subject and none of conflict."""

    def conflicts(self) -> list[int]:
        """Conflicts that any passage or the headline is about."""
        return sorted({number for passage in [self.headline, *self.passages] for number in passage})

    def share(self, number: int) -> float:
        """Mean over the passages."""
        return self.mentions.get(number, 0.0) * _mean(passage.get(number, 0.0) for passage in self.passages)

    def lead(self, number: int) -> float:
        """Mean over the first passages."""
        first = _mean(passage.get(number, 0.0) for passage in self.passages[: PASSAGES.lead])
        return self.mentions.get(number, 0.0) * first

    def title(self, number: int) -> float:
        """The headline."""
        return self.headline.get(number, 0.0)

    def together(self, numbers: Collection[int]) -> tuple[float, float, float]:
        """Share, lead and title of several conflicts as if they were one."""
        best = [
            max((passage.get(number, 0.0) * self.mentions[number] for number in numbers), default=0.0)
            for passage in self.passages
        ]
        title = max((self.title(number) for number in numbers), default=0.0)
        return _mean(best), _mean(best[: PASSAGES.lead]), title


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


def read(lexicon: Lexicon, title: str, text: str, language: str | None) -> Evidence:
    """What a headline and a text show. A text without words is read as if the headline were all of it."""
    in_headline = [number for _, number in lexicon.matcher.find(folded(title))]
    step = PASSAGES.step_cjk if language in ("zh", "ja") else PASSAGES.step
    body = folded(text[: step * PASSAGES.most]).strip()
    evidence = Evidence()
    about = _about(lexicon, set(in_headline))
    for number, share in about.items():
        evidence.headline[number] = PASSAGES.quiet_title + (1 - PASSAGES.quiet_title) * share
    values = [lexicon.meanings[number].language for number in in_headline]
    evidence.is_other_subject = min(values, default=0) < 0 and max(values) < 1
    steps: list[set[int]] = [set() for _ in range((len(body) + step - 1) // step)]
    hits = Counter(in_headline)
    for start, number in lexicon.matcher.find(body):
        steps[start // step].add(number)
        hits[number] += 1
    if not steps:
        evidence.passages.append(about)
    for at in range(max(1, len(steps) - 1) if steps else 0):
        evidence.passages.append(_about(lexicon, steps[at] | steps[at + 1] if at + 1 < len(steps) else steps[at]))
    evidence.mentions = _mentions(lexicon, hits, len(steps))
    return evidence


def _mentions(lexicon: Lexicon, hits: Mapping[int, int], steps: int) -> dict[int, float]:
    """For each conflict whether its parties and marks are named often enough for a text of so many steps."""
    named: Counter[int] = Counter()
    for term, count in hits.items():
        for number, bits in lexicon.meanings[term].names:
            named[number] += PASSAGES.mark_mentions * count if bits & MARK else count
    found = {}
    for number, count in named.items():
        needed = min(PASSAGES.mentions, 1 + steps / PASSAGES.mentions_steps)
        if lexicon.is_fallback[number]:
            needed *= PASSAGES.mentions_fallback
        found[number] = min(1.0, count / needed)
    return found


def _about(lexicon: Lexicon, terms: Collection[int]) -> dict[int, float]:
    """Conflicts that terms point to, with how much they speak of conflict, from 0 to 1."""
    general = 0.0
    bits: dict[int, int] = {}
    own: dict[int, float] = {}
    for term in terms:
        meaning = lexicon.meanings[term]
        general += meaning.language
        for number, bit in meaning.names:
            bits[number] = bits.get(number, 0) | bit
        for number, value in meaning.own:
            own[number] = own.get(number, 0.0) + value
    found = {}
    for number, named in bits.items():
        if not named & lexicon.pointing[number] and (named >> 1).bit_count() < 2:
            continue
        fallback = lexicon.is_fallback[number]
        value = general + own.get(number, 0.0) + (PASSAGES.mark if named & MARK and not fallback else 0.0)
        enough = PASSAGES.enough_fallback if fallback else PASSAGES.enough
        found[number] = max(0.0, min(1.0, value / enough))
    return found
