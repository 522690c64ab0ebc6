"""Going on with another pre-sale: a stored draft, or a new one that repeats an old one. And its paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from pos_app.adapters.desk import Desk
from pos_app.domain.duplicate import Duplicate
from pos_app.domain.offline import OpenedHere
from pos_app.domain.rows import PreSaleDetail, PreSaleRow
from pos_app.printing.document import Paper
from pos_app.ui.page import Page
from pos_app.ui.pre_sale.converting import Converting
from pos_app.ui.pre_sale.open_dialog import OpenDialog
from pos_app.ui.printing.dialog import PaperDialog


class Opening(QObject):
    """Belongs to the page, whose own pre-sale is parked before another takes its place."""

    opened = Signal(object, object)
    """The PreSaleDetail to go on with, and as of when the counter's copy has it so; None: it is stored so."""
    found_here = Signal(object)
    """The PreSaleDraft on the counter's disk to go on with, while the database is away."""
    repeated = Signal(object)
    """The Duplicate to go on with."""
    deleted = Signal(object)
    """The PreSaleRow of a draft that has been deleted."""
    left = Signal()
    """A dialog is gone: the person goes on."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._desk: Desk = page.desk
        self._converting = Converting(page)

    def choose(self) -> None:
        """Ask which of the stored ones to go on with."""
        dialog = OpenDialog(self._desk, self._page)
        dialog.chosen.connect(self.open)
        dialog.duplicate_asked.connect(self._on_dialog_duplicate_asked)
        dialog.print_asked.connect(lambda pre_sale_id: self.show_paper(pre_sale_id, dialog))
        dialog.delete_asked.connect(partial(self._delete, dialog))
        dialog.convert_asked.connect(partial(self._converting.begin, dialog))
        dialog.finished.connect(self.left)
        dialog.open()

    def open(self, pre_sale_id: UUID) -> None:
        """Go on with a stored one, as it is stored now; while the database is away, as this counter has it."""
        find = self._desk.counter.opened(self._desk.services.pre_sales.get)
        read = partial(self._desk.acting(find), pre_sale_id)
        self._page.park(lambda: self._page.read(read, self._on_read))

    def show_paper(self, pre_sale_id: UUID, over: QWidget | None = None) -> None:
        """Show a stored one's paper."""
        self._show_paper(partial(self._desk.acting(self._desk.services.archive.paper), pre_sale_id), over)

    def show_handed_in(self, request_id: UUID) -> None:
        """Show the paper of what was handed in at this counter, whether the database has it yet or not."""
        stored = self._desk.acting(self._desk.services.archive.paper)
        self._show_paper(self._desk.counter.paper(request_id, self._desk.shop, stored), None)

    def _show_paper(self, find: Callable[[], Paper], over: QWidget | None) -> None:
        dialog = PaperDialog(self._desk, find, over or self._page)
        if over is None:
            dialog.finished.connect(self.left)
        dialog.open()

    def _delete(self, dialog: OpenDialog, row: PreSaleRow) -> None:
        """Delete a draft; the list stays open and tells what comes of it."""

        def done(_nothing: None) -> None:
            self._desk.changes.pre_sales_changed.emit(row.id)
            self.deleted.emit(row)
            if isValid(dialog):
                dialog.refresh()

        def failed(error: Exception) -> None:
            if isValid(dialog):
                dialog.show_failure(error)
            else:
                self._page.on_failed(error)

        delete = partial(self._desk.acting(self._desk.services.pre_sales.delete), row.id, row.version)
        self._page.write(delete, done, failed)

    def _on_dialog_duplicate_asked(self, pre_sale_id: UUID) -> None:
        read = partial(self._desk.acting(self._desk.services.archive.duplicate), pre_sale_id)
        self._page.park(lambda: self._page.read(read, self._on_repeated))

    def _on_read(self, found: PreSaleDetail | OpenedHere) -> None:
        if isinstance(found, PreSaleDetail):
            self.opened.emit(found, None)
        elif isinstance(found.content, PreSaleDetail):
            self.opened.emit(found.content, found.as_of)
        else:
            self.found_here.emit(found.content)

    def _on_repeated(self, made: Duplicate) -> None:
        self.repeated.emit(made)
