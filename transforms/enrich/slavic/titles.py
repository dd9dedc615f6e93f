"""Whom a bare title means in Ukrainian and Russian: the one who is named with it, or who spoke right before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transforms.enrich.document import Mention
from transforms.enrich.slavic.attribution import View
from transforms.enrich.slavic.standing import Source, stem
from transforms.enrich.slavic.vocabulary import LIKE_ADJECTIVE, Span, words

UNIQUE = re.compile(
    r"(?:през[иі]дент|прем|канцлер|корол|пап[аиі]$|патріарх|патриарх|генсек|імператор|император|міністр|министр|речни|"
    r"губернатор|мер$|мэр$|посол|посл|свід|свид|житель|мешкан|очевид|боє?ц|боец|солдат|волонтер|волонтёр|місцев|местн)"
)
"""Titles that whoever spoke last need not hold, and words for those who happen to be there."""
MANY = re.compile(r"(?:и|і|ї|ы|ів|ов|ей|ами|ям|ам|их|ых|ими|ыми)$")
RELATIVE = re.compile(r", (?:як(?:ий|а|і)|котр|котор|що |не |\w+(?:вш|ющ|ящ)(?:ий|ая|ие|ее)(?!\w))")
HEAD = re.compile(r"(?<!\w)[^\W\d_][\w’'ʼ-]*(?= |$)")
NAMED = 70
"""Code points before a name within which its title stands."""
BACK = 420
"""Code points back to whom a title may mean that is not named with it."""


HEADS = ("глав", "голов", "очільни", "очолю", "керівни", "шеф", "руководител", "начальни", "лідер", "лидер", "директор")
OFFICES = (
    ("president", ("президент",), ("держави", "государства", "країни", "страны", "республік", "республик")),
    (
        "premier",
        ("прем'єр", "прем’єр", "премьер", "канцлер"),
        ("уряду", "правительства", "кабмін", "кабінет", "кабмин"),
    ),
    (
        "minister",
        ("міністр", "министр"),
        (
            "міністерств",
            "министерств",
            "мзс",
            "мид",
            "мін",
            "мин",
            "дипломаті",
            "дипломати",
            "мвс",
            "мвд",
            "відомств",
            "ведомств",
        ),
    ),
    ("mayor", ("мер", "мэр", "градоначальник"), ("міста", "города", "громади", "мерії", "мэрии")),
    (
        "governor",
        ("губернатор",),
        ("област", "регіон", "регион", "ова", "краю", "края", "облас", "обладміністр", "район"),
    ),
    (
        "head",
        ("директор", "гендиректор"),
        ("відомств", "ведомств", "служб", "установ", "компан", "організац", "организац"),
    ),
)
"""Offices by their names, and by whom or what one is the head of."""


def offices(title: str) -> frozenset[str]:
    """What offices a title in lower case may mean: `глава уряду` is the prime minister."""
    held = title.split()
    found = set()
    for at, word in enumerate(held):
        is_head = word.startswith(HEADS)
        for name, own, fields in OFFICES:
            if word.startswith(own) and not (name == "mayor" and word[:4] in ("мере", "мери", "мэри")):
                found.add(name)
            if is_head and any(one.startswith(fields) for one in held[at + 1 : at + 3]):
                found.add(name)
        if is_head and at and held[at - 1].startswith(("міськ", "сільськ", "городск")):
            found.add("mayor")
    return frozenset(found)


def bare(view: View, span: Span) -> str | None:
    """The noun of a title that stands alone or with what it is of; None for a fuller phrase and for more than one."""
    held = view.document.text[slice(*span)].lower().split()
    if len(held) == 3 and LIKE_ADJECTIVE.search(held[1]):
        # "глава німецького уряду"
        held = [held[0], held[2]]
    if (
        len(held) > 2
        or (len(held) == 2 and held[1] not in words(view.document.language).held["headed"])
        or not held
        or MANY.search(held[0])
    ):
        return None
    return held[0]


def holder(view: View, span: Span, held: Source, history: Sequence[tuple[int, Source]] = ()) -> Source | None:
    """The one person before whose name the same title stands earlier in the article."""
    noun = bare(view, span)
    if noun is None:
        return None
    document, kept = view.document, stem(noun)
    meant = offices(document.text[slice(*span)].lower())
    people = [
        Source((one.start, one.end), "A", one.entity_id, one.polity, held.gender, "person", key_of(one))
        for one in document.mentions
        if one.type == "person" and " " in one.surface
    ]
    people += [one for _, one in history if one.grade == "A" and " " in document.text[slice(*one.span)]]
    found: dict[str, Source] = {}
    for one in people:
        if one.span[0] >= span[0]:
            continue
        before = view.text[max(0, one.span[0] - NAMED) : one.span[0]]
        title = re.split(r"[.,;:!?§\n«»—–()]", before)[-1]
        at = [word for word in HEAD.findall(title.lower()) if word.startswith(kept) and abs(len(word) - len(noun)) < 4]
        if not at and meant and meant & offices(title.lower()):
            at = [noun]
        if at and title.endswith((" ", "\u00a0")):
            found[stem(one.key)] = one
    return next(iter(found.values())) if len(found) == 1 else None


def key_of(one: Mention) -> str:
    """By what a named person is told from others."""
    return one.entity_id.lower() if one.entity_id else stem(one.surface.rsplit(" ", 1)[-1].lower())


def speaker(view: View, span: Span, held: Source, history: Sequence[tuple[int, Source]]) -> Source | None:
    """The named person who spoke right before, with nobody else since, in the paragraph or the one before."""
    noun = bare(view, span)
    if noun is None or UNIQUE.match(noun) or not history:
        return None
    if RELATIVE.match(view.text, span[1]):
        # "трейдер, просивший об анонимности": a further one
        return None
    where, last = history[-1]
    between = view.text[where : span[0]]
    if last.grade != "A" or span[0] - where > BACK or between.count("\n") > 1:
        return None
    is_other = held.gender is not None and last.gender is not None and held.gender != last.gender
    return None if is_other or held.gender == "p" or words(view.document.language).nouns.get(noun) == "vague" else last
