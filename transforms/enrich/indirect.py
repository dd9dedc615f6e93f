"""Reported speech without marks: `X said that …`, `…, X said`, `according to X, …`."""

from __future__ import annotations

import re
from bisect import bisect_left

from transforms.enrich import speakers
from transforms.enrich.clause import past_dateline, trimmed
from transforms.enrich.cues import CLAUSAL, CLAUSE_ONLY, SPACED, THAT_ONLY, is_noun, is_strong
from transforms.enrich.cues import that as that_word
from transforms.enrich.document import Document
from transforms.enrich.english import nominal
from transforms.enrich.english import reported as english
from transforms.enrich.quote import Quote

PREPOSITION = re.compile(r"(?:in|at|by|with|from|on|into|over|during|after|before|against|for|of|as)\b")
PREPOSED = re.compile(
    r"(?:call(?:s|ed|ing)? (?:for|on)|refer(?:s|red|ring)? to|point(?:s|ed|ing) (?:to|out)|talk(?:s|ed|"
    r"ing)? (?:about|of)|"
    r"sp(?:eaks?|oke|eaking) (?:about|of|out against)|apologi[sz](?:es|ed|ing) for|allud(?:es|ed|ing) to|"
    r"complain(?:s|ed|ing)? (?:about|of|to)|appeal(?:s|ed|ing) (?:for|to)|warn(?:s|ed|ing)? (?:of|about|against)|"
    r"boast(?:s|ed|ing)? (?:about|of)|rail(?:s|ed|ing)? against|jok(?:es|ed|ing) about|express(?:es|ed|ing)?|"
    r"comment(?:s|ed|ing)? on|respond(?:s|ed|ing) to|worr(?:ies|ied|ying) (?:about|over)|thank(?:s|ed|ing)|"
    r"promis(?:es|ed|ing) to|vow(?:s|ed|ing) to|pledg(?:es|ed|ing) to|threaten(?:s|ed|ing)? to|offer(?:s|ed|ing)? to|"
    r"refus(?:es|ed|ing) to|declin(?:es|ed|ing) to|question(?:s|ed|ing)|criticiz(?:es|ed|ing)|condemn(?:s|ed|ing)|"
    r"prais(?:es|ed|ing)|reject(?:s|ed|ing)|denounc(?:es|ed|ing)|mention(?:s|ed|ing)|discuss(?:es|ed|ing)?|"
    r"propos(?:es|ed|ing)|announc(?:es|ed|ing)|den(?:ies|ied|ying)|endors(?:es|ed|ing))\b"
)
"""Speech acts whose object is what was said, however short."""
LATER = re.compile(
    r"(?:\s+(?=[^,])|(?=,))(?:(?:on|in|at|to|during|via|from|last|this|late|early|through|"
    r"after)\s[^,.;:\n]{2,50}?|by (?:tele)?phone|by (?:e-?mail|letter|text message|video ?link|radio)|under oath|"
    r"over the (?:tele)?phone|[A-Z]\w+day(?: \w+)?|reporters|"
    r"[A-Z][\w ]{2,40}?|,\s(?:citing|quoting)\s[^,.;:\n]{2,60},)\s+that\s+"
)
"""What may stand between the verb and "that": when, where and to whom it was said."""
TAIL = re.compile(r"\s+(?:(?:on|in|at|to|during|late|last|early)\s+[\w\s,]{2,40}|\w+day)\W*$")
TO = re.compile(r"\bto\s+$")
FINITE = re.compile(
    r"\b(?:is|are|was|were|will|would|has|had|have|can|could|should|may|might|must|does|did|do|isn['’]t|aren['’]t|"
    r"wo|ca|[a-z]+ed|[a-z]+n['’]t)\b|['’](?:s|re|ll|ve|d)\b"
)
BE = re.compile(r"\b(?:is|are|was|were|be|been)\s+$")


def indirect(document: Document, taken: list[Quote]) -> list[Quote]:
    """`X said that …`, `…, X said`, `according to X, …`: one a sentence, where no marked quote has that cue."""
    language = document.language
    used = {quote.cue for quote in taken if quote.cue}
    found: list[Quote] = []
    is_english = language in ("en", "")
    nouns = nominal.nouns(document) if is_english else []
    for low, high in document.sentences:
        if high - low > 1200 or high - low < 12:
            continue
        cues, phrases = document.cues(low, high), document.phrases(low, high)
        has_noun = bool(nouns) and bisect_left(nouns, low) < bisect_left(nouns, high)
        if not cues and not phrases and not has_noun and language != "de":
            continue
        stop = high
        while stop > low and document.masked[stop - 1] in ".!?… ":
            stop -= 1
        reports = reported(document, low, high, stop, cues, phrases)
        if is_english:
            reports = english.mended(document, low, high, stop, cues, phrases, reports)
            if has_noun:
                reports += nominal.by_noun(document, low, stop)
        for (start, end), attribution in reports:
            if attribution.cue in used and not (is_english and english.is_apart((start, end), attribution.cue, taken)):
                continue
            if end - start < 8 or any(quote.start <= start and end <= quote.end for quote in taken):
                continue
            found.append(Quote(start, end, "indirect", attribution.cue, attribution.speaker, attribution.strength))
    return found


