"""How every page names and draws a way to pay."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos_app.domain.rows import PaymentMethodRow
from pos_app.ui.i18n import QT_TRANSLATE_NOOP

_ICONS = {"pix": "qr-code", "cash": "banknote", "credit": "credit-card", "debit": "credit-card", "boleto": "barcode"}
_SEEDED = {
    "cash": ("Dinheiro", QT_TRANSLATE_NOOP("Payment", "Cash"), QT_TRANSLATE_NOOP("Payment", "Cash")),
    "pix": ("PIX", "PIX", "PIX"),
    "credit": (
        "Cartão de crédito",
        QT_TRANSLATE_NOOP("Payment", "Credit card"),
        QT_TRANSLATE_NOOP("Payment", "Credit"),
    ),
    "debit": ("Cartão de débito", QT_TRANSLATE_NOOP("Payment", "Debit card"), QT_TRANSLATE_NOOP("Payment", "Debit")),
    "boleto": ("Boleto", "Boleto", "Boleto"),
}
"""By code: the name as the first migration wrote it, the same in English, and short."""


def method_text(method: PaymentMethodRow, *, short: bool = False) -> str:
    """The shop's own name for a method; one that it left as it came is said in the language of the screen."""
    return named_method(method.code, method.name, short=short)


def named_method(code: str, name: str, *, short: bool = False) -> str:
    """The same of a method of which code and name are known."""
    came, full, brief = _SEEDED.get(code, ("", "", ""))
    if name != came:
        return name
    word = brief if short else full
    return QCoreApplication.translate("Payment", word)


def method_icon(method: PaymentMethodRow) -> str:
    """The icon of a method."""
    return _ICONS.get(method.code, "banknote")
