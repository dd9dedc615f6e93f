"""Who holds the chief offices of the parties to each conflict on a day, and which of them the reference lacks."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from transforms.enrich.reference.load import FOLDER, read_yaml
from transforms.enrich.reference.model import Entity, Reference, Role

STATE_OFFICES = {
    "head of state": re.compile(
        r"^(acting )?(president|monarch|emir|sultan|supreme leader|pope|de facto leader|member of the presidency)$|"
        r"^crown prince$|^head of the (junta|transitional council|sovereignty council|transitional military council|"
        r"presidential council|interim government)$"
    ),
    "foreign minister": re.compile(
        r"^(acting )?(foreign (minister|secretary)|secretary of state|foreign policy chief)$"
    ),
    "defence minister": re.compile(r"^(acting )?(defence (minister|secretary)|secretary of defense)$"),
}
GROUP_OFFICES = {
    "leader": re.compile(
        r"^(leader|commander|deputy leader|(acting )?president|secretary-general|supreme leader|negotiator|"
        r"(political|military) leader|president of the (commission|european council)|head of the shura council)$"
    )
}
"""Armed groups and organisations are led by persons of many titles; one of them is enough."""


def holders(reference: Reference) -> dict[str, tuple[tuple[Role, Entity], ...]]:
    """Everybody who held an office, by the entity_id of the state or organisation."""
    held: dict[str, list[tuple[Role, Entity]]] = {}
    for one in reference.entities.values():
        for role in one.roles:
            held.setdefault(role.polity, []).append((role, one))
    return {polity: tuple(people) for polity, people in held.items()}


def lacking(reference: Reference, day: dt.date) -> Iterator[str]:
    """One line a conflict: its parties' chief offices for which the reference names nobody on that day."""
    held: dict[str, list[str]] = {}
    for one in reference.entities.values():
        for role in one.roles:
            if role.holds(day):
                held.setdefault(role.polity, []).append(role.role)
    for conflict, sides in read_yaml(FOLDER / "conflicts.yml")["conflicts"].items():
        missing = [
            f"{polity}: {office}"
            for polity in (*sides["parties"], *sides["others"])
            for office, names in wanted(reference, polity).items()
            if not any(names.match(role) for role in held.get(polity, ()))
        ]
        yield f"{conflict}: {'; '.join(missing) if missing else 'complete'}"


def wanted(reference: Reference, polity: str) -> dict[str, re.Pattern[str]]:
    """The offices that a state, or else a group or an organisation, should have in the reference."""
    entity = reference.entities[polity]
    return STATE_OFFICES if entity.type == "state" or polity in ("TWN", "TALIBAN") else GROUP_OFFICES
