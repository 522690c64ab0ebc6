"""An editor over a cell of a table: Enter takes the value, Esc leaves it, a refused one stays with its reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTableView

from pos_app.domain.errors import Invalid
from pos_app.ui import theme
from pos_app.ui.messages import words
from pos_app.ui.widgets.announce import announce
from pos_app.ui.widgets.card import label
from pos_app.ui.widgets.checked_edit import CheckedEdit
from pos_app.ui.widgets.icon_label import IconLabel

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CellEditor(QObject):
    """One editor at a time; a wrong text stands as typed, marked, until it is corrected or left with Esc."""

    closed = Signal()
    """The editor is gone by Enter or Esc."""
    ended = Signal()
    """The editor is gone, however that came."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._edit: CheckedEdit[Any] | None = None
        self._take: Callable[[Any], Invalid | None] | None = None
        self._row = -1
        self._note = QFrame(view)
        self._note.setProperty("role", "popup")
        row = QHBoxLayout(self._note)
        row.setContentsMargins(*[theme.px(8)] * 4)
        row.addWidget(IconLabel("circle-alert", "danger", 14))
        self._words = label("", "error")
        row.addWidget(self._words)
        self._note.hide()

    @property
    def edit(self) -> CheckedEdit[Any] | None:
        """The editor that is open."""
        return self._edit

    @property
    def row(self) -> int | None:
        """The row of the cell that is being edited."""
        return None if self._edit is None else self._row

    def follow(self, index: QModelIndex) -> None:
        """Stand over the same cell where that has moved."""
        if self._edit is not None:
            self._view.scrollTo(index)
            gap = theme.px(5)
            self._edit.setGeometry(self._view.visualRect(index).adjusted(gap, gap, -gap, -gap))
            self._on_problem_changed(self._edit.problem)

    def open(self, index: QModelIndex, edit: CheckedEdit[Any], take: Callable[[Any], Invalid | None]) -> None:
        """Edit a cell: `take` gets the value (None when left empty) and says why it is refused."""
        self.finish()
        edit.setParent(self._view.viewport())
        edit.installEventFilter(self)
        edit.problem_changed.connect(self._on_problem_changed)
        self._edit, self._take, self._row = edit, take, index.row()
        self.follow(index)
        edit.show()
        edit.setFocus()
        edit.selectAll()

    def finish(self) -> bool:
        """Take what is in the open editor, if one is open; False when it is refused, and so stays open."""
        edit, take = self._edit, self._take
        if edit is None or take is None:
            return True
        if not edit.check():
            return False
        problem = take(edit.value())
        if problem is not None:
            edit.set_problem(problem)
            return False
        self._close()
        return True

    def leave(self) -> None:
        """Close without taking the value."""
        if self._edit is not None:
            self._close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The editor's Enter, Esc and loss of focus."""
        if watched is not self._edit:
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self.leave()
                self.closed.emit()
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTERS:
            if self.finish():
                self.closed.emit()
            return True
        if (
            isinstance(event, QFocusEvent)
            and event.type() == QEvent.Type.FocusOut
            and event.reason() != Qt.FocusReason.ActiveWindowFocusReason
        ):
            self.finish()
        return super().eventFilter(watched, event)

    def _close(self) -> None:
        edit, self._edit, self._take = self._edit, None, None
        self._note.hide()
        if edit is not None:
            edit.removeEventFilter(self)
            edit.hide()
            edit.deleteLater()
            self.ended.emit()

    def _on_problem_changed(self, problem: Invalid | None) -> None:
        edit = self._edit
        if problem is None or edit is None:
            self._note.hide()
            return
        text = words(problem).text
        self._words.setText(text)
        edit.setAccessibleDescription(text)
        self._note.adjustSize()
        corner = edit.mapTo(self._view, QPoint(edit.width() - self._note.width(), edit.height() + theme.px(2)))
        if corner.y() + self._note.height() > self._view.height():
            corner.setY(corner.y() - edit.height() - self._note.height() - theme.px(4))
        self._note.move(max(0, corner.x()), max(0, corner.y()))
        self._note.show()
        self._note.raise_()
        announce(edit, text, urgent=True)
