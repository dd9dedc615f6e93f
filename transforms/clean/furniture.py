"""Lines that belong to the page and not to the article: ad markers, prompts, share bars, links, captions, forms."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import yaml

Kind = Literal["ad", "newsletter", "cookie", "share", "related", "comment", "caption", "notice", "stamp"]

SHORT = 240
"""Characters; longer lines are prose, whatever they begin with."""

LISTED: dict[str, list[str]] = yaml.safe_load(
    files("transforms.clean").joinpath("furniture.yml").read_text(encoding="utf-8")
)


def _any(*names: str) -> str:
    """The listed expressions of these kinds as one."""
    return "(?:" + "|".join(pattern for name in names for pattern in LISTED[name]) + ")"


def _line(pattern: str) -> re.Pattern[str]:
    """A whole line, with any marks around it."""
    return re.compile(rf"^\W*{pattern}\W*$", re.IGNORECASE)


AD_MARKER = _line(rf"{_any('ad', 'continues')}(?:\W+{_any('ad', 'continues')})*")
COOKIE = re.compile(rf"^{_any('cookie')}", re.IGNORECASE)
RELATED_OPENING = re.compile(rf"^\W*{_any('related')}\s*[:|>»→–—-]\s*\S", re.IGNORECASE)
RELATED_SHOUT = re.compile(
    r"^\W*(CLICK HERE|GET [A-Z ]+ (BY CLICKING|APP)|READ MORE|SEE MORE|DON.T MISS|WATCH)\b[^a-z]*$"
)

PROMPT = re.compile(
    r"^\W*(please )?(sign up|subscribe|get (the|our|all)|receive|register|join|follow|download|don.t miss|"
    r"stay (up|informed)|abonn|anmelden|melden sie|jetzt|erhalten sie|inscri|recevez|suscr[íi]b|recib[ae]|iscriviti|"
    r"підпис|подпис|підпиш|zapisz|prenumerera|meld deg|folg)",
    re.IGNORECASE,
)
CHANNEL = re.compile(
    r"newsletter|inbox|e-?mail (alert|updates?)|mailing list|push|whats-?app|telegram|our app\b|news app|podcast feed|"
    r"briefing\b.*\b(free|daily|inbox)|infolettre|lettre d.information|bolet[íi]n|канал|розсилк|рассылк|"
    r"youtube|facebook|instagram|twitter|google news|threads|free trial|premium",
    re.IGNORECASE,
)

MONTHS = (
    "jan feb mar mär apr may mai jun jul aug sep oct okt nov dec dez janv févr mars avr juin juil août déc ene abr ago "
    "dic січ лют бер кві тра чер лип сер вер жов лис гру янв фев апр мая июн июл авг сен окт ноя дек"
).replace(" ", "|")
STAMPED = (
    "updated? published posted first last modified on am le à jour stand aktualisiert veröffentlicht publié mis "
    "modifié publicado actualizado pubblicato "
    "опубліковано оновлено опубликовано обновлено opublikowano publicerad uppdaterad publisert oppdatert"
).replace(" ", "|")
WEEKDAYS = "mon tue wed thu fri sat sun mo di mi do fr sa so lun mar mer jeu ven sam dim".replace(" ", "|")
STAMP = re.compile(
    rf"^\W*((?:{STAMPED})\b[\s:|]*)*((?:{WEEKDAYS})\w*[.,]?\s+)?"
    rf"(\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{4}}[./-]\d{{1,2}}[./-]\d{{1,2}}|\d{{4}}年\d{{1,2}}月\d{{1,2}}日|"
    rf"\d{{1,2}}(st|nd|rd|th|er|\.)?\s+({MONTHS})\w*\.?,?(\s+\d{{4}})?|({MONTHS})\w*\.?\s+\d{{1,2}}(st|nd|rd|th)?,?(\s+\d{{4}})?)"
    r"(\W+(at |um |à |a las |о |в |kl\.? ?)?\d{1,2}[:.h]\d{2}(:\d{2})?.{0,30})?\W*$",
    re.IGNORECASE,
)
CLOCK = re.compile(
    rf"^\W*((?:{STAMPED})\W+)*\d{{1,2}}[:.]\d{{2}}(\W+(am|pm|a\.m\.|p\.m\.|uhr|min|gmt|utc|cet|est|et))*\W*$",
    re.IGNORECASE,
)
READING_TIME = _line(
    r"((\d+\W+)?(min(ute)?s?|minuten|хв|мин)\W+(read|lesezeit|de lecture|lectura|читання|чтения).{0,10}|"
    r"(lesezeit|temps de lecture|reading time|час читання|время чтения)\W.{0,20})"
)
ADDRESS = re.compile(r"^\W*(https?://|www\.)\S+\W*$|^\W*\S+@\S+\.\w{2,6}\W*$|^\d{4}-\d{2}-\d{2}T\S+$", re.IGNORECASE)

WHOLE: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("ad", AD_MARKER),
    ("comment", _line(_any("comment"))),
    ("cookie", COOKIE),
    ("newsletter", _line(_any("newsletter"))),
    ("share", _line(_any("share"))),
    ("related", _line(_any("related"))),
    ("related", RELATED_OPENING),
    ("related", RELATED_SHOUT),
    ("caption", _line(_any("caption"))),
    ("notice", _line(_any("notice"))),
    ("stamp", STAMP),
    ("stamp", CLOCK),
    ("stamp", READING_TIME),
    ("notice", ADDRESS),
)


@lru_cache(maxsize=4096)  # several rules ask about the same lines of a page
def kind(line: str) -> Kind | None:
    """What piece of page furniture a line is, or None for a line of the article."""
    if len(line) > SHORT:
        return "cookie" if COOKIE.match(line) and "cookie" in line.lower() else None
    for name, pattern in WHOLE:
        if pattern.search(line):
            return name
    return "newsletter" if PROMPT.match(line) and CHANNEL.search(line) and line[0] not in '"“„«' else None
