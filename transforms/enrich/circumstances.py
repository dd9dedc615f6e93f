"""Where and to whom words were said, and who passes them on at second hand."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from transforms.enrich import speakers
from transforms.enrich.document import Document
from transforms.enrich.english import relays
from transforms.enrich.grades import PRONOUNS
from transforms.enrich.hints import Hints, bounded
from transforms.enrich.quote import Quote

Span = tuple[int, int]

TOLD = frozenset(
    [
        "told",
        "telling",
        "tells",
        "tell",
        "assured",
        "assures",
        "reminded",
        "reminds",
        "asked",
        "asks",
        "informed",
        "warned",
        "warns",
        "urged",
        "urges",
        "reassured",
    ]
)
TO = re.compile(r" (?:to|with|by) (?!be\b|have\b|say\b|the effect)")
SAID = "said|says|wrote|writes|speaking|spoke|interview|briefing|letter|message|testimony|remarks|speech|call"
SPEECH = (*(f"{word} {link} " for word in SAID.split("|") for link in ("to", "with")), "interviewed by ")
"""What ends right before the hearers."""
ANSWERED = re.compile(
    r" (?:an?|the|his|her|one) (?:\w+ )?(?:reporter|journalist|student|pupil|lawmaker|senator|deputy|viewer|reader|"
    r"listener|caller|voter|resident|questioner|host|interviewer|judge|lawyer|prosecutor|critic|colleague|audience|crowd)"
)
ADDRESS = re.compile(r"address(?:ing|ed) ")
HEARERS = re.compile(
    r"(?<!\w)(?:журналістам|журналистам|репортерам|депутатам|dziennikarzom|للصحفيين|للصحافيين)(?!\w)|(?:对|告诉|"
    r"向|接受)(?P<zh>(?:本[报台社刊])?记者|媒体|本[报台社刊]|[一-鿿]{2,6}(?:社|报|电视台|电台|新闻网)|《[^》\n]{2,14}》)|"
    r"(?<!\w)(?:أسئلة\s+(?P<asking>(?:ال)?صح[فا]\w+)|(?:مقابلة|حوار|حديث|لقاء)\s+(?:\w+\s+)?(?:مع|ل)\s*"
    r"(?P<asked>(?:وكالة|صحيفة|قناة|شبكة|موقع|إذاعة|مجلة)\s+\w+(?:\s+\w+)?)|"
    r"(?P<told>ل(?:وكالة|صحيفة|قناة|شبكة|موقع|إذاعة|مجلة)(?:\s+(?:أنباء|الأنباء))?\s+\w+))|"
    r"(?:vor|gegenüber) (?P<de>Journalisten|Reportern|Abgeordneten)|"
    r"(?:інтерв[’'ʼ]ю|интервью)(?: с| з| із| для)? (?P<east>(?:агентств\w+ |телеканал\w+ |газет\w+ |видан\w+ |"
    r"издан\w+ )?[«\"]?[A-ZА-ЯІЇЄҐ][\w’'-]+"
    r"(?: [A-ZА-ЯІЇЄҐ][\w’'-]+)?)|entretien (?:à|au|avec) (?P<fr>(?:la |le |l[’'])?[A-Z]\w+(?: [A-Z]\w+)?)|"
    r"entrevista (?:a|con) (?P<es>(?:la |el )?[A-Z]\w+(?: [A-Z]\w+)?)|(?:à|aux|a) (?P<west>la presse|"
    r"journalistes|députés|los periodistas|"
    r"periodistas|la prensa)"
)
READ = re.compile(
    r"(?:read (?:out )?(?:aloud )?by|delivered by|relayed by|passed on by|conveyed by|issued by|through|via|"
    r"озвучен\w+|через|"
    r"par la voix de|par l[’']intermédiaire de|lue? par|über|durch|verlesen von|a través de|leíd[oa] por|przez|"
    r"通过|على لسان) "
    r"(?=(?:an?|the|his|her|its|their|one of|son|sa|ses|su|seinen?|ihren?|[A-ZА-ЯІЇЄҐ]|свою?|своего|свого|речни|"
    r"пресс|прес|发言))"
)
MOUTHPIECE = re.compile(
    r"spokes|press (?:office|service|secretary)|lawyer|attorney|aide|office|family|son|daughter|wife|brother|"
    r"deputy|envoy|"
    r"речни|прес|секретар|porte-parole|avocat|sprecher|anwalt|portavoz|abogad|rzeczni|متحدث|发言人",
    re.IGNORECASE,
)
READING = re.compile(
    r"read(?:ing|s)?(?: out| aloud)? (?:from )?(?:a |the )?(?:\w+ )?(?:statement|letter|message) "
    r"(?:written )?(?:by|from|of|on behalf of) "
)
CITING = re.compile(
    r"(?<!\w)(?:citing|quoting|quoted|with reference to|(?:з|із|со|с) (?:посиланням|ссылкой) на|посилаючись на|"
    r"ссылаясь на|citant|"
    r"unter Berufung auf|citando a|powołując się na) ",
    re.IGNORECASE,
)
ACCORDING = re.compile(
    r"(?:according to|as reported by|as quoted by|quoted by|cited by|first reported by|reported by|selon|"
    r"d[’']après|laut|según|"
    r"citad[oa] por|цитує|цитирует|передає|передает|передаёт|повідомляє|сообщает|пише|пишет|rapporte|relate|"
    r"berichtet|reports|reported) "
)


OUTLET = re.compile(
    r"Reuters|\bAFP\b|\bAP\b|Associated Press|Agence France|TASS|ТАСС|Interfax|Інтерфакс|Интерфакс|Ukrinform|"
    r"Укрінформ|Xinhua|新华社|[一-鿿]{1,4}社(?!会)|《[^》\n]+》|日报|晚报|通讯社|电视台|电台|"
    r"Anadolu|\bdpa\b|\bEFE\b|\bANSA\b|Bloomberg|\bCNN\b|\bBBC\b|news agency|newspaper|\b(?:Times|Post|Journal|"
    r"Guardian|News|"
    r"Herald|Tribune|Telegraph|Zeitung|Monde|Figaro|País|Правда|Independent)\b|television|broadcaster|magazine|"
    r"agence|agencia|"
    r"агентств|газет|видання|издание|телеканал|وكالة|صحيفة|قناة|transcript|pool report",
)
"""Outlets: they carry what was said to them and to others."""


@cache
def channels() -> tuple[dict[str, re.Pattern[str]], Hints]:
    """`channels.yml`, read once: the words of each channel, and the hints at them and at hearers and carriers."""
    with (Path(__file__).parent / "channels.yml").open(encoding="utf-8") as file:
        held: dict[str, Any] = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    words = {name: re.compile(bounded(pieces), re.IGNORECASE) for name, pieces in held["words"].items()}
    return words, Hints({name: hints.split() for name, hints in held["hints"].items()})


def describe(document: Document, found: list[Quote]) -> None:
    """Sets channel, addressee and relay of every quote, from the sentence of its attribution."""
    seen: dict[Span, tuple[tuple[str, Span] | None, Span | None]] = {}
    called: dict[Span, set[str]] = {}
    hints = channels()[1]
    for quote in found:
        if quote.cue is None:
            continue
        sentence = document.around(quote.cue[0])
        if sentence not in called:
            called[sentence] = document.called(hints, *sentence)
        kinds = called[sentence]
        if quote.cue not in seen:
            inner = (quote.start, quote.end) if quote.kind == "indirect" and document.language == "en" else quote.cue
            seen[quote.cue] = (
                channel(document, quote.cue, sentence, kinds, inner),
                addressee(document, quote, sentence, kinds),
            )
        where, quote.addressee = seen[quote.cue]
        if where is not None:
            quote.channel, quote.channel_span = where
        if "relay" in kinds or (document.language in ("en", "") and relays.CARRIED.match(document.masked, sentence[1])):
            relay(document, quote, sentence)
        if quote.addressee and quote.speaker and crossing(quote.addressee, quote.speaker):
            quote.addressee = None
        if quote.relay and quote.speaker and is_same(document.text, quote.relay, quote.speaker):
            quote.relay = None
        if quote.relay and quote.channel_span and crossing(quote.relay, quote.channel_span):
            # the newspaper that carries the words is not where they were spoken
            quote.channel = quote.channel_span = None
    nested(document.text, found)


def is_same(text: str, one: Span, other: Span) -> bool:
    """True when two phrases end in the same name: who passes on his own words does not relay them."""
    name = text[slice(*one)].rsplit(" ", 1)[-1]
    return name[:1].isupper() and name == text[slice(*other)].rsplit(" ", 1)[-1]


def channel(document: Document, cue: Span, sentence: Span, kinds: set[str], inner: Span) -> tuple[str, Span] | None:
    """The channel that the attribution's sentence names, with its words; the kind that stands nearest to the cue.

    What stands in `inner`, the words that are reported, is no channel of theirs.
    """
    if kinds.isdisjoint(channels()[0]):
        return None
    best: tuple[int, str, Span] | None = None
    for name, words in channels()[0].items():
        if name not in kinds:
            continue
        for match in words.finditer(document.masked, *sentence):
            if document.quoted(match.start()) or inner[0] <= match.start() < inner[1] - 30:
                continue
            far = min(abs(match.start() - cue[1]), abs(cue[0] - match.end()))
            if far < 140 and (best is None or far < best[0]):
                best = (far, name, match.span())
    return (best[1], best[2]) if best else None


def addressee(document: Document, quote: Quote, sentence: Span, kinds: set[str]) -> Span | None:
    """Whom the words are addressed to: `told reporters`, `in an interview with X`, `сказав журналістам`."""
    text = document.masked
    low, high = sentence
    cue = quote.cue or sentence
    word = text[cue[0] : cue[1]].lower()
    if word in TOLD:
        heard = phrase(text, cue[1], high, quote.speaker)
        # "he warns inaction could have dire consequences": the words themselves are nobody
        is_said = heard is not None and quote.kind == "indirect" and quote.start <= heard[0] < quote.end
        return None if is_said or (heard and text.startswith("that ", heard[0])) else heard
    if word in ("answered", "answers") and ANSWERED.match(text, cue[1]):
        return phrase(text, cue[1], high, quote.speaker)
    behind = [match.end() for match in TO.finditer(text, low, high) if text.endswith(SPEECH, low, match.end())]
    if "address" in kinds:
        behind = sorted([*behind, *(match.end() for match in ADDRESS.finditer(text, low, high))])
    for at in behind:
        if not document.quoted(at - 1):
            return phrase(text, at - 1, high, quote.speaker)
    hearers = HEARERS.search(text, low, high) if "hearers" in kinds else None
    if hearers is None or document.quoted(hearers.start()):
        return None
    return hearers.span(hearers.lastgroup or 0)


def phrase(text: str, start: int, high: int, speaker: Span | None) -> Span | None:
    """The noun phrase that begins there; None when it is the speaker's own or no phrase."""
    while start < high and text[start] == " ":
        start += 1
    stop = speakers.AFTER_BOUNDARY.search(text, start, min(high, start + 120))
    end = stop.start() if stop else min(high, start + 120)
    while end > start and text[end - 1] in " .,;:":
        end -= 1
    words = text[start:end].split()
    if not words or len(words) > 9 or "§" in text[start:end] or (speaker and start < speaker[1] and speaker[0] < end):
        return None
    return start, end


