"""On what record Arabic and Chinese words stand: without capitals a name shows by its place in the phrase alone."""

from __future__ import annotations

import re
from functools import cache

from transforms.enrich.document import Document, Mention
from transforms.enrich.grades import Standing, words
from transforms.enrich.quote import Quote

LANGUAGES = ("ar", "zh")
ACTORS = ("state", "territory", "organisation", "armed_group")
FOUND_AT = 12
"""Places of a surname that are looked at for a full name."""

# Arabic
TOKEN = re.compile(r"[^\W_](?:[\w\u064b-\u0652]|(?<=\w)-(?=\w))*")
FUNCTION = re.compile(
    r"(?:في|من|عن|على|إلى|لدى|باسم|بشأن|بين|مع|منذ|خلال|حول|ضد|عبر|دون|بلا|غير|بعد|قبل|أن|إن|الذي|التي|الذين|هو|هي|وهو|"
    r"وهي|لم|لن|لا|قد|لل\w+|بال\w+|لشؤون|للشؤون|كبير|كبار|رفيع|بارز|سابق|سابقون|محلي|محلية|أمني|مطلع|مطلعة|مطلعون|"
    r"آخر|آخرون|أخرى|ثان|عام|أول|المستوى|الكبير|السابق|السابقة|الأعلى|العام)"
)
SOME = re.compile(r"(?:أحد|إحدى|بعض|عدد من|اثنان من|اثنين من|ثلاثة|أربعة|عدة|عدد)\s+(?:من\s+)?")
NISBA = re.compile(r"\w+(?:ية|يون|يين|ات)$")
AIDES = {
    "مستشار": "advis",
    "مساعد": "assist",
    "نائب": "vice|deputy",
    "محامي": "lawyer",
    "متحدث": "spokes",
    "ناطق": "spokes",
    "مبعوث": "envoy",
    "ممثل": "represent",
    "شقيق": "brother",
    "نجل": "son",
    "زوجة": "wife",
}
"""Those who stand beside somebody of name, and what the named person's own role would have to say."""
PRIVATE = re.compile(
    r"(?:شبكة|منظم(?:ة|ات)|المنظمة|جمعية|نقابة|شركة|جامعة|صحيفة|قناة|تلفزيون|مركز|مؤسسة|حزب|حركة|مجموعة|مستشفى|غرفة|"
    r"فصائل|كتائب|اتحاد)(?!\w)"
)
"""What does not speak for the state in whose name it stands."""
SOURCE = re.compile(r"(?<!\w)(?:مصدر\w*|مصادر)\s[^\n.،]{0,30}")
"""What "the source" goes back to."""
INSIDE = re.compile(r"\s(?:في|من|داخل|لدى|ب)\s?")

# Chinese
UNNAMED = re.compile(
    r"(?:一|两|三|四|五|六|七|八|九|十|几|数|多|\d|另|某|有)(?:名|位)|^(?:名|位)|^(?:某|有|一些|部分|许多|不少|很多|多数|大批|另有)"
)
TAIL = re.compile(r"[一-鿿·]{2,12}$")
SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹苏潘葛范彭鲁韦马方袁柳史唐薛雷贺倪汤罗郝安常于傅"
    "齐康伍余顾孟黄穆萧尹姚邵汪毛戴宋熊纪舒屈项祝董梁杜阮贾江童郭梅林钟徐邱骆高夏蔡田胡凌霍万柯管卢莫房丁邓洪崔龚程"
    "邢裴陆翁荀曲段侯宁武刘景龙叶黎薄白蒲邰赖卓乔闻耿关岳温庄晏柴瞿阎连习艾容易廖冷辛简饶曾游权盖"
)
PERSONAL = frozenset(["他", "她", "هو", "هي"])


