"""Upright bars with a dashed line for the period before; arrows choose a bar, Enter asks for what is behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from pos_app.ui import theme
from pos_app.ui.dashboard.axis import axis_marks
from pos_app.ui.dashboard.wording import axis_text
from pos_app.ui.widgets.announce import announce

_FOOT, _TOP, _GAP, _WIDEST = 26, 10, 8, 56


@dataclass(frozen=True, slots=True)
class Bar:
    """What stands below it, all of it in words, its value, and the value in the period before."""

    label: str
    words: str
    value: Decimal
    before: Decimal


class BarsChart(QWidget):
    """One bar is the current one; its words are told to screen readers, and all of them are the description."""

    chosen = Signal(int)
    """The place of the bar on which Enter or a click fell."""

    def __init__(self, name: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars: tuple[Bar, ...] = ()
        self.current = 0
        self._empty = empty
        self._marks: tuple[Decimal, ...] = (Decimal(0),)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show other bars; the current one stays where as many are shown."""
        if len(bars) != len(self.bars):
            self.current = max(0, len(bars) - 1)
        self.bars = tuple(bars)
        self._marks = axis_marks(max((max(bar.value, bar.before) for bar in bars), default=Decimal(0)))
        self.setAccessibleDescription("\n".join(bar.words for bar in bars if bar.value or bar.before) or self._empty)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a month."""
        return QSize(theme.px(560), theme.px(240))

    def minimumSizeHint(self) -> QSize:
        """Room for a week."""
        return QSize(theme.px(320), theme.px(150))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home, End, Enter."""
        last = len(self.bars) - 1
        match event.key():
            case Qt.Key.Key_Left:
                self._choose(max(0, self.current - 1))
            case Qt.Key.Key_Right:
                self._choose(min(last, self.current + 1))
            case Qt.Key.Key_Home:
                self._choose(0)
            case Qt.Key.Key_End:
                self._choose(last)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if self.bars:
                self.chosen.emit(self.current)
            case _:
                super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses a bar and asks for it."""
        place = self._bar_at(event.position())
        if place is not None and event.button() is Qt.MouseButton.LeftButton:
            self._choose(place)
            self.chosen.emit(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where the arrows begin."""
        super().focusInEvent(event)
        self._tell()

    def event(self, event: QEvent) -> bool:
        """The words of the bar below the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._bar_at(event.pos().toPointF())
            QToolTip.showText(event.globalPos(), "" if place is None else self.bars[place].words, self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Grid, bars, the line of before, labels, where the focus is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.amount_font(12))
        # Nothing is said before the bars are known.
        if self.bars and not self._marks[-1]:
            painter.setPen(theme.color("muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._empty)
        plot = self._plot()
        if self._marks[-1]:
            self._paint_grid(painter, plot)
            if self.hasFocus():
                self._paint_current(painter, plot)
            for place, bar in enumerate(self.bars):
                self._paint_bar(painter, plot, place, bar)
            self._paint_before(painter, plot)
        elif self.hasFocus():
            painter.setPen(QPen(theme.color("primary"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))
        self._paint_labels(painter, plot)

    # Geometry

    def _plot(self) -> QRect:
        """Where bars may stand: right of the marks' words, above the labels."""
        metrics = QFontMetrics(theme.amount_font(12))
        marks = max(metrics.horizontalAdvance(axis_text(mark)) for mark in self._marks)
        return self.rect().adjusted(marks + theme.px(_GAP), theme.px(_TOP), -1, -theme.px(_FOOT))

    def _height(self, plot: QRect, value: Decimal) -> int:
        return int(value * plot.height() / self._marks[-1])

    def _column(self, plot: QRect, place: int) -> QRectF:
        width = plot.width() / len(self.bars)
        return QRectF(plot.x() + place * width, plot.y(), width, plot.height())

    def _bar_at(self, point: QPointF) -> int | None:
        plot = self._plot()
        inside = plot.x() <= point.x() < plot.x() + plot.width()
        if not inside or not self.bars or not self._marks[-1]:
            return None
        return min(len(self.bars) - 1, int((point.x() - plot.x()) * len(self.bars) / plot.width()))

    def _choose(self, place: int) -> None:
        if place != self.current and 0 <= place < len(self.bars):
            self.current = place
            self.update()
            self._tell()

    def _tell(self) -> None:
        if self.bars:
            announce(self, self.bars[self.current].words)

    # Painting

    def _paint_grid(self, painter: QPainter, plot: QRect) -> None:
        height = painter.fontMetrics().height()
        for mark in self._marks:
            y = plot.bottom() - self._height(plot, mark)
            painter.fillRect(plot.x(), y, plot.width(), 1, theme.color("border"))
            painter.setPen(theme.color("muted"))
            room = QRect(0, y - height // 2, plot.x() - theme.px(_GAP), height)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, axis_text(mark))

    def _paint_current(self, painter: QPainter, plot: QRect) -> None:
        column = self._column(plot, self.current).adjusted(1, -theme.px(4), -1, theme.px(_FOOT) - 3)
        painter.setPen(QPen(theme.color("primary"), 2))
        painter.setBrush(theme.color("selection"))
        painter.drawRoundedRect(column, theme.px(6), theme.px(6))

    def _paint_bar(self, painter: QPainter, plot: QRect, place: int, bar: Bar) -> None:
        if not bar.value:
            return
        column = self._column(plot, place)
        width = min(column.width() * 0.64, float(theme.px(_WIDEST)))
        height = max(2, self._height(plot, bar.value))
        box = QRectF(column.center().x() - width / 2, plot.bottom() - height, width, height)
        radius = min(float(theme.px(4)), width / 2, height / 2)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(box, radius, radius)
        # Only the top is round.
        path.addRect(box.adjusted(0, radius, 0, 0))
        painter.fillPath(path, theme.color("primary"))

    def _paint_before(self, painter: QPainter, plot: QRect) -> None:
        if not any(bar.before for bar in self.bars):
            return
        points = [
            QPointF(self._column(plot, place).center().x(), plot.bottom() - self._height(plot, bar.before))
            for place, bar in enumerate(self.bars)
        ]
        # An edge of the card's colour keeps the line apart from the bars that it crosses.
        for pen in (QPen(theme.color("card"), 5), before_pen()):
            painter.setPen(pen)
            for one, next_one in pairwise(points):
                painter.drawLine(one, next_one)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("warning"))
        for point in points if len(points) <= theme.px(31) else ():
            painter.drawEllipse(point, theme.px(2), theme.px(2))

    def _paint_labels(self, painter: QPainter, plot: QRect) -> None:
        if not self.bars:
            return
        painter.setPen(theme.color("muted"))
        widest = max(painter.fontMetrics().horizontalAdvance(bar.label) for bar in self.bars) + theme.px(_GAP)
        every = max(1, -(-widest // max(1, plot.width() // len(self.bars))))
        for place in range(0, len(self.bars), every):
            column = self._column(plot, place)
            room = QRectF(column.center().x() - widest, plot.bottom() + 1, 2 * widest, theme.px(_FOOT))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.bars[place].label)


def before_pen() -> QPen:
    """The line of the period before."""
    pen = QPen(theme.color("warning"), 2)
    pen.setDashPattern([4, 3])
    return pen


class Legend(QWidget):
    """What bars and line stand for."""

    def __init__(self, now: str, before: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = (now, before)
        self.setAccessibleName(f"{now}, {before}")

    def sizeHint(self) -> QSize:
        """Two marks with their words."""
        metrics = QFontMetrics(theme.font(12))
        words = sum(metrics.horizontalAdvance(word) for word in self._words)
        return QSize(words + theme.px(64), metrics.height() + 4)

    def minimumSizeHint(self) -> QSize:
        """It may be cut where there is no room."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The marks in the colours of the chart."""
        painter = QPainter(self)
        painter.setFont(theme.font(12))
        metrics = painter.fontMetrics()
        middle = self.height() // 2
        x = max(0, self.width() - self.sizeHint().width())
        for place, word in enumerate(self._words):
            if place:
                painter.setPen(before_pen())
                painter.drawLine(x, middle, x + theme.px(18), middle)
                x += theme.px(24)
            else:
                side = theme.px(10)
                painter.fillRect(x, middle - side // 2, side, side, theme.color("primary"))
                x += theme.px(16)
            painter.setPen(theme.color("muted"))
            width = metrics.horizontalAdvance(word)
            painter.drawText(QRect(x, 0, width + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, word)
            x += width + theme.px(16)
