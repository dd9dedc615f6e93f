from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.select import select
from transforms.select.matching import Matcher
from transforms.select.rules import ANY, built_in, overlay
from transforms.select.topics import Rules
from warehouse.schema.tables import TABLES

RULES = Rules(*built_in())
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)

TEXTS = yaml.safe_load(Path(__file__).with_name("texts.yml").read_text("utf-8"))


@pytest.mark.parametrize("one", TEXTS["on_topic"], ids=lambda one: f"{one['conflict']} {one['language']}")
def test_on_topic(one: dict[str, str]) -> None:
    found = RULES.topics(one["title"], one["text"], one["language"])
    assert found
    assert found[0][0] == one["conflict"]
    assert all(0 < score <= 1 for _, score in found)


@pytest.mark.parametrize("one", TEXTS["off_topic"], ids=lambda one: one["title"])
def test_off_topic(one: dict[str, str]) -> None:
    assert RULES.topics(one["title"], one["text"], one["language"]) == []


def test_a_language_without_rules_is_read_by_all_of_them() -> None:
    text = "Ukraine und Russland verhandeln über einen Waffenstillstand, Kyiv und Kremlin tauschen Kriegsgefangene."
    assert RULES.topics("Ukraine", text, "nl")


LANGUAGES = {"en", "fr", "de", "es", "pl", "uk", "ru", "ar", "zh"}


def test_every_conflict_has_an_id_and_terms_in_every_language() -> None:
    conflicts, _ = built_in()
    assert len(conflicts) >= 40
    for conflict in conflicts:
        assert conflict.conflict_id == conflict.conflict_id.lower().replace(" ", "-")
        assert conflict.marks
        assert conflict.sides or conflict.is_fallback
        for language in LANGUAGES:
            named = [conflict.marks, *(side.terms for side in conflict.sides)]
            assert any({language, ANY} & set(terms) for terms in named), (conflict.conflict_id, language)
    assert [conflict.conflict_id for conflict in conflicts if conflict.is_fallback] == ["other"]


def test_the_vocabulary_has_every_language() -> None:
    _, vocabulary = built_in()
    for kind in (vocabulary.strong, vocabulary.weak, vocabulary.against):
        assert set(kind) == LANGUAGES
        assert all(len(words) >= 30 for words in kind.values())


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_no_word_speaks_for_conflict_and_against_it(language: str) -> None:
    _, vocabulary = built_in()
    assert not set(vocabulary.strong[language]) & {*vocabulary.weak[language], *vocabulary.against[language]}
    assert not set(vocabulary.weak[language]) & set(vocabulary.against[language])


def test_terms_match_whole_words_and_stems() -> None:
    matcher = Matcher(["mali", "negotiat*", "обмін* полонен*", "停火", "هدنة", "u.s."])
    text = "somalia malice mali renegotiate negotiators обміну полоненими 双方停火 والهدنة U.S.-led".lower()
    found = [(matcher.terms[number], text[start : start + 3]) for start, number in matcher.find(text)]
    assert sorted(term for term, _ in found) == sorted(matcher.terms)
    assert all(term.startswith(seen[:2]) for term, seen in found)


def test_no_terms_find_nothing() -> None:
    assert list(Matcher([]).find("mali")) == []


PACK = {
    "entities": [
        {"entity_id": "VAL", "name": "Valoria", "type": "state", "aliases": ["Valorian"], "metonyms": ["Amber House"]},
        {"entity_id": "KES", "name": "Kestria", "type": "state", "aliases": ["Kestrian"]},
        {"entity_id": "KES-vesk", "name": "Goran Vesk", "type": "person", "roles": [{"role": "pm", "polity": "KES"}]},
    ],
    "conflicts": [
        {"conflict_id": "valoria-kestria", "name": "Valoria and Kestria", "parties": ["VAL", "KES"],
         "terms": {"en": ["Sarn Corridor"]}, "process": {"en": ["mixed patrols"]}},
    ],
}  # fmt: skip


def _articles(*texts: tuple[str, str, str]) -> pa.Table:
    rows = [
        {
            **{"article_id": f"a{at}", "source_id": source, "url": "u", "title": title, "text": text, "language": "en"},
            **{"authors": [], "published_precision": "none", "published_from": "absent", "first_seen_at": AT},
            **{"batch_at": AT, "day": AT.date(), "title_from": "og", "authors_from": "absent", "extractor": "x"},
            **{"is_live_blog": False, "is_paywalled": False, "text_digest": "d", "capture_id": "c"},
        }
        for at, (source, title, text) in enumerate(texts)
    ]
    return TABLES["articles"].build(rows)


SOURCES = pa.table({"source_id": ["some", "every"], "scope": ["conflicts", "all"]})
WALKOUT = ("Talks on the Sarn Corridor break off", "The Amber House blames Kestria. Goran Vesk offered mixed patrols; "
           "negotiators want a ceasefire, and the Valorian envoy left.")  # fmt: skip


def test_select_keeps_topics_and_sources_of_which_every_page_is_wanted() -> None:
    articles = _articles(
        ("some", *WALKOUT), ("some", "Soup", "Herring and dill."), ("every", "Soup", "Herring and dill.")
    )
    outcome = select(articles, sources=SOURCES, pack=PACK)
    assert outcome.tables["articles"]["article_id"].to_pylist() == ["a0", "a2"]
    (topic,) = outcome.tables["article_topics"].to_pylist()
    assert (topic["article_id"], topic["conflict_id"]) == ("a0", "valoria-kestria")
    assert outcome.rejected.to_pylist() == [{"key": "a1", "source_id": "some", "reason": "off_topic", "detail": None}]


def test_without_the_pack_its_conflicts_are_unknown() -> None:
    outcome = select(_articles(("some", *WALKOUT)), sources=SOURCES)
    assert "valoria-kestria" not in outcome.tables["article_topics"]["conflict_id"].to_pylist()


def test_a_conflict_of_the_pack_stands_for_the_one_of_its_id() -> None:
    pack = {**PACK, "conflicts": [{**PACK["conflicts"][0], "conflict_id": "iran"}]}
    outcome = select(_articles(("some", *WALKOUT)), sources=SOURCES, pack=pack)
    assert outcome.tables["article_topics"]["conflict_id"].to_pylist() == ["iran"]


def test_a_conflict_may_have_many_parties() -> None:
    names = [f"Quarrelland{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]
    entities = [{"entity_id": name, "name": name, "type": "state"} for name in names]
    written = {"conflict_id": "all-against-all", "name": "All against all", "parties": names}
    text = "Troops of Quarrellandc shelled Quarrellandx; envoys of Quarrellandc want a ceasefire before more talks."
    outcome = select(
        _articles(("some", "Quarrellandx is shelled", text)),
        sources=SOURCES,
        pack={"entities": entities, "conflicts": [written]},
    )
    assert outcome.tables["article_topics"]["conflict_id"].to_pylist() == ["all-against-all"]


def test_a_pack_without_conflicts_adds_none() -> None:
    assert overlay(None) == ()
    assert overlay({"entities": PACK["entities"], "conflicts": []}) == ()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(max_size=60), st.sampled_from(["en", "uk", "ar", "zh", "pl", None]))
def test_any_text_has_scores_in_range(text: str, title: str, language: str | None) -> None:
    for _, score in RULES.topics(title, text, language):
        assert 0 <= score <= 1
