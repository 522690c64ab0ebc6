"""How large a dialog opens: as it wants to be, and no larger than the window behind it."""

from PySide6.QtWidgets import QDialog, QWidget

from pos_app.ui import theme

_AROUND = 24
"""Pixels at 100 % of the window that stay in sight around a dialog."""


def fit(dialog: QDialog, behind: QWidget, width: int, height: int) -> None:
    """Resize a dialog to so many pixels at 100 %, or to what the window behind it leaves."""
    room, around = behind.window().size(), theme.px(_AROUND)
    dialog.resize(min(theme.px(width), room.width() - around), min(theme.px(height), room.height() - around))
