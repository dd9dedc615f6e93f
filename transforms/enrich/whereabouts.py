"""What a named place does in an Arabic or Chinese sentence, by the words that stand around its name."""

from __future__ import annotations

import re

FIRST = "\u0600"
"""The first sign of these scripts."""
BEFORE = 24
"""Code points before a name that are read."""
OPENING = 12
"""Code points of a paragraph before the name of its dateline, such as an agency's."""

# Arabic
LOCATIVE = re.compile(
    r"(?<!\w)[وف]?(?:في|قرب|داخل|خارج|وسط|شمال|شمالي|جنوب|جنوبي|شرق|شرقي|غرب|غربي|محيط|ضواحي|شوارع|مدينة|بمدينة|بلدة|ببلدة|قرية|"
    r"العاصمة|بالعاصمة|مخيم|ميناء|مطار|سماء|فوق)\s+(?:مدينة\s+|بلدة\s+|قرية\s+|العاصمة\s+|ميناء\s+|محافظة\s+)?$"
)
ORIGIN = re.compile(
    r"(?<!\w)[وف]?(?:من|سكان|أهالي|أبناء|(?:ال)?مقيم\w*\s+في|يقيم\s+في|يعيش\s+في|مولود\w*\s+في)\s+(?:مدينة\s+|بلدة\s+)?$"
)
DATELINE = re.compile(
    r"(?:\s*،\s*[^\W\d]+)?\s*(?:،?\s*\d{1,2}\s+\w+(?:\s+\d{4})?\s*)?(?:[(/][^()\n]{1,40}[)/]?\s*)?\s*(?:--|[-–—:])\s"
)

# Chinese
IN = re.compile(r"(?:在|位于|位於|于|於)(?:[一-鿿]{1,8}(?:首都|城市|市|省|重镇))?$")
FROM = re.compile(r"(?:来自|來自|居住在|住在|定居|出生于|生于|逃离)$")
PEOPLE = re.compile(r"(?:市|省|县)?(?:居民|市民|村民|难民)")
WIRE = re.compile(r"(?:(?:\d{4}年)?\d{1,2}月)?\d{1,2}日(?:电|電|讯|訊|消息|综合)|[（(][^）)\n]{2,20}[）)]?(?:电|讯)")
HELD = re.compile(r"(?:市(?:中心|区|郊)?|境内|城内|当地|上空|附近|郊外|街头|以[东南西北]|[东南西北]部)")


def role(text: str, start: int, end: int) -> str | None:
    """Dateline, event place or residence; None when the words around do not say."""
    before = text[max(0, start - BEFORE) : start]
    paragraph = text.rfind("\n", 0, start) + 1
    is_arabic = FIRST <= text[start] < "\u0780"
    is_first = start - paragraph <= (0 if is_arabic else OPENING)
    if is_first and (DATELINE if is_arabic else WIRE).match(text, end):
        return "dateline"
    if is_arabic:
        return "residence" if ORIGIN.search(before) else "event_place" if LOCATIVE.search(before) else None
    if FROM.search(before) or PEOPLE.match(text, end):
        return "residence"
    return "event_place" if IN.search(before) or HELD.match(text, end) else None
