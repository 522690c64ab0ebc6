"""What is past its last day is cancelled by every counter's program: after sign-in and every hour."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from pos_app.adapters.changes import Changes
from pos_app.adapters.runner import Runner
from pos_app.domain.errors import PosError

EVERY_MS: Final = 60 * 60 * 1000

_log = logging.getLogger(__name__)


class Expiry(QObject):
    """Asks `expire` in the background, again at once while something was left; several programs may do so together."""

    def __init__(
        self, runner: Runner, expire: Callable[[], int], changes: Changes, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runner, self._expire, self._changes = runner, expire, changes
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.ask)
        self._timer.start()

    def ask(self) -> None:
        """Cancel what is past its last day."""
        self._runner.run_write(self._expire, owner=self, done=self._on_done, failed=self._on_failed)

    def _on_done(self, count: int) -> None:
        if count:
            _log.info("%d pre-sales were past their last day", count)
            self._changes.pre_sales_changed.emit(None)
            self._changes.stock_changed.emit(None)
            self.ask()

    def _on_failed(self, error: Exception) -> None:
        # The next hour, or another counter, does it.
        if not isinstance(error, PosError):
            raise error
        _log.info("expiry was not possible: %s", type(error).__name__)
