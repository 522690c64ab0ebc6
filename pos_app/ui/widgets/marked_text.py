"""A line of text in which what was typed is marked."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter

from pos_app.domain.text import match_spans


def paint_marked(painter: QPainter, room: QRect, text: str, words: Sequence[str], font: QFont) -> None:
    """Draw one line in the painter's pen, cut with an ellipsis; the words in it are bold and underlined."""
    marked = QFont(font)
    marked.setWeight(QFont.Weight.Bold)
    marked.setUnderline(True)
    left, done = room.x(), 0
    for start, stop in (*match_spans(text, words), (len(text), len(text))):
        for piece, piece_font in ((text[done:start], font), (text[start:stop], marked)):
            painter.setFont(piece_font)
            metrics = painter.fontMetrics()
            place = QRect(left, room.y(), room.right() + 1 - left, room.height())
            shown = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, max(0, place.width()))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
            left += metrics.horizontalAdvance(piece)
        done = stop
