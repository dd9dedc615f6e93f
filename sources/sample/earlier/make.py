"""Makes wire.warc: two pages of Meridian Wire as they stood before; the same bytes on every run."""

from __future__ import annotations

import argparse
import uuid
from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

HERE = Path(__file__).resolve().parent
NAME = "wire.warc"
SITE = "http://meridianwire.example/world/"
PAGES = {
    "lirene-second-round-opens": "2026-11-09T12:02:00Z",  # no longer linked or served
    "drovik-power-station-strike": "2026-11-16T05:32:00Z",  # the server has the text of 13:45
}


def _headers(kind: str, date: str, url: str) -> dict[str, str]:
    # A name-based id (RFC 9562, version 5) in place of warcio's random one.
    return {"WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{kind} {date} {url}')}>", "WARC-Date": date}


def make() -> bytes:
    """The WARC file: warcinfo, then a request and a response for each page."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version="WARC/1.1")
    info = b"software: sources/sample/earlier/make.py\r\nformat: WARC File Format 1.1\r\n"
    first = min(PAGES.values())
    writer.write_record(
        writer.create_warc_record(
            "", "warcinfo", payload=BytesIO(info), length=len(info),
            warc_headers_dict=_headers("warcinfo", first, NAME) | {"WARC-Filename": NAME},
        )
    )  # fmt: skip
    for name, date in PAGES.items():
        url, body = SITE + name, (HERE / f"{name}.html").read_bytes()
        asked = [("Host", "meridianwire.example"), ("User-Agent", "sample-archiver/1.0"), ("Accept", "text/html")]
        request = StatusAndHeaders(f"GET /world/{name} HTTP/1.1", asked, is_http_request=True)
        response = StatusAndHeaders(
            "200 OK",
            [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))],
            protocol="HTTP/1.1",
        )
        for kind, http, payload in (("request", request, b""), ("response", response, body)):
            writer.write_record(
                writer.create_warc_record(
                    url, kind, payload=BytesIO(payload), length=len(payload), http_headers=http,
                    warc_headers_dict=_headers(kind, date, url),
                )
            )  # fmt: skip
    return out.getvalue()


def main() -> None:
    """Write the file beside this one."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    (HERE / NAME).write_bytes(make())


if __name__ == "__main__":
    main()
