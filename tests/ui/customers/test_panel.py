"""What stands beside the list: what a customer bought, a copy of what is stored, forgetting."""

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from uuid_utils.compat import uuid7

from pos_app.domain.rows import CustomerRow
from pos_app.ui.customers.form import CustomerForm
from pos_app.ui.customers.page import CustomersPage
from pos_app.ui.dialogs.reason_dialog import ReasonDialog
from tests.factories import cash, draft, line
from tests.shop import Shop
from tests.ui.customers.hands import CPF, Key, find, stored_in
from tests.ui.desks import MakeDesk
from tests.ui.windows import dialog, opened, press, retype


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