@cache
def known(language: str, name: str) -> re.Pattern[str]:
    """The words of a class at the head of an Arabic phrase, or anywhere in a Chinese one."""
    pieces = [piece for piece in words()[name][language] if not piece.endswith("$")]
    # the accusative of Arabic adds a letter
    return re.compile(rf"(?:{'|'.join(pieces)})ا?(?!\w)" if language == "ar" else f"(?:{'|'.join(pieces)})")


@cache
def endings() -> re.Pattern[str]:
    """Signs that make an institution of a Chinese phrase which ends in them."""
    pieces = [piece for piece in words()["institution"]["zh"] if piece.endswith("$")]
    return re.compile("|".join(pieces))


def standing(document: Document, start: int, end: int) -> Standing:
    """Grade and entity of the speaker at that span, as `grades.standing` gives them for scripts with capitals."""
    return (arabic if document.language == "ar" else chinese)(document, start, end)


def heads(phrase: str) -> str | None:
    """The class of the word that opens an Arabic phrase: role, spokesperson, institution or vague; None for others."""
    some = SOME.match(phrase)
    at = some.end() if some else 0
    for name in ("institution", "vague", "spokesperson", "role"):
        if known("ar", name).match(phrase, at):
            return name
    return None


def carried(document: Document, found: list[Quote], start: int) -> tuple[str, str | None, str | None] | None:
    """Grade, entity and polity of a pronoun at `start`: those of the last speaker, when that one is a person and the
    only one named since; None when it is not certain.
    """
    text = document.text
    before = [quote for quote in found if quote.speaker and quote.speaker[1] <= start and quote.grade != "E"]
    if not before or text.count("\n", before[-1].speaker[1] if before[-1].speaker else 0, start) > 1:
        return None
    last = max(before, key=lambda quote: quote.speaker or (0, 0))
    if last.grade not in ("A", "C") or last.speaker is None:
        return None
    since = [
        one
        for one in document.within(last.speaker[1], start)
        if one.type == "person" and (one.entity_id is None or one.entity_id != last.entity_id)
    ]
    return None if since else (last.grade, last.entity_id, last.polity)


def person_of(held: list[Mention]) -> Mention | None:
    """The first person of a span."""
    return next((one for one in held if one.type == "person"), None)


def house(person: Mention) -> Mention | None:
    """The state or organisation that a person serves, for a phrase that names nothing else."""
    return Mention(person.start, person.end, person.surface, "state", 0.7, person.polity) if person.polity else None


def arabic(document: Document, start: int, end: int) -> Standing:
    """The head of an Arabic phrase is its first word; a name stands at its end, behind a definite word."""
    surface = re.sub("^لل", "ال", document.text[start:end])
    held = document.within(start, end)
    person = person_of(held)
    actors = [one for one in held if one.type in ACTORS]
    institution = actors[0] if actors else house(person) if person else None
    some = SOME.match(surface)
    head = some.end() if some else 0
    if known("ar", "institution").match(surface, head):
        if PRIVATE.match(surface, head) and institution is not None and institution.type in ("state", "territory"):
            institution = None
        return Standing("B", institution or anaphor(document, surface, start))
    if person is not None and not some:
        return Standing("C", institution) if beside(surface, person) else Standing("A", person)
    full = surname(document, surface, start) if not actors else None
    if full is not None:
        return Standing("A", person_of(document.within(*full)))
    if some is None and named(document, start, end):
        return Standing("A", None)
    if known("ar", "vague").match(surface, head):
        before = SOURCE.findall(document.text, 0, start) if surface.startswith("ال") else []
        if before and known("ar", "affiliated").search(before[-1]):
            return Standing("C", institution)
        inside = INSIDE.search(surface) and (institution or known("ar", "institution").search(surface))
        is_affiliated = inside or known("ar", "affiliated").search(surface)
        return Standing("C", institution) if is_affiliated else Standing("D", None)
    if known("ar", "spokesperson").match(surface, head):
        return Standing("B", institution)
    if known("ar", "role").match(surface, head):
        return Standing("C", institution)
    if actors and actors[0].start <= start + head:
        return Standing("B", institution)
    return Standing("D", None)


