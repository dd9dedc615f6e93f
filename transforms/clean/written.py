"""Days written in words, "18 November 2026" in the languages of the sources, as they stand in lines of plain text."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from transforms.clean import times
from transforms.clean.times import Moment

NAMES = (
    "january janu janv januar enero ene gennaio januari januar januára ocak січня січень января январь stycznia يناير",
    "february febr févr februar feber febrero feb febbraio februari şubat лютого лютий февраля февраль lutego فبراير",
    "march mars märz mär marzo mar maart mart березня березень марта март marca مارس",
    "april avril abril abr aprile apr nisan квітня квітень апреля апрель kwietnia أبريل ابريل",
    "may mai mayo maggio mei maj mayıs травня травень мая май maja مايو",
    "june juin juni junio giugno jun haziran червня червень июня июнь czerwca يونيو",
    "july juillet juil juli julio luglio jul temmuz липня липень июля июль lipca يوليو",
    "august août aug agosto ago augusti augustus ağustos серпня серпень августа август sierpnia أغسطس اغسطس",
    "september septembre sept sep septiembre settembre eylül вересня вересень сентября сентябрь września سبتمبر",
    "october octobre okt oct oktober octubre ottobre ekim жовтня жовтень октября октябрь października أكتوبر اكتوبر",
    "november novembre nov noviembre kasım листопада листопад ноября ноябрь listopada نوفمبر",
    "december décembre déc dec dezember diciembre dic dicembre aralık грудня грудень декабря декабрь grudnia ديسمبر",
)
MONTHS = {name: number for number, names in enumerate(NAMES, 1) for name in names.split()}
DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+)?([^\W\d_]{3,})\.?,?\s+(?:de\s+)?(\d{4})(?!\d)"
)
MONTH_FIRST = re.compile(r"(?<!\w)([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
EAST = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
FIGURES = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)|(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")


def day(text: str, seen: datetime) -> Moment | None:
    """The only day that a line names, with its clock where a zone stands behind it; None for none or several.

    Days in figures count only where day and month cannot be taken for one another.
    """
    whole = times.parsed(text)
    found = {(whole.at, whole.precision)} if whole is not None and not whole.is_ambiguous else set()
    if not found:
        parts = [(year, MONTHS.get(month.casefold()), day) for day, month, year in DAY_FIRST.findall(text)]
        parts += [(year, MONTHS.get(month.casefold()), day) for month, day, year in MONTH_FIRST.findall(text)]
        parts += [(year, int(month), day) for year, month, day in EAST.findall(text)]
        for year, month, number, other, second, last in FIGURES.findall(text):
            parts.append((year or last, int(month or second), number or other))
        for year, month, number in parts:
            try:
                found.add((datetime(int(year), month or 0, int(number), tzinfo=UTC), "day"))
            except ValueError:
                continue
    moments = [Moment(at, precision, "text line") for at, precision in found]
    possible = [one for one in moments if times.possible(one, seen)]
    return possible[0] if len(moments) == len(possible) == 1 else None
