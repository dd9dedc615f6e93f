from __future__ import annotations

import time

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transforms.enrich import annotate
from transforms.enrich.annotate import NAMES
from transforms.enrich.sentences import spans
from warehouse.schema.tables import TABLES

PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        "’",
        "«",
        "»",
        "„",
        "\n",
        "\n\n",
        ". ",
        ", ",
        "said",
        "Trump",
        "Kyiv",
        "The US",
        "may quit",
        "according to",
        "12",
        "3.5 million",
        "people",
        "killed",
        "he",
        "President",
        "on Monday",
        "é",
        "\u200f",
        "שלום",
        "مرحبا",
        "🕊️",
        "\u0301",
        "\x00",
        "—",
        " ",
        "(Reuters)",
        "Путін",
        "''",
        "…",
        "not",
        "agreed to",
        "Russia",
        "attacked",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(PIECES, max_size=60).map(" ".join), st.lists(PIECES, max_size=60).map("".join)
)


def check(tables: dict[str, pa.Table], text: str) -> None:
    for name in NAMES:
        assert tables[name].schema.equals(TABLES[name].schema)
        for row in tables[name].to_pylist():
            for field in TABLES[name].fields:
                value = row[field.name]
                assert value is not None or field.nullable, (name, field.name)
                if field.column.values and value is not None:
                    assert value in field.column.values, (name, field.name, value)
            if "char_start" in row:
                assert 0 <= row["char_start"] < row["char_end"] <= len(text)
                found = text[row["char_start"] : row["char_end"]]
                assert found == row.get("evidence", row.get("surface"))
            for start, end in (
                ("cue_start", "cue_end"),
                ("actor_start", "actor_end"),
                ("recipient_start", "recipient_end"),
            ):
                if row.get(start) is not None:
                    assert 0 <= row[start] < row[end] <= len(text)
            if row.get("speaker_start") is not None:
                assert text[row["speaker_start"] : row["speaker_end"]] == row["speaker"]
            if row.get("confidence") is not None:
                assert 0 <= row["confidence"] <= 1
        keys = [tuple(row[key] for key in TABLES[name].key) for row in tables[name].to_pylist()]
        assert len(keys) == len(set(keys))


@given(TEXTS, st.sampled_from(["en", "uk", "fr", "de", "ar", "xx"]))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gives_true_offsets(batch, text, language):
    check(annotate(batch(text, language=language)), text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "word " * 3000,
        "“" * 3000,
        "'" * 3000,
        "a" * 100_000,
        "Trump said " * 5000,
        "“Yes,” he said. " * 3000,
        "Russia attacked Ukraine, " * 3000,
        "12 " * 20_000,
        "A. " * 20_000,
        "\n".join(["“Yes"] * 3000),
        "President " * 8000,
        "Al-" * 20_000,
        "The UN, " * 8000,
        ", and " * 10_000,
        "in " * 20_000,
        "「好」" * 3000,
        "x," * 50_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_odd_and_long_texts_stay_linear(batch, text):
    start = time.process_time()
    annotate(batch(text * (1 if len(text) > 50_000 else 2)))
    # far above what they take, and far below what a quadratic rule would
    assert time.process_time() - start < 20


def test_rows_do_not_depend_on_the_batch(batch):
    texts = ["“No,” Sergei Lavrov said.", "Russia attacked Ukraine.", "At least 12 people were killed."]
    whole = annotate(batch(*texts))
    for index, text in enumerate(texts):
        alone = annotate(batch(text).set_column(0, "article_id", pa.array([f"a{index}"])))
        for name in NAMES:
            rows = [row for row in whole[name].to_pylist() if row["article_id"] == f"a{index}"]
            assert rows == alone[name].to_pylist()


def test_further_columns_are_ignored_and_an_empty_batch_is_empty(batch):
    table = batch("Snow fell.").append_column("url", pa.array(["u"]))
    assert annotate(table)["article_facts"].num_rows == 1
    assert all(annotate(table.slice(0, 0))[name].num_rows == 0 for name in NAMES)


def test_sentences():
    text = (
        "The U.S. envoy met Gen. Orr at 5 p.m. on Jan. 3. He left.\n"
        "Talks in the U.S. The minister stayed… Then “Go!” she cried."
    )
    assert [text[start:end] for start, end in spans(text)] == [
        "The U.S. envoy met Gen. Orr at 5 p.m. on Jan. 3.",
        "He left.",
        "Talks in the U.S.",
        "The minister stayed…",
        "Then “Go!” she cried.",
    ]
