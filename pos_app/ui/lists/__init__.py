"""Long lists on a page: what is read of them, how they are ordered, and the keys that work in them."""
