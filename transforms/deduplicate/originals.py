"""Among texts that copy each other: which is the original, and of which text each of the others is a copy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from transforms.deduplicate import wires
from transforms.deduplicate.compare import Measures, Overlap, Sheet, kind, overlap

PRECISE = ("second", "minute")


@dataclass(frozen=True)
class Piece:
    """An article as a candidate for original or copy."""

    article_id: str
    source_id: str
    url: str
    address: str | None
    published_at: datetime | None
    is_precise: bool
    batch_at: datetime
    credit: str | None
    sheet: Sheet

    @cached_property
    def since(self) -> datetime:
        """The earliest time at which the text is known to have stood somewhere."""
        if self.published_at is None or not self.is_precise:
            return self.batch_at
        return min(self.published_at, self.batch_at)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy, the text that it copies, and how the two compare."""

    copy: Piece
    original: Piece
    kind: str
    overlap: Overlap
    reason: str


class Comparisons:
    """Overlaps of pairs, each computed once."""

    def __init__(self, measures: Measures) -> None:
        self.measures = measures
        self._seen: dict[tuple[str, str], Overlap] = {}

    def of(self, copy: Piece, original: Piece) -> tuple[str | None, Overlap]:
        """The kind of copy, or None, and the overlap."""
        key = (min(copy.article_id, original.article_id), max(copy.article_id, original.article_id))
        found = self._seen.get(key)
        if found is None:
            found = self._seen[key] = overlap(copy.sheet, original.sheet)
        same_address = copy.address is not None and copy.address == original.address
        same_source = copy.source_id == original.source_id
        found_kind = kind(
            copy.sheet, original.sheet, found, same_source=same_source, same_address=same_address, by=self.measures
        )
        return found_kind, found


def _is_own(piece: Piece, agencies: Iterable[str]) -> bool:
    return any(wires.is_own(agency, piece.source_id, piece.url) for agency in agencies)


def _reason(original: Piece, copy: Piece, own: set[str]) -> str:
    if original.article_id in own and copy.article_id not in own:
        return "the agency's own page" + (f", which the copy credits ({copy.credit})" if copy.credit else "")
    if original.since < copy.since:
        if original.is_precise and copy.is_precise:
            return "published earlier"
        return "published before the copy was seen" if original.is_precise else "seen first"
    if copy.credit and not original.credit:
        return f"at the same time, and only the copy credits an agency ({copy.credit})"
    return "at the same time: the first by identifier"


def _best(piece: Piece, earlier: Iterable[Piece], compared: Comparisons) -> tuple[Piece, str, Overlap] | None:
    """The earlier text that the piece copies most of; the first in order where two are equal."""
    best: tuple[Piece, str, Overlap] | None = None
    for other in earlier:
        found_kind, found = compared.of(piece, other)
        if found_kind and (best is None or (found.jaccard, found.containment) > (best[2].jaccard, best[2].containment)):
            best = other, found_kind, found
    return best


def settle(pieces: list[Piece], neighbours: dict[str, set[str]], compared: Comparisons) -> list[Copy]:
    """The copies of one component, each pointing at an original that it really matches.

    Texts are taken in the order: the page of an agency that one of them credits, then by time, texts without a credit
    before those with one, then by article_id. (A credit alone does not make a text later than an uncredited one: often
    the cut or stolen copy is the one that dropped it.) Each is compared with the originals found so far and becomes a
    copy of the closest; one that matches none of them, but an earlier copy, points at that copy (a digest of a digest);
    one that matches nothing earlier is an original too.
    """
    agencies = sorted({piece.credit for piece in pieces if piece.credit})
    own = {piece.article_id for piece in pieces if _is_own(piece, agencies)}
    ordered = sorted(
        pieces, key=lambda one: (one.article_id not in own, one.since, one.credit is not None, one.article_id)
    )
    originals: list[Piece] = []
    copies: dict[str, Piece] = {}
    found: list[Copy] = []
    for piece in ordered:
        match = _best(piece, originals, compared)
        if match is None:
            near = sorted(neighbours.get(piece.article_id, ()))
            match = _best(piece, (copies[other] for other in near if other in copies), compared)
        if match is None:
            originals.append(piece)
            continue
        original, found_kind, shared = match
        copies[piece.article_id] = piece
        found.append(Copy(piece, original, found_kind, shared, _reason(original, piece, own)))
    return found
