"""What else the code field takes: scale labels, documents of customers, numbers of pre-sales; and keys that wait."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from uuid_utils.compat import uuid7

from pos_app.adapters.code_lookup import Beside
from pos_app.domain.barcodes import ScaleLayout
from pos_app.domain.documents import masked
from pos_app.domain.errors import Trouble, Unavailable
from pos_app.domain.rows import Barcode, CustomerDraft, CustomerRow, ProductDraft
from pos_app.domain.status import Status
from pos_app.ui.customer_picker import CustomerPicker
from pos_app.ui.customers.form import CustomerForm

Key = Qt.Key
CPF, UNKNOWN_CPF = "52998224725", "11144477735"


@pytest.fixture(scope="module")
def scale(shop) -> None:
    """Cheese and ham sold by weight, the one with weight labels, the other with prices."""
    layouts = (ScaleLayout("20", (2, 7), (7, 12), "weight", 3), ScaleLayout("21", (2, 7), (7, 12), "price", 2))
    shop.services.settings.save(shop.admin, "scale.layouts", layouts)
    for code, name in (("123", "Queijo prato"), ("456", "Presunto")):
        draft = ProductDraft(uuid7(), name, code=code, unit="KG", allows_fraction=True, sale_price=Decimal("39.90"))
        shop.services.products.save(shop.manager, draft)


@pytest.fixture(scope="module")
def person(shop) -> CustomerRow:
    made: CustomerRow = shop.services.customers.save(
        shop.manager, CustomerDraft(uuid7(), "Maria das Dores", tax_id=CPF)
    )
    return made


def test_a_weight_label_sells_what_it_weighs(counter, scale):
    counter.enter("2000123012506")
    [line] = counter.page.cart.draft.lines
    assert (line.name, line.quantity, line.total) == ("Queijo prato", Decimal("1.250"), Decimal("49.88"))


def test_a_price_label_charges_the_price_on_it(counter, scale):
    counter.enter("2100456010009")
    [line] = counter.page.cart.draft.lines
    assert (line.name, line.total, line.label_total) == ("Presunto", Decimal("10.00"), Decimal("10.00"))
    assert line.quantity == Decimal("0.251")


@pytest.mark.parametrize("label", ["2000123012507", "2100456010000"])
def test_a_label_with_a_wrong_check_digit_sells_nothing_and_says_so(counter, scale, label):
    counter.enter(label)
    assert counter.codes == []
    assert "verificador" in counter.page.entry.note
    assert counter.page.entry.code.selectedText() == label


def test_a_label_of_a_product_that_is_none_sells_nothing(counter, scale):
    counter.enter("2000999012501")
    assert counter.codes == []
    assert counter.page.entry.note


@pytest.mark.parametrize("text", [CPF, "529.982.247-25"])
def test_a_document_chooses_its_customer(counter, person, text):
    counter.enter("cimento")
    counter.enter(text)
    assert counter.page.cart.draft.customer_id == person.id
    assert "Maria das Dores" in counter.page.customer.text
    assert counter.page.entry.code.text() == ""
    assert counter.focus() is counter.page.entry.code


def test_a_barcode_that_is_a_document_too_is_the_product(counter, shop, person):
    name = "Produto de onze dígitos"
    draft = ProductDraft(uuid7(), name, sale_price=Decimal(1), barcodes=(Barcode("93541134780", Decimal(1)),))
    shop.services.products.save(shop.manager, draft)
    counter.enter("93541134780")
    assert [name for name, _quantity in counter.codes] == [name]
    assert counter.page.cart.draft.customer is None


def test_a_document_that_nobody_has_offers_a_new_customer_with_it(counter):
    counter.enter(UNKNOWN_CPF)
    counter.qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), CustomerPicker))
    [picker] = counter.page.findChildren(CustomerPicker)
    assert picker.search.text() == "111.444.777-35"
    counter.press(Key.Key_Insert)
    counter.qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), CustomerForm))
    counter.type("Rosa Lima")
    with counter.qtbot.waitSignal(picker.chosen):
        counter.press(Key.Key_F10)
    counter.wait()
    customer = counter.page.cart.draft.customer
    assert customer is not None
    assert (customer.name, customer.tax_id) == ("Rosa Lima", masked(UNKNOWN_CPF))


def park(counter, what: str) -> int:
    """Park a pre-sale of one thing; its number."""
    counter.enter(what)
    counter.press(Key.Key_F9)
    counter.wait()
    row = counter.page.cart.row
    assert row is not None
    counter.press(Key.Key_F2)
    counter.wait()
    assert counter.codes == []
    number: int = row.number
    return number


@pytest.mark.parametrize("form", ["{}", "{:06d}"])
def test_the_number_of_an_open_pre_sale_opens_it_and_parks_the_one_in_hand(counter, form):
    number = park(counter, "cimento")
    counter.enter("areia")
    counter.enter(form.format(number))
    counter.qtbot.waitUntil(lambda: counter.page.cart.draft.number == number)
    assert [name for name, _quantity in counter.codes] == ["Cimento CP II 50 kg"]
    parked = counter.desk.services.pre_sales.listed(counter.desk.operator, frozenset({Status.DRAFT}))
    assert "areia" not in counter.page.entry.code.text()
    assert any(row.number != number for row in parked)


@pytest.mark.parametrize("chosen", [False, True])
def test_the_number_of_an_open_pre_sale_wins_over_a_list_in_which_nobody_chose(counter, shop, chosen):
    number = park(counter, "cimento")
    for grain in (80, 120):
        shop.product(f"Lixa {number:06d} grão {grain}")
    counter.type(f"{number:06d}")
    counter.qtbot.waitUntil(lambda: counter.page.entry.popup.isVisible())
    counter.wait()
    if chosen:
        counter.press(Key.Key_Down)
    counter.press(Key.Key_Return)
    counter.wait()
    counter.qtbot.waitUntil(lambda: counter.codes != [])
    names = [name for name, _quantity in counter.codes]
    assert names == ([f"Lixa {number:06d} grão 80"] if chosen else ["Cimento CP II 50 kg"])
    assert (counter.page.cart.draft.number == number) is not chosen


@pytest.mark.parametrize("reached", [True, False])
def test_digits_that_are_no_number_take_the_marked_product_with_one_enter(counter, shop, reached):
    for grain in (80, 120):
        shop.product(f"Disco 740123 grão {grain}")
    if not reached:
        counter.page.entry._lookup._beside = Beside(lambda _digits: (), unreached)
    counter.type("740123")
    counter.qtbot.waitUntil(lambda: counter.page.entry.popup.isVisible())
    counter.press(Key.Key_Return)
    counter.wait()
    counter.qtbot.waitUntil(lambda: counter.codes != [])
    assert [name for name, _quantity in counter.codes] == ["Disco 740123 grão 120"]
    assert counter.page.entry.code.text() == ""


def unreached(_number: int) -> UUID | None:
    raise Unavailable(Trouble.OFFLINE)


def test_a_draft_parked_at_one_counter_is_gone_on_with_at_another(at_counter, counter, desk, shop):
    number = park(counter, "tijolo")
    there = at_counter(desk)
    there.enter(f"{number:06d}")
    there.qtbot.waitUntil(lambda: there.page.cart.draft.number == number)
    there.enter("brita")
    there.press(Key.Key_F9)
    there.wait()
    counter.page.activateWindow()
    counter.page.entry.arm()
    counter.qtbot.waitUntil(counter.page.entry.code.hasFocus)
    counter.enter(f"{number:06d}")
    counter.qtbot.waitUntil(lambda: counter.page.cart.draft.number == number)
    assert [name for name, _quantity in counter.codes] == ["Tijolo furado", "Brita zero"]


def test_a_number_that_no_open_pre_sale_has_opens_nothing(counter):
    counter.enter("999999")
    assert "999999" in counter.page.entry.note
    counter.enter("3*999999")
    assert counter.codes == []


def test_f10_right_after_a_scan_sends_the_scanned_item_too(counter, shop):
    counter.enter("cimento")
    counter.type("areia")
    counter.press(Key.Key_Return)
    with counter.qtbot.waitSignal(counter.page.checkout.submitted) as sent:
        counter.press(Key.Key_F10)
    detail = shop.services.pre_sales.get(shop.clerk, sent.args[0].id)
    assert [item.name for item in detail.items] == ["Cimento CP II 50 kg", "Areia média 20 kg"]


def test_f10_right_after_a_scan_that_is_nothing_sends_nothing(counter):
    counter.enter("cimento")
    counter.type("7891000315508")
    counter.press(Key.Key_Return)
    counter.press(Key.Key_F10)
    counter.wait()
    assert counter.page.cart.row is None
    assert "7891000315508" in counter.page.entry.note
