"""The barcodes of a product: typed or scanned into a field, listed below it."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.adapters.tables import Column, RowTableModel
from pos_app.domain.barcodes import parse_barcode
from pos_app.domain.errors import Invalid
from pos_app.domain.money import format_quantity
from pos_app.domain.rows import Barcode
from pos_app.ui import keys, theme
from pos_app.ui.forms.editors import ValueEditor
from pos_app.ui.i18n import language
from pos_app.ui.messages import words
from pos_app.ui.widgets.buttons import SecondaryButton
from pos_app.ui.widgets.card import Card, label
from pos_app.ui.widgets.checked_edit import CheckedEdit
from pos_app.ui.widgets.decimal_edit import QuantityEdit
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.table_view import TableView


class BarcodesEditor(ValueEditor):
    """Its value is a tuple of Barcode; Enter (or a scanner's) adds, Del removes the chosen one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = CheckedEdit(parse_barcode)
        self.code.setAccessibleName(QCoreApplication.translate("Barcodes", "Barcode to add"))
        self.code.setPlaceholderText(QCoreApplication.translate("Barcodes", "Scan or type"))
        self.pack = QuantityEdit()
        self.pack.setAccessibleName(QCoreApplication.translate("Barcodes", "Quantity in the pack"))
        self.pack.setToolTip(
            QCoreApplication.translate("Barcodes", "How many units one scan of this barcode counts as")
        )
        self.pack.setFixedWidth(theme.px(64))
        self._add_button = SecondaryButton("", "plus", key="⏎")
        self._add_button.setAccessibleName(QCoreApplication.translate("Barcodes", "Add the barcode"))
        self._add_button.setToolTip(QCoreApplication.translate("Barcodes", "Add the barcode"))
        self._times = label("×", "muted")
        self._model = _model()
        self.table = TableView(
            QCoreApplication.translate("Barcodes", "Barcodes"),
            self._model,
            (None, 76),
            empty=EmptyState("barcode", "", QCoreApplication.translate("Barcodes", "No barcode yet")),
        )
        self.note = label("", "error")
        self.note.setWordWrap(True)
        self.note.hide()
        self._lay_out()
        self.pack.set_value(Decimal(1))
        self.setFocusProxy(self.code)
        self.code.installEventFilter(self)
        self.pack.installEventFilter(self)
        self.code.problem_changed.connect(self._on_code_problem_changed)
        self._add_button.clicked.connect(self.add)
        keys.bind(self.table, "list.remove", self._on_remove_key)

    def value(self) -> tuple[Barcode, ...]:
        """The barcodes listed."""
        return self._model.rows

    def set_value(self, value: object) -> None:
        """List these."""
        if isinstance(value, tuple):
            self._model.set_rows(value)

    def text_of(self, value: object) -> str:
        """The barcodes one after the other."""
        return ", ".join(item.barcode for item in value) if isinstance(value, tuple) else ""

    def lock(self) -> None:
        """Show only."""
        for widget in (self.code, self._times, self.pack, self._add_button):
            widget.hide()
        for bound in self.table.actions():
            bound.setEnabled(False)

    def check(self) -> bool:
        """What stands in the field is listed first; False when it cannot be."""
        return not self.code.text().strip() or self.add()

    def add(self) -> bool:
        """List what was typed; False, and marked, where it is no barcode, or listed already."""
        code: str | None = None
        if self.code.check() and self.pack.check():
            code = self.code.value()
        if code is None:
            return False
        if any(item.barcode == code for item in self.value()):
            self._tell(QCoreApplication.translate("Barcodes", "This barcode is in the list already."))
            return False
        self._model.set_rows((*self.value(), Barcode(code, self.pack.value() or Decimal(1))))
        self.code.set_value(None)
        self.pack.set_value(Decimal(1))
        self._tell("")
        self.code.setFocus()
        self.value_edited.emit()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter adds what stands in the fields; in an empty field it goes on, as everywhere."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and self.code.text().strip()
        ):
            self.add()
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        """The field, how many are in the pack, the button; the list below."""
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        row.addWidget(self.code, 1)
        row.addWidget(self._times)
        row.addWidget(self.pack)
        row.addWidget(self._add_button)
        listed = Card(margin=1, spacing=0)
        listed.box.addWidget(self.table)
        listed.setMinimumHeight(theme.px(150))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(6))
        box.addLayout(row)
        box.addWidget(self.note)
        box.addWidget(listed, 1)

    def _tell(self, text: str) -> None:
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _on_code_problem_changed(self, problem: Invalid | None) -> None:
        self._tell("" if problem is None else words(problem).text)

    def _on_remove_key(self) -> None:
        place = self.table.currentIndex().row()
        if place < 0:
            return
        rows = self.value()
        self._model.set_rows(rows[:place] + rows[place + 1 :])
        self.table.select_row(place)
        self.value_edited.emit()


def _model() -> RowTableModel[Barcode]:
    return RowTableModel(
        (
            Column(
                key="barcode",
                title=lambda: QCoreApplication.translate("Barcodes", "Barcode"),
                get=lambda row: row.barcode,
            ),
            Column(
                key="pack",
                title=lambda: QCoreApplication.translate("Barcodes", "Pack"),
                get=lambda row: format_quantity(row.pack_quantity, language()),
                align="right",
            ),
        ),
        key=lambda row: row.barcode,
    )
