"""Attributions and reported speech in French, German and Spanish, each by its own grammar."""

from __future__ import annotations

import re

from transforms.enrich import speakers
from transforms.enrich.attribution import LEAD_IN, SIGNED, WORD
from transforms.enrich.clause import Report, Span, trimmed
from transforms.enrich.cues import INFLECTED, according, verbs
from transforms.enrich.document import Document
from transforms.enrich.marks import Stretch, inside
from transforms.enrich.quote import Quote
from transforms.enrich.western import (
    german,
    romance,
    romance_behind,
    romance_context,
    romance_on,
    romance_views,
)
from transforms.enrich.western.german_words import ADVERBIAL, ANY_VERB, SAID_TO
from transforms.enrich.western.romance_words import UNNAMED

LANGUAGES = frozenset(INFLECTED)
LONGEST, SHORTEST = 1200, 12
"""Code points of a sentence that is read."""
GAP = re.compile(
    r"[\s,—–-]*(?:(?:y|a|ont|avait|avaient|s[’']est|se sont|hat|haben|hatten?|ha|han|había|lo|le|les|se|lui|"
    r"leur|nous|nos|me|también|auch|aussi|"
    r"également|encore|toutefois|cependant|néanmoins|pourtant|par ailleurs|en outre|alors|ensuite|enfin|ainsi|déjà|"
    r"même|"
    r"luego|además|asimismo|después|igualmente|a su vez|por su parte|de son côté|pour sa part|quant à lui|"
    r"quant à elle|\w{3,}mente?|"
    r"(?:a|ont|avait|s[’']est|se sont)-(?:t-)?(?:ils?|elles?))\s+)*(?:[slm][’'])?"
)
"""What may stand between a quotation and its verb."""
CLAIMED = re.compile(
    r",\s+(?:(?:y|lui|leur|nous|a|ont|avait|avaient|hat|haben|hatten?|ha|han|había|lo|le|les|se)\s+)*$"
)
A_T_IL = re.compile(
    r"(?:y\s+)?(?:a|ont|avait|avaient|s[’']est)-(?:t-)?(?P<pronoun>ils?|elles?|on)\s+(?:aussi\s+|également\s+|"
    r"encore\s+|\w+ment\s+)?"
    r"(?P<cue>\w+)"
)
INVERTED = re.compile(r"(?P<cue>[\w’']+?)(?:-t)?-(?P<pronoun>ils?|elles?|on)\b")
SO = re.compile(r"(?P<cue>so)\s+(?=\w)")


def subject(document: Document, low: int, cue: re.Match[str], high: int) -> Span | None:
    """The subject of a verb, on either side of it."""
    if document.language == "de":
        return german.subject(document, low, cue, high)
    return romance.subject(document, low, cue.start(), cue.group())


def follower(document: Document, start: int, high: int) -> Span | None:
    """The subject behind a verb that ends at `start`."""
    if document.language == "de":
        return german.follower(document.masked, start, high)
    return romance_behind.follower(document.masked, start, high, document.language)


