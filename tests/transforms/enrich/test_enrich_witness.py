"""A user's own finder of names beside the rules, named by the pack; the page that explains it is run."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
import yaml

from sources import pack as packs
from transforms.enrich import Seen, annotate, witness

PAGE = Path(__file__).parents[3] / "docs" / "adding-a-witness.md"
TEXT = "Russia called. At the old mill, quixote waited for the reply."


class Lower:
    """Finds one name in small letters, and one that the rules find too."""

    method = "lower names"
    version = "7"

    def __call__(self, text: str, language: str) -> list[Seen]:
        return [
            Seen(match.start(), match.end(), "person", 0.4, role="knight")
            for match in re.finditer("quixote|Russia", text)
        ]


class Astray:
    method = "astray"
    version = "1"

    def __call__(self, text: str, language: str) -> list[Seen]:
        return [Seen(0, len(text) + 1, "person")]


def use(name: str, **more: object) -> dict[str, object]:
    return {"witnesses": [{"use": f"desk_names:{name}", **more}]}


@pytest.fixture(autouse=True)
def desk(monkeypatch):
    module = ModuleType("desk_names")
    module.Lower, module.Astray, module.nothing = Lower, Astray, dict
    monkeypatch.setitem(sys.modules, "desk_names", module)
    witness.load.cache_clear()
    yield module
    witness.load.cache_clear()


def test_a_witness_adds_where_the_rules_found_nothing(batch):
    rows = annotate(batch(TEXT), pack=use("Lower"))["mentions"].to_pylist()
    mine = [row for row in rows if row["method"] == "lower names"]
    assert [(row["surface"], row["type"], row["role"], row["method_version"]) for row in mine] == [
        ("quixote", "person", "knight", "7")
    ]
    assert {row["method_version"] for row in rows if row["method"] != "lower names"} == {"2"}
    assert next(row for row in rows if row["surface"] == "Russia")["entity_id"] == "RUS"


def test_a_witness_is_asked_for_its_languages_alone(batch):
    rows = annotate(batch(TEXT), pack=use("Lower", languages=["fr"]))["mentions"].to_pylist()
    assert "lower names" not in {row["method"] for row in rows}


def test_a_span_outside_the_text_names_the_witness(batch):
    with pytest.raises(ValueError, match=r"witness astray 1 returned .* types are"):
        annotate(batch(TEXT), pack=use("Astray"))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("desk_names:Missing", "install its package"),
        ("no_such_package_here:Names", "install its package"),
        ("desk_names:nothing", "has no `method`"),
    ],
)
def test_a_witness_that_cannot_be_had_is_named(name, says):
    with pytest.raises(LookupError, match=f"witness {name}.*{says}"):
        witness.witnesses({"witnesses": [{"use": name}]})


def test_the_page_on_witnesses_runs(tmp_path, desk, monkeypatch, batch):
    code, entry = (
        re.search(rf"```{kind}\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S) for kind in ("python", "yaml")
    )
    entity = SimpleNamespace(start_char=TEXT.index("quixote"), end_char=TEXT.index(" waited"), label_="PERSON")
    spacy = ModuleType("spacy")
    spacy.load = lambda name, exclude: lambda text: SimpleNamespace(ents=[entity])
    monkeypatch.setitem(sys.modules, "spacy", spacy)
    exec(compile(code.group(1), PAGE.name, "exec"), desk.__dict__)
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "desk.yml").write_text(entry.group(1), encoding="utf-8")
    pack, problems = packs.check(tmp_path)
    assert problems == []
    assert pack["witnesses"] == yaml.safe_load(entry.group(1))["witnesses"]
    rows = annotate(batch(TEXT), pack=pack)["mentions"].to_pylist()
    assert [row["surface"] for row in rows if row["method"] == "spacy en_core_web_sm"] == ["quixote"]


def test_a_malformed_witness_is_a_problem_with_its_mend(tmp_path):
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "desk.yml").write_text("witnesses:\n- use: desk_names\n", encoding="utf-8")
    _, problems = packs.check(tmp_path)
    assert "desk_names:SpacyNames" in str(problems[0])
