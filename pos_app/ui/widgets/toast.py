"""Short words about what has been done, gone by themselves; with a way back where there is one."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from pos_app.ui import theme
from pos_app.ui.widgets.announce import announce
from pos_app.ui.widgets.buttons import Button
from pos_app.ui.widgets.icon_label import IconLabel

_HEIGHT = 28
"""Pixels at 100 %."""
SHOWN_MS = 5000
SHOWN_WITH_UNDO_MS = 8000


class _UndoButton(Button):
    """A button upon the toast's dark ground."""

    kind = "toast"
    roles = ("card", "card")
    ring = ("card", 0)


class Toast(QFrame):
    """One at a time; a new one takes the place of the old.

    It lies within a bar at the foot of its window, over the left end of a widget that has nothing to say there: what
    is counted and added up above stays in sight, and so does the state of the database.
    """

    def __init__(self, host: QWidget, over: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._over = over
        self.setProperty("role", "toast")
        self._picture = IconLabel("circle-check", "card", 16)
        self._words = QLabel()
        self._undo = _UndoButton(QCoreApplication.translate("Toast", "Undo"), "undo-2")
        self._undo.clicked.connect(self._on_undo_clicked)
        self._take_back: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), 0, theme.px(8), 0)
        row.setSpacing(theme.px(10))
        row.addWidget(self._picture)
        row.addWidget(self._words)
        row.addWidget(self._undo)
        self.setFixedHeight(theme.px(_HEIGHT))
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        host.installEventFilter(self)
        over.installEventFilter(self)
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
        """Stay in place when the window changes its size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """In the middle of the height of what it lies over, never wider than the window."""
        self.adjustSize()
        host, edge = self._host, theme.px(8)
        place = self._over.mapTo(host, QPoint(0, (self._over.height() - self.height() + 1) // 2))
        width = min(self.width(), host.width() - 2 * edge)
        x = max(edge, min(place.x(), host.width() - width - edge))
        self.setGeometry(x, place.y(), width, self.height())

    def _on_undo_clicked(self) -> None:
        self.hide()
        if self._take_back is not None:
            self._take_back()
