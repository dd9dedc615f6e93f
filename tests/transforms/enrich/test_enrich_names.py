from __future__ import annotations

import pytest

from transforms.enrich.candidates import RUN
from transforms.enrich.focus import given_before
from transforms.enrich.gazetteer import gazetteer
from transforms.enrich.places import LOCATIVE, ORIGIN, may_lead
from transforms.enrich.words import LETTERS


def spelt(text: str, *, is_known: bool) -> list[str]:
    vocabulary = frozenset(word.lower() for word in LETTERS.findall(text)) if is_known else None
    return [text[one.start : one.end] for one in gazetteer(None).matches(text, vocabulary)]


@pytest.mark.parametrize("is_known", [True, False])
@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("bei der ukrainischen Armee, der ukrainische Plan", ["ukrainischen Armee", "ukrainische"]),
        ("the fighters of al-Shabab fled, the royal-Shabab team won", ["al-Shabab", "Shabab"]),
        ("it's the road to 's-Hertogenbosch, it's said", ["'s-Hertogenbosch"]),
        ("Un porte-parole nord-coréen a parlé.", ["nord-coréen"]),
        ("Trumps and iTrump and _Trump are no names, Trump is.", ["Trump"]),
        ("乌克兰和俄罗斯的代表", ["乌克兰", "俄罗斯"]),
    ],
)
def test_names_are_found_at_the_ends_of_words_only(text, names, is_known):
    assert spelt(text, is_known=is_known) == names


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("Then Gen. Omar Hadrek met Basim al-Tikri.", ["Then Gen. Omar Hadrek", "Basim al-Tikri"]),
        ("an al-Tikri aide, the d’Arcy plan, J. Marsh", ["al-Tikri", "d’Arcy", "J. Marsh"]),
        ("an iPhone, @Marsh, co-Owner, O’Neill’s ‘Golden Calf’", ["O’Neill’s", "Golden Calf"]),
        ("Marsh van der Berg\u00a0Hall", ["Marsh van der Berg\u00a0Hall"]),
    ],
)
def test_stretches_of_words_with_capitals(text, runs):
    assert [text[run.start(run.lastindex or 0) : run.end()] for run in RUN.finditer(text)] == runs


@pytest.mark.parametrize(
    "before",
    [
        "He spoke in ",
        "He spoke (in ",
        "drive-in ",
        "IN THE ",
        "troops from the ",
        "based in ",
        "a woman, 34, of ",
        "north of ",
        "shelling near central ",
        "a plant in northern ",
        "clashes in Ruvia and ",
        "a square in the capital's ",
        "um teatro près de ",
        "residents of the ",
    ],
)
def test_the_quick_look_at_a_preposition_misses_none(before):
    assert ORIGIN.search(before) or LOCATIVE.search(before)
    assert may_lead(before)


@pytest.mark.parametrize("before", ["", "in", "he told ", "of which,\n", "the minister said. ", "Mr. "])
def test_other_words_are_no_prepositions(before):
    assert not may_lead(before)


@pytest.mark.parametrize(
    ("before", "given"),
    [
        ("Marta ", "Marta"),
        ("said Marta ", "Marta"),
        ("said “Marta ", "Marta"),
        ("said J. ", "J"),
        ("the mayor ", ""),
        ("Marta, ", ""),
        ("", ""),
    ],
)
def test_a_first_name_before_a_town_is_a_persons(before, given):
    assert given_before(f"{before}Florence", len(before)) == given
