"""The page of the customers: find one, open it, add one."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from pos_app.domain.customers_shown import CustomersShown
from pos_app.domain.errors import PosError
from pos_app.domain.exporting import FoundBy
from pos_app.domain.importing.model import ImportKind
from pos_app.domain.listing import Listed, ListOrder, Part
from pos_app.domain.permissions import Permission
from pos_app.domain.rows import CustomerRow
from pos_app.ui import keys
from pos_app.ui.customers.columns import GIVE_WAY, ORDERS, WIDTHS, customer_model
from pos_app.ui.customers.copy_text import copy_text
from pos_app.ui.customers.filters import CustomerFilter
from pos_app.ui.customers.form import CustomerForm
from pos_app.ui.customers.panel import CustomerPanel
from pos_app.ui.dialogs.reason_dialog import ReasonDialog
from pos_app.ui.dialogs.save_file import ask_json
from pos_app.ui.importing.list_files import ListFiles
from pos_app.ui.lists.list_order import ListOrders
from pos_app.ui.lists.list_page import ListPage
from pos_app.ui.widgets.buttons import DangerButton

if TYPE_CHECKING:
    from pos_app.adapters.desk import Desk


class CustomersPage(ListPage[CustomerRow]):
    """Everybody who is signed in finds, adds and corrects customers."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        orders = ListOrders(ORDERS)
        super().__init__(
            desk,
            find=self._find,
            read=self._read_part,
            orders=orders,
            model=customer_model(desk.operator, orders.mark),
            widths=WIDTHS,
            give_way=GIVE_WAY,
            placeholder=QCoreApplication.translate("Customers", "Name, CPF/CNPJ, phone or e-mail"),
            new_text=QCoreApplication.translate("Customers", "New"),
            empty_icon="users",
            parent=parent,
        )
        self.setObjectName("customers_page")
        self.panel = CustomerPanel(desk)
        self.content.addWidget(self.panel)
        self.row_chosen.connect(self.panel.show_customer)
        self.panel.edit_requested.connect(self._on_edit_requested)
        self.panel.copy_requested.connect(self.copy)
        self.panel.forget_requested.connect(self.forget)
        self.panel.failed.connect(self.on_failed)
        self.filter.currentIndexChanged.connect(self._on_filter_changed)
        self.filter.bind(self)
        self.refresh_on(desk.changes.customers_changed, desk.changes.pre_sales_changed)
        self.files = ListFiles(
            self,
            ImportKind.CUSTOMERS,
            QCoreApplication.translate("Customers", "customers"),
            lambda: FoundBy(self.search.text().strip(), shown=self._asked),
        )
        if desk.operator.may(Permission.CUSTOMER_RESTRICTED):
            keys.bind(self, "customer.copy", self.copy)
            keys.bind(self, "customer.forget", self.forget)
        panel, files = self.panel, self.files
        order = (
            *(self.search, self.filter, self.table, panel.edit_button, panel.copy_button, panel.forget_button),
            *(files.import_button, files.export_button, self.new_button),
        )
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)

    @property
    def title(self) -> str:
        """The page's name."""
        return QCoreApplication.translate("Customers", "Customers")

    def make_filters(self) -> QWidget:
        """Everybody, or who can or cannot be chosen in a sale."""
        self.filter = CustomerFilter()
        self._asked = self.filter.wanted()
        return self.filter

    def keep(self) -> object:
        """What is looked for, the order, and the filter."""
        return super().keep(), self.filter.currentIndex()

    def restore(self, kept: object) -> None:
        """Look for it again."""
        if isinstance(kept, tuple):
            listed, place = kept
            self.filter.setCurrentIndex(place)
            super().restore(listed)

    def open_new(self) -> None:
        """An empty form."""
        self._open(None)

    def open_row(self, row: CustomerRow) -> None:
        """The customer's form."""
        self._open(row)

    def count_words(self, count: int) -> str:
        """How many are shown."""
        return QCoreApplication.translate("Customers", "%n customer(s)", None, count)

    def many_words(self, count: str) -> str:
        """There are more than are counted."""
        return QCoreApplication.translate("Customers", "more than {} customers").format(count)

    def empty_words(self, typed: str) -> tuple[str, str]:
        """Nobody yet, or nobody found."""
        if self._asked is not CustomersShown.EVERYBODY:
            return (
                QCoreApplication.translate("Customers", "Nobody found"),
                QCoreApplication.translate("Customers", "Nobody matches the filter: Ctrl+1 shows everyone again."),
            )
        if typed.strip():
            return (
                QCoreApplication.translate("Customers", "Nobody found"),
                QCoreApplication.translate("Customers", "Type less, or something else; Ins adds a new customer."),
            )
        return (
            QCoreApplication.translate("Customers", "No customers yet"),
            QCoreApplication.translate("Customers", "Ins adds the first one."),
        )

    def hint_words(self) -> list[tuple[str, str]]:
        """Arrows choose, Enter opens."""
        return [*super().hint_words(), ("Enter", QCoreApplication.translate("Customers", "open"))]

    def copy(self) -> None:
        """Everything that is stored about the chosen customer, as a file for machines and one for people."""
        row = self.current()
        if row is not None:
            ask_json(
                self, f"{QCoreApplication.translate('Customers', 'customer')}-{row.id}.json", partial(self._write, row)
            )

    def forget(self) -> None:
        """Ask why, and anonymise the chosen customer."""
        row = self.current()
        if row is None or row.anonymised_at is not None:
            return
        dialog = ReasonDialog(
            row.name,
            QCoreApplication.translate("Customers", "Anonymise this customer"),
            QCoreApplication.translate(
                "Customers",
                "Name, CPF/CNPJ, contact and notes are erased for good; the sales stay. The reason is kept.",
            ),
            DangerButton(QCoreApplication.translate("Customers", "Anonymise"), "eye-off"),
            self,
        )
        dialog.reason_given.connect(partial(self._forget, dialog, row))
        dialog.open()

    def _find(self, typed: str, limit: int, order: ListOrder | None) -> tuple[CustomerRow, ...]:
        return self.desk.services.customers.search(self.desk.operator, typed, limit, order=order, shown=self._asked)

    def _read_part(self, part: Part) -> Listed[CustomerRow]:
        return self.desk.services.customers.part(self.desk.operator, part, self._asked)

    def _on_filter_changed(self) -> None:
        self._asked = self.filter.wanted()
        self.ask_again()

    def _write(self, row: CustomerRow, path: Path) -> None:
        write = self.desk.acting(self.desk.services.customers.write_copy)
        self.write(partial(write, row.id, path, copy_text), partial(self._on_written, path))

    def _on_written(self, path: Path, _done: None) -> None:
        said = QCoreApplication.translate("Customers", "Saved as {json} and {text}")
        self.toast(said.format(json=path.name, text=path.with_suffix(".txt").name))

    def _forget(self, dialog: ReasonDialog, row: CustomerRow, reason: str) -> None:
        dialog.set_busy(True)
        anonymise = self.desk.acting(self.desk.services.customers.anonymise)
        self.write(
            partial(anonymise, row.id, row.version, reason),
            partial(self._on_forgotten, dialog),
            partial(self._on_forget_failed, dialog),
        )

    def _on_forgotten(self, dialog: ReasonDialog, row: CustomerRow) -> None:
        if isValid(dialog):
            dialog.set_busy(False)
            dialog.accept()
        self.desk.changes.customers_changed.emit(row.id)
        self.toast(QCoreApplication.translate("Customers", "Customer anonymised; the sales stay"))

    def _on_forget_failed(self, dialog: ReasonDialog, error: Exception) -> None:
        if not isinstance(error, PosError):
            raise error
        if isValid(dialog):
            dialog.set_busy(False)
            dialog.show_error(error)
        else:
            self.show_error(error)

    def _on_edit_requested(self) -> None:
        row = self.current()
        if row is not None:
            self._open(row)

    def _open(self, row: CustomerRow | None) -> None:
        form = CustomerForm(self.desk, row, self)
        form.saved.connect(self._on_form_saved)
        form.open()

    def _on_form_saved(self, row: CustomerRow) -> None:
        self.choose_when_found(row.id)
        self.toast(QCoreApplication.translate("Customers", "{} saved").format(row.name))
