"""Source files and overlay packs: what is right is read, what is wrong is named with its mend."""

from __future__ import annotations

import datetime

import pyarrow as pa
import pytest

from sources import check, pack, registry
from warehouse.home import ROOT
from warehouse.schema.tables import TABLES

WHOLE = """
source_id: harbour-times
name: The Harbour Times
domain: www.HarbourTimes.example
country: DK
language: en
owner_type: private
state_media: false
wire_family: null
scope: conflicts
discover:
  - feed: https://harbourtimes.example/world.rss
  - sitemap: https://harbourtimes.example/news.xml
  - urls: lists/a.txt
  - folder: pages
  - warc: warcs/*.warc.gz
delay_seconds: 7.5
min_articles_per_day: 5
"""


def problems(tmp_path, text, name="a.yml"):
    (tmp_path / name).write_text(text)
    found = registry.read(tmp_path)
    assert not found.sources
    return [str(problem) for problem in found.problems]


def changed(line, text=WHOLE):
    """The whole file with the line of one field replaced."""
    name = line.partition(":")[0]
    return "\n".join(line if old.startswith(f"{name}:") else old for old in text.splitlines())


def test_a_whole_file(tmp_path):
    (tmp_path / "a.yml").write_text(WHOLE)
    found = registry.read(tmp_path)
    assert found.problems == []
    source = found.sources["harbour-times"]
    assert (source.domain, source.country, source.delay_seconds) == ("harbourtimes.example", "dk", 7.5)
    assert [entry.way for entry in source.entries] == ["feed", "sitemap", "urls", "folder", "warc"]
    assert source.entries[3].path == tmp_path / "pages"
    rows = registry.table([source])
    assert rows.schema == TABLES["sources"].schema
    assert rows.to_pylist()[0]["is_registered"] is True


def test_few_fields_are_enough_without_a_network(tmp_path):
    (tmp_path / "a.yaml").write_text("source_id: notes\nname: Notes\ndiscover:\n  - folder: pages\n")
    source = registry.read(tmp_path).sources["notes"]
    assert (source.scope, source.owner_type, source.delay_seconds) == ("conflicts", "unknown", 5)
    registry.table([source]).validate(full=True)
    assert source.site == "notes.invalid"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("owner_type: privat", "owner_type: 'privat' is none of .* did you mean 'private'"),
        ("country: no", "country: YAML reads an unquoted no"),
        ("country: dnk", "country: 'dnk' does not fit; write the ISO 3166 code"),
        ("delay_seconds: 1", "delay_seconds: 1 s is below the floor of 5 s; raise it"),
        ("delay_seconds: soon", "delay_seconds: .*'soon'"),
        ("source_id: Harbour Times", "source_id: .*small letters"),
        ("name: 12", 'name: 12 must be text; write "12"'),
        ("domain: https://harbourtimes.example/", "domain: .*write `domain: harbourtimes.example`"),
        ("domain:", "domain: YAML|domain: .*"),
        ("scope: everything", "scope: 'everything' is none of"),
        ("state_media: maybe", "state_media: .*"),
        ("min_articles_per_day: -1", "min_articles_per_day: .*greater than or equal to 0"),
    ],
)
def test_wrong_values_name_file_field_and_mend(tmp_path, line, said):
    import re

    (found,) = problems(tmp_path, changed(line))
    assert re.search(f"^a.yml: {said}", found), found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (WHOLE + "langage: en\n", "a.yml: langage: no such field; did you mean `language`?"),
        (WHOLE.replace("- urls:", "- url:"), "a.yml: discover[3].url: 'url' is none of"),
        (WHOLE.replace("https://harbourtimes.example/world.rss", "world.rss"), "`feed: world.rss` is no address"),
        (WHOLE.replace("  - feed: ", "  - folder: x\n    feed: "), "entry 1 has 2 keys"),
        (WHOLE.replace("discover:", "found:"), "a.yml: discover: is missing; add it"),
        (WHOLE.replace("domain:", "site:"), "domain: is missing; name the outlet's own, such as `domain: harbour"),
        (WHOLE + "name: again\n", "line 19: cannot be read as YAML: 'name' is given twice"),
        (WHOLE + "x: [1, 2\n", "a.yml: line 2"),
        (WHOLE + "\tx: 1\n", "indent with spaces"),
        ("- a\n- b\n", "a.yml: holds no `field: value` lines"),
        ("", "a.yml: holds no `field: value` lines"),
    ],
)
def test_broken_files(tmp_path, text, said):
    assert any(said in found for found in problems(tmp_path, text)), problems(tmp_path, text)


