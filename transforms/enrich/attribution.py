"""The reporting verb and the speaker of a stretch between quotation marks, from the words beside it."""

from __future__ import annotations

import re
from collections.abc import Callable

from transforms.enrich import speakers
from transforms.enrich.cues import CLAUSAL, according, is_noun, is_strong, verbs
from transforms.enrich.document import Document
from transforms.enrich.marks import Stretch, inside
from transforms.enrich.words import lexicon

After = Callable[[Document, Stretch, int], speakers.Attribution | None]
Before = Callable[[Document, int, Stretch], tuple[speakers.Attribution, int] | None]
PRONOUNS = lexicon("pronouns")
WORD = re.compile(r"\w[\w’'-]*")
MANNER = re.compile(r"(?P<cue>[a-z]{3,}(?:ed|s))\s+(?=[A-Z]|the [a-z]|an? [a-z]|one of )")
ADJOINING = re.compile(
    r"\s(?P<cue>[a-z]{3,}(?:ed|s)|put it|[a-z]{3,}(?:ed|s) out)(?: to [a-z ]{3,24}| on [A-Z]\w+|"
    r" in [A-Z]\w+)?[,:]\s*$"
)
DAY = re.compile(r"(?:on |in )?[A-Z]\w+day(?: (?:morning|afternoon|evening|night))?")
LEAD_IN = re.compile(r"[\s,—–-]*")


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


def beside(
    document: Document, stretch: Stretch, low: int, high: int, after_it: After, before_it: Before
) -> speakers.Attribution | None:
    """The attribution in the words after or before the stretch, by the finders of its language."""
    text, language = document.text, document.language
    start, end = inside(text, stretch)
    closing = text[end - 1] if end > start else ""
    after = after_it(document, stretch, high)
    if after is not None and text[after.cue[0]] in "―—–":
        return after
    here = document.around(stretch.start)[0]
    before = before_it(document, here, stretch) if here < stretch.start else None
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
    if closing != "." or stretch.is_open or after is None:
        return after
    # a full stop before "Dana Orlo said.", which says nothing further
    ends = document.masked[after.cue[1] : document.sentence_at(after.cue[0])[1]].strip(" .\n")
    return after if not ends or DAY.fullmatch(ends) else None


def attribution_after(document: Document, stretch: Stretch, high: int) -> speakers.Attribution | None:
    """`," said X`, `," X said`, `," according to X`, and their like in other languages."""
    text, language = document.masked, document.language
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
    for match in document.cues(start, limit):
        if match.start() - start > 160:
            break
        if is_noun(text, match.start(), match.group()):
            continue
        if language == "en" and match.group().endswith("ing"):
            # ", saying the river was": what follows a participle is reported, it does not report
            break
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
    manner = MANNER.match(text, start, limit) if language == "en" else None
    if manner:
        # any verb between a quotation and a name: "beamed Dana Orlo"
        speaker = speakers.after_cue(text, manner.end(), limit)
        if speaker:
            return speakers.Attribution(manner.span("cue"), speaker, 0.7)
    return None


