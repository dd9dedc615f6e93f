"""Noun phrases and adjuncts of Ukrainian and Russian, told apart by closed lists and endings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.enrich.slavic.vocabulary import (
    ADJECTIVE,
    AGENT,
    BENT,
    FINITE,
    LATIN,
    LIKE_ADJECTIVE,
    MASCULINE,
    NEUTER,
    OBLIQUE,
    PLURAL,
    Span,
    Token,
    Words,
)

FORMER = ("екс", "экс", "віце", "вице", "зам")
TALKS = ("інтерв", "интервью", "комент", "коммент", "розмов", "разговор", "бесед")
"""Beginnings of words behind which the outlet stands to which somebody speaks."""
REGIONS = ("област", "регіон", "регион", "район", "округ", "штат", "провинци", "провінці")
WITH = frozenset(["з", "із", "зі", "для", "с", "со"])
CALLED = frozenset([("на", "ім'я"), ("по", "имени"), ("на", "прізвище"), ("по", "фамилии")])
ALIAS = ("позивн", "псевдо", "прізвиськ", "позывн", "псевдоним", "прозвищ")
TO_WHOM = re.compile(r"(?:ській|цькій|вій|лій|ному|вому|ському|цькому|ової|овій|ній|ым|им|ской|цкой|ной|скому|цкому)$")
TO_OUTLET = re.compile(r"(?:ому|ові|еві)$")
DATIVE = re.compile(r"(?:ові|еві|єві|ам|ям|у|ю|і|ї|е|и)$")
PLAIN_DATIVE = re.compile(r"(?:ові|еві|єві|ам|ям|у|ю)$")
THEM = frozenset(["ним", "нею", "ними", "ней", "нім", "мною", "собою", "собой", "нами", "вами"])
RETIRED = frozenset(["відставці", "отставке", "запасі", "запасе", "вигнанні", "изгнании"])
LONGEST = 16
"""Tokens of a speaker's phrase."""


