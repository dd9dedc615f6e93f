"""Who says what in a French or Spanish sentence: subjects before and behind the verb, and reported clauses."""

from __future__ import annotations

import re
from functools import cache

from transforms.enrich.clause import Report, Span, longer, phrase_end, segments, trimmed
from transforms.enrich.cues import listed
from transforms.enrich.document import Document
from transforms.enrich.speakers import Attribution
from transforms.enrich.western.romance_words import (
    ACCOUNT,
    AS,
    ASIDE,
    ASKED,
    AWAY,
    BARE,
    BEGINS,
    BETWEEN,
    CITED,
    CLITICS,
    COMMITS,
    DATA,
    DATELINE,
    DETERMINER,
    EMPTY,
    ENCLITIC,
    ENDS,
    FINITE,
    FOR,
    HEARER,
    INCISE,
    INFINITIVE,
    JOINERS,
    JOINING,
    KNEW,
    LEAD,
    LINKS,
    LONE_NAME,
    OBJECT,
    OPENING,
    OPINION,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    STATES,
    STOP,
    THAT,
    TO_DO,
    UNNAMED,
    WHO,
)
from transforms.enrich.western.sources import kind_of


@cache
def gerunds(language: str) -> frozenset[str]:
    """Forms that share the subject of the sentence."""
    return listed(f"gerunds_{language}") | listed(f"infinitives_{language}")


def follower(text: str, start: int, high: int, language: str) -> Span | None:
    """The subject behind the verb: `a déclaré jeudi le ministre`, `informó este miércoles la Defensoría`."""
    pronoun = ENCLITIC.match(text, start, high) if language == "fr" else None
    if pronoun:
        return pronoun.span("pronoun")
    lead = (AWAY if text[start - 1 : start] == "n" else LEAD[language]).match(text, start, high)
    lead = lead or LEAD[language].match(text, start, high)
    at = lead.end() if lead else start
    while at < high and text[at].isspace():
        at += 1
    if not BEGINS[language].match(text, at, high):
        return None
    end = phrase_end(text, at, high, STOP[language], LONE_NAME)
    return tidy(text, at, end)


def source(document: Document, start: int, high: int) -> Span | None:
    """The source named behind a phrase such as "según", with its article or, in Spanish, without."""
    text, language = document.masked, document.language
    if language == "es" and (knew := KNEW.match(text, start, high)):
        start = knew.end()
    if who := follower(text, start, high, language):
        return who
    if not text[start : start + 1].islower():
        return None
    at = STOP[language].search(text, start, min(high, start + 160))
    end = at.start() if at else min(high, start + 160)
    first = BARE.match(text, start, end)
    if first is None or not (DATA.match(text, start) or kind_of(language, first.group())[0]):
        return None
    return tidy(text, start, end)


def subject(document: Document, low: int, start: int, word: str) -> Span | None:
    """The subject before the verb that begins at `start`; None when none stands there."""
    text, language = document.masked, document.language
    if word.lower() in gerunds(language):
        return shared(document, low, start)
    asked = ASKED.search(text, low, start) if language == "fr" else None
    if asked:
        return asked.span("pronoun")
    end = start
    clitics = CLITICS[language].search(text[max(low, start - 60) : start])
    if clitics:
        end = max(low, start - 60) + clitics.start()
    floor = low
    low = max(text.rfind(mark, low, end) + 1 for mark in ";:§\n") or low
    low = max(low, text.rfind(".- ", low, end) + 3 if ".- " in text[low:end] else low)
    low = max(low, text.rfind(" — ", low, end) + 3 if " — " in text[low:end] else low)
    parts = segments(text, low, end)
    if not parts:
        return None
    first, last = parts[-1]
    if text[first:last].strip().lower() in JOINERS:
        return shared(document, floor, first)
    if len(parts) > 1 and WHO.fullmatch(text, first, last):
        return antecedent(document, *parts[-2])
    joined = re.search(r"\s(?:et|y|mais|pero|puis)\s*$", text[first:end])
    if joined:
        return shared(document, floor, first + joined.start())
    if text[first:last].strip():
        return nominal(document, first, last)
    for index in range(len(parts) - 2, -1, -1):
        first, last = trimmed(text, *parts[index])
        if first == last or ASIDE.match(text, first):
            continue
        if index and (
            text[first].islower() and not BEGINS[language].match(text, first) and not PRONOUN.match(text[first:last])
        ):
            # "le Kazakhstan, pays allié de Moscou,"
            continue
        if (
            index
            and LONE_NAME.match(text[first:last])
            and not PREPOSITION[language].match(text[slice(*trimmed(text, *parts[index - 1]))])
        ):
            found = nominal(document, parts[index - 1][0], last)
            return found or nominal(document, first, last)
        if index and re.match(r"(?:une?|les?|la|l[’']|el|ancien|ex|exmin)\b", text[first:last]):
            before = trimmed(text, *parts[index - 1])
            if LONE_NAME.match(text[slice(*before)]):
                return before
        return nominal(document, first, last)
    return None


