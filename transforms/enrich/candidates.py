"""Stretches of capitalised words that may be names, cut where one name ends and another begins."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

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

LATER = r"[\w’'ʼ-]*[\wʼ]"
WORD = rf"(?:[’'])?[{UPPER}]{LATER}"
SHORTENED = "Gen|Sen|Rep|Gov|Lt|Col|Maj|Capt|Sgt|Adm|Cmdr|Dr|Mr|Mrs|Ms|Prof|Brig|St|Rev|Hon|Fr|Sens|Reps|Messrs"
ARTICLES = "al|el|ul|ad|as|ash|d|l"
# Most words are no shortened title: the point behind one is looked ahead for.
PART = rf"(?=[A-Z][a-z]{{1,7}}\.)(?:{SHORTENED})\.|(?:(?:{ARTICLES})[-’'])?{WORD}|[{UPPER}]\."
# The first part once more: a pattern that begins with a class of characters is looked for many times faster than one
# that begins with a choice. What stands before the first capital is looked back at, an article as a group.
JOINED = r"\w’'@#-"
BEGUN = "|".join(f"(?<={word[0]}){word[1:]}" for word in SHORTENED.split("|"))
BEFORE = "|".join(f"(?<=(?<![{JOINED}])({article})[-’'].)" for article in ARTICLES.split("|"))
REST = rf"(?:(?<=[{UPPER}])|[{UPPER}]){LATER}"
FIRST = (
    rf"[’'{UPPER}](?:(?<![{JOINED}].)(?:(?=[a-z]{{1,7}}\.)(?:{BEGUN})\.|{REST}|(?<=[{UPPER}])\.)|(?:{BEFORE}){REST})"
)
RUN = re.compile(rf"{FIRST}(?:[ \u00a0](?:(?:{PARTICLES})[ \u00a0]){{0,2}}(?:{PART})){{0,13}}")
POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
TITLE_HEAD = re.compile(rf"(?:{TITLE}[ \u00a0]+)+")
COMPLEMENT = re.compile(
    rf"[ ](of|for|on)(?:[ ]the)?[ ]({WORD}(?:[ ]{WORD})*)(?:[ ](?:and|&)[ ]({WORD}(?:[ ]{WORD})*))?"
)
AFTER_NAMES = ("MP", "MPs", "TD", "QC", "KC", "MEP")
OPENERS = frozenset(title.split()[0] for title in TITLES)
SINGLE_TITLES = frozenset(title for title in TITLES if " " not in title)
ADJECTIVES = ("ic", "al", "an", "ive", "ist", "ish", "ese", "ular", "Labor", "Labour", "Green", "Peace")
"""How adjectives end that open an organisation's name."""
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
DIVIDING = HEADS | SINGLE_TITLES
"""Words at which a stretch may be parted."""

Word = tuple[int, int, str]
"""A word of a stretch: its span and how it is spelt."""


@dataclass(slots=True)
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
    return one.words[-1] in ABSTRACT or (one.words[-1].endswith(ADJECTIVES) and one.words[-1] not in GIVEN_NAMES)


def apart(text: str, taken: Sequence[tuple[int, int, bool]]) -> Iterator[Candidate]:
    """Candidates as their words show them."""
    starts = [start for start, _, _ in taken]
    last = 0
    for run in RUN.finditer(text):
        start, end = run.start(run.lastindex or 0), run.end()
        name = text[start:end]
        if name in NOT_NAMES:
            continue
        known = bisect.bisect_right(starts, start)
        if known and taken[known - 1][1] >= end:
            continue
        is_free = (known == 0 or taken[known - 1][1] <= start) and (known == len(starts) or starts[known] >= end)
        if is_free and name.isalpha() and name not in HEADS:
            # most stretches are one word
            if start >= last:
                last = end
                yield Candidate(start, end, (name,))
            continue
        for piece in pieces(split(name, start)):
            if piece[0][0] < last:
                continue
            for one in resolved(text, piece, starts, taken):
                if one.start >= last:
                    last = one.end
                    yield one


def split(stretch: str, start: int) -> list[Word]:
    """The words of a stretch that begins at `start`."""
    words: list[Word] = []
    for name in stretch.replace("\u00a0", " ").split(" "):
        words.append((start, start + len(name), name))
        start += len(name) + 1
    return words


