"""What the contract of articles cannot say: a text that reads as the article, its times and its witnesses."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from expectations.history import Past
from expectations.rules import (
    Companions,
    Derivation,
    Rule,
    at_most,
    empty,
    equal,
    holds,
    length,
    looked_up,
    matches,
    unique,
)


@dataclass(frozen=True)
class Limits:
    """Bounds of a plausible article."""

    title: int = 500
    """Code points of a headline."""
    text: int = 1_000_000
    """Code points of a text: above it stands a dump, not an article."""
    long_text: int = 400
    """Code points from which two articles of one outlet should not share their text."""
    ahead: int = 1
    """Days that published_at may lie after the capture: clocks and time zones of outlets differ."""
    behind: int = 365
    """Days that published_at may lie before the capture in an outlet that is read for its news."""
    block: int = 200
    """Code points of a paragraph from which articles of one outlet should not share it."""
    sharing: int = 3
    """Articles that share it; two may be a report and its follow-up."""
    foreign: float = 0.2
    """Share of an outlet's articles in another language than its own that needs a look."""
    foreign_articles: int = 2
    """Articles in another language that are never too many by themselves."""


LIMITS = Limits()

ADVERTISEMENT = (
    "advertisement",
    "advertisements",
    "advertising",
    "article continues below advertisement",
    "article continues after advertisement",
    "story continues below advertisement",
    "continue reading below advertisement",
    "sponsored content",
    "sponsored",
    "scroll to continue",
    "story continues below",
    "anzeige",
    "werbung",
    "weiterlesen nach der anzeige",
    "publicité",
    "la suite après cette publicité",
    "publicidad",
    "publicidade",
    "pubblicità",
    "реклама",
    "на правах рекламы",
    "на правах реклами",
    "продолжение после рекламы",
    "продовження після реклами",
    "reklama",
    "reklam",
    "reklame",
    "annons",
    "annonse",
    "advertentie",
    "إعلان",
    "广告",
    "広告",
    "광고",
)
"""Lines that announce an advertisement and are never an article's own."""

COMMENT_FORM = (
    "leave a reply",
    "leave a comment",
    "post a comment",
    "cancel reply",
    "your email address will not be published",
    "required fields are marked *",
    "save my name, email, and website in this browser for the next time i comment",
    "schreibe einen kommentar",
    "kommentar schreiben",
    "antworten abbrechen",
    "deine e-mail-adresse wird nicht veröffentlicht",
    "laisser un commentaire",
    "annuler la réponse",
    "votre adresse e-mail ne sera pas publiée",
    "deja una respuesta",
    "tu dirección de correo electrónico no será publicada",
    "добавить комментарий",
    "оставить комментарий",
    "ваш адрес email не будет опубликован",
    "залишити коментар",
    "скасувати відповідь",
    "ваша адреса електронної пошти не оприлюднюватиметься",
)
"""Lines of the usual comment forms; a line may hold several of them in a row."""


def _lines(*phrases: str) -> str:
    """A pattern of lines that hold these phrases and marks, and nothing else."""
    either = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    marks = r"[^\w\n]"  # never across a line's end: a run of empty lines would be searched once for each of them
    return rf"(?im)^{marks}*(?P<found>(?:{either})(?:{marks}+(?:{either}))*){marks}*$"


MARKERS = re.compile(_lines(*ADVERTISEMENT))
FORMS = re.compile(_lines(*COMMENT_FORM))


def _found(pattern: re.Pattern[str]) -> Derivation:
    def find(batch: pa.Table, _: Companions) -> pa.Array:
        texts = batch["text"].to_pylist()
        return pa.array(
            [hit["found"] if text and (hit := pattern.search(text)) else None for text in texts], pa.string()
        )

    return find


def _plain(text: str) -> str:
    """A line as it reads: case, spaces and outer marks aside."""
    return re.sub(r"^[\W_]+|[\W_]+$", "", " ".join(text.split())).casefold()


