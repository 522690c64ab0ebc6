"""A pre-sale's paper as it will look, with the ways to have it: a printer, or a PDF in the system's viewer."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from pos_app.adapters.desk import Desk
from pos_app.domain.errors import PosError
from pos_app.printing.document import Paper
from pos_app.ui import keys, theme
from pos_app.ui.messages import words
from pos_app.ui.printing.html import number_of, title_of
from pos_app.ui.printing.pages import page_image, paint_on, write_pdf
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from pos_app.ui.widgets.card import label
from pos_app.ui.widgets.loading_bar import LoadingBar

_PREVIEW_WIDTH = 560


class PaperDialog(QDialog):
    """Reads the paper with `find` and shows its first page; Enter prints it."""

    def __init__(self, desk: Desk, find: Callable[[], Paper], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Print"))
        self._desk = desk
        self._find = find
        self.paper: Paper | None = None
        self.banner = Banner()
        self._bar = LoadingBar(cancellable=False)
        self._title = label(self.tr("Print"), "title")
        self._pages = label("", "muted")
        self._sheet = QLabel()
        self._sheet.setFrameShape(QFrame.Shape.Box)
        self._sheet.setAccessibleName(self.tr("Preview of the first page"))
        self.second = QCheckBox(self.tr("Mark as 2nd copy ({key})").format(key=keys.hint("paper.copy")))
        self.open_button = SecondaryButton(self.tr("Open as PDF"), "file-text", "paper.open")
        self.print_button = PrimaryButton(self.tr("Print"), "printer", key="⏎")
        self.close_button = SecondaryButton(self.tr("Close"), key=keys.hint("form.close"))
        self._build(parent.window().height())
        self.second.toggled.connect(self._show_sheet)
        self.open_button.clicked.connect(self.open_pdf)
        self.print_button.clicked.connect(self.print_paper)
        self.close_button.clicked.connect(self.reject)
        keys.bind(self, "paper.copy", self.second.toggle)
        keys.bind(self, "paper.open", self.open_pdf)
        self._read()

    def open_pdf(self) -> None:
        """Hand a PDF of it to the system's viewer."""
        if self.paper is None:
            return
        path = Path(_folder().path()) / f"{number_of(self.paper)}.pdf"
        if self._told(partial(write_pdf, self.paper, path, copy=self.second.isChecked())):
            if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                self.accept()
            else:
                self.banner.tell(
                    self.tr("No program here opens PDF files. The file is at {path}").format(path=path), "warning"
                )

    def print_paper(self) -> None:
        """Ask the system which printer, then print."""
        if self.paper is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title_of(self.paper))
        asked = QPrintDialog(printer, self)
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.accepted.connect(lambda: self.print_on(printer))
        # Its own open() wants a receiver.
        QDialog.open(asked)

    def print_on(self, printer: QPrinter) -> None:
        """Print on a printer; where it refuses, say so and stay."""
        if self.paper is not None and self._told(partial(paint_on, self.paper, printer, copy=self.second.isChecked())):
            self.accept()

    def _told(self, work: Callable[[], object]) -> bool:
        """Whether this could be written; what the system says against it is shown."""
        try:
            work()
        except OSError as error:
            self.banner.tell(self.tr("Could not be saved: {why}").format(why=error.strerror or error), "danger")
            return False
        return True

    def _build(self, room: int) -> None:
        scroll = QScrollArea()
        scroll.setWidget(self._sheet)
        scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        scroll.setAccessibleName(self._sheet.accessibleName())
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._pages)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self.second, 1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.print_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(12))
        box.addLayout(head)
        box.addWidget(self.banner)
        box.addWidget(self._bar)
        box.addWidget(scroll, 1)
        box.addLayout(buttons)
        self.print_button.setDefault(True)
        self.resize(theme.px(680), min(theme.px(720), room - theme.px(24)))
        for before, after in pairwise((self.print_button, self.open_button, self.close_button, self.second, scroll)):
            QWidget.setTabOrder(before, after)
        self.print_button.setFocus()

    def _read(self) -> None:
        self.banner.clear()
        self._bar.start()
        self._desk.runner.run(self._find, owner=self, done=self._on_read, failed=self._on_failed)

    def _on_read(self, paper: Paper) -> None:
        self._bar.stop()
        self.paper = paper
        self._title.setText(title_of(paper))
        self._show_sheet()

    def _on_failed(self, error: Exception) -> None:
        self._bar.stop()
        if not isinstance(error, PosError):
            raise error
        message = words(error)
        again = self._read if message.retry else None
        action = QCoreApplication.translate("Page", "Try again") if again else ""
        self.banner.tell(message.line, "danger", action=action, on_action=again)

    def _show_sheet(self) -> None:
        if self.paper is None:
            return
        ratio = self.devicePixelRatio()
        image, count = page_image(self.paper, round(theme.px(_PREVIEW_WIDTH) * ratio), copy=self.second.isChecked())
        image.setDevicePixelRatio(ratio)
        self._sheet.setPixmap(QPixmap.fromImage(image))
        self._sheet.adjustSize()
        self._pages.setText(QCoreApplication.translate("PaperDialog", "%n page(s)", None, count))


@cache
def _folder() -> QTemporaryDir:
    """Where opened files lie, for this person's eyes alone, until the program ends."""
    return QTemporaryDir()
