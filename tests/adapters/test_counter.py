"""The counter's own disk as the windows use it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from pytestqt.qtbot import QtBot

from pos_app.adapters.counter import Counter
from pos_app.domain.errors import NotWritten
from pos_app.domain.kept_customers import KeptCustomers


def test_customers_that_cannot_be_let_go_of_stop_no_sale_from_being_kept(qtbot: QtBot) -> None:
    tried: list[str] = []

    def refuse() -> None:
        tried.append("customers")
        raise NotWritten("customers.sqlite")

    outbox = SimpleNamespace(
        customers=SimpleNamespace(forget=refuse, expire=refuse),
        sender=SimpleNamespace(stop=lambda _limit_s: None),
        signed_in=lambda _operator, _password: None,
        copies=lambda: (None, KeptCustomers()),
        close=lambda _limit_s: True,
    )
    counter = Counter()
    counter.away = True
    counter.take(cast("Any", outbox))
    counter.entered(cast("Any", SimpleNamespace(token=b"t")), "")
    qtbot.waitUntil(lambda: len(tried) == 1, timeout=30_000)
    counter.forget_customers()
    qtbot.waitUntil(lambda: len(tried) == 2, timeout=30_000)
    assert counter.close(30)
    assert counter.trouble is None
