"""Letters typed in a list, one after the other, that together say where in it to go."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer

PAUSE_MS = 1000
"""Letters belong together until there was such a pause."""


class TypedLetters:
    """Takes keys; what begins is a letter or a digit, a figure in a list that figures order."""

    def __init__(self) -> None:
        self._letters = ""
        self._since = QElapsedTimer()

    def take(self, typed: str, *, figure: bool) -> str | None:
        """Return all that was typed with this key; None where the key is for something else."""
        if len(typed) != 1 or not typed.isprintable():
            return None
        before = self._letters if self._since.isValid() and self._since.elapsed() < PAUSE_MS else ""
        begins = typed in "0123456789" if figure else typed.isalnum()
        if not begins and not (before and (typed in ",." or not figure)):
            return None
        self._letters = before + typed
        self._since.start()
        return self._letters
