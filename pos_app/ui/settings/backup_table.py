"""What the table of backups holds."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos_app.adapters.tables import Chip, Column, RowTableModel
from pos_app.domain.backup import BackupRow, Proof
from pos_app.ui.messages.backup import size_text
from pos_app.ui.wording import count_text, dotted, moment_text, when_text

WIDTHS: tuple[int | None, ...] = (None, 96, 96, 170)
GIVE_WAY = (1, 2)


def backup_model() -> RowTableModel[BackupRow]:
    """When it was made, with its file; size, rows, what is known of it."""
    return RowTableModel(
        (
            Column(
                key="made",
                title=lambda: QCoreApplication.translate("Backup", "Made"),
                get=lambda row: when_text(row.made_at),
                secondary=lambda row: row.name,
            ),
            Column(
                key="size",
                title=lambda: QCoreApplication.translate("Backup", "Size"),
                get=lambda row: size_text(row.size),
                align="right",
            ),
            Column(
                key="rows",
                title=lambda: QCoreApplication.translate("Backup", "Rows"),
                get=lambda row: count_text(row.rows) if row.tables else "—",
                align="right",
            ),
            Column(
                key="state",
                title=lambda: QCoreApplication.translate("Backup", "State"),
                get=lambda _row: "",
                chip=proof_chip,
                tooltip=proof_text,
            ),
        ),
        key=lambda row: row.name,
    )


def proof_chip(row: BackupRow) -> Chip:
    """What is known of a backup, in a word."""
    match row.proof:
        case Proof.PASSED:
            return "success", "badge-check", QCoreApplication.translate("Backup", "verified")
        case Proof.FAILED:
            return "danger", "circle-x", QCoreApplication.translate("Backup", "damaged")
        case _:
            return "neutral", "circle-dashed", QCoreApplication.translate("Backup", "not verified")


def proof_text(row: BackupRow) -> str:
    """What is known of a backup, in a sentence."""
    match row.proof:
        case Proof.PASSED if row.proved_at is not None:
            said = QCoreApplication.translate("Backup", "Restored as a test and compared row by row: {day}")
            return said.format(day=moment_text(row.proved_at))
        case Proof.FAILED:
            said = QCoreApplication.translate("Backup", "Damaged, or cannot be restored: {what}")
            what = QCoreApplication.translate("Backup", "the file") if row.detail == "file" else row.detail
            return said.format(what=what)
        case Proof.NOT_ALLOWED:
            said = QCoreApplication.translate(
                "Backup", "The administrator's login may not make a test database: {right}"
            )
            return said.format(right=row.detail)
        case _:
            return QCoreApplication.translate("Backup", "Not restored as a test yet")


def about(row: BackupRow) -> str:
    """A backup in a line: when, how large, how many rows."""
    counted = QCoreApplication.translate("Backup", "%n row(s)", None, row.rows) if row.tables else ""
    rows = counted.replace(str(row.rows), count_text(row.rows))
    return dotted(moment_text(row.made_at), size_text(row.size), rows)
