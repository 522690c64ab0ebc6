"""The customer is found by anything known of them, or added, without leaving the sale."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from uuid_utils.compat import uuid7

from pos_app.adapters.roles import ChipRole
from pos_app.adapters.tables import texts
from pos_app.domain.errors import Trouble, Unavailable
from pos_app.domain.rows import CustomerDraft
from pos_app.ui import keys
from pos_app.ui.customer_picker import CustomerPicker
from pos_app.ui.customers.form import CustomerForm
from pos_app.ui.pre_sale.scan_catcher import SCANS, THROUGH
from tests.factories import draft, line
from tests.ui.windows import dialog, press, retype

Key = Qt.Key


@pytest.fixture
def picker(counter, customer):
    counter.press(Key.Key_F4)
    [picker] = counter.page.findChildren(CustomerPicker)
    counter.qtbot.waitExposed(picker)
    counter.qtbot.waitUntil(lambda: picker.table.model().rowCount() > 0)
    return picker


@pytest.mark.parametrize("text", ["serra azul", "12.ABC.345/01DE-35", "988881020", "construtora"])
def test_a_customer_is_found_by_anything_known_and_taken_with_enter(counter, picker, customer, text):
    counter.qtbot.keyClicks(picker.search, text)
    with counter.qtbot.waitSignal(picker.chosen):
        counter.qtbot.keyClick(picker.search, Key.Key_Return)
    assert counter.page.cart.draft.customer_id == customer.id
    assert "(31) 98888-1020" in counter.page.customer.text


def test_a_customer_who_does_not_exist_is_not_taken_for_another(counter, picker):
    counter.qtbot.keyClicks(picker.search, "zzzzzzzz")
    counter.qtbot.keyClick(picker.search, Key.Key_Return)
    counter.wait()
    assert texts(picker.table.model()) == []
    assert picker.isVisible()


def test_escape_changes_nothing(counter, picker):
    before = counter.page.cart.draft
    counter.qtbot.keyClick(picker.search, Key.Key_Escape)
    assert counter.page.cart.draft == before


def test_a_new_customer_is_used_at_once(counter, picker):
    counter.qtbot.keyClick(picker.search, Key.Key_Insert)
    [form] = picker.findChildren(CustomerForm)
    form.activateWindow()
    counter.qtbot.waitUntil(form.isActiveWindow)
    name = form.findChild(QLineEdit, "name")
    counter.qtbot.keyClicks(name, "Padaria do Largo")
    with counter.qtbot.waitSignal(picker.chosen):
        counter.qtbot.keyClick(name, Key.Key_F10)
    assert counter.page.cart.draft.customer is not None
    assert counter.page.cart.draft.customer.name == "Padaria do Largo"


@pytest.mark.parametrize(
    ("typed", "field", "text", "focus"),
    [
        ("Padaria do Largo", "name", "Padaria do Largo", "tax_id"),
        ("52998224725", "tax_id", "529.982.247-25", "name"),
        ("5299822", "tax_id", "5299822", "name"),
        ("31977776666", "phone", "(31) 97777-6666", "name"),
        ("ana@exemplo.com", "email", "ana@exemplo.com", "name"),
        ("", "name", "", "name"),
    ],
)
def test_what_was_looked_for_stands_in_the_form_of_the_new_customer(counter, picker, typed, field, text, focus):
    counter.qtbot.keyClicks(picker.search, typed)
    counter.qtbot.keyClick(picker.search, Key.Key_Insert)
    [form] = picker.findChildren(CustomerForm)
    assert form.editor(field).text() == text
    assert form.has_changes() is bool(typed)
    counter.qtbot.waitUntil(form.editor(focus).hasFocus)


def test_the_form_of_a_new_customer_is_not_cut_to_the_size_of_the_list_behind_it(counter, picker):
    counter.page.resize(1178, 736)
    picker.resize(700, 400)
    counter.qtbot.keyClick(picker.search, Key.Key_Insert)
    [form] = picker.findChildren(CustomerForm)
    counter.qtbot.waitUntil(form.isVisible)
    assert form.height() == form.sizeHint().height()
    assert form.height() > picker.height()


def test_the_sale_goes_on_without_a_customer(counter, picker, customer):
    counter.qtbot.keyClicks(picker.search, "serra azul")
    with counter.qtbot.waitSignal(picker.chosen):
        counter.qtbot.keyClick(picker.search, Key.Key_Return)
    counter.page.choose_customer()
    again = counter.page.findChildren(CustomerPicker)[-1]
    again.nobody_button.click()
    assert counter.page.cart.draft.customer is None
    assert "Consumidor final" in counter.page.customer.text


def test_no_two_actions_share_a_key(picker):
    assert keys.conflicts(picker) == []


def test_a_clerk_sees_a_cpf_masked_in_the_list(counter, picker, shop):
    shop.services.customers.save(shop.manager, CustomerDraft(uuid7(), "Quitéria Alves", tax_id="529.982.247-25"))
    counter.qtbot.keyClicks(picker.search, "quiteria")
    counter.qtbot.waitUntil(lambda: ["Quitéria Alves", "***.982.247-**", "—"] in texts(picker.table.model()))


def test_who_is_inactive_is_marked_and_not_sold_to(counter, picker, shop):
    inactive = CustomerDraft(uuid7(), "Fulano Inativo", active=False)
    shop.services.customers.save(shop.manager, inactive)
    counter.qtbot.keyClicks(picker.search, "fulano")
    counter.qtbot.waitUntil(lambda: [row.name for row in picker.table.model().rows] == ["Fulano Inativo"])
    assert picker.table.model().index(0, 0).data(int(ChipRole)) is not None
    counter.qtbot.keyClick(picker.search, Key.Key_Return)
    assert picker.isVisible()
    assert "Fulano Inativo" in picker.banner.text
    assert counter.page.cart.draft.customer_id is None


@pytest.mark.parametrize(("trouble", "told"), [(Trouble.OFFLINE, True), (Trouble.TIME_OUT, False)])
def test_without_the_database_it_is_said_that_nobody_is_kept_here(counter, picker, monkeypatch, trouble, told):
    def away(*_args: object, **_options: object) -> None:
        raise Unavailable(trouble)

    monkeypatch.setattr(picker._desk.services.customers, "search", away)
    counter.page.choose_customer()
    again = counter.page.findChildren(CustomerPicker)[-1]
    counter.qtbot.waitUntil(again.banner.isVisible)
    assert (again.tr("No customers are kept on this counter.") in again.banner._words.text()) is told


def test_beside_the_list_stands_what_is_known_and_it_is_edited_by_a_key(counter, picker, shop):
    sold = shop.services.customers.save(shop.manager, CustomerDraft(uuid7(), "Armarinho Beira-Rio", city="Recife"))
    row = shop.services.pre_sales.save(
        shop.clerk, draft(line(shop.product("Linha", "10.00"), "3"), customer_id=sold.id)
    )
    shop.services.pre_sales.submit(shop.clerk, row.id, row.version, uuid7())
    counter.qtbot.keyClicks(picker.search, "beira-rio")
    for said in ("Armarinho Beira-Rio", "1 em aberto", "R$ 30,00", f"{row.number:06d}"):
        counter.qtbot.waitUntil(lambda said=said: said in picker.panel.words)
    assert not picker.panel.copy_button.isVisible()
    counter.qtbot.keyClick(picker.search, Key.Key_F5)
    form = dialog(counter.qtbot, picker, CustomerForm)
    assert form.another(sold).property(SCANS) == THROUGH
    retype(counter.qtbot, form.editor("phone"), "81988887777")
    press(counter.qtbot, form, Key.Key_F10)
    counter.qtbot.waitUntil(lambda: "(81) 98888-7777" in picker.panel.words)
    assert picker.isVisible()
    counter.qtbot.keyClick(picker.search, Key.Key_Return)
    assert counter.page.cart.draft.customer_id == sold.id


@pytest.mark.parametrize("changed", [False, True])
def test_who_has_the_document_of_the_new_customer_already_can_be_used(counter, picker, customer, changed):
    counter.qtbot.keyClicks(picker.search, "12.ABC.345/01DE-35")
    counter.qtbot.keyClick(picker.search, Key.Key_Insert)
    form = dialog(counter.qtbot, picker, CustomerForm)
    counter.qtbot.keyClicks(form.editor("name"), "Construtora Outra")
    press(counter.qtbot, form, Key.Key_F10)
    counter.qtbot.waitUntil(lambda: customer.name in form.banner.text)
    form.banner._button.click()
    other = dialog(counter.qtbot, form, CustomerForm)
    if changed:
        retype(counter.qtbot, other.editor("street"), "Rua Nova, 1")
    with counter.qtbot.waitSignal(picker.chosen):
        press(counter.qtbot, other, Key.Key_F10)
    assert counter.page.cart.draft.customer_id == customer.id
    counter.qtbot.waitUntil(lambda: not counter.page.findChildren(CustomerForm))
