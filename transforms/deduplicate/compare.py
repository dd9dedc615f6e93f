"""How much two texts share, counted on all their 5-grams, and what kind of copy that makes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from transforms.deduplicate.shingles import Hashes, is_sampled, shingles, words


@dataclass(frozen=True, slots=True)
class Measures:
    """When a text counts as a copy of another."""

    near: float = 0.5
    """Least Jaccard similarity of a near copy."""
    contained: float = 0.8
    """Least share of the shorter text that an excerpt or an extension has in common with the longer one."""
    same_length: float = 0.75
    """Above this ratio of lengths two texts are versions of each other rather than a part and a whole."""
    update: float = 0.3
    """Least Jaccard similarity of a later version at the same outlet when one contains the other."""
    same_address: float = 0.3
    """Least containment of two pages that name the same canonical address; below, the address is a mistake."""
    min_words: int = 50
    """Shorter texts are copies only when all words agree: formulas of the trade fill a short text."""
    min_exact_words: int = 8
    """Still shorter ones (captions, refusals of a paywall) are no texts."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the comparison needs of one text: its own 5-grams without page furniture, sorted, and its length."""

    text_hash: int
    n_words: int
    grams: Hashes


@dataclass(frozen=True, slots=True)
class Overlap:
    """The 5-grams that two texts share, as shares of both together and of the shorter one."""

    jaccard: float
    containment: float


def sheet(text: str, text_hash: int, furniture: Hashes) -> Sheet:
    """The text's 5-grams without those of the page's furniture.

    Only sampled 5-grams are known as furniture; what lies between two of them, with none of the article's own between,
    is furniture too.
    """
    grams = shingles(text)
    n_words = len(words(text))
    at = np.flatnonzero(is_sampled(grams))
    if len(furniture) and len(at):
        known = np.isin(grams[at], furniture)
        if known.any():
            places = np.arange(len(grams))
            flags = np.concatenate([[True], known, [True]])
            before = flags[np.searchsorted(at, places, side="right")]
            after = flags[np.searchsorted(at, places, side="left") + 1]
            grams = grams[~(before & after)]
    return Sheet(text_hash, n_words, np.unique(grams))


def overlap(one: Sheet, other: Sheet) -> Overlap:
    """Jaccard similarity and containment in the shorter text; both 1 when all words agree."""
    if one.text_hash == other.text_hash:
        return Overlap(1.0, 1.0)
    short, long = sorted((one.grams, other.grams), key=len)
    if not len(short):
        return Overlap(0.0, 0.0)
    at = np.minimum(np.searchsorted(long, short), len(long) - 1)
    shared = int(np.count_nonzero(long[at] == short))
    return Overlap(shared / (len(short) + len(long) - shared), shared / len(short))


def kind(
    copy: Sheet, original: Sheet, found: Overlap, *, same_source: bool, same_address: bool, by: Measures
) -> str | None:
    """The value of `reprints.kind`, or None when the first text is no copy of the second."""
    if same_address and found.containment >= by.same_address:
        return "url"
    if copy.text_hash == original.text_hash:
        return "exact" if copy.n_words >= by.min_exact_words else None
    if (
        min(copy.n_words, original.n_words) < by.min_words
        or min(len(copy.grams), len(original.grams)) < by.min_words // 2
    ):
        return None
    is_near, is_part = found.jaccard >= by.near, found.containment >= by.contained
    if same_source and (is_near or (is_part and found.jaccard >= by.update)):
        return "update"
    ratio = len(copy.grams) / len(original.grams)
    if is_part and ratio < by.same_length:
        return "excerpt"
    if is_part and ratio > 1 / by.same_length:
        return "extended"
    return "near" if is_near or is_part else None
