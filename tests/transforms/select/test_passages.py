import pytest

from transforms.select.evidence import PASSAGES, Lexicon, read
from transforms.select.rules import Conflict, Side, Vocabulary, built_in
from transforms.select.topics import Rules

RULES = Rules(*built_in())
TALK = (
    "Negotiators from Kyiv and Moscow met again on Tuesday. The Ukrainian delegation asked for a ceasefire along the "
    "front line, and the Kremlin wants sanctions lifted first. Artillery was heard near Pokrovsk while they spoke. "
)
GARDEN = (
    "The roses along the southern wall have come through the winter well. Pruning starts in March, when the frost is "
    "out of the ground, and the beds are fed with compost. Visitors are welcome on the first Sunday of each month. "
)


def _ids(title: str, text: str, language: str | None = "en") -> list[str]:
    return [conflict_id for conflict_id, _ in RULES.topics(title, text, language)]


def test_a_passing_paragraph_is_not_coverage() -> None:
    assert _ids("A year in the garden", GARDEN * 3 + TALK + GARDEN * 12) == []


def test_a_good_part_is() -> None:
    assert _ids("A year in the garden", GARDEN * 3 + TALK * 3 + GARDEN) == ["russia-ukraine"]


def test_one_mention_in_a_short_text_is_not_enough() -> None:
    text = (
        "The book follows three sisters from a fishing village to the capital and back. The eldest keeps an inn, the "
        "second paints boats, and the youngest writes letters that nobody answers. "
    )
    war = "A chapter on refugees of an older war is set in Kyiv, where an envoy loses his diplomatic papers. "
    assert _ids("Three sisters and an inn", text * 2 + war + text * 2) == []


def test_a_headline_alone_can_be_enough() -> None:
    assert _ids("Ukraine and Russia exchange prisoners of war after ceasefire talks", "") == ["russia-ukraine"]
    assert _ids("Ukraine wins the relay", "") == []


def test_a_headline_without_any_text_or_title() -> None:
    assert RULES.topics(None, "", "en") == []


def test_words_of_another_subject_speak_against() -> None:
    match = (
        "Ukraine beat Russia after a hard-fought second half. The striker scored twice, the coach praised attack and "
        "defence, and the fans sang. The league match in Kyiv was moved because of missile alerts. "
    )
    assert _ids("Late goals send Ukraine through", match * 3) == []


def test_a_party_named_in_much_else_needs_another_beside_it() -> None:
    text = "Washington imposed sanctions and threatened military action, and diplomats called for talks. " * 5
    assert "venezuela-us" not in _ids("Sanctions announced", text)
    assert "venezuela-us" in _ids("Sanctions announced", text.replace("imposed", "and Caracas met; it imposed"))


def test_a_conflict_outside_the_list_is_other() -> None:
    text = (
        "Rebels shelled the provincial capital of Zarandia overnight, and the army answered with airstrikes. Thousands "
        "of civilians were displaced. The Security Council called for a ceasefire; mediators hope for peace talks with "
        "the insurgents, who accuse the junta of war crimes. Peacekeepers guard the humanitarian corridor. "
    )
    assert _ids("Zarandia: rebels advance on the capital", text * 2) == ["other"]


def test_words_of_war_as_a_figure_are_not_other() -> None:
    text = (
        "The rebels in the party agreed to a truce with the chancellor over the tax bill. Ministers spoke of a "
        "ceasefire until the budget, and of a hostage situation in the committee. The primary comes in May. "
    )
    assert _ids("Truce in the party before the budget", text * 2) == []


def test_several_conflicts_may_have_enough_together() -> None:
    syria = "In Syria, government troops shelled Idlib, and the refugees fled airstrikes near Aleppo in the civil war. "
    libya = "In Libya, militias loyal to Haftar fought over Sirte, and the truce that envoys had brokered collapsed. "
    found = _ids("What a year it was", (GARDEN[:190] + syria * 2 + GARDEN[:190] + libya * 2) * 3)
    assert set(found) == {"syria", "libya"}


def test_a_word_may_mean_more_to_one_conflict() -> None:
    nothing = Vocabulary({}, {}, {})
    side, own, against = Side({"en": ("aland",)}, False), {"en": ("potash",)}, {"en": ("derby",)}
    lexicon = Lexicon([Conflict("a-b", "A and B", (side,), {}, own, against)], nothing, "en")
    assert read(lexicon, "Aland", "Aland: potash, potash", "en").share(0) == pytest.approx(1 / PASSAGES.enough)
    assert read(lexicon, "Aland", "Aland: potash, derby", "en").share(0) < 0.3
    assert read(lexicon, "", "Potash only", "en").conflicts() == []


def test_order_of_conflicts_does_not_matter() -> None:
    conflicts, vocabulary = built_in()
    other = Rules(list(reversed(conflicts)), vocabulary)
    assert other.topics("Talks", TALK * 3, "en") == RULES.topics("Talks", TALK * 3, "en")
