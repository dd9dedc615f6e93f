"""One crawl: every source discovered, what is new fetched and archived, every attempt booked."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from sources import bodies, discover, offline, rights, robots
from sources.archive import Writer
from sources.discover import Candidate, Listing, Malformed
from sources.fetch import AGENT, Answer, FetchSettings, Pass, Web
from sources.hosts import Gates, Postponed
from sources.ledger import Ledger
from sources.registry import FLOOR_SECONDS, Entry, Registry, Source, hostname

LOG = logging.getLogger(__name__)

MAX_SITEMAPS = 20
"""The most sitemaps read of one index in a run, newest first."""


@dataclass(frozen=True, slots=True)
class Crawled:
    """What a crawl brought: new rows of `captures` and `feeds`, and the sources made from domains of WARC files."""

    captures: pa.Table
    feeds: pa.Table
    made: list[Source]


def crawl(
    sources: list[Source],
    *,
    registry: Registry,
    captures: pa.Table,
    feeds: pa.Table,
    archive: Path,
    state: Path,
    settings: FetchSettings,
    batch_at: datetime,
    run_id: str,
    shard: str | int = "",
) -> Crawled:
    """Discover and fetch `sources`; sources that share a host belong into one call.

    `captures` and `feeds` are the earlier rows of these sources (see `Ledger`). Responses go to new WARC files under
    `archive`, which stand complete when this returns; `state` keeps the gates of hosts. What is wrong with one source,
    page or file becomes rows of it and hurts no other. OSError, or a group of them, when archive or state cannot be
    written.
    """
    if batch_at.tzinfo is None:
        raise ValueError("batch_at needs a time zone")
    ledger = Ledger(captures, feeds, run_id=run_id, batch_at=batch_at.astimezone(UTC))
    ordered = sorted(sources, key=lambda source: source.source_id)
    with Writer(archive, at=batch_at, label=str(shard)) as writer:
        for source in ordered:
            for entry in source.entries:
                if entry.way == "folder":
                    offline.folder(source, entry, ledger, writer, max_bytes=settings.max_bytes)
                elif entry.way == "warc":
                    offline.warcs(source, entry, ledger, writer, registry=registry, max_bytes=settings.max_bytes)
        online = [source for source in ordered if any(entry.way not in ("folder", "warc") for entry in source.entries)]
        if online:
            asyncio.run(_Crawl(ledger, writer, settings, state).run(online))
    return Crawled(ledger.captures(), ledger.feeds(), [ledger.made[key] for key in sorted(ledger.made)])


@dataclass(slots=True)
class _Robots:
    """A robots.txt on its way or read, and the sources that asked for it."""

    task: asyncio.Task[tuple[robots.Rules, Answer]]
    askers: dict[str, Source]


class _Crawl:
    """The part of a crawl that uses the network."""

    def __init__(self, ledger: Ledger, writer: Writer, settings: FetchSettings, state: Path) -> None:
        self._ledger = ledger
        self._writer = writer
        self._settings = settings
        until = time.monotonic() + settings.run_seconds
        self._web = Web(settings, Gates(state), until=until)
        self._robots: dict[tuple[str, bool], _Robots] = {}

    async def run(self, sources: list[Source]) -> None:
        """Read all sources at once; their hosts' gates keep the pace."""
        async with self._web:
            async with asyncio.TaskGroup() as group:
                for source in sources:
                    group.create_task(self._guarded(source))
            await self._book_robots()

    async def _guarded(self, source: Source) -> None:
        """Read one source; whatever goes wrong that nobody foresaw is booked and stays here."""
        try:
            await self._source(source)
        except Exception as error:
            if _is_fatal(error):
                raise
            LOG.exception("%s: unexpected error", source.source_id)
            words = f"unexpected {type(error).__name__}: {error}; this is an error in Parley"
            for entry in source.entries:
                if not self._ledger.has_feed(source, entry.value):
                    self._ledger.feed(source, "feed", entry.value, "malformed", detail=words)

    async def _source(self, source: Source) -> None:
        found: dict[str, Candidate] = {}
        for entry in source.entries:
            if entry.way in ("feed", "sitemap"):
                candidates = await self._listing(source, entry.way, entry.value)
            elif entry.way == "urls":
                candidates = self._listed(source, entry)
            else:
                continue
            for candidate in candidates:
                found.setdefault(candidate.url, candidate)
        for row in self._ledger.failed(source.source_id):
            again = Candidate(row["url"], row.get("feed_title"), row.get("feed_published_at"), row.get("discovered_in"))
            found.setdefault(again.url, again)
        by_host: dict[str, list[Candidate]] = {}
        for candidate in found.values():
            if self._ledger.wants(source.source_id, candidate.url):
                by_host.setdefault(hostname(candidate.url), []).append(candidate)
        async with asyncio.TaskGroup() as group:
            for candidates in by_host.values():
                group.create_task(self._pages(source, candidates))
        if by_host:
            said = ", ".join(f"{n} {outcome}" for outcome, n in self._ledger.count(source.source_id).items())
            LOG.info("%s: %d pages due; captures: %s", source.source_id, sum(map(len, by_host.values())), said)

    async def _pages(self, source: Source, candidates: list[Candidate]) -> None:
        """Read the pages of one host, one after the other."""
        for number, candidate in enumerate(candidates):
            try:
                await self._page(source, candidate)
            except Postponed:
                left = Counter(candidate.found_in for candidate in candidates[number:])
                for found_in, count in left.items():
                    self._ledger.note(source, found_in, f"{count} pages left for the next run: no time")
                LOG.info("%s: %d pages left for the next run", source.source_id, left.total())
                return
            except Exception as error:
                if _is_fatal(error):
                    raise
                LOG.exception("%s: %s: unexpected error", source.source_id, candidate.url)
                words = f"unexpected {type(error).__name__}: {error}; this is an error in Parley"
                now = datetime.now(UTC)
                self._ledger.capture(source, "page", candidate.url, "damaged_record", fetched_at=now, detail=words)

    async def _page(self, source: Source, candidate: Candidate) -> None:
        answer = await self._get(source, candidate.url)
        outcome, detail, note = answer.outcome, answer.detail, None
        place = digest = None
        content_type = answer.header("content-type")
        if outcome == "ok":
            final = answer.final_url or candidate.url
            rules = await self._rules(source, final)
            said = rights.of(answer.headers, answer.content, signals=rules.signals(final))
            note = said.note
            if bodies.page_type(content_type, answer.content) is None:
                kind = bodies.kind_of(answer.content) or content_type or "no Content-Type"
                outcome, detail = "wrong_type", f"neither HTML nor text: {kind}"
            elif said.is_reserved:
                outcome, detail = "rights_reserved", "the page reserves text and data mining; its body was not kept"
            else:
                digest = bodies.digest(answer.content)
                place = self._writer.response(
                    final,
                    at=answer.began_at or self._ledger.batch_at,
                    content=answer.content,
                    headers=answer.headers,
                    request_headers=answer.request_headers,
                )
        self._ledger.capture(
            source,
            "page",
            candidate.url,
            outcome,
            fetched_at=answer.began_at or datetime.now(UTC),
            place=place,
            detail=detail,
            final_url=answer.final_url,
            status_code=answer.status,
            content_type=content_type,
            etag=answer.header("etag"),
            last_modified=answer.header("last-modified"),
            digest=digest,
            n_bytes=len(answer.content) or None,
            discovered_in=candidate.found_in,
            feed_title=candidate.title,
            feed_published_at=candidate.published_at,
            rights=note,
        )

    async def _listing(self, source: Source, kind: str, url: str, *, depth: int = 0) -> list[Candidate]:
        """The candidates of a feed or sitemap, and of the sitemaps that an index names."""
        if self._ledger.has_feed(source, url):
            return []  # an index that names itself
        # An index that did not change may name sitemaps that did: the first address of a sitemap is always read whole.
        is_plain = kind == "feed" or depth > 0
        conditions = self._ledger.conditions(source.source_id, url, kind) if is_plain else {}
        try:
            answer = await self._get(source, url, conditions)
        except Postponed:
            self._ledger.feed(source, kind, url, "timeout", detail="not read: no time was left in this run")
            return []
        listing = Listing([], detail=answer.detail)
        outcome = answer.outcome
        digest = bodies.digest(answer.content) if outcome == "ok" else None
        is_new = digest is not None and digest != self._ledger.digest(source.source_id, url, kind)
        if outcome == "ok":
            outcome = "ok" if is_new else "unchanged"
            try:
                # In a thread: a hostile feed may take seconds, and other answers wait for the event loop.
                listing = await asyncio.to_thread(_reader(kind, url, answer))
            except Malformed as error:
                outcome, listing = "malformed", Listing([], detail=str(error))
        candidates = listing.candidates[: self._settings.max_entries]
        detail = listing.detail
        if len(candidates) < len(listing.candidates):
            words = f"the first {len(candidates)} of {len(listing.candidates)} entries were taken"
            detail = "; ".join(filter(None, (detail, words)))
        began = answer.began_at or datetime.now(UTC)
        self._book(source, kind, url, outcome, detail, answer, digest=digest, is_new=is_new)
        n_new = sum(self._ledger.wants(source.source_id, candidate.url) for candidate in candidates)
        n_items = len(candidates) + len(listing.sitemaps)
        self._ledger.feed(
            source, kind, url, outcome, n_items=n_items, n_new=n_new, detail=detail, digest=digest, fetched_at=began
        )
        LOG.info("%s: %s %s: %s, %d entries, %d new", source.source_id, kind, url, outcome, n_items, n_new)
        if listing.sitemaps and depth < 2:
            for child in listing.sitemaps[:MAX_SITEMAPS]:
                candidates += await self._listing(source, kind, child, depth=depth + 1)
            if len(listing.sitemaps) > MAX_SITEMAPS:
                words = f"the newest {MAX_SITEMAPS} of {len(listing.sitemaps)} sitemaps were read"
                self._ledger.note(source, url, words)
        return candidates

    def _listed(self, source: Source, entry: Entry) -> list[Candidate]:
        """The candidates of a file of addresses."""
        try:
            content = entry.path.read_bytes()
        except OSError as error:
            why = f"{entry.value} cannot be read: {error.strerror}; make it or mend `discover` of {source.source_id}"
            self._ledger.feed(source, "page", entry.value, "bad_url", detail=why)
            return []
        listing = discover.listed(content.decode("utf-8-sig", "replace"), name=entry.value)
        fresh = [one for one in listing.candidates if self._ledger.wants(source.source_id, one.url)]
        taken = fresh[: self._settings.max_entries]
        detail = f"the first {len(taken)} of {len(fresh)} due addresses were taken" if len(taken) < len(fresh) else None
        self._ledger.feed(
            source,
            "page",
            entry.value,
            "ok" if listing.candidates else "empty",
            n_items=len(listing.candidates),
            n_new=len(fresh),
            detail=detail,
            digest=bodies.digest(content),
        )
        return taken

    def _book(
        self,
        source: Source,
        kind: str,
        url: str,
        outcome: str,
        detail: str | None,
        answer: Answer,
        *,
        digest: str | None,
        is_new: bool,
    ) -> None:
        """Book the reading of a feed, sitemap or robots.txt, and archive content not seen before."""
        began = answer.began_at or datetime.now(UTC)
        place = None
        if is_new:
            place = self._writer.response(
                answer.final_url or url,
                at=began,
                content=answer.content,
                headers=answer.headers,
                request_headers=answer.request_headers,
            )
        self._ledger.capture(
            source,
            kind,
            url,
            outcome,
            fetched_at=began,
            place=place,
            detail=detail,
            final_url=answer.final_url,
            status_code=answer.status,
            content_type=answer.header("content-type"),
            etag=answer.header("etag"),
            last_modified=answer.header("last-modified"),
            digest=digest,
            n_bytes=len(answer.content) or None,
        )

    async def _get(self, source: Source, url: str, conditions: dict[str, str] | None = None) -> Answer:
        """Read an address of a source, robots.txt asked at every hop."""

        async def admit(hop: str) -> Pass:
            rules = await self._rules(source, hop)
            return Pass(_delay(source, rules.delay(AGENT)), rules.refusal(hop, AGENT))

        return await self._web.get(url, admit=admit, allow_private=source.allow_private, conditions=conditions)

    async def _rules(self, source: Source, url: str) -> robots.Rules:
        """The rules of the host of `url`, read once a run."""
        key = (robots.address(url), source.allow_private)
        if key not in self._robots:
            self._robots[key] = _Robots(asyncio.create_task(self._read_robots(key[0], source)), {})
        self._robots[key].askers[source.source_id] = source
        # Shielded: the task is not this asker's alone.
        rules, _ = await asyncio.shield(self._robots[key].task)
        return rules

    async def _read_robots(self, url: str, source: Source) -> tuple[robots.Rules, Answer]:
        async def admit(hop: str) -> Pass:
            return Pass(_delay(source, 0.0))

        answer = await self._web.get(url, admit=admit, allow_private=source.allow_private)
        return robots.read(answer.outcome, answer.status, answer.content, answer.detail), answer

    async def _book_robots(self) -> None:
        """Book every robots.txt under the first source that asked, by name: who came first in time is chance."""
        for (url, _), entry in sorted(self._robots.items(), key=lambda item: item[0]):
            source = entry.askers[min(entry.askers)]
            try:
                rules, answer = await entry.task
            except Exception:  # postponed, or booked where it was asked for
                continue
            outcome, detail = answer.outcome, answer.detail
            digest = bodies.digest(answer.content) if answer.content else None
            is_new = digest is not None and digest != self._ledger.digest(source.source_id, url, "robots")
            if rules.outcome is not None:
                outcome, detail = rules.outcome, rules.detail
            elif outcome == "ok" and not is_new:
                outcome = "unchanged"
            elif outcome == "http_error":
                detail = f"{detail}: no rules hold here (RFC 9309)"
            self._book(source, "robots", url, outcome, detail, answer, digest=digest, is_new=is_new)


def _is_fatal(error: Exception) -> bool:
    """True when the archive or the gates cannot be written: then no crawl can go on."""
    return isinstance(error, OSError) or (isinstance(error, ExceptionGroup) and error.subgroup(OSError) is not None)


def _delay(source: Source, asked: float) -> float:
    """Seconds between two requests: what robots.txt asks, what the source says, and never less than the floor."""
    return max(asked, source.delay_seconds, 0.0 if source.allow_private else FLOOR_SECONDS)


def _reader(kind: str, url: str, answer: Answer) -> Callable[[], Listing]:
    """The function that reads an answer as a feed or sitemap."""
    content: Any = answer.content
    if kind == "sitemap":
        return lambda: discover.sitemap(content, url=url)
    return lambda: discover.feed(content, url=url, content_type=answer.header("content-type"))
