"""One attributed stretch, as the finders of quotes hand it on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Quote:
    """One attributed stretch; speaker and cue are None when nobody is found."""

    start: int
    end: int
    kind: str
    cue: tuple[int, int] | None = None
    speaker: tuple[int, int] | None = None
    confidence: float = 0.5
    entity_id: str | None = None
    polity: str | None = None
    grade: str = "E"
    terms: str | None = None
    quote_id: str = ""
    channel: str | None = None
    channel_span: tuple[int, int] | None = None
    addressee: tuple[int, int] | None = None
    relay: tuple[int, int] | None = None
    """Who passes the words on; `speaker` is who said them first."""
    who: tuple[int, int] | None = None
    """Where the text names the speaker most fully, when `speaker` is a pronoun or a shorter form."""
