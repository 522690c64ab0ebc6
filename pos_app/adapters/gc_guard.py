"""Garbage is collected on the UI thread only: a widget destroyed by a collection on a pool thread crashes Qt."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

INTERVAL_MS = 1000
"""How often the UI thread looks whether there is something to collect."""


class GcGuard(QObject):
    """Turns automatic collection off and collects from a timer instead, by the interpreter's own thresholds."""

    def __init__(self, interval_ms: int = INTERVAL_MS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(interval_ms)
        self._timer.timeout.connect(self.collect_due)
        self._timer.start()

    def freeze(self) -> None:
        """Look no more through what lives by now: for the end of the start-up, as a whole collection takes long."""
        gc.collect()
        gc.freeze()

    @Slot()
    def collect_due(self) -> None:
        """Collect the oldest generation whose threshold is passed, and with it the younger ones."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation] > 0:
                gc.collect(generation)
                return

    def close(self) -> None:
        """Give collection back to the interpreter as it was."""
        self._timer.stop()
        if self._was_enabled:
            gc.enable()
