"""What a list offers: importing a file, and exporting what is found."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject
from shiboken6 import isValid

from pos_app.domain.backup import Stop
from pos_app.domain.errors import ExportCancelled, PosError
from pos_app.domain.exporting import ExportKind, FoundBy, export_stop
from pos_app.domain.importing.model import ImportKind
from pos_app.domain.permissions import Permission
from pos_app.ui import keys
from pos_app.ui.dialogs.save_file import ask_table
from pos_app.ui.i18n import language
from pos_app.ui.importing.dialog import ImportDialog
from pos_app.ui.messages import words
from pos_app.ui.widgets.buttons import SecondaryButton

if TYPE_CHECKING:
    from pos_app.ui.lists.list_page import ListPage


class ListFiles(QObject):
    """Two buttons at the head of a list, for those who may; while a file is written, the second one ends it.

    `found_by` says what narrows the list at this moment: that is what goes into the file.
    """

    def __init__(self, page: ListPage[Any], kind: ImportKind, file_name: str, found_by: Callable[[], FoundBy]) -> None:
        super().__init__(page)
        self._page = page
        self._kind = kind
        self._file_name = file_name
        self._found_by = found_by
        self._stop: Stop | None = None
        self.import_button = SecondaryButton(
            QCoreApplication.translate("Importing", "Import"), "upload", "list.import", parent=page
        )
        self.export_button = SecondaryButton("", "download", "list.export", parent=page)
        self._name_export()
        operator = page.desk.operator
        for button, action, permission, ask in (
            (self.import_button, "list.import", kind.permission, self.import_file),
            (self.export_button, "list.export", Permission.REPORT_READ, self.export),
        ):
            button.setVisible(operator.may(permission))
            if operator.may(permission):
                page.header.add_action(button, page.new_button)
                button.clicked.connect(ask)
                keys.bind(page, action, ask)

    def import_file(self) -> None:
        """Open the window of an import, and ask for the file."""
        dialog = ImportDialog(self._page.desk, self._kind, self._page)
        dialog.open()
        dialog.choose()

    def export(self) -> None:
        """Ask for a place and write what is found; while that is under way, end it."""
        if self._stop is not None:
            self._stop.ask()
        else:
            ask_table(self._page, f"{self._file_name}.csv", self._export)

    def _export(self, path: Path) -> None:
        if self._stop is not None:
            return
        stop = self._stop = export_stop()
        # What is written outlives no page: nobody would hear of it.
        self.destroyed.connect(lambda _gone: stop.ask())
        self._name_export()
        desk = self._page.desk
        write = desk.acting(desk.services.exports.write)
        found_by = self._found_by()
        desk.runner.run_write(
            partial(write, ExportKind(self._kind.value), path, language(), found_by, stop),
            owner=desk.changes,
            done=partial(self._on_exported, path, narrowed=found_by != FoundBy()),
            failed=self._on_failed,
        )

    def _on_exported(self, path: Path, count: int, *, narrowed: bool) -> None:
        if not isValid(self):
            return
        self._end()
        said = (
            QCoreApplication.translate("Importing", "%n row(s), as filtered, in {}", None, count)
            if narrowed
            else QCoreApplication.translate("Importing", "%n row(s) in {}", None, count)
        )
        self._page.toast(said.format(path.name))

    def _on_failed(self, error: Exception) -> None:
        if not isValid(self):
            if not isinstance(error, ExportCancelled):
                raise error
            return
        self._end()
        if isinstance(error, ExportCancelled):
            self._page.toast(words(error).line)
        elif isinstance(error, PosError):
            self._page.show_error(error, retry=self.export)
        else:
            raise error

    def _end(self) -> None:
        self._stop = None
        self._name_export()

    def _name_export(self) -> None:
        under_way = self._stop is not None
        self.export_button.setText(
            QCoreApplication.translate("Importing", "Stop the export")
            if under_way
            else QCoreApplication.translate("Importing", "Export")
        )
        self.export_button.set_icon("x" if under_way else "download")
