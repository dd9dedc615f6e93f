"""Reporting verbs of French, German and Spanish: the forms that are other words as well, by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from transforms.enrich.words import Lexicon

NEAR, CLAUSE = 40, 200
"""Code points before a form, and of a clause, that are looked at."""
OPENS = re.compile(r"(?:^|[.!?…:\n])[\s\"“„«»”—–-]*$")
"""Before a word that may have a capital, because a sentence begins with it."""
NOUN_PLACE = {
    "fr": re.compile(
        r"(?:\b(?:les?|la|une?|des?|du|aux?|ce|cet|cette|ces|son|sa|ses|leurs?|mon|ma|nos?|notre|vos|votre|en|"
        r"par|sur|sous|"
        r"sans|pour|avec|chaque|toute?s?|aucune?|quelque|nouvelle|nouveau|première?|dernière?|grande?|fausse|vraie|"
        r"double|simple|comme|très|plus|trop|est|sont|était)\s+|\b[ld][’'])$",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\b(?:el|la|las|los|una?|unas|de|del|al|esta|este|esa|ese|su|sus|en|por|sobre|sin|para|con|cada|toda|ninguna|"
        r"alguna|nueva|primera|última|gran|falsa|a|como|muy|más|es|era)\s+$",
        re.IGNORECASE,
    ),
}
"""Before a doubtful form that is a noun or an adjective there."""
NOT = {
    "fr": re.compile(r"\b(?:pas|jamais|guère|rien|plus|aucunement)\s+$"),
    "es": re.compile(r"\bno\s+(?:(?:lo|la|le|les|los|se|nos|me)\s+){0,2}(?:h(?:a|an|abía|abían|aya|ayan)\s+)?$"),
}
"""Before a verb that says that nothing was said."""
AUXILIARY = {
    "fr": re.compile(
        r"(?:\b(?:a|ont|avait|avaient|ait|aient|aura|auront|aurait|auraient|ayant|eut)|"
        r"\b(?:s[’']|se\s+)(?:est|sont|était|étaient)|"
        r"\b(?:a-t-(?:il|elle|on)|ont-(?:ils|elles)|s[’']est-(?:il|elle)|se sont-(?:ils|elles)|avait-(?:il|elle)))"
        r"(?:\s+(?!été\b)[^\s,.;:«»]+){0,2}\s+$"
    ),
    "es": re.compile(
        r"\b(?:ha|han|había|habían|haya|hayan|hubo|habrá|habrán|habría|habrían|habiendo)\s+"
        r"(?:(?!sido\b)[^\s,.;:«»]+\s+)?$"
    ),
}
COORDINATE = re.compile(r"\b(?:et|y|puis|mais|pero)\s+(?:\w+ment\s+|\w+mente\s+|aussi\s+|également\s+|también\s+)?$")
HAS = {
    "fr": re.compile(r"(?<![\w’'])(?:a|ont|avait|avaient)\s+(?:[a-zé]+ment\s+)?[a-zéèû]+(?:é|i|u|is|it|ert)\b"),
    "es": re.compile(r"\b(?:ha|han|había|habían)\s+[a-záéíóú]+(?:ado|ido|cho|sto|rto)\b"),
}
"""An auxiliary that a second participle shares."""
AS_TOLD = re.compile(r"\b(?:[Cc]omme|[Aa]insi que)\s+(?:le|la|les|l[’'])\s*$")
"""Before a verb that is no noun behind its article: `Comme le rappelle X`."""
BEHIND_QUOTATION = {
    "fr": re.compile(
        r"[»”\"§—–]\s*,?\s*(?:(?:a|ont|avait|avaient|s[’']est|se sont)(?:-(?:t-)?(?:ils?|elles?))?\s+)?"
        r"(?:[sl][’']|se\s+|lui\s+)?$"
    ),
    "es": re.compile(r"[»”\"§—–]\s*,?\s*(?:(?:lo|le|se|nos|me|ha|han|había|también)\s+){0,3}$"),
}
"""Before a verb that reports only right behind the words themselves: "«…», prosigue"."""
INFINITIVE_PLACE = {
    "fr": re.compile(
        r"\b(?:avant\s+(?:de\s+|d[’'])|(?:born|limit|appliqu|empress|tard|commenc|continu|tien|tenu?|amen|conduit|"
        r"hésit)\w*\s+à\s+|(?:content|dépêch|permi|permet|cess|refus)\w*\s+(?:de\s+|d[’'])|jusqu[’']à\s+|"
        r"(?:fin|termin|commenc|achev)\w*\s+par\s+)(?:[sl][’']|se\s+|lui\s+)?$"
    ),
    "es": re.compile(
        r"\b(?:(?:al|tras|(?:después|antes|luego|además|aparte) de|por)|"
        r"(?:limit|volv|vuelv|lleg|apresur|alcanz|acert|aciert|atrev|entr|pas|ceñ|ciñ|empez|empiez|comenz|comienz)\w*\s+a|"
        r"(?:acab|termin|empez|comenz|opt)\w+\s+por|(?:dej|ces|trat|acab)\w+\s+de|quiso|quisieron|suele|suelen|solía|"
        r"sigue|siguió)\s+(?:no\s+)?$"
    ),
}
"""Before an infinitive that has the subject of the sentence: "tras señalar que", "avant d'ajouter"."""
HAT = re.compile(r"\b(?:hat|haben|hatten?|habe|hätten?)\b(?![^.;:!?]*\bworden\b)")
OPEN_VERB = re.compile(
    r"\b(?:woll(?:te)?n?|will|konnten?|können|kann|könne|soll(?:te)?n?|mussten?|muss|müssen|darf|dürfen|"
    r"dürften?|möchten?|"
    r"mag|werden?|wird|würden?|lassen|lässt|ließ(?:en)?|zu|um|zum|beim|nicht)\b"
)
"""What makes a form in -en an infinitive."""
PASSIVE = re.compile(r"\b(?:wird|wurden?|worden|werden|ist|sind|sei)\b")
COUNTS_ON = re.compile(r"\s+con\b")


INVERTIBLE = re.compile(r"[^\W\d_]++(?:-(?!t-|ils?\b|elles?\b|on\b|je\b|nous\b)[^\W\d_]++)*(?![\w’']|\.\w)")
"""A French word without the pronoun that an inverted verb carries: "dit-il"."""
RUNS_ON = re.compile(r"(?<=[\w-])|(?<=[’'])(?<![sSlLnNmMdD][’'])(?<![qQ]u[’'])")
"""Before a French word that belongs to the one before: "s'", "l'", "n'" and "qu'" are words of their own."""
ITSELF = re.compile(r"(?:\bs[’']|\bse\s)$", re.IGNORECASE)
QUOTING = re.compile(r"\s+(?:que\b|qu[’']|[«“\"])")


class Verbs(Lexicon):
    """The reporting verbs of a language that has participles and homonyms, where they are verbs that report."""

    def __init__(
        self,
        language: str,
        *,
        finite: Iterable[str],
        participles: Iterable[str],
        gerunds: Iterable[str],
        doubtful: Iterable[str],
        companions: Iterable[str],
        tags: Iterable[str] = (),
        infinitives: Iterable[str] = (),
    ) -> None:
        self.language = language
        self.finite = frozenset(finite)
        self.participles = frozenset(participles)
        self.gerunds = frozenset(gerunds)
        self.doubtful = frozenset(doubtful)
        self.companions = {
            verb: re.compile(rf"(?<![\w-])(?:{parts.replace('/', '|')})(?![\w-])")
            for verb, parts in (entry.split() for entry in companions)
        }
        if language == "fr":
            self.word, self.runs_on = INVERTIBLE, RUNS_ON
        self.pronominal = frozenset(word[2:] for word in (*self.finite, *self.gerunds) if word.startswith("s'"))
        self.infinitives = frozenset(infinitives)
        self.tags = frozenset(tags) - self.finite
        words = (
            self.pronominal
            | self.tags
            | self.infinitives
            | self.finite
            | self.participles
            | self.gerunds
            | frozenset(self.companions)
        )
        super().__init__(words, any_case=language != "de")

    def among(self, text: str, words: list[str], starts: list[int]) -> Iterator[re.Match[str]]:
        """The matches of `Lexicon.among` that report."""
        reports = self.reports_german if self.language == "de" else self.reports
        return (match for match in super().among(text, words, starts) if reports(text, match))

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches of `Lexicon.finditer` that report."""
        reports = self.reports_german if self.language == "de" else self.reports
        return (match for match in super().finditer(text, start, end) if reports(text, match))

    def reports(self, text: str, match: re.Match[str]) -> bool:
        """True for a French or Spanish form that is a verb and not denied."""
        word, start = match.group(), match.start()
        before = text[max(0, start - NEAR) : start]
        if word[0].isupper() and not OPENS.search(before):
            return False
        word = word.lower()
        if NOT[self.language].search(before):
            return False
        if word in self.companions and word not in self.finite:
            return self.companions[word].match(text, match.end() + 1) is not None
        if word in self.tags and word not in self.participles:
            return BEHIND_QUOTATION[self.language].search(before) is not None
        if word in self.infinitives:
            return INFINITIVE_PLACE[self.language].search(before) is not None
        if word in self.gerunds and self.language == "fr" and before.lower().endswith("en "):
            # "glisse-t-elle en demandant", but "tout en rappelant que"
            return QUOTING.match(text, match.end()) is not None
        if word in self.pronominal and word not in self.finite and ITSELF.search(before) is None:
            return False
        if word in self.participles and AUXILIARY[self.language].search(before):
            return True
        if word in self.doubtful and NOUN_PLACE[self.language].search(before) and not AS_TOLD.search(before):
            return False
        if word in self.participles and COORDINATE.search(before):
            # "a dénoncé un «délire» et nié avoir …"
            low = max(text.rfind(mark, 0, start) for mark in ".;:!?\n")
            return HAS[self.language].search(text, max(low, start - CLAUSE), start) is not None or word in self.finite
        if word in self.participles and word not in self.finite:
            return False
        if word.startswith(("cuenta", "contó", "contaba", "contaron")):
            # "cuenta con": has
            return COUNTS_ON.match(text, match.end()) is None
        return True

    def reports_german(self, text: str, match: re.Match[str]) -> bool:
        """True for a German form that is a verb of its clause: with its auxiliary, or its particle behind it."""
        word, (start, end) = match.group(), match.span()
        low = max(text.rfind(mark, max(0, start - CLAUSE), start) for mark in ".;:!?§,\n") + 1
        low = max(low, start - CLAUSE)
        if word in self.companions and word not in self.finite:
            stop = min(
                (at for at in (text.find(mark, end, end + CLAUSE) for mark in ".;:!?\n") if at >= 0), default=end
            )
            return self.companions[word].search(text, end, max(stop, end)) is not None
        if word in ("heißt", "hieß"):
            # "hieß es", not "the ship was called"
            return text.startswith(" es", end)
        if word in self.participles:
            floor = max(text.rfind(mark, max(0, start - CLAUSE), start) for mark in ".;:!?§\n") + 1
            if HAT.search(text, max(floor, start - CLAUSE), start) or HAT.match(text, end + 1):
                return True
            if word not in self.finite:
                return False
            return PASSIVE.search(text, low, start) is None
        if word.endswith("en") and not word.endswith("ten"):
            return OPEN_VERB.search(text, low, start) is None
        return True
