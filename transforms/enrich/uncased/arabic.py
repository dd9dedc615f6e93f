"""Quotations in Arabic, where the verb of saying mostly stands before the speaker: `قال X إن …`, `وأضاف X: "…"`."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from transforms.enrich.document import Document
from transforms.enrich.marks import Stretch, inside
from transforms.enrich.quote import Quote
from transforms.enrich.uncased.standing import ACTORS, heads

Span = tuple[int, int]

VERBS = (
    "قال|قالت|قالوا|قالا|يقول|تقول|يقولون|صرح|صرحت|أكد|أكدت|أكدوا|يؤكد|تؤكد|أعلن|أعلنت|يعلن|أضاف|أضافت|يضيف|تضيف|أوضح|"
    "أوضحت|يوضح|توضح|ذكر|ذكرت|يذكر|أفاد|أفادت|يفيد|تفيد|أشار|أشارت|يشير|تشير|كشف|كشفت|حذر|حذرت|يحذر|تحذر|شدد|شددت|يشدد|"
    "كتب|كتبت|نشر|نشرت|رد|ردت|نفى|نفت|ينفي|تنفي|اعتبر|اعتبرت|يعتبر|تعتبر|زعم|زعمت|يزعم|تزعم|ادعى|ادعت|تابع|تابعت|يتابع|"
    "دعا|دعت|طالب|طالبت|وصف|وصفت|نقل|نقلت|تنقل|اعترف|اعترفت|أقر|أقرت|تعهد|تعهدت|توعد|هدد|هددت|لفت|لفتت|بيّن|بينت|أخبر|"
    "أخبرت|أبلغ|أبلغت|رأى|رأت|يرى|ترى|يرون|استطرد|أردف|أردفت|روى|روت|يروي|تروي|حكى|علق|علقت|يعلق|تساءل|تساءلت|أجاب|أجابت|"
    "توقع|توقعت|يتوقع|تتوقع|رجح|رجحت|يرجح|يعتقد|تعتقد|اعتقد|اتهم|اتهمت|وعد|وعدت|جدد|ألمح|ألمحت|استبعد|استبعدت|أثنى|"
    "أعرب|أعربت|خلص|خلصت|نبه|نبهت|نوه|ناشد|ناشدت|أظهر|أظهرت|شرح|شرحت|يشرح|تشرح|أعلنوا|أضافوا|أوضحوا|أفادوا|أشاروا|"
    "ذكروا|زعموا|حذروا|يؤكدون|يضيفون|يصرح|تصرح|تعلن|يكشف|تكشف|تذكر|ينقل|يدعو|تدعو|يطالب|تطالب|يتهم|تتهم|يصف|تصف|يهدد|تهدد|"
    "يتوعد|توعدت|يتعهد|يعترف|تعترف|يقر|تقر|يلفت|تلفت|يعلق|انتقد|انتقدت|ينتقد|تنتقد|ندد|نددت|أكّد|أكّدت|صرّح|صرّحت|حذّر|حذّرت|شدّد|"
    "شدّدت|ادّعى|اتّهم|علّق|لفَت|طمأن|طمأنت|برر|بررت|فسر|فسرت|استنكر|استنكرت|اشتكى|اشتكت|تمنى|تمنت|أقسم"
)
PARTICIPLES = (
    "قائل|مضيف|مؤكد|مشير|موضح|لافت|معتبر|مشدد|محذر|مبين|متابع|نافي|مستطرد|مردف|معلن|مذكر|منوه|متوقع|مرجح|متهم|واصف|متعهد|"
    "معرب|كاشف|زاعم"
)
THAT = r"(?:(?:إلى|على|عن|من|في)\s+)?(?:ب?أن|إن)(?:ه|ها|هم|هما|هن|ك|كم|نا|ي|ني)?"
CUE = re.compile(
    rf"(?<!\w)(?<!عدم )(?<!رفض )(?<!دون )(?<!رفضت )[وف]?س?(?:(?P<cue>{VERBS})(?:ه|ها|هم)?|"
    rf"(?P<along>(?:{PARTICIPLES})(?:ا|ة|ين)?))(?!\w)"
)
OPENED = re.compile(rf"(?<!\w){THAT}(?!\w)|:|§|[«“\"]")
OCCASION = (
    r"بيان|تصريح\w*|مؤتمر|مقابلة|حديث|كلمة|خطاب|منشور|تغريدة|تدوينة|رسالة|تقرير|وقت|ختام|أعقاب|إحاطة|اتصال|لقاء|حوار|جلسة|"
    r"مقال|افتتاح|نهاية|تعليق|رد|هذا|إطار|ضوء|سياق|اليوم|مستهل|أول|ذلك|المقابل|الوقت|القاهرة|\d+"
)
DAYS = "اليوم|أمس|يوم|مساء|صباح|ليل|فجر|ظهر|السبت|الأحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة"
ADJUNCT = re.compile(
    rf"(?:{THAT}|خلال|أمام|لل(?:صح[فا]\w+|تلفزيون|جزيرة|عربية)|ل(?:وسائل|وكالة|صحيفة|قناة|شبكة|موقع|إذاعة|برنامج|مجلة)|لدى|{DAYS}|عبر|على|إلى|بعد|قبل|مع|ضمن|إثر|عقب|"
    rf"ردا|تعليقا|بشأن|حول|عن|أيضا|كذلك|بدوره|بدورها|بشدة|هذه|هذا|تلك|صحة|من|كما|في\s+(?:{OCCASION})|طلب|طلبت|اشترط|اشترطت|رفض|فضل|طالبا|"
    rf"مشترطا|شريطة|(?:{PARTICIPLES})(?:ا|ة|ين)|نقلا|نقلاً|لم|لا|وهو|وهي|الذي|التي|كان|كانت|قوله|قولها|قولهم|قد|سابق\s+إن|ب(?:شأن|حسب|أن))(?!\w)"
)
INSIDE = re.compile(r"في(?!\w)")
WORD = re.compile(r"[^\s،,]+")
LEAD = re.compile(
    r"\s*(?:[وف]?(?:لكن|غير أن|إلا أن|أما|بينما|فيما|في حين|كما|كان|كانت|قد|ذلك أن|من جهته|من جهتها|من جانبه|من جانبها|"
    r"بدوره|بدورها|في المقابل)(?!\w)[\s،]*)+|\s+"
)
ACCORDING = re.compile(
    r"(?<!\w)[وف]?(?P<cue>بحسب|حسب|وفقا(?=\s+ل)|وفقًا(?=\s+ل)|وفقاً(?=\s+ل)|وفق|طبقا(?=\s+ل)|طبقاً(?=\s+ل)|"
    r"نقلا عن|نقلاً عن|على حد (?:قول|تعبير|وصف)|استنادا إلى|على لسان)\s+(?!ما(?!\w))"
    r"(?P<speaker>[^\n.!؟:؛،,§«»“”\"]{2,80})"
)
AS_SAID = re.compile(r"(?:حسب\s?ما|بحسب\s?ما|وفق\s?ما|وفقا\s+لما|كما|مثلما|على\s+ما|حسبما)\s*$")
RULES = re.compile(
    r"ل{0,2}(?:ال)?(?:قانون|اتفاق\w*|قرار\w*|خطة|جدول|قواعد|معايير|شروط|بنود|دستور|نظام|مبدأ|هوى|حاجة|نص)(?!\w)"
)
FROM = re.compile(r"(?<!\w)عن\s+(?P<speaker>[^\n:،,§«»“”\"]{2,80}?)(?=\s+(?:قول\w*|أن|إن|بأن|تأكيد\w*)(?!\w)|[،,:]|$)")
CITING = re.compile(r"(?<!\w)(?:نقلاً?|نقلًا) عن\s+(?P<speaker>[^\n:،,§«»“”\"]{2,80}?)(?=[،,:]|$)")
READ = re.compile(
    r"(?<!\w)[وف]?(?:تلا|تلت|قرأ|قرأت)\s+(?P<relay>[^\n.:«»“”\"]{3,90}?)[\s،]+(?:بيانا|بيان|رسالة|كلمة|خطابا|نص\s+\w+)\s+"
    r"(?:صادرا?ة?\s+عن\s+|صادرا?ة?\s+من\s+|من\s+|باسم\s+|عن\s+|ل(?=\w))(?P<speaker>[^\n:«»“”\"]{2,60}?)\s*"
    r"(?P<cue>جاء فيه\w*|قال فيه\w*|ورد فيه\w*|يقول فيه\w*|:)"
)
STATED = re.compile(
    r"(?<!\w)[وف]?(?P<cue>جاء|جاءت|ورد|وردت)\s+في\s+(?P<speaker>(?:ال)?(?:بيان|تقرير|رسالة|وثيقة|منشور|نص)[^\n:،,§«»“”\"]{0,60}?)"
    rf"(?=\s+{THAT}(?!\w)|\s*[:،§«“\"])"
)
GAP = re.compile("[ ،,]*")
ADDRESSING = frozenset(
    ["اتهم", "اتهمت", "دعا", "دعت", "طالب", "طالبت", "ناشد", "ناشدت", "أبلغ", "أبلغت", "أخبر", "أخبرت"]
)
NEAR = 24
"""Code points before a verb that may say "as"."""
LOOKED_AT = 4
"""Verbs before a verb without a subject that are looked at for its speaker."""
FAR = 300
"""Code points before a quotation within which its verb is looked for."""
NAMING = re.compile(
    r"(?:صحيفة|موقع|قناة|وكالة|مجلة|شبكة|حركة|كتائب|عملية|منصة|برنامج|حزب|فيلم|كتاب|تطبيق|إذاعة|منظمة|شركة|سفينة|أسطول)\s*$"
)
"""What a name between marks stands behind."""
NAME = re.compile(r"[^\W\d_]\w*(?:\s+[^\W\d_]\w*){1,4}")


@dataclass(frozen=True, slots=True)
class Said:
    """A verb of saying with its subject, and where what is said begins; `is_clause` behind "that"."""

    start: int
    cue: Span
    speaker: Span | None
    at: int
    is_clause: bool
    is_open: bool = True
    """Words follow that are said; else only an object does, or nothing."""
    relay: Span | None = None


def find(document: Document) -> list[Quote]:
    """Direct, partial and indirect quotations of an Arabic text."""
    text = document.text
    held = sayings(document)
    starts = [one.start for one in held]
    found: list[Quote] = []
    for stretch in document.stretches:
        quote = marked(document, stretch, held[: bisect.bisect_left(starts, stretch.start)], held, found)
        if quote is not None:
            found.append(quote)
    return found + reported(text, document, held, found)


def sayings(document: Document) -> list[Said]:
    """The verbs and phrases of saying of the text in order, outside quotations, each with its speaker."""
    masked = document.masked
    found: list[Said] = []
    for low, high in document.sentences:
        here: list[Said] = []
        for pattern in (READ, STATED):
            for match in pattern.finditer(masked, low, high):
                author = trimmed(document, match.span("speaker"))
                relay = match.span("relay") if pattern is READ else None
                at = OPENED.search(masked, match.end("cue") - 1, high)
                is_clause = at is not None and at.group()[0] not in ':§«“"'
                here.append(
                    Said(match.start(), match.span("cue"), author, at.end() if at else high, is_clause, True, relay)
                )
        taken = [(one.start, one.at) for one in here]
        for match in CUE.finditer(masked, low, high):
            if document.quoted(match.start()) or any(start <= match.start() < end for start, end in taken):
                continue
            near = (here or found)[-LOOKED_AT:]
            last = next((one for one in reversed(near) if one.is_open), None)
            if here and last is None:
                last = next((one for one in reversed(near) if is_actor(document, one.speaker)), None)
            one = said(document, match, (low, high), last)
            if one is not None:
                here.append(one)
        found += sorted(here, key=lambda one: one.start)
    return found


def is_actor(document: Document, span: Span | None) -> bool:
    """True when the phrase is one that speaks: a known class of speakers or somebody known."""
    if span is None:
        return False
    return heads(document.masked[slice(*span)]) is not None or bool(document.within(*span))


def said(document: Document, match: re.Match[str], sentence: Span, last: Said | None) -> Said | None:
    """What a verb at the match says of its speaker; None where it is no verb of saying."""
    masked = document.masked
    low, high = sentence
    cue = match.span("cue") if match.group("cue") else match.span("along")
    begin = match.end()
    high = min(high, begin + FAR)
    opened = OPENED.search(masked, begin, high)
    stop = opened.start() if opened else high
    mark = opened.group() if opened else ""
    while (
        mark in ("«", "“", '"') and masked.find("»" if mark == "«" else "”" if mark == "“" else '"', stop + 1, high) > 0
    ):
        # a name between marks: the newspaper «X»
        closing = masked.find("»" if mark == "«" else "”" if mark == "“" else '"', stop + 1, high)
        opened = OPENED.search(masked, (closing if NAMING.search(masked, cue[1], stop) else stop) + 1, high)
        if opened is not None and NAMING.search(masked, cue[1], stop):
            stop, mark = opened.start(), opened.group()
            continue
        if opened is None or (masked[opened.start()] not in ":§" and ":" not in masked[stop:high]):
            break
        stop, mark = opened.start(), opened.group()
    clause = bool(mark) and mark[0] not in ':§«“"'
    at = opened.end() if opened and (clause or mark == ":") else stop
    middle = (begin, stop)
    relay: Span | None = None
    if match.group("along"):
        speaker = last.speaker if last is not None and last.start >= low else leading(document, low, match.start())
        if speaker is None and last is not None:
            speaker = last.speaker
        return Said(match.start(), cue, speaker, at, clause) if opened else None
    is_carrier = masked[cue[0] : cue[1]] in ("نقل", "نقلت", "تنقل")
    source = (FROM if is_carrier else CITING).search(masked, *middle)
    if source is not None:
        relay = trimmed(document, (cue[1], source.start())) or leading(document, low, match.start())
        return Said(match.start(), cue, trimmed(document, source.span("speaker")), at, clause, True, relay)
    speaker = trimmed(document, middle)
    if speaker is not None and masked[cue[0] : cue[1]] in ADDRESSING:
        speaker = unaddressed(document, speaker)
    if speaker is None:
        speaker = leading(document, low, match.start())
    if speaker is None and last is not None and opened and document.text.count("\n", last.cue[0], cue[0]) <= 2:
        speaker = last.speaker
    return Said(match.start(), cue, speaker, at, clause, opened is not None) if speaker is not None else None


def trimmed(document: Document, span: Span) -> Span | None:
    """The speaker that opens the span, without when, where and to whom; None when something else opens it."""
    masked = document.masked
    start, end = span
    while start < end and masked[start] in " \t":
        start += 1
    comma = next((at for at in range(start, end) if masked[at] in "،,"), end)
    stop = cut(document, start, comma)
    if stop <= start:
        return None
    if stop == comma and comma < end:
        stop = apposed(document, start, comma, end)
    while stop > start and (masked[stop - 1].isspace() or masked[stop - 1] in "،,.؟!-"):
        stop -= 1
    return (start, stop) if stop - start > 1 and masked[start:stop].strip(" §") else None


def unaddressed(document: Document, span: Span) -> Span:
    """The subject of a verb with an object, "X accused Y of": without Y, where Y is known."""
    masked, (start, end) = document.masked, span
    if told := re.search(r"\s(?:صحيفة|موقع|قناة|وكالة|مجلة|شبكة|وسائل)(?!\w)", masked[start:end]):
        return start, start + told.start()
    for one in reversed(document.within(start, end)):
        before = masked[start : one.start].rsplit(None, 1)
        if not before or one.type == "person" or one.surface.endswith(("ي", "ية", "يين")):
            continue
        word = before[-1]
        return (
            span
            if heads(word) or word == "باسم" or INSIDE.match(word)
            else (start, start + len(masked[start : one.start].rstrip()))
        )
    return span


def cut(document: Document, start: int, end: int) -> int:
    """Where the noun phrase that opens the span ends."""
    masked = document.masked
    for index, word in enumerate(WORD.finditer(masked, start, end)):
        if ADJUNCT.match(masked, word.start(), end):
            return word.start()
        if INSIDE.match(masked, word.start(), end):
            # "a source in the government", but "the minister in Cairo"
            is_open = not masked.startswith("ال", start)
            if index == 0 or index > 4 or not (heads(masked[start:end]) and (is_open or index == 1)):
                return word.start()
        if index > 12:
            return word.start()
    return end


def apposed(document: Document, start: int, comma: int, end: int) -> int:
    """The end of a title's apposition: "the council's spokesman, Brigadier X"; `comma` when none follows."""
    masked = document.masked
    title = heads(masked[start:comma])
    close = next((at for at in range(comma + 1, end) if masked[at] in "،,"), end)
    low = comma + 1
    while low < close and masked[low] == " ":
        low += 1
    high = cut(document, low, close)
    phrase = masked[low:high].rstrip()
    return low + len(phrase) if title in ("role", "spokesperson") and NAME.fullmatch(phrase) else comma


