"""The language of a text, with the page's own declaration as a witness."""

from __future__ import annotations

import numpy as np
from py3langid import langid

from transforms.clean.normal import tokens

LANGUAGES = frozenset(
    [
        *(
            "af",
            "am",
            "ar",
            "az",
            "be",
            "bg",
            "bn",
            "bs",
            "ca",
            "cs",
            "da",
            "de",
            "el",
            "en",
            "es",
            "et",
            "fa",
            "fi",
            "fr",
        ),
        *(
            "gu",
            "ha",
            "he",
            "hi",
            "hr",
            "hu",
            "hy",
            "id",
            "it",
            "ja",
            "ka",
            "kk",
            "km",
            "ko",
            "ku",
            "ky",
            "lo",
            "lt",
            "lv",
        ),
        *(
            "mk",
            "mn",
            "ms",
            "my",
            "ne",
            "nl",
            "no",
            "pl",
            "ps",
            "pt",
            "ro",
            "ru",
            "sk",
            "sl",
            "so",
            "sq",
            "sr",
            "sv",
            "sw",
        ),
        *("ta", "te", "th", "tl", "tr", "ug", "uk", "ur", "uz", "vi", "xh", "zh", "zu"),
    ]
)
SAMPLE = 3000
SURE = 0.9
WORDS = 8
"""Texts of fewer words cannot be told apart reliably."""
ALIKE = (
    frozenset(["no", "da", "sv"]),
    frozenset(["bs", "hr", "sr", "sl", "mk"]),
    frozenset(["id", "ms"]),
    frozenset(["cs", "sk"]),
    frozenset(["xh", "zu"]),
    frozenset(["bg", "mk"]),
    frozenset(["fa", "ps", "ur", "ku"]),
    frozenset(["af", "nl"]),
)


def _identifier() -> langid.LanguageIdentifier:
    """The identifier of py3langid over the languages that news comes in."""
    made = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    made.set_languages(sorted(LANGUAGES & set(made.labels)))
    return made


IDENTIFIER = _identifier()


def language(text: str, declared: str | None) -> str | None:
    """ISO 639-1 code of the language; None when neither text nor declaration tells.

    The declaration decides short texts, unsure ones and languages that are easily taken for one another.
    """
    if len(tokens(text[:SAMPLE])) < WORDS:
        return declared
    found, confidence = IDENTIFIER.classify(text[:SAMPLE])
    if declared and declared != found:
        unsure = float(np.asarray(confidence)) < SURE
        if unsure or declared not in IDENTIFIER.labels or any({declared, found} <= group for group in ALIKE):
            return declared
    return str(found)
