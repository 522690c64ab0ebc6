"""A scan goes to the code field from wherever the focus is, whole and in order; a person is never taken for one."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from uuid_utils.compat import uuid7

from pos_app.domain.rows import Barcode, ProductDraft
from pos_app.ui.customer_picker import CustomerPicker
from pos_app.ui.customers.form import CustomerForm
from pos_app.ui.pre_sale.open_dialog import OpenDialog
from pos_app.ui.pre_sale.override_dialog import OverrideDialog
from tests.ui.pre_sale.conftest import Counter
from tests.ui.pre_sale.scanner import Keyboard, ean13

Key = Qt.Key
GOODS = 6


@pytest.fixture(scope="module")
def goods(shop) -> dict[str, str]:
    """Names of products by their barcodes: EAN-13s, an EAN-8, a GTIN-14 and a Code 128."""
    codes = [*(ean13(place) for place in range(GOODS - 3)), "40170725", "17891000315504", "CX-2026/A1"]
    made = {}
    for code in codes:
        name = f"Mercadoria {code}"
        draft = ProductDraft(uuid7(), name, sale_price=Decimal(3), barcodes=(Barcode(code, Decimal(1)),))
        shop.services.products.save(shop.manager, draft)
        made[code] = name
    return made


@pytest.fixture
def keyboard() -> Keyboard:
    return Keyboard()


def put_on(counter: Counter, place: str) -> Any:
    """Give the focus to a kind of widget of the page."""
    page = counter.page
    if place.startswith("cell: "):
        {"quantity": page.lines.edit_quantity, "price": page.lines.edit_price,
         "discount": page.lines.edit_discount, "note": page.lines.edit_note}[place[6:]]()  # fmt: skip
        assert page.lines.editor.edit is not None
        return page.lines.editor.edit
    widget = {
        "code": page.entry.code,
        "quantity": page.entry.quantity,
        "add": page.entry.add_button,
        "lines": page.lines.table,
        "discount": page.summary.discount,
        "method": next(iter(page.summary.methods.buttons.values())),
        "notes": page.summary.notes.edit,
        "submit": page.summary.submit_button,
        "customer": page.customer.button,
        "new": page.header.new_button,
    }[place]
    widget.setFocus()
    assert widget.hasFocus()
    return widget


PLACES = (
    *("code", "quantity", "add", "lines", "discount", "method", "notes", "submit", "customer", "new"),
    *("cell: quantity", "cell: price", "cell: discount", "cell: note"),
)


def seen(counter: Counter) -> tuple[object, ...]:
    """Whatever a stray character would change."""
    page, draft = counter.page, counter.page.cart.draft
    return (
        page.entry.code.text(),
        page.entry.quantity.text(),
        page.summary.discount.text(),
        page.summary.notes.edit.toPlainText(),
        draft.discount,
        draft.planned_method,
        draft.notes,
        draft.lines[0] if draft.lines else None,
    )


@pytest.mark.parametrize("end", [Key.Key_Return, Key.Key_Tab], ids=["enter", "tab"])
@pytest.mark.parametrize("place", PLACES)
def test_scans_arrive_whole_and_in_order_from_everywhere(counter, keyboard, goods, place, end):
    while not counter.codes:
        # A look-up by words gives up after a second, which a busy machine may take.
        counter.page.entry.code.clear()
        counter.enter("cimento")
    before = seen(counter)
    expected = []
    for code, name in goods.items():
        put_on(counter, place)
        keyboard.pause()
        keyboard.send(code, end=end)
        expected.append(name)
    counter.wait()
    assert [name for name, _quantity in counter.codes][1:] == expected
    assert seen(counter) == before
    assert counter.page.entry.code.hasFocus()


@pytest.mark.parametrize("place", [place for place in PLACES if place not in ("code", "cell: price")])
def test_what_a_person_types_stays_where_it_is_typed(counter, keyboard, goods, place):
    counter.enter("cimento")
    where = put_on(counter, place)
    if isinstance(where, QLineEdit):
        where.clear()
    keyboard.send(next(iter(goods)), keyboard.typing(), end=None)
    counter.qtbot.waitUntil(lambda: not counter.page.scans.holding)
    assert [name for name, _quantity in counter.codes] == ["Cimento CP II 50 kg"]
    focus = QApplication.focusWidget()
    assert focus is not counter.page.entry.code
    if isinstance(focus, QLineEdit):
        assert focus.text() == next(iter(goods))
    elif isinstance(focus, QPlainTextEdit):
        assert focus.toPlainText() == next(iter(goods))


def test_a_letter_typed_alone_arrives_by_itself(counter, keyboard):
    notes = put_on(counter, "notes")
    keyboard.send("a", keyboard.typing(), end=None)
    counter.qtbot.waitUntil(lambda: notes.toPlainText() == "a")


def test_fast_keys_that_are_no_scan_are_typed_in_order(counter, keyboard):
    notes = put_on(counter, "notes")
    keyboard.send("1234567", end=None)
    keyboard.pause()
    keyboard.send("8", end=None)
    counter.qtbot.waitUntil(lambda: notes.toPlainText() == "12345678")
    assert counter.page.cart.draft.notes == "12345678"


def test_two_scans_50_ms_apart_are_both_taken(counter, keyboard, goods):
    one, other, *_ = goods
    keyboard.send(one)
    keyboard.pause(50)
    keyboard.send(other)
    counter.wait()
    assert [name for name, _quantity in counter.codes] == [goods[one], goods[other]]


def test_words_half_typed_stay_and_a_quantity_before_the_star_counts(counter, keyboard, goods):
    one, other, *_ = goods
    keyboard.send("cim", keyboard.typing(), end=None)
    keyboard.pause()
    keyboard.send(one)
    counter.wait()
    assert counter.page.entry.code.text() == "cim"
    counter.page.entry.code.setText("3*")
    put_on(counter, "notes")
    keyboard.pause()
    keyboard.send(other)
    counter.wait()
    assert counter.codes == [(goods[one], "1"), (goods[other], "3")]
    assert counter.page.entry.code.text() == ""


def test_a_scan_takes_the_place_of_one_that_was_given_back(counter, keyboard, goods):
    counter.enter("7891000315508")
    assert counter.page.entry.code.selectedText() == "7891000315508"
    keyboard.pause()
    keyboard.send(next(iter(goods)))
    counter.wait()
    assert [name for name, _quantity in counter.codes] == [goods[next(iter(goods))]]
    assert counter.page.entry.code.text() == ""


def test_a_quantity_that_is_none_holds_the_scan_back_and_names_it(counter, keyboard, goods):
    code = next(iter(goods))
    counter.page.entry.quantity.setText("x")
    put_on(counter, "notes")
    keyboard.send(code)
    counter.wait()
    assert counter.codes == []
    assert counter.page.entry.code.text() == code
    assert counter.page.entry.note


def test_a_wrong_cell_stays_as_typed_when_a_scan_comes(counter, keyboard, goods):
    counter.enter("cimento")
    edit = put_on(counter, "cell: discount")
    edit.setText("200%")
    keyboard.send(next(iter(goods)))
    counter.wait()
    assert len(counter.codes) == 2
    assert counter.page.lines.editor.edit is edit
    assert edit.text() == "200%"
    assert edit.isVisible()


@pytest.fixture
def dialog(counter) -> Callable[[type[QWidget]], QWidget]:
    def opened(kind: type[QWidget]) -> QWidget:
        window = QApplication.activeWindow()
        assert window is not None
        [found] = window.findChildren(kind) or counter.page.findChildren(kind)
        counter.qtbot.waitUntil(lambda: QApplication.activeWindow() is found)
        return found

    return opened


@pytest.mark.parametrize("field", ["name", "tax_id", "phone"])
def test_a_scan_in_the_form_of_a_customer_becomes_a_line(counter, keyboard, goods, dialog, field):
    counter.press(Key.Key_F4)
    picker = dialog(CustomerPicker)
    keyboard.send(next(iter(goods)))
    counter.wait()
    assert picker.search.text() == ""
    counter.press(Key.Key_Insert)
    form = dialog(CustomerForm)
    edit = form.editor(field)
    edit.setFocus()
    for code in goods:
        keyboard.pause()
        keyboard.send(code)
    counter.wait()
    assert edit.hasFocus()
    assert edit.text() == ""
    assert sum(int(quantity) for _name, quantity in counter.codes) == 1 + len(goods)


def test_a_list_of_pre_sales_reads_its_scans_itself(counter, keyboard, goods, dialog):
    counter.press(Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    found = dialog(OpenDialog)
    keyboard.send(next(iter(goods)))
    counter.wait()
    assert found.search.text() == next(iter(goods))
    assert counter.codes == []


def test_what_is_scanned_over_a_signature_waits_until_it_is_given_or_not(counter, keyboard, goods, dialog):
    counter.enter("cimento")
    counter.page._set_discount(counter.page.summary.discount.value())
    counter.press(Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    counter.type("90%")
    counter.press(Key.Key_Return)
    counter.press(Key.Key_F10)
    counter.qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), OverrideDialog))
    signing = dialog(OverrideDialog)
    signing.password.setFocus()
    keyboard.send(next(iter(goods)))
    counter.wait()
    assert signing.password.text() == ""
    assert len(counter.codes) == 1
    counter.press(Key.Key_Escape)
    counter.qtbot.waitUntil(lambda: len(counter.codes) == 2)
