"""The language of a text and of its paragraphs, with the page's own declaration as a witness."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
import yaml
from py3langid import langid

from transforms.clean.normal import tokens

_NEWS = """
    af am ar az be bg bn bs ca cs da de el en es et fa fi fr gu ha he hi hr hu hy id it ja ka kk km ko ku ky lo lt lv mk
    mn ms my ne nl no pl ps pt ro ru sk sl so sq sr sv sw ta te th tl tr ug uk ur uz vi xh zh zu
"""
LANGUAGES = frozenset(_NEWS.split())
"""ISO 639-1 codes of the languages that news comes in, as far as the model knows them."""
ALIKE = tuple(
    frozenset(group.split())
    for group in ("no da sv", "bs hr sr sl mk", "id ms", "cs sk", "xh zu", "bg mk", "fa ps ur ku", "af nl")
)
"""Languages that are easily taken for one another."""
SCRIPTS = {
    "latin": "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
    "cyrillic": "\u0400-\u052f",
    "arabic": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff",
    "east": "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af",
    "greek": "\u0370-\u03ff",
    "hebrew": "\u0590-\u05ff",
    "indic": "\u0900-\u0dff",
}
LETTERS = {name: re.compile(f"[{letters}]") for name, letters in SCRIPTS.items()}
BEYOND = re.compile("[\u0370-\u1dff\u2e80-\uffff]")
"""Letters of other scripts than Latin, marks aside."""
UKRAINIAN, RUSSIAN = re.compile("[іїєґ]", re.IGNORECASE), re.compile("[ыэъё]", re.IGNORECASE)
"""Letters that only one of the two has: surer than any model in texts of either."""


@dataclass(frozen=True)
class Limits:
    """How much text tells a language, and how sure is sure."""

    sample: int = 1500
    sure: float = 0.9
    words: int = 8
    """Texts of fewer words cannot be told apart reliably."""
    passage: int = 100
    """Characters from which a paragraph's own language is told, by script or by words."""
    passage_sample: int = 300
    """Characters of a paragraph that are read."""
    passage_words: int = 8
    passage_sure: float = 0.99
    samples: int = 6
    """Paragraphs tried, evenly over the text, before all are: another language on a fifth of it is met by one."""
    plainly: float = 0.25
    """Share of a line's words that are small words of a language, when it is in that language for sure."""
    mixed: float = 0.2
    """Share of the characters in another language that makes a text mixed."""


LIMITS = Limits()


FUNCTION_WORDS: dict[str, frozenset[str]] = {
    code: frozenset(words.split())
    for code, words in yaml.safe_load(
        files("transforms.clean").joinpath("function_words.yml").read_text(encoding="utf-8")
    ).items()
}


def is_plainly(text: str, code: str) -> bool:
    """True when so many words of a text are small words of a language that it needs no closer look."""
    known = FUNCTION_WORDS.get(code)
    if known is None:
        return False
    words = text.lower().split()
    return sum(word in known for word in words) >= LIMITS.plainly * max(len(words), LIMITS.words)


def _identifier() -> langid.LanguageIdentifier:
    """The identifier of py3langid over the languages that news comes in."""
    made = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    made.set_languages(sorted(LANGUAGES & set(made.labels)))
    return made


IDENTIFIER = _identifier()


def _classified(text: str) -> tuple[str, float]:
    """The most likely language and its probability."""
    found, confidence = IDENTIFIER.classify(text)
    if found in ("uk", "ru"):
        own, other = (UKRAINIAN, RUSSIAN) if found == "uk" else (RUSSIAN, UKRAINIAN)
        if len(other.findall(text)) > 2 * len(own.findall(text)):
            return ("ru" if found == "uk" else "uk"), 1.0
    return str(found), float(np.asarray(confidence))


def language(text: str, declared: str | None) -> str | None:
    """ISO 639-1 code of the language; None when neither text nor declaration tells.

    The declaration decides short texts, unsure ones and languages that are easily taken for one another.
    """
    sample = text[: LIMITS.sample]
    if len(tokens(sample)) < LIMITS.words:
        return declared
    if declared and is_plainly(sample, declared):
        return declared
    found, confidence = _classified(sample)
    if declared and declared != found:
        unsure = confidence < LIMITS.sure
        if unsure or declared not in IDENTIFIER.labels or any({declared, found} <= group for group in ALIKE):
            return declared
    return found


def _script(text: str) -> str | None:
    """The script of most letters of a text; None when none has most."""
    strange = BEYOND.findall(text)
    if len(strange) * 8 < len(text):  # a name or a mark in a Latin line
        return "latin"
    counts = {name: len(letters.findall(text)) for name, letters in LETTERS.items()}
    name = max(counts, key=lambda one: counts[one])
    return name if counts[name] > 0.6 * (sum(counts.values()) or 1) else None


def _other(text: str, main: str) -> str | None:
    """The language of a paragraph where it is surely another than the main one.

    A list of names can look like any language, so the words that stand in lower case must say the same.
    """
    text = text[: LIMITS.passage_sample]
    if is_plainly(text, main):
        return None
    found, confidence = _classified(text)
    if found == main or confidence < LIMITS.passage_sure or any({main, found} <= group for group in ALIKE):
        return None
    plain = " ".join(word for word in text.split() if word[:1].islower() or not word[:1].isupper())
    if len(tokens(plain)) < LIMITS.passage_words:
        return None
    again, confidence = _classified(plain)
    return found if again == found and confidence >= LIMITS.sure else None


def passages(lines: Sequence[str], main: object) -> tuple[list[str | None], bool]:
    """For each line its language where it is surely not the main one, and whether such lines are a fifth of the text.

    Paragraphs in another script are always told. Within one script some are tried, evenly over the text, and all only
    when one of these is in another language.
    """
    found: list[str | None] = [None] * len(lines)
    if not isinstance(main, str) or main not in IDENTIFIER.labels:
        return found, False
    long = [at for at, line in enumerate(lines) if len(line) >= LIMITS.passage or BEYOND.search(line)]
    scripts = {at: _script(lines[at]) for at in long if BEYOND.search(lines[at])}
    sizes: dict[str, int] = {}
    for at, script in scripts.items():
        if script:
            sizes[script] = sizes.get(script, 0) + len(lines[at])
    sizes["latin"] = sizes.get("latin", 0) + sum(len(lines[at]) for at in long if at not in scripts)
    usual = max(sizes, key=lambda one: sizes[one])
    strange = {at for at in long if (script := scripts.get(at, "latin")) and script != usual}
    alike = [at for at in long if at not in strange and len(lines[at]) >= LIMITS.passage]
    tried = _spread(alike, lines)
    for at in (*sorted(strange), *tried):
        found[at] = _other(lines[at], main)
    if any(found[at] for at in tried):
        for at in alike:
            found[at] = found[at] or _other(lines[at], main)
    total = sum(len(line) for line in lines) or 1
    foreign = sum(len(line) for line, other in zip(lines, found, strict=True) if other)
    return found, foreign >= LIMITS.mixed * total


def _spread(at: Sequence[int], lines: Sequence[str]) -> list[int]:
    """Of these lines those that stand evenly over their characters, each once."""
    total = sum(len(lines[one]) for one in at)
    step = total / LIMITS.samples
    chosen: list[int] = []
    passed, wanted = 0, step / 2
    for one in at:
        passed += len(lines[one])
        if passed > wanted:
            chosen.append(one)
            wanted += step * max(1, -(-(passed - wanted) // step))
    return chosen
