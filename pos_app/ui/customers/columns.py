"""What the list of customers shows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from pos_app.adapters.tables import Chip, Column, RowTableModel
from pos_app.domain.contact import format_phone
from pos_app.domain.documents import format_tax_id, mask_tax_id
from pos_app.domain.permissions import Operator, Permission
from pos_app.domain.rows import CustomerRow
from pos_app.ui.lists.list_order import Sorting
from pos_app.ui.wording import dotted

WIDTHS: tuple[int | None, ...] = (None, 168, None, 180)
GIVE_WAY = (2, 3)


ORDERS = (Sorting(0, "name"), Sorting(3, "city"))


def customer_model(operator: Operator, mark: Callable[[int], str]) -> RowTableModel[CustomerRow]:
    """Name with street, document, telephone with e-mail, city with district; `mark` follows the title of a column."""
    document = format_tax_id if operator.may(Permission.CUSTOMER_RESTRICTED) else mask_tax_id
    return RowTableModel(
        (
            Column(
                key="name",
                title=lambda: QCoreApplication.translate("Customers", "Customer") + mark(0),
                get=lambda row: row.name,
                secondary=lambda row: row.street or "",
                chip=state_chip,
                strong=True,
            ),
            Column(
                key="tax_id",
                title=lambda: QCoreApplication.translate("Customers", "CPF/CNPJ"),
                get=lambda row: document(row.tax_id) if row.tax_id else "—",
            ),
            Column(
                key="contact",
                title=lambda: QCoreApplication.translate("Customers", "Contact"),
                get=lambda row: format_phone(row.phone) if row.phone else row.email or "—",
                secondary=lambda row: (row.email or "") if row.phone else "",
            ),
            Column(
                key="city",
                title=lambda: QCoreApplication.translate("Customers", "City") + mark(3),
                get=lambda row: dotted(row.city, row.state) or "—",
                secondary=lambda row: row.district or "",
            ),
        ),
        key=lambda row: row.id,
    )


def state_chip(row: CustomerRow) -> Chip | None:
    """What is out of the ordinary: who can no longer be chosen in a sale."""
    return None if row.active else ("neutral", "ban", QCoreApplication.translate("Customers", "inactive"))