def antecedent(document: Document, first: int, last: int) -> Span | None:
    """Whom a relative pronoun behind a comma means: the last noun phrase before it."""
    text = document.masked
    held = [one for one in document.within(first, last) if last - one.end < 2]
    if held:
        return held[-1].start, held[-1].end
    heads = [
        match.end() if match.group().lower() in ("al ", "au ", "aux ") else match.start()
        for match in HEARER.finditer(text, first, last)
    ]
    return tidy(text, heads[-1], last) if heads else None


def shared(document: Document, low: int, start: int) -> Span | None:
    """The subject of the verb before: `jugeant que`, `et a fermé`."""
    text = document.masked
    for cue in reversed(document.cues(low, start)):
        if cue.group().lower() in gerunds(document.language):
            continue
        found = subject(document, low, cue.start(), cue.group()) or follower(text, cue.end(), start, document.language)
        if found is not None:
            return found
    people = [one for one in document.within(low, start) if one.type == "person"]
    lead = FINITE[document.language].search(text, low, start)
    if lead:
        found = subject(document, low, lead.start() + 1, "")
        if found is not None:
            return found
    return (people[0].start, people[0].end) if len(people) == 1 else None


def nominal(document: Document, first: int, last: int) -> Span | None:
    """The noun phrase of a stretch before a verb, without what leads in and without its relative clause."""
    text, language = document.masked, document.language
    first, last = trimmed(text, first, last)
    opening = OPENING[language].match(text, first, last)
    if opening and opening.end() < last:
        first = opening.end()
    for match in reversed(list(RELATIVE[language].finditer(text, first, last))):
        before = (first, match.start())
        if match.group("word").startswith("qu") and match.group("word") not in ("qui", "quien", "quienes"):
            told = document.cues(*before)
            if told and not re.search(r"\b(?:qui|que|quien)\s", text[first : told[-1].start()]):
                return nominal(document, match.end(), last)
            if not BEGINS[language].match(text, first) or language == "fr":
                return nominal(document, match.end(), last)
        return nominal(document, *before)
    if PREPOSITION[language].match(text, first, last):
        for match in DETERMINER[language].finditer(text, first + 1, last):
            if not LINKS.search(text, max(first, match.start() - 8), match.start()):
                first = match.start()
                break
        else:
            return None
    surface = text[first:last]
    if EMPTY.match(surface) or surface.count(" ") > 22:
        return None
    if PRONOUN.match(surface):
        return first, last
    if not BEGINS[language].match(surface) and not surface[:1].isupper() and " " not in surface:
        return None
    return tidy(text, first, last)


def tidy(text: str, first: int, last: int) -> Span | None:
    """The phrase without marks around it; None when nobody is in it."""
    while first < last and text[first] in ' "“”«»,;:—–-(':
        first += 1
    while last > first and text[last - 1] in ' "“”«»,;:—–-(.':
        last -= 1
    surface = text[first:last]
    return (
        None
        if not surface or EMPTY.match(surface) or surface.endswith((" de", " à", " en", " a", " y", " et"))
        else (first, last)
    )


