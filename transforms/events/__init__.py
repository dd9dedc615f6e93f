"""What happened: reports of one story about one act become one event."""

from transforms.events.run import METHOD_VERSION, merge

__all__ = ["METHOD_VERSION", "merge"]
