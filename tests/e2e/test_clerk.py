"""The clerk's day by keys: customer, ten items, a discount beyond the cap, parked, resumed, sent, printed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from sqlalchemy import Engine
from uuid_utils.compat import uuid7

from pos_app.domain.rows import Barcode, CustomerDraft, ProductDraft, StockChange
from pos_app.domain.status import Status
from pos_app.ui.customer_picker import CustomerPicker
from pos_app.ui.customers.form import CustomerForm
from pos_app.ui.pre_sale.open_dialog import OpenDialog
from pos_app.ui.pre_sale.override_dialog import OverrideDialog
from pos_app.ui.pre_sale.page import PreSalePage
from pos_app.ui.printing.dialog import PaperDialog
from tests.e2e.conftest import SECRET
from tests.e2e.hands import Hands
from tests.factories import ask
from tests.shop import Shop

Key, Modifier = Qt.Key, Qt.KeyboardModifier

GOODS = (
    ("CIM-50", "Cimento CP II 50 kg", "38.90", "7891234500014"),
    ("ARG-2", "Argamassa AC-II 20 kg", "24.50", "7891234500021"),
    ("ARG-3", "Argamassa AC-III 20 kg", "34.90", "7891234500038"),
    ("TUB-25", "Tubo soldável 25 mm 6 m", "22.90", "7891234500045"),
    ("ARE-1", "Areia média 20 kg", "6.49", "7891234500052"),
    ("TIJ-9", "Tijolo furado", "1.00", "7891234500069"),
    ("CAL-1", "Cal hidratada", "15.00", "7891234500076"),
    ("PRE-18", "Prego 18x27", "22.10", "7891234500083"),
    ("TEL-1", "Telha colonial", "3.30", "7891234500090"),
    ("POR-1", "Porta lisa", "189.00", "7891234500106"),
)
ENTERED = (
    ("CIM-50", 1),
    ("7891234500021", 1),
    ("3*7891234500038", 3),
    ("tubo 25", 1),
    ("20*areia", 20),
    ("100*TIJ-9", 100),
    ("hidratada cal", 1),
    ("2*PRE-18", 2),
    ("telha", 1),
    ("7891234500106", 1),
)
"""By code, by barcode, with a quantity before the star, by words in any order."""

KEYS_OF_A_SCANNED_SALE = 12
"""F4, `serra`, Enter; ten scans; Shift+F6, `3%`, Enter; F10."""


class Viewer(QObject):
    """What the system would show a PDF with."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Path] = []

    @Slot(QUrl)
    def show_file(self, url: QUrl) -> None:
        self.shown.append(Path(url.toLocalFile()))


@pytest.fixture
def viewer() -> Iterator[Viewer]:
    viewer = Viewer()
    QDesktopServices.setUrlHandler("file", viewer, "show_file")  # type: ignore[arg-type]  # the stub wants bytes
    yield viewer
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def stocked(staff: Shop) -> Shop:
    for code, name, price, barcode in GOODS:
        draft = ProductDraft(
            uuid7(), name, code=code, sale_price=Decimal(price), barcodes=(Barcode(barcode, Decimal(1)),)
        )
        row = staff.services.products.save(staff.manager, draft)
        staff.services.stock.change(staff.manager, StockChange(uuid7(), row.id, "receipt", Decimal(500), "entrega"))
    staff.services.customers.save(staff.manager, CustomerDraft(uuid7(), "Construtora Serra Azul"))
    return staff


def at_the_code(hands: Hands, page: PreSalePage) -> None:
    """The code field is armed again."""
    hands.until(lambda: hands.at(page.entry.code))


def lines_are(hands: Hands, page: PreSalePage, count: int) -> None:
    """So many lines stand on the pre-sale."""
    hands.until(lambda: len(page.cart.draft.lines) == count)


