"""What a person does on the page of the customers."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from uuid_utils.compat import uuid7

from pos_app.domain.rows import CustomerDraft, CustomerRow
from pos_app.ui.customers.form import CustomerForm
from pos_app.ui.customers.page import CustomersPage
from tests.shop import Shop
from tests.ui.windows import dialog, press, retype

Key = Qt.Key
CPF = "52998224725"


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
