"""What an article rests on: its grade, its sources, its tone and where the negotiation stands.

The article's grade: every attributed quote votes for its own grade, a direct one with weight 2, others with 1. The
grade with the largest weight wins; of equals the better one. An article without attributed words has grade E. Sources
are counted once each: named ones by entity, else by the last word of the name; unnamed ones by their words.
"""

from __future__ import annotations

import re
from collections import Counter

from transforms.enrich.document import Document
from transforms.enrich.grades import PRONOUNS
from transforms.enrich.quote import Quote
from transforms.enrich.words import lexicon

METHOD = "sourcing_rules"
VERSION = "1"

WORD = re.compile(r"\w[\w’'-]*")
# a small English lexicon: it knows neither irony nor negation, and says nothing of other languages
POSITIVE = lexicon("positive")
NEGATIVE = lexicon("negative")
PHASES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        (
            "breakdown",
            r"talks? (?:have |had )?(?:collapsed?|broke(?:n)? down|failed|stalled)|(?:quit|walk(?:ed)? away from|"
            r"abandon\w*|suspend\w*|call\w* off|withdr\w+ from|pull\w* out of|exit) (?:the |"
            r"\w+[- ]){0,4}(?:peace )?(?:talks|"
            r"negotiations|process)|collapse of (?:the )?(?:\w+ )?(?:talks|truce|ceasefire)|no point in continuing",
        ),
        (
            "implementation",
            r"(?:ceasefire|truce|agreement|deal) (?:took|takes|has taken|came|comes|went) (?:effect|into)|"
            r"monitor\w* (?:of )?the (?:ceasefire|truce)|first phase of|under the (?:deal|agreement|"
            r"ceasefire)|prisoners? "
            r"(?:were |was )?(?:exchanged|swapped|released)|prisoner (?:swap|exchange)|withdrawal (?:began|begins)|"
            r"implement\w* (?:of )?the",
        ),
        (
            "agreement",
            r"(?:signed|reached|sealed|agreed(?: on| to)?|clinched|announced) (?:an? |the )?(?:\w+ ){0,3}(?:agreement|"
            r"deal|accord|ceasefire|truce|peace plan)",
        ),
        (
            "pre_talks",
            r"(?:proposed|offered|invited|ready|willing|calls? for|urged|preparing|agreed to (?:meet|hold))\b.{0,40}"
            r"\b(?:talks|negotiations|summit|meeting|dialogue)|talks (?:are|were) (?:expected|planned|scheduled|due)",
        ),
        (
            "talks",
            r"\b(?:peace talks|negotiat\w+|delegations?|round of talks|mediat\w+|summit|envoys? met|held talks|"
            r"переговор\w*|négociations|pourparlers|Verhandlungen|negociaciones)\b",
        ),
    )
)


def row(document: Document, quotes: list[Quote]) -> dict[str, object]:
    """The row of table `article_facts` for a document."""
    text = document.text
    held = [quote for quote in quotes if quote.speaker is not None]
    words = [word.lower() for word in WORD.findall(text)]
    good = sum(word in POSITIVE for word in words)
    bad = sum(word in NEGATIVE for word in words)
    named = {quote.entity_id or last_word(document, quote) for quote in held if quote.grade == "A"}
    unnamed = {surface(document, quote) for quote in held if quote.grade in ("C", "D")} - PRONOUNS
    return {
        "article_id": document.article_id,
        "sourcing_grade": grade(held),
        "n_quotes": len(held),
        "n_named_sources": len(named),
        "n_unnamed_sources": len(unnamed),
        "n_words": len(words),
        "tone": round((good - bad) / len(words), 6) if words else 0.0,
        "phase": phase([document.title, *(text[start:end] for start, end in document.sentences)]),
        "method": METHOD,
        "method_version": VERSION,
    }


def grade(quotes: list[Quote]) -> str:
    """The article's grade by the vote that the module describes."""
    weights: Counter[str] = Counter()
    for quote in quotes:
        weights[quote.grade] += 2 if quote.kind == "direct" else 1
    if not weights:
        return "E"
    return min(weights, key=lambda name: (-weights[name], name))


KEY = re.compile(
    "talk|truce|cease|deal|accord|agree|negotia|mediat|summit|prisoner|withdr|implement|dialogue|meeting|переговор|"
    "négocia|pourparler|verhandlung",
    re.IGNORECASE,
)


def phase(sentences: list[str]) -> str | None:
    """The phase whose words occur most, title included; of equals the first in the table; None without any."""
    text = "\n".join(sentence for sentence in sentences if KEY.search(sentence))
    counts = [(len(pattern.findall(text)), -rank, name) for rank, (name, pattern) in enumerate(PHASES)]
    strong = [one for one in counts if one[0] and one[2] != "talks"]
    best = max(strong or counts)
    return best[2] if best[0] else None


def surface(document: Document, quote: Quote) -> str:
    """The speaker's words in lower case, without an article."""
    start, end = quote.speaker or (0, 0)
    return re.sub(r"^(?:the|an?|one)\s+", "", document.text[start:end].lower())


def last_word(document: Document, quote: Quote) -> str:
    """The last word of the speaker's name."""
    return surface(document, quote).rsplit(" ", 1)[-1]
