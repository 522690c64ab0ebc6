"""A search field: magnifier at the left, a cross that empties it at the right."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QWidget

from pos_app.ui import theme
from pos_app.ui.icons import icon
from pos_app.ui.widgets.icon_edit import IconEdit

_AROUND = 50
"""Pixels at 100 % that frame and magnifier take."""


class SearchEdit(IconEdit):
    """`entry` makes the tall field with the larger type, for the code field of a page.

    `short` stands in the place of `placeholder` where that would be cut.
    """

    def __init__(
        self, placeholder: str = "", *, short: str = "", entry: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._placeholders = (placeholder, short or placeholder)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setProperty("entry", entry)
        self.set_picture(QAction(icon("search", "muted"), "", self))
        self._clear = QAction(icon("x", "muted"), QCoreApplication.translate("SearchEdit", "Clear"), self)
        self._clear.triggered.connect(self._on_clear_triggered)
        self._clear.setVisible(False)
        self.set_button(self._clear)
        self.textChanged.connect(self._on_text_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        room = self.width() - theme.px(_AROUND)
        long, short = self._placeholders
        self.setPlaceholderText(long if self.fontMetrics().horizontalAdvance(long) <= room else short)

    def _on_text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))

    def _on_clear_triggered(self) -> None:
        self.clear()
        # clear() is the program's doing for Qt; here it was the person's.
        self.textEdited.emit("")
        self.setFocus()
