"""To whom a German sentence says words: "sagte Kapitän Brandt dem SWR", "Der Rhein-Zeitung sagte er"."""

from __future__ import annotations

import re

from transforms.enrich.clause import Span
from transforms.enrich.document import Document
from transforms.enrich.quote import Quote

NAMED = (
    "SWR|NDR|WDR|BR|MDR|HR|RBB|ZDF|ARD|RTL|ORF|SRF|AFP|DPA|dpa|AP|CNN|BBC|NBC|NTV|FAZ|taz|Spiegel|Stern|Welt|Bild|Zeit|"
    "Standard|Presse|Guardian|Times|Politico|Bloomberg|Reuters|Tagesspiegel|Handelsblatt|Tagesschau|Deutschlandfunk|Menge"
)
KIND = (
    "[Zz]eitung|[Bb]latt|[Mm]agazin|[Ss]ender|[Rr]undfunk|[Aa]gentur|[Rr]adio|[Ff]ernsehen|[Ff]unk|[Pp]ost|[Kk]urier|"
    "[Aa]nzeiger|[Nn]achrichten|[Pp]ortal|[Pp]odcast|[Pp]resse|[Rr]undschau|[Aa]llgemeinen?|[Tt]agblatt"
)
OUTLET = rf"(?:{NAMED}|(?:[A-ZÄÖÜ][\w-]*)?(?:{KIND})(?:en)?)"
PEOPLE = r"(?:Reportern|Journalist(?:inn)?en|Medienvertretern|Anwesenden|Zuhörern|Angehörigen|Abgeordneten)"
WHO = (
    rf"(?:(?:[Dd]e[rmn]|[Dd]iese[rm]|[Uu]nsere[rm])\s(?:[\w-]+(?:en|er)\s){{0,2}}{OUTLET}(?:\s[A-ZÄÖÜ][\w-]+){{0,2}}|"
    rf"(?:den\s)?{PEOPLE})"
)
BEHIND = re.compile(
    rf"\s(?P<who>{WHO})(?=\s*(?:[,.;:!?§]|$)|"
    r"\s(?:am|an|in|im|vor|nach|auf|bei|zu|nun|gestern|heute|später|zudem|weiter|und)\b)"
)
"""Behind the verb or the speaker, up to what follows on it."""
BEFORE = re.compile(rf"(?:^|[.!?:;,§]\s)(?P<who>{WHO})\s$")
"""Right before the verb."""
CHANNELS = (
    ("reporters", re.compile(r"Reportern|Journalist|Medienvertretern")),
    ("news_agency", re.compile(r"[Aa]gentur|dpa|DPA|AFP|\bAP\b|Reuters")),
    (
        "newspaper",
        re.compile(r"[Zz]eitung|[Bb]latt|[Mm]agazin|[Aa]nzeiger|[Kk]urier|Post|Rundschau|Allgemeine|Spiegel|Bild"),
    ),
    ("radio", re.compile(r"[Rr]adio|Deutschlandfunk|[Rr]undfunk")),
    ("tv", re.compile(r"ZDF|ARD|RTL|ORF|SRF|CNN|BBC|NBC|NTV|[Ff]ernseh|Tagesschau")),
)
"""What kind of hearers they are, where nothing else says it."""
CUT = re.compile(rf"\s(?:den\s)?{PEOPLE}$")


def hearer(document: Document, quote: Quote, low: int, high: int) -> Span | None:
    """Where the sentence names an outlet or listeners in the dative beside the verb or its speaker; None without one.

    A speaker that ran over the listeners is cut.
    """
    text = document.masked
    if quote.cue is None:
        return None
    if quote.speaker is not None and (tail := CUT.search(text, *quote.speaker)) is not None:
        quote.speaker = quote.speaker[0], tail.start()
    starts = [quote.cue[1], *([quote.speaker[1]] if quote.speaker is not None else [])]
    for start in starts:
        found = BEHIND.match(text, start, high)
        if found is not None and not (quote.kind == "indirect" and quote.start <= found.start("who") < quote.end):
            return found.span("who")
    front = BEFORE.search(text[low : quote.cue[0]])
    return (low + front.start("who"), low + front.end("who")) if front is not None else None


def kind(surface: str) -> str | None:
    """The channel that hearers are; None for a broadcaster of sound and pictures, and for people of no trade."""
    return next((name for name, words in CHANNELS if words.search(surface)), None)
