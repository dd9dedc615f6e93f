"""The worked example of docs/adding-a-step.md works as it is written."""

from __future__ import annotations

import re
from typing import Any

import pyarrow as pa
import pytest

from expectations import from_schema, gate
from warehouse.home import ROOT
from warehouse.schema import TABLES, columns, tables


def test_worked_example(monkeypatch: pytest.MonkeyPatch, batch: Any) -> None:
    page = (ROOT / "docs" / "adding-a-step.md").read_text(encoding="utf-8")
    new_columns, table, transform, suite = re.findall(r"```python\n(.*?)```", page, re.S)[:4]

    for column in eval(f"[{new_columns}]", {"Column": columns.Column, "pa": pa}):
        monkeypatch.setitem(columns.COLUMNS, column.name, column)
    (contract,) = eval(f"[{table}]", vars(tables))
    monkeypatch.setitem(TABLES, contract.name, contract)
    names: dict[str, Any] = {"Rule": Any}
    exec(transform, names)
    exec(suite, names)
    monkeypatch.setattr(gate, "_module", lambda name: None)
    monkeypatch.setattr(gate, "suite", lambda name: from_schema.rules(contract) + names["RULES"])

    text = "Both sides are to answer by 12 March. Nothing was said of the rest."
    articles = TABLES["articles"].build(
        [*batch("articles", 1, text=text).to_pylist(), batch("articles", 2).to_pylist()[1]]
    )
    outcome = names["deadlines"](articles)
    found = outcome.tables["deadlines"]
    assert found["evidence"].to_pylist() == ["by 12 March"]
    assert outcome.tables["articles"].equals(articles)

    audit = gate.audit("deadlines", found, companions={"articles": articles})
    assert (audit.failures, audit.rejected.num_rows) == ([], 0)
    wrong = found.set_column(5, found.schema.field("evidence"), pa.array(["by 13 March"]))
    assert gate.audit("deadlines", wrong, companions={"articles": articles}).rejected["reason"].to_pylist() == [
        "deadlines.evidence:reproduced"
    ]