def _repeated_title(batch: pa.Table, _: Companions) -> pa.Array:
    """The first line of a text where it is the title or the other title once more."""
    found = []
    for text, *titles in zip(*(batch[name].to_pylist() for name in ("text", "title", "alt_title")), strict=True):
        line = (text or "").lstrip().split("\n", 1)[0]
        found.append(line if any(title and _plain(title) == _plain(line) for title in titles) else None)
    return pa.array(found, pa.string())


def _composed(batch: pa.Table, _: Companions) -> pa.Array:
    return pa.array(
        [text is None or unicodedata.is_normalized("NFC", text) for text in batch["text"].to_pylist()], pa.bool_()
    )


def _latest(batch: pa.Table, _: Companions) -> pa.ChunkedArray:
    return pc.add(batch["first_seen_at"], pa.scalar(LIMITS.ahead * 86_400_000_000, pa.duration("us")))


def _recent(batch: pa.Table, given: Companions) -> pa.ChunkedArray:
    """No more than a year before the capture, for the outlets that are watched for their news each day."""
    sources = given["sources"]
    watched = sources.filter(pc.is_valid(sources["min_articles_per_day"]))["source_id"].combine_chunks()
    oldest = pc.subtract(batch["first_seen_at"], pa.scalar(LIMITS.behind * 86_400_000_000, pa.duration("us")))
    is_watched = pc.is_in(batch["source_id"], value_set=watched)
    return pc.or_kleene(pc.invert(is_watched), pc.greater_equal(batch["published_at"], oldest))


def _registered_language(batch: pa.Table, given: Companions) -> pa.Array:
    """False in the articles of another language than their outlet's, where the batch holds too many of them."""
    own = looked_up(batch["source_id"], given["sources"], "source_id", "language").to_pylist()
    rows = list(zip(batch["source_id"].to_pylist(), own, batch["language"].to_pylist(), strict=True))
    known = Counter(source for source, expected, found in rows if expected and found)
    foreign = Counter(source for source, expected, found in rows if expected and found and expected != found)
    many = {
        source
        for source, count in foreign.items()
        if count > max(LIMITS.foreign_articles, LIMITS.foreign * known[source])
    }
    return pa.array(
        [
            None if not expected or not found else expected == found or source not in many
            for source, expected, found in rows
        ],
        pa.bool_(),
    )


def _shared_block(batch: pa.Table, given: Companions) -> pa.Array:
    """How an article's first long paragraph begins that other articles of its outlet have too, now or lately."""
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    for rows in (batch, given.get("recent")):
        if rows is not None:
            for article, source, text in _texts(rows):
                for line in _long_lines(text):
                    holders[source, line].add(article)
    found = []
    for _, source, text in _texts(batch):
        shared = next((line for line in _long_lines(text) if len(holders[source, line]) >= LIMITS.sharing), None)
        found.append(f"{len(holders[source, shared])} articles: {shared[:60]}" if shared else None)
    return pa.array(found, pa.string())


def _texts(rows: pa.Table) -> zip[tuple[str, str, str | None]]:
    return zip(*(rows[name].to_pylist() for name in ("article_id", "source_id", "text")), strict=True)


def _long_lines(text: str | None) -> list[str]:
    return [line for line in (text or "").split("\n") if len(line) >= LIMITS.block]


def _first_day(batch: pa.Table, _: Companions) -> pa.ChunkedArray:
    return batch["first_seen_at"].cast(pa.timestamp("us")).cast(pa.date32(), safe=False)


def _long_digest(batch: pa.Table, _: Companions) -> pa.ChunkedArray:
    """The digest of a long text, else the article's own id: short notices may well be alike."""
    is_long = pc.greater_equal(pc.utf8_length(batch["text"]), LIMITS.long_text)
    return pc.if_else(pc.fill_null(is_long, False), batch["text_digest"], batch["article_id"])


