"""Who gives a number in Ukrainian and Russian outside reported speech: `ВВС отчитались о 137 сбитых`."""

from __future__ import annotations

import re

from transforms.enrich.document import Document
from transforms.enrich.slavic.clause import Clause
from transforms.enrich.slavic.standing import standing
from transforms.enrich.slavic.vocabulary import Span, tokens, words

ABOUT = frozenset(["про", "о", "об", "щодо", "относительно"])
COUNTS = re.compile(
    r"(?:нарахува|нарахову|підраху|порахува|налічи|наліку|зафіксу|зарахува|оцін|насчит|подсчит|посчит|зафиксир|оцен|недосчит|недораху)"
)
"""Verbs whose object is counted by their subject."""
LONGEST = 500


def giver(document: Document, start: int, sentence: Span) -> tuple[Span, str | None] | None:
    """The subject of the verb that governs the number at a place, with its entity; None where nobody counts."""
    low = sentence[0]
    if start - low > LONGEST or document.quoted(start):
        return None
    lists = words(document.language)
    clause = Clause(tokens(document.masked, low, start), lists)
    held = clause.held
    for at in range(len(held) - 1, 0, -1):
        token = held[at]
        if token.kind in "ps" or lists.has("that", token) or lists.has("relative", token):
            return None
        if token.kind != "w":
            continue
        is_counted = COUNTS.match(token.lower) is not None
        if not is_counted and not clause.is_cue(at):
            continue
        if not is_counted and not any(one.lower in ABOUT for one in held[at + 1 : at + 3]):
            return None
        found = clause.before(0, at)
        if found is None or lists.has("pronouns", held[found[0]]) or found[1] > at:
            return None
        span = held[found[0]].start, held[found[1] - 1].end
        return span, standing(document, span, token.lower).entity_id
    return None
