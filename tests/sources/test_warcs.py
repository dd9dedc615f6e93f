"""WARC files out and in: what warcio accepts, what a kill leaves, what can be saved of a damaged one."""

from __future__ import annotations

import gzip
import io
import os
import random
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sources import archive, bodies, records, registry

NOON = datetime(2026, 11, 20, 12, 0, 0, 123456, tzinfo=UTC)
PAGE = "<!DOCTYPE html><html><head><title>{0}</title></head><body><p>{0} of the talks.</p></body></html>"


def accepts(path):
    """Whether `warcio check` finds nothing wrong."""
    return Checker(SimpleNamespace(inputs=[str(path)], verbose=False)).process_all() == 0


def made(*urls, gz=True, body=None, headers=(), status="200 OK", date="2026-01-02T03:04:05Z", kind="text/html"):
    """A WARC file with a page for each URL, and the offsets of its records, the warcinfo's first."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gz)
    offsets = [0]
    writer.write_record(writer.create_warcinfo_record("x.warc", {"software": "test"}))
    for url in urls:
        offsets.append(out.tell())
        content = body if body is not None else PAGE.format(url).encode()
        http = StatusAndHeaders(status, [("Content-Type", kind), *headers], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                url, "response", payload=io.BytesIO(content), http_headers=http, warc_headers_dict={"WARC-Date": date}
            )
        )
    return out.getvalue(), offsets


def walked(path, **options):
    """URLs of the good responses, and offsets of the damages."""
    found = list(records.walk(path, wanted=lambda record: record.kind == "response", **options))
    damages = [item.offset for item in found if isinstance(item, records.Damage)]
    return [item.url for item in found if isinstance(item, records.Record) and item.url], damages


URLS = [f"http://outlet.example/{n}" for n in range(6)]


def test_written_files_pass_the_check_and_read_back(tmp_path):
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"), ("X-Nämé: x", "Zoë\r\nx: y")]
    with archive.Writer(tmp_path, at=NOON, label="shard 1") as writer:
        places = [
            writer.response(
                "http://outlet.example/ä b?q=1",
                at=NOON,
                content="<p>Grüße</p>".encode(),
                headers=headers,
                request_headers=[("User-Agent", "parley")],
            ),
            writer.resource(
                "file:sub/Übersicht 1.txt", at=NOON, content=b"Headline\n\nBody", content_type="text/plain"
            ),
            writer.response("http://outlet.example/c", at="2020-01-01T00:00:00Z", content=b"<p>c</p>", headers=[]),
        ]
        assert list(tmp_path.rglob("parley-*")) == [], "no final name before it is whole"
    (file,) = tmp_path.rglob("*.warc.gz")
    assert file.relative_to(tmp_path).as_posix().startswith("2026/11/20/parley-20261120T120000Z-shard-1-")
    assert accepts(file)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [file]

    read = list(archive.read(tmp_path, places[0].warc_file, [place.warc_offset for place in places]))
    assert [(url, content) for _, url, content, _ in read] == [
        ("http://outlet.example/%C3%A4%20b?q=1", "<p>Grüße</p>".encode()),
        ("file:sub/%C3%9Cbersicht%201.txt", b"Headline\n\nBody"),
        ("http://outlet.example/c", b"<p>c</p>"),
    ]
    assert [kind for *_, kind in read] == ["text/html; charset=utf-8", "text/plain", None]

    with file.open("rb") as handle:
        kinds, dates, digests = [], [], []
        for record in ArchiveIterator(handle):
            kinds.append(record.rec_type)
            dates.append(record.rec_headers.get_header("WARC-Date"))
            digests.append(record.rec_headers.get_header("WARC-Payload-Digest"))
    assert kinds == ["warcinfo", "response", "request", "resource", "response"]
    assert dates[1] == "2026-11-20T12:00:00.123456Z"
    assert dates[4] == "2020-01-01T00:00:00Z"
    assert digests[1] == "sha1:" + bodies.digest("<p>Grüße</p>".encode())
    assert gzip.decompress(file.read_bytes()).count(b"WARC/1.1\r\n") == 5


def test_full_files_are_followed_by_others(tmp_path):
    noise = random.Random(1).randbytes(3_000)
    with archive.Writer(tmp_path, at=NOON, max_file_bytes=5_000) as writer:
        places = [writer.response(url, at=NOON, content=noise, headers=[]) for url in URLS]
    files = sorted(tmp_path.rglob("*.warc.gz"))
    assert len(files) == len({place.warc_file for place in places}) == 3
    assert all(map(accepts, files))
    for url, place in zip(URLS, places, strict=True):
        assert next(archive.read(tmp_path, place.warc_file, [place.warc_offset]))[1:3] == (url, noise)


def test_an_error_leaves_no_file(tmp_path):
    def fail():
        with archive.Writer(tmp_path, at=NOON) as writer:
            writer.response(URLS[0], at=NOON, content=b"x", headers=[])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


KILLED = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from sources.archive import Writer

at = datetime(2026, 11, 20, tzinfo=UTC)
with Writer(Path(sys.argv[1]), at=at) as writer:
    for number in range(10**9):
        writer.response(f"http://outlet.example/{number}", at=at, content=b"words " * 5_000, headers=[])
        if number == 20:
            print("going", flush=True)
"""


