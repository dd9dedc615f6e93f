"""The gate: a staged batch against its table's rules; failing rows split off, every result recorded."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import ModuleType

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from expectations import from_schema, validation
from expectations import history as past
from expectations.rules import Companions, Rule
from expectations.validation import Verdict
from warehouse.schema import TABLES

Columns = Mapping[str, pa.Array | pa.ChunkedArray]

REJECTED = pa.schema(
    [TABLES["rejects"].schema.field(name).remove_metadata() for name in ("key", "source_id", "reason", "detail")]
)
"""A rejected row, before it is known which step of which run dropped it."""

LONGEST = 120
"""Characters of an observed value that a detail shows."""
EXAMPLES = 3
"""Keys that a message names."""


@dataclass(frozen=True)
class Audit:
    """What the gate found in a batch."""

    kept: pa.Table
    """The rows that broke no row rule, in their order."""
    rejected: pa.Table
    """One row (key, source_id, reason, detail) for each of the others; the key's parts are joined by `/`."""
    dropped: pa.Table
    """Those other rows themselves, in the order of `rejected`."""
    checks: list[dict[str, object]]
    """Rows of the table `checks`, run_id, step and checked_at aside: one a rule."""
    failures: list[str] = field(default_factory=list)
    """Broken contract rules and rules that could not be checked, in words; any of them stops the run."""
    warnings: list[str] = field(default_factory=list)
    """Broken history rules, in words."""


def suite_names() -> set[str]:
    """The tables that have a suite: a module of their name beside this one."""
    return {name for name in TABLES if importlib.util.find_spec(f"expectations.{name}")}


@cache
def suite(table: str) -> tuple[Rule, ...]:
    """All rules on the rows of a table: what its contract says, then what its module adds."""
    return from_schema.rules(TABLES[table]) + tuple(_module(table).RULES)


def _module(table: str) -> ModuleType:
    if table not in TABLES:
        raise KeyError(f"no table {table}: its contract belongs in warehouse/schema/tables.py")
    if table not in suite_names():
        raise KeyError(f"table {table} has no suite: its rules belong in expectations/{table}.py")
    return importlib.import_module(f"expectations.{table}")


def warm() -> None:
    """Load Great Expectations and check a first batch, so that audits here and in later forks start warm."""
    audit("consumed", TABLES["consumed"].build([{"capture_id": "warm", "method_version": "warm"}]))


def audit(
    table: str, batch: pa.Table, *, companions: Companions | None = None, history: pa.Table | None = None
) -> Audit:
    """Check a batch of a table with Great Expectations and split off the rows that break a row rule.

    Parameters
    ----------
    table
        Name of the table in `warehouse.schema.TABLES`; KeyError when it has no contract or no suite.
    batch
        The staged rows.
    companions
        Tables that the batch refers to, by name: rows already in the lake and this run's own. A rule that needs a
        companion, or a column of it, that is not given is left out.
    history
        Earlier rows of the same table, for the warnings on each source's volume and fill rates.

    Returns
    -------
    Audit
        Kept and rejected rows together are the batch. With a wrong shape (columns, order, types) no other rule is
        checked and all rows are kept; the failure says why.
    """
    module, given = _module(table), dict(companions or {})
    shape = _shape(table, batch)
    if not shape.success:
        failure = f"{table}.{shape.rule.label}: {shape.observed or shape.error}"
        return Audit(
            batch, REJECTED.empty_table(), batch.slice(0, 0), [_check(table, shape, batch.num_rows, failure)], [failure]
        )
    if history is not None:
        given["history"] = history
    columns, verdicts = _judge([rule for rule in suite(table) if rule.applies(given)], batch, given)
    keys = _Keys(table, batch)
    audited = [(verdict, batch.num_rows, _words(table, verdict, batch.num_rows, keys)) for verdict in verdicts]
    if history is not None and hasattr(module, "PAST"):
        audited += _against_past(table, batch, history, module.PAST)
    broken = _first_broken(verdicts)
    rows = pa.array(broken, pa.int64())
    return Audit(
        kept=batch.filter(_without(broken, batch.num_rows)) if broken else batch,
        rejected=_rejected(table, batch, broken, columns, keys, given.get("articles")),
        dropped=batch.take(rows),
        checks=[_check(table, shape, batch.num_rows, None)] + [_check(table, *found) for found in audited],
        failures=[words for verdict, _, words in audited if words and _stops(verdict)],
        warnings=[words for verdict, _, words in audited if words and _warns(verdict)],
    )


def _shape(table: str, batch: pa.Table) -> Verdict:
    """Whether columns, order and types are the contract's: an empty frame whose column names say all three."""
    import pandas as pd

    names = from_schema.columns(batch.schema, TABLES[table].schema)
    return validation.validate(pd.DataFrame(columns=names), [from_schema.shape(TABLES[table])])[0]


def _judge(rules: Sequence[Rule], batch: pa.Table, given: Companions) -> tuple[Columns, list[Verdict]]:
    """The columns that the rules check and a verdict a rule; a rule whose column cannot be made is in error."""
    columns: dict[str, pa.Array | pa.ChunkedArray] = {}
    verdicts: dict[int, Verdict] = {}
    for place, rule in enumerate(rules):
        try:
            columns |= {
                name: rule.derived[name](batch, given) if name in rule.derived else batch[name] for name in rule.columns
            }
        except Exception as error:  # whatever a rule raises is that rule's failure, never the loss of the others'
            verdicts[place] = Verdict(rule, success=False, error=f"{type(error).__name__}: {error}")
    able = [place for place in range(len(rules)) if place not in verdicts]
    found = validation.validate(validation.frame(columns), [rules[place] for place in able])
    verdicts |= dict(zip(able, found, strict=True))
    return columns, [verdicts[place] for place in range(len(rules))]


