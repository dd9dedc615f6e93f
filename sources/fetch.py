"""The transfer: one address read by HTTP under a deadline and caps, through the gate of every host on the way."""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import TracebackType
from urllib.parse import urljoin

import aiohttp
from yarl import URL

from sources import bodies
from sources.addresses import Hosts, PrivateAddress, connector
from sources.hosts import Gates

AGENT = "parley"
"""The product token to which robots.txt files speak."""

REDIRECTS = (301, 302, 303, 307, 308)
ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,text/plain;q=0.8"
)


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """Caps and manners of the transfer."""

    contact: str = ""
    """An address or page under which the operator of this crawler is reached; part of the user agent."""
    hosts: Hosts = field(default_factory=Hosts)
    deadline_seconds: float = 30.0
    """For one address, its redirects and the whole body included; waiting for a host's turn is not."""
    max_bytes: int = bodies.MAX_BYTES
    max_redirects: int = 8
    run_seconds: float = 600.0
    """No request begins later than this in a run; what is left is found again by the next one."""
    concurrency: int = 32
    max_entries: int = 5_000
    """The most addresses taken from one feed, sitemap index or list in a run."""

    @classmethod
    def from_environment(cls) -> FetchSettings:
        """As PARLEY_CONTACT and PARLEY_HOSTS (`*.example=127.0.0.1:8085, …`) say. ValueError names what to mend."""
        return cls(
            contact=" ".join(os.environ.get("PARLEY_CONTACT", "").split()),
            hosts=Hosts.parse(os.environ.get("PARLEY_HOSTS", "")),
        )

    @property
    def user_agent(self) -> str:
        """Who we are and how we are reached."""
        contact = self.contact.encode("ascii", "ignore").decode("ascii")
        return f"{AGENT}/0.1 (news archive for research; +{contact})" if contact else f"{AGENT}/0.1 (no contact set)"


@dataclass(slots=True)
class Answer:
    """How a request ended."""

    outcome: str
    detail: str | None = None
    final_url: str | None = None
    status: int | None = None
    headers: list[tuple[str, str]] = field(default_factory=list)
    request_headers: list[tuple[str, str]] = field(default_factory=list)
    content: bytes = b""
    began_at: datetime | None = None

    def header(self, name: str) -> str | None:
        """The first header of that name."""
        return next((value for key, value in self.headers if key.lower() == name), None)


@dataclass(frozen=True, slots=True)
class Pass:
    """What a host says to a request: come in after `delay` seconds, or a refusal (outcome, detail)."""

    delay: float = 0.0
    refusal: tuple[str, str] | None = None


Admit = Callable[[str], Awaitable[Pass]]


