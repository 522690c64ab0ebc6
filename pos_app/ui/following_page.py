"""A page that keeps itself up to date while it is seen."""

from __future__ import annotations

from PySide6.QtCore import QTimer, SignalInstance
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from pos_app.adapters.desk import Desk
from pos_app.ui.page import Page


class FollowingPage(Page):
    """Reads again every `every_ms` and after what is changed here; nothing is asked while nobody looks."""

    def __init__(self, desk: Desk, every_ms: int, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._poll = QTimer(self, interval=every_ms)
        self._poll.timeout.connect(self.poll)

    def poll(self) -> None:
        """Read again because it is time; `refresh`, unless the page has something better."""
        self.refresh()

    def follow(self, *changes: SignalInstance) -> None:
        """Read again when one of these announcements of the desk comes."""
        for change in changes:
            change.connect(self._on_changed)

    def showEvent(self, event: QShowEvent) -> None:
        """Keep up to date while it is seen."""
        super().showEvent(event)
        self._poll.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing is asked."""
        super().hideEvent(event)
        self._poll.stop()

    def _on_changed(self, _row_id: object) -> None:
        if self.isVisible():
            self.refresh()
