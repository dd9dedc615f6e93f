"""Who says what in a French or Spanish sentence: subjects before and behind the verb, and reported clauses."""

from __future__ import annotations

import re
from functools import cache

from transforms.enrich.clause import Report, Span, longer, segments, trimmed
from transforms.enrich.cues import listed
from transforms.enrich.document import Document
from transforms.enrich.western import romance_on
from transforms.enrich.western.localities import AHEAD, WIRED
from transforms.enrich.western.romance_behind import follower, is_relative, is_speaker, joined_at, tidy
from transforms.enrich.western.romance_views import according, view
from transforms.enrich.western.romance_words import (
    ACCOUNT,
    ALIAS,
    AS,
    ASIDE,
    ASKED,
    BEGINS,
    BETWEEN,
    CITED,
    CITES,
    CITING,
    CLITICS,
    COMMITS,
    COUNTING,
    DATELINE,
    DETERMINER,
    EMPTY,
    ENDS,
    FINITE,
    HEARER,
    INCISE,
    INFINITIVE,
    ITSELF,
    JOINERS,
    JOINING,
    LEAD,
    LINKS,
    LONE_NAME,
    NEVER_THAT,
    NOBODY,
    OBJECT,
    OF_HOUSE,
    OPENING,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SEAT,
    STATES,
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
    called = ALIAS.search(text, low, end)
    low = max(text.rfind(mark, called.end() if called else low, end) + 1 for mark in ";:§\n") or low
    wired = WIRED.match(text, low, low + AHEAD) if low == floor else None
    low = wired.end() if wired else low
    low = max(low, text.rfind(".- ", low, end) + 3 if ".- " in text[low:end] else low)
    low = max(low, text.rfind(" — ", low, end) + 3 if " — " in text[low:end] else low)
    parts = segments(text, low, end)
    if not parts:
        return None
    seat = SEAT.fullmatch(text, low, end) if language == "es" and word.endswith("n") else None
    if seat:
        # "Desde Bruselas insisten en que": those there
        return seat.span("seat")
    first, last = parts[-1]
    if text[first:last].strip().lower() in JOINERS:
        return shared(document, floor, first)
    if len(parts) > 1 and WHO.fullmatch(text, first, last):
        before = trimmed(text, *parts[-2])
        if LONE_NAME.match(text[slice(*before)]):
            return before
        return antecedent(document, *parts[-2])
    joined = re.search(r"\s(?:et|y|mais|pero|puis)\s*$", text[first:end])
    if joined:
        return shared(document, floor, first + joined.start())
    if text[first:last].strip():
        return nominal(document, first, last)
    if len(parts) == 2 and floor == low and text[low : parts[0][1]].strip():
        # "Caracas, agregó el funcionario, …": a comma alone parts no subject from its verb
        return None
    for index in range(len(parts) - 2, -1, -1):
        first, last = trimmed(text, *parts[index])
        if (
            first == last
            or ASIDE.match(text, first)
            or (index and ITSELF.fullmatch(text, first, last))
            or text[first] in '"“«'
        ):
            # "que dio solo su apodo, «Cejas», relató"
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
    if held and held[-1].type == "person":
        return held[-1].start, held[-1].end
    heads = [
        match.end() if match.group().lower() in ("al ", "au ", "aux ") else match.start()
        for match in HEARER.finditer(text, first, last)
    ]
    if not heads and held:
        return held[-1].start, held[-1].end
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
    if len(people) == 1:
        return people[0].start, people[0].end
    opening = OPENING[document.language].match(text, low, start)
    first = opening.end() if opening else low
    stops = [match.start() for match in RELATIVE[document.language].finditer(text, first, start)]
    head = text[first : first + 1].lower() + text[first + 1 : stops[0] if stops else first]
    is_one = BEGINS[document.language].match(head) and kind_of(document.language, head)[0] is not None
    return tidy(text, first, stops[0]) if is_one else None


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
    if NOBODY.match(text, first, last):
        return None
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
        aside = OF_HOUSE.match(text, one.speaker[1], stop)
        comma = text.find(",", aside.end() - 2 if aside else one.speaker[1], stop)
        found.append(Report(trimmed(text, max(comma, one.speaker[1]), stop), one.cue, one.speaker, 0.7))
    if document.language == "fr" and ("-on" in text[low:high] or "n " in text[low:high]):
        said = romance_on.reported(document, low, high, stop)
        found = [*said, *(report for report in found if not said or report.cue[0] < said[0].cue[0])]
    taken: list[Span] = [report.cue for report in found]
    for cue in document.cues(low, high):
        if document.quoted(cue.start()) or any(a <= cue.start() < b for a, b in taken):
            continue
        report = clause(document, cue, low, high, stop)
        if report and report.strength < 0.7 and any(report.content[0] < at < report.content[1] for at, _ in taken):
            # "ont promis de fournir 300 blindés, selon X": X says it all
            continue
        if report is not None and not any(report.cue == other.cue for other in found):
            if found and report.content == found[-1].content:
                continue
            found.append(report)
    if any(report.relay for report in found):
        # "a indiqué X, citant Y, que": not Y's words that X spoke
        found = [report for report in found if text[slice(*report.cue)].strip().lower() not in CITES]
    return found


def clause(document: Document, cue: re.Match[str], low: int, high: int, stop: int) -> Report | None:
    """What a verb reports: a clause with "que", an infinitive, an object, or the words before it."""
    text, language = document.masked, document.language
    word, span = cue.group().lower(), cue.span()
    if UNNAMED.match(text, cue.end(), high) or word in CITES:
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
    if that and any(other.group() not in CITES for other in document.cues(cue.end(), that.start("word"))):
        # "llamó al cónsul, quien aseguró que": the later verb reports
        that = None
    if that and (
        NEVER_THAT.match(word)
        or COUNTING.match(text, cue.end(), high)
        or is_relative(document, cue.end(), that.start("word"))
    ):
        # "habló el general, que mandó …"
        that = None
    is_incise = INCISE[language].search(text[low : cue.start()]) and text.count(" ", low, cue.start()) > 2
    if that and is_incise and subject(document, low, cue.start(), word) is None:
        told = follower(text, cue.end(), high, language)
        if told and not text[told[1] : that.start("word")].strip():
            # "…, calculan dos abogados que siguen el proceso"
            that = None
    if that and not JOINING.search(text, cue.end(), that.start("word")):
        who = subject(document, low, cue.start(), word)
        lead = LEAD[language].match(text, cue.end(), that.start("word"))
        between = text[lead.end() if lead else cue.end() : that.start("word")].strip(" ,")
        if (
            who
            and between.lower() not in ("", "de", "d'", "à nouveau")
            and is_object(between, language, lead is not None)
        ):
            # "dénonce la politique que": what an object does is nothing said
            return None
        who = who or follower(text, cue.end(), that.start("word"), language)
        content = trimmed(text, that.end(), joined_at(document, that.end(), stop))
        cited = CITING.search(text, cue.end(), that.start("word"))
        quoted = follower(text, cited.end() - 1, that.start("word"), language) if cited else None
        if quoted and who:
            return Report(content, span, quoted, 0.75, who)
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
        piece = segments(text, low, low + incise.start())[-1]
        is_aside = ASIDE.match(text, trimmed(text, *piece)[0]) and piece[0] - low < 90
        if who and is_aside and not is_speaker(document, who):
            # "El texto, al que ha tenido acceso este diario, confirma la entrega …": the verb's object
            who = None
        if who is not None and (asked or ENDS.match(text, who[1], high) or text[who[1] : who[1] + 1] == " "):
            head = trimmed(text, past(text, low, low + incise.start()), low + incise.start())
            cited = CITED[language].match(text, who[1], high)
            if cited and (source := follower(text, cited.end(), high, language)):
                return Report(head, span, source, 0.75, who) if text.count(" ", *head) > 2 else None
            content = longer(head, trimmed(text, after_aside(text, who[1], stop), stop))
            aside = trimmed(text, *piece)
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
        if who is None or (word.startswith(("elev", "rebaj")) and not is_speaker(document, who)):
            return None
        start = opened.end()
        if pattern is INFINITIVE[language]:
            parted = BETWEEN.match(text, cue.end(), high)
            start = parted.end() if parted else cue.end()
        content = trimmed(text, start, stop)
        return Report(content, span, who, 0.65) if "§" not in text[slice(*content)] else None
    return None


def is_object(between: str, language: str, is_led: bool) -> bool:
    """True when the words between a verb and "que" begin with an object: `dénonce la politique que`."""
    return BEGINS[language].match(between) is not None and (between[:1].islower() or not is_led)


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