def beside(surface: str, person: Mention) -> bool:
    """True for "an adviser to President X": the named person's office is another than the one that the phrase names."""
    first = TOKEN.match(surface)
    own = AIDES.get(first.group() if first else "")
    if own is None or person.role is None:
        return False
    return re.search(own, person.role) is None


def named(document: Document, start: int, end: int) -> bool:
    """True when a name ends the phrase: words that no class knows, the first of them bare behind a definite one."""
    text = document.text
    tokens = list(TOKEN.finditer(text, start, end))
    actors = [(one.start, one.end) for one in document.within(start, end) if one.type in (*ACTORS, "place")]
    classes = [known("ar", name) for name in ("spokesperson", "institution", "role", "vague")]

    def is_known(token: re.Match[str]) -> bool:
        return any(known.fullmatch(token.group()) for known in classes) or FUNCTION.fullmatch(token.group()) is not None

    first = len(tokens)
    while first > 0:
        token = tokens[first - 1]
        if is_known(token) or any(low <= token.start() < high for low, high in actors):
            break
        first -= 1
    run = tokens[first:]
    if not run:
        return False
    before = tokens[first - 1] if first else None
    if before is None:
        # the whole phrase is unknown words: a bare name, or one behind a definite noun
        bare = 0 if not run[0].group().startswith("ال") else 1
        return 2 <= len(run) - bare <= 4 and not run[bare].group().startswith("ال") and not NISBA.match(run[-1].group())
    word = before.group()
    is_actor = any(low <= before.start() < high for low, high in actors)
    definite = word.startswith("ال") or (is_actor and not word.endswith(("ي", "ية")))
    if len(tokens) == 2:
        return definite and not is_actor and not run[0].group().startswith("ال")
    for at, token in enumerate(run):
        if token.group().startswith("ال"):
            definite = True
        elif definite:
            return len(run) - at >= 2
    return len(run) >= 4 and known("ar", "institution").fullmatch(word) is not None


def surname(document: Document, surface: str, start: int) -> tuple[int, int] | None:
    """Where one or two words stand earlier in the article behind a bare first name; None when they do not."""
    if not 1 <= len(surface.split()) <= 2:
        return None
    seen = re.finditer(rf"([^\W\d_]+) {re.escape(surface)}(?!\w)", document.text[:start])
    classes = [known("ar", name) for name in ("institution", "role", "spokesperson", "vague")]
    for match, _ in zip(seen, range(FOUND_AT), strict=False):
        first = match.group(1)
        if first.startswith(("ال", "لل", "بال")) or FUNCTION.fullmatch(first):
            continue
        if not any(known.fullmatch(first) for known in classes):
            return match.start(), match.end()
    return None


def anaphor(document: Document, surface: str, start: int) -> Mention | None:
    """What "the organisation", "that ministry" stands for: the only organisation that the sentences before name."""
    if surface not in ("المنظمة", "الوكالة", "الهيئة", "البرنامج", "该组织", "该机构"):
        return None
    here = document.sentence_at(start)
    for low in (here[0], document.sentence_at(max(0, here[0] - 2))[0]):
        held = {one.entity_id: one for one in document.within(low, start) if one.type == "organisation"}
        if held:
            return next(iter(held.values())) if len(held) == 1 else None
    return None


