"""A scanner and a person at the page, in the numbers of a long day: every scan a line, no person taken for one."""

from __future__ import annotations

from decimal import Decimal
from itertools import cycle

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from uuid_utils.compat import uuid7

from pos_app.domain.rows import Barcode, ProductDraft
from pos_app.ui.customer_picker import CustomerPicker
from pos_app.ui.customers.form import CustomerForm
from tests.faults.figures import times
from tests.ui.pre_sale.conftest import Counter
from tests.ui.pre_sale.scanner import Keyboard, ean13
from tests.ui.pre_sale.test_scans import PLACES, put_on, seen

KINDS = 20
PATIENCE_MS = 60_000


@pytest.fixture(scope="module")
def goods(shop) -> dict[str, str]:
    """Names by barcodes of 8 to 20 characters."""
    made = {}
    for place in range(KINDS):
        code = ean13(place) if place % 2 else f"C{place:02d}/" + "7A" * (2 + place % 8)
        made[code] = f"Mercadoria {place:02d}"
        draft = ProductDraft(uuid7(), made[code], sale_price=Decimal(3), barcodes=(Barcode(code, Decimal(1)),))
        shop.services.products.save(shop.manager, draft)
    assert {len(code) for code in made} >= {8, 13, 20}
    return made


def in_the_cpf_field(counter: Counter) -> QLineEdit:
    """Open the form of a new customer over the page, with the focus in its CPF field."""
    counter.press(Qt.Key.Key_F4)
    counter.qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), CustomerPicker))
    counter.press(Qt.Key.Key_Insert)
    counter.qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), CustomerForm))
    form = QApplication.activeWindow()
    assert isinstance(form, CustomerForm)
    edit = form.editor("tax_id")
    assert isinstance(edit, QLineEdit)
    edit.setFocus()
    return edit


@times(short=60, faults=500, long=5_000)
def test_every_scan_becomes_a_line_and_no_character_leaks(counter: Counter, goods: dict[str, str], times: int) -> None:
    keyboard, codes, places = Keyboard(), cycle(goods), cycle(PLACES)
    taken = 0
    while taken < times:
        counter.page.cart.start()
        counter.enter("cimento")
        before, expected = seen(counter), []
        for _ in range(min(50, times - taken)):
            code = next(codes)
            put_on(counter, next(places))
            keyboard.pause()
            keyboard.send(code, end=keyboard.random.choice((Qt.Key.Key_Return, Qt.Key.Key_Tab)))
            expected.append(goods[code])
        counter.wait(PATIENCE_MS)
        # Merged or not, each arrives, and a product's first scan keeps its place.
        sold = {name: int(quantity) for name, quantity in counter.codes[1:]}
        assert sold == {name: expected.count(name) for name in expected}
        assert list(sold) == list(dict.fromkeys(expected))
        assert seen(counter) == before
        taken += len(expected)


@times(short=10, faults=100, long=500)
def test_every_scan_in_the_cpf_field_becomes_a_line(counter: Counter, goods: dict[str, str], times: int) -> None:
    keyboard, codes = Keyboard(2), cycle(goods)
    edit = in_the_cpf_field(counter)
    for _ in range(times):
        keyboard.pause()
        keyboard.send(next(codes))
    counter.wait(PATIENCE_MS)
    assert edit.text() == ""
    assert sum(int(quantity) for _name, quantity in counter.codes) == times


@times(short=40, faults=500, long=5_000)
def test_no_person_is_taken_for_a_scanner(counter: Counter, goods: dict[str, str], times: int) -> None:
    keyboard, codes = Keyboard(3), cycle(goods)
    places = cycle([place for place in PLACES if place.startswith(("notes", "cell: note", "discount", "quantity"))])
    heard: list[str] = []
    counter.page.scans.scanned.connect(heard.append)
    counter.enter("cimento")
    for _ in range(times):
        place, code = next(places), next(codes)
        edit = put_on(counter, place)
        assert isinstance(edit, QLineEdit | QPlainTextEdit)
        edit.clear()
        keyboard.pause()
        keyboard.send(code, keyboard.typing(), end=None)
        # The last character waits to see whether another follows.
        keyboard.key(Qt.Key.Key_End, "", 80)
        typed = edit.text() if isinstance(edit, QLineEdit) else edit.toPlainText()
        assert typed == code
        counter.press(Qt.Key.Key_Escape)
        counter.page.summary.notes.edit.clear()
    assert heard == []
    assert len(counter.codes) == 1
