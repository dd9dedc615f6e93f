"""The overlay pack: a user's entities, conflicts and witnesses, read from `reference/*.yml` beside the source files."""

from __future__ import annotations

import datetime
import logging
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from sources import forms
from sources.forms import Problem

LOG = logging.getLogger(__name__)

Terms = dict[str, list[str]]


class Role(BaseModel):
    """An office and the days on which it is held."""

    model_config = ConfigDict(extra="forbid", strict=True)

    role: str = Field(min_length=1)
    polity: str | None = None
    since: datetime.date | None = Field(default=None, alias="from")
    until: datetime.date | None = Field(default=None, alias="to")


class Entity(BaseModel):
    """A state, person, organisation, armed group or place, and the names by which texts know it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    entity_id: str = Field(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$", description="letters, digits and dashes: `VAL-marden`"
    )
    name: str = Field(min_length=1)
    type: Literal["state", "territory", "person", "organisation", "armed_group", "place"]
    iso3: str | None = Field(default=None, pattern=r"^[A-Z]{3}$", description="three capital letters, such as `VAL`")
    cameo: str | None = None
    wikidata: str | None = Field(default=None, pattern=r"^Q[0-9]+$", description="a Wikidata item, such as `Q183`")
    geonames_id: int | None = Field(default=None, ge=1)
    latitude: float | None = Field(default=None, ge=-90, le=90)
    longitude: float | None = Field(default=None, ge=-180, le=180)
    aliases: list[str] = []
    metonyms: list[str] = []
    roles: list[Role] = []
    origin: str | None = None


class Conflict(BaseModel):
    """A conflict or peace process, its parties and the words that mark it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    conflict_id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$", description="small letters and dashes: `valoria-kestria`")
    name: str = Field(min_length=1)
    parties: list[str] = []
    terms: Terms = {}
    process: Terms = {}


class Witness(BaseModel):
    """A finder of names of the user's, heard beside the rules."""

    model_config = ConfigDict(extra="forbid", strict=True)

    use: str = Field(pattern=r"^[A-Za-z_][\w.]*:[A-Za-z_]\w*$", description="module and name: `desk_names:SpacyNames`")
    languages: list[str] = []


MODELS: dict[str, tuple[type[BaseModel], str]] = {
    "entities": (Entity, "entity_id"),
    "conflicts": (Conflict, "conflict_id"),
    "witnesses": (Witness, "use"),
}


def read(folder: Path | str) -> dict[str, Any] | None:
    """The pack beside the source files of `folder`, or None without one; problems are logged. See `check`."""
    pack, problems = check(folder)
    for problem in problems:
        LOG.warning("reference/%s", problem)
    return pack


def check(folder: Path | str) -> tuple[dict[str, Any] | None, list[Problem]]:
    """`{"entities": […], "conflicts": […], "witnesses": […]}`, and the problems.

    Keys are as written, dates are `datetime.date`. Every file of `<folder>/reference/` adds to the lists; a
    broken entry is left out and the rest go on.
    """
    paths = forms.files(Path(folder) / "reference")
    found: dict[str, Any] = {name: [] for name in MODELS}
    problems: list[Problem] = []
    owners: dict[tuple[str, str], str] = {}
    for path in paths:
        loaded = forms.load(path)
        if isinstance(loaded, Problem):
            problems.append(loaded)
            continue
        for name, entries in loaded.items():
            if name not in MODELS:
                problems.append(Problem(path.name, str(name), f"no such list; there are: {', '.join(MODELS)}"))
            elif not isinstance(entries, list):
                problems.append(Problem(path.name, name, "is no list; write lines that begin with `- `"))
            else:
                for number, entry in enumerate(entries, 1):
                    row = _entry(name, entry, file=path.name, within=f"{name}[{number}]", owners=owners)
                    if isinstance(row, list):
                        problems += row
                    else:
                        found[name].append(row)
    return (found if paths else None), problems


def _entry(
    name: str, entry: Any, *, file: str, within: str, owners: dict[tuple[str, str], str]
) -> dict[str, Any] | list[Problem]:
    """One entry as a plain dict, or its problems."""
    model, key = MODELS[name]
    if not isinstance(entry, dict):
        return [Problem(file, within, f"{entry!r} is no entry; write `- {key}: …` and the fields below it")]
    checked = forms.check(model, entry, file=file, within=within)
    if isinstance(checked, list):
        return checked
    row: dict[str, Any] = checked.model_dump(by_alias=True, exclude_unset=True)
    if (key, row[key]) in owners:
        return [Problem(file, f"{within}.{key}", f"{row[key]!r} is taken by {owners[key, row[key]]}; use another")]
    owners[key, row[key]] = file
    return row
