"""robots.txt by RFC 9309: what a host lets us read, and how long it wants us to wait."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from sources import rights

MAX_BYTES = 500 * 1024
"""RFC 9309, 2.5: at least the first 500 kibibytes are read; the rest is left."""

MAX_DELAY_SECONDS = 300.0
"""A host that asks for more between two requests does not want a crawler: it is left alone."""

LINE = re.compile(
    r"^\s*(user-?agent|disallow|allow|sitemap|crawl-delay|request-rate|host|content-signal)\s*:", re.I | re.M
)


@dataclass(frozen=True)
class Rules:
    """The rules of one host, or why there is no asking."""

    text: str = ""
    outcome: str | None = None
    """An outcome for every page of the host, when its robots.txt could not be had."""
    detail: str | None = None
    rules: Protego | None = None

    def refusal(self, url: str, agent: str) -> tuple[str, str] | None:
        """The outcome and reason that keep us from `url`, or None."""
        if self.outcome is not None:
            return self.outcome, self.detail or ""
        if self.rules is not None and not self.rules.can_fetch(url, agent):
            return "robots_denied", "robots.txt forbids it"
        if self.delay(agent) > MAX_DELAY_SECONDS:
            return "robots_denied", f"robots.txt asks for {self.delay(agent):g} s between two requests: left alone"
        return None

    def delay(self, agent: str) -> float:
        """Seconds between two requests that Crawl-delay or Request-rate ask for; 0 without."""
        if self.rules is None:
            return 0.0
        rate = self.rules.request_rate(agent)
        by_rate = rate.seconds / rate.requests if rate is not None and rate.requests else 0.0
        return max(float(self.rules.crawl_delay(agent) or 0.0), by_rate)

    def signals(self, url: str) -> list[str]:
        """The Content-Signals that hold for `url`."""
        return rights.signals(self.text, urlsplit(url).path or "/")


def address(url: str) -> str:
    """Where the robots.txt of a URL's scheme, host and port stands."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}/robots.txt"


def read(outcome: str, status: int | None, content: bytes, detail: str | None) -> Rules:
    """The rules that follow from how the request for robots.txt ended.

    4xx but 429: there are none. 5xx, 429, a time-out or an unreadable file: nothing may be read this run. A host that
    cannot be reached at all gives its pages that very outcome.
    """
    if outcome in ("ok", "unchanged", "empty"):
        return parse(content)
    if outcome == "http_error" and status is not None and 400 <= status < 500 and status != 429:
        return Rules()
    if outcome in ("dns_error", "connect_error", "tls_error", "private_address", "bad_url"):
        return Rules(outcome=outcome, detail=detail)
    return Rules(outcome="robots_unreachable", detail=f"robots.txt: {detail or outcome}; the host is skipped this run")


def parse(content: bytes) -> Rules:
    """The rules in a robots.txt; one that holds no readable line at all allows nothing this run."""
    text = content[:MAX_BYTES].decode("utf-8-sig", "replace")
    if is_nonsense(text):
        return Rules(
            outcome="robots_unreachable", detail="robots.txt holds no rules but something else; skipped this run"
        )
    return Rules(text=text, rules=Protego.parse(text))


def is_nonsense(text: str) -> bool:
    """True for a page or a binary file in the place of rules; empty files and mere comments are rules."""
    if LINE.search(text):
        return "\x00" in text
    return any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines())
