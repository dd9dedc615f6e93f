"""Words attributed to someone: direct, partial and indirect, with the reporting verb and the speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.enrich import grades, speakers
from transforms.enrich.cues import CLAUSAL, OTHERS, according, is_noun, is_strong, verbs
from transforms.enrich.document import Document, Mention
from transforms.enrich.marks import Stretch, inside
from warehouse.schema.ids import make_id

METHOD = "cue_rules"
VERSION = "1"

WORD = re.compile(r"\w[\w’'-]*")
THAT = re.compile(r"\s*(?:that|що|что|que|qu[’']|dass)\b\s*")
TITLE_CASE = re.compile(r"^[A-Z][\w’'-]*(?:\s+(?:[A-Z][\w’'-]*|of|the|a|an|and|in|on|for|to|with|or|vs\.?|at|by))+$")
LEAD_IN = re.compile(r"^[\s,—–-]*")
SECOND_HAND = re.compile(r"\b(?:quoting|citing|quoted|as saying)\b")


@dataclass(slots=True)
class Quote:
    """One attributed stretch; speaker and cue are None when nobody is found."""

    start: int
    end: int
    kind: str
    cue: tuple[int, int] | None = None
    speaker: tuple[int, int] | None = None
    confidence: float = 0.5
    entity_id: str | None = None
    polity: str | None = None
    grade: str = "E"
    terms: str | None = None
    quote_id: str = ""


def find(document: Document) -> list[Quote]:
    """All quotes in order of the text."""
    found = marked(document)
    found += indirect(document, found)
    found.sort(key=lambda quote: (quote.start, quote.end))
    resolve(document, found)
    for quote in found:
        quote.quote_id = make_id(document.article_id, quote.start, quote.end, quote.kind)
    return found


def marked(document: Document) -> list[Quote]:
    """Quotes between marks."""
    text, language = document.text, document.language
    found: list[Quote] = []
    last: Quote | None = None
    for index, stretch in enumerate(document.stretches):
        low, high = window(document, index)
        start, end = inside(text, stretch)
        words = len(WORD.findall(text, start, end))
        if words == 0:
            continue
        quote = Quote(stretch.start, stretch.end, kind_of(text, stretch, low, words))
        one = beside(document, stretch, low, high) or within_words(text, stretch, language)
        if one is not None:
            quote.cue, quote.speaker, quote.confidence = one.cue, one.speaker, one.strength
        elif last is not None and last.speaker is not None and carries(document, last, quote, words):
            quote.cue, quote.speaker, quote.confidence = last.cue, last.speaker, min(last.confidence, 0.75)
        elif (lead := led_in(document, stretch)) is not None:
            quote.cue, quote.speaker, quote.confidence = lead.cue, lead.speaker, 0.6
        if quote.speaker is None and (words < 4 or quote.kind == "partial" or TITLE_CASE.match(text[start:end].rstrip(" ,."))):
            # scare quotes and titles of works are nobody's words
            continue
        if words <= 4 and quote.speaker is not None and TITLE_CASE.match(text[start:end].rstrip(" ,.")) and words > 1:
            continue
        found.append(quote)
        last = quote
    return found


def window(document: Document, index: int) -> tuple[int, int]:
    """Where the attribution of a stretch may stand: its paragraph, between the neighbouring stretches."""
    text, stretch = document.text, document.stretches[index]
    low = text.rfind("\n", 0, stretch.start) + 1
    stop = text.find("\n", stretch.end)
    high = len(text) if stop < 0 else stop
    if index:
        low = max(low, document.stretches[index - 1].end)
    if index + 1 < len(document.stretches):
        high = min(high, document.stretches[index + 1].start)
    return low, high


def kind_of(text: str, stretch: Stretch, low: int, words: int) -> str:
    """Direct when the stretch is a clause of its own, partial when it is a fragment woven into the sentence."""
    start, end = inside(text, stretch)
    before = text[low : stretch.start].rstrip()
    first = next((character for character in text[start:end] if character.isalpha()), "")
    own = not before or before[-1] in ",:.!?…—–\n" or first.isupper()
    closed = end > start and text[end - 1] in ",.!?…—"
    if words < 3:
        return "direct" if first.isupper() and closed and (not before or before[-1] in ",:.") else "partial"
    if first.isupper() and own:
        return "direct"
    if own and closed and not first.islower():
        return "direct"
    if first.islower() and (not before or before[-1] == ",") and closed and words > 5:
        return "direct"
    return "partial"


def sentence_start(text: str, low: int, at: int) -> int:
    """Where the sentence begins that runs into `at`."""
    last = low
    for match in re.finditer(r"(?<![A-Z])(?<!Mr)(?<!Dr)(?<!Mrs)(?<!Ms)(?<!Gen)(?<!Sen)(?<!Rep)(?<!Gov)(?<!Col)[.!?…]\s+"
                             r"(?=[\w“\"«(]|$)", text[low:at]):
        last = low + match.end()
    return last


def beside(document: Document, stretch: Stretch, low: int, high: int) -> speakers.Attribution | None:
    """The attribution in the words after or before the stretch."""
    text, language = document.text, document.language
    start, end = inside(text, stretch)
    closing = text[end - 1] if end > start else ""
    after = attribution_after(document, stretch, high)
    if after is not None and text[after.cue[0]] in "―—–":
        return after
    here = sentence_start(text, low, stretch.start)
    before = attribution_before(text, here, stretch, language)
    if after is not None and according(language).match(text, after.cue[0]):
        return after
    if before is not None and closing != "," and kind_of(text, stretch, low, 9) == "partial":
        return before[0]
    joined = text[stretch.end : stretch.end + 2].lstrip()[:1]
    if before is not None and before[1] <= 3 and not (closing == "," and after is not None):
        return before[0]
    if after is not None and (closing in ",?!—…" or joined in ",—–" or (closing != "." and joined.isalpha())):
        return after
    if before is not None:
        return before[0]
    return None if closing == "." and not stretch.is_open else after


def attribution_after(document: Document, stretch: Stretch, high: int) -> speakers.Attribution | None:
    """`," said X`, `," X said`, `," according to X`, and their like in other languages."""
    text, language = document.text, document.language
    lead = LEAD_IN.match(text, stretch.end)
    start = lead.end() if lead else stretch.end
    sentence = document.sentence_at(start)
    limit = min(high, start + 320, sentence[1] if sentence[1] > start else high)
    dash = SIGNED.match(text, stretch.end, high)
    if dash:
        return speakers.Attribution(dash.span("dash"), dash.span("name"), 0.8)
    phrase = according(language).match(text, start)
    if phrase:
        speaker = speakers.after_cue(text, phrase.end(), limit)
        if speaker:
            return speakers.Attribution((phrase.start(), phrase.end() - 1), speaker, 0.9)
    for match in verbs(language).finditer(text, start, limit):
        if match.start() - start > 160:
            break
        if is_noun(text, match.start(), match.group()):
            continue
        if not text[start : match.start()].strip(" ,—–-") or re.fullmatch(
            r"(?:a|has|had|hat|ha|also|later|then|s[’']est|t-il)\s+", text[start : match.start()]
        ):
            speaker = speakers.after_cue(text, match.end(), limit)
            if speaker:
                return speakers.Attribution(match.span(), speaker, 0.95)
            continue
        speaker = speakers.before_cue(text, start, match.start())
        if speaker and speaker[0] - start < 90:
            return speakers.Attribution(match.span(), speaker, 0.9)
    return None


def attribution_before(
    text: str, low: int, stretch: Stretch, language: str
) -> tuple[speakers.Attribution, int] | None:
    """`X said: "`, `X called it "`; with the number of words between verb and stretch."""
    nearest: re.Match[str] | None = None
    outer: re.Match[str] | None = None
    for match in verbs(language).finditer(text, low, stretch.start):
        if is_noun(text, match.start(), match.group()):
            continue
        if outer is None and match.group().lower() in CLAUSAL and text[match.end() : stretch.start].strip(" ,:"):
            outer = match
        if nearest is None or is_strong(match.group(), language) or not is_strong(nearest.group(), language) or (
            not text[match.end() : stretch.start].strip(" ,:")
        ):
            nearest = match
    phrase: re.Match[str] | None = None
    for found in according(language).finditer(text, low, stretch.start):
        phrase = found
    if phrase is not None and (nearest is None or nearest.start() < phrase.start()):
        speaker = speakers.after_cue(text, phrase.end(), stretch.start)
        if speaker:
            return speakers.Attribution((phrase.start(), phrase.end() - 1), speaker, 0.85), 9
    if nearest is None:
        return None
    between = len(WORD.findall(text, nearest.end(), stretch.start))
    if outer is not None and outer is not nearest and between > 2 and kind_of(text, stretch, low, 9) == "partial":
        # "said that ... he hopes to see "": the outer verb reports, the inner one is reported
        speaker = speakers.subject(text, low, outer.start(), outer.group())
        if speaker is not None:
            return speakers.Attribution(outer.span(), speaker, 0.75), between
    speaker = speakers.subject(text, low, nearest.start(), nearest.group())
    if speaker is None:
        speaker = speakers.after_cue(text, nearest.end(), stretch.start)
        if speaker is None:
            return None
    return speakers.Attribution(nearest.span(), speaker, 0.9 if between <= 3 else 0.75), between


SIGNED = re.compile(r"\s*(?P<dash>[―—–])\s*(?P<name>[A-ZА-ЯІЇЄ][\w.’'-]*(?:\s+[\w.’'-]+){0,4})\s*(?:,[^\n]{0,60})?\.?\s*$")
INCISE = re.compile(
    r"[,!?…]\s+(?:—\s*)?(?:(?:a|a-t-(?:il|elle)|s[’']est)\s+)?(?P<cue>[\w’]+?)(?:-t)?-?(?P<pronoun>il|elle|ils|elles)?"
    r"(?P<name>(?:\s+(?!que\b)[\w’'-]+){0,9}?)\s*[,.]"
)


def within_words(text: str, stretch: Stretch, language: str) -> speakers.Attribution | None:
    """An incise between the guillemets, as French sets it: `« Nous partons, a dit le ministre, demain. »`."""
    if language != "fr":
        return None
    start, end = inside(text, stretch)
    for match in INCISE.finditer(text, start, end):
        if not verbs("fr").fullmatch(match.group("cue")):
            continue
        if match.group("pronoun"):
            return speakers.Attribution(match.span("cue"), match.span("pronoun"), 0.8)
        speaker = speakers.tidy(text, *match.span("name"))
        if speaker:
            return speakers.Attribution(match.span("cue"), speaker, 0.8)
    return None


def carries(document: Document, last: Quote, quote: Quote, words: int) -> bool:
    """True when the speaker of the quote before certainly goes on speaking."""
    text = document.text
    between = text[last.end : quote.start]
    breaks = between.count("\n")
    if last.kind == "indirect" or (quote.kind == "partial" and words < 4):
        return False
    rest = re.sub(r"\n+", " ", between)
    if breaks == 0:
        # the same paragraph: only the attribution itself may stand between
        attribution_only = last.cue is not None and last.end <= last.cue[0] < quote.start
        others = [one for one in document.within(last.end, quote.start) if one.type == "person"]
        named = last.speaker is not None and any(
            one.start >= last.speaker[1] or one.end <= last.speaker[0] for one in others
        )
        single = not any(last.end < start < quote.start - 1 for start in document.sentence_starts)
        return not rest.strip(" .,…—–") or (attribution_only and (single or not named)) or (len(rest) < 160 and not others)
    # a paragraph that opens with a quotation right after one that ended with one
    opens = not text[text.rfind("\n", 0, quote.start) + 1 : quote.start].strip()
    tail = text[last.end : text.find("\n", last.end) if "\n" in text[last.end :] else len(text)]
    return opens and breaks <= 2 and words > 4 and len(tail.strip()) < 160


def led_in(document: Document, stretch: Stretch) -> speakers.Attribution | None:
    """A stretch that opens its paragraph or follows a sentence about one person who is about to speak."""
    text = document.text
    before = text[: stretch.start].rstrip()
    if not before:
        return None
    sentence = document.sentence_at(len(before) - 1)
    if before.endswith(":"):
        found = speakers.attributions(text, sentence[0], sentence[1], document.language)
        found = [one for one in found if not document.quoted(one.cue[0])]
        if found:
            return found[-1]
        people = [one for one in document.within(*sentence) if one.type == "person"]
        if people:
            return speakers.Attribution((sentence[1] - 1, sentence[1]), (people[0].start, people[0].end), 0.6)
    return None


def indirect(document: Document, taken: list[Quote]) -> list[Quote]:
    """`X said that …`, `…, X said`, `according to X, …`: one a sentence, where no marked quote has that cue."""
    text, language = document.text, document.language
    used = {quote.cue for quote in taken if quote.cue}
    found: list[Quote] = []
    for low, high in document.sentences:
        if high - low > 1200 or high - low < 12:
            continue
        for one in reported(document, low, high, language):
            if one[1].cue in used:
                continue
            start, end, attribution = one[0][0], one[0][1], one[1]
            if end - start < 8 or any(quote.start <= start and end <= quote.end for quote in taken):
                continue
            found.append(Quote(start, end, "indirect", attribution.cue, attribution.speaker, attribution.strength))
            break
    _ = text
    return found


def reported(
    document: Document, low: int, high: int, language: str
) -> list[tuple[tuple[int, int], speakers.Attribution]]:
    """Reported contents of a sentence with their attributions."""
    text = document.text
    found: list[tuple[tuple[int, int], speakers.Attribution]] = []
    stop = high
    while stop > low and text[stop - 1] in ".!?… ":
        stop -= 1
    for match in according(language).finditer(text, low, high):
        if document.quoted(match.start()):
            continue
        speaker = speakers.after_cue(text, match.end(), high)
        if speaker is None:
            continue
        attribution = speakers.Attribution((match.start(), match.end() - 1), speaker, 0.8)
        if match.start() - low < 3:
            found.append((trim(text, speaker[1], stop), attribution))
        else:
            found.append((trim(text, low, match.start()), attribution))
    for match in verbs(language).finditer(text, low, high):
        if document.quoted(match.start()):
            continue
        if is_noun(text, match.start(), match.group()):
            continue
        that = THAT.match(text, match.end())
        if not that and language not in OTHERS and match.group().lower() not in CLAUSAL:
            continue
        tail = not text[match.end() : stop].strip(" ,.") or re.match(
            r"\s+(?:(?:on|in|at|to|during|late|last|early)\s+[\w\s,]{2,40}|\w+day)\W*$", text[match.end() : high]
        )
        if tail:
            speaker = speakers.before_cue(text, low, match.start())
            comma = text.rfind(",", low, speaker[0]) if speaker else -1
            if speaker and comma > low:
                found.append(((low, comma), speakers.Attribution(match.span(), speaker, 0.75)))
            continue
        speaker = speakers.subject(text, low, match.start(), match.group())
        if speaker is None:
            continue
        start = that.end() if that else match.end()
        content = trim(text, start, stop)
        found.append((content, speakers.Attribution(match.span(), speaker, 0.8 if that else 0.6)))
    return found


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without outer white space and commas."""
    while start < end and text[start] in " ,:;\n":
        start += 1
    while end > start and text[end - 1] in " ,:;\n":
        end -= 1
    return start, end


