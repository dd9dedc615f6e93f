"""The gazetteer's facts, each with its origin and date, read once from the files beside this module."""

from transforms.enrich.reference.load import builtin, merged
from transforms.enrich.reference.model import Entity, Reference, Role

__all__ = ["Entity", "Reference", "Role", "builtin", "merged"]
