"""Bytes of a page to text: the byte-order mark, then UTF-8 where it fits, then what header and page declare."""

from __future__ import annotations

import codecs
import re

from trafilatura.utils import detect_encoding

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_.:-]{2,40})""", re.IGNORECASE)
OTHER_TYPES = re.compile(r"^\s*(image|audio|video|font)/|^\s*application/(pdf|zip|octet|msword|json|javascript)", re.I)
MAGIC = (
    b"%PDF-",
    b"\x89PNG\r\n",
    b"GIF8",
    b"\xff\xd8\xff",
    b"PK\x03\x04",
    b"\x1f\x8b\x08",
    b"RIFF",
    b"Rar!",
    b"\x7fELF",
)
# A browser reads these labels as the larger Windows sets (WHATWG Encoding Standard).
WIDER = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252",
         "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "ks_c_5601-1987": "cp949", "euc-kr": "cp949",
         "shift_jis": "cp932", "x-sjis": "cp932", "tis-620": "cp874"}  # fmt: skip
ESCAPED = ("iso-2022-jp", "iso-2022-kr", "hz-gb-2312")
NO_TEXT = re.compile("[\ufffd\x00-\x08\x0b\x0e-\x1f]")
SAMPLE = 20_000


def is_other_type(content: bytes, content_type: str | None) -> bool:
    """True for pictures, PDF and the like, by their first bytes or by the header."""
    return content.startswith(MAGIC) or bool(content_type and OTHER_TYPES.match(content_type))


def _declared(content: bytes, content_type: str | None) -> list[str]:
    """Encodings named by the header and by the page's head, best first."""
    places = [(content_type or "").encode("ascii", "ignore"), content[:4096]]
    found = [match.group(1).decode("ascii").lower() for place in places for match in DECLARED.finditer(place)]
    return [WIDER.get(name, name) for name in found]


def _tried(content: bytes, encoding: str) -> str | None:
    """The text, or None when the bytes do not fit."""
    try:
        return content.decode(encoding)
    except (LookupError, ValueError):
        return None


def decoded(content: bytes, content_type: str | None) -> str:
    """The text of a page; bytes that fit no encoding become U+FFFD."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    declared = _declared(content, content_type)
    for encoding in declared:
        if encoding in ESCAPED and (text := _tried(content, encoding)) is not None:
            return text
    if (text := _tried(content, "utf-8")) is not None:
        return text  # other encodings hardly ever form valid UTF-8 by chance
    lenient = content.decode("utf-8", "replace")
    if (not declared or "utf-8" in declared) and lenient.count("\ufffd") <= max(3, len(lenient) // 1000):
        return lenient  # a few broken bytes, often a cut character
    for encoding in [*declared, *detect_encoding(content[:SAMPLE])]:
        if encoding != "utf-8" and (text := _tried(content, encoding)) is not None:
            return text
    return lenient


def is_garbage(text: str) -> bool:
    """True when more than a twentieth of the first characters are no text."""
    sample = text[:SAMPLE]
    return 20 * len(NO_TEXT.findall(sample)) > len(sample)
