"""What the lists of the stock show: products that are low, the lines of a delivery, the lines of a count."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos_app.adapters.tables import Chip, Column, RowTableModel
from pos_app.domain.money import format_money, format_quantity, half_up, minus, times, total_of
from pos_app.domain.rows import ProductRow
from pos_app.ui.i18n import language
from pos_app.ui.products.wording import state_chip
from pos_app.ui.stock.lines import StockLine
from pos_app.ui.wording import amount_of, dotted, signed_amount

LOW_WIDTHS: tuple[int | None, ...] = (None, 110, 110, 110, 110, 148)
LOW_GIVE_WAY = (2, 1)
RECEIPT_WIDTHS: tuple[int | None, ...] = (None, 150, 110, 120, 120)
COUNT_WIDTHS: tuple[int | None, ...] = (None, 110, 110, 110, 180)


def low_model() -> RowTableModel[ProductRow]:
    """Name with code, stock, reserved, what is available of it, what should be there, how bad it is."""
    return RowTableModel(
        (
            Column(
                key="name",
                title=lambda: QCoreApplication.translate("Stock", "Product"),
                get=lambda row: row.name,
                secondary=lambda row: dotted(row.code, row.brand, row.category),
            ),
            Column(
                key="stock",
                title=lambda: QCoreApplication.translate("Stock", "In stock"),
                get=lambda row: amount_of(row.stock, row.unit),
                align="right",
            ),
            Column(
                key="reserved",
                title=lambda: QCoreApplication.translate("Stock", "Reserved"),
                get=lambda row: amount_of(row.reserved, row.unit) if row.reserved else "—",
                align="right",
            ),
            Column(
                key="available",
                title=lambda: QCoreApplication.translate("Stock", "Available"),
                get=lambda row: amount_of(row.available, row.unit),
                align="right",
                strong=True,
            ),
            Column(
                key="minimum",
                title=lambda: QCoreApplication.translate("Stock", "Minimum"),
                get=lambda row: amount_of(row.min_stock, row.unit),
                align="right",
            ),
            Column(
                key="state",
                title=lambda: QCoreApplication.translate("Stock", "State"),
                get=lambda row: "",
                chip=state_chip,
            ),
        ),
        key=lambda row: row.id,
    )


def receipt_model() -> RowTableModel[StockLine]:
    """Name with code, stock before and after, how much came in, what one cost, what all cost."""
    return RowTableModel(
        (
            Column(
                key="name",
                title=lambda: QCoreApplication.translate("Stock", "Product"),
                get=lambda row: row.product.name,
                secondary=lambda row: row.product.code,
            ),
            Column(
                key="stock",
                title=lambda: QCoreApplication.translate("Stock", "In stock"),
                get=_before_and_after,
                secondary=lambda row: _reserved(row.product),
                align="right",
            ),
            Column(
                key="quantity",
                title=lambda: QCoreApplication.translate("Stock", "Came in"),
                get=lambda row: amount_of(row.known, row.product.unit),
                align="right",
                strong=True,
            ),
            Column(
                key="cost",
                title=lambda: QCoreApplication.translate("Stock", "Cost (R$)"),
                get=lambda row: "—" if row.cost is None else format_money(row.cost, language()),
                secondary=_former_cost,
                align="right",
            ),
            Column(
                key="total",
                title=lambda: QCoreApplication.translate("Stock", "Total"),
                get=lambda row: (
                    "—" if row.cost is None else format_money(half_up(times(row.known, row.cost)), language())
                ),
                align="right",
            ),
        ),
        key=lambda row: row.product.id,
    )


def count_model() -> RowTableModel[StockLine]:
    """Name with code, what the books say with what is reserved of it, what was counted, the difference."""
    return RowTableModel(
        (
            Column(
                key="name",
                title=lambda: QCoreApplication.translate("Stock", "Product"),
                get=lambda row: row.product.name,
                secondary=lambda row: row.product.code,
            ),
            Column(
                key="expected",
                title=lambda: QCoreApplication.translate("Stock", "In the system"),
                get=lambda row: amount_of(row.expected, row.product.unit),
                secondary=lambda row: _reserved(row.product),
                align="right",
            ),
            Column(
                key="counted",
                title=lambda: QCoreApplication.translate("Stock", "Counted"),
                get=lambda row: "—" if row.quantity is None else amount_of(row.quantity, row.product.unit),
                align="right",
                strong=True,
            ),
            Column(
                key="difference",
                title=lambda: QCoreApplication.translate("Stock", "Difference"),
                get=lambda row: signed_amount(row.difference) if row.difference else "",
                align="right",
            ),
            Column(
                key="state",
                title=lambda: QCoreApplication.translate("Stock", "State"),
                get=lambda row: "",
                chip=_count_chip,
            ),
        ),
        key=lambda row: row.product.id,
    )


def _before_and_after(row: StockLine) -> str:
    after = total_of((row.product.stock, row.known))
    return f"{format_quantity(row.product.stock, language())} → {amount_of(after, row.product.unit)}"


def _reserved(product: ProductRow) -> str:
    if not product.reserved:
        return ""
    told = QCoreApplication.translate("Stock", "{} reserved")
    return told.format(amount_of(product.reserved, product.unit))


def _former_cost(row: StockLine) -> str:
    cost = row.product.purchase_price
    if cost is None or cost == row.cost:
        return ""
    return QCoreApplication.translate("Stock", "was {}").format(format_money(cost, language()))


def _count_chip(row: StockLine) -> Chip | None:
    if row.quantity is None:
        return "neutral", "circle-dashed", QCoreApplication.translate("Stock", "not counted")
    if row.product.stock != row.expected:
        change = signed_amount(minus(row.product.stock, row.expected))
        return "warning", "history", QCoreApplication.translate("Stock", "moved: {}").format(change)
    if row.difference:
        return "warning", "sliders-horizontal", QCoreApplication.translate("Stock", "differs")
    return "success", "circle-check", QCoreApplication.translate("Stock", "matches")
