"""Which column of the file is which field: a box for each field, in which the file's headings are chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QScrollArea, QSizePolicy, QWidget

from pos_app.domain.importing.fields import FIELDS
from pos_app.domain.importing.model import ImportKind
from pos_app.ui import theme
from pos_app.ui.importing.wording import field_title
from pos_app.ui.widgets.card import label


class ColumnBoxes(QScrollArea):
    """A column is one field's: choosing it for another takes it from the one before."""

    changed = Signal()
    """Somebody chose another column."""

    def __init__(self, kind: ImportKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # One model for all boxes: a file may have a thousand columns.
        self._headings = QStringListModel(self)
        self._count = 0
        self._showing = False
        self.boxes: dict[str, QComboBox] = {}
        inside = QWidget()
        inside.setProperty("role", "page")
        grid = QGridLayout(inside)
        grid.setContentsMargins(theme.px(2), theme.px(2), theme.px(12), theme.px(2))
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnStretch(1, 1)
        before: QWidget | None = None
        for place, field in enumerate(FIELDS[kind]):
            title = field_title(field.key)
            box = QComboBox()
            box.setModel(self._headings)
            box.setAccessibleName(title)
            # A long heading is cut, it never widens the column.
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            box.setMinimumWidth(theme.px(140))
            # Also what is chosen by typing, which Qt does not call activated.
            box.currentIndexChanged.connect(lambda column, key=field.key: self._on_box_changed(key, column))
            name = label(title, "muted")
            name.setWordWrap(True)
            name.setMinimumWidth(theme.px(104))
            name.setBuddy(box)
            box.installEventFilter(self)
            grid.addWidget(name, place, 0)
            grid.addWidget(box, place, 1)
            self.boxes[field.key] = box
            if before is not None:
                QWidget.setTabOrder(before, box)
            before = box
        grid.setRowStretch(len(self.boxes), 1)
        self.setWidget(inside)
        self.setFixedWidth(theme.px(300))
        self.setMinimumHeight(theme.px(180))

    def show_file(self, headings: Sequence[str], columns: Sequence[str | None]) -> None:
        """Offer a file's headings, and choose the columns that were guessed."""
        self._count = len(headings)
        nowhere = QCoreApplication.translate("Importing", "none")
        numbered = QCoreApplication.translate("Importing", "column {}")
        names = [heading.strip() or numbered.format(place) for place, heading in enumerate(headings, start=1)]
        self._showing = True
        self._headings.setStringList([f"— {nowhere} —", *names])
        for key, box in self.boxes.items():
            box.setCurrentIndex(columns.index(key) + 1 if key in columns else 0)
        self._showing = False

    def columns(self) -> tuple[str | None, ...]:
        """The field of each column of the file."""
        found: list[str | None] = [None] * self._count
        for key, box in self.boxes.items():
            if box.currentIndex() > 0:
                found[box.currentIndex() - 1] = key
        return tuple(found)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have the box that the focus came to in sight, whichever way it came."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QComboBox):
            self.ensureWidgetVisible(watched, 0, theme.px(3))
        return super().eventFilter(watched, event)

    def _on_box_changed(self, key: str, column: int) -> None:
        if self._showing:
            return
        self._showing = True
        for other, box in self.boxes.items():
            if column > 0 and other != key and box.currentIndex() == column:
                box.setCurrentIndex(0)
        self._showing = False
        self.changed.emit()
