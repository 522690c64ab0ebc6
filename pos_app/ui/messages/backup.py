"""Backups in words: what is being done, what is known of one, what stops it and what helps."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from pos_app.domain.backup import BackupError, BackupProblem, BackupProgress, BackupStep
from pos_app.ui.i18n import QT_TRANSLATE_NOOP
from pos_app.ui.messages.message import Message, spoken

_STEPS: Final = MappingProxyType(
    {
        BackupStep.DUMP: QT_TRANSLATE_NOOP("Messages", "Writing the backup…"),
        BackupStep.COUNT: QT_TRANSLATE_NOOP("Messages", "Counting rows…"),
        BackupStep.COPY: QT_TRANSLATE_NOOP("Messages", "Copying to the second folder…"),
        BackupStep.READ: QT_TRANSLATE_NOOP("Messages", "Reading the file…"),
        BackupStep.PREPARE: QT_TRANSLATE_NOOP("Messages", "Preparing a new database…"),
        BackupStep.LOAD: QT_TRANSLATE_NOOP("Messages", "Loading the tables…"),
        BackupStep.COMPARE: QT_TRANSLATE_NOOP("Messages", "Comparing every row…"),
        BackupStep.UPGRADE: QT_TRANSLATE_NOOP("Messages", "Bringing it up to this program…"),
        BackupStep.SWAP: QT_TRANSLATE_NOOP("Messages", "Putting it in place of the database…"),
    }
)

_PROBLEMS: Final = MappingProxyType(
    {
        BackupProblem.NO_ACCESS: QT_TRANSLATE_NOOP(
            "Messages",
            "This counter has no administrator's login (POS_ADMIN_URL): make backups on the machine that has.",
        ),
        BackupProblem.PROGRAMS_MISSING: QT_TRANSLATE_NOOP(
            "Messages", "PostgreSQL's programs (pg_dump {detail} or newer) are missing: install its client package."
        ),
        BackupProblem.DISK_FULL: QT_TRANSLATE_NOOP("Messages", "The disk is full: make room, then try again."),
        BackupProblem.FOLDER: QT_TRANSLATE_NOOP(
            "Messages", "A file or folder cannot be used ({detail}): check its rights and the disk."
        ),
        BackupProblem.BUSY: QT_TRANSLATE_NOOP("Messages", "Another backup is under way: try again in a moment."),
        BackupProblem.NOT_FOUND: QT_TRANSLATE_NOOP("Messages", "The file {detail} is not there any more."),
        BackupProblem.FOREIGN: QT_TRANSLATE_NOOP("Messages", "This file is not a backup of this program."),
        BackupProblem.NEWER: QT_TRANSLATE_NOOP("Messages", "A newer program made this backup: update this one first."),
        BackupProblem.DAMAGED: QT_TRANSLATE_NOOP(
            "Messages", "The backup is damaged ({detail}). The database is as it was; choose another backup."
        ),
        BackupProblem.NO_RECORD: QT_TRANSLATE_NOOP(
            "Messages", "The record beside the backup is missing: there is nothing to compare it to."
        ),
        BackupProblem.RIGHT: QT_TRANSLATE_NOOP(
            "Messages", "The administrator's login lacks a right on the server: {detail}. Nothing was changed."
        ),
        BackupProblem.CONNECTED: QT_TRANSLATE_NOOP(
            "Messages", "Others are working: {detail} connection(s). If you continue, their work is interrupted."
        ),
        BackupProblem.NAME: QT_TRANSLATE_NOOP("Messages", "That is not the name."),
        BackupProblem.CANCELLED: QT_TRANSLATE_NOOP("Messages", "Cancelled; all is as before."),
        BackupProblem.FAILED: QT_TRANSLATE_NOOP("Messages", "PostgreSQL's program failed: {detail}."),
    }
)
_AGAIN: Final = frozenset({BackupProblem.BUSY, BackupProblem.DISK_FULL, BackupProblem.FOLDER, BackupProblem.FAILED})


def backup_words(error: BackupError) -> Message:
    """Why there is no backup, or it is not back, and what helps."""
    detail = QCoreApplication.translate("Messages", "the file") if error.detail == "file" else error.detail or "?"
    return Message(
        QCoreApplication.translate("Messages", "Backup"),
        spoken(_PROBLEMS[error.problem]).format(detail=detail),
        retry=error.problem in _AGAIN,
    )


def progress_words(now: BackupProgress) -> str:
    """How far it is: `Loading the tables… 12/20`, `Writing the backup… 12/20  ·  3.2 MB`."""
    counted = f" {now.done}/{now.total}" if now.total else ""
    size = f"  ·  {size_text(now.size)}" if now.size else ""
    return f"{spoken(_STEPS[now.step])}{counted}{size}"


def size_text(size: int) -> str:
    """Bytes as people read them."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
