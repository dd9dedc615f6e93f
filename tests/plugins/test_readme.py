"""What the README shows works as it stands there."""

from __future__ import annotations

import re

import duckdb
import pytest

from tests.conftest import ROOT, Ran

README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """The README's example in a language."""
    (found,) = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    return str(found)


@pytest.mark.parametrize("query", [part.strip() for part in block("sql").split(";") if part.strip()])
def test_a_query_for_analysts_brings_rows(sample_run: Ran, query: str) -> None:
    with duckdb.connect(str(sample_run.home / "parley.duckdb"), read_only=True) as connection:
        assert connection.execute(query).fetchall()


def test_the_example_for_tools_reads_the_exports(sample_run: Ran) -> None:
    names: dict[str, object] = {}
    exec(block("python").replace('"data/exports', f'"{sample_run.home}/exports'), names)
    assert len(names["events"]) == sample_run.tables["events"].num_rows  # type: ignore[arg-type]


def test_every_command_that_it_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in set(re.findall(r"`make ([a-z]+)", README)):
        assert f"\n{command}:" in makefile, command


def test_every_page_that_it_links_to_exists() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target
