"""Lines are moved, taken back and brought again; prices that changed since are asked about; the last item is large."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import cast

import pytest
from PySide6.QtCore import Qt
from uuid_utils.compat import uuid7

from pos_app.domain.rows import ProductDraft, ProductRow

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def names(counter) -> list[str]:
    return [name.split()[0] for name, _quantity in counter.codes]


def test_a_line_is_moved_by_keys_and_stays_the_chosen_one(counter):
    for what in ("cimento", "areia", "tijolo"):
        counter.enter(what)
    counter.press(Key.Key_Up, CTRL)
    counter.press(Key.Key_Up, CTRL)
    assert names(counter) == ["Tijolo", "Cimento", "Areia"]
    assert counter.page.lines.current() == 0
    counter.press(Key.Key_Up, CTRL)
    counter.press(Key.Key_Down, CTRL)
    assert names(counter) == ["Cimento", "Tijolo", "Areia"]
    assert counter.page.lines.current() == 1
    counter.press(Key.Key_Z, CTRL)
    assert names(counter) == ["Tijolo", "Cimento", "Areia"]


@pytest.mark.parametrize(("key", "modifier"), [(Key.Key_Z, CTRL | SHIFT), (Key.Key_Y, CTRL)])
def test_what_was_taken_back_comes_again_with_either_key(counter, key, modifier):
    counter.enter("cimento")
    counter.enter("areia")
    counter.press(Key.Key_Z, CTRL)
    assert names(counter) == ["Cimento"]
    counter.press(key, modifier)
    assert names(counter) == ["Cimento", "Areia"]


def test_twenty_changes_are_taken_back_and_made_again(counter):
    for count in range(1, 23):
        counter.page.entry.code.setText(f"{count}*cimento")
        counter.press(Key.Key_Return)
    counter.wait()
    total = counter.page.cart.draft.lines[0].quantity
    for _ in range(30):
        counter.press(Key.Key_Z, CTRL)
    assert counter.page.cart.draft.lines[0].quantity == Decimal(1 + 2)
    for _ in range(30):
        counter.press(Key.Key_Z, CTRL | SHIFT)
    assert counter.page.cart.draft.lines[0].quantity == total


def test_the_last_item_and_the_chosen_one_stand_large(counter):
    counter.enter("cimento")
    counter.enter("3*areia")
    last = counter.page.lines.last
    assert last.isVisible()
    assert last.text == "Areia média 20 kg  3 UN × R$ 6,49  R$ 19,47"
    counter.press(Key.Key_Up)
    assert last.text.startswith("Cimento")
    counter.enter("tijolo")
    assert last.text.startswith("Tijolo")
    counter.press(Key.Key_Delete)
    assert not last.text.startswith("Tijolo")


@pytest.fixture
def stale(counter, shop) -> ProductRow:
    """A parked pre-sale is opened again after its product has become dearer."""
    draft = ProductDraft(uuid7(), f"Lixa {uuid7()}", sale_price=Decimal("2.00"))
    product = shop.services.products.save(shop.manager, draft)
    counter.enter(f"5*{product.code}")
    counter.enter("cimento")
    counter.press(Key.Key_F9)
    counter.wait()
    number = counter.page.cart.row.number
    counter.press(Key.Key_F2)
    counter.wait()
    changed = replace(draft, code=product.code, sale_price=Decimal("2.50"), version=product.version)
    product = shop.services.products.save(shop.manager, changed)
    counter.enter(str(number))
    counter.qtbot.waitUntil(lambda: counter.page.cart.draft.number == number)
    counter.wait()
    return cast("ProductRow", product)


def test_prices_that_changed_since_are_asked_about_and_taken_by_a_key(counter, stale):
    page = counter.page
    assert page.differences.isVisible()
    assert page.differences.words.text() == f"{stale.name}: antes 2,00, hoje 2,50"
    assert page.cart.draft.lines[0].unit_price == Decimal("2.00")
    assert page.entry.code.hasFocus()
    counter.press(Key.Key_T, CTRL)
    assert page.cart.draft.lines[0].unit_price == Decimal("2.50")
    assert page.cart.draft.lines[0].list_price == Decimal("2.50")
    assert not page.differences.isVisible()
    assert page.cart.dirty
    counter.press(Key.Key_F9)
    counter.wait()
    assert not page.cart.dirty
    counter.press(Key.Key_Z, CTRL)
    assert page.cart.draft.lines[0].unit_price == Decimal("2.00")


def test_changed_prices_are_asked_about_when_it_comes_back_from_the_disk_too(counter, stale):
    draft = counter.page.cart.draft
    counter.press(Key.Key_F2)
    counter.wait()
    assert not counter.page.differences.isVisible()
    counter.page.go_on_with(draft)
    counter.wait()
    assert counter.page.differences.isVisible()
    assert stale.name in counter.page.differences.words.text()


def test_the_old_prices_stand_where_nobody_takes_the_new_ones(counter, shop, stale):
    counter.enter("areia")
    counter.press(Key.Key_F9)
    counter.wait()
    detail = shop.services.pre_sales.get(shop.clerk, counter.page.cart.draft.id)
    assert detail.items[0].unit_price == Decimal("2.00")
    assert detail.items[0].price_now == stale.sale_price
    counter.press(Key.Key_F2)
    counter.wait()
    assert not counter.page.differences.isVisible()
