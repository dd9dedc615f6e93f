"""What two reports of one event share: words, names, numbers, dates and weekdays, as counted terms of a text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from transforms.stories.stopwords import STOPWORDS

KINDS = ("body", "lead", "title", "names", "numbers", "dates", "weekdays", "years")

LEAD_WORDS = 100
MOST_WORDS = 500
"""News tells what happened first; the background further down links stories that only share it."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W\d_]+)?")
_UPPER = "A-ZÀ-ÖØ-ÞŁŚŹŻČŠŽĞİА-ЯЁЄІЇҐ"
_CAPITALISED = re.compile(rf"(?<![\w'’-])[{_UPPER}][\w'’-]*")
# Inside a sentence: a word, a digit or a comma stands before, at most with a quotation mark or bracket between.
_INSIDE = re.compile(rf"(?<=[\w,;] )[{_UPPER}][\w'’-]*|(?<=[\w,;] [\"“«(‘])[{_UPPER}][\w'’-]*")
_NUMBER = re.compile(r"\b\d[\d,.]*\b")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er)$")
_YEAR = re.compile(r"(?:19|20)\d\d")
# Scripts without spaces: pairs of neighbouring characters serve as words.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+")

_MONTHS = {
    form: number
    for number, forms in enumerate(
        (
            "jan january janvier січня января",
            "feb february février лютого февраля",
            "mar march mars березня марта",
            "apr april avril квітня апреля",
            "may mai травня мая",
            "jun june juin червня июня",
            "jul july juillet липня июля",
            "aug august août серпня августа",
            "sep sept september septembre вересня сентября",
            "oct october octobre жовтня октября",
            "nov november novembre листопада ноября",
            "dec december décembre грудня декабря",
        ),
        start=1,
    )
    for form in forms.split()
}
_WEEKDAYS = {
    form: number
    for number, forms in enumerate(
        (
            "monday lundi понеділок понеділка",
            "tuesday mardi вівторок вівторка",
            "wednesday mercredi середа середу середи",
            "thursday jeudi четвер четверга",
            "friday vendredi п'ятниця п'ятницю п'ятниці",
            "saturday samedi субота суботу суботи",
            "sunday dimanche неділя неділю неділі",
        )
    )
    for form in forms.split()
}


@dataclass(frozen=True, slots=True)
class Terms:
    """Counted terms of one article by kind; no two kinds but those made of words share a term."""

    body: Counter[str]
    lead: Counter[str]
    title: Counter[str]
    names: Counter[str]
    numbers: Counter[str]
    dates: Counter[str]
    weekdays: Counter[str]
    years: Counter[str]


def _stem(word: str) -> str:
    """The word without possessive and plural endings of English; harmless elsewhere, for both sides lose the same."""
    word = word.removesuffix("'s")
    if len(word) <= 3 or not word.endswith("s") or word.endswith("ss"):
        return word
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1]


class _Stems(dict[str, str]):
    """The term of each word, worked out once; empty for words that say nothing."""

    def __missing__(self, word: str) -> str:
        if len(self) > 500_000:  # names and numbers never end
            self.clear()
        value = self[word] = "" if len(word) < 2 or word in STOPWORDS else _stem(word)
        return value


_stems = _Stems()


def _tokens(text: str) -> list[str]:
    folded = text.casefold()
    if not folded.isascii():
        folded = _UNSPACED.sub(_pairs, folded).replace("’", "'")
    return _WORD.findall(folded)


def _stemmed(counts: Counter[str]) -> Counter[str]:
    stemmed: Counter[str] = Counter()
    for token, n in counts.items():
        stem = _stems[token]
        if stem:
            stemmed[stem] += n
    return stemmed


def _days_of(counts: Counter[str]) -> Counter[str]:
    days: Counter[str] = Counter()
    for token in sorted(_WEEKDAYS.keys() & counts.keys()):
        days[f"~{_WEEKDAYS[token]}"] += counts[token]
    return days


def _pairs(run: re.Match[str]) -> str:
    characters = run.group()
    return " ".join(["", *(characters[place : place + 2] for place in range(max(len(characters) - 1, 1))), ""])


def _names_of(text: str) -> Counter[str]:
    """Words that stand with a capital inside a sentence at least once, each with its count."""
    counts = Counter(
        "^" + token.casefold().replace("’", "'").removesuffix("'s") for token in _CAPITALISED.findall(text)
    )
    inside = {"^" + token.casefold().replace("’", "'").removesuffix("'s") for token in _INSIDE.findall(text)}
    return Counter(
        {name: n for name, n in counts.items() if name in inside and len(name) > 3 and name[1:] not in STOPWORDS}
    )


def _numbers_of(text: str) -> set[str]:
    """Numbers of two or more digits without thousands separators; years are not numbers."""
    found = {number.rstrip(".,").replace(",", "") for number in _NUMBER.findall(text)}
    return {"#" + number for number in found if len(number) > 1 and not _YEAR.fullmatch(number)}


def _dates_of(tokens: list[str]) -> set[str]:
    """Days of months named with the day before or after the month."""
    found = set()
    for place, token in enumerate(tokens):
        if token in _MONTHS:
            after = _ORDINAL.sub("", tokens[place + 1]) if place + 1 < len(tokens) else ""
            before = _ORDINAL.sub("", tokens[place - 1]) if place else ""
            for day in (after, before):
                if day.isdecimal() and len(day) <= 2:
                    found.add(f"@{_MONTHS[token]}-{int(day)}")
                    break
    return found


def terms(title: str | None, text: str) -> Terms:
    """The terms of an article's title and first 500 words; the title counts with the body and the lead too."""
    words = text.replace("``", " ").replace("''", " ")[: 10 * MOST_WORDS].split(" ", MOST_WORDS)[:MOST_WORDS]
    text = " ".join(words)
    tokens = _tokens(text)
    counts = Counter(tokens)
    title_words = _stemmed(Counter(_tokens(title or "")))
    return Terms(
        body=title_words + _stemmed(counts),
        lead=title_words + _stemmed(Counter(tokens[:LEAD_WORDS])),
        title=title_words,
        names=_names_of(text),
        numbers=Counter(sorted(_numbers_of(text))),
        dates=Counter(sorted(_dates_of(tokens)) if not _MONTHS.keys().isdisjoint(counts) else ()),
        weekdays=_days_of(counts),
        years=Counter({"'" + token: n for token, n in counts.items() if len(token) == 4 and _YEAR.fullmatch(token)}),
    )
