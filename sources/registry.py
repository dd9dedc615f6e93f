"""The registry: one YAML file a source, read, checked and turned into the `sources` table."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pyarrow as pa
import tldextract
from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, field_validator

from sources import forms
from sources.forms import Problem
from sources.markup import Markup
from warehouse.schema.tables import TABLES

__all__ = ["Entry", "Problem", "Registry", "Source", "hostname", "made", "read", "registrable", "table"]

Way = Literal["feed", "sitemap", "urls", "folder", "warc"]
ONLINE = ("feed", "sitemap")

FLOOR_SECONDS = 5.0
"""The least delay between two requests to one host; only a source with `allow_private` may go lower."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One way to find pages: its kind, the words of the YAML file, and the folder that these are relative to."""

    way: str
    value: str
    base: str = ""

    @property
    def path(self) -> Path:
        """The file, folder or pattern that `value` names on this machine."""
        return Path(self.base, os.path.expanduser(self.value))

    def named(self, path: Path) -> str:
        """`path` as the YAML file would name it: absolute only where the entry itself is."""
        if not self.base or os.path.isabs(os.path.expanduser(self.value)):
            return path.as_posix()
        return Path(os.path.relpath(path, self.base)).as_posix()

    def files(self) -> list[Path]:
        """The files that the pattern of a `warc` entry matches, sorted."""
        return sorted(found for name in glob.glob(str(self.path), recursive=True) if (found := Path(name)).is_file())


class Source(BaseModel):
    """An outlet, or an archive of many outlets: what is known of it, and how its pages are found."""

    model_config = ConfigDict(extra="forbid", strict=True, validate_default=True)

    allow_private: bool = False
    """The source lives in a private network: private addresses and short delays are in order."""
    source_id: str = Field(
        pattern=r"^[a-z0-9][a-z0-9-]{0,79}$", description="small letters, digits and dashes, such as `harbour-times`"
    )
    name: str = Field(min_length=1)
    discover: list[dict[Way, str]] = Field(min_length=1)
    domain: str = ""
    """The registrable domain, or the host that is the outlet's alone; may be missing where nothing is crawled."""
    country: str | None = Field(
        default=None, pattern=r"^[a-z]{2}$", description="the ISO 3166 code of two letters, such as `ua`"
    )
    language: str | None = Field(
        default=None, pattern=r"^[a-z]{2,3}$", description="the ISO 639 code, such as `uk` for Ukrainian"
    )
    owner_type: Literal["private", "public", "state", "party", "nonprofit", "unknown"] = "unknown"
    state_media: bool | None = None
    wire_family: str | None = None
    scope: Literal["conflicts", "all"] = "conflicts"
    delay_seconds: float = Field(default=FLOOR_SECONDS, ge=0, le=300)
    min_articles_per_day: float | None = Field(default=None, ge=0)
    rights: str | None = None
    page: Markup | None = None
    """What is known of the outlet's markup."""
    proof: str = "none"
    """A page in the outlet's markup, relative to the file's folder, with what it should give beside it; or `none`."""

    _base: str = PrivateAttr(default="")

    @field_validator("country", "language", "domain", mode="before")
    @classmethod
    def _lower(cls, value: Any) -> Any:
        return value.strip().lower() if isinstance(value, str) else value

    @field_validator("discover")
    @classmethod
    def _one_key(cls, value: list[dict[Way, str]]) -> list[dict[Way, str]]:
        for number, entry in enumerate(value, 1):
            if len(entry) != 1:
                raise ValueError(f"entry {number} has {len(entry)} keys; write one a line, such as `- feed: https://…`")
            ((way, target),) = entry.items()
            if not target.strip():
                raise ValueError(f"entry {number}: `{way}` says nothing; write what it names")
            if way in ONLINE and not _is_web(target):
                raise ValueError(f"entry {number}: `{way}: {target}` is no address; begin it with https://")
        return value

    @field_validator("domain")
    @classmethod
    def _host(cls, value: str, info: Any) -> str:
        bare = value.removeprefix("www.")
        if bare and not re.fullmatch(r"[\w-]+(\.[\w-]+)*", bare):
            host = hostname(value if "//" in value else f"//{value}") or "example.org"
            raise ValueError(f"{value!r} is no bare host; write `domain: {host}`")
        for entry in info.data.get("discover") or []:
            for way, target in entry.items():
                if way in ONLINE and not bare:
                    host = hostname(target)
                    raise ValueError(
                        f"is missing; name the outlet's own, such as `domain: {registrable(host) or host}`"
                    )
        return bare

    @field_validator("delay_seconds")
    @classmethod
    def _floor(cls, value: float, info: Any) -> float:
        if value < FLOOR_SECONDS and not info.data.get("allow_private"):
            raise ValueError(
                f"{value:g} s is below the floor of {FLOOR_SECONDS:g} s; raise it or leave it out "
                "(only a source with `allow_private: true` may go lower)"
            )
        return value

    @property
    def entries(self) -> list[Entry]:
        """The ways of `discover` in order, each once."""
        pairs = dict.fromkeys((way, target.strip()) for entry in self.discover for way, target in entry.items())
        return [Entry(way, target, self._base) for way, target in pairs]

    @property
    def proof_page(self) -> Path | None:
        """The page that `proof` names, on this machine; None when there is none."""
        return None if self.proof == "none" else Path(self._base, self.proof)

    @property
    def site(self) -> str:
        """`domain`; for a source without one a name under .invalid, which is nobody's (RFC 2606)."""
        return self.domain or f"{self.source_id}.invalid"

    @property
    def is_registered(self) -> bool:
        """False for a source that was made from a domain."""
        return bool(self.discover)


