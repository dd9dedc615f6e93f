"""Who, where, how much, what was done, and on what record: everything that is read out of one article."""

from transforms.enrich.annotate import annotate, entities
from transforms.enrich.witness import Seen, Witness, witnesses

__all__ = ["Seen", "Witness", "annotate", "entities", "witnesses"]
