"""A web server of our own that misbehaves, and one crawl of sources written on the spot."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from aiohttp import web

from sources import registry
from sources.addresses import Hosts
from sources.crawl import Crawled, crawl
from sources.fetch import FetchSettings
from warehouse.schema.tables import TABLES

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
BOMB = gzip.compress(bytes(2_000_000), 9) * 100
"""A small answer that unfolds to 200 MB."""
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
PAGE = "<!DOCTYPE html><html><head><title>{0}</title></head><body><p>{0} happened at the bridge.</p></body></html>"


@dataclass
class Site:
    """A server on loopback: what it answers by path, and when it was asked for what."""

    port: int = 0
    answers: dict[str, Handler | bytes | str] = field(default_factory=dict)
    visits: list[tuple[str, float, float, dict[str, str]]] = field(default_factory=list)
    """Host and path, beginning and end of the request, headers."""
    _open: dict[str, int] = field(default_factory=dict)
    most_at_once: dict[str, int] = field(default_factory=dict)

    def url(self, path: str, host: str = "outlet.example") -> str:
        return f"http://{host}{path}"

    def paths(self) -> list[str]:
        return [path.partition("/")[1] + path.partition("/")[2] for path, *_ in self.visits]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        host, start = request.host.partition(":")[0], time.monotonic()
        self._open[host] = self._open.get(host, 0) + 1
        self.most_at_once[host] = max(self.most_at_once.get(host, 0), self._open[host])
        try:
            return await self._answer(request)
        finally:
            self._open[host] -= 1
            self.visits.append((host + request.path, start, time.monotonic(), dict(request.headers)))

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        host = request.host.partition(":")[0]
        answer = self.answers.get(host + request.path, self.answers.get(request.path))
        if answer is None:
            return web.Response(status=404, text="nothing here")
        if callable(answer):
            return await answer(request)
        body = answer.encode() if isinstance(answer, str) else answer
        kind = "application/xml" if body.lstrip().startswith(b"<?xml") else "text/html"
        return web.Response(body=body, content_type="text/plain" if request.path == "/robots.txt" else kind)

    def page(self, path: str, title: str = "A thing") -> str:
        self.answers[path] = PAGE.format(title)
        return path

    def feed(self, path: str, links: list[str]) -> None:
        items = "".join(
            f"<item><title>Item {n}</title><link>{link}</link>"
            f"<pubDate>Fri, 20 Nov 2026 08:0{n % 10}:00 GMT</pubDate></item>"
            for n, link in enumerate(links)
        )
        self.answers[path] = f'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{items}</channel></rss>'


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site()
    loop = asyncio.new_event_loop()

    async def start() -> web.AppRunner:
        app = web.Application()
        app.router.add_route("GET", "/{tail:.*}", found.handle)
        runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)
        await runner.setup()
        place = web.TCPSite(runner, "127.0.0.1", 0)
        await place.start()
        found.port = place._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        return runner

    runner = loop.run_until_complete(start())
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    yield found
    asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result(10)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)
    loop.close()


@dataclass
class State:
    """The state of several crawls, one after the other."""

    folder: Path
    site: Site
    captures: pa.Table = field(default_factory=TABLES["captures"].empty)
    feeds: pa.Table = field(default_factory=TABLES["feeds"].empty)
    runs: int = 0

    @property
    def archive(self) -> Path:
        return self.folder / "archive"

    def source(self, name: str = "outlet", **fields: object) -> None:
        """Write a source file; `discover` is a list of pairs."""
        words = {
            "source_id": name,
            "name": name,
            "domain": f"{name}.example",
            "allow_private": True,
            "delay_seconds": 0,
        } | fields
        lines = [f"{key}: {str(value).lower() if isinstance(value, bool) else value}" for key, value in words.items()]
        entries = [f"  - {way}: '{target}'" for way, target in fields["discover"]]  # type: ignore[attr-defined]
        lines = [line for line in lines if not line.startswith("discover") and line != "domain: None"]
        folder = self.folder / "sources"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.yml").write_text("\n".join([*lines, "discover:", *entries]))

    def registry(self) -> registry.Registry:
        found = registry.read(self.folder / "sources")
        assert not found.problems, found.problems
        return found

    def crawl(self, *, at: datetime = NOON, **settings: object) -> Crawled:
        found = self.registry()
        self.runs += 1
        done = crawl(
            list(found.sources.values()),
            registry=found,
            captures=self.captures,
            feeds=self.feeds,
            archive=self.archive,
            state=self.folder / "state",
            settings=FetchSettings(
                hosts=Hosts.parse(f"*.example=127.0.0.1:{self.site.port}"),
                **({"deadline_seconds": 0.7, "max_bytes": 300_000} | settings),  # type: ignore[arg-type]
            ),
            batch_at=at,
            run_id=f"run-{self.runs}",
        )
        self.captures = pa.concat_tables([self.captures, done.captures])
        self.feeds = pa.concat_tables([self.feeds, done.feeds])
        return done

    def outcome(self, done: Crawled, url: str) -> str:
        """The outcome of the one capture of a URL in a crawl."""
        (row,) = [row for row in done.captures.to_pylist() if row["url"] == url]
        return str(row["outcome"])


@pytest.fixture
def state(tmp_path: Path, site: Site) -> State:
    return State(tmp_path, site)


async def drip(request: web.Request) -> web.StreamResponse:
    """A byte now and then, for ever."""
    answer = web.StreamResponse(headers={"Content-Type": "text/html"})
    await answer.prepare(request)
    with contextlib.suppress(ConnectionError):
        while True:
            await answer.write(b"<p>")
            await asyncio.sleep(0.05)
    return answer


async def endless(request: web.Request) -> web.StreamResponse:
    """As many bytes as the line takes."""
    answer = web.StreamResponse(headers={"Content-Type": "text/html"})
    await answer.prepare(request)
    with contextlib.suppress(ConnectionError):
        while True:
            await answer.write(b"<p>more</p>" * 5_000)
    return answer


async def bomb(request: web.Request) -> web.StreamResponse:
    return web.Response(body=BOMB, headers={"Content-Type": "text/html", "Content-Encoding": "gzip"})


@pytest.fixture
def nasty() -> dict[str, Handler]:
    return {"drip": drip, "endless": endless, "bomb": bomb}
