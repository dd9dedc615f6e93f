"""Addresses cleaned, so that one article has one."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

TRACKING = re.compile(
    r"^(utm_\w+|ns_\w+|at_\w+|guce_\w+|wt_\w+|wt\.\w+|mc_[ce]id|mkt_tok|(fb|g|dc|ms|tt|y|w|g?br)clid|gclsrc|igshid|igsh|"
    r"xtor|cmp|cmpid|cid|icid|ncid|s_cid|s_kwcid|smid|smtyp|ref|ref_|ref_src|ref_url|referrer|source|src|from|feature|"
    r"partner|campaign|ocid|soc_src|soc_trk|sr_share|share|shared|guccounter|spm|sfnsn|amp|__twitter_impression|"
    r"taid|traffic_source|feedtype|rss|_ga|_gl|ito|sh)$",
    re.IGNORECASE,
)
INDEX = re.compile(r"/(index|default)\.(html?|php|aspx?|jsp)$", re.IGNORECASE)
PORTS = {"http": 80, "https": 443}
SIDES = re.compile(r"^(www\d?|m|mobile|amp|edition)\.")
SAFE = "/%:@!$&'()*+,;=~-._"


def _host(parts: SplitResult) -> str:
    """Host in lower case with any port that is not the scheme's own; ValueError when there is none."""
    host = (parts.hostname or "").rstrip(".")
    if not host:
        raise ValueError("no host")
    if ":" in host:
        host = f"[{host}]"
    port = parts.port
    return host if port is None or port == PORTS.get(parts.scheme) else f"{host}:{port}"


def cleaned(url: str) -> str:
    """The address without fragment, tracking parameters, default port and trailing index; others as they are."""
    url = url.strip()
    try:
        parts = urlsplit(url)
        if parts.scheme.lower() not in PORTS:
            return url
        host = _host(parts)
    except ValueError:
        return url
    path = INDEX.sub("/", quote(parts.path, safe=SAFE)) or "/"
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.match(name)]
    return urlunsplit((parts.scheme.lower(), host, path, urlencode(sorted(kept)), ""))


def site(url: str) -> str | None:
    """Host without the prefixes under which outlets serve the same pages, or None."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return SIDES.sub("", host) if host else None


def same_site(one: str, other: str) -> bool:
    """True when both hosts are the same, or one lies under the other."""
    a, b = site(one), site(other)
    return bool(a and b) and (a == b or str(a).endswith(f".{b}") or str(b).endswith(f".{a}"))


def identity(url: str, final_url: str | None) -> str:
    """The cleaned address that names the article: after redirects, when they stayed on the site."""
    if final_url and url.startswith(("http://", "https://")) and same_site(url, final_url):
        return cleaned(final_url)
    return cleaned(url)


def canonical(named: str | None, base: str) -> str | None:
    """The address that a page names as its own, absolute and cleaned; None when absent, foreign or the front page."""
    if not named or not base.startswith(("http://", "https://")):
        named_alone = (named or "").strip()
        return cleaned(named_alone) if named_alone.startswith(("http://", "https://")) else None
    try:
        absolute = urljoin(base, named.strip())
        parts = urlsplit(absolute)
    except ValueError:
        return None
    if not same_site(absolute, base) or (parts.path in ("", "/") and urlsplit(base).path not in ("", "/")):
        return None
    return cleaned(absolute)
