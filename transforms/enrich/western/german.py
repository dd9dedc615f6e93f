"""Who says what in a German sentence: verb-second subjects, `nach Angaben`, clauses with and without "dass"."""

from __future__ import annotations

import re

from transforms.enrich.clause import Report, Span, segments, trimmed
from transforms.enrich.cues import verbs
from transforms.enrich.document import Document
from transforms.enrich.western.forms import Verbs
from transforms.enrich.western.german_words import (
    ACCORDING,
    ADDRESSED,
    ADVERBIAL,
    APPOSED,
    AS,
    ASSERTS,
    AUXILIARY,
    BEHIND,
    BELIEVED,
    CITED,
    CITES,
    COMPOUND,
    CONJUNCTIVE,
    DATELINE,
    DATIVE,
    ENDING,
    FINITE,
    FIRST_PERSON,
    HEARD_LAST,
    HEARSAY,
    JOINS,
    LATER_SUBORDINATE,
    LEARNT,
    MAINTAIN,
    NAMED,
    NO_GENITIVE,
    NOBODY,
    NOT_BEHIND,
    NOUN_OBJECT,
    NOUNS,
    OBJECT_FIRST,
    ONE_OF,
    OPENS_LATE,
    OWN,
    OWN_VERB,
    PHRASE,
    POSSESSIVE,
    PRONOUN,
    RELATIVE,
    RELATIVE_LATER,
    RELATIVE_ONLY,
    SAID_IN,
    SAID_TO,
    SECOND,
    SINGULAR,
    SKIP,
    SO,
    SUBORDINATE,
    THAT,
    TO_DO,
    TOLD,
)
from transforms.enrich.western.sources import kind_of

LEAD = 8
"""Code points before "wie X mitteilte" that are no clause yet."""


def phrase(text: str, start: int, high: int) -> Span | None:
    """The noun phrase that begins there, with its apposition; a pronoun alone."""
    pronoun = PRONOUN.match(text, start, high)
    if pronoun:
        return pronoun.span()
    found = ONE_OF.match(text, start, high) or PHRASE.match(text, start, high)
    if found is None:
        return None
    end = found.end()
    addressed = ADDRESSED.match(text, start, end)
    if addressed and kind_of("de", addressed.group("last"))[0] is None:
        # "widersprach Ministerin Ella Roth der Darstellung"
        return start, addressed.end("last")
    apposed = APPOSED.match(text, end, high)
    named = apposed.group("name").partition(" aus ")[0] if apposed else ""
    if apposed and (NAMED.search(named) or NAMED.search(text[start:end])):
        shut = text[apposed.end() : apposed.end() + 1]
        if NAMED.search(named) or shut in ',.:;“»«"':
            end = apposed.end("name")
    marks = " .,“«»" if text[start:end].count("„") != text[start:end].count("“") else " .,"
    while end > start and text[end - 1] in marks:
        end -= 1
    return start, end


def follower(text: str, start: int, high: int) -> Span | None:
    """The subject behind the verb: `sagte am Montag der Minister`, `nannte sie`."""
    lead = SKIP.match(text, start, high)
    at = lead.end() if lead else start
    while at < high and text[at].isspace():
        at += 1
    if NOBODY.match(text, at, high) or RELATIVE_ONLY.match(text, at, high):
        return None
    return phrase(text, at, high)


def anchor(document: Document, low: int, cue: re.Match[str]) -> Span:
    """Where the finite verb stands: the cue itself, or the auxiliary of a participle."""
    held, text = verbs("de"), document.masked
    if text[low : cue.start()].rstrip().endswith((",", "–", "—")):
        # "…, beklagt die Organisation": the form of a participle, but finite
        return cue.span()
    if isinstance(held, Verbs) and cue.group() in held.participles:
        floor = max(text.rfind(mark, low, cue.start()) + 1 for mark in ";:§") or low
        spots = list(AUXILIARY.finditer(text, max(low, floor), cue.start()))
        if spots:
            return spots[-1].span()
    return cue.span()


