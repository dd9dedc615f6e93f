"""Which reports tell of one event: articles grouped into stories as they arrive."""

from transforms.stories.run import METHOD_VERSION, assign

__all__ = ["METHOD_VERSION", "assign"]
