"""From reports to events: the reports of one story about one act are one event."""

from transforms.events.merge import merge

__all__ = ["merge"]
