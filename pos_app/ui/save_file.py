"""Where a file goes: asked of the person, without a loop of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_csv(parent: QWidget, name: str, chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask for the place of a CSV file, with a name to begin with; `chosen` is called with the path, if there is one."""
    title = QCoreApplication.translate("SaveFile", "Export as CSV")
    return _ask(parent, title, QCoreApplication.translate("SaveFile", "Spreadsheet (*.csv)"), name, chosen)


def ask_zip(parent: QWidget, name: str, chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask for the place of a support bundle; otherwise as `ask_csv`."""
    title = QCoreApplication.translate("SaveFile", "Save support bundle")
    return _ask(parent, title, QCoreApplication.translate("SaveFile", "Support bundle (*.zip)"), name, chosen)


def ask_json(parent: QWidget, name: str, chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask for the place of a copy of somebody's data; otherwise as `ask_csv`."""
    title = QCoreApplication.translate("SaveFile", "Save the copy of the data")
    return _ask(parent, title, QCoreApplication.translate("SaveFile", "Data (*.json)"), name, chosen)


def _ask(parent: QWidget, title: str, kind: str, name: str, chosen: Callable[[Path], object]) -> QFileDialog:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent, title, str(Path(documents) / name), kind)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()
    return dialog