def reported(document: Document, low: int, high: int, stop: int) -> list[Report]:
    """The reported clauses of a sentence; a speaker who is not named in it is None."""
    text = document.masked
    found: list[Report] = []
    for match in document.phrases(low, high):
        if document.quoted(match.start()):
            continue
        if report := according(document, match, low, high, stop):
            found.append(report)
    if one := view(document, low, high):
        comma = text.find(",", one.speaker[1], stop)
        found.append(Report(trimmed(text, max(comma, one.speaker[1]), stop), one.cue, one.speaker, 0.7))
    taken: list[Span] = [report.cue for report in found]
    for cue in document.cues(low, high):
        if document.quoted(cue.start()) or any(a <= cue.start() < b for a, b in taken):
            continue
        report = clause(document, cue, low, high, stop)
        if report is not None and not any(report.cue == other.cue for other in found):
            if found and report.content == found[-1].content:
                continue
            found.append(report)
    return found


def view(document: Document, low: int, high: int) -> Attribution | None:
    """`Para la abogada Lugo, …`, `À ses yeux, …`: in whose view the sentence holds."""
    text = document.masked
    opinion = OPINION.match(text, low, high)
    if opinion:
        return Attribution((opinion.start("cue"), opinion.start("speaker") - 1), opinion.span("speaker"), 0.7)
    lead = FOR[document.language].match(text, low, high)
    if lead and is_voice(document, *lead.span("speaker")):
        return Attribution(lead.span("cue"), lead.span("speaker"), 0.7)
    return None


def is_voice(document: Document, first: int, last: int) -> bool:
    """True when the words name somebody who can have a view."""
    held = document.within(first, last)
    return any(one.type in ("person", "organisation", "armed_group") for one in held) and not re.search(
        r"\d", document.text[first:last]
    )


def according(document: Document, match: re.Match[str], low: int, high: int, stop: int) -> Report | None:
    """`Selon X, …`, `…, según X`, `selon lui`."""
    text = document.masked
    verb = next(
        (cue for cue in document.cues(match.start(), min(high, match.end() + 30)) if cue.start() - match.end() < 12),
        None,
    )
    at = verb.end() if verb else match.end()
    stressed = re.compile(r"(?:lui|elle|eux|elles|él|ella|ellos|ellas)\b").match(text, at)
    who = stressed.span() if stressed else source(document, at, high)
    if who is None:
        return None
    cue = (match.start(), match.end() - 1)
    if text[low : match.start()].strip(" —–-"):
        behind = trimmed(text, who[1], stop)
        ahead = trimmed(text, low, match.start())
        content = ahead if behind[1] - behind[0] < 30 or text[behind[0]] in "§" else (low, stop)
    else:
        comma = text.find(",", who[1], high)
        content = trimmed(text, comma + 1 if 0 <= comma < who[1] + 90 else who[1], stop)
    return Report(content, cue, who, 0.8) if text.count(" ", *content) > 1 else None


