"""The table of acts: which verbs, with which objects, are which CAMEO and PLOVER act."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from transforms.enrich.words import Lexicon, alternation, lexicon

QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
    **dict.fromkeys(("CONCEDE", "COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
"""Quad classes of the PLOVER manual: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""


@dataclass(frozen=True, slots=True)
class Act:
    """One row of the table."""

    cameo: str
    type: str
    goldstein: float
    mode: str | None
    operator: str | None
    """commit, request, accuse, refuse or threat: the act is about a deed that another verb names."""
    object: re.Pattern[str] | None
    rank: int
    reverse: bool = False
    """The grammatical subject is the recipient: "received bodies from"."""

    @property
    def quad(self) -> int:
        """Quad class of the act's type."""
        return QUADS[self.type]


@dataclass(frozen=True)
class Table:
    """The acts by verb form, with the list of all forms."""

    verbs: Lexicon
    acts: dict[str, tuple[Act, ...]]
    nouns: tuple[tuple[re.Pattern[str], Act], ...]
    heads: frozenset[str]
    """Last words of the nouns."""
    nounlike: frozenset[str]
    """Forms that may also be nouns: bases and third persons; irregular pasts are not."""


@cache
def table() -> Table:
    """`acts.yml`, read once."""
    with (Path(__file__).parent / "acts.yml").open(encoding="utf-8") as file:
        content: dict[str, Any] = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    irregular: dict[str, list[str]] = content["irregular"]
    held: dict[str, list[Act]] = {}
    for rank, row in enumerate(content["acts"]):
        pattern = row.get("object")
        act = Act(
            str(row["cameo"]),
            row["type"],
            float(row["goldstein"]),
            row.get("mode"),
            row.get("operator"),
            re.compile(rf"[”\"’']?\s+(?:{pattern})(?:(?<=\W)|(?!\w))") if pattern else None,
            rank,
            bool(row.get("reverse")),
        )
        for lemma in row["verbs"]:
            for form in forms(lemma, irregular.get(lemma, [])):
                acts = held.setdefault(form, [])
                if act not in acts:
                    acts.append(act)
    nouns = tuple(
        (
            re.compile(rf"\b(?P<noun>{alternation(row['nouns'])})\s+(?P<after>{row['after']})\s"),
            Act(str(row["cameo"]), row["type"], float(row["goldstein"]), row.get("mode"), None, None, 1000 + rank),
        )
        for rank, row in enumerate(content["nouns"])
    )
    heads = frozenset(noun.rpartition(" ")[2] for row in content["nouns"] for noun in row["nouns"])
    ordered = {form: tuple(sorted(acts, key=lambda act: (act.object is None, act.rank))) for form, acts in held.items()}
    verbs = {lemma for row in content["acts"] for lemma in row["verbs"]}
    plain = {form for lemma in verbs for form in forms(lemma, [])[:2]}
    plain -= {form for lemma in verbs for form in irregular.get(lemma, []) if form != lemma}
    return Table(Lexicon(ordered, any_case=False), ordered, nouns, heads, frozenset(plain))


def forms(lemma: str, irregular: list[str]) -> list[str]:
    """Base, third person, past and participles of an English verb; irregular pasts are given."""
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        third = lemma + "es"
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        third = lemma[:-1] + "ies"
    else:
        third = lemma + "s"
    if lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe")):
        past, ing = lemma + "d", lemma[:-1] + "ing"
    elif lemma.endswith("e"):
        past, ing = lemma + "d", lemma + "ing"
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        past, ing = lemma[:-1] + "ied", lemma + "ing"
    elif doubles(lemma):
        past, ing = lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"
    else:
        past, ing = lemma + "ed", lemma + "ing"
    if irregular:
        regular_past = [] if not any(form.endswith("ed") for form in irregular) else [past]
        own_ing = [form for form in irregular if form.endswith("ing")]
        return list(dict.fromkeys([lemma, third, *irregular, *regular_past, *(own_ing or [ing])]))
    return [lemma, third, past, ing]


DOUBLED = lexicon("doubled_verbs")


def doubles(lemma: str) -> bool:
    """True for verbs that double their last consonant."""
    return lemma in DOUBLED
