"""The `page:` section of a source file: where an outlet's markup keeps what, and what on it is furniture."""

from __future__ import annotations

import json
import re
from typing import Annotated

from cssselect import SelectorError
from lxml.cssselect import CSSSelector
from pydantic import AfterValidator, BaseModel, ConfigDict

ATTRIBUTE = re.compile(r"@[\w:-]+$")


def _selector(value: str) -> str:
    """The CSS selector, if it can be read."""
    try:
        CSSSelector(value, translator="html")
    except SelectorError as error:
        raise ValueError(
            f"{value!r} is no CSS selector ({error}); write one such as `div.related` or `p[id]`"
        ) from None
    return value


def _pointer(value: str) -> str:
    """A CSS selector with or without `@attribute`, if it can be read."""
    _selector(ATTRIBUTE.sub("", value))
    return value


def _pattern(value: str) -> str:
    """The regular expression, if it can be read and does not match an empty line."""
    try:
        matches_nothing = re.search(value, "")
    except re.error as error:
        raise ValueError(
            f"{value!r} is no regular expression ({error}); put a backslash before . ( ) [ ] + * ?"
        ) from None
    if matches_nothing:
        raise ValueError(f"{value!r} matches every line; write what the line says, such as `^Photo: `")
    return value


Selector = Annotated[str, AfterValidator(_selector)]
Pointer = Annotated[str, AfterValidator(_pointer)]
Pattern = Annotated[str, AfterValidator(_pattern)]


class Markup(BaseModel):
    """What is known of the pages of one outlet; whatever is left out is found in the general way.

    A pointer is a CSS selector of elements whose text is meant, or, with `@name` behind it, an attribute of theirs.
    """

    model_config = ConfigDict(extra="forbid", strict=True)

    body: list[Selector] = []
    """Elements that hold the article's text, or are its paragraphs."""
    drop: list[Selector] = []
    """Elements that are taken out of the page before anything else is looked for."""
    title: Pointer | None = None
    standfirst: Pointer | None = None
    authors: Pointer | None = None
    published: Pointer | None = None
    updated: Pointer | None = None
    """The first element that says it counts; of `authors` every one."""
    paywall: list[Selector] = []
    """Elements whose presence means that the page shows only a part."""
    drop_lines: list[Pattern] = []
    """Regular expressions, searched in each line of the text: those that match are the outlet's, not the article's."""
    strip_authors: list[Pattern] = []
    """Regular expressions whose matches are cut from a byline before its names are read."""

    def selectors(self) -> dict[str, str]:
        """The declared fields that select elements, each as one CSS selector."""
        patterns = ("drop_lines", "strip_authors")
        return {
            name: ATTRIBUTE.sub("", value) if isinstance(value, str) else ", ".join(value)
            for name, value in self.model_dump(exclude_defaults=True).items()
            if name not in patterns
        }

    def written(self) -> str:
        """The declaration as `sources.page_rules` holds it: JSON with sorted keys."""
        return json.dumps(self.model_dump(exclude_defaults=True), ensure_ascii=False, sort_keys=True)
