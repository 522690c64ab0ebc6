"""What the list of products and the ledger show."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from pos_app.adapters.tables import Column, RowTableModel
from pos_app.domain.money import format_currency, format_money, format_quantity, minus
from pos_app.domain.rows import ProductRow
from pos_app.domain.stock_rows import MovementRow
from pos_app.ui.i18n import language
from pos_app.ui.lists.list_order import Sorting
from pos_app.ui.products.wording import movement_chip, state_chip, states
from pos_app.ui.wording import amount_of, dotted, signed_amount, when_text

PRODUCT_WIDTHS: tuple[int | None, ...] = (None, 110, 110, 112, 148)
PRODUCT_GIVE_WAY = (3,)
PRODUCT_REST = 370
"""Names tell their products apart at the end: the size."""


PRODUCT_ORDERS = (
    Sorting(0, "name"),
    Sorting(0, "code", lambda: QCoreApplication.translate("Products", "code")),
    Sorting(1, "price", figure=True),
    Sorting(2, "stock", figure=True),
)


def product_model(mark: Callable[[int], str]) -> RowTableModel[ProductRow]:
    """Name with code and brand, price, stock with unit, reserved, state; `mark` follows the title of a column."""
    return RowTableModel(
        (
            Column(
                key="name",
                title=lambda: QCoreApplication.translate("Products", "Product") + mark(0),
                get=lambda row: row.name,
                secondary=lambda row: dotted(row.code, row.brand, row.category),
            ),
            Column(
                key="price",
                title=lambda: QCoreApplication.translate("Products", "Price") + mark(1),
                get=lambda row: "—" if row.sale_price is None else format_money(row.sale_price, language()),
                align="right",
                strong=True,
            ),
            Column(
                key="stock",
                title=lambda: QCoreApplication.translate("Products", "Stock") + mark(2),
                get=lambda row: amount_of(row.stock, row.unit),
                secondary=_available,
                align="right",
            ),
            Column(
                key="reserved",
                title=lambda: QCoreApplication.translate("Products", "Reserved"),
                get=lambda row: amount_of(row.reserved, row.unit) if row.reserved else "—",
                align="right",
            ),
            Column(
                key="state",
                title=lambda: QCoreApplication.translate("Products", "State"),
                get=lambda row: "",
                chip=state_chip,
                tooltip=lambda row: ", ".join(words for _kind, _icon, words in states(row)),
            ),
        ),
        key=lambda row: row.id,
    )


MOVEMENT_WIDTHS: tuple[int | None, ...] = (140, 160, 90, 90, 90, None)
LEDGER_WIDTHS: tuple[int | None, ...] = (140, None, 146, 84, 90, 84, 240)
LEDGER_GIVE_WAY = (3, 5)


def movement_model(*, of_one: bool = True) -> RowTableModel[MovementRow]:
    """When, which product (unless all are of one), what, by how much, stock before and after, why with who and where,
    for which pre-sale, and at what cost.
    """
    product: Column[MovementRow] = Column(
        key="product",
        title=lambda: QCoreApplication.translate("Products", "Product"),
        get=lambda row: row.product_name,
        secondary=lambda row: dotted(row.product_code, row.unit),
    )
    return RowTableModel(
        (
            Column(
                key="at",
                title=lambda: QCoreApplication.translate("Products", "When"),
                get=lambda row: when_text(row.at),
            ),
            *(() if of_one else (product,)),
            Column(
                key="kind",
                title=lambda: QCoreApplication.translate("Products", "Movement"),
                get=lambda row: "",
                chip=lambda row: movement_chip(row.kind),
            ),
            Column(
                key="before",
                title=lambda: QCoreApplication.translate("Products", "Before"),
                get=lambda row: format_quantity(minus(row.balance_after, row.quantity), language()),
                align="right",
            ),
            Column(
                key="quantity",
                title=lambda: QCoreApplication.translate("Products", "Change"),
                get=lambda row: signed_amount(row.quantity),
                align="right",
                strong=True,
            ),
            Column(
                key="after",
                title=lambda: QCoreApplication.translate("Products", "After"),
                get=lambda row: format_quantity(row.balance_after, language()),
                align="right",
            ),
            Column(
                key="reason",
                title=lambda: QCoreApplication.translate("Products", "Reason"),
                get=_reason,
                secondary=lambda row: dotted(row.user_name, row.counter),
                tooltip=_reason,
            ),
        ),
        key=lambda row: row.id,
    )


def _available(row: ProductRow) -> str:
    """What can still be promised, where that is less than what lies there."""
    if not row.reserved:
        return ""
    return QCoreApplication.translate("Products", "{} free").format(amount_of(row.available, row.unit))


def _reason(row: MovementRow) -> str:
    if row.pre_sale_number is None:
        if row.unit_cost is None:
            return row.reason
        cost = QCoreApplication.translate("Products", "{} each").format(format_currency(row.unit_cost, language()))
        return dotted(row.reason, cost)
    number = QCoreApplication.translate("Products", "Pre-sale {}").format(f"{row.pre_sale_number:06d}")
    return dotted(number, row.reason)
