"""What the cells of a table are drawn with, made once for a look and held: colours, fonts, texts laid out, pictures."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final, NamedTuple, TypeVar

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap, QStaticText, QTransform

from pos_app.adapters.tables import Chip
from pos_app.ui import icons, theme
from pos_app.ui.widgets.chip import chip_size, paint_chip

K = TypeVar("K")
T = TypeVar("T")

HELD: Final = 1_000
"""Texts, and pictures, that are held: those of several screens."""

_Line = tuple[QStaticText, int, float]
"""A text laid out, its width and height."""


class Face:
    """A font, its measures, and the texts laid out in it."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._metrics = QFontMetrics(font)
        self._texts: dict[tuple[str, int], _Line] = {}

    def draw(self, painter: QPainter, room: QRect, text: str, *, at_right: bool = False) -> int:
        """Draw one line in the painter's pen, cut with an ellipsis, in the middle of the height; returns its width."""
        laid_out = self._texts.get((text, room.width()))
        if laid_out is None:
            laid_out = _held(self._texts, (text, room.width()), self._cut(text, room.width()))
        line, width, height = laid_out
        painter.setFont(self.font)
        left = room.x() + room.width() - width if at_right else room.x()
        painter.drawStaticText(left, room.y() + round((room.height() - height) / 2), line)
        return width

    def _cut(self, text: str, width: int) -> _Line:
        """Lay it out, once more cut where it does not fit."""
        line = self._laid_out(text)
        if line[1] > width:
            line = self._laid_out(self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width))
        return line

    def _laid_out(self, text: str) -> _Line:
        line = QStaticText(text)
        line.setTextFormat(Qt.TextFormat.PlainText)
        line.prepare(QTransform(), self.font)
        size = line.size()
        return line, round(size.width()), size.height()


class Faces(NamedTuple):
    """One text in three weights."""

    normal: Face
    medium: Face
    strong: Face


class RowLook:
    """Belongs to a painter of cells, which asks `holds` before it paints: a theme or scale changes it as a whole."""

    def __init__(self) -> None:
        self._tokens, self._scale = theme.current(), theme.scale()
        weights = QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold
        self.words = Faces(*(Face(theme.font(14, weight)) for weight in weights))
        self.figures = Faces(*(Face(theme.amount_font(14, weight)) for weight in weights))
        self.second, self.state = Face(theme.amount_font(12)), Face(theme.font(12, QFont.Weight.DemiBold))
        self._colors: dict[str, QColor] = {}
        self._pictures: dict[Hashable, QPixmap] = {}
        self._sizes: dict[str, QSize] = {}

    @property
    def holds(self) -> bool:
        """Whether this is still the look of the program."""
        return self._tokens is theme.current() and self._scale == theme.scale()

    def color(self, token: str) -> QColor:
        """The colour of a token."""
        found = self._colors.get(token)
        return self._colors.setdefault(token, theme.color(token)) if found is None else found

    def draw_icon(self, painter: QPainter, square: QRect, name: str, role: str) -> None:
        """Draw an icon in a square."""
        ratio = painter.device().devicePixelRatioF()
        key = name, role, square.width(), ratio
        picture = self._pictures.get(key)
        if picture is None:
            picture = _held(self._pictures, key, icons.pixmap(name, role, square.width(), ratio))
        painter.drawPixmap(square.topLeft(), picture)

    def draw_chip(self, painter: QPainter, room: QRect, chip: Chip, *, at_right: bool) -> None:
        """Draw a chip by itself, in the middle of the height."""
        size = self._sizes.get(chip[2]) or _held(self._sizes, chip[2], chip_size(chip[2]))
        width = min(size.width(), room.width())
        left = room.right() - width + 1 if at_right else room.x()
        ratio = painter.device().devicePixelRatioF()
        picture = self._pictures.get((chip, width, ratio))
        if picture is None:
            picture = _held(self._pictures, (chip, width, ratio), _chip(chip, QSize(width, size.height()), ratio))
        painter.drawPixmap(left, room.y() + (room.height() - size.height()) // 2, picture)


def _chip(chip: Chip, size: QSize, ratio: float) -> QPixmap:
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_chip(painter, QRect(0, 0, size.width(), size.height()), *chip)
    painter.end()
    return picture


def _held(held: dict[K, T], key: K, made: T) -> T:
    """Hold what was made; what many rows have left behind is let go."""
    if len(held) >= HELD:
        held.clear()
    held[key] = made
    return made