def test_kill_in_the_middle_of_writing(tmp_path):
    child = subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "going\n"
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert list(tmp_path.rglob("*.warc.gz")) == []
    (left,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert archive.sweep(tmp_path, before=datetime.now(UTC) - timedelta(hours=1)) == []
    assert archive.sweep(tmp_path, before=datetime.now(UTC) + timedelta(hours=1)) == [left]
    assert not left.exists()


@pytest.mark.parametrize("gz", [True, False])
def test_a_whole_file(tmp_path, gz):
    data, _ = made(*URLS, gz=gz)
    (tmp_path / "a.warc").write_bytes(data)
    assert walked(tmp_path / "a.warc") == (URLS, [])


def test_a_file_gzipped_as_a_whole(tmp_path):
    data, _ = made(*URLS, gz=False)
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(data))
    assert walked(tmp_path / "a.warc.gz") == (URLS, [])
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(data)[:-4])
    urls, damages = walked(tmp_path / "a.warc.gz")
    assert (urls, damages) == (URLS[:-1], [0])


@pytest.mark.parametrize("gz", [True, False])
@pytest.mark.parametrize("cut", [1, 40, 200])
def test_a_truncated_file(tmp_path, gz, cut):
    data, offsets = made(*URLS, gz=gz)
    end = offsets[4] + cut if gz else offsets[5] - cut
    (tmp_path / "a.warc").write_bytes(data[:end])
    urls, damages = walked(tmp_path / "a.warc")
    # A plain record whose last line breaks alone are missing is whole.
    whole = 4 if not gz and cut == 1 else 3
    assert (urls, damages) == (URLS[:whole], [] if whole == 4 else [offsets[4]])


@pytest.mark.parametrize("place", [0, 2, 12, 90, -3])
def test_a_corrupt_member(tmp_path, place):
    data, offsets = made(*URLS)
    broken = bytearray(data)
    start, end = offsets[2], offsets[3]
    for at in range(2):
        broken[(start if place >= 0 else end) + place + at] ^= 0x5A
    (tmp_path / "a.warc.gz").write_bytes(broken)
    urls, damages = walked(tmp_path / "a.warc.gz")
    assert urls == [URLS[0], *URLS[2:]]
    assert damages == [start]


def test_any_flipped_byte_costs_one_record_at_most(tmp_path):
    data, offsets = made(*URLS)
    chance = random.Random(7)
    for _ in range(60):
        at = chance.randrange(offsets[1], len(data))
        broken = bytearray(data)
        broken[at] ^= 1 << chance.randrange(8)
        (tmp_path / "a.warc.gz").write_bytes(broken)
        urls, damages = walked(tmp_path / "a.warc.gz")
        assert set(urls) <= set(URLS), at
        assert len(urls) >= 5, at
        assert len(urls) == 6 or damages, at


def test_damage_in_a_plain_file(tmp_path):
    data, offsets = made(*URLS, gz=False)
    path = tmp_path / "a.warc"
    path.write_bytes(data.replace(b"/2 of the talks", b"/2 of the bulks"))
    assert walked(path) == ([*URLS[:2], *URLS[3:]], [offsets[3]]), "its digest tells"
    path.write_bytes(data[: offsets[2]] + data[offsets[2] :].replace(b"Content-Length: ", b"Content-Length: -", 1))
    assert walked(path) == ([URLS[0], *URLS[2:]], [offsets[2]])
    path.write_bytes(data[: offsets[2]] + b"garbage\r\nmore garbage\r\n" + data[offsets[2] :])
    assert walked(path) == (URLS, [offsets[2]])


