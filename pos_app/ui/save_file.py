"""Where a file goes: asked of the person, without a loop of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_csv(parent: QWidget, name: str, chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask for the place of a CSV file, with a name to begin with; `chosen` is called with the path, if there is one."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(
        parent,
        QCoreApplication.translate("SaveFile", "Export as CSV"),
        str(Path(documents) / name),
        QCoreApplication.translate("SaveFile", "Spreadsheet (*.csv)"),
    )
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("csv")
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()
    return dialog
