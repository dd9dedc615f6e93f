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
STRUCK = (
    "抵达|抵達|飞抵|飛抵|到达|进入|進入|开进|逼近|空袭|空襲|轰炸|轟炸|袭击|襲擊|炮击|炮擊|进攻|攻击|攻打|攻占|占领|佔領|夺取|攻陷|"
    "包围|包圍|围攻|围困|收复|收復|击中|擊中|命中|封锁|封鎖|解放|驻守|驻扎|途经|飞越"
)
IN = re.compile(
    rf"(?:(?:在|位于|位於|于|於)(?:[一-鿿]{{1,8}}(?:首都|城市|省|州|重镇|港口|市|北部|南部|东部|西部|中部))?|{STRUCK})了?"
    r"(?:[一-鿿·]{2,8}(?:、|和|与|及|以及))?$"
)
FROM = re.compile(
    r"(?:来自|來自|居住在|居住于|住在|家住|现居|旅居|生活在|定居|定居在|出生于|生于|生在|原籍|祖籍|老家在|逃离|逃出|逃自)$"
)
PEOPLE = re.compile(
    r"(?:市|省|县|城|镇|州|村)?的?(?:当地)?(?:居民|市民|村民|难民|難民|农民|渔民|店主|商人|司机|教师|老师|学生|老人|妇女|母亲|男子|女子)"
)
WIRE = re.compile(
    r"\s?(?:(?:(?:\d{4}年)?\d{1,2}月)?\d{1,2}日\s?(?:电|電|讯|訊|消息|综合|專電|专电|报道|報道)|(?:专|專|综合)?(?:电|電|讯|訊)|消息)[】）)：:\s，（(]?|"
    r"[（(][^）)\n]{2,20}[）)]\s?(?:电|電|讯|訊|[-—–─])|\s?[-—–─]{1,2}\s?"
)
HELD = re.compile(
    r"(?:市(?!长|長|政|议|議|委|府|值)(?:中心|区|區|郊|内|內|外)?|城(?:内|區|区|外|中|北|南|东|西|郊)?|境内|境內|城内|当地|當地|上空|附近|郊外|郊区|近郊|"
    r"街头|街頭|街道|街区|一带|一帶|周边|周邊|周围|周圍|沿线|前线|方向|地区|地區|港口?|机场|機場|火车站|车站|口岸|难民营|難民營|营地|"
    r"市场|以[东東南西北]|[东東南西北]+(?:部|郊|区|侧)|的?(?:一(?:家|所|座|处|個|个|栋))?(?:医院|醫院|学校|學校|住宅|居民楼|居民区|发电厂|电厂|变电站|仓库|监狱|法院)|"
    r"(?:[昨今]?[天晚日晨]|\d{1,2}日|当天|凌晨)?(?:发生|發生|爆发|爆發|响起|遭|举行|舉行|举办|召开|停电))"
)


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