def test_a_broken_file_leaves_the_rest(tmp_path):
    (tmp_path / "a.yml").write_text(WHOLE)
    (tmp_path / "b.yml").write_text("source_id: [")
    (tmp_path / "c.yml").write_bytes(b"source_id: caf\xe9\n")
    (tmp_path / "d.yml").write_text(WHOLE.replace("harbour-times", "other"))
    (tmp_path / "e.yml").write_text(WHOLE.replace("domain: www.HarbourTimes.example", "domain: e.example"))
    (tmp_path / "f.yml").write_text("source_id: f\nname: f\ndiscover:\n  - warc: '*.warc'\n")
    found = registry.read(tmp_path)
    assert list(found.sources) == ["harbour-times", "f"]
    said = {problem.file: str(problem) for problem in found.problems}
    assert "UTF-8" in said["c.yml"]
    assert said["d.yml"].startswith("d.yml: domain: 'harbourtimes.example' is taken by a.yml")
    assert said["e.yml"].startswith("e.yml: source_id: 'harbour-times' is taken by a.yml")


def test_no_folder(tmp_path):
    (problem,) = registry.read(tmp_path / "none").problems
    assert "PARLEY_SOURCES" in str(problem)


def test_only_sources_in_private_networks_may_hurry(tmp_path):
    (tmp_path / "a.yml").write_text(changed("delay_seconds: 0") + "\nallow_private: true\n")
    assert registry.read(tmp_path).sources["harbour-times"].delay_seconds == 0


def test_whose_page_it_is(tmp_path):
    (tmp_path / "a.yml").write_text("source_id: a\nname: a\ndomain: bbc.co.uk\ndiscover: [{warc: x}]\n")
    (tmp_path / "b.yml").write_text("source_id: b\nname: b\ndomain: arabic.bbc.co.uk\ndiscover: [{warc: y}]\n")
    (tmp_path / "c.yml").write_text("source_id: taken-org\nname: c\ndomain: c.example\ndiscover: [{warc: y}]\n")
    found = registry.read(tmp_path)

    def owner(url):
        source = found.of(url, scope="all")
        return source and (source.source_id, source.is_registered)

    assert owner("https://www.bbc.co.uk/news") == ("a", True)
    assert owner("https://arabic.bbc.co.uk/x") == ("b", True)
    assert owner("http://news.example.com.au/x") == ("example-com-au", False)
    assert owner("http://192.0.2.7/x") == ("192-0-2-7", False)
    assert owner("http://taken.org/x") == ("taken-org-site", False)
    assert owner("file:x.txt") is None
    assert found.of("http://x.example.org/", scope="all").scope == "all"


def test_sources_of_captures_that_nobody_registered(tmp_path):
    (tmp_path / "a.yml").write_text(WHOLE)
    found = registry.read(tmp_path)
    captures = pa.table({"source_id": ["example-org"], "url": ["https://news.example.org/x"], "scope": ["all"]})
    rows = registry.table(found.complete(captures)).to_pylist()
    assert [(row["source_id"], row["domain"], row["scope"], row["is_registered"]) for row in rows] == [
        ("example-org", "example.org", "all", False),
        ("harbour-times", "harbourtimes.example", "conflicts", True),
    ]


