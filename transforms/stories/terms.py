"""What two reports of one event share: words, names, numbers, dates and weekdays, as counted terms of a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from transforms.stories.stopwords import STOPWORDS

KINDS = ("body", "lead", "title", "names", "numbers", "dates", "weekdays", "years")

LEAD_WORDS = 100

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_TOKEN = re.compile(r"[^\W\d_][\w'’-]*|[.!?\n]")
_NUMBER = re.compile(r"(?<![\w.,])\d[\d,.]*(?![\w])")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
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
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = re.compile(rf"\b({_NAMES})\b\.?\s+(\d{{1,2}})\b|\b(\d{{1,2}})(?:st|nd|rd|th|er)?\s+({_NAMES})\b")
_WEEKDAYS = {
    form: number
    for number, forms in enumerate(
        (
            "monday lundi понеділок понеділка",
            "tuesday mardi вівторок вівторка",
            "wednesday mercredi середа середу середи",
            "thursday jeudi четвер четверга",
            "friday vendredi пятниця пятницю пятниці",
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
    word = word.replace("’", "'")
    word = word.removesuffix("'s")
    if len(word) <= 3 or not word.endswith("s") or word.endswith("ss"):
        return word
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def _words(text: str) -> Iterable[str]:
    for word in _WORD.findall(text.casefold()):
        if word.isascii() or not _UNSPACED.search(word):
            if len(word) > 1 and word not in STOPWORDS:
                yield _stem(word)
        else:
            for run in _UNSPACED.findall(word):
                yield from (run[place : place + 2] for place in range(max(len(run) - 1, 1)))


def _names_of(text: str) -> Counter[str]:
    """Words that stand with a capital inside a sentence at least once, each with its count."""
    inside: set[str] = set()
    counts: Counter[str] = Counter()
    at_start = True
    for token in _TOKEN.findall(text):
        if token in ".!?\n":
            at_start = True
            continue
        if token[0].isupper():
            name = token.casefold().replace("’", "'").removesuffix("'s")
            if len(name) > 2 and name not in STOPWORDS:
                counts[name] += 1
                if not at_start:
                    inside.add(name)
        at_start = False
    return Counter({"^" + name: n for name, n in counts.items() if name in inside})


def _numbers_of(text: str) -> set[str]:
    """Numbers of two or more digits without thousands separators; years are not numbers."""
    found = {number.rstrip(".,").replace(",", "") for number in _NUMBER.findall(text)}
    return {"#" + number for number in found if len(number) > 1 and not _YEAR.fullmatch(number)}


def _dates_of(folded: str) -> set[str]:
    return {
        f"@{_MONTHS[before or after]}-{int(day_after or day_before)}"
        for before, day_after, day_before, after in _DATE.findall(folded)
    }


def terms(title: str | None, text: str) -> Terms:
    """The terms of an article: the title counts with the body and the lead, which is the first 100 words."""
    text = text.replace("``", " ").replace("''", " ")
    title_words = Counter(_words(title or ""))
    folded = text.casefold().replace("’", "").replace("'", "")
    return Terms(
        body=title_words + Counter(_words(text)),
        lead=title_words + Counter(_words(" ".join(text.split(maxsplit=LEAD_WORDS)[:LEAD_WORDS]))),
        title=title_words,
        names=_names_of(text),
        numbers=Counter(sorted(_numbers_of(text))),
        dates=Counter(sorted(_dates_of(folded))),
        weekdays=Counter({f"~{_WEEKDAYS[word]}" for word in _WORD.findall(folded) if word in _WEEKDAYS}),
        years=Counter({"'" + year for year in _YEAR.findall(text)}),
    )
