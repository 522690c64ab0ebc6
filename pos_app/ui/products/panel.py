"""The right side of the products: prices, stock and barcodes of the chosen one, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pos_app.domain.money import format_quantity
from pos_app.domain.permissions import Operator, Permission
from pos_app.domain.rows import ProductRow
from pos_app.ui import theme
from pos_app.ui.i18n import language
from pos_app.ui.products.wording import markup_text, price_text, state_chip
from pos_app.ui.widgets.amount_label import AmountLabel
from pos_app.ui.widgets.buttons import SecondaryButton
from pos_app.ui.widgets.card import Card, label, line, scrolled
from pos_app.ui.widgets.chip import Chip
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.wording import amount_of, dotted, unparted

_WIDTH = 300
_CODES_SHOWN = 4


class ProductPanel(Card):
    """Shows one product, or a sentence while none is chosen."""

    edit_requested = Signal()
    adjust_requested = Signal()
    movements_requested = Signal()

    def __init__(self, operator: Operator, parent: QWidget | None = None) -> None:
        super().__init__(margin=16, spacing=12, parent=parent)
        self.setFixedWidth(theme.px(_WIDTH))
        may_change = operator.may(Permission.PRODUCT_WRITE)
        self._name = _wrapped("section")
        self._codes = _wrapped("small")
        self._chip = Chip()
        self._price = AmountLabel("", 28, QFont.Weight.Bold)
        self._per = label("", "muted")
        self._markup = _wrapped("small")
        self._barcodes = _wrapped("muted")
        self._figures = QGridLayout()
        self._figures.setVerticalSpacing(theme.px(6))
        self._figures.setColumnStretch(1, 1)
        self._rows = {
            name: self._figure(text)
            for name, text in (
                ("purchase", QCoreApplication.translate("Products", "Purchase price")),
                ("available", QCoreApplication.translate("Products", "Available")),
                ("stock", QCoreApplication.translate("Products", "In stock")),
                ("reserved", QCoreApplication.translate("Products", "Reserved")),
                ("min_stock", QCoreApplication.translate("Products", "Minimum")),
            )
        }
        self.edit_button = SecondaryButton(
            QCoreApplication.translate("Products", "Edit")
            if may_change
            else QCoreApplication.translate("Products", "View"),
            "pencil" if may_change else "eye",
            key="Enter",
        )
        self.adjust_button = SecondaryButton(
            QCoreApplication.translate("Products", "Change stock"), "boxes", "product.adjust"
        )
        self.movements_button = SecondaryButton(
            QCoreApplication.translate("Products", "Movements"), "history", "product.movements"
        )
        if not operator.may(Permission.STOCK_ADJUST):
            self.adjust_button.hide()
        self.edit_button.clicked.connect(self.edit_requested)
        self.adjust_button.clicked.connect(self.adjust_requested)
        self.movements_button.clicked.connect(self.movements_requested)
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState("package", QCoreApplication.translate("Products", "No product chosen")))
        self._stack.addWidget(self._build())
        self.box.addWidget(self._stack)

    def show_product(self, product: ProductRow | None) -> None:
        """Show another product, or the same as it is now."""
        self._stack.setCurrentIndex(0 if product is None else 1)
        if product is None:
            return
        self._name.setText(unparted(product.name))
        self._codes.setText(dotted(product.code, product.brand, product.category))
        chip = state_chip(product)
        kind, icon, word = chip or ("success", "circle-check", QCoreApplication.translate("Products", "for sale"))
        self._chip.show_state(word, kind, icon)  # type: ignore[arg-type]  # a table's chip names its kind as text
        priced = product.sale_price is not None
        self._price.setText(price_text(product.sale_price) if priced else "—")
        self._per.setText(QCoreApplication.translate("Products", "Price per {}").format(product.unit))
        self._markup.setText(markup_text(product.purchase_price, product.sale_price))
        self._markup.setVisible(bool(self._markup.text()))
        bought = product.purchase_price
        self._tell("purchase", "" if bought is None else price_text(bought))
        for name in ("available", "stock", "reserved", "min_stock"):
            self._tell(name, amount_of(getattr(product, name), product.unit))
        self._barcodes.setText(_barcode_words(product))

    @property
    def words(self) -> str:
        """What is read in the panel, a line each."""
        return "\n".join(part.text() for part in self.findChildren(QLabel) if part.isVisibleTo(self))

    def _build(self) -> QWidget:
        """Facts that scroll where the window is low; buttons that always stand."""
        facts = QWidget()
        facts.setProperty("role", "page")
        box = QVBoxLayout(facts)
        box.setContentsMargins(0, 0, theme.px(4), 0)
        box.setSpacing(theme.px(6))
        state = QHBoxLayout()
        state.addWidget(self._chip)
        state.addStretch(1)
        box.addWidget(self._name)
        box.addWidget(self._codes)
        box.addLayout(state)
        price = QHBoxLayout()
        price.addWidget(self._per)
        price.addWidget(self._price, 1)
        box.addLayout(price)
        box.addWidget(self._markup)
        box.addWidget(line())
        box.addLayout(self._figures)
        box.addWidget(line())
        box.addWidget(label(QCoreApplication.translate("Products", "Barcodes"), "label"))
        box.addWidget(self._barcodes)
        box.addStretch(1)
        content = QWidget()
        whole = QVBoxLayout(content)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(8))
        whole.addWidget(scrolled(facts), 1)
        for button in (self.edit_button, self.adjust_button, self.movements_button):
            whole.addWidget(button)
        return content

    def _figure(self, text: str) -> tuple[QLabel, AmountLabel]:
        """A muted name and its figure."""
        place = self._figures.rowCount()
        name, figure = label(text, "muted"), AmountLabel()
        self._figures.addWidget(name, place, 0)
        self._figures.addWidget(figure, place, 1)
        return name, figure

    def _tell(self, name: str, text: str) -> None:
        """Fill a figure, or hide what cannot be told."""
        words, figure = self._rows[name]
        figure.setText(text)
        for one in (words, figure):
            one.setVisible(bool(text))


def _wrapped(role: str) -> QLabel:
    """Words that take as many lines as they need."""
    made = label("", role)  # type: ignore[arg-type]  # one of the roles of labels
    made.setWordWrap(True)
    return made


def _barcode_words(product: ProductRow) -> str:
    """The barcodes, a line each; packs with how many they hold."""
    if not product.barcodes:
        return QCoreApplication.translate("Products", "none")
    lines = [
        item.barcode
        if item.pack_quantity == 1
        else f"{item.barcode} × {format_quantity(item.pack_quantity, language())}"
        for item in product.barcodes[:_CODES_SHOWN]
    ]
    more = len(product.barcodes) - _CODES_SHOWN
    return "\n".join([*lines, f"+{more}"] if more > 0 else lines)
