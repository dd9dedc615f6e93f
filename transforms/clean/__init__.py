"""Pages to articles: one text, its title, authors and times, with the witness of each."""

from transforms.clean.pages import clean
from transforms.clean.versions import settle

__all__ = ["clean", "settle"]