def leading(document: Document, low: int, at: int) -> Span | None:
    """The subject before its verb: `لكن مسؤولا في الحركة قال`; None when no known word opens the phrase."""
    masked = document.masked
    start = max(low, *(masked.rfind(mark, low, at) + 1 for mark in "،؛:"))
    lead = LEAD.match(masked, start, at)
    if lead:
        start = lead.end()
    end = at
    if masked[start:end].rstrip().endswith((" قد", " كان", " كانت")):
        end = start + masked[start:end].rstrip().rfind(" ")
    while end > start and masked[end - 1].isspace():
        end -= 1
    if end - start < 3 or len(masked[start:end].split()) > 9 or "§" in masked[start:end]:
        return None
    held = document.within(start, end)
    opens = [one for one in held if one.type in (*ACTORS, "person") and one.start - start < 2]
    return (start, end) if heads(masked[start:end]) or opens else None


def marked(
    document: Document, stretch: Stretch, before: list[Said], held: list[Said], found: list[Quote]
) -> Quote | None:
    """The quotation of a stretch; None for names and titles between marks."""
    text = document.text
    start, end = inside(text, stretch)
    words = len(WORD.findall(text, start, end))
    low = max(text.rfind(mark, 0, stretch.start) + 1 for mark in "\n!؟")
    low = max(low, document.sentence_at(max(0, stretch.start - 1))[0] if stretch.start else 0, stretch.start - FAR)
    if words < 4 and NAMING.search(text, low, stretch.start):
        return None
    head = text[low : stretch.start].strip(" .،")
    quote = Quote(stretch.start, stretch.end, "direct" if (not head or head.endswith(":")) and words > 2 else "partial")
    one = next((one for one in reversed(before) if one.start >= low and one.speaker and one.is_open), None)
    last = found[-1] if found and found[-1].start >= low else None
    if one is None or (last is not None and last.end > one.start and last.cue != one.cue):
        gap = GAP.match(text, stretch.end)
        after = gap.end() if gap else stretch.end
        one = next((one for one in held if after <= one.start <= after + 1 and one.speaker), one)
    if one is not None:
        quote.cue, quote.speaker, quote.relay, quote.confidence = one.cue, one.speaker, one.relay, 0.8
    else:
        sentence = document.sentence_at(stretch.start)
        window = max(sentence[0], stretch.start - FAR), min(sentence[1], stretch.end + FAR)
        phrase = ACCORDING.search(document.masked, *window)
        if phrase is not None and not RULES.match(phrase.group("speaker")):
            quote.cue, quote.speaker, quote.confidence = phrase.span("cue"), source(document, phrase), 0.75
        elif last is not None and last.speaker is not None and "\n" not in text[last.end : stretch.start]:
            quote.cue, quote.speaker, quote.confidence = last.cue, last.speaker, 0.7
    if quote.speaker is None and (words < 6 or quote.kind == "partial"):
        return None
    return quote


