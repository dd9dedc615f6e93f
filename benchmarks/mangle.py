"""Pages broken as transfers, editors and servers break them; the same random state gives the same breakage."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

TAG = re.compile(rb"<[^<>]{1,2000}>")
CHARSETS = (b"utf-16", b"koi8-r", b"shift_jis", b"windows-1255", b"x-unknown", b"")
OPENINGS = (b"<!--", b"<script>", b"<style>", b"<textarea>", b"<title>", b"<svg><desc>", b"<![CDATA[", b"<a href='")
NASTY = (
    *(b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\xe2\x80\x8b", b"\xef\xbb\xbf", b"\xf4\x90\x80\x80"),
    *(b"&#0;", b"&#xD800;", b"&#x110000;", b"&amp;amp;", b"&nbsp;" * 500, b"e\xcc\x81" * 50, b"\x1b[31m", b"\x0b\x0c"),
)


def cut(page: bytes, random: Random) -> bytes:
    """The connection broke."""
    return page[: random.randrange(len(page) + 1)]


def headless(page: bytes, random: Random) -> bytes:
    """Only the rest arrived."""
    return page[random.randrange(len(page) + 1) :]


def flipped(page: bytes, random: Random) -> bytes:
    """Bytes changed on the way."""
    changed = bytearray(page)
    for _ in range(1 + len(page) // random.choice((50, 500, 5000))):
        if changed:
            changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _tags(page: bytes, random: Random, share: float, change: Callable[[bytes], bytes]) -> bytes:
    return TAG.sub(lambda tag: change(tag.group()) if random.random() < share else tag.group(), page)


def untagged(page: bytes, random: Random) -> bytes:
    """Tags are missing."""
    return _tags(page, random, random.choice((0.02, 0.2, 0.9)), lambda _: b"")


def doubled(page: bytes, random: Random) -> bytes:
    """Tags stand twice."""
    return _tags(page, random, 0.1, lambda tag: tag + tag)


def unclosed(page: bytes, random: Random) -> bytes:
    """Closing tags are missing."""
    return _tags(page, random, 0.5, lambda tag: b"" if tag.startswith(b"</") else tag)


def swapped(page: bytes, random: Random) -> bytes:
    """Tags stand where others should."""
    tags = TAG.findall(page)
    return _tags(page, random, 0.1, lambda _: random.choice(tags))


def nested(page: bytes, random: Random) -> bytes:
    """A depth that no browser would show."""
    tag = random.choice((b"div", b"span", b"table><tr><td", b"blockquote", b"ul><li", b"a", b"b", b"article"))
    at = random.randrange(len(page) + 1)
    return page[:at] + (b"<" + tag + b">") * random.choice((300, 3000, 20000)) + page[at:]


def opened(page: bytes, random: Random) -> bytes:
    """A script, comment or attribute that never ends."""
    at = random.randrange(len(page) + 1)
    return page[:at] + random.choice(OPENINGS) + page[at:]


def relabelled(page: bytes, random: Random) -> bytes:
    """The page names a character set that it is not in."""
    return re.sub(rb"charset=[\"']?[\w-]+", b"charset=" + random.choice(CHARSETS), page, flags=re.IGNORECASE)


def recoded(page: bytes, random: Random) -> bytes:
    """The page is in a character set that it does not name."""
    text = page.decode("utf-8", "replace")
    return text.encode(random.choice(("utf-16", "utf-32", "latin-1", "cp1251", "gb18030", "utf-7")), "replace")


def stuffed(page: bytes, random: Random) -> bytes:
    """An attribute of a hundred thousand characters, or a tag of thousands of attributes."""
    at = random.randrange(len(page) + 1)
    huge = b"<p class='" + b"related " * 12_500 + b"'>"
    many = b"<p " + b" ".join(b"a%d=%d" % (n, n) for n in range(5000)) + b">"
    return page[:at] + random.choice((huge, many)) + page[at:]


def long_line(page: bytes, random: Random) -> bytes:
    """A paragraph of a megabyte."""
    piece = random.choice((b"x", b"The envoys met. ", b"\xd0\xbc\xd0\xb8\xd1\x80 ", b"- ", b"\n", b"&lt;", b"<br>"))
    at = random.randrange(len(page) + 1)
    return page[:at] + b"<p>" + piece * (1_000_000 // len(piece)) + b"</p>" + page[at:]


def sprinkled(page: bytes, random: Random) -> bytes:
    """NULs, lone surrogates, marks of direction, references to characters that there are not."""
    for _ in range(random.randrange(1, 40)):
        at = random.randrange(len(page) + 1)
        page = page[:at] + random.choice(NASTY) + page[at:]
    return page


def rewritten(page: bytes, random: Random) -> bytes:
    """JSON-LD, times and numbers that are not what they seem."""
    changes = (
        (rb'"headline"\s*:\s*"[^"]*"', b'"headline":[{"@value":null}]'),
        (rb'"author"\s*:', b'"author":[[[null,17,{"name":{"name":[]}}]]],"x":'),
        (rb'"datePublished"\s*:\s*"[^"]*"', b'"datePublished":"2026-02-31T25:61:99+99:99"'),
        (rb"(19|20)\d\d-\d\d", b"0000-13"),
        (rb"application/ld\+json[\"']?>", b"application/ld+json'>" + b"[" * 5000),
        (rb"\d", b"9"),
    )
    for pattern, text in random.sample(changes, 3):
        page = re.sub(pattern, lambda _, text=text: text, page)
    return page


def interleaved(page: bytes, random: Random) -> bytes:
    """Pieces of the page in another order."""
    size = max(1, len(page) // random.randrange(2, 30))
    pieces = [page[at : at + size] for at in range(0, len(page), size)]
    random.shuffle(pieces)
    return b"".join(pieces)


ALL: tuple[Callable[[bytes, Random], bytes], ...] = (
    *(cut, headless, flipped, untagged, doubled, unclosed, swapped, nested, opened, relabelled, recoded, stuffed),
    *(long_line, sprinkled, rewritten, interleaved),
)


def mixed(page: bytes, other: bytes, random: Random) -> bytes:
    """Two pages in one answer, piece by piece."""
    size = max(1, max(len(page), len(other)) // random.randrange(2, 12))
    return b"".join(page[at : at + size] + other[at : at + size] for at in range(0, max(len(page), len(other)), size))


def mangled(pages: Sequence[bytes], number: int, seed: int) -> tuple[str, bytes]:
    """The page of that number with one to three breakages, and their names."""
    random = Random(f"{seed}/{number}")
    page, names = pages[number], []
    if random.random() < 0.1:
        page, names = mixed(page, random.choice(pages), random), ["mixed"]
    for change in random.sample(ALL, random.choice((1, 1, 2, 3))):
        page = change(page, random)
        names.append(change.__name__)
    return "+".join(names), page
