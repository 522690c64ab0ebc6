"""Below the setting stands what this counter makes of it, with the remedy where it cannot."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pos_app.adapters.counter import Counter
from pos_app.domain.kept_customers import Keeping, KeptCustomers
from pos_app.domain.shop_settings import BY_KEY
from pos_app.ui.settings.field import SettingField
from pos_app.ui.settings.kept_note import KeptNote

NOW = datetime.now(UTC)


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        (KeptCustomers(), ()),
        (KeptCustomers(Keeping.KEPT, 1234, NOW), ("1.234", ":")),
        (KeptCustomers(Keeping.KEPT), ()),
        (KeptCustomers(Keeping.NO_KEY_STORE), ("gnome-keyring", "KWallet")),
    ],
)
def test_it_follows_the_counter(qapp: object, kept: KeptCustomers, words: tuple[str, ...]) -> None:
    counter, field = Counter(), SettingField(BY_KEY["offline.customers"])
    KeptNote(field, counter)
    assert field.note == ""
    counter.kept = kept
    counter.copied.emit()
    assert bool(field.note) == bool(words)
    assert all(word in field.note for word in words)
