"""Who buys: one search for name, document, telephone and e-mail, what is known of each, and a new customer without
leaving the sale."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.adapters.desk import Desk
from pos_app.adapters.latest import Latest
from pos_app.adapters.tables import Column, RowTableModel
from pos_app.domain.contact import format_phone, known_from
from pos_app.domain.documents import format_tax_id, mask_tax_id
from pos_app.domain.errors import PosError, Trouble, Unavailable
from pos_app.domain.kept_customers import FoundCustomers
from pos_app.domain.permissions import Permission
from pos_app.domain.rows import CustomerRow
from pos_app.ui import keys, theme
from pos_app.ui.customers.columns import state_chip
from pos_app.ui.customers.form import CustomerForm
from pos_app.ui.customers.panel import CustomerPanel
from pos_app.ui.messages import words
from pos_app.ui.pre_sale.scan_catcher import SCANS, THROUGH
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.buttons import GhostButton, PrimaryButton, SecondaryButton
from pos_app.ui.widgets.card import Card, label
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.fitting import fit
from pos_app.ui.widgets.loading_bar import LoadingBar
from pos_app.ui.widgets.search_edit import SearchEdit
from pos_app.ui.widgets.table_view import TableView
from pos_app.ui.wording import when_text

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_WIDTHS = (None, 190, 180)
_CITY = 2


class CustomerPicker(QDialog):
    """Emits the customer to use; `named` offers to go on without one, `sought` is looked for from the beginning."""

    chosen = Signal(object)
    """The CustomerRow, or None for nobody."""

    def __init__(self, desk: Desk, parent: QWidget, *, named: bool = False, sought: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty(SCANS, THROUGH)
        self.setWindowTitle(self.tr("Customer"))
        self._desk = desk
        self._enter_waits = False
        self.search = SearchEdit(self.tr("Name, CPF/CNPJ, phone or e-mail"), entry=True)
        self.search.installEventFilter(self)
        self.banner = Banner()
        self._bar = LoadingBar(cancellable=False)
        self._model = RowTableModel(self._columns(), lambda row: row.id, self)
        self._empty = EmptyState("user-search", "")
        self.table = TableView(self.tr("Customers"), self._model, _WIDTHS, empty=self._empty)
        # Nothing is said about what has not been asked yet.
        self._empty.hide()
        self.panel = CustomerPanel(desk, selling=True)
        self.use_button = PrimaryButton(self.tr("Use"), "check", key="⏎")
        self.new_button = SecondaryButton(self.tr("New"), "user-plus", "list.new")
        self.nobody_button = GhostButton(self.tr("Without customer"), "user")
        self.close_button = SecondaryButton(self.tr("Close"), key=keys.hint("form.close"))
        find = desk.counter.customers(desk.acting(desk.services.customers.search))
        self._latest = Latest(desk.runner, lambda text: find(str(text)), parent=self)
        self._build(parent)
        self.nobody_button.setVisible(named)
        self._connect()
        self.search.setText(sought)
        self._latest.submit(sought, now=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows walk through the list while the field keeps the focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            self.table.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _build(self, behind: QWidget) -> None:
        card = Card(margin=1, spacing=0)
        card.box.addWidget(self._bar)
        card.box.addWidget(self.table)
        beside = QHBoxLayout()
        beside.setSpacing(theme.px(12))
        beside.addWidget(card, 1)
        beside.addWidget(self.panel)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self.new_button)
        buttons.addWidget(self.nobody_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.use_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(24)] * 4)
        box.setSpacing(theme.px(12))
        box.addWidget(label(self.tr("Customer"), "title"))
        box.addWidget(self.search)
        box.addWidget(self.banner)
        box.addLayout(beside, 1)
        box.addLayout(buttons)
        fit(self, behind, 1080, 560)
        order = (
            *(self.search, self.table, self.panel.edit_button),
            *(self.use_button, self.new_button, self.nobody_button, self.close_button),
        )
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        self.search.setFocus()

    def _connect(self) -> None:
        self._latest.found.connect(self.show_found)
        self._latest.failed.connect(self._on_latest_failed)
        self._latest.busy_changed.connect(self._bar.set_busy)
        self.search.textEdited.connect(self._on_search_text_edited)
        self.search.returnPressed.connect(self._use)
        self.table.row_entered.connect(self._take)
        self.table.row_changed.connect(self._show_card)
        self.panel.edit_requested.connect(self.edit)
        self.panel.failed.connect(self._on_panel_failed)
        self.use_button.clicked.connect(self._use)
        self.new_button.clicked.connect(self._add)
        self.nobody_button.clicked.connect(lambda: self._take(None))
        self.close_button.clicked.connect(self.reject)
        keys.bind(self, "list.new", self._add)
        keys.bind(self, "customer.edit", self.edit)

    def edit(self) -> None:
        """Open the form of the marked customer."""
        row = self.table.current_row()
        if row is None or self.panel.isHidden():
            return
        form = CustomerForm(self._desk, row, self)
        form.setProperty(SCANS, THROUGH)
        form.saved.connect(self._on_form_saved)
        form.open()

    def _on_form_saved(self, saved: CustomerRow) -> None:
        self._model.set_rows(tuple(saved if row.id == saved.id else row for row in self._model.rows))
        self._show_card(self.table.current_row())

    def _show_card(self, row: CustomerRow | None) -> None:
        if not self.panel.isHidden():
            self.panel.show_customer(row)

    def _on_panel_failed(self, error: PosError) -> None:
        self.banner.tell(words(error).line, "danger")

    def _on_search_text_edited(self, text: str) -> None:
        self._enter_waits = False
        self._latest.submit(text.strip())

    def show_found(self, text: object, found: FoundCustomers) -> None:
        """Show what was found for a text, and as of when where that is not the database's answer."""
        rows = found.rows
        if found.as_of is None:
            self.banner.clear()
        else:
            said = self.tr("Without the database: the customers of {time}, by name or whole CPF/CNPJ.")
            self.banner.tell(said.format(time=when_text(found.as_of)))
        # Of who is kept on the counter there is a name and a part of the document: nothing to show beside or to edit.
        self.table.setColumnHidden(_CITY, found.as_of is not None)
        self.panel.setVisible(found.as_of is None)
        self._model.set_rows(rows)
        self.table.mark(str(text))
        self.table.select_row(0)
        # Also where only the values of the same rows have changed.
        self._show_card(self.table.current_row())
        self.use_button.setEnabled(bool(rows))
        nobody = self.tr("Nobody found") if text else self.tr("No customers")
        self._empty.tell(nobody, self.tr("Press Ins to add a new customer."))
        if self._enter_waits:
            self._enter_waits = False
            if len(rows) == 1:
                self._take(rows[0])

    def _on_latest_failed(self, text: object, error: Exception) -> None:
        if not isinstance(error, PosError):
            raise error
        self._enter_waits = False
        message = words(error)
        said = message.line
        if isinstance(error, Unavailable) and error.trouble is Trouble.OFFLINE:
            said = f"{said} {self.tr('No customers are kept on this counter.')}"
        again = self.tr("Try again") if message.retry else ""
        self.banner.tell(said, "danger", action=again, on_action=lambda: self._latest.submit(text, now=True))

    def _use(self) -> None:
        """Take the marked customer; while the answer is still to come, wait for it and take a single one."""
        if self._latest.busy:
            self._enter_waits = True
            self._latest.submit(self.search.text().strip(), now=True)
        elif (row := self.table.current_row()) is not None:
            self._take(row)

    def _add(self) -> None:
        # Nobody types twice what was looked for.
        form = CustomerForm(self._desk, None, self, known=known_from(self.search.text()), selling=True)
        form.setProperty(SCANS, THROUGH)
        form.confirmed.connect(self._take)
        form.open()

    def _take(self, row: CustomerRow | None) -> None:
        if row is not None and not row.active:
            said = self.tr("{name} is inactive: a manager can activate this customer again.")
            self.banner.tell(said.format(name=row.name), "warning")
            return
        self.accept()
        self.chosen.emit(row)

    def _columns(self) -> tuple[Column[CustomerRow], ...]:
        whole = self._desk.operator.may(Permission.CUSTOMER_RESTRICTED)
        document = format_tax_id if whole else mask_tax_id
        return (
            Column(
                key="name",
                title=lambda: self.tr("Name"),
                get=lambda row: row.name,
                secondary=lambda row: format_phone(row.phone) if row.phone else row.email or "",
                chip=state_chip,
            ),
            Column(
                key="document",
                title=lambda: self.tr("CPF/CNPJ"),
                get=lambda row: document(row.tax_id) if row.tax_id else "—",
            ),
            Column(key="city", title=lambda: self.tr("City"), get=lambda row: row.city or "—"),
        )
