"""How the screens of this counter look and speak, as a person chooses it; the program puts it into effect."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Appearance(QObject):
    """Pages emit, the program listens: it changes the screens and remembers the choice for the next start."""

    language_chosen = Signal(str)
    """`pt_BR` or `en`."""
    look_chosen = Signal(str)
    """`light`, `dark` or `system`."""
    scale_chosen = Signal(int)
    """The size of type, in percent."""
