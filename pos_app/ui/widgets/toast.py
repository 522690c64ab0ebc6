"""Short words about what has been done, gone by themselves; with a way back where there is one."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from pos_app.ui import theme
from pos_app.ui.widgets.announce import announce
from pos_app.ui.widgets.buttons import Button
from pos_app.ui.widgets.icon_label import IconLabel

SHOWN_MS = 5000
SHOWN_WITH_UNDO_MS = 8000
_MARGIN = 44


class _UndoButton(Button):
    """A button upon the toast's dark ground."""

    kind = "toast"
    roles = ("card", "card")
    ring = ("card", 0)


class Toast(QFrame):
    """One at a time at the foot of its window; a new one takes the place of the old."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self.setProperty("role", "toast")
        self._picture = IconLabel("circle-check", "card", 18)
        self._words = QLabel()
        self._undo = _UndoButton(QCoreApplication.translate("Toast", "Undo"), "undo-2")
        self._undo.clicked.connect(self._on_undo_clicked)
        self._take_back: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(12), theme.px(8))
        row.setSpacing(theme.px(10))
        row.addWidget(self._picture)
        row.addWidget(self._words)
        row.addWidget(self._undo)
        self.setMinimumHeight(theme.px(44))
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        host.installEventFilter(self)
        self.hide()

    def tell(self, text: str, *, icon: str = "circle-check", undo: Callable[[], object] | None = None) -> None:
        """Say what has been done; `undo` adds a button that takes it back."""
        self._words.setText(text)
        self._picture.set_icon(icon, "card")
        self._take_back = undo
        self._undo.setVisible(undo is not None)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(SHOWN_MS if undo is None else SHOWN_WITH_UNDO_MS)
        announce(self, text)

    @property
    def text(self) -> str:
        """What was said last."""
        return self._words.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """Centred, a little above the lower edge, never wider than the window."""
        self.adjustSize()
        host = self._host
        width = min(self.width(), host.width() - theme.px(16))
        self.setGeometry(
            (host.width() - width) // 2, host.height() - self.height() - theme.px(_MARGIN), width, self.height()
        )

    def _on_undo_clicked(self) -> None:
        self.hide()
        if self._take_back is not None:
            self._take_back()