def resolve(document: Document, found: list[Quote]) -> None:
    """Sets entity, grade and terms; pronouns take the person last named as a speaker or subject when that is certain."""
    text = document.text
    known: dict[tuple[int, int], tuple[str, str | None, str | None]] = {}
    for quote in found:
        if quote.speaker is None:
            continue
        if quote.speaker not in known:
            start, end = quote.speaker
            if text[start:end].lower() in grades.PRONOUNS:
                person = antecedent(document, start, text[start:end].lower(), found)
                known[quote.speaker] = (
                    ("A", person.entity_id, person.polity) if person is not None else ("D", None, None)
                )
            else:
                held = grades.standing(document, start, end)
                entity = held.entity
                known[quote.speaker] = (
                    held.grade, entity.entity_id if entity else None,
                    (entity.polity or entity.entity_id) if entity and entity.type != "person" else
                    (entity.polity if entity else None),
                )
        quote.grade, quote.entity_id, quote.polity = known[quote.speaker]
        sentence = document.sentence_at(quote.speaker[0])
        quote.terms = grades.terms(text[sentence[0] : sentence[1]])


SINGULAR = frozenset("he she him her він вона он она il elle er él ella".split())


def antecedent(document: Document, at: int, pronoun: str, found: list[Quote]) -> Mention | None:
    """The one person whom a pronoun can mean: the only one named in this and the sentence before."""
    if pronoun not in SINGULAR:
        return None
    sentence = document.sentence_at(at)
    before = document.sentence_at(max(0, sentence[0] - 2))
    speaking = [quote.speaker for quote in found if quote.speaker and quote.speaker[1] <= at]
    people = [one for one in document.within(before[0], at) if one.type == "person" and not document.quoted(one.start)]
    near = [one for one in people if one.start >= sentence[0]]
    for held in (near, people):
        if len({one.entity_id or one.surface.rsplit(" ", 1)[-1] for one in held}) == 1:
            return held[0]
    names = bool(people)
    if speaking and not names:
        # the last speaker, when nobody else was named since
        start, end = speaking[-1]
        held = [one for one in document.within(start, end) if one.type == "person"]
        since = [one for one in document.within(end, at) if one.type == "person"]
        if held and not since:
            return held[0]
    return None


def rows(document: Document, found: list[Quote]) -> list[dict[str, object]]:
    """The quotes as rows of table `quotes`."""
    text = document.text
    return [
        {
            "quote_id": quote.quote_id,
            "article_id": document.article_id,
            "kind": quote.kind,
            "char_start": quote.start,
            "char_end": quote.end,
            "evidence": text[quote.start : quote.end],
            "cue_start": quote.cue[0] if quote.cue else None,
            "cue_end": quote.cue[1] if quote.cue else None,
            "speaker": text[quote.speaker[0] : quote.speaker[1]] if quote.speaker else None,
            "speaker_entity_id": quote.entity_id,
            "speaker_start": quote.speaker[0] if quote.speaker else None,
            "speaker_end": quote.speaker[1] if quote.speaker else None,
            "source_grade": quote.grade,
            "terms": quote.terms,
            "confidence": quote.confidence,
            "method": METHOD,
            "method_version": VERSION,
        }
        for quote in found
    ]