def relay(document: Document, quote: Quote, sentence: Span) -> None:
    """Sets who passes the words on; where somebody reads or cites another's words, that other one is the speaker."""
    text, (low, high) = document.masked, sentence
    if quote.speaker is None or quote.cue is None:
        return
    if document.language in ("en", "") and relays.relayed(document, quote, sentence):
        return
    reading = READING.search(text, low, high)
    if reading and not document.quoted(reading.start()):
        author = phrase(text, reading.end(), high, quote.speaker)
        if author:
            quote.relay, quote.speaker = quote.speaker, author
            return
    cited = CITING.search(text, low, high)
    if cited and quote.speaker[0] < cited.start() < quote.speaker[1]:
        # "Reuters із посиланням на двох чиновників повідомляє"
        end = quote.speaker[1]
        quote.relay, quote.speaker = (quote.speaker[0], cited.start() - 1), (cited.end(), end)
        return
    if cited and not document.quoted(cited.start()):
        source = phrase(text, cited.end(), high, None)
        outlet = OUTLET.search(text, *quote.speaker)
        if source and outlet and not crossing(source, quote.speaker) and cited.start() > quote.speaker[0]:
            # "Reuters reported, citing two officials": who cites others and is no outlet speaks for itself
            quote.relay, quote.speaker = quote.speaker, source
            return
        carrier = document.cues(low, cited.start())
        if source and carrier and crossing(source, quote.speaker):
            quote.relay = speakers.subject(text, low, carrier[-1].start(), carrier[-1].group())
            return
    read = READ.search(text, low, high)
    if read and not document.quoted(read.start()):
        voice = phrase(text, read.end(), high, quote.speaker)
        if voice and MOUTHPIECE.search(text, voice[0], min(high, voice[1] + 30)):
            quote.relay = voice
            return
    for match in ACCORDING.finditer(text, low, high):
        if document.quoted(match.start()) or crossing(match.span(), quote.cue):
            continue
        carrier_span = phrase(text, match.end(), high, quote.speaker)
        if carrier_span and (
            text[carrier_span[0]].isupper() or text[carrier_span[0] :].startswith(("the ", "a ", "агент"))
        ):
            quote.relay = carrier_span
            return


def nested(text: str, found: list[Quote]) -> None:
    """`The office said that Reik told them: …`: what stands inside another's reported words is passed on by "
    "that one."""
    outer = [quote for quote in found if quote.kind == "indirect" and quote.speaker]
    for quote in found:
        if quote.cue is None or quote.relay is not None or quote.speaker is None:
            continue
        if text[quote.speaker[0] : quote.speaker[1]].lower() in PRONOUNS:
            # "He said he would go": most likely one and the same
            continue
        for one in outer:
            if one is not quote and one.start <= quote.cue[0] < one.end and one.speaker != quote.speaker:
                quote.relay = one.speaker
                break


def crossing(one: Span, other: Span) -> bool:
    """True when the spans overlap."""
    return one[0] < other[1] and other[0] < one[1]
