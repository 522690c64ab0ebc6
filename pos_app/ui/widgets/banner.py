"""A condition that lasts, told in place: what it is, what can be done, and the number of an error."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from pos_app.ui import theme
from pos_app.ui.widgets.announce import announce
from pos_app.ui.widgets.buttons import GhostButton
from pos_app.ui.widgets.chip import KIND_ICONS, Kind
from pos_app.ui.widgets.icon_label import IconLabel
from pos_app.ui.widgets.restyle import repolish


class Banner(QFrame):
    """Hidden while there is nothing to say; it never takes the focus by itself."""

    acted = Signal()
    """The button was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self._picture = IconLabel(KIND_ICONS["info"], "primary", 20)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._button = GhostButton("", "refresh-cw")
        self._button.clicked.connect(self._on_button_clicked)
        self._act: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(8), theme.px(8), theme.px(8))
        row.setSpacing(theme.px(10))
        row.addWidget(self._picture)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        self.hide()

    def tell(
        self,
        text: str,
        kind: Kind = "info",
        *,
        action: str = "",
        action_icon: str = "refresh-cw",
        on_action: Callable[[], object] | None = None,
        number: str = "",
    ) -> None:
        """Show a condition; `action` is the button's word, `number` the error's."""
        said = f"{text}  ({number})" if number else text
        changed = said != self._words.text() or self.isHidden()
        self.setProperty("kind", kind)
        role = "primary" if kind in ("info", "neutral") else kind
        self._picture.set_icon(KIND_ICONS[kind], role)
        self._words.setText(said)
        self._button.setText(action)
        self._button.set_icon(action_icon)
        self._button.roles, self._button.ring = (role, role), (role, 0)
        self._button.setVisible(bool(action))
        self._act = on_action
        self.setAccessibleName(said)
        repolish(self)
        self.show()
        if changed:
            announce(self, said, urgent=kind == "danger")

    def clear(self) -> None:
        """The condition is over."""
        self._words.clear()
        self.hide()

    @property
    def text(self) -> str:
        """What is said now; empty when hidden."""
        return self._words.text()

    def _on_button_clicked(self) -> None:
        self.acted.emit()
        if self._act is not None:
            self._act()
