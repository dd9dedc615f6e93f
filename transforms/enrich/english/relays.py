"""Who passes on another's words in English: "cited an officer as saying", "a statement, which her aide read to …"."""

from __future__ import annotations

import re

from transforms.enrich import speakers
from transforms.enrich.document import Document
from transforms.enrich.quote import Quote

Span = tuple[int, int]

CITED = re.compile(
    r"\b(?:cited|cites|quoted|quotes|citing|quoting)\s+(?P<who>(?!by\b)[^,;:.§\n]{3,80}?)\s+as\s+"
    r"(?:saying|having\s+said|telling|warning|claiming|stating|writing|adding|denying)\b"
)
BACKWARD = re.compile(
    r"\b(?:quoted|cited)\s+as\s+(?:saying|telling\s+\w+)\s+(?:[a-z]+day\s+)?(?:by|in)\s+(?=the|an?|[A-Z])"
)
READ_OUT = re.compile(
    r"\b(?:which|that)\s+(?P<who>[^.;:§\n]{3,80}?),?\s+(?:then\s+|later\s+)?read\s+(?:out\s+|aloud\s+)?(?:to|on|at|in|for|before)\b"
)
PUBLISHED = re.compile(
    r"\b(?:recording|call|video|audio|clip|intercept|footage|message|conversation|transcript)s?\s+"
    r"(?:published|released|aired|broadcast|leaked|posted|obtained)\s+by\s+"
)
CARRIED = re.compile(
    r"\s*(?:His|Her|Their|The)\s+(?:post|words|remarks|comments|statement|message|letter)s?\s+(?:was|were)\s+(?:later\s+|also\s+)?"
    r"(?:quoted|carried|relayed|published|read\s+out|released|reported)\s+by\s+"
)
"""The sentence behind the words that says by whom they were carried."""


def relayed(document: Document, quote: Quote, sentence: Span) -> bool:
    """Sets speaker and relay where the sentence, or the next one, says that somebody else passes the words on."""
    text, (low, high) = document.masked, sentence
    cited = CITED.search(text, low, high)
    if cited is not None and not document.quoted(cited.start()) and quote.end > cited.end():
        carrier = speakers.subject(text, low, cited.start(), cited.group().split(None, 1)[0])
        if carrier is not None:
            quote.speaker, quote.relay = cited.span("who"), carrier
            return True
    for pattern in (BACKWARD, PUBLISHED):
        match = pattern.search(text, low, high)
        if match is not None and not document.quoted(match.start()):
            named = speakers.after_cue(text, match.end(), high)
            if named is not None and named != quote.speaker:
                quote.relay = named
                return True
    read = READ_OUT.search(text, low, high)
    if read is not None and not document.quoted(read.start()):
        quote.relay = read.span("who")
        return True
    carried = CARRIED.match(text, high)
    if carried is not None:
        stop = text.find("\n", high)
        quote.relay = speakers.after_cue(text, carried.end(), stop if stop > 0 else len(text))
        return quote.relay is not None
    return False
