"""How the database is, how it was in the last hour, and what support is given of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from pos_app.adapters.monitor import PoolMonitor
from pos_app.adapters.runner import Runner
from pos_app.domain.errors import PosError
from pos_app.domain.health import HealthRow
from pos_app.domain.support import Bundle
from pos_app.ui import keys, theme
from pos_app.ui.diagnosis.facts import Facts
from pos_app.ui.diagnosis.incidents import WIDTHS, incident_model
from pos_app.ui.diagnosis.latency_chart import LatencyChart
from pos_app.ui.dialogs.save_file import ask_zip
from pos_app.ui.messages import words
from pos_app.ui.messages.health import problem_words
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from pos_app.ui.widgets.card import Card, label
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.fitting import fit
from pos_app.ui.widgets.loading_bar import LoadingBar
from pos_app.ui.widgets.table_view import TableView

FOLLOWS_MS = 1000
Collect = Callable[[], Bundle]
Save = Callable[[Bundle, Path], object]


class DiagnosisDialog(QDialog):
    """Follows the monitor while it is open. `collect` and `save` are called off the UI thread."""

    def __init__(self, monitor: PoolMonitor, runner: Runner, collect: Collect, save: Save, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(QCoreApplication.translate("Diagnosis", "Database diagnosis"))
        self._monitor, self._runner = monitor, runner
        self._collect, self._save = collect, save
        self.problem = Banner()
        self.facts = Facts()
        self.chart = LatencyChart()
        self.chart_words = label("", "muted")
        self.model = incident_model()
        well = EmptyState("circle-check", QCoreApplication.translate("Diagnosis", "No problem so far"))
        name = QCoreApplication.translate("Diagnosis", "Last errors")
        self.table = TableView(name, self.model, WIDTHS, give_way=(1,), empty=well)
        self.told = Banner()
        self._bar = LoadingBar(cancellable=False)
        self.copy_button = PrimaryButton(
            QCoreApplication.translate("Diagnosis", "Copy support bundle"), "copy", "diagnosis.copy"
        )
        self.save_button = SecondaryButton(
            QCoreApplication.translate("Diagnosis", "Save as file"), "download", "diagnosis.save"
        )
        self.close_button = SecondaryButton(
            QCoreApplication.translate("Diagnosis", "Close"), key=keys.hint("form.close")
        )
        self.copy_button.clicked.connect(self.copy)
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.close)
        keys.bind(self, "diagnosis.copy", self.copy)
        keys.bind(self, "diagnosis.save", self.save)
        self._lay_out(parent)
        self._clock = QTimer(self, interval=FOLLOWS_MS)
        self._clock.timeout.connect(self._follow)
        self._clock.start()
        monitor.changed.connect(self.show_row)
        self.show_row(monitor.row)
        self.copy_button.setFocus()

    @Slot(object)
    def show_row(self, row: HealthRow) -> None:
        """Take what the monitor found."""
        self.facts.show_row(row)
        found = problem_words(row.last_error, row.cause, row.detail)
        if found is None:
            self.problem.clear()
        else:
            self.problem.tell(found.line, "danger" if row.rtt_ms is None else "warning")
        self._follow()

    @Slot()
    def copy(self) -> None:
        """Put the support bundle on the clipboard."""
        self._begin(self._on_collected_to_copy)

    @Slot()
    def save(self) -> None:
        """Write the support bundle into a file of the person's choice."""
        self._begin(self._on_collected_to_save)

    def _begin(self, then: Callable[[Bundle], None]) -> None:
        if not self.copy_button.isEnabled():
            return
        self._set_busy(busy=True)
        self._bar.start(QCoreApplication.translate("Diagnosis", "Checking the program and the database…"))
        self._runner.run(self._collect, owner=self, done=then, failed=self._on_failed)

    def _on_collected_to_copy(self, bundle: Bundle) -> None:
        self._set_busy(busy=False)
        QGuiApplication.clipboard().setText(bundle.text)
        said = QCoreApplication.translate("Diagnosis", "Copied: it has no passwords and no personal data.")
        self.told.tell(said, "success")

    def _on_collected_to_save(self, bundle: Bundle) -> None:
        self._set_busy(busy=False)
        ask_zip(self, bundle.name, lambda path: self._write(bundle, path))

    def _write(self, bundle: Bundle, path: Path) -> None:
        self._set_busy(busy=True)

        def done(_nothing: object) -> None:
            self._set_busy(busy=False)
            said = QCoreApplication.translate("Diagnosis", "Saved: {path}").format(path=path)
            self.told.tell(said, "success")

        self._runner.run(lambda: self._save(bundle, path), owner=self, done=done, failed=self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        if isValid(self):
            self._set_busy(busy=False)
        if not isinstance(error, PosError):
            raise error
        self.told.tell(words(error).line, "danger")

    def _set_busy(self, *, busy: bool) -> None:
        self.copy_button.setEnabled(not busy)
        self.save_button.setEnabled(not busy)
        if not busy:
            self._bar.stop()
            self.copy_button.setFocus()

    def _follow(self) -> None:
        self.chart.show_samples(self._monitor.history.samples())
        self.chart_words.setText(self.chart.words())
        newest_first = self._monitor.history.incidents()[::-1]
        if newest_first != self.model.rows:
            self.model.set_rows(newest_first)

    def _lay_out(self, behind: QWidget) -> None:
        head = QHBoxLayout()
        head.addWidget(label(QCoreApplication.translate("Diagnosis", "Response times of the last hour"), "section"))
        head.addStretch(1)
        head.addWidget(self.chart_words)
        hour = Card(margin=12, spacing=8)
        hour.box.addLayout(head)
        hour.box.addWidget(self.chart)
        self.table.setMinimumHeight(theme.px(60))
        errors = Card(margin=1, spacing=0)
        errors.box.addWidget(self.table)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.save_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(10))
        box.addWidget(label(self.windowTitle(), "title"))
        box.addWidget(self.problem)
        box.addWidget(self.facts)
        box.addWidget(hour)
        box.addWidget(errors, 1)
        box.addWidget(self.told)
        box.addWidget(self._bar)
        box.addLayout(buttons)
        fit(self, behind, 760, 640)
        for one, other in (
            (self.copy_button, self.save_button),
            (self.save_button, self.close_button),
            (self.close_button, self.table),
        ):
            QWidget.setTabOrder(one, other)
