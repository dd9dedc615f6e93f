"""The list of reject reasons is that of the code: no reason without words, no words for what never happens."""

from __future__ import annotations

import ast
import inspect
from types import ModuleType

import yaml

from plugins import operations, runner
from transforms.clean import pages, verdict, versions
from transforms.select import topics
from warehouse.dictionary import PAGE, REASONS

LISTED: dict[str, dict[str, str]] = yaml.safe_load(REASONS.read_text(encoding="utf-8"))
MACHINE = {"too_slow", "too_big", "crashed"}


def said(module: ModuleType, function: str, place: int) -> set[str]:
    """The texts that a module hands a function or method of that name in that place."""
    found = set()
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == function:
            words = node.args[place] if len(node.args) > place else None
            if isinstance(words, ast.Constant):
                found.add(str(words.value))
    return found


def test_cleaning_gives_the_listed_reasons() -> None:
    own = {*verdict.REASONS, *said(pages, "Unfit", 0), *said(versions, "drop", 1)}
    assert "failed" in inspect.getsource(pages.clean)
    assert own | MACHINE | {"failed"} == set(LISTED["clean"])
    assert set(LISTED["clean"]) >= versions.FAULTS == MACHINE | {"failed"}


def test_the_other_steps_give_the_listed_reasons() -> None:
    assert all(f'"{one}: ' in inspect.getsource(runner) or f'f"{one}: ' in inspect.getsource(runner) for one in MACHINE)
    assert set(LISTED["annotate"]) == MACHINE
    assert '"off_topic"' in inspect.getsource(topics.select)
    assert set(LISTED["select"]) == {"off_topic"}
    assert '"registry"' in inspect.getsource(operations.stage_problems)


def test_the_dictionary_shows_all_of_them() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for step, own in LISTED.items():
        for reason, words in own.items():
            assert f"| {step} | `{reason}` | {words} |" in page
