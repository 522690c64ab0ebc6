"""A paper's pages on anything that has pages: a PDF file, a printer, a picture of the first one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPaintDevice,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from pos_app.printing.document import NOT_FISCAL, Paper
from pos_app.ui.fonts import load_fonts, make_font
from pos_app.ui.printing.html import paper_html, title_of
from pos_app.ui.wording import dotted

_DPI: Final = 300
_MARGINS_MM: Final = QMarginsF(15, 14, 15, 12)
_FOOT_MM: Final = 8
_A4_MM: Final = QSizeF(210, 297)
_MM_PER_INCH: Final = 25.4
_POINTS_PER_INCH: Final = 72


def a4_layout() -> QPageLayout:
    """A4 upright with the paper's margins."""
    a4 = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(a4, QPageLayout.Orientation.Portrait, _MARGINS_MM, QPageLayout.Unit.Millimeter)


def write_pdf(paper: Paper, path: Path, *, copy: bool = False) -> None:
    """Write an A4 PDF, whole or not at all; needs a QGuiApplication, raises OSError."""
    handle, name = tempfile.mkstemp(suffix=".pdf", prefix=f".{path.name}.", dir=path.parent)
    os.close(handle)
    unfinished = Path(name)
    try:
        writer = QPdfWriter(name)
        writer.setResolution(_DPI)
        writer.setTitle(title_of(paper))
        writer.setCreator("Balcão")
        paint_on(paper, writer, copy=copy)
        if not unfinished.stat().st_size:
            raise OSError(f"{path} could not be written")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def paint_on(paper: Paper, device: QPagedPaintDevice, *, copy: bool = False) -> None:
    """Paint all pages on a device that has A4 pages; raises OSError where it refuses."""
    device.setPageLayout(a4_layout())
    painter = QPainter()
    if not painter.begin(device):
        raise OSError("the paper's device cannot be written")
    room = QRectF(0, 0, device.width(), device.height())
    document = _document(paper, device, room, copy=copy)
    count = document.pageCount()
    for page in range(count):
        if page:
            device.newPage()
        _paint_page(painter, document, paper, room, page, count)
    painter.end()


def page_image(paper: Paper, width: int, *, copy: bool = False) -> tuple[QImage, int]:
    """The first page as a picture so many pixels wide, on white, and the number of pages."""
    dots = width / _A4_MM.width()
    image = QImage(width, round(_A4_MM.height() * dots), QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(dots * 1000))
    image.setDotsPerMeterY(round(dots * 1000))
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.translate(_MARGINS_MM.left() * dots, _MARGINS_MM.top() * dots)
    room = QRectF(
        0,
        0,
        (_A4_MM.width() - _MARGINS_MM.left() - _MARGINS_MM.right()) * dots,
        (_A4_MM.height() - _MARGINS_MM.top() - _MARGINS_MM.bottom()) * dots,
    )
    document = _document(paper, image, room, copy=copy)
    _paint_page(painter, document, paper, room, 0, document.pageCount())
    painter.end()
    return image, document.pageCount()


def _document(paper: Paper, device: QPaintDevice, room: QRectF, *, copy: bool) -> QTextDocument:
    load_fonts()
    document = QTextDocument()
    document.documentLayout().setPaintDevice(device)
    document.setDocumentMargin(0)
    document.setDefaultFont(make_font(_pixels(9, device)))
    document.setHtml(paper_html(paper, copy=copy))
    foot = _FOOT_MM / _MM_PER_INCH * device.logicalDpiY()
    document.setPageSize(QSizeF(room.width(), room.height() - foot))
    return document


def _paint_page(painter: QPainter, document: QTextDocument, paper: Paper, room: QRectF, page: int, count: int) -> None:
    """One page of the text, and at its foot what every page says."""
    size = document.pageSize()
    shown = QRectF(0, page * size.height(), size.width(), size.height())
    painter.save()
    painter.translate(0, -shown.top())
    document.drawContents(painter, shown)
    painter.restore()
    painter.setPen(QColor("black"))
    painter.setFont(make_font(_pixels(8, painter.device())))
    foot = QRectF(room.left(), size.height(), room.width(), room.height() - size.height())
    painter.drawText(
        foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, dotted(NOT_FISCAL, title_of(paper))
    )
    of_pages = QCoreApplication.translate("Paper", "Page {page} of {count}").format(page=page + 1, count=count)
    painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, of_pages)


def _pixels(points: int, device: QPaintDevice) -> int:
    return round(points / _POINTS_PER_INCH * device.logicalDpiY())
