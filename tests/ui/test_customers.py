"""The page of the customers, key by key, on a real database."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot
from uuid_utils.compat import uuid7

from pos_app.adapters.tables import texts
from pos_app.db.engine import single_engine
from pos_app.db.transaction import Database
from pos_app.domain.rows import CustomerDraft, CustomerRow
from pos_app.services.customers import Customers
from pos_app.ui import keys, list_page
from pos_app.ui.customers.form import CustomerForm
from pos_app.ui.customers.page import CustomersPage
from pos_app.ui.forms.both_versions import BothVersions
from pos_app.ui.reason_dialog import ReasonDialog
from tests.factories import cash, draft, line
from tests.shop import Shop
from tests.ui.desks import MakeDesk, desk, shop
from tests.ui.windows import dialog, nameless, opened, press, retype

__all__ = ["desk", "shop"]

Key = Qt.Key
CPF = "52998224725"


@pytest.fixture
def customer(shop: Shop) -> CustomerRow:
    """A customer of this test's own, without a document."""
    return add(shop)


@pytest.fixture
def page(qtbot: QtBot, desk: MakeDesk, shop: Shop, customer: CustomerRow) -> Iterator[CustomersPage]:
    """The manager's page; this test's customer is found and chosen."""
    made = CustomersPage(desk(shop.manager))
    opened(qtbot, made)
    find(qtbot, made, customer)
    yield made
    made.hide()


def add(shop: Shop, **values: str) -> CustomerRow:
    # Never digits alone, which would be looked for as a document.
    mark = f"x{uuid7().hex[-8:]}"
    draft = CustomerDraft(**{"id": uuid7(), "name": f"Zélia {mark}", "city": "Recife", **values})  # type: ignore[arg-type]
    return shop.services.customers.save(shop.manager, draft)


def find(qtbot: QtBot, page: CustomersPage, customer: CustomerRow) -> None:
    retype(qtbot, page.search, customer.name.split()[-1])
    qtbot.waitUntil(lambda: [row.id for row in page.model.rows] == [customer.id] and not page.desk.runner.busy_count)


def stored_in(page: CustomersPage, customer: CustomerRow) -> CustomerRow:
    return page.desk.services.customers.get(page.desk.operator, customer.id)


def form_of(qtbot: QtBot, page: CustomersPage, key: Qt.Key = Key.Key_Return) -> CustomerForm:
    press(qtbot, page, key)
    form = dialog(qtbot, page, CustomerForm)
    qtbot.waitUntil(lambda: not page.desk.runner.busy_count)
    return form


def edit(form: CustomerForm, name: str) -> QLineEdit:
    found = form.editor(name)
    assert isinstance(found, QLineEdit)
    return found


def closed(qtbot: QtBot, page: CustomersPage) -> None:
    qtbot.waitUntil(lambda: not any(form.isVisible() for form in page.findChildren(CustomerForm)))


def test_words_without_accents_find_and_the_row_reads_in_full(qtbot: QtBot, page: CustomersPage, shop: Shop) -> None:
    made = add(shop, tax_id="12.ABC.345/01DE-35", phone="31 98888-1020", state="PE")
    retype(qtbot, page.search, f"zelia {made.name.split()[-1]}")
    qtbot.waitUntil(lambda: page.model.rows == (made,))
    assert texts(page.model) == [[made.name, "12.ABC.345/01DE-35", "(31) 98888-1020", "Recife  ·  PE"]]
    assert page.count.text() == "1 cliente"


def test_a_clerk_sees_a_persons_document_masked_in_the_list(qtbot: QtBot, desk: MakeDesk, shop: Shop) -> None:
    made = add(shop, tax_id="111.444.777-35")
    page = CustomersPage(desk(shop.clerk))
    opened(qtbot, page)
    find(qtbot, page, made)
    assert texts(page.model)[0][1] == "***.444.777-**"
    page.hide()