@dataclass(frozen=True)
class Registry:
    """All sources by id, and what could not be read."""

    sources: dict[str, Source]
    problems: list[Problem] = field(default_factory=list)

    @cached_property
    def _by_domain(self) -> dict[str, Source]:
        return {source.domain: source for source in self.sources.values() if source.domain}

    def of(self, url: str, *, scope: str) -> Source | None:
        """The source of the longest registered domain above the URL's host, else a made one of that scope.

        None when the URL has no host.
        """
        host = hostname(url)
        if not host:
            return None
        parts = host.split(".")
        for start in range(len(parts)):
            if found := self._by_domain.get(".".join(parts[start:])):
                return found
        own = made(registrable(host) or host, scope)
        taken = self.sources.get(own.source_id)
        # A registered source of another domain may have taken the id: then the made one steps aside.
        return own if taken is None else made(own.domain, scope, source_id=f"{own.source_id}-site")

    def complete(self, captures: pa.Table) -> list[Source]:
        """Every source, and one for each unregistered owner of a row of `captures` (source_id, url, scope)."""
        found = dict(self.sources)
        for row in captures.select(["source_id", "url", "scope"]).to_pylist():
            if row["source_id"] not in found:
                host = hostname(row["url"])
                found[row["source_id"]] = made(registrable(host) or host, row["scope"], source_id=row["source_id"])
        return [found[key] for key in sorted(found)]


@lru_cache(maxsize=1)
def _suffixes() -> tldextract.TLDExtract:
    """The public-suffix list inside the package: never fetched, never cached on disk."""
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


@lru_cache(maxsize=65_536)
def registrable(host: str) -> str:
    """The registrable domain of a host by the public-suffix list; "" for an IP address or a bare suffix."""
    return str(_suffixes()(host).top_domain_under_public_suffix)


def hostname(url: str) -> str:
    """The host of a URL in lower case without `www.`; "" when there is none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".").removeprefix("www.")
    except ValueError:
        return ""


def _is_web(url: str) -> bool:
    return urlsplit(url.strip()).scheme in ("http", "https") and bool(hostname(url.strip()))


def made(domain: str, scope: str, *, source_id: str = "") -> Source:
    """A source for a domain that nobody registered; its id is the domain with dashes for dots."""
    key = source_id or re.sub(r"[^a-z0-9]+", "-", domain.lower()).strip("-") or "unknown"
    return Source.model_construct(
        source_id=key, name=domain or key, domain=domain, scope="all" if scope == "all" else "conflicts", discover=[]
    )


def table(sources: Iterable[Source]) -> pa.Table:
    """The sources as a table of contract `sources`, sorted by id."""
    return TABLES["sources"].build(
        [
            {
                "source_id": source.source_id,
                "name": source.name,
                "domain": source.site,
                "country": source.country,
                "language": source.language,
                "owner_type": source.owner_type,
                "is_state_media": source.state_media,
                "wire_family": source.wire_family,
                "scope": source.scope,
                "rights": source.rights,
                "min_articles_per_day": source.min_articles_per_day,
                "is_registered": source.is_registered,
                "page_rules": source.page.written() if source.page else None,
            }
            for source in sorted(sources, key=lambda source: source.source_id)
        ]
    )


def read(folder: Path | str) -> Registry:
    """Every `*.yml` and `*.yaml` directly in the folder; a broken file becomes a problem, and the rest go on."""
    folder = Path(folder).absolute()
    if not folder.is_dir():
        return Registry(
            {}, [Problem(str(folder), "", "is no folder; point PARLEY_SOURCES at a folder of source files")]
        )
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    owners: dict[tuple[str, str], str] = {}
    for path in forms.files(folder):
        loaded = forms.load(path)
        if isinstance(loaded, Problem):
            problems.append(loaded)
            continue
        source = forms.check(Source, loaded, file=path.name)
        if isinstance(source, list):
            problems += source
            continue
        taken = [
            Problem(path.name, key, f"{value!r} is taken by {owners[key, value]}; give each source its own")
            for key, value in (("source_id", source.source_id), ("domain", source.domain))
            if (key, value) in owners
        ]
        if taken:
            problems += taken
            continue
        owners["source_id", source.source_id] = path.name
        if source.domain:
            owners["domain", source.domain] = path.name
        source._base = str(folder)
        sources[source.source_id] = source
    return Registry(sources, problems)
