"""Opt-outs from text and data mining, as a page, its headers and its site's robots.txt declare them.

Read are TDMRep (`tdm-reservation`: header and meta), `noai` (X-Robots-Tag and meta robots) and Content-Signal lines of
robots.txt. All are kept as the page's rights note. `tdm-reservation: 1`, `noai`, `search=no` and `ai-input=no` reserve
what Parley does with a page, so its body is not kept. `ai-train=no` alone forbids the training of models, which
Parley does not do: it is noted and the page is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

AGENT = "parley"
HEAD_BYTES = 262_144

META = re.compile(rb"<meta\b[^>]{0,2000}>", re.IGNORECASE)
ATTRIBUTE = re.compile(rb"""([a-zA-Z:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
HIDDEN = re.compile(rb"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
RESERVING_SIGNALS = frozenset({"search=no", "ai-input=no"})


@dataclass(frozen=True, slots=True)
class Rights:
    """What is declared, in words, and whether it keeps us from keeping the body."""

    note: str | None = None
    is_reserved: bool = False


def of(headers: Iterable[tuple[str, str]], content: bytes, *, signals: Iterable[str] = ()) -> Rights:
    """The declarations of a page: its HTTP headers, its HTML and the Content-Signals of its host (`ai-train=no`, …)."""
    notes: list[str] = []
    reserved = False
    for name, value in (*_headers(headers), *_metas(content)):
        if name == "tdm-reservation" and value.strip() in ("0", "1"):
            notes.append(f"tdm-reservation: {value.strip()}")
            reserved |= value.strip() == "1"
        elif name == "tdm-policy":
            notes.append(f"tdm-policy: {value.strip()[:200]}")
        elif name == "robots" and "noai" in re.split(r"[\s,;]+", value.lower()):
            notes.append("robots: noai")
            reserved = True
    if words := sorted(set(signals)):
        notes.append("Content-Signal: " + ", ".join(words))
        reserved |= not RESERVING_SIGNALS.isdisjoint(words)
    return Rights("; ".join(dict.fromkeys(notes)) or None, reserved)


def _headers(headers: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    for name, value in headers:
        lower = name.lower()
        if lower == "x-robots-tag":
            agent, mark, rules = value.partition(":")
            # `X-Robots-Tag: somebot: noai` speaks to that agent alone.
            if not mark or "," in agent or "-" in agent:
                yield "robots", value
            elif agent.strip().lower() == AGENT:
                yield "robots", rules
        elif lower.startswith("tdm-"):
            yield lower, value


def _metas(content: bytes) -> Iterable[tuple[str, str]]:
    head = content[:HEAD_BYTES]
    lower = head.lower()
    if b"noai" not in lower and b"tdm-" not in lower:
        return
    for tag in META.findall(HIDDEN.sub(b"", head)):
        found = {
            key.decode("ascii").lower(): (double or single or bare).decode("utf-8", "replace")
            for key, double, single, bare in ATTRIBUTE.findall(tag)
        }
        name = (found.get("name") or found.get("property") or found.get("http-equiv") or "").strip().lower()
        yield ("robots" if name in ("robots", AGENT, "x-robots-tag") else name), found.get("content", "")


def signals(robots: str, path: str = "/") -> list[str]:
    """The Content-Signals of a robots.txt that hold for us on a path, such as `ai-train=no`; the last word counts.

    A line stands in the group of an agent; ours goes before `*`. A path before the signals limits them to it.
    """
    groups: dict[str, list[tuple[str, str]]] = {}
    agents: list[str] = []
    is_open = False
    for line in robots.splitlines():
        name, mark, value = line.partition("#")[0].partition(":")
        name, value = name.strip().lower(), value.strip()
        if not mark:
            continue
        if name == "user-agent":
            agents = [*agents, value.lower()] if is_open else [value.lower()]
            is_open = True
            continue
        is_open = False
        if name == "content-signal":
            prefix, _, rest = value.partition(" ") if value.startswith("/") else ("/", "", value)
            for agent in agents or ["*"]:
                groups.setdefault(agent, []).append((prefix, rest))
        else:
            for agent in agents:
                groups.setdefault(agent, [])
    found: dict[str, str] = {}
    for prefix, rest in groups.get(AGENT, groups.get("*", [])):
        if path.startswith(prefix):
            for word in re.split(r"[,\s]+", rest.lower().replace(" =", "=").replace("= ", "=")):
                key, mark, answer = word.partition("=")
                if mark and answer in ("yes", "no"):
                    found[key] = answer
    return [f"{key}={answer}" for key, answer in sorted(found.items())]
