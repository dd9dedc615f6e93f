"""Words of a text and the hashes of their 5-grams, sampled so that any two texts sample alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

import numpy as np
import numpy.typing as npt
import xxhash

SCHEME = "xxh3-5-8/1"
"""Hash, words in a shingle, one kept in so many, version: texts of two schemes are never compared."""

WIDTH = 5
SAMPLED = 8

Hashes = npt.NDArray[np.int64]

# Scripts that set no space between words: each character counts as a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_HAS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_CHARACTERS = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_WORDS = re.compile(r"[^\W_]+")

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xFF51AFD7ED558CCD)
_SECOND = np.uint64(0xC4CEB9FE1A85EC53)
_SHIFT = np.uint64(33)


# The marks of most news texts, blanked so that plain byte arithmetic serves nearly all of them.
_MARKS = ("’", "‘", "“", "”", "—", "–", "…", "\u00a0")
_BLANKED = bytes(code if chr(code).isalnum() else 32 for code in range(128)) + bytes(range(128, 256))


class _WordHashes(dict[bytes, int]):
    """XXH3 of each word, computed once."""

    def __missing__(self, word: bytes) -> int:
        value = self[word] = xxhash.xxh3_64_intdigest(word)
        return value


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is kept of a text: the hash of its words, the number of its 5-grams and the sampled ones, sorted."""

    text_hash: int
    n_words: int
    n_shingles: int
    shingles: Hashes


def words(text: str) -> list[bytes]:
    """The words in lower case without marks, as UTF-8; of scripts without spaces, the characters."""
    folded = text.casefold()
    if not folded.isascii():
        for mark in _MARKS:
            folded = folded.replace(mark, " ")
    if folded.isascii():
        return folded.encode().translate(_BLANKED).split()
    pattern = _CHARACTERS if _HAS_UNSPACED.search(folded) else _WORDS
    return " ".join(pattern.findall(folded)).encode("utf-8", "surrogatepass").split()


def _rolled(hashes: npt.NDArray[np.uint64]) -> Hashes:
    """Hashes of all runs of five words, finished with the mixer of MurmurHash3 so that low bits are as good as high."""
    n = len(hashes) - WIDTH + 1
    if n <= 0:
        return np.empty(0, dtype=np.int64)
    rolled = hashes[:n].copy()
    for step in range(1, WIDTH):
        rolled *= _MULTIPLIER
        rolled += hashes[step : step + n]
    rolled ^= rolled >> _SHIFT
    rolled *= _FIRST
    rolled ^= rolled >> _SHIFT
    rolled *= _SECOND
    rolled ^= rolled >> _SHIFT
    return rolled.view(np.int64)


def shingles(text: str) -> Hashes:
    """Hashes of every 5-gram in the order of the text, repetitions included."""
    known = _WordHashes()
    found = words(text)
    return _rolled(np.fromiter(map(known.__getitem__, found), dtype=np.uint64, count=len(found)))


def is_sampled(hashes: Hashes) -> npt.NDArray[np.bool_]:
    """Which hashes every fingerprint keeps: those divisible by eight."""
    return np.asarray(hashes & (SAMPLED - 1) == 0)


def _chunks(texts: Iterable[str], size: int) -> Iterator[list[str]]:
    iterator = iter(texts)
    while chunk := list(islice(iterator, size)):
        yield chunk


def fingerprints(texts: Iterable[str]) -> Iterator[Fingerprint]:
    """The fingerprints of many texts, in order; a few hundred texts go through the arithmetic at once."""
    known = _WordHashes()
    for chunk in _chunks(texts, 256):
        if len(known) > 500_000:  # names and numbers never end; the memo is not worth more memory than that
            known.clear()
        tokens = [words(text) for text in chunk]
        counts = [len(found) for found in tokens]
        flat = np.array(list(map(known.__getitem__, chain.from_iterable(tokens))), dtype=np.uint64)
        yield from _split(tokens, counts, _rolled(flat))


def _split(tokens: Sequence[list[bytes]], counts: Sequence[int], rolled: Hashes) -> Iterator[Fingerprint]:
    """Cut the shingles of a chunk at its texts; the four that reach over each border are left out."""
    start = 0
    for found, count in zip(tokens, counts, strict=True):
        n = max(count - WIDTH + 1, 0)
        own = rolled[start : start + n]
        digest = xxhash.xxh3_64_intdigest(b" ".join(found))
        yield Fingerprint(
            text_hash=digest - (1 << 64) if digest >= 1 << 63 else digest,
            n_words=count,
            n_shingles=n,
            shingles=np.unique(own[is_sampled(own)]),
        )
        start += count