@pytest.mark.parametrize(
    "content", [b"<html>not a warc</html>", b"\x1f\x8bnonsense", b"\x28\xb5\x2f\xfdzstd", b"WARC/"]
)
def test_no_warc_at_all(tmp_path, content):
    (tmp_path / "a.warc.gz").write_bytes(content)
    assert walked(tmp_path / "a.warc.gz") == ([], [0])


def test_the_cap_holds_for_a_bomb_in_a_record(tmp_path):
    bomb = gzip.compress(bytes(30_000_000), 9)
    data, _ = made(URLS[0], body=bomb, headers=[("Content-Encoding", "gzip")])
    (tmp_path / "a.warc.gz").write_bytes(data + made(URLS[1])[0])
    found = list(records.walk(tmp_path / "a.warc.gz", wanted=lambda record: True, max_bytes=100_000))
    outcomes = {item.url: item.outcome for item in found if item.url}
    assert outcomes == {URLS[0]: "too_large", URLS[1]: "ok"}


def test_pages_of_an_archive_find_their_sources(state, site):
    """Registered, made and without a host; 404s, images and robots.txt are no pages."""
    folder = state.folder / "sources"
    folder.mkdir()
    mine, other = "https://www.known.example/a", "http://news.other.co.uk/b"
    parts = [
        made(mine)[0],
        made(other, body=gzip.compress(PAGE.format("zipped").encode()), headers=[("Content-Encoding", "gzip")])[0],
        made("http://known.example/gone", status="404 Not Found")[0],
        made("http://known.example/i.png", kind="image/png")[0],
        made("http://known.example/robots.txt", kind="text/plain")[0],
        made("http://known.example/pdf", body=b"%PDF-1.4")[0],
        made("http://known.example/br", headers=[("Content-Encoding", "br")])[0],
        made("http://known.example/empty", body=b"  ")[0],
        made("http://known.example/big", body=b"a" * 400_000)[0],
        made("http://known.example/no", headers=[("tdm-reservation", "1")])[0],
        made("http://known.example/undated", date="someday")[0],
    ]
    (folder / "x.warc.gz").write_bytes(b"".join(parts))
    state.source("known", discover=[("feed", site.url("/none.xml"))])
    state.source("cc", domain=None, scope="all", discover=[("warc", "*.warc.gz")])
    done = state.crawl()
    rows = {row["url"]: row for row in done.captures.to_pylist() if row["kind"] == "record"}
    assert {url.rpartition("/")[2]: row["outcome"] for url, row in rows.items()} == {
        "a": "ok",
        "b": "ok",
        "br": "damaged_record",
        "empty": "empty",
        "big": "too_large",
        "no": "ok",
        "undated": "ok",
    }
    assert (rows[mine]["source_id"], rows[mine]["scope"]) == ("known", "all")
    assert (rows[other]["source_id"], rows[other]["scope"]) == ("other-co-uk", "all")
    assert [source.source_id for source in done.made] == ["other-co-uk"]
    when = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert rows[mine]["fetched_at"] == rows[mine]["batch_at"] == when
    assert rows["http://known.example/undated"]["batch_at"].year == 2026
    assert rows[mine]["discovered_in"] == "x.warc.gz"
    assert rows["http://known.example/no"]["rights"] == "tdm-reservation: 1", "noted; the archive is the user's"

    (file,) = state.archive.rglob("*.warc.gz")
    assert accepts(file)
    sources = registry.table(state.registry().complete(done.captures))
    pages = {row["url"]: row for row in archive.pages(state.archive, done.captures, sources).to_pylist()}
    assert pages[other]["content"] == PAGE.format("zipped").encode()
    assert (pages[other]["source_domain"], pages[mine]["source_domain"]) == ("other.co.uk", "known.example")