@dataclass(slots=True)
class Phrases:
    """The tokens of a span, and where the phrases among them begin and end."""

    held: Sequence[Token]
    words: Words

    def is_cue(self, at: int) -> bool:
        """True for a reporting verb."""
        token = self.held[at]
        if token.kind != "w":
            return False
        if self.words.has("gives", token):
            return any(self.words.has("understood", one) for one in self.held[at + 1 : at + 3])
        return token.lower in self.words.cues.words

    def noun(self, at: int) -> str | None:
        """The class of a noun that may speak."""
        token = self.held[at]
        if token.kind != "w":
            return None
        found = self.words.noun(token.lower)
        if found == "learned" and "-" in token.lower and self.words.nouns.get(token.lower.rpartition("-")[2]) == "role":
            # "експерт-криміналіст"
            return "role"
        if found is None and token.lower.startswith(FORMER):
            found = self.words.nouns.get(token.lower.partition("-")[2] or token.lower[3:])
        return found

    def starts(self, at: int, high: int, depth: int = 0) -> bool:
        """True when a subject may begin here."""
        if at >= high:
            return False
        token, words = self.held[at], self.words
        if token.kind in "nq":
            return (depth == 0 and token.kind == "q") or (token.kind == "n" and self.starts(at + 1, high, depth + 1))
        if token.kind != "w":
            return False
        if any(words.has(name, token) for name in ("prepositions", "adverbs", "joining", "negation", "times")):
            return False
        if words.has("pronouns", token) or words.has("few", token):
            return True
        if words.has("opposing", token) or words.has("relative", token) or words.has("that", token):
            return False
        kind = self.noun(at)
        if kind == "adjective":
            return ADJECTIVE.search(token.lower) is not None and self.starts(at + 1, high, depth + 1)
        if (
            kind is not None
            and LIKE_ADJECTIVE.search(token.lower)
            and depth < 4
            and self.starts(at + 1, high, depth + 1)
        ):
            return True
        if kind is not None:
            ending = NEUTER if kind == "institution" else MASCULINE
            if token.word[0].islower() and (token.lower[-1] in "ую" or ending.search(token.lower)):
                return False
            return not OBLIQUE.search(token.lower)
        if words.has("possessive", token):
            return depth == 0 and self.starts(at + 1, high, depth + 1)
        if token.word[0].isupper():
            return not self.is_cue(at)
        if depth < 4 and ADJECTIVE.search(token.lower) and not self.is_cue(at):
            return self.starts(at + 1, high, depth + 1)
        return False

    def is_hearer(self, at: int) -> bool:
        """True for those to whom words are said."""
        return self.words.has("hearers", self.held[at])

    def is_outlet(self, at: int, high: int) -> bool:
        """True for an outlet behind a verb, before its subject: `рассказал «Известиям» министр`."""
        token = self.held[at]
        if not at or not self.is_cue(at - 1) or at + 1 >= high:
            return False
        if token.kind != "q" and not LATIN.match(token.word):
            return False
        after = self.outlet_end(at, high)
        if after >= high:
            return False
        is_many = PLURAL.search(self.held[at - 1].lower) is not None
        if is_many and token.kind == "q" and self.held[after].lower in self.words.held["locative"]:
            return True
        return self.starts(after, high) or (self.held[after].word == "," and (token.kind == "q" or is_many))

    def outlet_end(self, at: int, high: int) -> int:
        """Where a name in marks or in Latin letters ends."""
        if self.held[at].kind == "q":
            return at + 1
        while at < high and self.held[at].kind == "w" and LATIN.match(self.held[at].word):
            at += 1
        return at

    def hearer_end(self, at: int, high: int) -> int:
        """Where the phrase of a hearer ends: with what it is of, and its name."""
        end = at + 1
        while end < high:
            token = self.held[end]
            is_name = token.kind == "q" or (token.kind == "w" and token.word.isascii())
            is_of = token.kind == "w" and self.noun(end) is not None and not self.starts(end, high)
            if not is_name and not is_of and not (token.kind == "w" and self.words.stems["naming"].get(token.lower)):
                break
            end += 1
        return end

    def dative_end(self, at: int, high: int) -> int:
        """Where a phrase in the dative ends that stands right before a clause or quotation; 0 when there is none."""
        first = at
        while first + 1 < high and first - at < 2 and TO_WHOM.search(self.held[first].lower):
            if self.noun(first) == "role" and self.noun(first + 1) is None:
                break
            first += 1
        if first >= high or self.noun(first) not in ("role", "institution", "spokesperson"):
            return 0
        ending = DATIVE if first > at else PLAIN_DATIVE
        if not ending.search(self.held[first].lower):
            return 0
        end = self.phrase_end(first, high, is_bent=True)
        return end if end + 1 < high and self.held[end].word in ",:" else 0

    def skip(self, at: int, high: int, hearers: list[Span] | None = None) -> int:
        """Past adverbs, times, prepositional phrases and hearers."""
        while at < high:
            token, words = self.held[at], self.words
            if hearers is not None and self.is_outlet(at, high):
                end = self.outlet_end(at, high)
                hearers.append((token.start, self.held[end - 1].end))
                at = end
            elif token.kind == "w" and self.is_hearer(at) and not (at + 1 < high and self.is_cue(at + 1)):
                end = self.hearer_end(at, high)
                if hearers is not None:
                    hearers.append((token.start, self.held[end - 1].end))
                at = end
            elif words.has("prepositions", token):
                at = self.governed(at, high, hearers)
            elif words.has("adverbs", token) or words.has("times", token) or words.has("negation", token):
                at += 1
            elif (token.kind == "n" and at + 1 < high and words.has("times", self.held[at + 1])) or (
                token.kind == "w"
                and at + 1 < high
                and words.has("times", self.held[at + 1])
                and (BENT.search(token.lower) or token.lower.endswith(("ої", "ей", "ж", "же")))
            ):
                at += 2
            elif token.kind == "w" and token.lower in ("ж", "же", "й"):
                at += 1
            else:
                break
        return at

    def governed(self, at: int, high: int, hearers: list[Span] | None = None) -> int:
        """Past a preposition with its phrase."""
        at += 1
        is_channel = is_talk = False
        steps = 0
        while at < high:
            token, words = self.held[at], self.words
            if token.kind in "ps":
                break
            if (
                is_talk
                and steps == 1
                and token.lower in WITH
                and at + 1 < high
                and not self.held[at + 1].word[0].islower()
            ):
                # "у розмові з Reuters", "в интервью для «Волны»"
                end = self.outlet_end(at + 1, high)
                if end > at + 1:
                    if hearers is not None:
                        hearers.append((self.held[at + 1].start, self.held[end - 1].end))
                    at = end
                    continue
                break
            if token.kind == "w" and (words.has("prepositions", token) or words.has("adverbs", token)) and steps:
                break
            if steps and self.is_cue(at):
                break
            if token.kind == "w" and self.is_hearer(at) and steps:
                end = self.hearer_end(at, high)
                if hearers is not None:
                    hearers.append((token.start, self.held[end - 1].end))
                at = end
                steps += 1
                continue
            is_adjective = token.word[0].islower() and BENT.search(token.lower) is not None
            is_adjective = is_adjective and token.lower not in THEM
            if not steps and (token.kind == "n" or words.has("few", token) or self.is_counted(at, high)):
                is_adjective = True
            if is_talk and steps and hearers is not None and token.word[0].isupper() and TO_OUTLET.search(token.lower):
                hearers.append((token.start, token.end))
            is_name = token.kind == "q" or (is_channel and LATIN.match(token.word) is not None)
            if steps and not is_name and (self.starts(at, high) or self.entitles(at, high)):
                break
            is_channel = is_channel or words.stems["channels"].get(token.lower) is not None
            if token.kind == "q" and is_talk and hearers is not None:
                hearers.append((token.start, token.end))
            is_talk = is_talk or token.lower.startswith(TALKS)
            if self.is_hearer(at) and hearers is not None and is_channel:
                end = self.hearer_end(at, high)
                hearers.append((token.start, self.held[end - 1].end))
                at = end
            else:
                at += 1
            steps += not is_adjective
        return at

    def is_counted(self, at: int, high: int) -> bool:
        """True for an adjective behind a number word: `про дві загиблі дитини`."""
        before = self.held[at - 1]
        counts = before.kind == "n" or self.words.has("few", before)
        return counts and at + 1 < high and self.held[at].word[0].islower() and self.held[at].lower[-1] in "іехи"

    def entitles(self, at: int, high: int) -> bool:
        """True for a noun of no list right before a name: `мандрівниця Олена Рута`."""
        word = self.held[at].lower
        if at + 1 >= high or not self.held[at + 1].word[0].isupper() or OBLIQUE.search(word):
            return False
        return self.held[at].kind == "w" and word[-1] not in "уюі" and AGENT.search(word) is not None

    def phrase_end(self, at: int, high: int, *, is_bent: bool = False) -> int:
        """Where the noun phrase that begins at a token ends."""
        first, words = self.held[at], self.words
        if words.has("pronouns", first) and not words.has("few", first):
            return at + 1
        head: str | None = None
        begun = at
        while at < high and at - begun < LONGEST:
            token = self.held[at]
            if token.kind in "ps":
                break
            if token.kind == "q":
                at += 1
                continue
            if token.kind == "n":
                if at > begun:
                    break
                at += 1
                continue
            if self.is_cue(at) and not token.word[0].isupper():
                break
            if at > begun:
                if words.has("prepositions", token):
                    if not self.attaches(at, high, head, self.held[begun]):
                        break
                    at += 2
                    while at < high and self.held[at - 1].word[0].islower() and BENT.search(self.held[at - 1].lower):
                        at += 1
                    continue
                if words.has("joining", token):
                    if not (
                        at + 1 < high and self.held[at + 1].word[0].isupper() and self.held[at - 1].word[0].isupper()
                    ):
                        break
                elif (
                    words.has("adverbs", token)
                    or words.has("times", token)
                    or words.has("opposing", token)
                    or words.has("negation", token)
                    or (self.is_hearer(at) and not is_bent)
                ) or (token.word[0].islower() and self.noun(at) is None and FINITE.search(token.lower)):
                    break
            head = head or self.noun(at)
            at += 1
        return min(at, high)

    def attaches(self, at: int, high: int, head: str | None, first: Token) -> bool:
        """True when a preposition behind a noun belongs to it: a source in the government, one of the brigades."""
        token, words = self.held[at], self.words
        if at + 1 >= high:
            return False
        if words.has("few", first) and token.lower in ("з", "із", "зі", "из"):
            return True
        if words.has("few", self.held[at - 1]) and token.lower in ("з", "із", "зі", "из"):
            return True
        if words.has("matters", self.held[at + 1]) and token.lower in ("з", "із", "по"):
            return True
        if self.held[at + 1].lower in RETIRED:
            return True
        if self.held[at + 1].lower.startswith(ALIAS) or (token.lower, self.held[at + 1].lower) in CALLED:
            return True
        if token.lower not in words.held["attaching"] or head is None or head == "adjective":
            return False
        ahead = at + 1
        while ahead + 1 < high and self.held[ahead].word[0].islower() and BENT.search(self.held[ahead].lower):
            if self.noun(ahead) in ("institution", "role") or self.held[ahead].lower.startswith(TALKS):
                break
            ahead += 1
        following = self.held[ahead]
        if following.kind != "w" or words.stems["channels"].get(following.lower) or words.has("times", following):
            return False
        if head == "vague" and token.lower in words.held["locative"]:
            return True
        if token.lower in words.held["locative"] and head in ("role", "spokesperson", "learned"):
            names = self.held[ahead + 1 : ahead + 3]
            if following.word[0].isupper() and len(names) == 2 and all(one.word[0].isupper() for one in names):
                # "посол Туреччини в Києві Мехмет Йилдиз"
                return True
        if token.lower == "по":
            return True
        if any(self.held[near].lower.startswith(REGIONS) for near in range(at + 1, min(high, at + 4))):
            return True
        if token.lower in words.held["locative"] and head not in ("institution", "learned"):
            return self.noun(ahead) == "institution"
        return self.noun(ahead) is not None or following.word[0].isupper() or words.has("few", following)

    def located(self, at: int, high: int) -> tuple[int, int] | None:
        """Tokens of an institution or place behind a preposition: those in it speak."""
        follows = at and self.held[at - 1].lower in ("следует", "випливає") and self.held[at].lower in ("из", "з", "із")
        if at + 1 >= high or not (follows or self.held[at].lower in self.words.held["locative"]):
            return None
        begin = at + 1
        first = begin
        while first < high and self.held[first].kind == "w" and self.held[first].word[0].islower():
            if self.noun(first) in ("institution", "spokesperson"):
                break
            if not BENT.search(self.held[first].lower):
                return None
            first += 1
        if first < high and self.held[first].kind == "q":
            return begin, first + 1
        if first >= high or self.held[first].kind != "w":
            return None
        token = self.held[first]
        if self.words.stems["channels"].get(token.lower) or self.words.has("times", token) or self.is_hearer(first):
            return None
        if self.noun(first) is None and not token.word[0].isupper():
            return None
        if self.noun(first) is None and not (
            first + 1 < high and BENT.search(token.lower) and self.held[first + 1].kind == "w"
        ):
            end = first + 1
            while (
                end < high
                and self.held[end].kind == "w"
                and (self.held[end].word[0].isupper() or self.noun(end) == "institution")
            ):
                end += 1
            return begin, end
        return begin, self.phrase_end(begin, high, is_bent=True)
