"""The rule files, read once: parties and marks of each conflict, and the words of conflict and diplomacy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

ANY = "any"
"""Terms under this key hold in every language."""
BROAD = "broad"
VOCABULARY = "process.yml"

Terms = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Side:
    """A party to a conflict."""

    terms: Terms
    """Its words, by language."""
    is_broad: bool
    """It is in the news for much else, so its name points to this conflict only beside another party's."""


@dataclass(frozen=True)
class Conflict:
    """One conflict and its peace process."""

    conflict_id: str
    name: str
    sides: tuple[Side, ...]
    marks: Terms
    """Places, groups and agreements that stand for the conflict by themselves."""
    process: Terms
    """Words of conflict and diplomacy that count for this conflict alone."""
    against: Terms
    """Words of other matters that its parties and places are named in."""
    is_fallback: bool = False
    """Only asked when no other conflict is found."""


@dataclass(frozen=True)
class Vocabulary:
    """Words of conflict and diplomacy in general, and of what else the parties are in the news for."""

    strong: Terms
    weak: Terms
    against: Terms


def folded(text: str) -> str:
    """Lower case, one kind of apostrophe, so that rules and texts meet."""
    return text.lower().replace("’", "'").replace("ʼ", "'").replace("`", "'")


def in_language(terms: Terms, language: str | None) -> Iterable[str]:
    """The terms for a language; those of all languages for None."""
    if language is None:
        return [word for words in terms.values() for word in words]
    return (*terms.get(ANY, ()), *terms.get(language, ()))


def _terms(written: object) -> Terms:
    """Terms by language, folded; ValueError when they are not lists of words."""
    if written is None:
        return {}
    if not isinstance(written, Mapping):
        raise ValueError(f"terms must be given by language: {written!r}")
    found: Terms = {}
    for language, words in written.items():
        if not isinstance(words, list):
            raise ValueError(f"terms of {language} must be a list: {words!r}")
        found[str(language)] = tuple(dict.fromkeys(folded(str(word)) for word in words if str(word).strip()))
    return found


def _side(written: Mapping[str, object]) -> Side:
    return Side(_terms({key: words for key, words in written.items() if key != BROAD}), bool(written.get(BROAD)))


def _conflict(written: Mapping[str, object]) -> Conflict:
    return Conflict(
        str(written["conflict_id"]),
        str(written["name"]),
        tuple(_side(side) for side in _list(written.get("sides")) if isinstance(side, Mapping)),
        _terms(written.get("marks")),
        _terms(written.get("process")),
        _terms(written.get("against")),
        bool(written.get("fallback")),
    )


@cache
def built_in() -> tuple[tuple[Conflict, ...], Vocabulary]:
    """The conflicts and the vocabulary of the files beside this module, by id."""
    found = {}
    vocabulary = Vocabulary({}, {}, {})
    for file in sorted(files(__package__).joinpath("rules").iterdir(), key=lambda one: one.name):
        if not file.name.endswith(".yml"):
            continue
        written = yaml.safe_load(file.read_text(encoding="utf-8"))
        if file.name == VOCABULARY:
            vocabulary = Vocabulary(*(_terms(written[kind]) for kind in ("strong", "weak", "against")))
        else:
            conflict = _conflict(written)
            found[conflict.conflict_id] = conflict
    return tuple(found[name] for name in sorted(found)), vocabulary


def _names(entity: Mapping[str, object]) -> list[str]:
    """All names of an entity of the overlay pack."""
    listed = [entity.get("name"), *_list(entity.get("aliases")), *_list(entity.get("metonyms"))]
    return [str(name) for name in listed if name]


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _serves(entity: Mapping[str, object], party: str) -> bool:
    """True when a person holds or held an office of the party."""
    roles = [role for role in _list(entity.get("roles")) if isinstance(role, Mapping)]
    return any(role.get("polity") == party for role in roles)


def overlay(pack: Mapping[str, object] | None) -> tuple[Conflict, ...]:
    """The conflicts of a pack: each party's words are the names of its entity and of the persons who serve it.

    Of two parties or more each is broad: a pack says nothing on what else they are in the news for.
    """
    if not pack:
        return ()
    entities = [entity for entity in _list(pack.get("entities")) if isinstance(entity, Mapping)]
    found = []
    for written in _list(pack.get("conflicts")):
        if not isinstance(written, Mapping):
            continue
        named = []
        for party in _list(written.get("parties")):
            serving = [entity for entity in entities if entity.get("entity_id") == party or _serves(entity, str(party))]
            named.append(_distinct(name for entity in serving for name in _names(entity)))
        named = [names for names in named if names]
        found.append(
            Conflict(
                str(written["conflict_id"]),
                str(written.get("name") or written["conflict_id"]),
                tuple(Side(_terms({ANY: names}), len(named) > 1) for names in named),
                _terms(written.get("terms")),
                _terms(written.get("process")),
                _terms(written.get("against")),
            )
        )
    return tuple(sorted(found, key=lambda conflict: conflict.conflict_id))


def _distinct(names: Iterable[str]) -> list[str]:
    """Names without repetition, those of one or two letters left out."""
    return list(dict.fromkeys(name for name in names if len(name) > 2))
