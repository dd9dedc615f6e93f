"""The lines between a page's headline and its story: bylines and days stand there."""

from __future__ import annotations

from collections.abc import Iterator

from transforms.clean.page import Block, Page

PROSE = 120
"""Code points of a block that is a paragraph of the story."""
PARAGRAPHS = 2
"""Some outlets set byline and day below the first paragraph."""


def lines(page: Page) -> Iterator[tuple[int, Block]]:
    """Blocks with their places, from the headline, or the page's begin, to the second paragraph of the story."""
    blocks = page.blocks
    start = next((at for at, block in enumerate(blocks) if block.tag == "h1"), -1)
    n_prose = 0
    for at in range(start + 1, len(blocks)):
        yield at, blocks[at]
        n_prose += len(blocks[at].text) >= PROSE
        if n_prose == PARAGRAPHS:
            return