def behind(document: Document, stretch: Stretch, high: int) -> speakers.Attribution | None:
    """The attribution in the words after a quotation: `», a dit X`, `", so X`, `», según X`."""
    text, language = document.masked, document.language
    lead = LEAD_IN.match(text, stretch.end)
    start = lead.end() if lead else stretch.end
    sentence = document.sentence_at(start)
    limit = min(high, start + 320, sentence[1] if sentence[1] > start else high)
    dash = SIGNED.match(text, stretch.end, high)
    if dash:
        return speakers.Attribution(dash.span("dash"), dash.span("name"), 0.8)
    phrase = according(language).match(text, start)
    if phrase and (who := source(document, phrase.end(), limit)):
        return speakers.Attribution((phrase.start(), phrase.end() - 1), who, 0.9)
    brief = SO.match(text, start, limit) if language == "de" else None
    if brief and (who := german.phrase(text, brief.end(), limit)):
        return speakers.Attribution(brief.span("cue"), who, 0.85)
    if language == "de" and (said := SAID_TO.match(text, start, limit)):
        who = german.phrase(text, said.end(), limit) if said.end() > said.end("cue") + 1 else None
        who = who or earlier(document, sentence[0])
        return speakers.Attribution(said.span("cue"), who, 0.8) if who else None
    if language == "fr" and (one := romance_on.behind(text, stretch.end, limit)):
        return speakers.Attribution(*one, 0.8)
    gap = GAP.match(text, start)
    for pattern in (A_T_IL, INVERTED) if language == "fr" else ():
        asked = pattern.match(text, gap.end() if gap and pattern is INVERTED else start, limit)
        if asked and verbs("fr").holds(asked.group("cue")):
            return speakers.Attribution(asked.span("cue"), asked.span("pronoun"), 0.85)
    for cue in document.cues(start, limit):
        if cue.start() - start > 160:
            break
        if GAP.fullmatch(text, start, cue.start()):
            if who := follower(document, cue.end(), limit):
                return speakers.Attribution(cue.span(), who, 0.95)
            if (
                language == "es"
                and romance_context.SUBJECTLESS.match(text, cue.end(), limit)
                and (who := romance_context.earlier(document, sentence[0]))
            ):
                # "«No existe», insiste.", "dice mientras …": who spoke in the sentence before
                return speakers.Attribution(cue.span(), who, 0.75)
            continue
        if CLAIMED.search(text[start : cue.start()]) and "§" not in text[start : cue.start()]:
            # "«a besoin» de bras, a dit X": the claim goes on behind the quotation
            if who := follower(document, cue.end(), limit):
                return speakers.Attribution(cue.span(), who, 0.8)
            continue
        who = subject(document, start, cue, limit)
        if who and start <= who[0] < start + 90 and who[0] < cue.start():
            return speakers.Attribution(cue.span(), who, 0.9)
    any_verb = ANY_VERB.match(text, stretch.end, limit) if language == "de" else None
    if any_verb and document.text.count(" ", stretch.start, stretch.end) > 1:
        who = german.follower(text, any_verb.end(), limit)
        if who and german.is_source(document, *who):
            return speakers.Attribution(any_verb.span("cue"), who, 0.7)
    return romance_context.thus(document, stretch.end, high)


def source(document: Document, start: int, high: int) -> Span | None:
    """The source behind "selon", "laut", "según"."""
    if document.language == "de":
        return german.follower(document.masked, start, high)
    return romance_behind.source(document, start, high)


def ahead(document: Document, low: int, stretch: Stretch) -> tuple[speakers.Attribution, int] | None:
    """The attribution in the words before a quotation, with the number of words between verb and quotation."""
    text, language = document.masked, document.language
    cues = document.cues(low, stretch.start)
    own = [cue for cue in cues if not is_relative(text, low, cue.start(), language)]
    if language != "de":
        # "une source ayant requis l'anonymat"
        own = [cue for cue in own if not UNNAMED.match(text, cue.end(), stretch.start)]
        cues = [cue for cue in cues if not UNNAMED.match(text, cue.end(), stretch.start)]
    one = romance_on.ahead(text, low, stretch.start) if language == "fr" and "n " in text[low : stretch.start] else None
    if one is not None:
        return speakers.Attribution(*one, 0.8), 9
    phrase = next(reversed(document.phrases(low, stretch.start)), None)
    if phrase is not None and (not own or own[-1].start() < phrase.start()):
        who = source(document, phrase.end(), stretch.start)
        if who:
            return speakers.Attribution((phrase.start(), phrase.end() - 1), who, 0.85), 9
    view = None if language == "de" else romance_views.view(document, low, stretch.start)
    if view is not None and not own:
        return view, 9
    for report in german.phrases(document, low, stretch.start, stretch.start) if language == "de" else ():
        if report.speaker and (not own or own[-1].start() < report.cue[0]):
            return speakers.Attribution(report.cue, report.speaker, 0.8), 9
    for cue in reversed(own or cues):
        between = len(WORD.findall(text, cue.end(), stretch.start))
        if cue.group() in ("heißt", "hieß"):
            who = german.said_in(text, low, cue.start()) or earlier(document, low)
        else:
            who = subject(document, low, cue, stretch.start)
        if who is None and language != "de":
            who = follower(document, cue.end(), stretch.start)
        if who is None and language == "es" and romance_context.is_subjectless(document, low, cue):
            # "Añadió que", "Quiere, ha contado, …": who spoke in the sentence before
            who = romance_context.earlier(document, low)
        if who is not None:
            return speakers.Attribution(cue.span(), who, 0.9 if between <= 3 else 0.75), between
    if language != "de" and text[: stretch.start].rstrip().endswith(":"):
        # "Mario Cruz es pesimista: «…»": whom the sentence is about
        start = document.sentence_at(max(low, stretch.start - 2))[0]
        who = romance_context.acting(document, max(low, start), stretch.start)
        colon = len(text[: stretch.start].rstrip())
        return (speakers.Attribution((colon - 1, colon), who, 0.6), 9) if who else None
    return None


