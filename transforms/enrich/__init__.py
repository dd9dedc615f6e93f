"""Who, where, how much, what was done, and on what record: everything that is read out of one article."""

from transforms.enrich.annotate import Witness, annotate, entities

__all__ = ["Witness", "annotate", "entities"]
