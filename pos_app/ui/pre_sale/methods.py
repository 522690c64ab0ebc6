"""How the customer means to pay: one button for each method of the shop, none or one chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from pos_app.domain.rows import PaymentMethodRow
from pos_app.ui import theme
from pos_app.ui.payment_wording import method_icon, method_text
from pos_app.ui.widgets.buttons import MethodButton

_COLUMNS = 2


class MethodChoice(QWidget):
    """The button of the chosen method is down; pressing it again chooses none."""

    def __init__(self, choose: Callable[[str | None], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choose = choose
        self._chosen: str | None = None
        self._buttons: dict[str, MethodButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(8))

    @property
    def buttons(self) -> dict[str, MethodButton]:
        """The buttons by the methods' codes."""
        return self._buttons

    def show_methods(self, methods: Sequence[PaymentMethodRow]) -> None:
        """Offer these methods, in this order."""
        if tuple(self._buttons) == tuple(method.code for method in methods):
            return
        for button in self._buttons.values():
            button.hide()
            button.deleteLater()
        self._buttons = {method.code: self._button(method) for method in methods}
        for place, button in enumerate(self._buttons.values()):
            last_alone = place == len(self._buttons) - 1 and place % _COLUMNS == 0
            self._grid.addWidget(button, place // _COLUMNS, place % _COLUMNS, 1, _COLUMNS if last_alone else 1)
        self.show_chosen(self._chosen)

    def show_chosen(self, code: str | None) -> None:
        """Press the button of a method, or none."""
        self._chosen = code
        for own, button in self._buttons.items():
            button.setChecked(own == code)

    def _button(self, method: PaymentMethodRow) -> MethodButton:
        button = MethodButton(method_text(method, short=True), method_icon(method))
        button.setAccessibleName(method_text(method))
        button.setToolTip(method_text(method))
        button.clicked.connect(lambda checked: self._choose(method.code if checked else None))
        return button