def subject(document: Document, low: int, cue: re.Match[str], high: int) -> Span | None:
    """The subject of a reporting verb, on either side of it."""
    text = document.masked
    cited = CITES.match(text, cue.start(), high)
    if cited and (who := phrase(text, cited.start("speaker"), high)):
        return who
    start, end = anchor(document, low, cue)
    floor = max(text.rfind(mark, low, start) + 1 for mark in ";:§\n")
    floor = max(floor, low)
    parts = segments(text, floor, start)
    first, last = trimmed(text, *parts[-1])
    if first >= last:
        for index in range(len(parts) - 2, -1, -1):
            first, last = trimmed(text, *parts[index])
            if first >= last or (index and RELATIVE.match(text, first, last)):
                continue
            if SUBORDINATE.match(text, first, last) or ADVERBIAL.match(text, first, last):
                return follower(text, end, high)
            whole = phrase(text, first, start)
            if whole is None or (whole[1] < last - 1 and not whole[1] > last):
                # a claim, or an apposition behind the phrase
                if index and NAMED.match(text[first:last]):
                    continue
                return follower(text, end, high)
            if index and (before := phrase(text, *trimmed(text, *parts[index - 1]))):
                full = trimmed(text, *parts[index - 1])
                if before[1] >= full[1] and not ADVERBIAL.match(text, *full):
                    return before[0], last
            return whole
        return follower(text, end, high)
    joins = JOINS.match(text + " ", first, last + 1)
    if joins:
        first = min(joins.end(), last)
        if first >= last:
            return joint(document, low, parts[-1][0])
    subordinate = SUBORDINATE.match(text, first, last)
    if subordinate:
        return phrase(text, subordinate.end(), last)
    if ADVERBIAL.match(text, first, last) or NOBODY.match(text, first, last):
        if len(parts) > 2 and NAMED.search(text[slice(*trimmed(text, *parts[-2]))]):
            # "wie der Bürgermeister, Oleh Danko, im Radio berichtete"
            lead = SUBORDINATE.match(text, *trimmed(text, *parts[-3]))
            if lead is not None and (who := phrase(text, lead.end(), first)):
                return who
        return follower(text, end, high)
    if len(parts) > 1 and RELATIVE.match(text, first, last) and not PHRASE.match(text, first, last):
        return None
    if OBJECT_FIRST.match(text, end, high) and not PRONOUN.match(text, first, last):
        return follower(text, end, high)
    tail = re.search(r"\s(?:und|aber|doch)$", text[first:last])
    if tail:
        return joint(document, low, first + tail.start())
    found = phrase(text, first, last)
    if found is None:
        return follower(text, end, high) if not text[first:last].strip().lower().startswith(("ich", "wir")) else None
    return found


def said_in(text: str, low: int, start: int) -> Span | None:
    """The document or house in whose name "es heißt": `In dem Schreiben heißt es: …`."""
    lead = SAID_IN.match(text, low, start)
    return phrase(text, lead.end(), start) if lead else None


def joint(document: Document, low: int, start: int) -> Span | None:
    """The subject that a verb behind "und" shares with the one before."""
    text = document.masked
    before = document.cues(low, start)
    if before:
        return subject(document, low, before[-1], start)
    found = phrase(text, low, start)
    return found if found and not ADVERBIAL.match(text, low) else None


def reported(document: Document, low: int, high: int, stop: int) -> list[Report]:
    """The reported words of a sentence; a speaker who is not named in it is None."""
    text = document.masked
    found = [*phrases(document, low, high, stop)]
    for cue in document.cues(low, high):
        if document.quoted(cue.start()) or any(a <= cue.start() < b for a, b in (one.cue for one in found)):
            continue
        report = clause(document, cue, low, high, stop)
        if report is not None and not any(
            one.cue[0] < report.cue[0] and one.content == report.content for one in found
        ):
            found.append(report)
    last = max((one for one in found if one.content[1] <= one.cue[0]), key=lambda one: one.cue[0], default=None)
    if last is not None:
        # "Der Wirt habe ausgeführt, was …, erklärte der Präsident": one report
        held, first = last, last.content
        found = [one for one in found if one is held or not first[0] <= one.cue[0] < first[1]]
    if not found and (said := SAID_TO.search(text, low, high)) and not document.quoted(said.start()):
        who = phrase(text, said.end(), high) if said.end() > said.end("cue") + 1 else None
        content = trimmed(text, low, said.start())
        if said.start() - low < 4:
            content = trimmed(text, who[1] if who else said.end(), stop)
        if text.count(" ", *content) > 2 and (who or text[said.end("cue") : said.end("cue") + 1] in ",.; "):
            found.append(Report(content, said.span("cue"), who, 0.7))
    return found


