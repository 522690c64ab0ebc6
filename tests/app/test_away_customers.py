"""Customers kept on a counter whose server is away: chosen by name and by document, stored when it is back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from uuid_utils.compat import uuid7

from pos_app.adapters.tables import texts
from pos_app.domain.kept_customers import Keeping
from pos_app.domain.rows import CustomerDraft
from pos_app.ui.customer_picker import CustomerPicker
from pos_app.ui.pre_sale.page import PreSalePage
from tests.app.test_away import Town, come_in, home, kept, start, town  # noqa: F401 - fixtures
from tests.e2e.hands import Hands
from tests.key_rings import MemoryKeyring, install

Key = Qt.Key


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryKeyring]:
    with install(monkeypatch) as ring:
        yield ring


def search(hands: Hands, text: str) -> CustomerPicker:
    """F4, and what is looked for typed; the picker with its answer."""
    hands.press(Key.Key_F4)
    picker = hands.dialog(CustomerPicker)
    hands.write(text)
    hands.until(lambda: not picker._latest.busy and (picker.banner.isVisible() or picker.table.model().rowCount()))
    return picker


def handed_in(hands: Hands, page: PreSalePage) -> str:
    hands.press(Key.Key_F10)
    hands.until(lambda: page.cart.blank and page.lines._nothing._number.text().startswith("C03-"))
    return page.lines._nothing._number.text()


def stored(town: Town, what: str) -> bool:  # noqa: F811 - the fixture
    return town.count(what) == 1


def test_they_are_chosen_by_name_and_by_document_without_the_server_and_go_with_the_sale(
    start: Callable[[], Hands],  # noqa: F811 - the fixture
    town: Town,  # noqa: F811 - the fixture
    ring: MemoryKeyring,
) -> None:
    services, admin = town.shop.services, town.shop.admin
    customers = {
        name: services.customers.save(admin, CustomerDraft(uuid7(), name, tax_id=tax_id)).id
        for name, tax_id in (("Zulmira Quintela", "52998224725"), ("Padaria do Largo", "15350946056"))
    }
    hands = start()
    page = come_in(hands)
    counter = hands.program.counter
    hands.until(lambda: kept(hands))
    assert counter.kept.keeping is Keeping.OFF
    services.settings.save(admin, "offline.customers", True)

    def kept_are(count: int) -> bool:
        # Asked again: one that is under way may have begun before.
        counter.refresh()
        return counter.kept.count == count

    hands.until(lambda: kept_are(len(customers)))
    town.server.kill()
    try:
        hands.until(lambda: counter.away)
        hands.enter("cimento")
        picker = search(hands, "quintela")
        assert [row[0] for row in texts(picker.table.model())] == ["Zulmira Quintela"]
        assert "***.982.247-**" in texts(picker.table.model())[0]
        assert ":" in picker.banner._words.text()
        hands.press(Key.Key_Return)
        hands.closed()
        assert page.cart.draft.customer_id == customers["Zulmira Quintela"]
        numbers = [handed_in(hands, page)]
        hands.enter("cimento")
        hands.enter("153.509.460-56")
        hands.until(lambda: page.cart.draft.customer is not None)
        assert "Padaria do Largo" in page.customer.text
        numbers.append(handed_in(hands, page))
    finally:
        town.server.start()
    for number, customer in zip(numbers, customers.values(), strict=True):
        sold = f"pos.pre_sale WHERE offline_number = '{number}' AND customer_id = '{customer}' AND status = 'pending'"
        hands.until(partial(stored, town, sold), 60_000)
    hands.until(lambda: not counter.away, 60_000)
    services.settings.save(admin, "offline.customers", False)
    hands.until(lambda: kept_are(0) and not ring.secrets)
