"""A real shop under the palette."""

from tests.ui.desks import desk, shop

__all__ = ["desk", "shop"]