def phrases(document: Document, low: int, high: int, stop: int) -> list[Report]:
    """`Laut X …`, `nach Angaben der Y`, `X zufolge`, `wie Z mitteilte`, `so W`, `aus V war zu hören`."""
    text = document.masked
    found: list[Report] = []
    for match in ACCORDING.finditer(text, low, high):
        who = phrase(text, match.end(), high)
        if who is not None and match.group("noun") and NO_GENITIVE.match(text, match.end("noun")):
            # "nach bisherigen Erkenntnissen schallisolierenden Schaumstoff": nobody is named
            continue
        if who is not None and not document.quoted(match.start()):
            name = match.group().rstrip()
            if name.lower().startswith("unter") and document.cues(low, high):
                # who cites is the verb's subject
                continue
            found.append(around((match.start(), match.start() + len(name)), who, text, low, stop))
            break
    behind = BEHIND.search(text, low, high)
    if behind and not found:
        first = trimmed(text, *segments(text, low, behind.start())[-1])[0]
        lead = re.match(rf"{NOUNS}\s+(?:von\s+|vom\s+|aus\s+)?", text[first : behind.start()])
        first += lead.end() if lead else 0
        who = phrase(text, first, behind.start())
        if who and who[1] < behind.start() - 1 and (dative := DATIVE.search(text, low, behind.start() - 1)):
            # "seit Januar wurden der Uno zufolge"
            who = dative.span()
        if who:
            found.append(around(behind.span(), who, text, low, stop))
    own = None if found else OWN.search(text, low, high)
    if own and own.start() - low < 4 and (verb := OWN_VERB.match(text, own.end(), high)):
        if who := phrase(text, verb.end(), high):
            found.append(Report(trimmed(text, own.end(), stop), own.span(), who, 0.7))
    elif own:
        ahead = trimmed(text, low, own.start())
        leader = phrase(text, *ahead) if not ADVERBIAL.match(text, *ahead) else None
        if leader:
            found.append(Report((low, stop), own.span(), leader, 0.7))
    possessive = None if found else POSSESSIVE.search(text, low, high)
    if possessive:
        found.append(around(possessive.span(), possessive.span("whose"), text, low, stop))
    compound = None if found else COMPOUND.search(text, low, high)
    if compound and not document.quoted(compound.start()):
        found.append(around(compound.span("cue"), compound.span("speaker"), text, low, stop))
    learnt = LEARNT.search(text, low, high)
    if learnt:
        where, cue = ("from", "behind") if learnt.group("behind") else ("source", "cue")
        who = phrase(text, learnt.start(where), learnt.end(where))
        content = trimmed(text, learnt.end(), stop) if learnt.start() - low < 4 else trimmed(text, low, learnt.start())
        if who:
            found.append(Report(content, learnt.span(cue), who, 0.75))
    told = TOLD.match(text, low, high)
    if told and not found and (who := phrase(text, told.end("lead"), told.start("cue"))):
        found.append(Report(trimmed(text, told.end(), stop), told.span("cue"), who, 0.75))
    heard = None if told else HEARSAY.search(text, low, high)
    if heard and not document.quoted(heard.start()):
        content = trimmed(text, heard.end(), stop) if heard.start() - low < 4 else trimmed(text, low, heard.start())
        found.append(Report(content, heard.span("cue"), heard.span("speaker"), 0.75))
    last = HEARD_LAST.search(text, low, high)
    if last and not found and not document.quoted(last.start()):
        found.append(Report(trimmed(text, low, last.start()), last.span("cue"), last.span("speaker"), 0.7))
    believed = BELIEVED.match(text, low, high)
    if believed and not found:
        found.append(Report(trimmed(text, believed.end(), stop), believed.span("cue"), believed.span("speaker"), 0.7))
    ending = None if found else ENDING.search(text, low, high)
    if ending and text.count(" ", low, ending.start()) > 2 and not document.quoted(ending.start()):
        who = phrase(text, ending.end(), high)
        if who and is_source(document, *who) and not text[slice(*who)].lower().startswith(("sich", "ich", "wir")):
            found.append(Report(trimmed(text, low, ending.start()), ending.span("cue"), who, 0.65))
    so = SO.search(text, low, high)
    if (
        so
        and not found
        and (who := phrase(text, so.end(), high))
        and text[who[1] : who[1] + 1] in ",.;"
        and not PRONOUN.match(text, who[0])
    ):
        found.append(around((so.start(), so.start() + 2), who, text, low, stop))
    return found


def around(cue: Span, who: Span, text: str, low: int, stop: int) -> Report:
    """What a phrase of attribution covers: what follows it at the head of its sentence, what precedes it, or all."""
    first, last = min(cue[0], who[0]), max(cue[1], who[1])
    ahead, behind = trimmed(text, low, first), trimmed(text, last, stop)
    if ahead[1] - ahead[0] < 4:
        return Report(behind, cue, who, 0.8)
    if behind[1] - behind[0] < 12 or text[first - 2 : first].strip() == ",":
        return Report(ahead, cue, who, 0.8)
    return Report((ahead[0], stop), cue, who, 0.75)


