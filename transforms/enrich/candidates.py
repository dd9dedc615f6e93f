"""Stretches of capitalised words that may be names, cut where one name ends and another begins."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.enrich.words import (
    COMMON_WORDS,
    GIVEN_NAMES,
    NOT_NAMES,
    ORGANISATION_HEADS,
    PARTICLES,
    TITLE,
    TITLES,
    UPPER,
    lexicon,
)

WORD = rf"(?:[’'])?[{UPPER}][\w’'ʼ-]*[\wʼ]"
SHORTENED = "Gen|Sen|Rep|Gov|Lt|Col|Maj|Capt|Sgt|Adm|Cmdr|Dr|Mr|Mrs|Ms|Prof|Brig|St|Rev|Hon|Fr|Sens|Reps|Messrs"
PART = rf"(?:{SHORTENED})\.|(?:(?:al|el|ul|ad|as|ash|d|l)[-’'])?{WORD}|[{UPPER}]\."
RUN = re.compile(rf"(?<![\w’'@#-])(?:{PART})(?:[ \u00a0](?:(?:{PARTICLES})[ \u00a0]){{0,2}}(?:{PART})){{0,13}}")
PIECE = re.compile(r"[^ \u00a0]+")
POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
TITLE_HEAD = re.compile(rf"(?:{TITLE}[ \u00a0]+)+")
COMPLEMENT = re.compile(
    rf"[ ](of|for|on)(?:[ ]the)?[ ]({WORD}(?:[ ]{WORD})*)(?:[ ](?:and|&)[ ]({WORD}(?:[ ]{WORD})*))?"
)
OPENERS = frozenset(title.split()[0] for title in TITLES)
SINGLE_TITLES = frozenset(title for title in TITLES if " " not in title)
ADJECTIVE = re.compile(r"(?:ic|al|an|ive|ist|ish|ese|ular|Labor|Labour|Green|Peace)$")
FIRST_HEADS = lexicon("first_heads")
HEADS = ORGANISATION_HEADS | lexicon("further_heads")
PREFIXES = lexicon("person_prefixes")
"""Words with a capital that stand before a person's name and are no title."""
CALENDAR = lexicon("calendar")
PLURALS = ("Democrats", "Republicans", "Conservatives", "Liberals", "Greens", "Forces", "Services", "Party", "News")
JOINING = frozenset([" and ", " & "])
COLLECTIVES = lexicon("collectives")
"""Whose possessive is part of an organisation's name: People's Party."""
HEADING = lexicon("name_openers")
"""Words that may open an organisation's name though they open no person's."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may be a name; half-open code points."""

    start: int
    end: int
    words: tuple[str, ...]
    title: str | None = None
    """The title with a capital that stood before it in the same stretch."""
    is_organisation: bool = False
    """True when its head says so."""
    covers: bool = False
    """True when it holds a name of the reference that it is not itself."""


def candidates(text: str, taken: Sequence[tuple[int, int, bool]]) -> Iterator[Candidate]:
    """Candidates in order; `taken` are sorted spans of known names, each with whether a longer name may hold it."""
    held: Candidate | None = None
    for one in apart(text, taken):
        if held is not None and one.is_organisation and joins(text, held, one):
            # "Social Democratic and Labour Party", "Food and Drug Administration"
            one = Candidate(held.start, one.end, (*held.words, "and", *one.words), None, True, one.covers)
        elif held is not None:
            yield held
        held = one
    if held is not None:
        yield held


def joins(text: str, one: Candidate, other: Candidate) -> bool:
    """True when a stretch is the first half of the organisation's name behind it."""
    if one.is_organisation or one.title or text[one.end : other.start] not in JOINING or other.words[0] == "Party":
        return False
    return one.words[-1] in ABSTRACT or bool(ADJECTIVE.search(one.words[-1]) and one.words[-1] not in GIVEN_NAMES)


def apart(text: str, taken: Sequence[tuple[int, int, bool]]) -> Iterator[Candidate]:
    """Candidates as their words show them."""
    starts = [start for start, _, _ in taken]
    last = 0
    for run in RUN.finditer(text):
        if run.group() in NOT_NAMES:
            continue
        words = [one.span() for one in PIECE.finditer(text, run.start(), run.end())]
        for piece in pieces(text, words):
            if not piece or piece[0][0] < last:
                continue
            for one in resolved(text, piece, starts, taken):
                if one.start >= last:
                    last = one.end
                    yield one