def reported(
    document: Document, low: int, high: int, stop: int, cues: english.Matches, phrases: english.Matches
) -> list[tuple[tuple[int, int], speakers.Attribution]]:
    """Reported contents of a sentence with their attributions; its words end at `stop`."""
    text, language = document.masked, document.language
    found: list[tuple[tuple[int, int], speakers.Attribution]] = []
    for match in phrases:
        if document.quoted(match.start()):
            continue
        named = ANGABEN.match(text, match.start(), high) if language == "de" else None
        speaker = named.span("speaker") if named else speakers.after_cue(text, match.end(), high)
        if speaker is None:
            continue
        attribution = speakers.Attribution((match.start(), match.end() - 1), speaker, 0.8)
        content = trimmed(text, speaker[1], stop) if match.start() - low < 3 else trimmed(text, low, match.start())
        if text.count(" ", *content) > 1:
            found.append((content, attribution))
    if language in SPACED:
        found += elsewhere(document, low, high, stop)
    opens_clause, has_that = that_word(language), text.find("that", low, high) >= 0
    for match in cues:
        word = match.group()
        lower = word.lower()
        that = opens_clause.match(text, match.end())
        if that is None and has_that and lower not in THAT_ONLY:
            that = LATER.match(text, match.end(), high)
        if not that and (language in SPACED or lower not in CLAUSAL):
            continue
        if document.quoted(match.start()) or is_noun(text, match.start(), word):
            continue
        if not that and TO.search(text, max(0, match.start() - 4), match.start()):
            # "had to respond", "a plan to support": nobody is said to have spoken
            continue
        tail = not that and (
            not text[match.end() : stop].strip(" ,.") or TAIL.match(text, match.end(), high) is not None
        )
        if tail and lower in THAT_ONLY:
            continue
        if tail:
            speaker = speakers.before_cue(text, low, match.start())
            comma = text.rfind(",", low, speaker[0]) if speaker else -1
            if speaker and comma > low:
                found.append(
                    (
                        trimmed(text, past_dateline(text, low, comma), comma),
                        speakers.Attribution(match.span(), speaker, 0.75),
                    )
                )
            continue
        speaker = speakers.subject(text, low, match.start(), word)
        if speaker is None:
            continue
        start = that.end() if that else match.end()
        content = trimmed(text, start, stop)
        if (
            not that
            and not PREPOSED.match(text, match.start(), high)
            and (
                text.count(" ", *content) < (2 if is_strong(word, language) else 3)
                or PREPOSITION.match(text, content[0])
            )
        ):
            continue
        if not that and BE.search(text, max(low, match.start() - 6), match.start()) and not word.endswith("ing"):
            # "was accused", "is expected": nobody is said to speak
            continue
        if not that and lower in CLAUSE_ONLY and not FINITE.search(text, *content):
            continue
        if found and not that and not is_strong(word, language):
            # a further verb of the sentence must be one of saying
            continue
        found.append((content, speakers.Attribution(match.span(), speaker, 0.8 if that else 0.6)))
    return found


BACKWARD = re.compile(r"\s*(?:Про це|Об этом|Таку заяву|О том)\s+(?:\w+\s+)?$", re.IGNORECASE)
ZUFOLGE = re.compile(r"\s+zufolge\b")
ANGABEN = re.compile(
    r"(?P<cue>(?i:laut|nach (?:den )?(?:Angaben|Worten|Einschätzung) (?:von|des|der|eines|einer)|"
    r"unter Berufung auf))\s+"
    r"(?P<speaker>(?:(?:der|die|das|dem|des|den|einem|einer|eines|seiner|ihrer)\s+)?(?:[a-zäöüß]+e[nrms]\s+)*"
    r"[A-ZÄÖÜ][\w-]+(?:\s+(?:(?:von|der|des|für|in)\s+)?(?:[A-ZÄÖÜ][\w-]+))*)"
)


def elsewhere(document: Document, low: int, high: int, stop: int) -> list[tuple[tuple[int, int], speakers.Attribution]]:
    """What languages besides English set otherwise: `Про це повідомив X`, `X zufolge`, `, affirme X,`, `sagte, "
    "er …`."""
    text, language = document.masked, document.language
    if language == "de":
        behind = ZUFOLGE.search(text, low, high)
        if behind and (speaker := speakers.tidy(text, low, behind.start())):
            cue = (behind.start() + 1, behind.end())
            return [(trimmed(text, behind.end(), stop), speakers.Attribution(cue, speaker, 0.75))]
    for match in document.cues(low, high):
        if document.quoted(match.start()):
            continue
        before, after = text[low : match.start()], text[match.end() : high]
        if BACKWARD.match(before):
            speaker = speakers.after_cue(text, match.end(), high)
            earlier = document.sentence_at(max(0, low - 2))
            if speaker and earlier[1] <= low:
                # the sentence before is what was said
                return [(trimmed(text, *earlier), speakers.Attribution(match.span(), speaker, 0.6))]
            return []
        if language == "de" and after.startswith(", ") and after.count(" ") > 3 and "," not in before:
            speaker = speakers.before_cue(text, low, match.start())
            if speaker and not that_word(language).match(text, match.end()):
                return [(trimmed(text, match.end(), stop), speakers.Attribution(match.span(), speaker, 0.7))]
        if (before.rstrip().endswith((",", " —", " –")) or AUXILIARY.search(before)) and speakers.before_cue(
            text, low, match.start()
        ) is None:
            speaker = speakers.after_cue(text, match.end(), high)
            if speaker and text[speaker[1] : speaker[1] + 1] in ",.;" and not document.quoted(speaker[0]):
                head = trimmed(text, low, low + len(AUXILIARY_TAIL.sub("", before)))
                rest = trimmed(text, speaker[1], stop)
                longer = max(head, rest, key=lambda span: span[1] - span[0])
                return [(longer, speakers.Attribution(match.span(), speaker, 0.65))]
    return []


AUXILIARY = re.compile(r",\s+(?:a|ont|hat|ha|han)\s+$")
AUXILIARY_TAIL = re.compile(r"[\s,—–]*(?:a|ont|hat|ha|han)?\s*$")
