"""The lines of the open pre-sale: a table with editors for quantity and discount, or words while there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pos_app.adapters.tables import Chip, Column, RowTableModel
from pos_app.domain.errors import Invalid
from pos_app.domain.money import Discount, format_money, format_quantity
from pos_app.domain.pre_sale import DraftLine, PreSaleDraft
from pos_app.domain.selling import format_discount
from pos_app.ui import keys, theme
from pos_app.ui.i18n import language
from pos_app.ui.pre_sale.cell_editor import CellEditor
from pos_app.ui.pre_sale.discount_edit import DiscountEdit
from pos_app.ui.pre_sale.last_item import LastItem
from pos_app.ui.widgets.amount_label import AmountLabel
from pos_app.ui.widgets.card import Card, footer, label
from pos_app.ui.widgets.checked_edit import CheckedEdit
from pos_app.ui.widgets.decimal_edit import MoneyEdit, QuantityEdit
from pos_app.ui.widgets.icon_label import IconLabel
from pos_app.ui.widgets.table_view import TableView
from pos_app.ui.wording import amount_of, dotted

_PRODUCT, _QUANTITY, _PRICE, _DISCOUNT = 1, 2, 3, 4
_WIDTHS = (48, None, 124, 102, 88, 116)
_ROOM_FOR_LAST = 230
"""Height at 100 % from which the last item has room of its own."""


@dataclass(frozen=True, slots=True)
class LineChanges:
    """What the editors change of the line at an index; each says why it refuses."""

    quantity: Callable[[int, Decimal], Invalid | None]
    price: Callable[[int, Decimal], Invalid | None]
    discount: Callable[[int, Discount | None], Invalid | None]
    note: Callable[[int, str], Invalid | None]


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line at its place; `short_of` is what is available where all lines together want more."""

    index: int
    line: DraftLine
    short_of: Decimal | None


def line_rows(draft: PreSaleDraft) -> tuple[LineRow, ...]:
    """The rows of a draft's lines."""
    short = frozenset(draft.short_lines())
    return tuple(
        LineRow(index, line, line.available if index in short else None) for index, line in enumerate(draft.lines)
    )


