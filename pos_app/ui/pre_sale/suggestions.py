"""A product as a row of the suggestions: name, code, stock and price."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos_app.domain.money import format_currency
from pos_app.domain.rows import ProductRow
from pos_app.ui.i18n import language
from pos_app.ui.widgets.suggest_list import Suggestion
from pos_app.ui.wording import amount_of


def suggestion(product: ProductRow) -> Suggestion:
    """The row; its data is the product."""
    barcodes = [f"EAN {each.barcode}" for each in product.barcodes[:1]]
    price = (
        QCoreApplication.translate("Suggestions", "no price")
        if product.sale_price is None
        else format_currency(product.sale_price, language())
    )
    return Suggestion(
        main=product.name,
        second="  ·  ".join([product.code, *barcodes]),
        chip=_stock(product),
        amount=price,
        data=product,
    )


def _stock(product: ProductRow) -> tuple[str, str, str]:
    if product.available <= 0:
        return "danger", "circle-alert", QCoreApplication.translate("Suggestions", "out of stock")
    words = amount_of(product.available, product.unit)
    if product.low:
        return "warning", "triangle-alert", words
    return "success", "circle-check", words
