"""Key caps, alone or with what the key does."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from pos_app.ui import theme


class Kbd(QLabel):
    """One key as a small cap: `F10`."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(key, parent)
        self.setProperty("role", "kbd")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


def paint_key(painter: QPainter, room: QRect, key: str) -> int:
    """Draw a key cap at the right end of a row; returns the pixels it takes."""
    painter.setFont(theme.font(12, QFont.Weight.DemiBold))
    metrics = painter.fontMetrics()
    width, height = metrics.horizontalAdvance(key) + theme.px(16), metrics.height() + theme.px(5)
    cap = QRect(room.right() + 1 - width, room.center().y() - height // 2, width, height)
    painter.setPen(QPen(theme.color("border"), 1))
    painter.setBrush(theme.color("raised"))
    painter.drawRoundedRect(cap, theme.px(4), theme.px(4))
    painter.setPen(theme.color("muted"))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
    return width


class KeyHints(QWidget):
    """A row of keys with what they do, for the foot of a list or the status bar; the last ones go where room ends.

    `at_end`: what is left of the room stays before them.
    """

    def __init__(
        self, hints: Sequence[tuple[str, str]], parent: QWidget | None = None, *, at_end: bool = False
    ) -> None:
        super().__init__(parent)
        self._gap = theme.px(12)
        self._hints = [_hint(key, words) for key, words in hints]
        row = QHBoxLayout(self)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._gap)
        if at_end:
            row.addStretch(1)
        for hint in self._hints:
            row.addWidget(hint)
        if not at_end:
            row.addStretch(1)

    def follow(self, model: QAbstractItemModel) -> None:
        """Be shown only while there are rows that the keys can work on; the room stays."""
        room = self.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.setSizePolicy(room)
        self._model = model
        for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            changed.connect(self._on_rows_changed)
        self._on_rows_changed()

    def sizeHint(self) -> QSize:
        """Room for all."""
        return self._room(self._hints)

    def minimumSizeHint(self) -> QSize:
        """Room for the first."""
        return self._room(self._hints[:1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Measure again what has got its fonts."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _on_rows_changed(self) -> None:
        self.setVisible(self._model.rowCount() > 0)

    def _fit(self) -> None:
        for count, hint in enumerate(self._hints, 1):
            hint.setVisible(count == 1 or self._room(self._hints[:count]).width() <= self.width())

    def _room(self, hints: list[QWidget]) -> QSize:
        sizes = [_size(hint) for hint in hints]
        gaps = self._gap * max(0, len(sizes) - 1)
        return QSize(sum(size.width() for size in sizes) + gaps, max((size.height() for size in sizes), default=0))


def _size(hint: QWidget) -> QSize:
    """The room of a hint; one that was never shown has not got its fonts yet."""
    layout = hint.layout()
    if hint.isHidden() and layout is not None:
        for part in hint.findChildren(QLabel):
            part.ensurePolished()
        layout.invalidate()
    return hint.sizeHint()


def _hint(key: str, words: str) -> QWidget:
    hint = QWidget()
    row = QHBoxLayout(hint)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(6))
    label = QLabel(words)
    label.setProperty("role", "muted")
    row.addWidget(Kbd(key))
    row.addWidget(label)
    return hint
