"""Further witnesses: a user's own finder of names, such as a spaCy or transformer pipeline, beside the rules."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol, runtime_checkable

from transforms.enrich.document import Document, Mention

TYPES = frozenset({"person", "organisation", "armed_group", "state", "territory", "place"})
"""What a witness may call a name: the types of table `mentions`."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A name that a witness found: its span in code points of the text, and what it names."""

    start: int
    end: int
    type: str
    confidence: float = 0.5
    role: str | None = None


@runtime_checkable
class Witness(Protocol):
    """A finder of names. It must be deterministic: the same text gives the same names on every machine.

    `method` and `version` name it in the rows of `mentions` that rest on it.
    """

    method: str
    version: str

    def __call__(self, text: str, language: str) -> Iterable[Seen]:
        """The names in an article's text; `language` is ISO 639-1."""


@dataclass(frozen=True, slots=True)
class Called:
    """A witness and the languages for which it is asked; none means all."""

    witness: Witness
    languages: frozenset[str] = frozenset()


def witnesses(pack: Mapping[str, Any] | None) -> tuple[Called, ...]:
    """The witnesses that a pack names, in its order; LookupError names one that cannot be had, and the mend."""
    entries = (pack or {}).get("witnesses") or ()
    return tuple(Called(load(entry["use"]), frozenset(entry.get("languages") or ())) for entry in entries)


@lru_cache(maxsize=16)
def load(use: str) -> Witness:
    """The witness that `module:name` names: a class without parameters, a function that makes it, or the thing itself.

    It is made once in a process: a pipeline may take seconds to load.
    """
    module, _, name = use.partition(":")
    try:
        found = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise LookupError(
            f"witness {use}: {error}; install its package into Parley's environment, or put its folder on PYTHONPATH"
        ) from error
    witness = found if isinstance(found, Witness) and not isinstance(found, type) else found()
    if not isinstance(witness, Witness):
        raise LookupError(f"witness {use} has no `method`, `version` and call of (text, language)")
    return witness


def asked(document: Document, called: Sequence[Called], found: Sequence[Mention]) -> list[Mention]:
    """What the witnesses add where nothing was found before; ValueError for a span outside the text or a strange type.

    The first witness that names a stretch keeps it. Its names have no `entity_id`: the rules know those who have one.
    """
    text = document.text
    taken = [(one.start, one.end) for one in found]
    added: list[Mention] = []
    for one in called:
        if one.languages and document.language not in one.languages:
            continue
        method, version = one.witness.method, one.witness.version
        for seen in sorted(one.witness(text, document.language), key=lambda seen: (seen.start, -seen.end)):
            if not 0 <= seen.start < seen.end <= len(text) or seen.type not in TYPES:
                raise ValueError(
                    f"witness {method} {version} returned {seen}: spans lie inside the text, here of {len(text)} code "
                    f"points, and types are {', '.join(sorted(TYPES))}"
                )
            if any(start < seen.end and seen.start < end for start, end in taken):
                continue
            taken.append((seen.start, seen.end))
            surface = text[seen.start : seen.end]
            added.append(
                Mention(
                    seen.start,
                    seen.end,
                    surface,
                    seen.type,
                    seen.confidence,
                    role=seen.role,
                    method=method,
                    version=version,
                )
            )
    return added
