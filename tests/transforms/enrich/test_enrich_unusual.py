"""Unusual input: rows or none, spans that reproduce their text, the same bytes again, and never a long time."""

from __future__ import annotations

import random
import time

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transforms.enrich import annotate
from transforms.enrich.annotate import NAMES
from warehouse.schema.tables import TABLES

MEGABYTE = 1_000_000
SLOWER = 20
"""Times the CPU of a usual text of the same length that an unusual one may take."""
USUAL = (
    "Officials in Kyiv said on Monday that at least 12 people were killed and 30 wounded. “We will rebuild,” the "
    "mayor, Olha Petrenko, told reporters. Russia's Defence Ministry denied the report, and talks in Geneva go on.\n"
)
NASTY = {
    "empty": "",
    "blank": " \n\t ",
    "one line": ("Officials said 12 people died and " * 40_000)[:MEGABYTE],
    "no punctuation": "officials in kyiv said twelve people were killed near the bridge " * 1500,
    "only marks": "“”‘’«»„\"'" * 10_000,
    "opening marks": "“ said he, " * 9000,
    "nested marks": "«„“" * 10_000 + "”“»" * 10_000,
    "right to left": "قال المتحدث إن 12 شخصا قتلوا و30 أصيبوا. " * 2500,
    "marks of direction": "\u202e\u200f12 people \u202c killed\u2066 said \u2069" * 2500,
    "emoji": "🕊️👩‍👩‍👧 12 🇺🇦 people said 🤝🏽 " * 3000,
    "combining": "e\u0301\u0301\u0301 said a\u0308 12 people\u0301 " * 3000,
    "controls": "\x00\x01 12 people \x07\x1b said \ufeff\u2028 " * 3000,
    "digits": "7" * 50_000,
    "grouped digits": "1,000" * 10_000,
    "numbers": "12 of 13 to 14 and 15 " * 4000,
    "number words": "hundred thousand and two dozen " * 3000,
    "number words without end": "two hundred " * 6000,
    "amounts without end": "7bn " * 20_000,
    "three in Ukrainian": "троє " * 16_000,
    "describing in Arabic": "واصفا " * 14_000,
    "hours in Arabic": "ساعتان " * 14_000,
    "said": "said " * 20_000,
    "names": "President Volodymyr Zelensky " * 3500,
    "breaks": "\n" * 100_000,
    "long word": "a" * 100_000,
    "dashes": "—" * 100_000,
    "capitals": "Den " * 20_000,
    "chinese": "一二三万亿名人约至少" * 10_000,
}


def row(text: str | None, **columns: object) -> pa.Table:
    held = {"article_id": "a", "language": "en", "title": "", "text": text, "published_at": None} | columns
    kinds = {name: pa.string() for name in held} | {"published_at": pa.timestamp("us", tz="UTC")}
    return pa.table({name: pa.array([value], kinds[name]) for name, value in held.items()})


def spent(text: str, language: str = "en") -> float:
    start = time.process_time()
    spans(annotate(row(text, language=language)), text)
    return time.process_time() - start


def spans(tables: dict[str, pa.Table], text: str) -> None:
    for name in NAMES:
        keys = list(zip(*(tables[name][key].to_pylist() for key in TABLES[name].key), strict=True))
        assert len(set(keys)) == len(keys), name
        for one in tables[name].to_pylist():
            if "char_start" in one:
                assert text[one["char_start"] : one["char_end"]] == one.get("evidence", one.get("surface"))
                assert one["char_start"] < one["char_end"]


def ipc(tables: dict[str, pa.Table]) -> bytes:
    sink = pa.BufferOutputStream()
    for name in NAMES:
        with pa.ipc.new_stream(sink, tables[name].schema) as writer:
            writer.write_table(tables[name].combine_chunks())
    return sink.getvalue().to_pybytes()


@pytest.fixture(scope="module")
def pace() -> float:
    """CPU seconds a code point of a usual text takes."""
    annotate(row(USUAL))
    text = USUAL * 100
    return spent(text) / len(text)


@pytest.mark.parametrize("name", NASTY)
def test_unusual_text_is_never_slow(pace, name):
    text = NASTY[name]
    named = {"Ukrainian": "uk", "Arabic": "ar"}
    other = {"right to left": "ar", "capitals": "de", "chinese": "zh"}
    language = other.get(name) or named.get(name.rsplit(" ", 1)[-1], "en")
    # what is read of a text ends somewhere, but the pace is held against what was given
    assert spent(text, language) <= SLOWER * pace * max(len(text), 20_000)


@pytest.mark.parametrize("columns", [{"title": None}, {"language": None}, {"language": "xx"}, {"text": None}])
def test_nothing_but_the_id_is_needed(columns):
    tables = annotate(row(**({"text": USUAL} | columns)))
    assert tables["article_facts"].num_rows == 1


ODD = st.text(st.characters(codec="utf-8"), max_size=200)
PIECES = (
    "12;one;hundred;%;$;–;people;killed;of;to;between;and;“;”;said;\n;since;May;2025;as of;млн;тисяч;осіб;d'euros;"
    "Mio;.;٣;万;人;\u200f;🕊️;-"
)
MIXED = st.lists(st.sampled_from(PIECES.split(";")), max_size=40)


LANGUAGES = st.sampled_from(["en", "uk", "ru", "fr", "de", "es", "ar", "zh"])


@given(st.one_of(ODD, MIXED.map(" ".join), MIXED.map("".join)), LANGUAGES)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_gives_true_spans_and_the_same_bytes(text, language):
    article = row(text, language=language)
    tables = annotate(article)
    spans(tables, text)
    assert ipc(tables) == ipc(annotate(article))


def test_neither_order_nor_batches_matter():
    texts = [
        USUAL,
        NASTY["emoji"][:300],
        "",
        NASTY["numbers"][:200],
        "Unos 300 soldados.",
        USUAL[::-1],
        "“",
        "12 people.",
    ]
    held = [row(text, article_id=f"a{index}") for index, text in enumerate(texts)]
    alone = {index: annotate(one) for index, one in enumerate(held)}
    order = list(range(len(held)))
    random.Random(7).shuffle(order)
    whole = annotate(pa.concat_tables([held[index] for index in order]))
    expected = {name: pa.concat_tables([alone[index][name] for index in order]) for name in NAMES}
    assert ipc(whole) == ipc(expected)
