"""The sample's registry and overlay pack: read without a problem, and complete for the pages."""

import pytest
from lxml import html

from sources import pack, registry
from sources.sample.serve import HERE, truth

FOLDER = HERE / "registry"


@pytest.fixture(scope="module")
def overlay():
    found, problems = pack.check(FOLDER)
    assert problems == []
    return found


def test_the_registry_is_read_without_a_problem():
    found = registry.read(FOLDER)
    assert found.problems == []
    assert set(found.sources) == {str(page["source"]) for page in truth().values()}
    assert found.sources["drovik-post"].state_media is True
    assert {source.wire_family for source in found.sources.values()} == {None, "meridian"}


def test_folder_and_archive_are_where_the_registry_says():
    for source in registry.read(FOLDER).sources.values():
        for entry in source.entries:
            if entry.way == "folder":
                assert len(list(entry.path.glob("*.txt"))) == 2
            elif entry.way == "warc":
                assert [path.name for path in entry.files()] == ["wire.warc"]


def test_every_role_and_party_leads_to_an_entity(overlay):
    known = {entity["entity_id"] for entity in overlay["entities"]}
    for entity in overlay["entities"]:
        for role in entity.get("roles", []):
            assert role["polity"] in known
    for conflict in overlay["conflicts"]:
        assert set(conflict["parties"]) <= known


def test_former_office_holders_have_an_end(overlay):
    roles = {entity["entity_id"]: entity.get("roles", []) for entity in overlay["entities"]}
    assert all(role["to"] is not None for role in roles["VAL-korvit"] + roles["KES-tolvan"])
    assert [role["to"] is None for role in roles["VAL-marden"]] == [False, True]


@pytest.mark.parametrize("conflict", ["valoria-kestria", "osmarra-norrin"])
def test_every_page_of_a_conflict_holds_its_words(overlay, conflict):
    terms = next(row for row in overlay["conflicts"] if row["conflict_id"] == conflict)["terms"]
    for url, page in truth().items():
        if page["conflict"] == conflict:
            text = (HERE / str(page["file"])).read_text(encoding="utf-8")
            assert [term for term in terms[str(page["language"])] if term in text], url


def test_off_topic_prose_holds_no_words_of_a_conflict(overlay):
    for url, page in truth().items():
        if page["fate"] == "off_topic":
            tree = html.fromstring((HERE / str(page["file"])).read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
            for links in tree.xpath("//a"):
                links.drop_tree()
            text = tree.text_content()
            for conflict in overlay["conflicts"]:
                assert not [term for terms in conflict["terms"].values() for term in terms if term in text], url


def test_named_people_of_the_stories_are_in_the_pack(overlay):
    names = {name for entity in overlay["entities"] for name in (entity["name"], *entity.get("aliases", []))}
    for name in ("Ilse Marden", "Tomas Reik", "Dana Orlo", "Goran Vesk", "Petra Halvik", "Juri Stanek", "Amina Delorme",
                 "Nils Aker", "Henrik Sol", "Аміна Делорм", "Горан Веск", "Ligue des États côtiers"):  # fmt: skip
        assert name in names