class Web:
    """The connections of one crawl. Use as an async context manager."""

    def __init__(self, settings: FetchSettings, gates: Gates, *, until: float | None = None) -> None:
        self.settings = settings
        self._gates = gates
        self._until = until
        self._sessions: dict[bool, aiohttp.ClientSession] = {}
        self._slots = asyncio.Semaphore(settings.concurrency)

    async def __aenter__(self) -> Web:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for session in self._sessions.values():
            await session.close()

    def _session(self, allow_private: bool) -> aiohttp.ClientSession:
        if allow_private not in self._sessions:
            self._sessions[allow_private] = aiohttp.ClientSession(
                connector=connector(self.settings.hosts, allow_private=allow_private),
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=None),
                auto_decompress=False,
                skip_auto_headers=("User-Agent",),
                headers={"User-Agent": self.settings.user_agent, "Accept": ACCEPT, "Accept-Encoding": "gzip, deflate"},
                max_line_size=65_536,
                max_field_size=65_536,
                trust_env=False,
            )
        return self._sessions[allow_private]

    async def get(
        self, url: str, *, admit: Admit, allow_private: bool = False, conditions: dict[str, str] | None = None
    ) -> Answer:
        """Read `url`; every hop of a redirect is admitted by its host, and waits its turn there.

        The answer's outcome is one of the closed list; `ok` means status 200 with a body, decoded. Postponed when the
        host's turn comes after the run's time.
        """
        left = self.settings.deadline_seconds
        current, began, seen = url, None, set[str]()
        for _ in range(self.settings.max_redirects + 1):
            host = _host(current)
            if host is None:
                return Answer(
                    "bad_url", f"{current[:200]!r} is no http address that can be read", current, began_at=began
                )
            if current in seen:
                return Answer("redirect_loop", f"{current} leads back to itself", current, began_at=began)
            seen.add(current)
            admission = await admit(current)
            if admission.refusal is not None:
                return Answer(*admission.refusal, final_url=current, began_at=began)
            async with self._gates.enter(host, delay=admission.delay, until=self._until), self._slots:
                began = began or datetime.now(UTC)
                start = time.monotonic()
                answer = await self._once(current, allow_private=allow_private, conditions=conditions or {}, left=left)
            answer.began_at = began
            left -= time.monotonic() - start
            if answer.status not in REDIRECTS or answer.outcome != "http_error":
                return answer
            target = answer.header("location")
            if not target:
                answer.detail = f"status {answer.status} without a Location"
                return answer
            current = _join(current, target)
            if left <= 0:
                return Answer("timeout", self._late(), current, began_at=began)
        return Answer(
            "too_many_redirects", f"more than {self.settings.max_redirects} redirects", current, began_at=began
        )

    async def _once(self, url: str, *, allow_private: bool, conditions: dict[str, str], left: float) -> Answer:
        """One request without redirects; every way that it can fail has its outcome."""
        answer = Answer("connect_error", final_url=url)
        try:
            async with asyncio.timeout(left):
                await self._transfer(url, answer, self._session(allow_private), conditions)
        except TimeoutError:
            answer.outcome, answer.detail = "timeout", self._late()
        except bodies.TooLarge as error:
            answer.outcome, answer.detail = "too_large", str(error)
        except bodies.Undecodable as error:
            answer.outcome, answer.detail = "damaged_record", str(error)
        except (aiohttp.InvalidURL, UnicodeError) as error:
            answer.outcome, answer.detail = "bad_url", f"no address that can be read: {error}"
        except aiohttp.ClientSSLError as error:
            answer.outcome, answer.detail = "tls_error", f"no safe connection: {error}"
        except aiohttp.ClientConnectorError as error:
            if isinstance(error.os_error, PrivateAddress):
                answer.outcome = "private_address"
                answer.detail = f"{error.os_error}; only a source with `allow_private: true` may go there"
            elif isinstance(error, aiohttp.ClientConnectorDNSError):
                answer.outcome, answer.detail = "dns_error", f"{error.host} has no address: {error.os_error}"
            else:
                answer.outcome, answer.detail = "connect_error", f"{error.host} does not answer: {error.os_error}"
        except (aiohttp.ClientPayloadError, aiohttp.ServerConnectionError, OSError) as error:
            answer.outcome, answer.detail = "connect_error", f"the connection broke off: {str(error) or 'closed'}"
        except (aiohttp.ClientError, ValueError) as error:
            answer.outcome, answer.detail = "http_error", f"the answer is no valid HTTP: {str(error)[:300]}"
        if answer.outcome != "ok":
            answer.content = b""
        return answer

    async def _transfer(
        self, url: str, answer: Answer, session: aiohttp.ClientSession, conditions: dict[str, str]
    ) -> None:
        cap = self.settings.max_bytes
        async with session.get(URL(url), allow_redirects=False, headers=conditions) as response:
            answer.status = response.status
            answer.headers = [(key.decode("latin-1"), value.decode("latin-1")) for key, value in response.raw_headers]
            answer.request_headers = list(response.request_info.headers.items())
            if response.status == 304 and conditions:
                answer.outcome = "not_modified"
            elif response.status != 200:
                answer.outcome, answer.detail = (
                    "http_error",
                    f"status {response.status} {response.reason or ''}".strip(),
                )
            else:
                if (response.content_length or 0) > cap:
                    raise bodies.TooLarge(bodies.too_large(cap))
                decoder = bodies.Decoder(response.headers.get("Content-Encoding"), max_bytes=cap)
                received = 0
                async for piece in response.content.iter_chunked(65_536):
                    received += len(piece)
                    if received > cap:  # an encoding may yield nothing for ever
                        raise bodies.TooLarge(bodies.too_large(cap))
                    decoder.feed(piece)
                answer.content = decoder.close()
                answer.outcome = "ok"
                if not answer.content.strip():
                    answer.outcome, answer.detail = "empty", "the body holds nothing"

    def _late(self) -> str:
        return f"no complete answer within {self.settings.deadline_seconds:g} s"


def _host(url: str) -> str | None:
    """The host whose turn a request takes; None for what is no plain http address."""
    if len(url) > 4_096 or any(char.isspace() or not char.isprintable() for char in url):
        return None
    try:
        parts = URL(url)
        good = parts.scheme in ("http", "https") and parts.user is None and parts.password is None
        return parts.raw_host.lower().rstrip(".") if good and parts.raw_host and parts.port is not None else None
    except (ValueError, UnicodeError):
        return None


def _join(url: str, target: str) -> str:
    """Where a Location leads from `url`; its bytes are read as UTF-8, as browsers do."""
    with contextlib.suppress(UnicodeError):
        target = target.encode("latin-1").decode("utf-8")
    try:
        return urljoin(url, target.strip()).partition("#")[0]
    except ValueError:
        return target
