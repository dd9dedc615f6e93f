"""Which articles are coverage of a known conflict or its diplomacy, by readable rules."""

from transforms.select.topics import select

__all__ = ["select"]