def clause(document: Document, cue: re.Match[str], low: int, high: int, stop: int) -> Report | None:
    """What a verb reports: a clause with "dass", one without, an infinitive, an object, or the words before it."""
    text, span, word = document.masked, cue.span(), cue.group()
    that = THAT.match(text, cue.end(), high)
    who = subject(document, low, cue, high)
    if that and not (NOT_BEHIND.match(that.group("between")) or "," in that.group("between")):
        return Report(trimmed(text, that.end(), stop), span, who, 0.8) if who else None
    ahead = text[low : cue.start()]
    if (
        re.search(r"[,–—]\s+(?:(?:hat|hatte|haben|hatten)\s+)?$", ahead)
        and who
        and who[0] > cue.start()
        and ahead.strip(" –—§,")
    ):
        content = trimmed(text, past(text, low, cue.start()), cue.start())
        if content and text.startswith(("Dass ", "dass "), content[0]) and text.count(" ", *content) > 1:
            return Report((content[0] + 5, content[1]), span, who, 0.75)
        is_main = not SUBORDINATE.match(text, content[0]) or text.find(",", *content) > 0
        if text.count(" ", *content) > 1 and is_main:
            return Report(content, span, who, 0.75)
    as_said = list(AS.finditer(text, low, cue.start()))
    if as_said and who and as_said[-1].end() <= who[0]:
        comma = text.find(",", cue.end(), high)
        content = trimmed(text, low, as_said[-1].start())
        if as_said[-1].start() - low <= LEAD:
            content = trimmed(text, comma, stop) if comma >= 0 else (low, low)
        return Report(content, span, who, 0.75) if text.count(" ", *content) > 2 else None
    if who is None or NOT_BEHIND.match(text[cue.end() : stop]):
        return None
    comma = text.find(",", max(cue.end(), who[1]) if who[0] > cue.start() else cue.end(), high)
    between = text[cue.end() : comma] if comma >= 0 else ""
    if comma >= 0 and len(between) < 110 and "§" not in between:
        content = trimmed(text, comma, stop)
        if text.count(" ", *content) > 1 and is_clause(text, content):
            cited = CITED.search(text, low, content[0])
            source = phrase(text, cited.end(), content[0]) if cited else None
            return Report(content, span, source or who, 0.7, who if source else None)
    held = MAINTAIN.match(text, cue.start(), high)
    if held:
        return Report(trimmed(text, *held.span("what")), span, who, 0.65)
    if ASSERTS.match(word) and is_source(document, *who) and "§" not in text[cue.end() : stop]:
        opened = NOUN_OBJECT.match(text, max(cue.end(), who[1]), high)
        if opened and text.count(" ", opened.end(), stop):
            return Report(trimmed(text, opened.end(), stop), span, who, 0.6)
    return None


def is_source(document: Document, first: int, last: int) -> bool:
    """True when the phrase names somebody who reports: an institution, a role, a name."""
    return kind_of("de", document.text[first:last])[0] is not None or any(
        one.type != "place" for one in document.within(first, last)
    )


def is_clause(text: str, content: Span) -> bool:
    """True for a clause whose verb stands second or that ends in an infinitive; a relative clause is none."""
    if LATER_SUBORDINATE.match(text, content[0]):
        return False
    if TO_DO.search(text, *content):
        return True
    head = phrase(text, *content)
    if head is not None and SECOND.match(text, head[1]):
        return True
    if RELATIVE.match(text, content[0]):
        return False
    return FINITE.match(text, *content) is not None


def goes_on(text: str, low: int, high: int) -> bool:
    """True for a sentence whose main clause has the mood of reported speech, whoever is said to speak."""
    parts = segments(text, low, high)
    first = 1 if len(parts) > 1 and OPENS_LATE.match(text, low) else 0
    match = CONJUNCTIVE.search(text, *parts[first])
    if match is None and len(parts) > first + 2 and RELATIVE_LATER.match(text, *trimmed(text, *parts[first + 1])):
        # "Fast jedes Problem, unter dem das Land leide, habe …"
        match = CONJUNCTIVE.search(text, *parts[first + 2])
    head = phrase(text, *trimmed(text, *parts[first])) if match is None else None
    if head is not None:
        match = SINGULAR.match(text, head[1], high)
    return match is not None and FIRST_PERSON.search(text, low, match.end() + 8) is None


def past(text: str, start: int, end: int) -> int:
    """Where the sentence begins behind a dateline."""
    match = DATELINE.match(text, start, end)
    return match.end() if match else start
