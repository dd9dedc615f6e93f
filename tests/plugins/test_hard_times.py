"""Runs that meet bad input: good data is never lost, and every loss has its reason."""

from __future__ import annotations

import gzip
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.conftest import ROOT, Ran, environment

GOOD = (
    "Envoys of Russia and Ukraine open talks in Istanbul\n\n"
    + "\n\n".join(
        f"Envoys of Russia and Ukraine met for round {number} of peace talks in Istanbul on Monday, and the Turkish "
        "hosts said that a ceasefire and an exchange of prisoners stood on the agenda of both delegations."
        for number in ("one", "two", "three", "four")
    )
    + "\n"
)
PAGE = """<!doctype html><html lang="en"><head><title>Kremlin and Kyiv trade drafts</title></head><body><article>
<h1>Kremlin and Kyiv trade drafts of a ceasefire</h1>{}</article></body></html>""".format(
    "".join(
        f"<p>Draft {number} of the ceasefire between Russia and Ukraine leaves the question of prisoners open, a "
        "negotiator told reporters in Istanbul after the peace talks on Tuesday evening.</p>"
        for number in ("one", "two", "three", "four", "five")
    )
)


def warc(pages: dict[str, str]) -> list[bytes]:
    """WARC records, each a gzip member."""
    members = []
    for url, html in pages.items():
        stream = io.BytesIO()
        writer = WARCWriter(stream, gzip=True)
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url,
            "response",
            payload=io.BytesIO(html.encode()),
            http_headers=headers,
            warc_headers_dict={"WARC-Date": "2026-11-10T10:00:00Z"},
        )
        writer.write_record(record)
        members.append(stream.getvalue())
    return members


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory, run_parley: Callable[..., Ran]) -> Ran:
    """A run over sources of which most are broken, each in its own way."""
    folder = tmp_path_factory.mktemp("hard")
    texts = folder / "texts"
    texts.mkdir()
    (texts / "good.txt").write_text(GOOD, encoding="utf-8")
    (texts / "empty.html").write_text("", encoding="utf-8")
    (texts / "line.txt").write_text("Talks " * 1_800_000, encoding="utf-8")
    first, second, third = warc({f"http://news{n}.example.org/drafts-{n}": PAGE for n in "123"})
    (folder / "corrupt.warc.gz").write_bytes(first + second[:60] + b"\xff" * 40 + second[100:] + third)
    (folder / "truncated.warc.gz").write_bytes(warc({"http://news4.example.org/drafts-4": PAGE})[0] + third[:-50])
    (folder / "feed.xml").write_bytes(gzip.compress(b"<rss><channel><item><title>No end"))
    private = {"allow_private": True, "delay_seconds": 0}
    sources = {
        "texts": {"discover": [{"folder": "texts"}]},
        "archives": {"scope": "all", "discover": [{"warc": "*.warc.gz"}]},
        "gone": {"domain": "gone.example.net", "discover": [{"feed": "http://127.0.0.1:9/feed.xml"}], **private},
        "typo": {"discover": [{"fed": "http://127.0.0.1:9/feed.xml"}]},
    }
    for source_id, source in sources.items():
        (folder / f"{source_id}.yml").write_text(yaml.safe_dump({"source_id": source_id, "name": source_id, **source}))
    (folder / "broken.yml").write_text("source_id: [never closed")
    ran = run_parley(tmp_path_factory.mktemp("hard-home"), PARLEY_SOURCES=str(folder))
    assert ran.code == 0, ran.output
    return ran


def test_good_pages_of_broken_sources_arrive(hard: Ran) -> None:
    urls = {str(row["url"]) for row in hard.rows("articles")}
    assert urls >= {"file:good.txt", "http://news1.example.org/drafts-1", "http://news4.example.org/drafts-4"}
    assert "http://news3.example.org/drafts-3" in urls, "the member after the corrupt one"


def test_every_loss_has_its_reason(hard: Ran) -> None:
    outcomes = {(row["source_id"], row["outcome"]) for row in hard.rows("captures")}
    assert ("gone", "robots_unreachable") in outcomes or ("gone", "connect_error") in outcomes
    assert {("texts", "too_large"), ("texts", "empty"), ("archives", "damaged_record")} <= outcomes
    problems = {row["key"]: row["detail"] for row in hard.rows("rejects") if row["reason"] == "registry"}
    assert set(problems) == {"broken.yml", "typo.yml"}
    assert "line" in str(problems["broken.yml"])
    assert "feed" in str(problems["typo.yml"]), "the mend is named"
    assert all(row["detail"] for row in hard.rows("captures") if row["outcome"] == "damaged_record")


def test_a_second_run_repeats_no_reject(hard: Ran, run_parley: Callable[..., Ran]) -> None:
    folder = next(line for line in hard.output.splitlines() if "sources from" in line).split("from ")[1].split(",")[0]
    again = run_parley(hard.home, PARLEY_SOURCES=folder)
    assert again.code == 0, again.output
    for name in ("articles", "rejects", "events", "stories"):
        assert again.tables[name].num_rows == hard.tables[name].num_rows, name


def test_the_real_registry_waits_for_a_contact(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "plugins.up", "--live"]
    done = subprocess.run(command, cwd=ROOT, env=environment(tmp_path), capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "PARLEY_CONTACT" in done.stderr
