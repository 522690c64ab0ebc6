"""Waiting, told no sooner than it is felt: nothing, then a thin bar, then words and a way out."""

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from pos_app.ui import theme
from pos_app.ui.widgets.announce import announce
from pos_app.ui.widgets.buttons import GhostButton
from pos_app.ui.widgets.card import label

BAR_AFTER_MS = 150
WORDS_AFTER_MS = 3000


def still_loading() -> str:
    """What is said of what is still to come."""
    return QCoreApplication.translate("LoadingBar", "Still loading…")


class LoadingBar(QWidget):
    """Its bar always keeps its 4 px, so that nothing jumps; words and Cancel come after three seconds."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None, *, cancellable: bool = True) -> None:
        super().__init__(parent)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(QCoreApplication.translate("LoadingBar", "Loading"))
        policy = self._bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(policy)
        self._words = label("", "muted")
        self._cancel = GhostButton(QCoreApplication.translate("LoadingBar", "Cancel"), "x")
        self._cancel.clicked.connect(self._on_cancel_clicked)
        self._cancellable = cancellable
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        row.addWidget(self._words)
        row.addStretch(1)
        row.addWidget(self._cancel)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._bar)
        box.addWidget(self._row)
        self._soon = QTimer(self, singleShot=True, interval=BAR_AFTER_MS)
        self._soon.timeout.connect(self._bar.show)
        self._long = QTimer(self, singleShot=True, interval=WORDS_AFTER_MS)
        self._long.timeout.connect(self._on_long_timeout)
        self.stop()

    def start(self, words: str = "") -> None:
        """Something has begun; words say what, once it takes long."""
        self._words.setText(words or still_loading())
        if not self._soon.isActive() and self._bar.isHidden():
            self._soon.start()
            self._long.start()

    def stop(self) -> None:
        """It is done, or given up."""
        self._soon.stop()
        self._long.stop()
        self._bar.hide()
        self._row.hide()

    def set_busy(self, busy: bool) -> None:
        """Start or stop, for a signal that says which."""
        if busy:
            self.start()
        else:
            self.stop()

    def _on_long_timeout(self) -> None:
        self._cancel.setVisible(self._cancellable)
        self._row.show()
        announce(self, self._words.text())

    def _on_cancel_clicked(self) -> None:
        self.stop()
        self.cancelled.emit()
