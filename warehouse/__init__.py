"""The way out: contracts, storage and publication."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas


def read(name: str, home: Path | str | None = None) -> pandas.DataFrame:
    """A published table as a DataFrame: `warehouse.read("events")`.

    `home` is the folder of the state, by default the one that PARLEY_HOME names. Whole numbers and booleans come in
    pandas' types that know missing values. KeyError for an unknown name, FileNotFoundError when nothing is published.
    """
    # Imported here: contracts are imported everywhere, pandas and Delta take a second.
    import pandas as pd
    import pyarrow as pa

    from warehouse import publish
    from warehouse.home import Home
    from warehouse.lake import Lake
    from warehouse.schema.tables import TABLES

    names = [one for one, table in TABLES.items() if table.kind != "internal"]
    if name not in names:
        raise KeyError(f"no table {name}; there are: {', '.join(names)}")
    place = Home(Path(home).resolve()) if home is not None else Home.from_environment()
    now = publish.current(place)
    if now.snapshot_id is None:
        raise FileNotFoundError(f"nothing is published in {place.path} yet: run `make run`")
    version = now.versions.get(name, 0) if TABLES[name].kind == "data" else None
    kinds = {pa.int64(): pd.Int64Dtype(), pa.int32(): pd.Int32Dtype(), pa.bool_(): pd.BooleanDtype()}
    frame: pandas.DataFrame = Lake(place.lake).read(name, version=version).to_pandas(types_mapper=kinds.get)
    return frame
