"""How far an import is, in words and as a bar, with a way out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from pos_app.ui import theme
from pos_app.ui.importing.wording import step_text
from pos_app.ui.widgets.announce import announce
from pos_app.ui.widgets.buttons import SecondaryButton
from pos_app.ui.widgets.card import label

SHOWN_AFTER_MS = 150
FULL = 1000


class ProgressRow(QWidget):
    """Nothing for what is over at once."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, FULL)
        self._bar.setAccessibleName(QCoreApplication.translate("Importing", "Progress"))
        self._words = label("", "muted")
        self.cancel_button = SecondaryButton(QCoreApplication.translate("LoadingBar", "Cancel"), "x", "form.close")
        self.cancel_button.clicked.connect(self.cancelled)
        self._inside = QWidget()
        row = QHBoxLayout(self._inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(self.cancel_button)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._inside)
        self._inside.hide()
        self._soon = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._soon.timeout.connect(self._inside.show)

    def set_busy(self, busy: bool) -> None:
        """Something has begun, or ended."""
        if busy:
            self._bar.setValue(0)
            self._words.clear()
            self._soon.start()
        else:
            self._soon.stop()
            self._inside.hide()

    def tell(self, step: str, part: float) -> None:
        """Say what is being done and how much of it, from 0 to 1; what cannot be measured moves."""
        text = step_text(step)
        unknown = step in ("opening", "comparing", "storing")
        self._bar.setRange(0, 0 if unknown else FULL)
        if not unknown:
            self._bar.setValue(round(part * FULL))
        if text != self._words.text():
            self._words.setText(text)
            if self._inside.isVisible():
                announce(self, text)
