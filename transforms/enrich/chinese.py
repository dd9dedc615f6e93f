"""Quotations in Chinese, which has no spaces: the speaker stands between punctuation and the verb of saying."""

from __future__ import annotations

import re

from transforms.enrich.document import Document
from transforms.enrich.marks import Stretch, inside
from transforms.enrich.quote import Quote

VERB = (
    "表示|宣布|宣称|指出|强调|強調|说道|说|說|称|稱|认为|認為|透露(?!姓名)|补充道|补充说|补充|回应说|回应|回應|"
    "重申|警告|承认|否认|声称|声明|"
    "写道|坦言|呼吁|谈到|介绍|介紹|解释|提到|告诉记者|告訴記者|问道|答道|批评|要求|确认|證實|证实|通报|报道|報道|報導"
)
ADVERB = (
    "也|还|则|曾|又|再次|随后|此前|早些时候|星期[一二三四五六日天]|周[一二三四五六日]|[0-9]+日|当天|今天|昨天|"
    "昨日|今日|"
    "在[^，。：；“”「」]{1,18}(?:上|中|时|期间|会上|会后)|对(?:记者|媒体|[^，。：；“”「」]{2,10}社)|向(?:记者|"
    "媒体)|接受[^，。：；]{1,14}时|通过[^，。：；]{1,10}"
)
SPEAKER = r"(?P<speaker>[^，。！？；：、“”「」『』\s]{1,26}?)"
SAYS = re.compile(
    rf"(?:^|(?<=[，。！？；：”」』\n])){SPEAKER}(?:{ADVERB})*(?P<cue>{VERB})(?P<after>[，,：:]|(?=[“「『]))"
)
PLAIN = re.compile(rf"(?:^|(?<=[。！？；\n”」』])){SPEAKER}(?:{ADVERB})*(?P<cue>{VERB})(?P<after>[，,]?)(?=[^。“「])")
BEHIND = re.compile(rf"\s*[，,]?{SPEAKER}(?:{ADVERB})*(?P<cue>{VERB})(?:[。，！：]|$)")
ACCORDING = re.compile(
    rf"(?P<cue>根据|根據|按照|据|據){SPEAKER}(?:的(?:说法|說法|消息|报道|報道|报告|数据|統計|统计)|消息|报道|"
    rf"報道|称|稱|说|說|透露(?!姓名)|介绍|表示)[，,]?"
)
SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
IDEOGRAPH = re.compile("[一-鿿]")


def find(document: Document) -> list[Quote]:
    """Direct, partial and indirect quotations of a Chinese text."""
    text = document.text
    found: list[Quote] = []
    last: Quote | None = None
    for stretch in document.stretches:
        quote = marked(text, stretch, last)
        if quote is not None:
            found.append(quote)
            last = quote
    return found + reported(document, found)


def marked(text: str, stretch: Stretch, last: Quote | None) -> Quote | None:
    """The quotation of a stretch; None for names and titles between marks."""
    start, end = inside(text, stretch)
    size = len(IDEOGRAPH.findall(text, start, end))
    whole = text[max(0, stretch.start - 1) : stretch.start] in "：:，,。\n" or text[end - 1 : end] in "。！？，"
    quote = Quote(stretch.start, stretch.end, "direct" if whole and size > 3 else "partial")
    low = max(text.rfind("\n", 0, stretch.start) + 1, *(text.rfind(mark, 0, stretch.start) + 1 for mark in "。！？”」"))
    before = [match for match in SAYS.finditer(text, max(0, low), stretch.start + 1) if match.end() <= stretch.start]
    if not before:
        before = list(PLAIN.finditer(text, max(0, low), stretch.start + 1))
    after = BEHIND.match(text, stretch.end)
    match = before[-1] if before else after
    if match is not None:
        quote.speaker, quote.cue, quote.confidence = span(text, match), match.span("cue"), 0.85
    elif last is not None and last.speaker and stretch.start - last.end < 3 and size > 3:
        quote.speaker, quote.cue, quote.confidence = last.speaker, last.cue, 0.7
    if quote.speaker is None and size < 8:
        return None
    if quote.kind == "partial" and (quote.speaker is None or size < 4):
        return None
    return quote


def reported(document: Document, taken: list[Quote]) -> list[Quote]:
    """`X表示，…` and `据X称，…` where no marks stand."""
    text = document.text
    used = {quote.cue for quote in taken}
    found: list[Quote] = []
    for sentence in SENTENCE.finditer(text):
        low, high = sentence.span()
        match = ACCORDING.match(text, low, high) or PLAIN.match(text, low, high)
        if match is None or match.span("cue") in used or document.quoted(match.start("cue")):
            continue
        start, end = match.end(), high - (text[high - 1] in "。！？")
        while start < end and text[start] in "，, ：:":
            start += 1
        if end - start < 4 or any(quote.start < end and start < quote.end for quote in taken):
            continue
        found.append(Quote(start, end, "indirect", match.span("cue"), span(text, match), 0.75))
    return found


def span(text: str, match: re.Match[str]) -> tuple[int, int]:
    """The speaker without what introduces it."""
    start, end = match.span("speaker")
    lead = re.match(r"(?:但|而|对此|另外|此外|同时|据)", text[start:end])
    if lead and lead.end() < end - start:
        start += lead.end()
    return start, end
