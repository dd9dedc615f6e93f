"""Who reprinted whom: copies by address, by all words and by shared 5-grams, each with the text that it copies."""

from transforms.deduplicate.run import METHOD_VERSION, deduplicate

__all__ = ["METHOD_VERSION", "deduplicate"]
