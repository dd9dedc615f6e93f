"""Where an English sentence plays and where its people live, beyond the preposition before a place's name."""

from __future__ import annotations

import re

LIVING = re.compile(
    r"\b(?:analyst|expert|diplomat|official|ambassador|correspondent|lawyer|economist|researcher|scholar|scientist|historian|"
    r"professor|lecturer|fellow|consultant|adviser|advisor|trader|broker|banker|businessm[ae]n|businesswom[ae]n|activist|"
    r"dissident|exile|pensioner|shopkeeper|teacher|farmer|nurse|journalist|editor|author|writer|specialist|"
    r"think[- ]tank|consultancy|institute|university|charity|law firm)s?\s+"
    r"(?:now\s+)?(?:living\s+|working\s+)?in\s+(?:the\s+)?$"
)
WHO = re.compile(
    r"\bwho\s+(?:now\s+)?(?!is\b|was\b|has\b|does\b|says\b|attends\b|arrives\b)[a-z]{2,}s\s+[^,.;:\n]{0,40}\b(?:in|near|outside|above|at)\s+"
    r"(?:the\s+)?$"
)
"""`who runs a bakery in Lviv`: what somebody does, in the present, says where he lives."""
HOME = re.compile(r"\bhomes?\s+(?:to|in)\s+$")
FIRM = re.compile(
    r"\s(?:consultanc(?:y|ies)|think[- ]tanks?|(?:law\s+)?firms?|consultants?|lawyers?|analysts?|traders?|residents?|"
    r"natives?|brokers?|insurers?|pensioners?|shopkeepers?|teachers?|businessm[ae]n|bankers?|economists?)\b"
)
"""Behind a place that stands as an adjective: "a London consultancy"."""
ARTICLE = re.compile(r"\b(?:an?|the|his|her|their|two|three|some)\s+$")
PART = re.compile(
    r"\b(?:suburbs?|outskirts|centre|center|heart|streets|skies|edges?|districts?|neighbou?rhoods?|quarters?|airport|"
    r"harbou?r|port|hospitals?)\s+(?:of|over|above)\s+(?:the\s+)?$"
)
WAY = re.compile(
    r"\b(?:fl(?:y|ies|ew|own|ying|ights?)|travel\w*|return\w*|go|goes|going|went|gone|head(?:s|ed|ing)?|sail\w*|driv\w+|drove|"
    r"com(?:e|es|ing)|came|walk(?:s|ed|ing)?|trips?|visits?|journeys?|way|road|evacuated|brought|flee|deported|route|"
    r"trains?|bus(?:es)?|roads?)\s+(?:back\s+|on\s+|over\s+)?(?:to|into)\s+(?:the\s+)?$"
)
SEEN = re.compile(r"\b(?:visit(?:s|ed|ing)|reach(?:es|ed|ing)|tour(?:s|ed|ing)|enter(?:s|ed|ing))\s+(?:the\s+)?$")
SHUTTLE = re.compile(
    r"\b(?:shuttl\w+|travel\w*|commut\w+|flights?|roads?|railway|rail|distance|highway|halfway|miles|kilomet(?:re|er)s)\s+"
    r"(?:\w+\s+)?between\s+(?:[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?\s+and\s+)?$"
)
TOWN = re.compile(r",\s+(?:an?|the)\s+(?:[\w-]+\s+){0,3}(?:town|city|village|port|suburb|settlement|hamlet)\b")
PLAYED: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (PART, ("of", "over", "above")),
    (WAY, ("to", "into")),
    (SEEN, ("s", "ed", "ing")),
    (SHUTTLE, ("between", "and")),
)
"""What says that something plays at a place, each with what it ends in besides "the"."""
DETERMINERS = ("a", "an", "the", "his", "her", "their", "two", "three", "some")
LEFT, RIGHT = 90, 60
"""Code points before a name and behind it that are read."""


def role(text: str, start: int, end: int) -> str | None:
    """Residence or event place of the name at the span; None when the words do not say."""
    before = text[max(0, start - LEFT) : start]
    if not before.endswith(" "):
        return "event_place" if TOWN.match(text, end, end + RIGHT) else None
    lead = before.rstrip()
    last = lead.rpartition(" ")[2]
    if last in ("in", "at", "near", "outside", "above", "the") and (LIVING.search(before) or WHO.search(before)):
        return "residence"
    if last == "to" and HOME.search(before):
        return "residence"
    if lead.endswith(DETERMINERS) and FIRM.match(text, end, end + RIGHT) and ARTICLE.search(before):
        return "residence"
    lead = lead.removesuffix("the").rstrip()
    if any(lead.endswith(ends) and pattern.search(before) for pattern, ends in PLAYED) or TOWN.match(
        text, end, end + RIGHT
    ):
        return "event_place"
    return None
