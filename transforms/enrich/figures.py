"""Quantities that a text claims: how many, of what, how exact, and by whose account."""

from __future__ import annotations

import re

from transforms.enrich.document import Document
from transforms.enrich.quote import Quote
from transforms.enrich.words import Lexicon
from warehouse.schema.ids import make_id

METHOD = "number_rules"
VERSION = "1"

WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "dozen": 12,
    "un": 1,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
    "dix": 10,
    "douze": 12,
    "двоє": 2,
    "троє": 3,
    "четверо": 4,
    "п’ятеро": 5,
    "двое": 2,
    "трое": 3,
    "пятеро": 5,
    "дві": 2,
    "три": 3,
}
WORDS |= {
    f"{ten}-{one}": WORDS[ten] + WORDS[one]
    for ten in ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
    for one in ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
}
SCALES = {
    "dozen": 12,
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "k": 1e3,
    "тисяч": 1e3,
    "тис.": 1e3,
    "тысяч": 1e3,
    "тыс.": 1e3,
    "млн": 1e6,
    "мільйонів": 1e6,
    "миллионов": 1e6,
    "млрд": 1e9,
    "мільярдів": 1e9,
    "миллиардов": 1e9,
    "mille": 1e3,
    "millions": 1e6,
    "milliards": 1e9,
    "mil": 1e3,
    "Millionen": 1e6,
    "Milliarden": 1e9,
    "Tausend": 1e3,
    "millones": 1e6,
}
CURRENCY = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₴": "UAH", "₽": "RUB"}
NUMBER = re.compile(
    r"(?P<money>US\$|[$€£¥₴₽])?\s?(?P<digits>\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?|"
    r"\d+(?:[.,]\d+)?)(?:(?P<glued>bn|mn|m|k)\b)?(?!\w|[.,:]\d)"
    r"(?P<rest>\s?(?:%|percent\b|per cent\b))?"
    r"(?:[\s-](?P<scale>hundred|thousand|million|billion|trillion|mn|bn|тисяч|тис\.|тысяч|тыс\.|млн|мільйонів|миллионов|"
    r"млрд|мільярдів|миллиардов|mille|millions|milliards|mil|Millionen|Milliarden|Tausend|millones)\b)?"
    r"|(?P<word>" + "|".join(sorted(WORDS, key=len, reverse=True)) + r")(?![\w-])"
    r"(?:[\s-](?P<wordscale>dozen|hundred|thousand|million|billion)\b)?",
    re.IGNORECASE,
)
DIGIT = re.compile(r"(?:US\$|[$€£¥₴₽])\s?\d|(?<![\w.,])\d")
SPELLED = Lexicon(WORDS, any_case=True)

