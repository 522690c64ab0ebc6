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


def ask_table(parent: QWidget, name: str, chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask for the place of a CSV or XLSX file, whichever kind is chosen or typed; otherwise as `ask_csv`."""
    csv = QCoreApplication.translate("SaveFile", "Spreadsheet (*.csv)")
    xlsx = QCoreApplication.translate("SaveFile", "Excel workbook (*.xlsx)")
    title = QCoreApplication.translate("SaveFile", "Export")
    dialog = _ask(parent, title, f"{csv};;{xlsx}", name, chosen)
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix("xlsx" if kind == xlsx else "csv"))
    return dialog


def ask_source(parent: QWidget, chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask for a file to import; `chosen` is called with its path, if there is one."""
    kinds = QCoreApplication.translate("SaveFile", "Tables (*.csv *.tsv *.txt *.xlsx)")
    every = QCoreApplication.translate("SaveFile", "All files (*)")
    dialog = QFileDialog(
        parent, QCoreApplication.translate("SaveFile", "Import a file"), _documents(), f"{kinds};;{every}"
    )
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()
    return dialog


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def _ask(parent: QWidget, title: str, kind: str, name: str, chosen: Callable[[Path], object]) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(Path(_documents()) / name), kind)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()
    return dialog