TITLED = re.compile(
    r"(?:(?:Interview|Gespräch|Podcast) mit (?:dem|der)|gegenüber (?:dem|der)|"
    r"[Zz]eitung|[Bb]latt|[Mm]agazin|[Ss]ender|[Pp]ortal|[Aa]gentur|[Ww]ochenblatt|journal|quotidien|"
    r"hebdomadaire|magazine|site|"
    r"chaîne|mensuel|diario|periódico|semanario|revista|portal|cadena|emisora|agencia)s?\s+[«„“\"»]?\s?$"
)


def is_title(document: Document, stretch: Stretch) -> bool:
    """True for the name of an outlet between marks: `dem Magazin „Nordlicht“`."""
    text = document.text
    return (
        text.count(" ", stretch.start, stretch.end) < 6
        and TITLED.search(text, max(0, stretch.start - 20), stretch.start) is not None
    )


def opens_sentence(document: Document, stretch: Stretch) -> bool:
    """True for words between marks that begin their sentence with a capital and end before a comma."""
    text = document.text
    first = inside(text, stretch)[0]
    return (
        text[first : first + 1].isupper()
        and text.startswith(",", stretch.end)
        and document.sentence_at(stretch.start)[0] == stretch.start
    )


def earlier(document: Document, low: int) -> Span | None:
    """Who speaks in the sentence before, of the same paragraph, or whom it begins with."""
    first, last = document.sentence_at(max(0, low - 2))
    if last > low or "\n" in document.text[last:low]:
        return None
    for cue in document.cues(first, last):
        if who := subject(document, first, cue, last) or follower(document, cue.end(), last):
            return who
    if document.language == "de":
        who = german.phrase(document.masked, first, last)
        return None if who is None or ADVERBIAL.match(document.masked, first) else who
    return None


AFTER_COMMA = re.compile(r",\s+(?:quien(?:es)?|(?:el|la|los|las) cual(?:es)?|lequel|laquelle)\s+(?:\S{1,3}\s+)*$")


def is_relative(text: str, low: int, start: int, language: str) -> bool:
    """True for the verb of a relative clause: `una enfermera que pidió …`."""
    if language == "de":
        return False
    before = text[max(low, start - 24) : start]
    if AFTER_COMMA.search(before):
        # ", quien afirmó": this verb reports
        return False
    return re.search(r"(?<![\w])(?:qui|quien|quienes)\s+(?:\S{1,3}\s+)*(?:[slnm][’'])?$", before) is not None or (
        language == "es"
        and re.search(r"[^\s,]\s+que\s+(?:(?:no|se|lo|le|ha|han)\s+)*$", before) is not None
        and not verbs("es").holds(before.rsplit(" que ", 1)[0].rsplit(None, 1)[-1] if " que " in before else "")
    )