def clause(document: Document, cue: re.Match[str], low: int, high: int, stop: int) -> Report | None:
    """What a verb reports: a clause with "que", an infinitive, an object, or the words before it."""
    text, language = document.masked, document.language
    word, span = cue.group().lower(), cue.span()
    if UNNAMED.match(text, cue.end(), high):
        return None
    as_said = AS[language].search(text[low : cue.start()])
    if as_said and (who := follower(text, cue.end(), high, language)):
        comma = text.find(",", who[1], high)
        first = trimmed(text, low, low + as_said.start())
        content = first if first[1] - first[0] > 12 else trimmed(text, comma, stop) if comma >= 0 else (low, low)
        return Report(content, span, who, 0.75) if text.count(" ", *content) > 1 else None
    if account := ACCOUNT.match(text, cue.end(), high):
        who = subject(document, low, cue.start(), word)
        return Report(trimmed(text, account.end(), stop), span, who, 0.65) if who else None
    acts = word.startswith(("fai", "font", "lais", "met", "mis", "dio", "da", "hizo", "dej", "puso"))
    that = (
        None
        if not acts and INFINITIVE[language].match(text, cue.end(), high)
        else THAT[language].match(text, cue.end(), high)
    )
    if that and document.cues(cue.end(), that.start("word")):
        # "llamó al cónsul, quien aseguró que": the later verb reports
        that = None
    if that and not JOINING.search(text, cue.end(), that.start("word")):
        who = subject(document, low, cue.start(), word)
        lead = LEAD[language].match(text, cue.end(), that.start("word"))
        between = text[lead.end() if lead else cue.end() : that.start("word")].strip(" ,")
        if who is not None and between.lower() not in ("", "de", "d'", "à nouveau") and BEGINS[language].match(between):
            # "dénonce la politique que": what an object does is nothing said
            return None
        who = who or follower(text, cue.end(), that.start("word"), language)
        content = trimmed(text, that.end(), stop)
        return Report(content, span, who, 0.8) if who or opens(text, low, cue.start(), language) else None
    ahead = text[low : cue.start()]
    incise = INCISE[language].search(ahead)
    if incise and not document.quoted(cue.start()):
        asked = ASKED.search(text, low, cue.start()) if language == "fr" else None
        who = asked.span("pronoun") if asked else follower(text, cue.end(), high, language)
        if who is None and language == "es" and ENDS.match(text, cue.end(), high):
            # "Lleva tres semanas sin cobrar, explica.": an earlier sentence names him
            head = trimmed(text, past(text, low, low + incise.start()), low + incise.start())
            return Report(head, span, None, 0.6) if text.count(" ", *head) > 1 else None
        if who is not None and (asked or ENDS.match(text, who[1], high) or text[who[1] : who[1] + 1] == " "):
            head = trimmed(text, past(text, low, low + incise.start()), low + incise.start())
            cited = CITED[language].match(text, who[1], high)
            if cited and (source := follower(text, cited.end(), high, language)):
                return Report(head, span, source, 0.75, who) if text.count(" ", *head) > 2 else None
            content = longer(head, trimmed(text, after_aside(text, who[1], stop), stop))
            aside = trimmed(text, *segments(text, low, low + incise.start())[-1])
            if not ENDS.match(text, who[1], high) and (
                ASIDE.match(text, aside[0]) or not FINITE[language].search(text, *head)
            ):
                # "le Jnim, affilié à Al-Qaida, a revendiqué l'attaque dans …": a subject with its aside
                return None
            if content == head or text[who[1] : who[1] + 1] == ",":
                shortest = 0 if head[1] > head[0] and text[who[1] : who[1] + 1] == "," else 2
                return Report(content, span, who, 0.75) if text.count(" ", *content) > shortest else None
    for pattern, verbs in (
        (INFINITIVE[language], None),
        (TO_DO[language], COMMITS[language]),
        (OBJECT[language], STATES[language]),
    ):
        if verbs is not None and not verbs.match(word):
            continue
        opened = pattern.match(text, cue.end(), high)
        if opened is None or (acts and verbs is None):
            continue
        who = subject(document, low, cue.start(), word)
        if who is None:
            return None
        start = opened.end()
        if pattern is INFINITIVE[language]:
            parted = BETWEEN.match(text, cue.end(), high)
            start = parted.end() if parted else cue.end()
        content = trimmed(text, start, stop)
        return Report(content, span, who, 0.65) if "§" not in text[slice(*content)] else None
    return None


def opens(text: str, low: int, start: int, language: str) -> bool:
    """True when the verb opens its sentence: its subject is who spoke before."""
    return CLITICS[language].fullmatch(text[low:start].lstrip(" —–").lower()) is not None or not text[low:start].strip(
        " —–"
    )


def past(text: str, start: int, end: int) -> int:
    """Where the sentence begins behind a dateline."""
    match = DATELINE.match(text, start, end)
    return match.end() if match else start


def after_aside(text: str, start: int, stop: int) -> int:
    """Where the reported words go on behind an aside between commas."""
    comma = text.find(",", start, stop)
    return comma + 1 if comma >= 0 else stop
