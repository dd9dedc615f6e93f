"""The gazetteer's facts, each with its origin and date, read once from the files beside this module."""

from transforms.enrich.reference.load import builtin, merged
from transforms.enrich.reference.model import Entity, Reference, Role
from transforms.enrich.reference.towns import Towns, towns

__all__ = ["Entity", "Reference", "Role", "Towns", "builtin", "merged", "towns"]
