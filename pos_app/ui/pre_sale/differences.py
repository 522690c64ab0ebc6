"""What is not as it was in the pre-sale that a new one repeats: a list above the lines, until it is closed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pos_app.domain.duplicate import Difference, Duplicate
from pos_app.domain.money import format_money
from pos_app.ui import keys, theme
from pos_app.ui.i18n import language
from pos_app.ui.pre_sale_wording import number_text
from pos_app.ui.widgets.announce import announce
from pos_app.ui.widgets.buttons import GhostButton, SecondaryButton
from pos_app.ui.widgets.card import scrolled
from pos_app.ui.widgets.icon_label import IconLabel

_TALLEST = 88


class DifferencesPanel(QFrame):
    """Hidden while there is nothing to tell; it never takes the focus by itself."""

    prices_wanted = Signal()
    """Today's prices are to be taken, where that was asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.setProperty("kind", "info")
        self._title = QLabel()
        self._title.setWordWrap(True)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._scroll = scrolled(self.words)
        for part in (self._scroll.viewport(), self.words):
            # The panel's own colour shows through.
            part.setAutoFillBackground(False)
        self.prices_button = SecondaryButton(self.tr("Today's prices"), "refresh-cw", "pre_sale.prices")
        self.prices_button.clicked.connect(self._on_prices_button_clicked)
        self._key = keys.bind(self, "pre_sale.prices", self.prices_button.click)
        self.close_button = GhostButton("", "x")
        self.close_button.setAccessibleName(self.tr("Close the list of differences"))
        self.close_button.clicked.connect(self.hide)
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(2))
        texts.addWidget(self._title)
        texts.addWidget(self._scroll)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(8), theme.px(8), theme.px(8))
        row.setSpacing(theme.px(10))
        row.addWidget(IconLabel("copy", "primary", 20), alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        row.addWidget(self.prices_button, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.close_button, alignment=Qt.AlignmentFlag.AlignTop)
        self.hide()

    def tell(self, made: Duplicate) -> None:
        """Name what differs from the old one, or that nothing does."""
        count = len(made.differences)
        number = number_text(made.of_number)
        if count:
            title = QCoreApplication.translate("DifferencesPanel", "%n difference(s) from {number}", None, count)
        else:
            title = self.tr("Same as {number}, at today's prices: nothing has changed")
        self._show(title.format(number=number), made.differences, asking=False)

    def ask(self, differences: tuple[Difference, ...]) -> None:
        """Name the prices that are others by now, and ask whether they are to be taken."""
        count = len(differences)
        title = QCoreApplication.translate("DifferencesPanel", "%n price(s) changed since it was saved", None, count)
        self._show(title, differences, asking=True)

    def _show(self, title: str, differences: tuple[Difference, ...], *, asking: bool) -> None:
        count = len(differences)
        self._title.setText(title)
        self.prices_button.setVisible(asking)
        self._key.setEnabled(asking)
        lines = [difference_text(one) for one in differences]
        self.words.setText("\n".join(lines))
        self._scroll.setVisible(bool(count))
        height = self.words.fontMetrics().lineSpacing() * count + theme.px(4)
        self._scroll.setFixedHeight(min(height, theme.px(_TALLEST)))
        said = ". ".join((self._title.text(), *lines))
        self.setAccessibleName(said)
        self.show()
        announce(self, said)

    def _on_prices_button_clicked(self) -> None:
        self.hide()
        self.prices_wanted.emit()


def difference_text(one: Difference) -> str:
    """One difference as a sentence."""
    match one.kind:
        case "price":
            text = QCoreApplication.translate("DifferencesPanel", "{name}: {before} before, {after} today")
        case "total":
            text = QCoreApplication.translate("DifferencesPanel", "{name}: cost {before}, costs {after} today")
        case "discount" if one.name:
            text = QCoreApplication.translate("DifferencesPanel", "{name}: the discount of {before} is too much today")
        case "discount":
            text = QCoreApplication.translate("DifferencesPanel", "The discount of {before} is too much today")
        case "inactive":
            text = QCoreApplication.translate("DifferencesPanel", "{name}: left out, no longer sold")
        case "not_priced":
            text = QCoreApplication.translate("DifferencesPanel", "{name}: left out, it has no price today")
        case "quantity":
            text = QCoreApplication.translate("DifferencesPanel", "{name}: left out, sold in whole units today")
    before, after = ("" if value is None else format_money(value, language()) for value in (one.before, one.after))
    return text.format(name=one.name, before=before, after=after)
