"""How large a dialog opens, and how it grows: as it wants to be, and no larger than the window behind it."""

from PySide6.QtWidgets import QDialog, QWidget

from pos_app.ui import theme

_AROUND = 24
"""Pixels at 100 % of the window that stay in sight around a dialog."""


def fit(dialog: QDialog, behind: QWidget, width: int, height: int) -> None:
    """Resize a dialog to so many pixels at 100 %, or to what the window behind it leaves."""
    room, around = behind.window().size(), theme.px(_AROUND)
    dialog.resize(min(theme.px(width), room.width() - around), min(theme.px(height), room.height() - around))


def program_window(dialog: QDialog) -> QWidget | None:
    """The window that all dialogs stand upon; a dialog that this one was opened from does not limit it."""
    behind = dialog.parentWidget()
    while behind is not None and (parent := behind.window().parentWidget()) is not None:
        behind = parent
    return None if behind is None else behind.window()


def grow(dialog: QDialog, height: int) -> None:
    """Take more height, up and down alike; what has no room at one edge of the program's window takes it at the other.

    A dialog that is not seen yet is put in its place when it is shown.
    """
    before = dialog.frameGeometry()
    more = height - dialog.height()
    dialog.resize(dialog.width(), height)
    behind = program_window(dialog)
    if not dialog.isVisible() or behind is None or more <= 0:
        return
    room = behind.geometry()
    lowest = room.bottom() - (before.height() + more) + 1
    dialog.move(before.x(), max(room.top(), min(before.y() - more // 2, lowest)))
