"""The window of an import: a file, its columns, a verdict for each row; stored when it is confirmed, or not at all."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from pos_app.adapters.import_job import ImportJob, ImportSource, PreparedImport
from pos_app.domain.errors import ChangedElsewhere, PosError
from pos_app.domain.importing.fields import check_columns
from pos_app.domain.importing.model import FileProblem, ImportCounts, ImportKind, ImportRefused
from pos_app.ui import keys, theme
from pos_app.ui.dialogs.save_file import ask_csv, ask_source
from pos_app.ui.forms.form_dialog import FormDialog
from pos_app.ui.i18n import language
from pos_app.ui.importing.columns import ColumnBoxes
from pos_app.ui.importing.preview import PreviewCard
from pos_app.ui.importing.progress import ProgressRow
from pos_app.ui.importing.wording import counts_text, import_title
from pos_app.ui.messages import words
from pos_app.ui.messages.importing import row_problem_text
from pos_app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.cut_label import CutLabel
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.wording import count_text

if TYPE_CHECKING:
    from pos_app.adapters.desk import Desk

LOOK_AFTER_MS = 250
"""Columns are often changed several at once."""


class _Steps(QStackedWidget):
    """As high as many rows want, where there is room; low windows show a few."""

    def sizeHint(self) -> QSize:
        """Room for the rows."""
        return QSize(super().sizeHint().width(), theme.px(520))

    def hasHeightForWidth(self) -> bool:
        """The words of one step do not say how high the others want to be."""
        return False

    def minimumSizeHint(self) -> QSize:
        """Room for a few of them."""
        return QSize(super().minimumSizeHint().width(), theme.px(240))


class ImportDialog(FormDialog):
    """Ctrl+O chooses the file, boxes say which column is what, F10 stores, F9 saves what is refused.

    Esc ends what is under way, else closes. Nothing is stored before F10; then all that is accepted, or nothing.
    """

    def __init__(self, desk: Desk, kind: ImportKind, parent: QWidget) -> None:
        store = PrimaryButton(QCoreApplication.translate("Importing", "Import"), "save", "form.save")
        subtitle = QCoreApplication.translate("Importing", "Nothing is saved until you confirm.")
        super().__init__(import_title(kind), subtitle, store, parent, width=1500)
        self._kind = kind
        self.prepared: PreparedImport | None = None
        self.done_counts: ImportCounts | None = None
        self.job = ImportJob(desk, kind, self)
        self.columns = ColumnBoxes(kind)
        self.preview = PreviewCard(kind)
        self.progress = ProgressRow()
        self.file_name = CutLabel("section")
        self.file_button = SecondaryButton(
            QCoreApplication.translate("Importing", "Choose file"), "file-text", "import.file"
        )
        self.refused_button = SecondaryButton(
            QCoreApplication.translate("Importing", "Save refused"), "download", "import.refused"
        )
        self._begin = EmptyState(
            "upload",
            QCoreApplication.translate("Importing", "Which file?"),
            QCoreApplication.translate(
                "Importing", "CSV, TSV or XLSX. The first row has the headings, which are matched to the fields."
            ),
            keys.hint("import.file"),
        )
        self._end = EmptyState("circle-check", "")
        self.steps = _Steps()
        self._soon = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._soon.timeout.connect(self.look)
        self._build()
        self._connect()
        self._show_state()
        self.focus_first()

    def choose(self) -> None:
        """Ask for a file."""
        if not self.job.storing:
            ask_source(self, self.open_file)

    def open_file(self, path: Path) -> None:
        """Take this file instead of the one before."""
        self._soon.stop()
        self.banner.clear()
        self.prepared = self.done_counts = None
        self.job.open(path)
        self._show_state()

    def look(self) -> None:
        """Ask what would become of every row with the columns that are chosen."""
        self._soon.stop()
        self.prepared = None
        self.banner.clear()
        try:
            columns = check_columns(self._kind, self.columns.columns())
        except ImportRefused as problem:
            self.job.cancel()
            self.preview.show_preview(None)
            self.show_problem(problem)
        else:
            self.job.look(columns)
        self._show_state()

    def on_confirmed(self) -> None:
        """Store what was looked at; where all is done, close."""
        if self.done_counts is not None:
            self.accept()
        elif self._storable() and self.prepared is not None:
            self.banner.clear()
            self.job.store(self.prepared)
            self._show_state()

    def save_refused(self) -> None:
        """Ask where the refused rows go, and write them with their reasons."""
        prepared = self.prepared
        if prepared is None or self.job.busy or not prepared.preview.counts.refused:
            return
        name = QCoreApplication.translate("Importing", "refused")
        title = QCoreApplication.translate("Importing", "Why it was refused")
        ask_csv(
            self,
            f"{Path(prepared.source.name).stem}-{name}.csv",
            lambda path: self.job.write_refused(
                prepared, path, row_problem_text, title, language(), lambda count: self._on_refused_written(path, count)
            ),
        )

    def show_problem(self, error: PosError) -> None:
        """Say what went wrong, and offer what helps."""
        message = words(error)
        cancelled = isinstance(error, ImportRefused) and error.problem is FileProblem.CANCELLED
        again = self.job.source is not None and (cancelled or message.retry or isinstance(error, ChangedElsewhere))
        text = message.text if again or self.job.source is not None else message.line
        if isinstance(error, ChangedElsewhere):
            self.prepared = None
            text = QCoreApplication.translate(
                "Importing", "Someone changed the same rows meanwhile. Nothing was imported."
            )
        self.banner.tell(
            text,
            "info" if cancelled else "danger",
            action=QCoreApplication.translate("Importing", "Check again") if again else "",
            on_action=self.look if again else None,
        )

    def focus_first(self) -> None:
        """What comes next: the file, or the rows of it."""
        (self.file_button if self.job.source is None else self.preview.table).setFocus()

    def reject(self) -> None:
        """End what is under way; with nothing under way, close."""
        if self.job.busy:
            self.job.cancel()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Let go of the file."""
        self._soon.stop()
        self.job.close()
        super().done(result)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        top.addWidget(self.file_name, 1)
        top.addWidget(self.progress, 2)
        top.addWidget(self.refused_button)
        top.addWidget(self.file_button)
        look = QWidget()
        row = QHBoxLayout(look)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self.columns)
        row.addWidget(self.preview, 1)
        for step in (self._carded(self._begin), look, self._carded(self._end)):
            self.steps.addWidget(step)
        self.content.addLayout(top)
        self.content.addWidget(self.steps, 1)
        chain = (
            self.progress.cancel_button,
            self.refused_button,
            self.file_button,
            *self.columns.boxes.values(),
            self.preview.choice,
            self.preview.table,
            self.close_button,
            self.confirm,
        )
        for one, following in pairwise(chain):
            QWidget.setTabOrder(one, following)

    def _carded(self, state: EmptyState) -> Card:
        card = Card()
        card.box.addWidget(state)
        return card

    def _connect(self) -> None:
        self.file_button.clicked.connect(self.choose)
        self.refused_button.clicked.connect(self.save_refused)
        self.columns.changed.connect(self._on_columns_changed)
        self.progress.cancelled.connect(self.job.cancel)
        self.job.opened.connect(self._on_job_opened)
        self.job.looked_at.connect(self._on_job_looked_at)
        self.job.stored.connect(self._on_job_stored)
        self.job.failed.connect(self._on_job_failed)
        self.job.told.connect(self.progress.tell)
        self.job.busy_changed.connect(self._on_job_busy_changed)
        keys.bind(self, "import.file", self.choose)
        keys.bind(self, "import.refused", self.save_refused)
        self.preview.bind(self)

    def may_confirm(self) -> bool:
        """Whether there is something to import, or all is done."""
        return self.done_counts is not None or self._storable()

    def _storable(self) -> bool:
        counts = None if self.prepared is None else self.prepared.preview.counts
        return counts is not None and not self.job.busy and bool(counts.added + counts.changed)

    def _show_state(self) -> None:
        """What can be done at this moment."""
        source, prepared, done = self.job.source, self.prepared, self.done_counts
        self.steps.setCurrentIndex(2 if done is not None else 0 if source is None else 1)
        if source is not None:
            self.file_name.setText(f"{source.name}  ·  {source.form}")
        refused = 0 if prepared is None else prepared.preview.counts.refused
        self.refused_button.setVisible(bool(refused) and not self.job.busy)
        self.file_button.setEnabled(not self.job.storing)
        self.columns.setEnabled(not self.job.storing)
        self.refresh_confirm()
        self.confirm.setText(self._confirm_words())

    def _confirm_words(self) -> str:
        if self.done_counts is not None:
            return QCoreApplication.translate("Importing", "Done")
        if not self._storable() or self.prepared is None:
            return QCoreApplication.translate("Importing", "Import")
        counts = self.prepared.preview.counts
        many = counts.added + counts.changed
        return QCoreApplication.translate("Importing", "Import {}").format(count_text(many))

    def _on_columns_changed(self) -> None:
        self.prepared = None
        self._soon.start()
        self._show_state()

    def _on_job_opened(self, source: ImportSource) -> None:
        self.columns.show_file(source.headings, source.columns)
        self.preview.show_preview(None)
        self.preview.choice.setCurrentIndex(0)
        self.look()
        self.focus_first()

    def _on_job_looked_at(self, prepared: PreparedImport) -> None:
        self.prepared = prepared
        self.preview.show_preview(prepared.preview)
        self._show_state()

    def _on_job_stored(self, counts: ImportCounts) -> None:
        self.done_counts = counts
        self._end.tell(
            QCoreApplication.translate("Importing", "Imported"),
            counts_text(counts),
        )
        self._show_state()
        self.confirm.setFocus()

    def _on_job_failed(self, error: PosError) -> None:
        self.show_problem(error)
        self._show_state()

    def _on_job_busy_changed(self, busy: bool) -> None:
        self.progress.set_busy(busy)
        self._show_state()

    def _on_refused_written(self, path: Path, count: int) -> None:
        said = QCoreApplication.translate("Importing", "%n refused row(s) in {}", None, count)
        self.banner.tell(said.format(path.name), "success")
