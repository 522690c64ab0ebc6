"""How products are spoken of: their states, prices, margins and the kinds of movements."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from pos_app.adapters.tables import Chip
from pos_app.domain.money import format_currency, format_percent, minus, percent_of
from pos_app.domain.rows import ProductRow
from pos_app.ui.i18n import language


def states(product: ProductRow) -> list[Chip]:
    """All that is out of the ordinary about a product, the gravest first."""
    found: list[Chip] = []
    if not product.active:
        found.append(("neutral", "ban", QCoreApplication.translate("Products", "inactive")))
    if product.sale_price is None:
        found.append(("warning", "tag", QCoreApplication.translate("Products", "no price")))
    if product.available <= 0:
        found.append(("danger", "circle-x", QCoreApplication.translate("Products", "no stock")))
    elif product.low:
        found.append(("warning", "triangle-alert", QCoreApplication.translate("Products", "low stock")))
    return found


def state_chip(product: ProductRow) -> Chip | None:
    """The gravest state."""
    return next(iter(states(product)), None)


def price_text(price: Decimal | None) -> str:
    """A price in reais, or that there is none."""
    if price is None:
        return QCoreApplication.translate("Products", "no price")
    return format_currency(price, language())


def markup_text(purchase: Decimal | None, sale: Decimal | None) -> str:
    """What is earned on top of the purchase price, and as a share of the sale price; empty where either is missing."""
    if not purchase or not sale:
        return ""
    earned = minus(sale, purchase)
    return QCoreApplication.translate("Products", "Markup {markup}, margin {margin}").format(
        markup=format_percent(percent_of(earned, purchase), language()),
        margin=format_percent(percent_of(earned, sale), language()),
    )


def movement_chip(kind: str) -> Chip:
    """A kind of movement as the ledger shows it."""
    match kind:
        case "initial":
            return "neutral", "package", QCoreApplication.translate("Products", "Opening stock")
        case "receipt":
            return "success", "package-plus", QCoreApplication.translate("Products", "Receipt")
        case "conversion":
            return "info", "receipt", QCoreApplication.translate("Products", "Sale")
        case "reversal":
            return "warning", "corner-up-left", QCoreApplication.translate("Products", "Reversal")
        case _:
            return "warning", "sliders-horizontal", QCoreApplication.translate("Products", "Adjustment")
