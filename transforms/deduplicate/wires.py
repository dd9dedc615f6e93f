"""Which news agency an article credits, and whether the article stands on the agency's own pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

# Name, the forms under which outlets credit it, and the labels of its own hosts.
_AGENCIES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Reuters", r"Reuters|Рейтер|Ройтерс", ("reuters",)),
    ("AP", r"AP|The Associated Press|Associated Press", ("apnews", "ap")),
    ("AFP", r"AFP|Agence France[- ]Presse", ("afp",)),
    ("dpa", r"dpa|DPA|Deutsche Presse-Agentur", ("dpa",)),
    ("EFE", r"EFE|Agencia EFE", ("efe",)),
    ("ANSA", r"ANSA", ("ansa",)),
    ("UPI", r"UPI|United Press International", ("upi",)),
    ("PA", r"PA Media|Press Association", ("pamedia",)),
    ("Xinhua", r"Xinhua|Xinhua News Agency|新华社", ("xinhuanet", "news.cn")),
    ("Kyodo", r"Kyodo|Kyodo News|共同通信", ("kyodonews",)),
    ("Yonhap", r"Yonhap|Yonhap News Agency|연합뉴스", ("yna", "yonhapnews")),
    ("PTI", r"PTI|Press Trust of India", ("ptinews",)),
    ("TASS", r"TASS|ТАСС", ("tass",)),
    ("RIA Novosti", r"RIA Novosti|РИА Новости", ("ria",)),
    ("Interfax", r"Interfax|Интерфакс", ("interfax",)),
    ("Interfax-Ukraine", r"Interfax-Ukraine|Інтерфакс-Україна", ("interfax-ukraine", "interfax.com.ua")),
    ("Ukrinform", r"Ukrinform|Укрінформ|Укринформ", ("ukrinform",)),
    ("Anadolu", r"Anadolu|Anadolu Agency|Anadolu Ajansı", ("aa",)),
    ("IRNA", r"IRNA", ("irna",)),
    ("SANA", r"SANA", ("sana",)),
)

# An agency that the list does not have names itself: "Meridian Wire", "Agence X Presse" never stand for anything else.
_SELF_NAMED = r"(?:[A-Z][\w.'’-]+ ){1,2}(?:Wire|Newswire|News Agency|Press Agency)"
_NAMES = "|".join(sorted((form for _, forms, _ in _AGENCIES for form in forms.split("|")), key=len, reverse=True))
_CREDIT = rf"({_NAMES}|{_SELF_NAMED})"

_BYLINE = re.compile(
    rf"(?:^|\b(?:By|with|and|via|from)\s|[,/|(-]\s*){_CREDIT}(?:$|\s*[,/|)]|\s+(?:staff|news)\b|\s+in\s)", re.I
)
# CITY (Reuters) - …, CITY, 3 May (Meridian Wire) — …, (AP) …
_DATELINE = re.compile(rf"[(（]\s*{_CREDIT}\s*[)）]|^[^.\n]{{0,60}}[–—-]\s*{_CREDIT}\s*[–—:-]")
_FOOTER = re.compile(
    rf"(?:[(\[—–©-]\s*{_CREDIT}(?:\s*[)\]]|\s*\.?\s*$)"
    rf"|\b(?:[Ss]ource|[Cc]redit|[Vv]ia|[Rr]eporting by|[Cc]ontributed to this report|[Ww]ith|[Ff]rom|avec|[Дд]жерело)"
    rf"\b[ :]+(?:\w+ ){{0,2}}?{_CREDIT}\b"
    rf"|^\s*(?:The )?{_CREDIT}\s+contributed to this (?:report|story))",
    re.M,
)
_OF_FORM = {form: name for name, forms, _ in _AGENCIES for form in forms.split("|")}
_OF_FOLDED = {form.casefold(): name for form, name in _OF_FORM.items()}
_HOSTS = {name: hosts for name, _, hosts in _AGENCIES}

_OPENING = 220
_CLOSING = 260


def credit(text: str, authors: Sequence[str] | None) -> str | None:
    """The agency that a byline, the dateline or the last lines credit; None when there is none.

    A sentence such as "he told Reuters" credits no text and does not count.
    """
    for author in authors or ():
        if found := _BYLINE.search(author):
            return _name(found)
    if found := _DATELINE.search(text[:_OPENING]):
        return _name(found)
    if found := _FOOTER.search(text[-_CLOSING:]):
        return _name(found)
    return None


def _name(found: re.Match[str]) -> str:
    name = next(part for part in found.groups() if part)
    return _OF_FOLDED.get(name.casefold(), name.removeprefix("The ").removeprefix("the "))


def is_own(agency: str, source_id: str, url: str) -> bool:
    """Whether an article of that outlet and address stands on the agency's own pages."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    for label in _HOSTS.get(agency, ()):
        if label in (source_id, host) or host.startswith(label + ".") or f".{label}." in host:
            return True
    slug = re.sub(r"\W+", "", agency.casefold())
    return slug in (re.sub(r"\W+", "", source_id.casefold()), re.sub(r"\W+", "", host.partition(".")[0]))