# what is counted: unit, and what may be said of it; the first that fits wins
UNITS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (unit, re.compile(rf"\s+(?P<between>(?:[\w’'-]+\s+){{0,{reach}}}?)(?P<noun>{nouns})\b", re.IGNORECASE))
    for unit, reach, nouns in (
        ("km", 0, "kilomet(?:er|re)s?|kms?|кілометр\\w*|километр\\w*|км|kilomètres?|Kilometer|kilómetros"),
        ("miles", 0, "miles?"),
        ("m", 0, "met(?:er|re)s?|метр\\w*|mètres?"),
        ("km2", 0, "square (?:kilomet(?:er|re)s?|km)|sq km"),
        ("tonnes", 0, "tons?|tonnes?|metric tons|тонн\\w*"),
        ("days", 1, "days?|дн[іяе]\\w*|дней|jours?|Tage[n]?|días?"),
        ("hours", 1, "hours?|годин\\w*|час(?:ов|а)|heures?|Stunden|horas?"),
        ("weeks", 1, "weeks?"),
        ("months", 1, "months?"),
        ("years", 1, "years?|роки|років|лет|года|ans|Jahre[n]?|años"),
        ("drones", 4, "drones?|UAVs?|дрон\\w*|безпілотник\\w*|беспилотник\\w*|БПЛА|Drohnen"),
        ("missiles", 4, "missiles?|ракет\\w*|Raketen|misiles"),
        ("rockets", 3, "rockets?|roquettes?"),
        ("bombs", 3, "bombs?|glide bombs?"),
        ("shells", 3, "shells?|obus"),
        ("tanks", 2, "tanks?|танк\\w*|chars"),
        ("aircraft", 3, "aircraft|planes?|jets?|helicopters?|warplanes?|літак\\w*|самол[её]т\\w*"),
        ("ships", 3, "ships?|vessels?|boats?|tankers?|warships?"),
        ("vehicles", 3, "vehicles?|trucks?|lorries"),
        ("buildings", 3, "buildings?|homes|houses|apartments?|будинк\\w*|домов"),
        ("settlements", 3, "settlements?|villages?|towns?|cities"),
        ("bodies", 4, "bodies|remains|corpses|тіл\\w*|тел(?:а)?|corps|dépouilles"),
        ("attacks", 3, "attacks?|strikes?|airstrikes?|air strikes?|raids?|clashes|violations"),
        ("USD", 0, "dollars?|доларів|долларов"),
        ("EUR", 0, "euros?|євро|евро"),
        (
            "people",
            5,
            "people|persons?|civilians?|children|women|men|girls|boys|troops|soldiers?|servicem[ae]n|"
            "service members|fighters?|militants?|rebels?|prisoners?(?: of war)?|POWs?|detainees?|captives?|hostages?|"
            "refugees?|residents?|workers?|journalists?|victims?|casualties|deaths?|fatalities|dead|killed|wounded|injured|"
            "patients?|officers?|officials?|protesters|demonstrators|migrants|personnel|combatants|peacekeepers|medics|"
            "Palestinians|Israelis|Ukrainians|Russians|Lebanese|Syrians|Sudanese|families|lives|students?|passengers|"
            "осіб|людей|людини|чоловік|військов\\w+|полонен\\w+|цивільн\\w+|дітей|поранен\\w+|загибл\\w+|"
            "человек\\w*|пленн\\w+|военнослужащ\\w+|раненых|погибших|"
            "personnes|civils|soldats|prisonniers|morts|blessés|otages|enfants|Menschen|Soldaten|Gefangene\\w*|Tote\\w*|"
            "personas|soldados|muertos|heridos|prisioneros|civiles",
        ),
    )
)
STATES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        (
            "bodies returned",
            r"\b(?:bodies|remains|fallen|dead|тіла|тела|corps|dépouilles)\b.{0,60}\b(?:return|receiv|hand|repatriat|"
            r"exchang|deliver|transfer|from)|\b(?:return|receiv|hand|repatriat|exchang|deliver|transfer)\w*.{0,60}\b(?:bodies|remains)",
        ),
        ("exchanged", r"prisoner (?:exchange|swap)|\b(?:exchang|swap)\w*|обмін\w*|обмен\w*|échang\w+"),
        ("wounded", r"\b(?:wound|injur|hurt)\w*|поранен\w*|ранен\w*|bless[ée]\w*|verletzt\w*|herid\w*"),
        (
            "killed",
            r"\b(?:kill|die[ds]?\b|dead\b|death|slain|fatalit|lost their lives|claimed the lives|massacre)\w*|загин\w*|"
            r"загибл\w*|вбит\w*|погиб\w*|убит\w*|\btu[ée]\w*|\bmorts?\b|getötet\w*|\bTote\w*|muert\w*",
        ),
        ("released", r"\b(?:releas|freed|free\b|liberat)\w*|звільн\w*|освобо\w*|libér\w*"),
        ("captured", r"\b(?:captur|taken prisoner|abduct|kidnap|detain|arrest|held captive|took hostage)\w*|захоп\w*"),
        ("missing", r"\bmissing\b|unaccounted|зник\w*|пропал\w*|disparu\w*"),
        ("displaced", r"\b(?:displac|fled|flee|evacuat|uproot)\w*|евакуй\w*|déplac\w*"),
        ("shot down", r"\b(?:shot down|intercept|downed|destroyed by air defen)\w*|збит\w*|сбит\w*|abattu\w*"),
        ("launched", r"\b(?:launch|fired|firing)\w*|випуст\w*|выпуст\w*|запуст\w*|lanc[ée]\w*"),
        ("destroyed", r"\b(?:destroy|damag|demolish)\w*|знищ\w*|пошкодж\w*|уничтож\w*|détrui\w*"),
        ("deployed", r"\b(?:deploy|station|amass|massed)\w*"),
        ("aid", r"\b(?:aid|assistance|loan|package|funding|grant|pledg|donat)\w*"),
        ("seized", r"\b(?:seiz|occup|annex|control)\w*"),
    )
)
BOUNDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "at_least",
        re.compile(
            r"(?:at least|more than|over|no fewer than|no less than|upwards of|a minimum of|щонайменше|"
            r"понад|більше|не менше|более|свыше|не менее|по меньшей мере|au moins|plus de|mindestens|"
            r"mehr als|über|al menos|más de)\s+(?:of\s+|the\s+)?$",
            re.IGNORECASE,
        ),
    ),
    (
        "at_most",
        re.compile(
            r"(?:up to|at most|fewer than|less than|no more than|as many as|under|within|до|не більше|менше|"
            r"не более|менее|jusqu[’']à|moins de|bis zu|weniger als|hasta|menos de)\s+$",
            re.IGNORECASE,
        ),
    ),
    (
        "about",
        re.compile(
            r"(?:about|around|some|roughly|nearly|almost|approximately|an estimated|estimated|close to|"
            r"приблизно|близько|майже|около|почти|примерно|environ|près de|etwa|rund|circa|unos|unas|cerca de|"
            r"alrededor de)\s+$",
            re.IGNORECASE,
        ),
    ),
)
OTHER_CLAUSE = re.compile(
    r"\d|\b(?:while|when|as|or|but|who|that|which|of which)\b|"
    r"\bsides\b|\bparties\b|\b(?!wounded|injured|armed|unarmed|captured|detained|displaced|kidnapped|abducted|"
    r"killed|trained|masked|elected|hundred|retired)\w+ed\b"
)
RANGE = re.compile(r"\s+(?:or|to)\s+(?:\d|two|three|four|five|six|seven|eight|nine|ten)")
MINIMUM_PEOPLE_WORD = frozenset({"one", "un"})