def _against_past(
    table: str, batch: pa.Table, history: pa.Table, measure: past.Past
) -> list[tuple[Verdict, int, str | None]]:
    """Verdicts of the history rules, the sources' measures that they judged, and what is out of the usual."""
    found = past.measured(batch, history, measure)
    columns = dict(zip(found.column_names, found.columns, strict=True))
    verdicts = validation.validate(validation.frame(columns), past.RULES)
    rows = found.to_pylist()
    said = []
    for verdict in verdicts:
        strays = [
            "{source_id}: {measure} {value:.4g}, usually {usual_low:.4g} to {usual_high:.4g}".format(**rows[i])
            for i in verdict.rows
        ]
        words = f"{table}.{verdict.rule.label} {verdict.error or '; '.join(strays)}"
        said.append((verdict, found.num_rows, None if verdict.success else words))
    return said


def _stops(verdict: Verdict) -> bool:
    """A broken contract, a rule that could not be checked, and a row rule that cannot say which rows broke it."""
    unplaced = verdict.rule.severity == "row" and not verdict.rows
    return verdict.rule.severity == "contract" or verdict.error is not None or unplaced


def _warns(verdict: Verdict) -> bool:
    return verdict.rule.severity == "history" and verdict.error is None


class _Keys:
    """The keys of a batch's rows as text, made when they are asked for."""

    def __init__(self, table: str, batch: pa.Table) -> None:
        self._columns = [batch[name] for name in TABLES[table].key]

    def at(self, rows: Iterable[int]) -> list[str]:
        """The keys of these rows: the parts joined by `/`, a null as nothing."""
        places = pa.array(rows, pa.int64())
        parts = [column.take(places).to_pylist() for column in self._columns]
        return ["/".join("" if part is None else str(part) for part in row) for row in zip(*parts, strict=True)]


def _words(table: str, verdict: Verdict, n_rows: int, keys: _Keys) -> str | None:
    """What broke, in words: the rule, how many rows, and the first keys."""
    name = f"{table}.{verdict.rule.label}"
    if verdict.success:
        return None
    if verdict.error:
        return f"{name} could not be checked: {verdict.error}"
    if not verdict.rows:
        return f"{name} broken: {verdict.observed}"
    examples = ", ".join(key or "(no key)" for key in keys.at(verdict.rows[:EXAMPLES]))
    return f"{name} broken by {len(verdict.rows)} of {n_rows} rows ({verdict.rule.title}), for example {examples}"


def _check(table: str, verdict: Verdict, n_checked: int, words: str | None) -> dict[str, object]:
    return {
        "table_name": table,
        "expectation": verdict.rule.title,
        "severity": verdict.rule.severity,
        "is_success": verdict.success,
        "n_checked": n_checked,
        "n_unexpected": len(verdict.rows),
        "detail": words,
    }


def _first_broken(verdicts: Sequence[Verdict]) -> dict[int, list[Rule]]:
    """The row rules that each failing row broke, in the order of the suite, by row number in order."""
    broken: dict[int, list[Rule]] = {}
    for verdict in verdicts:
        if verdict.rule.severity == "row":
            for row in verdict.rows:
                broken.setdefault(row, []).append(verdict.rule)
    return dict(sorted(broken.items()))


def _without(rows: Iterable[int], n_rows: int) -> pa.Array:
    mask = np.ones(n_rows, dtype=bool)
    mask[list(rows)] = False
    return pa.array(mask)


def _rejected(
    table: str,
    batch: pa.Table,
    broken: Mapping[int, Sequence[Rule]],
    columns: Columns,
    keys: _Keys,
    articles: pa.Table | None,
) -> pa.Table:
    """One rejected row a failing row: the first rule that it broke is the reason, the detail names the others."""
    rows = list(broken)
    return pa.table(
        {
            "key": keys.at(rows),
            "source_id": _sources(batch, rows, articles),
            "reason": [f"{table}.{rules[0].label}" for rules in broken.values()],
            "detail": [_detail(row, rules, batch, columns) for row, rules in broken.items()],
        },
        schema=REJECTED,
    )


def _detail(row: int, rules: Sequence[Rule], batch: pa.Table, columns: Columns) -> str:
    first, others = rules[0], [rule.label for rule in rules[1:]]
    shown = []
    for name in first.shows or first.columns:
        values = columns[name] if name in columns else batch[name]
        text = repr(values[row].as_py())
        shown.append(f"{name} = {text if len(text) <= LONGEST else text[:LONGEST] + '…'}")
    return "; ".join(shown) + (f" (also {', '.join(others)})" if others else "")


def _sources(batch: pa.Table, rows: Sequence[int], articles: pa.Table | None) -> list[str]:
    """The source of each row: its own, or its article's where the articles are known, or none."""
    names, places = batch.column_names, pa.array(rows, pa.int64())
    if "source_id" in names:
        found = batch["source_id"].take(places)
    elif "article_id" in names and articles is not None and {"article_id", "source_id"} <= set(articles.column_names):
        wanted = pc.index_in(batch["article_id"].take(places), value_set=articles["article_id"].combine_chunks())
        found = articles["source_id"].take(wanted)
    else:
        return [""] * len(rows)
    return [source or "" for source in found.to_pylist()]
