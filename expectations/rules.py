"""A rule: one Great Expectations expectation, what its failure does, and the columns made for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc

Severity = Literal["contract", "row", "history"]
"""contract: the run stops; row: the rows go to rejects; history: a warning and no more."""

Companions = Mapping[str, pa.Table]
Derivation = Callable[[pa.Table, Companions], pa.Array | pa.ChunkedArray]
"""A column made for a rule from the batch and its companion tables; as long as the batch."""


@dataclass(frozen=True)
class Rule:
    """One expectation on a batch, as plain data: Great Expectations itself is loaded only when it is checked."""

    label: str
    """Column and short name, `text:not_null`; with the table before it, the reason of a rejected row."""
    severity: Severity
    expectation: str
    """Name of the expectation, `expect_column_values_to_not_be_null`."""
    columns: tuple[str, ...]
    arguments: Mapping[str, object]
    derived: Mapping[str, Derivation] = field(default_factory=dict)
    """Columns of this rule that the batch does not have."""
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Companion tables, with their columns, without which the rule is left out."""
    shows: tuple[str, ...] = ()
    """Columns whose values explain a failure; the checked ones when empty."""

    @property
    def title(self) -> str:
        """The expectation with its columns, as `checks.expectation` holds it."""
        return f"{self.expectation}({', '.join(self.columns)})"

    def applies(self, companions: Companions) -> bool:
        """True when every companion that the rule needs is there."""
        return all(
            table in companions and set(columns) <= set(companions[table].column_names)
            for table, columns in self.needs.items()
        )


def not_null(column: str, severity: Severity = "row") -> Rule:
    """Every row has a value."""
    return Rule(f"{column}:not_null", severity, "expect_column_values_to_not_be_null", (column,), {"column": column})


def unique(*columns: str, severity: Severity = "contract", derived: Mapping[str, Derivation] | None = None) -> Rule:
    """No two rows share the values of these columns; of one column, nulls aside; of several, null equals null."""
    label = f"{'+'.join(columns)}:unique"
    if len(columns) == 1:
        name, arguments = "expect_column_values_to_be_unique", {"column": columns[0]}
        return Rule(label, severity, name, columns, arguments, derived or {})
    return Rule(
        label,
        severity,
        "expect_compound_columns_to_be_unique",
        columns,
        {"column_list": list(columns), "ignore_row_if": "never"},
        derived or {},
    )


def one_of(column: str, values: tuple[object, ...], severity: Severity = "row") -> Rule:
    """Every value, nulls aside, stands in a closed list."""
    arguments = {"column": column, "value_set": list(values)}
    return Rule(f"{column}:one_of", severity, "expect_column_values_to_be_in_set", (column,), arguments)


def between(column: str, low: float | None, high: float | None, severity: Severity = "row") -> Rule:
    """Every number, nulls aside, lies in the closed interval; a NaN never does."""
    arguments = {"column": column, "min_value": low, "max_value": high}
    return Rule(f"{column}:between", severity, "expect_column_values_to_be_between", (column,), arguments)


def length(column: str, low: int, high: int, severity: Severity = "row") -> Rule:
    """Every text, nulls aside, has between `low` and `high` code points."""
    arguments = {"column": column, "min_value": low, "max_value": high}
    return Rule(f"{column}:length", severity, "expect_column_value_lengths_to_be_between", (column,), arguments)


def matches(column: str, pattern: str, name: str, severity: Severity = "row") -> Rule:
    """Every text, nulls aside, matches the regular expression."""
    arguments = {"column": column, "regex": pattern}
    return Rule(f"{column}:{name}", severity, "expect_column_values_to_match_regex", (column,), arguments)


def empty(
    column: str,
    name: str,
    derivation: Derivation,
    *,
    label: str,
    severity: Severity = "row",
    needs: Mapping[str, tuple[str, ...]] | None = None,
) -> Rule:
    """The made column `name`, which holds what was found wrong, is null everywhere."""
    return Rule(
        f"{column}:{label}",
        severity,
        "expect_column_values_to_be_null",
        (name,),
        {"column": name},
        {name: derivation},
        needs or {},
    )


