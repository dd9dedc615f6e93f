"""Real pages the whole way: 301 of them as a WARC file, two plain texts as a folder, through the real DAGs."""

from __future__ import annotations

import gzip
import io
import json
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import yaml
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from benchmarks.machine import ABSENT, measure, report, shared

UNDATED = datetime(2026, 6, 1, 12, tzinfo=UTC)
"""WARC-Date of a page whose publication day the collection does not tell; later than any of those pages says."""


def write_warc(data: Path, path: Path) -> int:
    """Write the collection's pages as one gzip member a record; the number of pages."""
    rows = [json.loads(line) for line in (data / "truth.jsonl").read_text("utf-8").splitlines()]
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for row in rows:
            content = gzip.decompress((data / row["html"]).read_bytes())
            published = row.get("published")
            captured = datetime.fromisoformat(published).replace(hour=23, tzinfo=UTC) if published else UNDATED
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            date = {"WARC-Date": captured.strftime("%Y-%m-%dT%H:%M:%SZ")}
            record = writer.create_warc_record(
                row["url"], "response", payload=io.BytesIO(content), http_headers=headers, warc_headers_dict=date
            )
            writer.write_record(record)
    return len(rows)


def write_sources(folder: Path, warc: Path, seeds: Path) -> None:
    """A registry of two: the WARC file and the folder of plain texts, every page wanted."""
    folder.mkdir()
    for source_id, entry in (("real-pages", {"warc": str(warc)}), ("seeds", {"folder": str(seeds)})):
        source = {"source_id": source_id, "name": source_id, "scope": "all", "discover": [entry]}
        (folder / f"{source_id}.yml").write_text(yaml.safe_dump(source, sort_keys=False))


def counts(database: Path) -> str:
    """Rows by table, rejects by reason, and what became of the captures."""
    with duckdb.connect(str(database), read_only=True) as connection:
        names = connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal ORDER BY 1").fetchall()
        rows = [(name, connection.execute(f'SELECT count(*) FROM "{name}"').fetchall()[0][0]) for (name,) in names]
        lines = ["rows: " + ", ".join(f"{name} {count}" for name, count in rows)]
        for title, query in (
            ("captures", "SELECT outcome, count(*) FROM captures GROUP BY 1 ORDER BY 2 DESC"),
            ("rejects", "SELECT step || '/' || reason, count(*) FROM rejects GROUP BY 1 ORDER BY 2 DESC"),
            ("failed checks", "SELECT severity || ' ' || expectation, count(*) FROM checks WHERE NOT is_success "
             "GROUP BY 1 ORDER BY 2 DESC"),
        ):  # fmt: skip
            lines.append(
                f"{title}: "
                + (", ".join(f"{name} {count}" for name, count in connection.execute(query).fetchall()) or "none")
            )
    return "\n".join(lines)


def main() -> int:
    """Print what the run cost and what came of it; 0 when it ended well."""
    root = shared()
    if root is None:
        print(f"{ABSENT}: not measured.")
        return 0
    with tempfile.TemporaryDirectory(prefix="parley-pages-") as name:
        folder = Path(name)
        n_pages = write_warc(root / "data/pages", folder / "pages.warc.gz")
        shutil.copytree(root / "data/seeds", folder / "seeds")
        write_sources(folder / "sources", folder / "pages.warc.gz", folder / "seeds")
        megabytes = (folder / "pages.warc.gz").stat().st_size / 1e6
        n_texts = len(list((folder / "seeds").iterdir()))
        print(f"{n_pages} pages ({megabytes:.0f} MB of WARC) and {n_texts} plain texts")
        settings = {"PARLEY_HOME": str(folder / "home"), "PARLEY_SOURCES": str(folder / "sources")}
        cost = measure(["-m", "plugins.run"], settings)
        print(report(cost), flush=True)
        database = folder / "home/parley.duckdb"
        if database.exists():  # a failed run publishes its rejects and checks too, and they say why
            print(counts(database), flush=True)
        if cost.code:
            print(f"the run ended with code {cost.code}; its reason stands above", file=sys.stderr)
            return 1
        print(f"{n_pages / cost.wall_seconds:.1f} pages/s, {n_pages / cost.cpu_seconds:.1f} pages/CPU-s, all included")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