def pieces(text: str, words: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The words of a run, parted behind possessives, behind organisations and before titles."""
    held: list[tuple[int, int]] = []
    for index, (start, end) in enumerate(words):
        word = text[start:end]
        following = text[words[index + 1][0] : words[index + 1][1]] if index + 1 < len(words) else ""
        possessive = POSSESSIVE.search(word) if word[-1] in "s'’" else None
        if possessive and (not following or word[: possessive.start()] not in COLLECTIVES):
            held.append((start, end - len(possessive.group())))
            yield held
            held = []
            continue
        held.append((start, end))
        is_person = following in GIVEN_NAMES or (len(following) == 2 and following.endswith("."))
        if following and len(words) - index > 2 and is_person and word in HEADS:
            yield held
            held = []
        elif held[:-1] and following and word in SINGLE_TITLES and words[-1] != words[index]:
            if text[words[-1][0] : words[-1][1]] in HEADS or following in HEADS:
                continue
            first = text[held[0][0] : held[0][1]]
            if first in GIVEN_NAMES and not is_person:
                continue
            # "New York Governor Thomas Dewey": the title opens the next name
            opener = len(held) - 1
            while opener > 0 and TITLE_HEAD.fullmatch(text[held[opener - 1][0] : end] + " "):
                opener -= 1
            yield held[:opener]
            held = held[opener:]
    if held:
        yield held


def resolved(
    text: str, words: list[tuple[int, int]], starts: list[int], taken: Sequence[tuple[int, int, bool]]
) -> Iterator[Candidate]:
    """What is left of a stretch beside the known names in it."""
    if not words:
        return
    words, title = opened(text, words)
    if not words:
        return
    start, end = words[0][0], words[-1][1]
    first = max(0, bisect.bisect_right(starts, start) - 1)
    inside = [one for one in taken[first : bisect.bisect_left(starts, end)] if one[1] > start]
    names = [text[a:b] for a, b in words]
    if any(a <= start and end <= b for a, b, _ in inside):
        return
    is_whole = not any(b >= end and (not soft or a == start) for a, b, soft in inside)
    if len(words) > 1 and is_whole and (names[-1] in HEADS or names[0] in FIRST_HEADS):
        begin = min([start, *(a for a, b, _ in inside if b > start)])
        end = complemented(text, end, starts, taken)
        yield Candidate(begin, end, tuple(text[begin:end].split()), None, True, bool(inside))
        return
    longer = complemented(text, end, starts, taken) if names[-1] in HEADS else end
    if longer > end and not any(b >= end for _, b, _ in inside):
        yield Candidate(start, longer, tuple(text[start:longer].split()), None, True, bool(inside))
        return
    if not inside:
        yield Candidate(start, end, tuple(names), title)
        return
    is_given = names[0] in GIVEN_NAMES and not any(a <= start for a, _, _ in inside)
    if is_given and 1 < len(names) <= 4 and all(soft for _, _, soft in inside):
        yield Candidate(start, end, tuple(names), title, False, True)
        return
    rest = [one for one in words if not any(a < one[1] and one[0] < b for a, b, _ in inside)]
    runs: list[list[tuple[int, int]]] = []
    for one in rest:
        if runs and one[0] - runs[-1][-1][1] == 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    for run in runs:
        cut, title = opened(text, run)
        if cut:
            names = [text[a:b] for a, b in cut]
            is_organisation = len(names) > 1 and names[-1] in HEADS
            yield Candidate(cut[0][0], cut[-1][1], tuple(names), title, is_organisation, True)


def opened(text: str, words: list[tuple[int, int]]) -> tuple[list[tuple[int, int]], str | None]:
    """The words without those that only open a sentence and without titles, and the title."""
    title = None
    while words:
        head = text[words[0][0] : words[0][1]]
        following = text[words[1][0] : words[1][1]] if len(words) > 1 else ""
        ending = text[words[-1][0] : words[-1][1]]
        called = TITLE_HEAD.match(text, words[0][0], words[-1][1]) if head in OPENERS else None
        if called and ending not in HEADS:
            until = called.end()
            title = called.group().strip()
            words = [one for one in words if one[0] >= until]
            continue
        if head in PREFIXES and following and ending not in HEADS:
            words = words[1:]
            continue
        named = any(text[a:b] in GIVEN_NAMES for a, b in words[1:-1]) and ending not in HEADS
        if named and (head in HEADS or head in COMMON_WORDS or (head.isupper() and len(head) > 3)):
            words = words[1:]
            continue
        if head not in NOT_NAMES or not following:
            break
        if head in GIVEN_NAMES and following not in NOT_NAMES and ending not in HEADS:
            break
        is_group = any(text[a:b] in HEADS for a, b in words)
        if is_group and head in HEADING and (len(words) > 2 or following in HEADS):
            break
        words = words[1:]
    while words and len(words) > 1 and text[words[-1][0] : words[-1][1]] in ("MP", "MPs", "TD", "QC", "KC", "MEP"):
        words = words[:-1]
    return words, title


def complemented(text: str, end: int, starts: list[int], taken: Sequence[tuple[int, int, bool]]) -> int:
    """The end of an organisation's name with its complement: Ministry of Foreign Affairs, Liberal Party of Canada."""
    for _ in range(2):
        match = COMPLEMENT.match(text, end)
        if not match or (match.group(1) == "for" and text.endswith("Party", 0, end)):
            return end
        name, other = match.group(2), match.group(3)
        known = bisect.bisect_left(starts, match.start(2))
        if known < len(taken) and taken[known][0] == match.start(2):
            # a known name ends where it ends: "Liberal Party of Canada Frank Oliver"
            return max(taken[known][1], end)
        words = name.split()
        if words[0] in GIVEN_NAMES or words[0] in SINGLE_TITLES or words[0] in CALENDAR:
            return end
        if match.group(1) == "on" and text[:end].endswith(PLURALS):
            return end
        cut = next((at for at, word in enumerate(words) if POSSESSIVE.search(word)), None)
        if cut is not None:
            closing = match.start(2) + len(" ".join(words[: cut + 1]))
            return closing - len(POSSESSIVE.search(words[cut]).group())  # type: ignore[union-attr]
        cut = next((at for at, word in enumerate(words) if word in GIVEN_NAMES or word in SINGLE_TITLES), None)
        if cut is not None:
            return match.start(2) + len(" ".join(words[:cut]))
        end = match.end(2)
        if other and (ADJECTIVE.search(name) or other.split()[0] in ABSTRACT):
            end = match.end(3)
    return end


ABSTRACT = lexicon("abstract_nouns")
"""Second words of a complement: Science and Technology, Security and Cooperation."""