def at_most(
    lower: str,
    upper: str,
    *,
    strict: bool = False,
    both_or_none: bool = False,
    label: str | None = None,
    severity: Severity = "row",
    derived: Mapping[str, Derivation] | None = None,
) -> Rule:
    """`lower` is not above `upper` (below it when strict); rows with a null in one pass unless `both_or_none`."""
    return Rule(
        label or f"{lower}:at_most_{upper}",
        severity,
        "expect_column_pair_values_a_to_be_greater_than_b",
        (upper, lower),
        {
            "column_A": upper,
            "column_B": lower,
            "or_equal": not strict,
            "ignore_row_if": "both_values_are_missing" if both_or_none else "either_value_is_missing",
        },
        derived or {},
    )


def equal(
    column: str,
    other: str,
    *,
    label: str,
    derived: Mapping[str, Derivation] | None = None,
    needs: Mapping[str, tuple[str, ...]] | None = None,
    severity: Severity = "row",
    shows: tuple[str, ...] = (),
) -> Rule:
    """Both columns hold the same; null in both passes, null in one does not."""
    return Rule(
        f"{column}:{label}",
        severity,
        "expect_column_pair_values_to_be_equal",
        (column, other),
        {"column_A": column, "column_B": other, "ignore_row_if": "both_values_are_missing"},
        derived or {},
        needs or {},
        shows,
    )


def holds(
    column: str,
    sentence: str,
    derivation: Derivation,
    *,
    label: str,
    shows: tuple[str, ...],
    needs: Mapping[str, tuple[str, ...]] | None = None,
    severity: Severity = "row",
) -> Rule:
    """The sentence is true of every row; its derivation gives true, false, or null where it says nothing."""
    return Rule(
        f"{column}:{label}",
        severity,
        "expect_column_values_to_be_in_set",
        (sentence,),
        {"column": sentence, "value_set": [True]},
        {sentence: derivation},
        needs or {},
        shows,
    )


def reference(column: str, table: str, key: str | None = None) -> Rule:
    """Every value, nulls aside, stands in `key` (the same name when not given) of a companion table."""
    target = key or column

    def stands(batch: pa.Table, companions: Companions) -> pa.ChunkedArray:
        found = pc.is_in(batch[column], value_set=companions[table][target].combine_chunks())
        return pc.if_else(pc.is_valid(batch[column]), found, pa.scalar(None, pa.bool_()))

    return holds(column, f"{column} in {table}", stands, label="reference", shows=(column,), needs={table: (target,)})


def looked_up(values: pa.ChunkedArray, companion: pa.Table, key: str, column: str) -> pa.ChunkedArray:
    """For each value, `column` of the companion's row of that `key`; null where there is none."""
    return companion[column].take(pc.index_in(values, value_set=companion[key].combine_chunks()))


def words_at(column: str, start: str, end: str) -> Derivation:
    """The derivation of what `articles.text[start:end]` reproduces.

    It is `column` itself in rows without a span and for articles whose text the companion does not hold: neither can
    contradict it. A span in an article that the companion does not know reproduces nothing.
    """

    def cut(batch: pa.Table, companions: Companions) -> pa.Array:
        articles = companions["articles"]
        places = pc.index_in(batch["article_id"], value_set=articles["article_id"].combine_chunks())
        # Only the articles that the batch cites, each once: a Python text is cut in constant time per span.
        cited = pc.unique(places).drop_null()
        texts = dict(zip(cited.to_pylist(), articles["text"].take(cited).to_pylist(), strict=True)) | {None: ""}
        spans = (batch[name].to_pylist() for name in (column, start, end))
        return pa.array(
            [
                words if first is None or last is None or (text := texts[place]) is None else text[first:last]
                for place, words, first, last in zip(places.to_pylist(), *spans, strict=True)
            ],
            pa.string(),
        )

    return cut


def reproduces(column: str, start: str = "char_start", end: str = "char_end") -> Rule:
    """The words in `column` are exactly those of the article's text at the span, where there is one."""
    name = f"articles.text[{start}:{end}]"
    return equal(
        column,
        name,
        label="reproduced",
        derived={name: words_at(column, start, end)},
        needs={"articles": ("article_id", "text")},
        shows=(column, name),
    )