def test_the_real_outlets():
    found = registry.read(ROOT / "sources" / "registry")
    assert found.problems == []
    assert len(found.sources) >= 6
    assert len({source.country for source in found.sources.values()}) >= 5
    assert {"en", "uk", "fr", "de"} <= {source.language for source in found.sources.values()}
    for source in found.sources.values():
        assert source.delay_seconds >= 5
        assert not source.allow_private
        assert source.state_media is not None
        assert source.proof_page is None or source.proof_page.is_file()


PACK = """
entities:
  - entity_id: VAL
    name: Valoria
    type: state
    iso3: VAL
    metonyms: [Port Sarn]
  - entity_id: VAL-reik
    name: Tomas Reik
    type: person
    roles:
      - {role: foreign minister, polity: VAL, from: 2024-01-01, to: null}
conflicts:
  - conflict_id: valoria-kestria
    name: Valoria and Kestria
    parties: [VAL]
    terms: {en: [Sarn corridor], uk: [Сарнський коридор]}
"""


def test_pack(tmp_path):
    assert pack.read(tmp_path) is None
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "a.yml").write_text(PACK)
    found = pack.read(tmp_path)
    assert [entity["entity_id"] for entity in found["entities"]] == ["VAL", "VAL-reik"]
    (role,) = found["entities"][1]["roles"]
    assert role == {"role": "foreign minister", "polity": "VAL", "from": datetime.date(2024, 1, 1), "to": None}
    assert found["conflicts"][0]["terms"]["uk"] == ["Сарнський коридор"]


def test_broken_entries_of_a_pack_leave_the_rest(tmp_path, caplog):
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "a.yml").write_text(PACK)
    (tmp_path / "reference" / "b.yml").write_text(
        "entities:\n  - {entity_id: X, name: X, type: person, alias: [Y]}\n  - just words\n"
        "  - {entity_id: VAL, name: again, type: state}\n  - {entity_id: P, name: P, type: place, latitude: 123.0}\n"
        "  - {entity_id: Q, name: Q, type: person, roles: [{role: x, from: yesterday}]}\n"
        "conflict: []\nconflicts: 3\n"
    )
    (tmp_path / "reference" / "c.yml").write_text("entities: [")
    found, wrong = pack.check(tmp_path)
    assert [entity["entity_id"] for entity in found["entities"]] == ["VAL", "VAL-reik"]
    said = "\n".join(map(str, wrong))
    for words in (
        "b.yml: entities[1].alias: no such field; did you mean `aliases`?",
        "b.yml: entities[2]: 'just words' is no entry",
        "b.yml: entities[3].entity_id: 'VAL' is taken by a.yml",
        "b.yml: entities[4].latitude",
        "b.yml: entities[5].roles[1].from",
        "b.yml: conflict: no such list",
        "b.yml: conflicts: is no list",
        "c.yml: line ",
    ):
        assert words in said, said
    pack.read(tmp_path)
    assert "reference/b.yml" in caplog.text


def test_check_says_it_all(tmp_path, capsys):
    (tmp_path / "a.yml").write_text(WHOLE)
    assert check.main([str(tmp_path)]) == 0
    assert "harbour-times: feed https://harbourtimes.example/world.rss" in capsys.readouterr().out
    (tmp_path / "b.yml").write_text("source_id: b")
    assert check.main([str(tmp_path)]) == 1
    assert "b.yml: discover: is missing" in capsys.readouterr().out
    assert check.main([]) == 2


def test_the_document_shows_a_file_that_works(tmp_path):
    text = (ROOT / "docs" / "adding-a-source.md").read_text()
    (tmp_path / "a.yml").write_text(text.split("```yaml\n")[1].split("```")[0])
    found = registry.read(tmp_path)
    assert found.problems == []
    assert set(found.sources["harbour-times"].model_fields_set) | {"allow_private"} == set(registry.Source.model_fields)