def pieces(words: list[Word]) -> Iterator[list[Word]]:
    """The words of a run, parted behind possessives, behind organisations and before titles."""
    names = [name for _, _, name in words]
    if DIVIDING.isdisjoint(names) and not any(name[-1] in "s'’" for name in names):
        yield words
        return
    held: list[Word] = []
    for index, word in enumerate(words):
        start, _, name = word
        following = words[index + 1][2] if index + 1 < len(words) else ""
        possessive = POSSESSIVE.search(name) if name[-1] in "s'’" else None
        if possessive and (not following or name[: possessive.start()] not in COLLECTIVES):
            cut = possessive.start()
            yield [*held, (start, start + cut, name[:cut])]
            held = []
            continue
        held.append(word)
        if not following or name not in DIVIDING:
            continue
        is_person = following in GIVEN_NAMES or (len(following) == 2 and following.endswith("."))
        if len(words) - index > 2 and is_person and name in HEADS:
            yield held
            held = []
        elif held[:-1] and name in SINGLE_TITLES:
            if words[-1][2] in HEADS or following in HEADS or (held[0][2] in GIVEN_NAMES and not is_person):
                continue
            # "New York Governor Thomas Dewey": the title opens the next name
            opener = len(held) - 1
            while opener > 0 and TITLE_HEAD.fullmatch(" ".join([one[2] for one in held[opener - 1 :]]) + " "):
                opener -= 1
            if opener:
                yield held[:opener]
            held = held[opener:]
    if held:
        yield held


def resolved(
    text: str, words: list[Word], starts: list[int], taken: Sequence[tuple[int, int, bool]]
) -> Iterator[Candidate]:
    """What is left of a stretch beside the known names in it."""
    words, title = opened(words)
    start, end = words[0][0], words[-1][1]
    first = max(0, bisect.bisect_right(starts, start) - 1)
    inside = [one for one in taken[first : bisect.bisect_left(starts, end)] if one[1] > start]
    names = tuple([word[2] for word in words])
    if not inside and names[-1] not in HEADS and names[0] not in FIRST_HEADS:
        yield Candidate(start, end, names, title)
        return
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
        yield Candidate(start, end, names, title)
        return
    is_given = names[0] in GIVEN_NAMES and not any(a <= start for a, _, _ in inside)
    if is_given and 1 < len(names) <= 4 and all(soft for _, _, soft in inside):
        yield Candidate(start, end, names, title, False, True)
        return
    rest = [one for one in words if not any(a < one[1] and one[0] < b for a, b, _ in inside)]
    runs: list[list[Word]] = []
    for one in rest:
        if runs and one[0] - runs[-1][-1][1] == 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    for run in runs:
        words, title = opened(run)
        names = tuple([word[2] for word in words])
        is_organisation = len(names) > 1 and names[-1] in HEADS
        yield Candidate(words[0][0], words[-1][1], names, title, is_organisation, True)


def opened(words: list[Word]) -> tuple[list[Word], str | None]:
    """The words without those that only open a sentence and without titles, and the title; one is left at least."""
    first, last, title = bounds(tuple([name for _, _, name in words]))
    return words[first:last], title


@lru_cache(maxsize=20_000)
def bounds(names: tuple[str, ...]) -> tuple[int, int, str | None]:
    """The first and last position of what `opened` leaves of a stretch of these words, half-open, and the title."""
    title, count = None, len(names)
    is_headed = names[-1] in HEADS
    while len(names) > 1:
        head, following = names[0], names[1]
        called = TITLE_HEAD.match(" ".join(names)) if head in OPENERS and not is_headed else None
        if called:
            title = called.group().strip()
            names = names[title.count(" ") + 1 :]
            continue
        if head in PREFIXES and not is_headed:
            names = names[1:]
            continue
        is_word = not is_headed and (head in HEADS or head in COMMON_WORDS or (head.isupper() and len(head) > 3))
        if is_word and not GIVEN_NAMES.isdisjoint(names[1:-1]):
            names = names[1:]
            continue
        if head not in NOT_NAMES or (head in GIVEN_NAMES and following not in NOT_NAMES and not is_headed):
            break
        if head in HEADING and (len(names) > 2 or following in HEADS) and not HEADS.isdisjoint(names):
            break
        names = names[1:]
    first, last = count - len(names), count
    while last - first > 1 and names[last - first - 1] in AFTER_NAMES:
        last -= 1
    return first, last, title


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
        if other and (name.endswith(ADJECTIVES) or other.split()[0] in ABSTRACT):
            end = match.end(3)
    return end


ABSTRACT = lexicon("abstract_nouns")
"""Second words of a complement: Science and Technology, Security and Cooperation."""