class LinesCard(Card):
    """Table, editors in it, and the foot with the number of lines."""

    remove_asked = Signal()
    """Del fell on the table."""
    left = Signal()
    """An editor was closed: the person goes on elsewhere."""

    def __init__(self, change: LineChanges, parent: QWidget | None = None) -> None:
        super().__init__(margin=1, spacing=0, parent=parent)
        self._change = change
        self.model = RowTableModel(_columns(), lambda row: row.index, self)
        self.table = TableView(self.tr("Items of the pre-sale"), self.model, _WIDTHS, give_way=(_PRICE,))
        self.editor = CellEditor(self.table)
        self.editor.closed.connect(self.left)
        self.editor.ended.connect(self.table.fit)
        self.table.row_entered.connect(lambda _row: self.edit_quantity())
        keys.bind(self.table, "list.remove", self.remove_asked.emit)
        self._column = _QUANTITY
        self._nothing = _Nothing()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self.table)
        self.last = LastItem()
        self.last.hide()
        self.table.row_changed.connect(self._on_table_row_changed)
        self._count = label("", "muted")
        hints = [
            (keys.hint("pre_sale.quantity"), self.tr("quantity")),
            (keys.hint("pre_sale.line_discount"), self.tr("discount")),
            (keys.hint("pre_sale.price"), self.tr("price")),
            (keys.hint("pre_sale.line_note"), self.tr("note")),
            (keys.hint("list.remove"), self.tr("remove")),
        ]
        self.box.addWidget(self.last)
        self.box.addWidget(self._stack, 1)
        self.box.addWidget(footer(self._count, hints, self.model))

    @property
    def count_text(self) -> str:
        """How many lines there are, as it is shown; empty when there is none."""
        return self._count.text()

    def show_lines(self, draft: PreSaleDraft) -> None:
        """Show a draft's lines; the selection stays at its place."""
        before, selected = self.model.rows, self.table.currentIndex().row()
        rows = line_rows(draft)
        if rows == before and self._stack.currentIndex() == bool(rows):
            return
        edited = self.editor.row
        if edited is not None and rows[edited : edited + 1] == before[edited : edited + 1]:
            # A wrong text stands until it is corrected; a scan only adds a line below it.
            self.model.set_rows(rows)
            self.table.select_row(edited)
            self.editor.follow(self.model.index(edited, self._column))
            self._show_count(rows)
            return
        self.editor.leave()
        self.model.set_rows(rows)
        self._stack.setCurrentIndex(1 if rows else 0)
        self._show_count(rows)
        if not rows:
            return
        changed = [row.index for row in rows if row.index >= len(before) or row != before[row.index]]
        grown = len(rows) >= len(before)
        self.table.select_row(changed[-1] if grown and changed else max(0, selected))
        self.table.scrollTo(self.table.currentIndex())
        self._on_table_row_changed(self.table.current_row())

    def _show_count(self, rows: tuple[LineRow, ...]) -> None:
        self._count.setText(QCoreApplication.translate("LinesCard", "%n item(s)", None, len(rows)) if rows else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The table comes before the last item where there is little room."""
        super().resizeEvent(event)
        self._show_last()

    def _on_table_row_changed(self, row: LineRow | None) -> None:
        if row is not None:
            self.last.show_line(row.line)
        self._show_last()

    def _show_last(self) -> None:
        self.last.setVisible(bool(self.model.rows) and self.height() >= theme.px(_ROOM_FOR_LAST))

    def show_sent(self, number: str, words: str) -> None:
        """Say in the place of the lines what has just been handed in; nothing brings the words of a new one back."""
        self._nothing.tell(number, words)

    def current(self) -> int | None:
        """The index of the line that keys act on: the selected one, else the last; None without lines."""
        if not self.model.rows:
            return None
        row = self.table.currentIndex().row()
        return row if row >= 0 else len(self.model.rows) - 1

    def move_by(self, step: int) -> None:
        """Select the line so many further down."""
        now = self.current()
        if now is not None:
            self.table.select_row(now + step)

    def edit_quantity(self) -> None:
        """Open the editor of the current line's quantity."""
        name = self.tr("Quantity of {name}")
        self._edit(_QUANTITY, QuantityEdit(), name, lambda line: line.quantity, self._take_quantity)

    def edit_price(self) -> None:
        """Open the editor of the current line's unit price; its column is there while it is open."""
        if self.model.rows:
            self.table.setColumnHidden(_PRICE, False)
        self._edit(_PRICE, MoneyEdit(), self.tr("Price of {name}"), lambda line: line.unit_price, self._take_price)

    def edit_discount(self) -> None:
        """Open the editor of the current line's discount."""
        name = self.tr("Discount on {name}: 10% or an amount")
        self._edit(_DISCOUNT, DiscountEdit(), name, lambda line: line.discount, self._change.discount)

    def edit_note(self) -> None:
        """Open the editor of the current line's note."""
        edit: CheckedEdit[str] = CheckedEdit(str)
        edit.setPlaceholderText(self.tr("Note on this item"))
        self._edit(_PRODUCT, edit, self.tr("Note on {name}"), lambda line: line.note or None, self._take_note)

    def _edit(
        self,
        column: int,
        edit: CheckedEdit[Any],
        name: str,
        get: Callable[[DraftLine], object],
        take: Callable[[int, Any], Invalid | None],
    ) -> None:
        """Edit a column of the current line, if there is one."""
        index = self.current()
        if index is not None:
            line = self.model.rows[index].line
            edit.set_value(get(line))
            edit.setAccessibleName(name.format(name=line.name))
            self._column = column
            self.editor.open(self.model.index(index, column), edit, partial(take, index))

    def _take_quantity(self, index: int, value: Decimal | None) -> Invalid | None:
        return Invalid("quantity", "empty") if value is None else self._change.quantity(index, value)

    def _take_price(self, index: int, value: Decimal | None) -> Invalid | None:
        return Invalid("unit_price", "empty") if value is None else self._change.price(index, value)

    def _take_note(self, index: int, value: str | None) -> Invalid | None:
        return self._change.note(index, value or "")


class _Nothing(QWidget):
    """No lines: what to do first, or the number of what has just been handed in, in large type."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = IconLabel("scan-barcode", "control", 48)
        self._number = AmountLabel("", 34, QFont.Weight.Bold)
        self._title = label("", "section")
        self._sentence = label("", "muted")
        self._sentence.setWordWrap(True)
        box = QVBoxLayout(self)
        box.setSpacing(theme.px(8))
        box.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        box.addWidget(self._picture, alignment=centre)
        for words in (self._number, self._title, self._sentence):
            words.setAlignment(centre)
            box.addWidget(words)
        box.addStretch(1)
        self.tell("", "")

    def tell(self, number: str, words: str) -> None:
        """A number and what became of it; an empty number stands for a new pre-sale."""
        self._picture.set_icon(*(("circle-check", "success") if number else ("scan-barcode", "control")))
        self._number.setText(number)
        self._number.setVisible(bool(number))
        self._title.setText(words or self.tr("No items yet"))
        self._sentence.setText(self.tr("Scan a barcode, or type the name of a product and press Enter."))


def _columns() -> tuple[Column[LineRow], ...]:
    lang = language()
    return (
        Column(key="number", title=lambda: "#", get=lambda row: str(row.index + 1), align="right"),
        Column(
            key="product",
            title=lambda: QCoreApplication.translate("LinesCard", "Product"),
            get=lambda row: row.line.name,
            secondary=lambda row: dotted(row.line.code, row.line.note),
            tooltip=lambda row: row.line.note,
            chip=_shortage,
        ),
        Column(
            key="quantity",
            title=lambda: QCoreApplication.translate("LinesCard", "Quantity"),
            get=lambda row: amount_of(row.line.quantity, row.line.unit),
            align="right",
        ),
        Column(
            key="price",
            title=lambda: QCoreApplication.translate("LinesCard", "Unit price"),
            get=lambda row: format_money(row.line.unit_price, lang),
            secondary=_list_price,
            align="right",
        ),
        Column(
            key="discount",
            title=lambda: QCoreApplication.translate("LinesCard", "Disc."),
            get=lambda row: "—" if row.line.discount is None else format_discount(row.line.discount, lang),
            align="right",
        ),
        Column(
            key="total",
            title=lambda: QCoreApplication.translate("LinesCard", "Total"),
            get=lambda row: format_money(row.line.total, lang),
            align="right",
            strong=True,
        ),
    )


def _list_price(row: LineRow) -> str:
    """The list price, where the line has another."""
    if row.line.unit_price == row.line.list_price:
        return ""
    words = QCoreApplication.translate("LinesCard", "list {price}")
    return words.format(price=format_money(row.line.list_price, language()))


def _shortage(row: LineRow) -> Chip | None:
    if row.short_of is None:
        return None
    if row.short_of <= 0:
        return "danger", "circle-alert", QCoreApplication.translate("LinesCard", "out of stock")
    words = QCoreApplication.translate("LinesCard", "only {quantity} in stock")
    return "warning", "triangle-alert", words.format(quantity=format_quantity(row.short_of, language()))
