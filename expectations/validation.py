"""Great Expectations at work: rules against a frame, and which rows broke which rule."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from expectations.rules import Rule

if TYPE_CHECKING:
    from great_expectations.datasource.fluent.interfaces import Batch
    from great_expectations.datasource.fluent.pandas_datasource import PandasDatasource

SHORT = {"result_format": "BOOLEAN_ONLY"}
LONG = {"result_format": "COMPLETE"}
"""Without index columns the rows that broke a rule come by number; with them each is looked up by itself, at 20 us."""


@dataclass(frozen=True)
class Verdict:
    """What Great Expectations says of one rule on one frame."""

    rule: Rule
    rows: tuple[int, ...] = ()
    """Numbers of the rows that broke it, in order."""
    success: bool = True
    error: str | None = None
    """Why the rule could not be checked, when it could not."""
    observed: str | None = None
    """What a rule on the whole frame saw instead, when it failed."""


@cache
def source() -> PandasDatasource:
    """The one pandas data source of this process, in a context that lives in memory only; about 7 s when cold."""
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.enable_analytics(False)
    context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
    return context.data_sources.add_pandas("staged")


def frame(columns: Mapping[str, pa.Array | pa.ChunkedArray]) -> pd.DataFrame:
    """Columns as pandas, each in a type that Great Expectations checks as a whole; the index is the row number.

    Integers with nulls become floats, which hold every offset and count below 2**53; a NaN becomes an infinity, so that
    it breaks a range instead of passing for a null; a list becomes its length.
    """
    table = pa.table({name: _plain(values) for name, values in columns.items()})
    data: pd.DataFrame = table.to_pandas(date_as_object=False)
    return data


def _plain(values: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    kind = values.type
    if pa.types.is_floating(kind):
        return pc.if_else(pc.is_nan(values), pa.scalar(float("inf"), kind), values)
    if pa.types.is_integer(kind):
        return values.cast(pa.int64())  # smaller ones are checked value by value, in Python
    if pa.types.is_timestamp(kind):
        return values.cast(pa.timestamp(kind.unit))  # all are UTC, and pandas compares plain ones without a detour
    if pa.types.is_list(kind):
        return pc.list_value_length(values).cast(pa.int64())
    return values


def validate(data: pd.DataFrame, rules: Sequence[Rule]) -> list[Verdict]:
    """One verdict a rule, in order. Rows are looked for only where a rule failed: most batches break none."""
    if not rules:
        return []
    asset = source().add_dataframe_asset(f"batch {next(_numbers)}")
    try:
        batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": data})
        verdicts = dict(_verdicts(batch, rules, range(len(rules)), SHORT))
        failed = [place for place, verdict in verdicts.items() if not verdict.success and not verdict.error]
        verdicts |= dict(_verdicts(batch, rules, failed, LONG))
        return [verdicts[place] for place in range(len(rules))]
    finally:
        source().delete_asset(asset.name)
        _forget()


_numbers = itertools.count()


def _forget() -> None:
    """The engine keeps every frame that it has seen; a worker that lives for days must not."""
    manager = source().get_execution_engine().batch_manager
    manager.reset_batch_cache()
    manager.batch_data_cache.clear()


def _verdicts(
    batch: Batch, rules: Sequence[Rule], places: Iterable[int], result_format: dict[str, Any]
) -> Iterator[tuple[int, Verdict]]:
    """The verdict of each of the rules at these places; Great Expectations answers a suite in an order of its own."""
    import great_expectations as gx

    suite = gx.ExpectationSuite("rules")
    for place in places:
        try:
            suite.expectations.append(_expectation(rules[place], place))
        except Exception as error:  # an expectation that cannot be made is that rule's failure alone
            yield place, Verdict(rules[place], success=False, error=f"{type(error).__name__}: {error}")
    if suite.expectations:
        for answer in batch.validate(suite, result_format=result_format).results:
            assert answer.expectation_config is not None
            place = answer.expectation_config.meta["place"]
            yield place, _verdict(rules[place], answer)


def _expectation(rule: Rule, place: int) -> Any:
    import great_expectations.expectations as gxe

    name = "".join(word.capitalize() for word in rule.expectation.split("_"))
    return getattr(gxe, name)(**rule.arguments, meta={"place": place})


def _verdict(rule: Rule, answer: Any) -> Verdict:
    if answer.success:
        return Verdict(rule)
    if error := _error(answer):
        return Verdict(rule, success=False, error=error)
    index = answer.result.get("unexpected_index_list")
    if index is None:
        return Verdict(rule, success=False, observed=str(answer.result.get("details") or answer.result))
    return Verdict(rule, tuple(sorted({int(place) for place in index})), success=False)


def _error(answer: Any) -> str | None:
    """The message of the exception that a rule raised: it stands at the top or once for each metric that failed."""
    found = answer.exception_info or {}
    for info in [found, *(value for value in found.values() if isinstance(value, dict))]:
        if info.get("raised_exception"):
            return str(info.get("exception_message") or "an error without a message")
    return None
