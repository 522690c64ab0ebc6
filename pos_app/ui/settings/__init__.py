"""The settings: of the shop, and of this counter; a section each, found by words."""
