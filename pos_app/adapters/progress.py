"""What a background thread reports while it works, told on the UI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot


class Progress(QObject):
    """Give `tell` to the work; `told` comes on the thread this object lives on, in order."""

    told = Signal(object)
    _sent = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sent.connect(self._on_sent, Qt.ConnectionType.QueuedConnection)

    def tell(self, report: object) -> None:
        """Report from any thread."""
        self._sent.emit(report)

    @Slot(object)
    def _on_sent(self, report: object) -> None:
        self.told.emit(report)