def rows(document: Document, quotes: list[Quote]) -> list[dict[str, object]]:
    """The figures of a document as rows of table `figures`; numbers without a known unit are none."""
    text = document.text
    made: dict[str, dict[str, object]] = {}
    starts = [match.start() for match in DIGIT.finditer(text)]
    starts += [match.start() for match in SPELLED.finditer(text, 0, len(text))]
    last = 0
    for at in sorted(starts):
        match = NUMBER.match(text, at)
        if match is None or at < last:
            continue
        last = match.end()
        value = number(match)
        if RANGE.match(text, match.end()) or (match.group("word") and text.startswith(" of ", match.end())):
            # "two or three": the second number stands for both; "one of the officials" counts nothing
            value = None
        if value is None:
            continue
        found = counted(text, match)
        if found is None:
            continue
        unit, end, noun = found
        if (match.group("word") or "").lower() in MINIMUM_PEOPLE_WORD and unit not in ("people", "drones", "missiles"):
            continue
        sentence = document.sentence_at(match.start())
        start, bound = bounded(text, match)
        figure_id = make_id(document.article_id, start, end, unit)
        made[figure_id] = {
            "figure_id": figure_id,
            "article_id": document.article_id,
            "value": value,
            "unit": unit,
            "of_what": said_of(text, sentence, start, end, unit, noun),
            "bound": bound,
            "attributed_to": by_whom(document, quotes, start, sentence),
            "char_start": start,
            "char_end": end,
            "evidence": text[start:end],
            "confidence": 0.8 if match.group("digits") else 0.7,
            "method": METHOD,
            "method_version": VERSION,
        }
    return list(made.values())


def number(match: re.Match[str]) -> float | None:
    """The value in figures or words; None for what is no quantity, such as a year."""
    digits = match.group("digits")
    if digits:
        plain = re.sub(r"[,\u00a0\u202f ](?=\d{3}(?!\d))", "", digits).replace(",", ".")
        if len(plain) > 15:
            return None
        value = float(plain)
        scale = (match.group("scale") or match.group("glued") or "").lower()
        if match.group("glued") and not match.group("money"):
            return None
        return round(value * scaled(scale), 6)
    word = WORDS.get(match.group("word").lower())
    if word is None:
        return None
    return float(word) * scaled((match.group("wordscale") or "").lower())


def scaled(name: str) -> float:
    """The factor of a word such as million."""
    return next((factor for word, factor in SCALES.items() if word.lower() == name), 1.0) if name else 1.0