def test_the_list_goes_on_as_it_ends_and_stays_whole_when_it_is_read_again(
    qtbot: QtBot, desk: MakeDesk, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(8):
        add(shop)
    everything = shop.services.customers.search(shop.manager, "", 1000)
    monkeypatch.setattr(list_page, "MOST", 3)
    page = CustomersPage(desk(shop.manager))
    opened(qtbot, page)
    qtbot.waitUntil(lambda: len(page.model.rows) >= 3 and not page.desk.runner.busy_count)
    if len(page.model.rows) < len(everything):
        assert page.count.text().endswith("mais vêm ao chegar ao fim da lista")
    while len(page.model.rows) < len(everything):
        shown = len(page.model.rows)
        page.table.select_row(shown - 1)
        qtbot.waitUntil(lambda shown=shown: len(page.model.rows) > shown and not page.desk.runner.busy_count)
    page.table.select_row(shown - 1)
    qtbot.waitUntil(lambda: page.count.text() == f"{len(everything)} clientes")
    assert page.model.rows == everything
    page.table.select_row(5)
    chosen = page.current()
    page.refresh()
    qtbot.waitUntil(lambda: not page.desk.runner.busy_count)
    assert page.model.rows == everything
    assert page.current() == chosen
    page.hide()


def test_arrows_choose_without_leaving_the_search_and_the_best_answer_is_chosen_first(
    qtbot: QtBot, page: CustomersPage, shop: Shop
) -> None:
    first, second = sorted((add(shop, street="Rua A"), add(shop)), key=lambda row: row.name)
    retype(qtbot, page.search, "zelia")
    qtbot.waitUntil(lambda: {first, second} <= set(page.model.rows))
    assert page.table.currentIndex().row() == 0
    for _ in range(2):
        press(qtbot, page, Key.Key_Down)
    assert page.search.hasFocus()
    assert page.table.currentIndex().row() == min(2, page.model.rowCount() - 1)
    press(qtbot, page, Key.Key_Escape)
    assert page.search.text() == ""


def test_nothing_found_says_so(qtbot: QtBot, page: CustomersPage) -> None:
    retype(qtbot, page.search, "ninguem se chama assim")
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    assert page.empty.isVisible()
    assert page.count.text() == ""


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


def test_an_announced_change_is_shown_and_the_chosen_row_stays(
    qtbot: QtBot, page: CustomersPage, shop: Shop, customer: CustomerRow
) -> None:
    shop.services.customers.save(
        shop.clerk, CustomerDraft(customer.id, customer.name, city="Olinda", version=customer.version)
    )
    page.desk.changes.customers_changed.emit(customer.id)
    qtbot.waitUntil(lambda: texts(page.model)[0][3] == "Olinda")
    current = page.current()
    assert current is not None
    assert current.id == customer.id


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


def test_everything_has_a_name_and_no_two_keys_meet(qtbot: QtBot, page: CustomersPage) -> None:
    form = form_of(qtbot, page)
    windows: tuple[QObject, ...] = (page, form)
    assert [nameless(window) for window in windows if isinstance(window, CustomersPage | CustomerForm)] == [[], []]
    assert keys.conflicts(page) == []
    assert keys.conflicts(form) == []
    assert isinstance(form.editor("notes"), QPlainTextEdit)


@pytest.mark.parametrize("size", [(1178, 736), (960, 512)])
def test_the_form_is_never_larger_than_the_window_behind(
    qtbot: QtBot, page: CustomersPage, size: tuple[int, int]
) -> None:
    page.resize(*size)
    form = form_of(qtbot, page)
    assert form.width() <= size[0]
    assert form.height() <= size[1]
    assert form.confirm.isVisible()


def test_the_panel_says_what_was_bought_and_what_is_open(
    qtbot: QtBot, page: CustomersPage, shop: Shop, customer: CustomerRow
) -> None:
    product = shop.product("Comprado", "10.00")
    sales = shop.services.pre_sales
    for quantity in ("3", "5"):
        row = sales.save(shop.clerk, draft(line(product, quantity), customer_id=customer.id))
        row = sales.submit(shop.clerk, row.id, row.version, uuid7())
        row = sales.approve(shop.manager, row.id, row.version, uuid7())
    sales.convert(shop.manager, row.id, row.version, uuid7(), cash(row))
    page.desk.changes.pre_sales_changed.emit(row.id)
    qtbot.waitUntil(lambda: "R$ 50,00" in page.panel.words and "R$ 30,00" in page.panel.words)
    for said in ("1 em aberto", f"{row.number:06d}", "Recife"):
        qtbot.waitUntil(lambda said=said: said in page.panel.words)  # type: ignore[misc]


def test_a_manager_copies_what_is_stored_for_machines_and_for_people(
    qtbot: QtBot, page: CustomersPage, customer: CustomerRow, shop: Shop, tmp_path: Path
) -> None:
    product = shop.product("No histórico", "10.00")
    shop.services.pre_sales.save(
        shop.clerk, draft(line(product, "2", note="azul"), customer_id=customer.id, notes="ligar antes")
    )
    told: list[str] = []
    page.toast_requested.connect(lambda text, _undo: told.append(text))
    qtbot.keyClick(page, Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    chooser = dialog(qtbot, page, QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "copia.json"))
    chooser.close()
    qtbot.waitUntil(lambda: bool(told))
    assert json.loads((tmp_path / "copia.json").read_text(encoding="utf-8"))["customer"]["id"] == str(customer.id)
    text = (tmp_path / "copia.txt").read_text(encoding="utf-8")
    for said in (f"Nome: {customer.name}", "Cidade: Recife", "No histórico", "azul", "ligar antes", "R$ 20,00"):
        assert said in text


def test_a_customer_is_forgotten_with_a_reason_and_stays_so(
    qtbot: QtBot, page: CustomersPage, customer: CustomerRow
) -> None:
    qtbot.keyClick(page, Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    asking = dialog(qtbot, page, ReasonDialog)
    press(qtbot, asking, Key.Key_Return)
    assert asking.field.error
    qtbot.keyClicks(asking.reason, f"CPF {CPF}")
    press(qtbot, asking, Key.Key_Return)
    qtbot.waitUntil(lambda: "CPF" in asking.field.error)
    retype(qtbot, asking.reason, "pedido do titular")
    press(qtbot, asking, Key.Key_Return)
    qtbot.waitUntil(lambda: stored_in(page, customer).anonymised_at is not None)
    qtbot.waitUntil(lambda: not page.findChildren(ReasonDialog))
    form = CustomerForm(page.desk, stored_in(page, customer), page)
    form.open()
    assert not form.confirm.isVisible()
    form.close()
    qtbot.waitUntil(lambda: not page.desk.runner.busy_count)


def test_a_clerk_neither_copies_nor_forgets(qtbot: QtBot, desk: MakeDesk, shop: Shop, customer: CustomerRow) -> None:
    page = CustomersPage(desk(shop.clerk))
    opened(qtbot, page)
    find(qtbot, page, customer)
    for key, modifier in (
        (Key.Key_E, Qt.KeyboardModifier.ControlModifier),
        (Key.Key_F8, Qt.KeyboardModifier.ShiftModifier),
    ):
        qtbot.keyClick(page, key, modifier)
    assert page.findChildren(QFileDialog) == []
    assert page.findChildren(ReasonDialog) == []
    assert not page.panel.copy_button.isVisible()
    page.hide()


def test_a_document_that_another_has_names_the_other(qtbot: QtBot, page: CustomersPage, shop: Shop) -> None:
    other = add(shop, tax_id="168.995.350-09")
    form = form_of(qtbot, page)
    retype(qtbot, form.editor("tax_id"), "16899535009")
    press(qtbot, form, Key.Key_F10)
    qtbot.waitUntil(lambda: other.name in form.banner.text)
    form.banner.findChildren(QPushButton)[0].click()
    assert dialog(qtbot, form, CustomerForm).row == other
