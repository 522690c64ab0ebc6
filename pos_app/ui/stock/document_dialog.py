"""What a delivery and a count have in common: products by code or scan, lines changed in place, booked as a whole."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget
from shiboken6 import isValid

from pos_app.adapters.tables import RowTableModel
from pos_app.domain.errors import Invalid, PosError, StockShort, Unavailable
from pos_app.domain.money import times
from pos_app.domain.rows import ProductMatch, ProductRow
from pos_app.ui import keys, theme
from pos_app.ui.forms.form_dialog import FormDialog
from pos_app.ui.messages import words
from pos_app.ui.pre_sale.cell_editor import CellEditor
from pos_app.ui.pre_sale.entry_bar import MOST_FOUND, EntryBar
from pos_app.ui.stock.lines import Lines, StockLine, added, read_again, without
from pos_app.ui.widgets.buttons import PrimaryButton
from pos_app.ui.widgets.card import Card, footer, label
from pos_app.ui.widgets.checked_edit import CheckedEdit
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.form_field import FormField
from pos_app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from pos_app.adapters.desk import Desk

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DocumentDialog(FormDialog):
    """The code field is armed; arrows in it choose a line, F5 changes its quantity, F8 takes it out, F10 books all.

    What was sent and got no answer is sent again as it was, so that nothing is booked twice.
    """

    booked = Signal(object)
    """What was sent, and what the database answered: a pair."""

    quantity_column = 2

    def __init__(
        self,
        desk: Desk,
        title: str,
        subtitle: str,
        *,
        model: RowTableModel[StockLine],
        widths: tuple[int | None, ...],
        empty: EmptyState,
        lines: Lines = (),
        parent: QWidget | None = None,
    ) -> None:
        book = PrimaryButton(QCoreApplication.translate("Stock", "Record"), "save", "form.save")
        super().__init__(title, subtitle, book, parent, width=1080)
        self.desk = desk
        self.lines = lines
        self.fields: dict[str, FormField] = {}
        self._sent: object | None = None
        products = desk.services.products
        search = partial(desk.acting(products.search), limit=MOST_FOUND)
        self.entry = EntryBar(desk.runner, desk.acting(products.find_code), search)
        self.model = model
        self.table = TableView(QCoreApplication.translate("Stock", "Items"), model, widths, empty=empty)
        self.editor = CellEditor(self.table)
        self.sum = label("", "section")
        self._build()
        self._connect()
        self._show()
        self.table.select_row(0)
        self.focus_first()

    # What a kind of document says.

    def document(self) -> object:
        """What is sent, made of the lines and fields; raises Invalid."""
        raise NotImplementedError

    def sending(self, document: Any) -> Callable[[], object]:
        """What books it, to be run in the background."""
        raise NotImplementedError

    def sum_words(self) -> str:
        """What the lines come to."""
        raise NotImplementedError

    def quantity_edit(self) -> CheckedEdit[Decimal]:
        """An editor for the quantity of a line."""
        raise NotImplementedError

    def take_quantity(self, line: StockLine, value: Decimal) -> StockLine:
        """Take over what was typed; raises Invalid."""
        raise NotImplementedError

    def make_above(self) -> QWidget | None:
        """What stands between the code field and the lines, if anything does."""
        return None

    def make_foot_fields(self) -> list[tuple[str, FormField, int]]:
        """The fields below the lines: name, field, part of the width."""
        raise NotImplementedError

    def hints(self) -> list[tuple[str, str]]:
        """The keys of the lines, in words."""
        return [
            (keys.hint("lines.quantity"), QCoreApplication.translate("Stock", "quantity")),
            (keys.hint("lines.drop"), QCoreApplication.translate("Stock", "remove")),
        ]

    # What all have.

    def focus_first(self) -> None:
        """The code field."""
        self.entry.arm()

    def has_changes(self) -> bool:
        """Whether closing would lose something."""
        editors = [field.editor for field in self.fields.values()]
        typed = any(bool(editor.text().strip()) for editor in editors if isinstance(editor, QLineEdit))
        return bool(self.lines) or typed or bool(self.entry.code.text().strip())

    def may_confirm(self) -> bool:
        """Whether there is a line with its quantity."""
        return any(line.quantity is not None for line in self.lines)

    def foot_hints(self) -> list[tuple[str, str]]:
        """None: Enter adds, and the button beside the code field says so."""
        return []

    def current(self) -> StockLine | None:
        """The chosen line."""
        row: StockLine | None = self.table.current_row()
        return row

    def put(self, lines: Lines, chosen: UUID | None = None) -> None:
        """Show other lines; with `chosen`, that product's is the chosen one."""
        self.lines = lines
        self._show()
        if chosen is not None:
            index = self.model.find_key(chosen)
            if index.isValid():
                self.table.setCurrentIndex(index)

    def edit_cell(self, column: int, edit: CheckedEdit[Any], take: Callable[[StockLine, Any], StockLine]) -> None:
        """Edit a cell of the chosen line; `take` raises Invalid for what is refused."""
        row = self.current()
        if row is not None and not self.locked:
            index = self.model.index(self.table.currentIndex().row(), column)
            self.editor.open(index, edit, partial(self._taken, row.product.id, take))

    def edit_quantity(self) -> None:
        """Change how much it is."""
        row = self.current()
        if row is None or self.locked:
            return
        edit = self.quantity_edit()
        edit.setAccessibleName(QCoreApplication.translate("Stock", "Quantity"))
        edit.set_value(row.quantity)
        self.edit_cell(self.quantity_column, edit, self.take_quantity)

    @property
    def locked(self) -> bool:
        """Whether nothing may be changed: it is under way, or it is not known whether it was booked."""
        return self.busy or self._sent is not None

    def set_busy(self, busy: bool) -> None:
        """Nothing is typed while it is under way, nor while its outcome is unknown."""
        super().set_busy(busy)
        fixed = busy or self._sent is not None
        self.entry.setEnabled(not fixed)
        for field in self.fields.values():
            field.editor.setEnabled(not fixed)

    def on_confirmed(self) -> None:
        """Book it all; what got no answer is tried again as it was."""
        if self.busy or self.asking or not self.editor.finish():
            return
        if self._sent is None:
            if self.entry.busy:
                return
            if self.entry.code.text().strip():
                self.entry.say(QCoreApplication.translate("Stock", "Add this first, or clear the field."))
                self.entry.arm()
                return
            try:
                self._sent = self.document()
            except Invalid as problem:
                self.show_problem(problem)
                return
        self.set_busy(True)
        self.desk.runner.run_write(
            self.sending(self._sent),
            owner=self.desk.changes,
            done=self._on_write_done,
            failed=self._on_write_failed,
        )

    def show_problem(self, error: PosError) -> None:
        """At the field or the line where it belongs to one, else above."""
        message = words(error)
        field = self.fields.get(message.field or "")
        if field is not None:
            field.set_error(message.text)
            self.show_at(field.editor)
            return
        place = error.data.get("line") if isinstance(error, Invalid) else None
        codes = [line.product.code for line in self.lines]
        if isinstance(place, int):
            self.table.select_row(place - 1)
        elif isinstance(error, StockShort) and error.code in codes:
            self.table.select_row(codes.index(error.code))
        again = self.on_confirmed if self._sent is not None else None
        self.banner.tell(
            message.line,
            "danger",
            action=QCoreApplication.translate("Forms", "Try again") if again else "",
            on_action=again,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the code field adds, and the next code is typed there."""
        here = self.focusWidget()
        entering = self.entry.isAncestorOf(here) and not isinstance(here, QPushButton)
        if event.key() in _ENTERS and (entering or here is self.table):
            event.accept()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        card = Card(margin=1, spacing=0)
        self.table.setMinimumHeight(theme.px(220))
        card.box.addWidget(self.table, 1)
        card.box.addWidget(footer(self.sum, self.hints(), self.model))
        fields = QHBoxLayout()
        fields.setSpacing(theme.px(16))
        chain: list[QWidget] = [self.entry.code, self.entry.quantity, self.entry.add_button]
        above = self.make_above()
        for name, field, part in self.make_foot_fields():
            self.fields[name] = field
            fields.addWidget(field, part, Qt.AlignmentFlag.AlignTop)
        self.content.addWidget(self.entry)
        if above is not None:
            self.content.addWidget(above)
            # What a box opens is a window of its own.
            inside = [one for one in above.findChildren(QWidget) if one.window() is self]
            chain += [one for one in inside if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        self.content.addWidget(card, 1)
        self.content.addLayout(fields)
        # A field stands for its editor; an editor alone after one would have Tab go back to it.
        chain += [self.table, *self.fields.values(), self.confirm, self.close_button]
        for one, following in pairwise(chain):
            QWidget.setTabOrder(one, following)

    def _connect(self) -> None:
        self.entry.found.connect(self._on_entry_found)
        self.entry.remove_asked.connect(self.drop)
        self.entry.moved.connect(lambda step: self.table.select_row(self.table.currentIndex().row() + step))
        self.editor.closed.connect(self.entry.arm)
        self.editor.ended.connect(self.table.fit)
        self.table.row_entered.connect(lambda _row: self.edit_quantity())
        self.desk.changes.stock_changed.connect(self._on_stock_changed)
        keys.bind(self, "list.search", self.entry.arm)
        keys.bind(self, "lines.quantity", self.edit_quantity)
        keys.bind(self, "lines.drop", self.drop)
        keys.bind(self.table, "list.remove", self.drop)

    def drop(self) -> None:
        """Take the chosen line out."""
        row = self.current()
        if row is not None and not self.locked:
            self.editor.leave()
            place = self.table.currentIndex().row()
            self.put(without(self.lines, row.product.id))
            self.table.select_row(place)

    def _show(self) -> None:
        self.model.set_rows(self.lines)
        self.sum.setText(self.sum_words())
        self.refresh_confirm()

    def _taken(self, product_id: UUID, take: Callable[[StockLine, Any], StockLine], value: object) -> Invalid | None:
        """Take what was typed into a cell; say why it is refused."""
        try:
            self.put(
                tuple(take(line, value) if line.product.id == product_id else line for line in self.lines), product_id
            )
        except Invalid as problem:
            return problem
        return None

    def _on_entry_found(self, text: str, match: ProductMatch, count: Decimal) -> None:
        if self.locked:
            return
        try:
            self.put(added(self.lines, match.product, times(match.quantity, count)), match.product.id)
        except Invalid as problem:
            self.entry.refuse(text, problem)
            return
        self.banner.clear()
        self.entry.arm()

    def read_again(self, product_id: UUID) -> None:
        """Read a product of the lines as it is now."""
        get = partial(self.desk.acting(self.desk.services.products.get), product_id)
        self.desk.runner.run(get, owner=self, done=self._on_product_read, failed=self._on_read_failed)

    def _on_product_read(self, product: ProductRow) -> None:
        if not self.locked:
            self.put(read_again(self.lines, product))

    def _on_stock_changed(self, key: UUID | None) -> None:
        if self.locked:
            return
        for line in self.lines:
            if key in (None, line.product.id):
                self.read_again(line.product.id)

    def _on_read_failed(self, error: Exception) -> None:
        if not isinstance(error, PosError):
            raise error
        self.show_problem(error)

    def _on_write_done(self, answer: object) -> None:
        sent, self._sent = self._sent, None
        if isValid(self):
            self.set_busy(False)
            self.booked.emit((sent, answer))
            self.accept()
        self.desk.changes.stock_changed.emit(None)
        self.desk.changes.products_changed.emit(None)

    def _on_write_failed(self, error: Exception) -> None:
        if not isValid(self):
            raise error
        if not isinstance(error, Unavailable):
            self._sent = None
        self.set_busy(False)
        if not isinstance(error, PosError):
            raise error
        self.show_problem(error)