def indirect(document: Document, taken: list[Quote]) -> list[Quote]:
    """Reported words without marks; a speaker whom the sentence does not name is the one who spoke before."""
    used = {quote.cue for quote in taken if quote.cue}
    found: list[Quote] = []
    text = document.masked
    for low, high in document.sentences:
        if not SHORTEST <= high - low <= LONGEST:
            continue
        stop = high
        while stop > low and text[stop - 1] in ".!?… ":
            stop -= 1
        reports = grammar(document, low, high, stop)
        phrases = {(match.start(), match.end() - 1) for match in document.phrases(low, high)} if reports else set()
        if document.language != "de" and (told := romance_context.confirmed(document, low, high)):
            first, end = trimmed(text, *told.content)
            if not any(one.start < end and first < one.end for one in (*taken, *found)):
                found.append(Quote(first, end, "indirect", told.cue, told.speaker, told.strength))
        for report in reports:
            start, end = report.content
            own = (start, end) if report.cue in phrases else (low, high)
            is_apart = not any(quote.cue == report.cue and own[0] <= quote.start < own[1] for quote in taken)
            if report.cue in used and not is_apart:
                end = before_quotation(document, report, taken)
            if end - start < 8 or covered(taken, start, end):
                continue
            if any(
                quote.cue and start <= quote.cue[0] and quote.cue[1] <= end for quote in taken if quote.start >= start
            ):
                # what it reports is itself a quotation with its speaker
                continue
            if "§" in text[start:end] and text[start:end].strip("§ .,").count(" ") < 4:
                continue
            before = romance_context.earlier if document.language == "es" else earlier
            who = report.speaker or spoken_before(document, [*taken, *found], low) or before(document, low)
            if who is None:
                continue
            one = Quote(start, end, "indirect", report.cue, who, report.strength)
            one.relay = report.relay
            found.append(one)
        if reports or document.language != "de" or document.cues(low, high) or document.quoted(low + 1):
            continue
        # "Wem sie die Schuld gebe?" is asked, not said
        is_asked = text.startswith("?", stop)
        if "§" not in text[low:high] and not is_asked and german.goes_on(text, low, high):
            said = [quote for quote in (*taken, *found) if quote.speaker and follows(document, quote, low)]
            if said:
                last = max(said, key=lambda quote: quote.start)
                found.append(Quote(low, stop, "indirect", last.cue, last.speaker, 0.6))
    return found


APART = re.compile(
    r"(?:,\s+(?:dont|mais|et|y|pero|und|aber|wobei|sauf|aunque|bien que|davon|darunter|de ellos|entre ellos)\b|"
    r"\s(?:et qu[e’']|y que|und dass)|\s(?=[«„“\"»]\s?(?:si|quand|parce|car|tant|cuando|porque|mientras|wenn|"
    r"weil|falls|"
    r"solange|sofern)\b))"
)
"""Before a quotation: what ends a clause that is complete without it."""


def before_quotation(document: Document, report: Report, taken: list[Quote]) -> int:
    """Where the clause ends that is reported without marks before a quotation with the same verb; its start if none."""
    start, end = report.content
    is_verb = any(cue.span() == report.cue for cue in document.cues(*report.cue))
    if (
        is_verb
        and not document.text[:start].rstrip().endswith((" que", "qu'", "qu’", " dass"))
        and document.language != "de"
    ):
        return start
    quoted = min(
        (quote.start for quote in taken if quote.cue == report.cue and start < quote.start < end), default=start
    )
    ends = [match.start() for match in APART.finditer(document.text, start, quoted + 9) if match.start() <= quoted]
    return ends[-1] if ends and document.text.count(" ", start, ends[-1]) > 1 else start


def grammar(document: Document, low: int, high: int, stop: int) -> list[Report]:
    """The reported words of a sentence by the grammar of its language."""
    own = german.reported if document.language == "de" else romance.reported
    return own(document, low, high, stop)


def covered(taken: list[Quote], start: int, end: int) -> bool:
    """True when a quotation between marks holds the span."""
    return any(quote.start <= start and end <= quote.end for quote in taken)


def follows(document: Document, quote: Quote, low: int) -> bool:
    """True when a quotation, or its attribution, stands in the sentence right before `low`, in the same paragraph."""
    last = max(quote.end, quote.cue[1] if quote.cue else 0)
    before = document.sentence_at(max(0, low - 2))
    return before[0] <= last <= low and "\n" not in document.text[before[1] : low]


def spoken_before(document: Document, found: list[Quote], low: int) -> Span | None:
    """Who spoke in the sentence before, or is its subject."""
    before = [quote for quote in found if quote.speaker and quote.start < low and follows(document, quote, low)]
    if before:
        return max(before, key=lambda quote: quote.start).speaker
    return None
