"""Whom a bare title means in Ukrainian and Russian: the one who is named with it, or who spoke right before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transforms.enrich.slavic.attribution import View
from transforms.enrich.slavic.standing import Source, stem
from transforms.enrich.slavic.vocabulary import Span, words

UNIQUE = re.compile(
    r"(?:през[иі]дент|прем|канцлер|корол|пап[аиі]$|патріарх|патриарх|генсек|імператор|император|міністр|министр|речни|"
    r"губернатор|мер$|мэр$|посол|посл|свід|свид|житель|мешкан|очевид|боє?ц|боец|солдат|волонтер|волонтёр|місцев|местн)"
)
"""Titles that whoever spoke last need not hold, and words for those who happen to be there."""
MANY = re.compile(r"(?:и|і|ї|ы|ів|ов|ей|ами|ям|ам|их|ых|ими|ыми)$")
HEAD = re.compile(r"(?<!\w)[^\W\d_][\w’'ʼ-]*(?= |$)")
NAMED = 70
"""Code points before a name within which its title stands."""
BACK = 420
"""Code points back to whom a title may mean that is not named with it."""


def bare(view: View, span: Span) -> str | None:
    """The noun of a title that stands alone or with what it is of; None for a fuller phrase and for more than one."""
    held = view.document.text[slice(*span)].lower().split()
    if (
        len(held) > 2
        or (len(held) == 2 and held[1] not in words(view.document.language).held["headed"])
        or not held
        or MANY.search(held[0])
    ):
        return None
    return held[0]


def holder(view: View, span: Span, held: Source) -> Source | None:
    """The one person before whose name the same title stands earlier in the article."""
    noun = bare(view, span)
    if noun is None:
        return None
    document, kept = view.document, stem(noun)
    found: dict[str, Source] = {}
    for one in document.mentions:
        if one.type != "person" or one.start >= span[0] or " " not in one.surface:
            continue
        before = view.text[max(0, one.start - NAMED) : one.start]
        title = re.split(r"[.,;:!?§\n«»—–()]", before)[-1]
        at = [word for word in HEAD.findall(title.lower()) if word.startswith(kept) and abs(len(word) - len(noun)) < 4]
        if not at or not title.endswith((" ", "\u00a0")):
            continue
        key = one.entity_id.lower() if one.entity_id else stem(one.surface.rsplit(" ", 1)[-1].lower())
        found[key] = Source((one.start, one.end), "A", one.entity_id, one.polity, held.gender, "person", key)
    return next(iter(found.values())) if len(found) == 1 else None


def speaker(view: View, span: Span, held: Source, history: Sequence[tuple[int, Source]]) -> Source | None:
    """The named person who spoke right before, with nobody else since, in the paragraph or the one before."""
    noun = bare(view, span)
    if noun is None or UNIQUE.match(noun) or not history:
        return None
    where, last = history[-1]
    between = view.text[where : span[0]]
    if last.grade != "A" or span[0] - where > BACK or between.count("\n") > 1:
        return None
    is_other = held.gender is not None and last.gender is not None and held.gender != last.gender
    return None if is_other or held.gender == "p" or words(view.document.language).nouns.get(noun) == "vague" else last