def counted(text: str, match: re.Match[str]) -> tuple[str, int, str] | None:
    """Unit, end of the span and noun; None when it is not said what is counted."""
    if match.group("money"):
        return CURRENCY.get(match.group("money").upper(), "USD"), match.end(), "money"
    if match.group("rest"):
        return "percent", match.end(), "share"
    best: tuple[int, str, int, str] | None = None
    window = text[match.end() : match.end() + 70]
    stop = re.search(
        r"[.;:!?()\n“”\"]|,\s|\s(?:and|were|was|have|has|had|in|on|at|from|to|for|with|by|as|that)\s", window
    )
    for unit, pattern in UNITS:
        held = pattern.match(text, match.end(), match.end() + 70)
        if held is None:
            continue
        if OTHER_CLAUSE.search(held.group("between")):
            continue
        if stop and held.start("noun") > match.end() + stop.start() and held.group("between"):
            continue
        if best is None or held.start("noun") < best[0]:
            best = held.start("noun"), unit, held.end("noun"), held.group("noun")
    if best is None:
        # "killed 12 and wounded 30", "killing five"
        before = text[max(0, match.start() - 28) : match.start()]
        if re.search(
            r"\b(?:kill(?:ed|ing|s)?|wound(?:ed|ing|s)?|injur(?:ed|ing|es)|death toll \w+ to)\s+(?:at least |about |"
            r"some |around |more than |up to |another )?$",
            before,
        ) or re.match(r"\s+(?:were |was |have been |others? (?:were )?)?(?:killed|wounded|injured|dead)\b", window):
            return "people", match.end(), "people"
        return None
    if re.match(r"-(?:year|day|month|week|hour)", window):
        return None
    return best[1], best[2], best[3]


def bounded(text: str, match: re.Match[str]) -> tuple[int, str]:
    """Start of the span with the words that bound the number, and the kind of bound."""
    start = match.start()
    while start < match.end() and text[start].isspace():
        start += 1
    low = max(0, start - 24)
    before = text[low:start]
    for name, pattern in BOUNDS:
        held = pattern.search(before)
        if held and (held.start() == 0 or not before[held.start() - 1].isalnum()):
            return low + held.start(), name
    return start, "exact"


def said_of(text: str, sentence: tuple[int, int], start: int, end: int, unit: str, noun: str) -> str | None:
    """What is said of the things counted, by the words nearest in the sentence."""
    if unit in ("km", "miles", "m"):
        return "distance"
    if unit in ("days", "hours", "weeks", "months", "years"):
        return "time"
    low, high = max(sentence[0], start - 70), min(sentence[1], end + 80)
    window = text[low:high]
    if unit == "bodies" or (unit == "people" and re.search(r"\bbod(?:y|ies)\b|\bremains\b", window)):
        return "bodies returned" if STATES[0][1].search(window) else "bodies"
    best: tuple[int, str] | None = None
    for name, pattern in STATES[1:]:
        if unit not in ("USD", "EUR", "GBP", "tonnes", "JPY", "UAH", "RUB") and name == "aid":
            continue
        for held in pattern.finditer(window):
            at = low + held.start()
            distance = 0 if start <= at < end else at - end if at >= end else start - (low + held.end())
            between = text[min(at, start) : max(at, end)] if distance else ""
            distance += 40 * len(re.findall(r"[,;]|\band\b", between[: max(0, distance)] if at >= end else between))
            if best is None or distance < best[0]:
                best = distance, name
    if best is not None:
        return best[1]
    if re.search(r"\b(?:prisoner|POW|captive|hostage|detainee)s?", noun, re.IGNORECASE):
        return "prisoners"
    if unit in ("USD", "EUR", "GBP"):
        return "money"
    if noun.lower() in ("troops", "soldiers"):
        return "troops"
    return None


def by_whom(document: Document, quotes: list[Quote], at: int, sentence: tuple[int, int]) -> str | None:
    """Who gives the number: the speaker of the quotation that holds it, else of its sentence."""
    text = document.text
    for quote in quotes:
        if quote.speaker and quote.start <= at < quote.end:
            return text[quote.speaker[0] : quote.speaker[1]]
    for quote in quotes:
        if quote.speaker and sentence[0] <= quote.speaker[0] < sentence[1] and quote.kind == "indirect":
            return text[quote.speaker[0] : quote.speaker[1]]
    return None