def test_the_day_of_a_clerk(hands: Hands, stocked: Shop, own_owner: Engine, viewer: Viewer) -> None:
    hands.come_in("marina@loja.example", SECRET)
    page = hands.shell.page
    assert isinstance(page, PreSalePage)
    at_the_code(hands, page)

    # A new customer, without leaving the sale.
    hands.write("tij")
    hands.press(Key.Key_F4)
    picker = hands.dialog(CustomerPicker)
    hands.write("padaria pão")
    hands.until(lambda: picker.table.current_row() is None)
    hands.press(Key.Key_Insert)
    form = hands.dialog(CustomerForm)
    hands.fill(form.editor("name"), "Padaria Pão Nosso")
    hands.fill(form.editor("tax_id"), "12ABC34501DE35")
    hands.fill(form.editor("phone"), "31988881020")
    hands.press(Key.Key_F10)
    hands.closed()
    assert page.cart.draft.customer_id is not None
    at_the_code(hands, page)
    assert page.entry.code.text() == "tij"
    hands.press(Key.Key_A, Modifier.ControlModifier)
    hands.press(Key.Key_Delete)

    # Ten items.
    for count, (typed, quantity) in enumerate(ENTERED, start=1):
        hands.enter(typed)
        lines_are(hands, page, count)
        assert page.cart.draft.lines[-1].quantity == quantity
        at_the_code(hands, page)
    assert [line.code for line in page.cart.draft.lines] == [code for code, *_ in GOODS]

    # Words that fit several: one of them is chosen. Then it is taken back.
    hands.write("argamassa")
    hands.until(page.entry.popup.isVisible)
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    hands.until(lambda: page.cart.draft.lines[1].quantity + page.cart.draft.lines[2].quantity == 5)
    hands.press(Key.Key_Z, Modifier.ControlModifier)
    assert page.cart.draft.lines[1].quantity + page.cart.draft.lines[2].quantity == 4

    # Parked, another one begun, and taken up again from the list.
    hands.press(Key.Key_F9)
    hands.until(lambda: page.cart.row is not None and not page.checkout.busy)
    hands.press(Key.Key_F2)
    hands.until(lambda: page.cart.blank)
    hands.enter("cal")
    lines_are(hands, page, 1)
    hands.press(Key.Key_F9, Modifier.ShiftModifier)
    opened = hands.dialog(OpenDialog)
    hands.write("pao nosso")
    hands.settle()
    hands.until(lambda: len(opened.model.rows) == 1)
    hands.press(Key.Key_Return)
    hands.closed()
    lines_are(hands, page, len(ENTERED))
    assert page.cart.draft.customer_id is not None
    at_the_code(hands, page)
    # What was in hand has been parked.
    assert ask(own_owner, "SELECT count(*) FROM pos.pre_sale WHERE status = 'draft'") == 2

    # A discount above the cap, signed for in place.
    hands.press(Key.Key_F6, Modifier.ShiftModifier)
    hands.enter("12%")
    assert page.cart.draft.discount is not None
    at_the_code(hands, page)
    total = page.cart.draft.total
    hands.press(Key.Key_F10)
    hands.dialog(OverrideDialog)
    hands.enter("gil@loja.example")
    hands.enter(SECRET)
    hands.closed()
    hands.until(lambda: page.cart.blank and not page.checkout.busy)
    at_the_code(hands, page)
    found = stocked.services.pre_sales.listed(stocked.manager, frozenset({Status.PENDING}))
    (sent,) = found
    assert (sent.total, sent.line_count, sent.salesperson_name) == (total, len(ENTERED), "Marina Alves")
    signed = "SELECT after -> 'override' ->> 'name' FROM pos.audit_log WHERE action = 'submit'"
    assert ask(own_owner, signed) == "Gil Souza"

    # Its paper, from the list of what was sent.
    hands.press(Key.Key_F9, Modifier.ShiftModifier)
    opened = hands.dialog(OpenDialog)
    hands.press(Key.Key_2, Modifier.ControlModifier)
    hands.until(lambda: [row.id for row in opened.model.rows] == [sent.id])
    hands.settle()
    hands.press(Key.Key_F11)
    paper = hands.dialog(PaperDialog)
    hands.until(lambda: paper.paper is not None)
    hands.press(Key.Key_O, Modifier.ControlModifier)
    hands.until(lambda: len(viewer.shown) == 1)
    assert viewer.shown[0].read_bytes().startswith(b"%PDF-")
    hands.dialog(OpenDialog)
    hands.press(Key.Key_Escape)
    hands.closed()
    at_the_code(hands, page)


def test_ten_items_with_customer_and_discount_take_few_keys(hands: Hands, stocked: Shop) -> None:
    hands.come_in("marina@loja.example", SECRET)
    page = hands.shell.page
    assert isinstance(page, PreSalePage)
    at_the_code(hands, page)
    keyboard = hands.keyboard
    before, scanned = keyboard.pressed, 0
    hands.press(Key.Key_F4)
    hands.dialog(CustomerPicker)
    hands.write("serra")
    hands.press(Key.Key_Return)
    hands.closed()
    for count, (_code, _name, _price, barcode) in enumerate(GOODS, start=1):
        # The scanner types the barcode and Enter.
        hands.enter(barcode)
        scanned += len(barcode) + 1
        lines_are(hands, page, count)
    hands.press(Key.Key_F6, Modifier.ShiftModifier)
    hands.enter("3%")
    hands.press(Key.Key_F10)
    hands.until(lambda: page.cart.blank and not page.checkout.busy)
    assert keyboard.pressed - before - scanned == KEYS_OF_A_SCANNED_SALE
    (sent,) = stocked.services.pre_sales.listed(stocked.manager, frozenset({Status.PENDING}))
    assert (sent.line_count, sent.customer_name) == (10, "Construtora Serra Azul")
