"""Quotations in Arabic, where the verb of saying stands before the speaker: `قال X إن …`, `وأضاف X: "…"`."""

from __future__ import annotations

import re

from transforms.enrich.document import Document
from transforms.enrich.marks import Stretch, inside
from transforms.enrich.quote import Quote

VERBS = (
    "قال|قالت|قالوا|يقول|تقول|صرح|صرحت|أكد|أكدت|يؤكد|تؤكد|أعلن|أعلنت|أضاف|أضافت|أوضح|أوضحت|ذكر|ذكرت|أفاد|أفادت|أشار|"
    "أشارت|كشف|كشفت|حذر|حذرت|شدد|شددت|كتب|كتبت|رد|ردت|نفى|نفت|اعتبر|اعتبرت|زعم|زعمت|تابع|تابعت|دعا|دعت|طالب|طالبت|"
    "وصف|وصفت|نقل|نقلت|اعترف|اعترفت|أقر|أقرت|تعهد|تعهدت|هدد|هددت|لفت|لفتت|بين|بينت|أخبر|أخبرت|رأى|رأت|استطرد|أردف"
)
THAT = r"(?:ب?أن[هاكميو]*|إن[هاكميو]*|بأن[هاكم]*|إلى أن[هاكم]*|على أن[هاكم]*|عن أن[هاكم]*|من أن[هاكم]*)"
SAYS = re.compile(
    rf"(?<!\w)[وف]?(?P<cue>{VERBS})\s+(?P<speaker>[^\n.!؟:؛«»“”\"]{{2,90}}?)\s*(?=:|[«“\"]|(?<!\w){THAT}(?!\w)|"
    rf"[،.]|$)"
)
BREAK = re.compile(
    rf"\s+(?:{THAT}|في|خلال|أمام|لل\w+|للصحفيين|اليوم|أمس|يوم|مساء|صباح|عبر|على|إلى|بعد|قبل|مع|من أن|ضمن|"
    rf"إثر)(?:\s|$)|[،,]"
)
CLAUSE = re.compile(rf"\s*(?P<adjunct>[^\n.!؟:؛«»“”\"]{{0,60}}?)(?<!\w){THAT}\s+")
ACCORDING = re.compile(
    r"(?<!\w)[وف]?(?P<cue>بحسب|حسب|وفقا ل|وفقًا ل|وفقاً ل|نقلا عن|نقلاً عن|على حد قول|"
    r"استنادا إلى)\s*(?P<speaker>[^\n.!؟:؛،,«»“”\"]{2,60})"
)
GAP = re.compile("[ ،,]*")
FAR = 300
"""Code points before a quotation within which its verb is looked for."""
SENTENCE = re.compile(r"[^.!؟\n]+[.!؟]?")
WORD = re.compile(r"\w+")


def find(document: Document) -> list[Quote]:
    """Direct, partial and indirect quotations of an Arabic text."""
    text = document.text
    found: list[Quote] = []
    for stretch in document.stretches:
        quote = marked(text, stretch)
        if quote is not None:
            found.append(quote)
    return found + reported(document, found)


def marked(text: str, stretch: Stretch) -> Quote | None:
    """The quotation of a stretch; None for names and titles between marks."""
    start, end = inside(text, stretch)
    words = len(WORD.findall(text, start, end))
    low = max(text.rfind(mark, 0, stretch.start) + 1 for mark in "\n.!؟»")
    low = max(low, stretch.start - FAR)
    before = [match for match in SAYS.finditer(text, low, stretch.start) if match.end() <= stretch.start]
    own = not text[low : stretch.start].strip() or text[max(0, stretch.start - 4) : stretch.start].rstrip().endswith(
        ":"
    )
    quote = Quote(stretch.start, stretch.end, "direct" if own and words > 2 else "partial")
    gap = GAP.match(text, stretch.end)
    after = SAYS.match(text, gap.end() if gap else stretch.end)
    match = before[-1] if before else after
    if match is not None:
        quote.cue, quote.speaker, quote.confidence = match.span("cue"), speaker(text, match), 0.8
    if quote.speaker is None and (words < 6 or quote.kind == "partial"):
        return None
    return quote


def reported(document: Document, taken: list[Quote]) -> list[Quote]:
    """`قال X إن …` and `بحسب X، …` where no marks stand."""
    text = document.text
    used = {quote.cue for quote in taken}
    found: list[Quote] = []
    for sentence in SENTENCE.finditer(text):
        low, high = sentence.span()
        end = high - (text[high - 1] in ".!؟")
        for match in (ACCORDING.search(text, low, high), SAYS.search(text, low, high)):
            if match is None or match.span("cue") in used or document.quoted(match.start("cue")):
                continue
            if match.re is ACCORDING:
                first = match.start() - low < 3
                start, stop = (match.end(), end) if first else (low, match.start())
            else:
                clause = CLAUSE.match(text, speaker(text, match)[1], high)
                if clause is None:
                    continue
                start, stop = clause.end(), end
            while start < stop and text[start] in " ،,":
                start += 1
            while stop > start and text[stop - 1] in " ،,":
                stop -= 1
            if stop - start < 8 or any(quote.start < stop and start < quote.end for quote in taken):
                continue
            found.append(Quote(start, stop, "indirect", match.span("cue"), speaker(text, match), 0.75))
            break
    return found


def speaker(text: str, match: re.Match[str]) -> tuple[int, int]:
    """The speaker's name without when, where and to whom."""
    start, end = match.span("speaker")
    cut = BREAK.search(text, start, end)
    if cut and cut.start() > start:
        end = cut.start()
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
