"""A change is announced to whoever listens."""

import pytest

from pos_app.adapters.changes import Changes

NAMES = ["customers", "products", "stock", "pre_sales", "users", "shop"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("key", ["018f6b1e", None])
def test_an_announcement_carries_the_changed_key(qapp, name, key):
    changes = Changes()
    heard: list[str | None] = []
    getattr(changes, f"{name}_changed").connect(heard.append)

    getattr(changes, f"{name}_changed").emit(key)

    assert heard == [key]
