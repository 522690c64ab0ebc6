"""The form of a customer, over the list of customers and over a sale alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from pos_app.domain.contact import format_phone, format_postal_code, parse_email, parse_phone, parse_postal_code
from pos_app.domain.permissions import Permission
from pos_app.domain.rows import CustomerDraft, CustomerRow
from pos_app.ui import theme
from pos_app.ui.forms import editors
from pos_app.ui.forms.record_form import RecordForm, Values
from pos_app.ui.pre_sale.scan_catcher import SCANS
from pos_app.ui.widgets.checked_edit import CheckedEdit
from pos_app.ui.widgets.tax_id_edit import TaxIdEdit

if TYPE_CHECKING:
    from pos_app.adapters.desk import Desk

STATES = (
    *("AC", "AL", "AM", "AP", "BA", "CE", "DF", "ES", "GO", "MA", "MG", "MS", "MT", "PA"),
    *("PB", "PE", "PI", "PR", "RJ", "RN", "RO", "RR", "RS", "SC", "SE", "SP", "TO"),
)

_TEXTS = ("street", "district", "city", "state")
_PARSED = ("tax_id", "email", "phone", "postal_code")


class CustomerForm(RecordForm[CustomerRow]):
    """A new customer for None; a clerk corrects contact data, the document and leaving are the managers'.

    `known` fills fields by their names as if typed there. `selling`: who is confirmed buys, the new customer
    or the one who has that CPF/CNPJ or e-mail already.
    """

    def __init__(
        self,
        desk: Desk,
        customer: CustomerRow | None,
        parent: QWidget | None = None,
        *,
        known: Mapping[str, str] = MappingProxyType({}),
        selling: bool = False,
    ) -> None:
        title = self.tr("New customer") if customer is None else customer.name
        super().__init__(desk, customer, title, parent, width=720)
        self.setObjectName("customer_form")
        self._selling = selling
        if selling:
            self.confirm.setText(self.tr("Save and use"))
        self.active = QCheckBox(self.tr("Active: can be chosen in a sale"))
        self._build()
        self._lock_restricted(customer)
        forgotten = customer is not None and customer.anonymised_at is not None
        self.begin(read_only=self.tr("This customer was anonymised: nothing can be added.") if forgotten else "")
        for name, value in known.items():
            editors.type_in(self.editor(name), value)
        if known:
            # What is there already is not typed again: on to the next field, or to the name that everybody has.
            self.show_at(self.editor("tax_id" if "name" in known else "name"))

    def values_of(self, row: CustomerRow | None) -> Values:
        """The customer's data as the editors hold them."""
        if row is None:
            return {
                "name": "",
                "notes": "",
                "active": True,
                **dict.fromkeys(_TEXTS, ""),
                **dict.fromkeys(_PARSED, None),
            }
        texts = {name: getattr(row, name) or "" for name in _TEXTS}
        parsed = {name: getattr(row, name) for name in _PARSED}
        return {"name": row.name, "notes": row.notes, "active": row.active, **texts, **parsed}

    def writing(self, values: Values) -> Callable[[], CustomerRow]:
        """Store the customer."""
        row = self.row
        texts = {name: "" if value is None else str(value) for name, value in values.items() if name != "active"}
        draft = CustomerDraft(
            id=self.new_id if row is None else row.id,
            version=0 if row is None else row.version,
            active=bool(values["active"]),
            **texts,
        )
        return partial(self.desk.acting(self.desk.services.customers.save), draft)

    def reading(self, row_id: UUID) -> Callable[[], CustomerRow]:
        """Read a customer."""
        return partial(self.desk.acting(self.desk.services.customers.get), row_id)

    def announce(self, row: CustomerRow) -> None:
        """Tell whoever shows customers."""
        self.desk.changes.customers_changed.emit(row.id)

    def id_of(self, row: CustomerRow) -> UUID:
        """The customer's id."""
        return row.id

    def name_of(self, row: CustomerRow) -> str:
        """The customer's name."""
        return row.name

    def another(self, row: CustomerRow) -> CustomerForm:
        """The form of another customer."""
        other = CustomerForm(self.desk, row, self, selling=self._selling)
        other.setProperty(SCANS, self.property(SCANS))
        if self._selling:
            other.confirmed.connect(self._on_other_confirmed)
        return other

    def _on_other_confirmed(self, row: CustomerRow) -> None:
        """It is somebody who is there already: nothing new is stored."""
        self.confirmed.emit(row)
        self.accept()

    def _build(self) -> None:
        """Who it is, how to reach them, where they live, what is to know."""
        name, notes = QLineEdit(), QPlainTextEdit()
        name.setMaxLength(200)
        notes.setTabChangesFocus(True)
        notes.setFixedHeight(theme.px(64))
        state = QComboBox()
        state.addItems(["", *STATES])
        phone, postal_code = CheckedEdit(parse_phone, format_phone), CheckedEdit(parse_postal_code, format_postal_code)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        for column in range(12):
            grid.setColumnStretch(column, 1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.add("name", self.tr("Name"), name), 0, 0, 1, 12, top)
        grid.addWidget(self.add("tax_id", self.tr("CPF/CNPJ"), TaxIdEdit()), 1, 0, 1, 4, top)
        grid.addWidget(self.add("phone", self.tr("Phone"), phone), 1, 4, 1, 3, top)
        grid.addWidget(self.add("email", self.tr("E-mail"), CheckedEdit(parse_email)), 1, 7, 1, 5, top)
        grid.addWidget(self.add("postal_code", self.tr("Postal code (CEP)"), postal_code), 2, 0, 1, 4, top)
        grid.addWidget(self.add("street", self.tr("Street, number"), QLineEdit()), 2, 4, 1, 8, top)
        grid.addWidget(self.add("district", self.tr("District"), QLineEdit()), 3, 0, 1, 4, top)
        grid.addWidget(self.add("city", self.tr("City"), QLineEdit()), 3, 4, 1, 6, top)
        grid.addWidget(self.add("state", self.tr("State"), state), 3, 10, 1, 2, top)
        grid.addWidget(self.add("notes", self.tr("Notes"), notes), 4, 0, 1, 12, top)
        self.hold("active", self.active)
        grid.addWidget(self.active, 5, 0, 1, 12)
        self.content.addLayout(grid)
        self.content.addStretch(1)

    def _lock_restricted(self, customer: CustomerRow | None) -> None:
        """What only managers change; a document that is missing may be added by everybody."""
        if self.desk.operator.may(Permission.CUSTOMER_RESTRICTED):
            return
        editors.lock(self.active, self.tr("Only a manager can deactivate a customer."))
        if customer is not None and customer.tax_id:
            editors.lock(self.editor("tax_id"), self.tr("Only a manager can change the CPF/CNPJ."))