def source(document: Document, match: re.Match[str]) -> Span | None:
    """The speaker of "according to X", without the preposition that is written together with it."""
    masked = document.masked
    start, end = match.span("speaker")
    if masked.startswith("ل", start) and not masked.startswith("لل", start):
        start += 1
    stop = cut(document, start, end)
    tail = re.search(r"\s+(?:فإن|أن|إن)(?!\w)", masked[start:stop])
    stop = start + tail.start() if tail else stop
    while stop > start and masked[stop - 1].isspace():
        stop -= 1
    return (start, stop) if stop - start > 1 else None


def reported(text: str, document: Document, held: list[Said], taken: list[Quote]) -> list[Quote]:
    """`قال X إن …` and `بحسب X، …` where no marks stand."""
    masked = document.masked
    used = {quote.cue for quote in taken}
    found: list[Quote] = []

    def add(start: int, stop: int, cue: Span, speaker: Span | None, relay: Span | None = None) -> None:
        while start < stop and text[start] in " ،,-":
            start += 1
        while stop > start and text[stop - 1] in " ،,.؟!":
            stop -= 1
        if stop - start < 8 or speaker is None:
            return
        if any(quote.start < stop and start < quote.end for quote in (*taken, *found)):
            return
        found.append(Quote(start, stop, "indirect", cue, speaker, 0.75, relay=relay))

    starts = [one.start for one in held]
    for low, high in document.sentences:
        here = held[bisect.bisect_left(starts, low) : bisect.bisect_left(starts, high)]
        cited = {one.speaker for one in here if one.relay}
        for match in ACCORDING.finditer(masked, low, high):
            if source(document, match) in cited:
                continue
            if document.quoted(match.start()) or match.span("cue") in used or RULES.match(match.group("speaker")):
                continue
            speaker = source(document, match)
            end = match.end() if masked[match.end() : match.end() + 1] in "،," else (speaker or match.span())[1]
            rest = re.compile(r"[\s،,]*(?:فإن|فقد|أن|إن)?(?!\w)\s*").match(masked, end, high)
            if match.start() - low < 3:
                add(rest.end() if rest else end, high, match.span("cue"), speaker)
            elif masked[match.end() : match.end() + 1] in ("،", ",") and high - match.end() > 8:
                add(low, high, match.span("cue"), speaker)
            else:
                add(low, match.start(), match.span("cue"), speaker)
        for index, one in enumerate(here):
            if one.cue in used or one.speaker is None:
                continue
            lead = AS_SAID.search(masked, max(low, one.start - NEAR), one.start)
            if lead is not None and one.start - low > 12:
                add(start_of(text, low), lead.start(), one.cue, one.speaker, one.relay)
            elif one.is_clause:
                nested = next((other.start for other in here[index + 1 :] if goes_on(masked, one, other)), high)
                add(one.at, nested, one.cue, one.speaker, one.relay)
    return found


def goes_on(masked: str, one: Said, other: Said) -> bool:
    """True for a verb that goes on with the same speaker: "…, adding that", "…, and stressed that"."""
    is_and = masked[max(0, other.start - 2) : other.start] in ("، ", ", ") and masked[other.start] == "و"
    return re.match(PARTICIPLES, masked[slice(*other.cue)]) is not None or (is_and and other.speaker == one.speaker)


DATELINE = re.compile(r"[^\n.:«»]{2,40}?\s*(?:\([^()\n]{2,40}\)\s*)?[-–—]\s+")


def start_of(text: str, low: int) -> int:
    """Where a sentence's words begin behind its dateline."""
    line = DATELINE.match(text, low) if low == 0 or text[low - 1] == "\n" else None
    return line.end() if line else low
