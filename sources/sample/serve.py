"""The sample web on loopback: one small HTTP server for all outlets, which the Host header tells apart."""

from __future__ import annotations

import argparse
import contextlib
import signal
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import xxhash
import yaml

HERE = Path(__file__).resolve().parent
PAGES = HERE / "pages"

REDIRECTS = {
    "sarngazette.example/go/20391": "/2026/11/19/marden-conditions-brenn-summit",
    "coastline.example/go/partner-offer": "/go/offer-of-the-week",
    "coastline.example/go/offer-of-the-week": "/go/partner-offer",  # and so for ever
}
OVERSIZED = {"coastline.example/archive/everything": 12 * 1024 * 1024}
"""Bytes of a page that is made as it is sent, in chunks and without a Content-Length."""
LEGACY = {"novazorya.example/news/pasichnyky-ta-zyma": "windows-1251"}
"""Pages that stand here as UTF-8 and are sent in an older encoding, which only the HTTP header names."""

TYPES = {
    ".html": "text/html",
    ".xml": "application/xml",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".txt": "text/plain",
}
MISSING = b"<!DOCTYPE html><title>Not found</title><h1>404</h1><p>There is nothing at this address.</p>"


@cache
def truth() -> dict[str, dict[str, object]]:
    """What truth.yml says of each URL."""
    pages: dict[str, dict[str, object]] = yaml.safe_load((HERE / "truth.yml").read_text(encoding="utf-8"))["pages"]
    return pages


def find(host: str, path: str) -> Path | None:
    """The file behind a URL: `/` means index.html, and a path without a known suffix is an HTML page."""
    if path.endswith("/"):
        path += "index.html"
    elif PurePosixPath(path).suffix not in TYPES:
        path += ".html"
    found = (PAGES / host / path.lstrip("/")).resolve()
    return found if found.is_relative_to(PAGES) and found.is_file() else None


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD, with validators and conditional requests."""

    protocol_version = "HTTP/1.1"
    server_version = "SampleWeb"
    sys_version = ""
    disable_nagle_algorithm = True  # header and body are two writes: the second must not wait for an ACK
    timeout = 30

    def do_GET(self) -> None:
        """Send the page, or the oddity that stands in its place."""
        host = (self.headers.get("Host") or "").partition(":")[0].lower()
        path = unquote(urlsplit(self.path).path)
        key = host + path
        if key in REDIRECTS:
            self._send(HTTPStatus.MOVED_PERMANENTLY, b"", {"Location": f"http://{host}{REDIRECTS[key]}"})
        elif key in OVERSIZED:
            self._stream(OVERSIZED[key])
        elif (file := find(host, path)) is not None:
            self._page(key, file)
        else:
            self._send(HTTPStatus.NOT_FOUND, MISSING, {"Content-Type": "text/html; charset=utf-8"})

    do_HEAD = do_GET

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the crawler's own records tell what was asked for."""

    def _page(self, key: str, file: Path) -> None:
        body, charset = file.read_bytes(), "utf-8"
        if key in LEGACY:
            charset = LEGACY[key]
            body = body.decode("utf-8").encode(charset)
        etag = f'"{xxhash.xxh3_64_hexdigest(body)}"'
        headers = {"Content-Type": f"{TYPES[file.suffix]}; charset={charset}", "ETag": etag}
        page = truth().get(f"http://{key}", {})
        # A page that does not say when it was written must not be betrayed by its header either.
        stamp = page.get("modified_at") or page.get("published_at")
        changed = datetime.fromisoformat(str(stamp)).astimezone(UTC) if stamp else None
        if changed:
            headers["Last-Modified"] = format_datetime(changed, usegmt=True)
        if self._is_known(etag, changed):
            self._send(HTTPStatus.NOT_MODIFIED, b"", headers)
        else:
            self._send(HTTPStatus.OK, body, headers)

    def _is_known(self, etag: str, changed: datetime | None) -> bool:
        """Whether the client's copy is this one: If-None-Match counts before If-Modified-Since (RFC 9110, 13.2.2)."""
        if known := self.headers.get("If-None-Match"):
            return any(tag.strip().removeprefix("W/") in (etag, "*") for tag in known.split(","))
        if changed and (since := self.headers.get("If-Modified-Since")):
            with contextlib.suppress(ValueError, TypeError):
                return changed <= parsedate_to_datetime(since)
        return False

    def _send(self, status: HTTPStatus, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _stream(self, size: int) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        if self.command == "HEAD":
            return
        piece = (b"<p>Everything that we ever wrote, once more from the beginning.</p>\n" * 1024)[: 64 * 1024]
        try:
            for start in range(0, size, len(piece)):
                part = piece[: size - start]
                self.wfile.write(b"%x\r\n%b\r\n" % (len(part), part))
            self.wfile.write(b"0\r\n\r\n")
        except ConnectionError:  # the client has seen enough, as it should
            self.close_connection = True


class Server(ThreadingHTTPServer):
    """A server whose idle connections do not hold it up when it stops."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no event."""


@contextlib.contextmanager
def serving(port: int = 0) -> Iterator[str]:
    """Serve from a thread until the block ends; gives the address, such as "127.0.0.1:40123". 0: any free port."""
    with Server(("127.0.0.1", port), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def main(arguments: list[str] | None = None) -> int:
    """Serve until SIGINT or SIGTERM; prints the address as the only line. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m sources.sample.serve", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0, the default, takes a free one")
    stop = threading.Event()
    for signum in (signal.SIGINT, signal.SIGTERM):
        signal.signal(signum, lambda *_: stop.set())
    with serving(parser.parse_args(arguments).port) as address:
        print(address, flush=True)
        stop.wait()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
