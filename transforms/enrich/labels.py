"""Speakers that news tickers set before the words: `Джерело: X у Telegram`, then `Дослівно:`."""

from __future__ import annotations

import re

from transforms.enrich import speakers

SOURCE = re.compile(
    r"^[ \t]*(?P<cue>Джерело|Источник|Source|Quelle|Fuente)\s*:\s*(?P<speaker>[^\n,;:]{3,90}?)"
    r"(?=\s+(?:у|в|на|on|in|sur|auf|en)\s|[,;\n.]|$)",
    re.MULTILINE,
)
VERBATIM = re.compile(r"(?:Дослівно|Пряма мова|Дословно|Прямая речь|Цитата|Verbatim|Quote)(?P<named>[^\n:]{0,60}):$")


def label(text: str, before: str) -> speakers.Attribution | None:
    """The speaker of the words that follow `before`, which ends with `Дослівно:` or the like."""
    verbatim = VERBATIM.search(before)
    if verbatim is None:
        return None
    if len(verbatim.group("named").strip()) > 3 and (named := speakers.tidy(text, *verbatim.span("named"))):
        return speakers.Attribution((verbatim.start(), verbatim.start("named")), named, 0.85)
    sources = list(SOURCE.finditer(text, 0, verbatim.start()))
    return speakers.Attribution(sources[-1].span("cue"), sources[-1].span("speaker"), 0.85) if sources else None
