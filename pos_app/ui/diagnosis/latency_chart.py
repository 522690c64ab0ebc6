"""The round trips of the last hour as a line; where there was no answer, the ground is marked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QLocale, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from pos_app.domain.health_history import KEPT, Sample
from pos_app.ui import theme
from pos_app.ui.dashboard.axis import axis_marks

_FOOT, _TOP, _GAP = 22, 8, 8
_MINUTES = (60, 45, 30, 15, 0)


class LatencyChart(QWidget):
    """Read by its description too: last, median and longest round trip, and how long there was no answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.samples: tuple[Sample, ...] = ()
        self.setAccessibleName(QCoreApplication.translate("Diagnosis", "Response times of the last hour"))
        self._now: datetime | None = None
        self._marks: tuple[Decimal, ...] = (Decimal(0),)

    def show_samples(self, samples: Sequence[Sample]) -> None:
        """Show the probes of an hour, oldest first."""
        self.samples = tuple(samples)
        self._now = self.samples[-1].at if self.samples else None
        highest = max((sample.rtt_ms or 0.0 for sample in self.samples), default=0.0)
        self._marks = axis_marks(Decimal(str(round(highest, 1))))
        self.setAccessibleDescription(self.words())
        self.update()

    def words(self) -> str:
        """Last, median and longest round trip; the probes without an answer."""
        answered = sorted(sample.rtt_ms for sample in self.samples if sample.rtt_ms is not None)
        if not answered:
            return QCoreApplication.translate("Diagnosis", "No answer in the last hour")
        said = QCoreApplication.translate("Diagnosis", "median {median} ms, longest {longest} ms").format(
            median=_figure(answered[len(answered) // 2]), longest=_figure(answered[-1])
        )
        missed = len(self.samples) - len(answered)
        if missed:
            said += "; " + QCoreApplication.translate("Diagnosis", "%n check(s) without an answer", "", missed)
        return said

    def sizeHint(self) -> QSize:
        """Room for an hour."""
        return QSize(theme.px(560), theme.px(150))

    def minimumSizeHint(self) -> QSize:
        """Still to be read."""
        return QSize(theme.px(280), theme.px(84))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Grid, what was missed, the line, the minutes below."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.amount_font(12))
        plot = self._plot()
        self._paint_grid(painter, plot)
        if self._now is not None:
            self._paint_missed(painter, plot)
            self._paint_line(painter, plot)

    def _plot(self) -> QRect:
        metrics = QFontMetrics(theme.amount_font(12))
        left = metrics.horizontalAdvance(f"{_mark(self._marks[-1])} ms") + theme.px(_GAP)
        right = metrics.horizontalAdvance("0") // 2 + 1
        return self.rect().adjusted(left, theme.px(_TOP), -right, -theme.px(_FOOT))

    def _paint_grid(self, painter: QPainter, plot: QRect) -> None:
        metrics = painter.fontMetrics()
        for mark in self._marks:
            y = self._y(plot, float(mark))
            painter.setPen(QPen(theme.color("border"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(theme.color("muted"))
            room = QRect(0, int(y) - metrics.height() // 2, plot.left() - theme.px(_GAP), metrics.height())
            unit = " ms" if mark == self._marks[-1] and mark else ""
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _mark(mark) + unit)
        painter.setPen(theme.color("muted"))
        for minutes in _MINUTES:
            words = (
                QCoreApplication.translate("Diagnosis", "now")
                if minutes == 0
                else QCoreApplication.translate("Diagnosis", "−{minutes} min").format(minutes=minutes)
            )
            width = metrics.horizontalAdvance(words)
            x = plot.left() + plot.width() * (60 - minutes) // 60
            x = max(plot.left(), min(x - width // 2, plot.right() - width))
            painter.drawText(x, self.height() - theme.px(5), words)

    def _paint_missed(self, painter: QPainter, plot: QRect) -> None:
        """From above to below, with a dotted edge: not by colour alone."""
        ground = theme.color("danger")
        ground.setAlpha(46)
        step = max(1.0, plot.width() / KEPT.total_seconds())
        edges = {int(self._x(plot, sample)) for sample in self.samples if sample.rtt_ms is None}
        for x in edges:
            painter.fillRect(x, plot.top(), max(2, int(step) + 1), plot.height(), ground)
        painter.setPen(QPen(theme.color("danger"), 1, Qt.PenStyle.DotLine))
        for x in edges:
            painter.drawPoint(x, plot.top())

    def _paint_line(self, painter: QPainter, plot: QRect) -> None:
        """One point for each pixel, its longest round trip: a single slow one is not lost."""
        longest: dict[int, float] = {}
        broken: set[int] = set()
        for sample in self.samples:
            x = int(self._x(plot, sample))
            if sample.rtt_ms is None:
                broken.add(x)
            else:
                longest[x] = max(longest.get(x, 0.0), sample.rtt_ms)
        path, before = QPainterPath(), None
        for x, rtt_ms in sorted(longest.items()):
            point = QPointF(x, self._y(plot, rtt_ms))
            if before is None or any(before <= gap <= x for gap in broken):
                path.moveTo(point)
                path.lineTo(point + QPointF(1, 0))
            else:
                path.lineTo(point)
            before = x
        painter.setPen(QPen(theme.color("primary"), max(1.5, theme.px(2))))
        painter.drawPath(path)

    def _x(self, plot: QRect, sample: Sample) -> float:
        age = (self._now - sample.at).total_seconds() if self._now is not None else 0.0
        return plot.right() - min(1.0, age / KEPT.total_seconds()) * plot.width()

    def _y(self, plot: QRect, rtt_ms: float) -> float:
        top = float(self._marks[-1]) or 1.0
        return plot.bottom() - rtt_ms / top * plot.height()


def _mark(value: Decimal) -> str:
    return QLocale().toString(float(value), "f", 0 if value == value.to_integral_value() else 1)


def _figure(rtt_ms: float) -> str:
    return QLocale().toString(rtt_ms, "f", 1 if rtt_ms < 10 else 0)
