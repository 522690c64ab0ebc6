"""A real shop under the shell."""

from tests.ui.desks import desk, shop

__all__ = ["desk", "shop"]
