"""Who buys: initials, name, document and telephone, or that nobody is named."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.contact import format_phone
from pos_app.domain.documents import format_tax_id, kind
from pos_app.domain.pre_sale import CustomerRef
from pos_app.domain.rows import CustomerRow
from pos_app.ui import theme
from pos_app.ui.icons import paint_icon
from pos_app.ui.pre_sale_wording import customer_unnamed
from pos_app.ui.widgets.buttons import GhostButton
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.cut_label import CutLabel

_SIDE = 40
_PARTICLES = frozenset({"da", "de", "do", "das", "dos", "e"})


class CustomerCard(Card):
    """Shows the customer of the open pre-sale; its button asks for another."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=12, parent=parent)
        self._avatar = _Avatar()
        self._name = CutLabel("section")
        self._facts = CutLabel("muted")
        self.button = GhostButton("", "user-search", "pre_sale.customer")
        self.button.clicked.connect(self.clicked)
        text = QVBoxLayout()
        text.setSpacing(theme.px(1))
        text.addStretch(1)
        text.addWidget(self._name)
        text.addWidget(self._facts)
        text.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self._avatar)
        row.addLayout(text, 1)
        row.addWidget(self.button)
        self.box.addLayout(row)
        self.show_customer(None, None)

    @property
    def text(self) -> str:
        """Name and facts, as they are read."""
        return f"{self._name.text()}\n{self._facts.text()}"

    def show_customer(self, customer: CustomerRef | None, row: CustomerRow | None, *, unnamed: bool = False) -> None:
        """Show who buys; `row` adds what the pre-sale itself does not keep. `unnamed`: somebody not known here."""
        if customer is None:
            self._avatar.show_initials("")
            self._name.setText(customer_unnamed() if unnamed else self.tr("Walk-in customer"))
            comes = self.tr("The name is shown when the database is back")
            self._facts.setText(comes if unnamed else self.tr("No customer named"))
            self.button.setText(self.tr("Change") if unnamed else self.tr("Choose"))
            return
        facts = []
        if customer.tax_id:
            facts.append(f"{kind(customer.tax_id).upper()} {format_tax_id(customer.tax_id)}")
        if row is not None:
            facts += [format_phone(row.phone)] if row.phone else []
            facts += [row.city] if row.city else []
        self._avatar.show_initials(initials(customer.name))
        self._name.setText(customer.name)
        self._facts.setText("  ·  ".join(facts))
        self.button.setText(self.tr("Change"))


def initials(name: str) -> str:
    """The first letters of the first two words that count: `CS` for Construtora da Serra."""
    counted = [word for word in name.split() if word.lower() not in _PARTICLES]
    return "".join(word[0] for word in counted[:2]).upper()


class _Avatar(QWidget):
    """A round sign with initials, or with a figure for nobody in particular."""

    def __init__(self) -> None:
        super().__init__()
        self._letters = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_initials(self, letters: str) -> None:
        """Show these letters; none for the figure."""
        self._letters = letters
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(theme.px(_SIDE), theme.px(_SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The round sign."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("primary_soft" if self._letters else "neutral_soft"))
        side = theme.px(_SIDE)
        square = QRect(0, 0, side, side)
        painter.drawEllipse(square)
        if not self._letters:
            inset = theme.px(10)
            paint_icon(painter, "user", "muted", square.adjusted(inset, inset, -inset, -inset))
            return
        painter.setPen(theme.color("primary"))
        painter.setFont(theme.font(14, QFont.Weight.Bold))
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, self._letters)
