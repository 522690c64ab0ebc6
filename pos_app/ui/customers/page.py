"""The page of the customers: find one, open it, add one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos_app.domain.rows import CustomerRow
from pos_app.ui.customers.columns import GIVE_WAY, WIDTHS, customer_model
from pos_app.ui.customers.form import CustomerForm
from pos_app.ui.list_page import MOST, ListPage

if TYPE_CHECKING:
    from pos_app.adapters.desk import Desk


class CustomersPage(ListPage[CustomerRow]):
    """Everybody who is signed in finds, adds and corrects customers."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            find=partial(desk.acting(desk.services.customers.search), limit=MOST),
            model=customer_model(desk.operator),
            widths=WIDTHS,
            give_way=GIVE_WAY,
            placeholder=QCoreApplication.translate("Customers", "Name, CPF/CNPJ, phone or e-mail"),
            new_text=QCoreApplication.translate("Customers", "New"),
            empty_icon="users",
            parent=parent,
        )
        self.setObjectName("customers_page")
        self.refresh_on(desk.changes.customers_changed)

    @property
    def title(self) -> str:
        """The page's name."""
        return QCoreApplication.translate("Customers", "Customers")

    def open_new(self) -> None:
        """An empty form."""
        self._open(None)

    def open_row(self, row: CustomerRow) -> None:
        """The customer's form."""
        self._open(row)

    def count_words(self, count: int) -> str:
        """How many are shown."""
        return QCoreApplication.translate("Customers", "%n customer(s)", None, count)

    def empty_words(self, typed: str) -> tuple[str, str]:
        """Nobody yet, or nobody found."""
        if typed.strip():
            return (
                QCoreApplication.translate("Customers", "Nobody found"),
                QCoreApplication.translate("Customers", "Type less or something else; Ins adds a new customer."),
            )
        return (
            QCoreApplication.translate("Customers", "No customers yet"),
            QCoreApplication.translate("Customers", "Ins adds the first one."),
        )

    def hint_words(self) -> list[tuple[str, str]]:
        """Arrows choose, Enter opens."""
        return [*super().hint_words(), ("Enter", QCoreApplication.translate("Customers", "open"))]

    def _open(self, row: CustomerRow | None) -> None:
        form = CustomerForm(self.desk, row, self)
        form.saved.connect(self._on_form_saved)
        form.open()

    def _on_form_saved(self, row: CustomerRow) -> None:
        self.choose_when_found(row.id)
        self.toast(QCoreApplication.translate("Customers", "{} saved").format(row.name))
