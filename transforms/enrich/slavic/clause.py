"""Who stands before or behind a reporting verb in Ukrainian and Russian, which have no articles to tell by."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.enrich.slavic.phrases import Phrases
from transforms.enrich.slavic.vocabulary import AGENT, BENT, FINITE_VERB, PLURAL, SINGULAR, Span, Token


@dataclass(slots=True)
class Clause(Phrases):
    """A span with the subjects of its verbs."""

    def boundary(self, low: int, verb: int) -> int:
        """Where the clause of a verb begins."""
        words = self.words
        for at in range(verb - 1, low - 1, -1):
            token = self.held[at]
            if token.kind == "s" or (token.kind == "p" and token.word in ",;:—–(…"):
                return at + 1
            if words.has("that", token) or (words.has("opposing", token) and at > low):
                return at + 1
            if words.has("joining", token) and at > low:
                coordinates = (
                    at + 1 < verb and self.held[at + 1].word[0].isupper() and self.held[at - 1].word[0].isupper()
                )
                if not coordinates:
                    return at + 1
        return low

    def before(self, low: int, verb: int, hearers: list[Span] | None = None) -> tuple[int, int] | None:
        """Tokens of the subject that stands before a verb."""
        words, end = self.words, verb
        place = low + (
            verb - low > 1 and words.has("adverbs", self.held[low]) and not words.has("there", self.held[low])
        )
        if 0 < verb - place <= 2 and words.has("there", self.held[place]):
            return self.subject(place, verb, self.held[verb])
        while (
            end > low
            and self.held[end - 1].kind == "w"
            and (words.has("adverbs", self.held[end - 1]) or words.has("negation", self.held[end - 1]))
        ):
            end -= 1
        if end > low + 2 and self.held[end - 1].word == "," == self.held[end - 3].word:
            inner = self.held[end - 2]
            if words.has("opposing", inner) or words.has("adverbs", inner):
                # "Тренер Сёмин, однако, дал понять"
                end -= 3
        if end > low and self.held[end - 1].word == ",":
            over = self.over(low, end - 1)
            if over is None:
                return None
            end = over
        begin = self.boundary(low, end)
        found = self.subject(begin, end, self.held[verb], hearers)
        if found is not None and hearers is not None and not hearers and found[1] < end:
            self.skip(found[1], end, hearers)
        if found is None and begin > low + 1 and self.held[begin - 1].word == "," and self.skip(begin, end) >= end:
            # "Ватажок, відомий як Абу, у зверненні пригрозив": only adjuncts stand behind the comma
            over = self.over(low, begin - 1)
            if over is not None:
                return self.subject(self.boundary(low, over), over, self.held[verb], hearers)
        return found

    def subject(self, begin: int, end: int, verb: Token, hearers: list[Span] | None = None) -> tuple[int, int] | None:
        """Tokens of the subject of a stretch without further clauses."""
        words = self.words
        while begin < end and any(words.has(name, self.held[begin]) for name in ("opposing", "joining", "relative")):
            begin += 1
        first = self.skip(begin, end, hearers)
        is_many = PLURAL.search(verb.lower) is not None and not SINGULAR.search(verb.lower)
        place = begin
        while place < end and words.has("adverbs", self.held[place]) and self.held[place].lower not in ("в", "у"):
            place += 1
        found = self.located(place, end) if is_many or words.has("passive", verb) else None
        is_house = found is not None and any(self.noun(at) == "institution" for at in range(*found))
        if first < end and self.starts(first, end):
            person = self.noun(first) in ("role", "vague", "learned", "spokesperson")
            if not is_house or person or words.has("pronouns", self.held[first]) or words.has("few", self.held[first]):
                return first, self.phrase_end(first, end)
        if is_many or words.has("passive", verb):
            if found is not None:
                return found
            if begin < end and words.has("there", self.held[begin]):
                return begin, min(
                    end, begin + 1 + (begin + 1 < end and self.held[begin + 1].lower in ("ж", "же", "само"))
                )
        if first < end and self.is_titled(first, end):
            return first, self.phrase_end(first, end)
        if first == begin < end and self.is_agent(first) and not BENT.search(self.held[first].lower):
            return first, self.phrase_end(first, end)
        return None

    def is_plain(self, at: int) -> bool:
        """True for a word that stands where a subject stands and is of no closed list."""
        token = self.held[at]
        lists = ("that", "relative", "opposing", "joining", "adverbs", "prepositions", "negation", "times", "hearers")
        is_other = any(self.words.has(name, token) for name in lists) or self.is_cue(at)
        return token.kind == "w" and not is_other and token.lower[-1] not in "ую"

    def is_agent(self, at: int) -> bool:
        """True for a noun of no list that says what somebody does: `пекарка`."""
        token = self.held[at]
        is_small = any(self.words.has(name, token) for name in ("that", "relative", "opposing", "joining"))
        return token.kind == "w" and not is_small and not self.is_cue(at) and AGENT.search(token.lower) is not None

    def is_titled(self, at: int, high: int) -> bool:
        """True for a noun of no list before a full name: `капрал Іссуф Траоре`."""
        names = self.held[at + 1 : min(high, at + 3)]
        is_name = len(names) == 2 and all(one.kind == "w" and one.word[0].isupper() for one in names)
        word = self.held[at].word
        return (
            is_name and word[0].islower() and self.is_plain(at) and BENT.search(word) is None and word[-1] not in "іиы"
        )

    def over(self, low: int, comma: int) -> int | None:
        """Where the subject ends before `, який …,`, `, знайоме з …,`, `, a mayor,`; None where nothing stands."""
        words = self.words
        at = comma - 1
        best = None
        while at > low:
            token = self.held[at]
            if token.kind == "s" or (token.kind == "p" and token.word in ";:—–"):
                break
            if token.word == ",":
                following = self.held[at + 1]
                begin = self.boundary(low, at)
                opens = (
                    following.kind == "w" and not words.has("that", following) and not words.has("opposing", following)
                )
                if (opens or words.has("relative", following)) and self.subject(
                    begin, at, self.held[comma]
                ) is not None:
                    best = at
                    if not words.has("prepositions", following):
                        break
            at -= 1
        return best

    def opening(self, low: int, verb: int) -> tuple[int, int] | None:
        """Tokens of the subject with which the sentence opens, for a later verb that has none of its own."""
        for at in range(low, verb):
            token = self.held[at]
            if token.kind == "w" and at > low and token.word[0].islower() and FINITE_VERB.search(token.lower):
                found = self.before(low, at)
                if found is not None:
                    return found
        return None

    def behind(self, verb: int, high: int, hearers: list[Span] | None = None) -> tuple[int, int] | None:
        """Tokens of the subject that follows a verb."""
        words, token = self.words, self.held[verb]
        at = verb + 1
        is_many = PLURAL.search(token.lower) is not None and not SINGULAR.search(token.lower)
        is_passive = words.has("passive", token)
        if at < high and self.is_outlet(at, high):
            at = self.outlet_end(at, high)
        while at < high and self.held[at].kind == "w":
            if is_many or is_passive:
                found = self.located(at, high)
                if found is not None:
                    return found
            past = self.skip(at, at + 1, None) if not words.has("prepositions", self.held[at]) else at
            if past == at:
                break
            at = past
        first = self.skip(verb + 1, high, hearers)
        if first >= high:
            return None
        if self.starts(first, high):
            return first, self.phrase_end(first, high)
        if self.is_agent(first) or self.is_titled(first, high):
            return first, self.phrase_end(first, high)
        for at in range(first + 1, min(first + 3, high)):
            # an object stands between: `так прокомментировал случившееся министр`
            if (
                self.held[at - 1].kind != "w"
                or words.has("that", self.held[at - 1])
                or words.has("relative", self.held[at])
            ):
                break
            if self.noun(at) not in (None, "adjective") and self.starts(at, high):
                return at, self.phrase_end(at, high)
        return None