def attribution_before(document: Document, low: int, stretch: Stretch) -> tuple[speakers.Attribution, int] | None:
    """`X said: "`, `X called it "`; with the number of words between verb and stretch."""
    text, language = document.masked, document.language
    nearest: re.Match[str] | None = None
    outer: re.Match[str] | None = None
    for match in document.cues(low, stretch.start):
        if is_noun(text, match.start(), match.group()):
            continue
        if outer is None and match.group().lower() in CLAUSAL and text[match.end() : stretch.start].strip(" ,:"):
            outer = match
        if (
            nearest is None
            or is_strong(match.group(), language)
            or not is_strong(nearest.group(), language)
            or (not text[match.end() : stretch.start].strip(" ,:"))
        ):
            nearest = match
    phrase: re.Match[str] | None = None
    for found in document.phrases(low, stretch.start):
        phrase = found
    if phrase is not None and (nearest is None or nearest.start() < phrase.start()):
        speaker = speakers.after_cue(text, phrase.end(), stretch.start)
        if speaker:
            return speakers.Attribution((phrase.start(), phrase.end() - 1), speaker, 0.85), 9
    is_led_in = language == "en" and text[low : stretch.start].rstrip().endswith((",", ":"))
    adjoining = ADJOINING.search(text, low, stretch.start) if is_led_in else None
    if adjoining and (nearest is None or nearest.start() < adjoining.start("cue")):
        # any verb right before a comma or colon and the quotation: "Dana Orlo cracked, "
        speaker = speakers.before_cue(text, low, adjoining.start("cue"))
        if (speaker and (speaker[1] - speaker[0] > 1) and text[speaker[0]].isupper()) or (
            speaker and text[speaker[0] : speaker[1]].lower() in PRONOUNS
        ):
            return speakers.Attribution(adjoining.span("cue"), speaker, 0.7), 0
    if nearest is None:
        return None
    between = len(WORD.findall(text, nearest.end(), stretch.start))
    if outer is not None and outer is not nearest and between > 2 and kind_of(text, stretch, low, 9) == "partial":
        # "said that ... he hopes to see "": the outer verb reports, the inner one is reported
        inner = speakers.subject(text, low, nearest.start(), nearest.group())
        speaker = speakers.subject(text, low, outer.start(), outer.group())
        if speaker is not None and (inner is None or text[inner[0] : inner[1]].lower() in PRONOUNS):
            return speakers.Attribution(outer.span(), speaker, 0.75), between
    turned, by = speakers.passive(text, low, nearest, stretch.start)
    if turned:
        return (speakers.Attribution(nearest.span(), by, 0.8), between) if by else None
    speaker = speakers.subject(text, low, nearest.start(), nearest.group())
    opened = text[low : nearest.start()].strip(" —–-,")
    inverts = not opened or opened[-1] in '§"”»' or (opened.islower() and opened.count(" ") < 2)
    if speaker is None and nearest.group().lower() not in speakers.TRANSITIVE and (inverts or language != "en"):
        speaker = speakers.after_cue(text, nearest.end(), stretch.start)
    if speaker is None:
        return None
    return speakers.Attribution(nearest.span(), speaker, 0.9 if between <= 3 else 0.75), between


SIGNED = re.compile(
    r"\s*(?P<dash>[―—–])\s*(?P<name>[A-ZА-ЯІЇЄ][\w.’'-]*(?:\s+[\w.’'-]+){0,4})\s*(?:,[^\n]{0,60})?\.?\s*$"
)
INCISE = re.compile(
    r"[,!?…]\s+(?:—\s*)?(?:(?:a|a-t-(?:il|elle)|s[’']est)\s+)?(?P<cue>[\w’]+?)(?:-t)?-?(?P<pronoun>il|elle|ils|"
    r"elles)?"
    r"(?P<name>(?:\s+(?!que\b)[\w’'-]+){0,9}?)\s*[,.]"
)


def within_words(text: str, stretch: Stretch, language: str) -> speakers.Attribution | None:
    """An incise between the guillemets, as French sets it: `« Nous partons, a dit le ministre, demain. »`."""
    if language != "fr":
        return None
    start, end = inside(text, stretch)
    for match in INCISE.finditer(text, start, end):
        if not verbs("fr").holds(match.group("cue")):
            continue
        if match.group("pronoun"):
            return speakers.Attribution(match.span("cue"), match.span("pronoun"), 0.8)
        speaker = speakers.tidy(text, *match.span("name"))
        if speaker:
            return speakers.Attribution(match.span("cue"), speaker, 0.8)
    return None


def attributions(document: Document, low: int, high: int) -> list[speakers.Attribution]:
    """Every reporting verb or phrase of the span with its speaker, on either side of the verb, in order."""
    text = document.masked
    found = []
    for match in document.phrases(low, high):
        speaker = speakers.after_cue(text, match.end(), high)
        if speaker:
            end = match.end()
            while text[end - 1].isspace():
                end -= 1
            found.append(speakers.Attribution((match.start(), end), speaker, 0.9))
    for match in document.cues(low, high):
        speaker = speakers.subject(text, low, match.start(), match.group())
        strength = 0.9
        if speaker is None:
            speaker = speakers.after_cue(text, match.end(), high)
            strength = 0.7
        if speaker is not None:
            found.append(speakers.Attribution(match.span(), speaker, strength))
    return sorted(found, key=lambda one: one.cue)