def _new_digest(batch: pa.Table, given: Companions) -> pa.ChunkedArray:
    other = looked_up(batch["text_digest"], given["history"], "text_digest", "article_id")
    source = looked_up(batch["text_digest"], given["history"], "text_digest", "source_id")
    is_short = pc.less(pc.utf8_length(batch["text"]), LIMITS.long_text)
    is_other = pc.and_(pc.not_equal(other, batch["article_id"]), pc.equal(source, batch["source_id"]))
    return pc.or_kleene(is_short, pc.invert(pc.fill_null(is_other, False)))


def _dated(batch: pa.Table, _: Companions) -> pa.ChunkedArray:
    return pc.equal(pc.is_null(batch["published_at"]), pc.equal(batch["published_precision"], "none"))


def _opens(batch: pa.Table, _: Companions) -> pa.Array:
    pairs = zip(batch["text"].to_pylist(), batch["standfirst"].to_pylist(), strict=True)
    return pa.array(
        [_plain(text).startswith(_plain(lead)) if text and lead else None for text, lead in pairs], pa.bool_()
    )


def _characters(rows: pa.Table, _: Companions) -> pa.ChunkedArray:
    """The length of each text; of earlier rows it comes ready-made, without the texts."""
    return rows["n_characters"] if "n_characters" in rows.column_names else pc.utf8_length(rows["text"])


RULES: tuple[Rule, ...] = (
    matches("text", r"\S", "not_blank"),
    length("text", 1, LIMITS.text),
    matches("title", r"\S", "not_blank"),
    length("title", 1, LIMITS.title),
    matches("language", r"^[a-z]{2}$", "iso_639_1"),
    matches("url", r"^(?:https?|file):", "address"),
    holds("text", "text is composed (NFC)", _composed, label="composed", shows=("title",)),
    empty("text", "title repeated as first line", _repeated_title, label="no_repeated_title"),
    empty("text", "advertisement marker in text", _found(MARKERS), label="no_advertisement"),
    empty("text", "comment form in text", _found(FORMS), label="no_comment_form"),
    at_most(
        "published_at",
        "first_seen_at and a day",
        label="published_at:not_in_the_future",
        derived={"first_seen_at and a day": _latest},
    ),
    holds(
        "published_at",
        "published_at is null exactly when published_precision is none",
        _dated,
        label="precision",
        shows=("published_at", "published_precision"),
    ),
    holds(
        "published_at",
        "published_at is at most a year before the capture",
        _recent,
        label="not_long_ago",
        shows=("published_at", "first_seen_at"),
        needs={"sources": ("source_id", "min_articles_per_day")},
        severity="history",
    ),
    holds(
        "language",
        "language is the source's",
        _registered_language,
        label="registered",
        shows=("language", "source_id"),
        needs={"sources": ("source_id", "language")},
        severity="history",
    ),
    empty("text", "long paragraph of several articles", _shared_block, label="no_shared_block", severity="history"),
    equal("day", "UTC day of first_seen_at", label="first_seen_day", derived={"UTC day of first_seen_at": _first_day}),
    holds("text", "text opens with standfirst", _opens, label="standfirst", shows=("standfirst",), severity="history"),
    unique("source_id", "digest of long text", severity="history", derived={"digest of long text": _long_digest}),
    holds(
        "text_digest",
        "long text is not another article's of the source",
        _new_digest,
        label="not_seen_before",
        shows=("text_digest",),
        needs={"history": ("article_id", "source_id", "text_digest")},
        severity="history",
    ),
)

PAST = Past(
    time="first_seen_at",
    key="article_id",
    shares={
        "share with title": lambda rows, _: pc.is_valid(rows["title"]),
        "share with published_at": lambda rows, _: pc.is_valid(rows["published_at"]),
        "share with authors": lambda rows, _: pc.greater(pc.list_value_length(rows["authors"]), 0),
        "share with standfirst": lambda rows, _: pc.is_valid(rows["standfirst"]),
    },
    sizes={"median characters of text": _characters},
)
