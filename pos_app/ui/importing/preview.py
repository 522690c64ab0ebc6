"""What would become of each row: a table, and which verdicts it shows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from pos_app.adapters.tables import Column, RowTableModel
from pos_app.domain.importing.model import ImportKind, Preview, PreviewRow, Verdict
from pos_app.ui import keys, theme
from pos_app.ui.importing.wording import (
    counts_text,
    reasons,
    row_subtitle,
    row_title,
    rows_text,
    values_texts,
    verdict_chip,
)
from pos_app.ui.widgets.card import Card, footer, label
from pos_app.ui.widgets.cut_label import CutLabel
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.table_view import TableView
from pos_app.ui.wording import count_text, dotted

SHOWN = 1000
"""Rows that are shown of a choice; a file has more of them."""
WIDTHS: tuple[int | None, ...] = (76, 136, None, None)
CHOICES: tuple[Verdict | None, ...] = (None, Verdict.NEW, Verdict.CHANGED, Verdict.SAME, Verdict.REFUSED)
"""What can be shown, in its order; Ctrl and the place choose one."""


def preview_model(kind: ImportKind) -> RowTableModel[PreviewRow]:
    """Line, verdict, what it is, and what it says or why not."""
    return RowTableModel(
        (
            Column(
                key="line",
                title=lambda: QCoreApplication.translate("Importing", "Row"),
                get=lambda row: count_text(row.line),
                align="right",
            ),
            Column(
                key="verdict",
                title=lambda: QCoreApplication.translate("Importing", "State"),
                get=lambda row: "",
                chip=verdict_chip,
            ),
            Column(
                key="row",
                title=lambda: QCoreApplication.translate("Importing", "Record"),
                get=row_title,
                secondary=row_subtitle,
            ),
            Column(
                key="values",
                title=lambda: QCoreApplication.translate("Importing", "Values or reason"),
                get=lambda row: _lines(kind, row)[0],
                secondary=lambda row: "  ".join(_lines(kind, row)[1:]),
                tooltip=lambda row: "\n".join(filter(None, _lines(kind, row))),
            ),
        ),
        key=lambda row: row.line,
    )


def _lines(kind: ImportKind, row: PreviewRow) -> list[str]:
    """What the row says, or why it is refused; where that is a single reason, the field and what is wrong with it."""
    said = reasons(row)
    if row.verdict is Verdict.REFUSED:
        return list(said[0].partition(": ")[::2]) if len(said) == 1 else said or [""]
    prices, others = values_texts(kind, row)
    return [dotted(prices, others), *said] if said else [prices or others, others if prices else ""]


class PreviewCard(Card):
    """Counts over all rows, and the first rows of each verdict."""

    def __init__(self, kind: ImportKind, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, margin=1, spacing=0)
        self._preview: Preview | None = None
        self.model = preview_model(kind)
        self._empty = EmptyState("list-checks", "")
        self.table = TableView(
            QCoreApplication.translate("Importing", "Rows of the file"), self.model, WIDTHS, empty=self._empty
        )
        self._empty.hide()
        self.table.setMinimumHeight(theme.px(140))
        self.choice = QComboBox()
        self.choice.setAccessibleName(QCoreApplication.translate("Importing", "Which rows"))
        self.choice.setMinimumWidth(theme.px(230))
        self.choice.addItems([""] * len(CHOICES))
        self.choice.currentIndexChanged.connect(self._on_choice_changed)
        self.counts = CutLabel("muted")
        self.foot = label("", "muted")
        top = QHBoxLayout()
        top.setContentsMargins(theme.px(10), theme.px(8), theme.px(10), theme.px(8))
        top.setSpacing(theme.px(12))
        top.addWidget(self.choice)
        top.addWidget(self.counts, 1)
        self.box.addLayout(top)
        self.box.addWidget(self.table, 1)
        self.box.addWidget(footer(self.foot))
        self._name_choices()

    def bind(self, window: QWidget) -> None:
        """Ctrl and a digit choose which rows are shown."""
        for place, verdict in enumerate(CHOICES):
            keys.bind(
                window, f"import.shown.{place + 1}", partial(self.choice.setCurrentIndex, place), rows_text(verdict)
            )

    def show_preview(self, preview: Preview | None) -> None:
        """Show what would become of the rows; None while it is not known."""
        self._preview = preview
        self._name_choices()
        self._show()

    def _show(self) -> None:
        preview, verdict = self._preview, CHOICES[self.choice.currentIndex()]
        rows: Sequence[PreviewRow] = ()
        if preview is not None:
            rows = [row for row in preview.rows if verdict in (None, row.verdict)][:SHOWN]
        self.model.set_rows(rows)
        self.counts.setText("" if preview is None else counts_text(preview.counts))
        self.counts.setToolTip(self.counts.text())
        self._empty.tell(
            QCoreApplication.translate("Importing", "Nothing checked yet")
            if preview is None
            else QCoreApplication.translate("Importing", "No rows like this")
        )
        self.foot.setText("" if preview is None else self._foot_text(preview, len(rows)))
        if rows and not self.table.currentIndex().isValid():
            self.table.select_row(0)

    def _foot_text(self, preview: Preview, shown: int) -> str:
        wanted = _count(preview, CHOICES[self.choice.currentIndex()])
        if preview.stock_kept:
            return QCoreApplication.translate(
                "Importing", "%n row(s) give another stock: an import never changes it.", None, preview.stock_kept
            )
        if shown < wanted:
            said = QCoreApplication.translate("Importing", "The first {shown} of {all}")
            return said.format(shown=count_text(shown), all=count_text(wanted))
        return QCoreApplication.translate("Importing", "%n row(s)", None, wanted)

    def _name_choices(self) -> None:
        for place, verdict in enumerate(CHOICES):
            count = "" if self._preview is None else f": {count_text(_count(self._preview, verdict))}"
            self.choice.setItemText(place, f"{rows_text(verdict)}{count}  ({keys.hint(f'import.shown.{place + 1}')})")

    def _on_choice_changed(self, _place: int) -> None:
        self._show()


def _count(preview: Preview, verdict: Verdict | None) -> int:
    counts = preview.counts
    of = {
        None: counts.accepted + counts.refused,
        Verdict.NEW: counts.added,
        Verdict.CHANGED: counts.changed,
        Verdict.SAME: counts.same,
        Verdict.REFUSED: counts.refused,
    }
    return of[verdict]