def chinese(document: Document, start: int, end: int) -> Standing:
    """The head of a Chinese phrase is its last word; a name stands behind a title, or alone."""
    surface = document.text[start:end]
    title = re.search("[“「『][^”」』]{1,14}[”」』]$", surface)
    if title is not None and title.start() > 1:
        # the aid group “X”: what stands before the marks says what it is
        return chinese(document, start, start + title.start())
    held = document.within(start, end)
    person = person_of(held)
    actors = [one for one in held if one.type in ACTORS]
    institution = actors[0] if actors else house(person) if person else None
    last = 0
    grade = None
    is_titled = False
    for name, letter in (("institution", "B"), ("role", "C"), ("spokesperson", "B"), ("vague", "D")):
        for match in known("zh", name).finditer(surface):
            if match.end() > last or (match.end() == last and name != "institution"):
                last, grade, is_titled = match.end(), letter, name in ("role", "spokesperson")
    for one in actors:
        if one.end - start > last:
            last, grade, is_titled = one.end - start, "B", False
    tail = surface[last:].removeprefix("们")
    if institution is not None and (body := next((one for one in actors if one.end == end), None)) is not None:
        institution = body
    if person is not None:
        behind = surface[person.end - start :]
        if not behind or ("的" not in behind and grade == "C" and not UNNAMED.search(surface)):
            return Standing("A", person)
    unnamed = UNNAMED.search(surface) is not None
    is_surname = TAIL.fullmatch(tail) is not None and len(tail) <= 3 and tail[0] in SURNAMES
    if not (last and is_surname) and "·" not in tail and endings().search(surface):
        grade, tail = "B", ""
        if surface.endswith("》"):
            # a newspaper does not speak for its state
            institution = None
    if not tail:
        if grade == "D" and known("zh", "affiliated").search(surface):
            return Standing("C", institution)
        entity = institution if grade != "D" else None
        return Standing(grade or "D", entity or earlier(document, surface, start))
    if "·" in tail and not unnamed:
        return Standing("A", None)
    tail = tail.rsplit("的", 1)[-1]
    if is_titled and TAIL.fullmatch(tail) and len(tail) <= 6 and not unnamed:
        return Standing("A", None)
    if unnamed:
        return Standing("C" if grade or re.search("[名位]", surface) else "D", institution)
    is_name = is_surname or (
        TAIL.fullmatch(tail) is not None and (("的" in surface and len(tail) <= 6) or seen(document, tail, start))
    )
    return Standing("A", None) if is_name else Standing("D", None)


def known_phrase(document: Document, start: int, end: int) -> bool:
    """True when a Chinese phrase ends in a class of speakers, an actor or a name behind one of them."""
    surface = document.text[start:end]
    held = [one.end - start for one in document.within(start, end) if one.type in (*ACTORS, "person")]
    ends = [
        match.end()
        for name in ("institution", "role", "spokesperson", "vague")
        for match in known("zh", name).finditer(surface)
    ]
    tail = surface[max((*held, *ends), default=0) :]
    if not tail or "·" in tail or endings().search(surface):
        return True
    tail = tail.rsplit("的", 1)[-1]
    if TAIL.fullmatch(tail) is None:
        return False
    return len(tail) <= 4 if held or ends else tail[0] in SURNAMES and len(surface) <= 3


def short(phrase: str) -> str:
    """The name at the end of a Chinese phrase: what tells one speaker from another."""
    ends = [
        match.end() for name in ("role", "spokesperson", "institution") for match in known("zh", name).finditer(phrase)
    ]
    tail = phrase[max(ends, default=0) :] or phrase
    return tail.rsplit("的", 1)[-1].rsplit("·", 1)[-1]


def seen(document: Document, name: str, start: int) -> bool:
    """True when the word stood earlier behind a title or as the last part of a full name."""
    text = document.text
    titles = re.compile(rf"(?:·|{known('zh', 'role').pattern}|{known('zh', 'spokesperson').pattern}){re.escape(name)}")
    return titles.search(text, 0, start) is not None


def earlier(document: Document, surface: str, start: int) -> Mention | None:
    """What "that ministry" or "that organisation" stands for: the actor of the last phrase that ends so."""
    if not surface.startswith("该"):
        return None
    at = document.text.rfind(surface[1:], 0, start)
    if at < 0 or document.text.count("\n", at, start) > 1:
        return anaphor(document, surface, start)
    held = [one for one in document.within(max(0, at - 24), at + len(surface)) if one.type in ACTORS]
    return held[-1] if held else anaphor(document, surface, start)
