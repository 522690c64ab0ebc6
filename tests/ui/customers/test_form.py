"""The form of a customer, key by key."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton, QRadioButton
from pytestqt.qtbot import QtBot
from uuid_utils.compat import uuid7

from pos_app.db.engine import single_engine
from pos_app.db.transaction import Database
from pos_app.domain.rows import CustomerDraft, CustomerRow
from pos_app.services.customers import Customers
from pos_app.ui.customers.form import CustomerForm
from pos_app.ui.customers.page import CustomersPage
from pos_app.ui.forms.both_versions import BothVersions
from tests.shop import Shop
from tests.ui.customers.hands import CPF, Key, add, closed, edit, form_of, stored_in
from tests.ui.desks import MakeDesk
from tests.ui.windows import dialog, press, retype


def test_a_new_customer_is_typed_field_by_field_and_is_the_one_chosen(
    qtbot: QtBot, page: CustomersPage, shop: Shop
) -> None:
    mark = f"x{uuid7().hex[-8:]}"
    retype(qtbot, page.search, mark)
    form = form_of(qtbot, page, Key.Key_Insert)
    told: list[str] = []
    page.toast_requested.connect(lambda text, _undo: told.append(text))
    for text in (f"Padaria {mark}", "11222333000181", "31 98888-1020", f"{mark}@loja.example", "30130110", "Rua A, 1"):
        qtbot.keyClicks(form.focusWidget(), text)
        press(qtbot, form, Key.Key_Return)
    press(qtbot, form, Key.Key_F10)
    closed(qtbot, page)
    qtbot.waitUntil(lambda: [row.name for row in page.model.rows] == [f"Padaria {mark}"])
    row = page.model.rows[0]
    assert (row.tax_id, row.phone, row.postal_code, row.street) == (
        "11222333000181",
        "+5531988881020",
        "30130110",
        "Rua A, 1",
    )
    assert page.current() == row
    assert told == [f"Padaria {mark} salvo"]


def test_a_wrong_document_stays_at_its_field_and_nothing_is_stored(qtbot: QtBot, page: CustomersPage) -> None:
    form = form_of(qtbot, page)
    retype(qtbot, edit(form, "tax_id"), "52998224726")
    press(qtbot, form, Key.Key_F10)
    assert form.fields["tax_id"].error
    assert edit(form, "tax_id").text() == "529.982.247-26"
    assert form.focusWidget() is form.editor("tax_id")
    assert form.isVisible()


def test_a_name_is_needed(qtbot: QtBot, page: CustomersPage) -> None:
    form = form_of(qtbot, page, Key.Key_Insert)
    press(qtbot, form, Key.Key_F10)
    qtbot.waitUntil(lambda: bool(form.fields["name"].error))
    assert form.focusWidget() is form.editor("name")


def test_a_document_that_another_has_is_named_and_the_other_can_be_opened(
    qtbot: QtBot, page: CustomersPage, shop: Shop
) -> None:
    holder = add(shop, tax_id=CPF)
    form = form_of(qtbot, page)
    retype(qtbot, edit(form, "tax_id"), CPF)
    press(qtbot, form, Key.Key_F10)
    qtbot.waitUntil(lambda: bool(form.fields["tax_id"].error))
    form.banner.findChildren(QPushButton)[0].click()
    other = dialog(qtbot, form, CustomerForm)
    assert other.row == holder
    press(qtbot, other, Key.Key_Escape)
    qtbot.waitUntil(lambda: not other.isVisible())
    assert edit(form, "tax_id").text() == "529.982.247-25"


def texts_of(both: BothVersions) -> dict[str, tuple[str, str]]:
    """What each field has in the two columns."""
    shown = {button.objectName(): button.text() for button in both.findChildren(QRadioButton)}
    names = [name.removesuffix(".stored") for name in shown if name.endswith(".stored")]
    return {name: (shown[f"{name}.stored"], shown[f"{name}.typed"]) for name in names}


def test_what_another_saved_meanwhile_is_taken_over_and_what_was_typed_stays(
    qtbot: QtBot, page: CustomersPage, shop: Shop, customer: CustomerRow
) -> None:
    form = form_of(qtbot, page)
    retype(qtbot, edit(form, "city"), "Olinda")
    retype(qtbot, edit(form, "street"), "Rua Nova, 9")
    theirs = CustomerDraft(customer.id, customer.name, city="Natal", district="Centro", version=customer.version)
    shop.services.customers.save(shop.clerk, theirs)
    press(qtbot, form, Key.Key_F10)
    qtbot.waitUntil(lambda: form.banner.isVisible())
    form.banner.findChildren(QPushButton)[0].click()
    both = next(each for each in form.findChildren(BothVersions) if each.isVisible())
    assert texts_of(both) == {"street": ("—", "Rua Nova, 9"), "city": ("Natal", "Olinda")}
    press(qtbot, both, Key.Key_Escape)
    assert [edit(form, name).text() for name in ("city", "street", "district")] == ["Olinda", "Rua Nova, 9", "Centro"]
    assert "Natal" in form.fields["city"].error
    assert not form.fields["street"].error
    press(qtbot, form, Key.Key_F10)
    closed(qtbot, page)
    now = stored_in(page, customer)
    assert (now.city, now.street, now.district) == ("Olinda", "Rua Nova, 9", "Centro")


def test_a_form_that_grows_over_the_lower_edge_moves_up(qtbot: QtBot, page: CustomersPage) -> None:
    form = form_of(qtbot, page)
    room, height = page.window().geometry(), form.height()
    form.move(form.x(), room.bottom() - height)
    form.banner.tell("Linha\n" * 4, "warning")
    qtbot.waitUntil(lambda: form.height() > height and form.frameGeometry().bottom() <= room.bottom())
    assert form.y() >= room.top()


def test_of_two_versions_each_field_is_chosen_by_keys(
    qtbot: QtBot, page: CustomersPage, shop: Shop, customer: CustomerRow
) -> None:
    form = form_of(qtbot, page)
    for name, text in (("street", "Rua Nova, 9"), ("city", "Olinda"), ("district", "Carmo")):
        retype(qtbot, edit(form, name), text)
    theirs = CustomerDraft(customer.id, customer.name, city="Natal", district="Centro", version=customer.version)
    shop.services.customers.save(shop.clerk, theirs)
    press(qtbot, form, Key.Key_F10)
    qtbot.waitUntil(lambda: form.banner.isVisible())
    form.banner.findChildren(QPushButton)[0].click()
    both = next(each for each in form.findChildren(BothVersions) if each.isVisible())
    assert both.focusWidget().objectName() == "street.typed"
    for key in (Key.Key_Down, Key.Key_Left, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_F10):
        press(qtbot, both, key)
    qtbot.waitUntil(lambda: not form.findChildren(BothVersions))
    stands = {name: edit(form, name).text() for name in ("street", "district", "city")}
    assert stands == {"street": "Rua Nova, 9", "district": "Centro", "city": "Olinda"}
    assert not any(field.error for field in form.fields.values())
    press(qtbot, form, Key.Key_F10)
    closed(qtbot, page)
    now = stored_in(page, customer)
    assert (now.street, now.district, now.city) == ("Rua Nova, 9", "Centro", "Olinda")


def test_an_answer_that_got_lost_is_no_conflict(
    qtbot: QtBot, page: CustomersPage, shop: Shop, customer: CustomerRow
) -> None:
    form = form_of(qtbot, page)
    retype(qtbot, edit(form, "city"), "Olinda")
    # The first try came through, and nobody heard of it.
    shop.services.customers.save(
        shop.manager, CustomerDraft(customer.id, customer.name, city="Olinda", version=customer.version)
    )
    with qtbot.waitSignal(form.saved):
        press(qtbot, form, Key.Key_F10)
    closed(qtbot, page)


def test_leaving_with_changes_asks_and_keeping_is_the_answer_at_hand(qtbot: QtBot, page: CustomersPage) -> None:
    form = form_of(qtbot, page)
    retype(qtbot, edit(form, "city"), "Olinda")
    press(qtbot, form, Key.Key_Escape)
    asked = [form.asking]
    press(qtbot, form, Key.Key_Return)
    assert [*asked, form.asking] == [True, False]
    assert edit(form, "city").text() == "Olinda"
    press(qtbot, form, Key.Key_Escape)
    press(qtbot, form, Key.Key_Backtab)
    press(qtbot, form, Key.Key_Return)
    closed(qtbot, page)


def test_leaving_without_changes_does_not_ask(qtbot: QtBot, page: CustomersPage) -> None:
    form = form_of(qtbot, page)
    press(qtbot, form, Key.Key_Escape)
    closed(qtbot, page)


def test_a_clerk_changes_neither_document_nor_state_but_may_add_a_missing_document(
    qtbot: QtBot, desk: MakeDesk, shop: Shop
) -> None:
    clerk = desk(shop.clerk)
    bare, full = CustomerForm(clerk, add(shop)), CustomerForm(clerk, add(shop, tax_id="39053344705"))
    for form in (bare, full):
        qtbot.addWidget(form)
        assert not form.active.isEnabled()
        assert form.active.toolTip()
    assert not edit(bare, "tax_id").isReadOnly()
    assert edit(full, "tax_id").isReadOnly()
    assert edit(full, "tax_id").toolTip()
    qtbot.waitUntil(lambda: not clerk.runner.busy_count)


def test_what_was_typed_outlives_a_database_that_cannot_be_reached(qtbot: QtBot, desk: MakeDesk, shop: Shop) -> None:
    nowhere = Database(single_engine("postgresql+psycopg://pos_app:x@127.0.0.1:1/none", application="tests"))
    here = desk(shop.manager)
    away = replace(here, services=replace(here.services, customers=Customers(nowhere)))
    form = CustomerForm(away, None)
    qtbot.addWidget(form)
    form.show()
    retype(qtbot, edit(form, "name"), "Ana")
    form.on_confirmed()
    qtbot.waitUntil(lambda: form.banner.isVisible())
    assert edit(form, "name").text() == "Ana"
    assert [button.text() for button in form.banner.findChildren(QPushButton)] == ["Tentar de novo"]
    assert form.confirm.isEnabled()


def test_the_fields_follow_each_other_as_they_are_read(qtbot: QtBot, page: CustomersPage) -> None:
    form = form_of(qtbot, page)
    seen: list[str] = []
    for _ in range(11):
        widget = form.focusWidget()
        seen.append(widget.objectName())
        press(qtbot, form, Key.Key_Tab)
    assert seen == [
        *("name", "tax_id", "phone", "email", "postal_code", "street", "district", "city", "state", "notes"),
        "active",
    ]
    assert form.focusWidget() is form.confirm


@pytest.mark.parametrize("size", [(1178, 736), (960, 512)])
def test_the_form_is_never_larger_than_the_window_behind(
    qtbot: QtBot, page: CustomersPage, size: tuple[int, int]
) -> None:
    page.resize(*size)
    form = form_of(qtbot, page)
    assert form.width() <= size[0]
    assert form.height() <= size[1]
    assert form.confirm.isVisible()


def test_a_document_that_another_has_names_the_other(qtbot: QtBot, page: CustomersPage, shop: Shop) -> None:
    other = add(shop, tax_id="168.995.350-09")
    form = form_of(qtbot, page)
    retype(qtbot, form.editor("tax_id"), "16899535009")
    press(qtbot, form, Key.Key_F10)
    qtbot.waitUntil(lambda: other.name in form.banner.text)
    form.banner.findChildren(QPushButton)[0].click()
    assert dialog(qtbot, form, CustomerForm).row == other