def test_a_damaged_archive_says_where_and_a_read_one_is_left(state):
    folder = state.folder / "sources"
    folder.mkdir()
    data, offsets = made(*URLS)
    broken = bytearray(data)
    broken[offsets[2] + 30] ^= 0xFF
    (folder / "broken.warc.gz").write_bytes(broken)
    (folder / "cut.warc.gz").write_bytes(made("http://cut.example/1", "http://cut.example/2")[0][:-20])
    (folder / "none.warc.gz").write_bytes(b"")
    (folder / "wrong.warc.gz").write_bytes(b"<html></html>")
    state.source("cc", domain=None, discover=[("warc", "*.warc.gz"), ("warc", "gone/*.warc")])
    done = state.crawl()
    outcomes = {row["url"]: row["outcome"] for row in done.feeds.to_pylist()}
    assert outcomes == {
        "broken.warc.gz": "damaged_record",
        "cut.warc.gz": "damaged_record",
        "none.warc.gz": "empty",
        "wrong.warc.gz": "malformed",
        "gone/*.warc": "bad_url",
    }
    damaged = {row["url"]: row for row in done.captures.to_pylist() if row["outcome"] == "damaged_record"}
    assert f"broken.warc.gz#{offsets[2]}" in damaged
    assert len(damaged) == 3
    assert all(row["detail"] and row["source_id"] == "cc" for row in damaged.values())
    assert sum(row["outcome"] == "ok" for row in done.captures.to_pylist()) == 6

    again = state.crawl()
    assert again.captures.num_rows == 0
    assert {row["outcome"] for row in again.feeds.to_pylist()} == {"unchanged", "bad_url"}

    (folder / "cut.warc.gz").write_bytes(made("http://cut.example/1", "http://cut.example/2")[0])
    mended = state.crawl()
    ids = {row["url"]: row["capture_id"] for row in mended.captures.to_pylist()}
    assert set(ids) == {"http://cut.example/1", "http://cut.example/2"}
    before = {row["url"]: row["capture_id"] for row in done.captures.to_pylist()}
    assert ids["http://cut.example/1"] == before["http://cut.example/1"], "the same record keeps its id"


def test_folders(state):
    folder = state.folder / "sources" / "pages"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.html").write_text(PAGE.format("A"))
    (folder / "sub" / "Új hír.txt").write_text("Headline\n\nBody")
    (folder / "b.HTM").write_text(PAGE.format("B"))
    (folder / "line.txt").write_text("x" * 400_000)
    (folder / "void.txt").write_text(" \n")
    (folder / "image.html").write_bytes(b"\x89PNG\r\n")
    (folder / "left.md").write_text("not taken")
    os.symlink("nowhere", folder / "dangling.html")
    state.source("desk", domain=None, discover=[("folder", "pages"), ("folder", "missing")])
    done = state.crawl()
    rows = {row["url"]: row for row in done.captures.to_pylist()}
    assert {url: row["outcome"] for url, row in rows.items()} == {
        "file:a.html": "ok",
        "file:b.HTM": "ok",
        "file:sub/Új hír.txt": "ok",
        "file:line.txt": "too_large",
        "file:void.txt": "empty",
        "file:image.html": "wrong_type",
    }
    assert "longer than 300,000 bytes" in rows["file:line.txt"]["detail"]
    assert rows["file:a.html"]["fetched_at"] == rows["file:a.html"]["batch_at"]
    feeds = {row["url"]: row for row in done.feeds.to_pylist()}
    assert (feeds["pages"]["n_items"], feeds["pages"]["outcome"]) == (6, "ok")
    assert "make it or mend" in feeds["missing"]["detail"]
    (file,) = state.archive.rglob("*.warc.gz")
    assert accepts(file)

    again = state.crawl()
    assert again.captures.num_rows == 0
    assert again.feeds["outcome"].to_pylist() == ["bad_url", "unchanged"]

    first = (folder / "a.html").read_text()
    (folder / "a.html").write_text(PAGE.format("Changed"))
    changed = state.crawl()
    assert changed.captures["url"].to_pylist() == ["file:a.html"]
    (folder / "a.html").write_text(first)
    back = state.crawl()
    assert back.captures.num_rows == 1, "a text that comes back is a new version, too"
    ids = {*rows["file:a.html"]["capture_id"].split(), *changed.captures["capture_id"].to_pylist()}
    assert not ids & set(back.captures["capture_id"].to_pylist())


def test_a_missing_archive_file_leaves_the_other_pages(state, caplog):
    folder = state.folder / "sources" / "pages"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("One\n\nbody")
    state.source("desk", domain=None, discover=[("folder", "pages")])
    state.crawl()
    (gone,) = state.archive.rglob("*.warc.gz")
    (folder / "b.txt").write_text("Two\n\nbody")
    state.crawl()
    gone.unlink()
    pages = archive.pages(state.archive, state.captures, registry.table(state.registry().sources.values()))
    assert {row["url"]: row["content"] for row in pages.to_pylist()} == {
        "file:a.txt": b"",
        "file:b.txt": b"Two\n\nbody",
    }
    assert gone.name in caplog.text
