"""One connection a host and a pause between two, whatever asks: hosts, shards, redirects and other processes."""

from __future__ import annotations

import asyncio
import itertools
import os
import subprocess
import sys
import time

import pytest

from sources.addresses import Hosts, is_private
from sources.crawl import _delay
from sources.hosts import Gates, Postponed
from sources.registry import Source


def gaps(visits, host):
    """Seconds between the end of a request to a host and the beginning of the next."""
    own = sorted((start, end) for path, start, end, _ in visits if path.startswith(host))
    return [later[0] - earlier[1] for earlier, later in itertools.pairwise(own)]


def test_pause_and_one_connection(state, site):
    links = [site.url(site.page(f"/{n}")) for n in range(5)]
    site.feed("/feed.xml", links)
    state.source(discover=[("feed", site.url("/feed.xml"))], delay_seconds=0.15)
    # A second source on the same host, which its own gate cannot know of.
    site.feed("/other.xml", [site.url("/3"), site.url("/4")])
    state.source("other", discover=[("feed", site.url("/other.xml"))], delay_seconds=0.15)
    state.crawl()
    state.crawl()
    assert len(site.visits) == 13
    assert min(gaps(site.visits, "outlet.example")) > 0.14
    assert site.most_at_once["outlet.example"] == 1


def test_robots_may_ask_for_more(state, site):
    site.answers["/robots.txt"] = "User-agent: *\nCrawl-delay: 0.3\n"
    site.feed("/feed.xml", [site.url(site.page("/a"))])
    state.source(discover=[("feed", site.url("/feed.xml"))])
    state.crawl()
    assert min(gaps(site.visits, "outlet.example")) > 0.29


def test_hosts_do_not_wait_for_each_other(state, site, nasty):
    site.page("/a")
    (state.folder / "sources").mkdir()
    (state.folder / "sources" / "l.txt").write_text("\n".join(f"http://h{n}.example/a" for n in range(8)))
    site.answers["h0.example/a"] = nasty["drip"]
    state.source(domain=None, discover=[("urls", "l.txt")], delay_seconds=0.2)
    done = state.crawl()
    rows = {row["url"]: row for row in done.captures.to_pylist() if row["kind"] == "page"}
    assert rows.pop("http://h0.example/a")["outcome"] == "timeout"
    assert {row["outcome"] for row in rows.values()} == {"ok"}
    slow_end = max(end for path, _, end, _ in site.visits if path == "h0.example/a")
    assert all(end < slow_end for path, _, end, _ in site.visits if path.endswith("/a") and "h0" not in path)


def test_the_floor():
    fields = {"source_id": "a", "name": "a", "domain": "a.example", "discover": [{"feed": "http://a.example/f"}]}
    plain = Source.model_validate(fields)
    assert _delay(plain, 0.0) == 5
    assert _delay(plain, 11.0) == 11
    assert _delay(Source.model_validate(fields | {"delay_seconds": 9}), 0.0) == 9
    inside = Source.model_validate(fields | {"allow_private": True, "delay_seconds": 0.1})
    assert (_delay(inside, 0.0), _delay(inside, 2.0)) == (0.1, 2.0)
    # Even a source that slipped past the registry's check is held to it.
    assert _delay(plain.model_copy(update={"delay_seconds": 0.0}), 0.0) == 5


CHILD = """
import asyncio, sys, time
from pathlib import Path
from sources.hosts import Gates

async def main():
    gates = Gates(Path(sys.argv[1]))
    for _ in range(3):
        async with gates.enter("host.example", delay=0.1):
            print(time.time(), end=" ")
            await asyncio.sleep(0.03)
            print(time.time(), flush=True)

asyncio.run(main())
"""


def test_processes_share_a_gate(tmp_path):
    children = [
        subprocess.Popen([sys.executable, "-c", CHILD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    lines = [line for child in children for line in child.communicate(timeout=60)[0].splitlines()]
    spans = sorted(tuple(map(float, line.split())) for line in lines)
    assert len(spans) == 9
    assert all(later[0] - earlier[1] > 0.099 for earlier, later in itertools.pairwise(spans))


HOLDER = """
import asyncio, sys
from pathlib import Path
from sources.hosts import Gates

async def main():
    async with Gates(Path(sys.argv[1])).enter("host.example", delay=0):
        print("in", flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""


def test_a_dead_process_lets_go_and_its_request_counts(tmp_path):
    child = subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "in\n"
    began = time.time()

    async def enter(until):
        ticks = 0

        async def tick():
            nonlocal ticks
            while True:
                ticks += 1
                await asyncio.sleep(0.01)

        other = asyncio.create_task(tick())
        try:
            async with Gates(tmp_path).enter("host.example", delay=0.3, until=until):
                return ticks
        finally:
            other.cancel()

    with pytest.raises(Postponed):
        asyncio.run(enter(time.monotonic() + 0.2))
    child.kill()
    child.wait()
    child.stdout.close()
    asyncio.run(enter(None))
    assert time.time() - began >= 0.29


def test_waiting_leaves_the_event_loop_free(tmp_path):
    async def main():
        gates = Gates(tmp_path)
        order = []

        async def visit(host, delay):
            async with gates.enter(host, delay=delay):
                order.append(host)

        await visit("slow", 0)
        await asyncio.gather(visit("slow", 0.2), visit("quick", 0), visit("other", 0))
        return order

    assert asyncio.run(main()) == ["slow", "quick", "other", "slow"]


def test_a_clock_set_back_does_not_stop_the_crawl(tmp_path):
    async def main():
        gates = Gates(tmp_path)
        async with gates.enter("h", delay=0):
            pass
        (file,) = tmp_path.iterdir()
        os.utime(file, (time.time() + 9_999, time.time() + 9_999))
        async with asyncio.timeout(5):
            async with gates.enter("h", delay=0.05):
                pass

    asyncio.run(main())


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:a9fe:a9fe",
        "2002:7f00:1::",
        "64:ff9b::a00:1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "198.18.0.1",
        "203.0.113.9",
        "2001:db8::1",
        "name",
    ],
)
def test_private(address):
    assert is_private(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public(address):
    assert not is_private(address)


def test_mapped_hosts():
    hosts = Hosts.parse(" *.example=127.0.0.1:8085, one.test=::1,two.test=[::1]:99 ,")
    assert hosts.of("a.b.Example.") == ("127.0.0.1", 8085)
    assert hosts.of("one.test") == ("::1", None)
    assert hosts.of("two.test") == ("::1", 99)
    assert hosts.of("example.org") is None
    for wrong in ("*.example", "*.example=localhost:80", "=127.0.0.1", "a=127.0.0.1:x"):
        with pytest.raises(ValueError, match="PARLEY_HOSTS: cannot read"):
            Hosts.parse(wrong)
