from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos_app.adapters.tables import Column, RowTableModel
from pos_app.ui import theme
from pos_app.ui.tokens import DARK, LIGHT
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.table_view import TableView
from tests.ui.parts import part


@dataclass(frozen=True, slots=True)
class Line:
    code: str
    name: str
    total: str


LINES = tuple(Line(f"{n:06}", f"Produto {n}", f"{n},00") for n in range(1, 8))


@pytest.fixture
def model() -> RowTableModel[Line]:
    return RowTableModel(
        [
            Column(key="name", title=lambda: "Produto", get=lambda r: r.name, secondary=lambda r: r.code),
            Column(key="state", title=lambda: "Estado", get=lambda r: "", chip=lambda r: ("success", "", "Ativo")),
            Column(key="total", title=lambda: "Total", get=lambda r: r.total, align="right", strong=True),
        ],
        key=lambda r: r.code,
    )


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    return window


@pytest.fixture
def table(qtbot: QtBot, window: QWidget, model: RowTableModel[Line]) -> TableView:
    table = TableView("Itens", model, (None, 120, 110), give_way=(1,), empty=EmptyState("package", "Nada ainda"))
    box = QVBoxLayout(window)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(QLineEdit())
    box.addWidget(table)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return table


def test_rows_and_columns_are_fixed_and_the_name_takes_the_rest(table: TableView, model: RowTableModel[Line]) -> None:
    model.set_rows(LINES)
    assert (table.rowHeight(0), table.columnWidth(1), table.columnWidth(2)) == (50, 120, 110)
    assert table.columnWidth(0) == table.viewport().width() - 230


def test_a_column_gives_way_where_there_is_no_room(table: TableView, model: RowTableModel[Line]) -> None:
    model.set_rows(LINES)
    table.window().resize(400, 400)
    assert (table.isColumnHidden(1), table.isColumnHidden(2)) == (True, False)
    table.window().resize(600, 400)
    assert not table.isColumnHidden(1)


def test_enter_and_double_click_open_the_row(qtbot: QtBot, table: TableView, model: RowTableModel[Line]) -> None:
    model.set_rows(LINES)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.row_entered) as entered:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert entered.args == [LINES[1]] == [table.current_row()]


def test_the_selection_survives_a_reload_by_its_key(table: TableView, model: RowTableModel[Line]) -> None:
    model.set_rows(LINES)
    table.select_row(4)
    model.set_rows(tuple(reversed(LINES)))
    assert table.current_row() == LINES[4]


def test_a_row_that_is_gone_leaves_no_selection(qtbot: QtBot, table: TableView, model: RowTableModel[Line]) -> None:
    model.set_rows(LINES)
    table.select_row(4)
    with qtbot.waitSignal(table.row_changed) as changed:
        model.set_rows(LINES[:2][::-1])
    assert changed.args == [None] == [table.current_row()]


def test_the_selection_is_grey_without_the_focus(table: TableView, model: RowTableModel[Line]) -> None:
    def ground() -> str:
        image = table.viewport().grab().toImage()
        return image.pixelColor(table.columnWidth(0) - 3, 25).name().upper()

    model.set_rows(LINES)
    table.select_row(0)
    part(table.window(), QLineEdit).setFocus()
    assert ground() == LIGHT.selection_idle
    table.setFocus()
    assert ground() == LIGHT.selection


def test_what_is_held_for_painting_goes_with_the_look(
    look: QApplication, table: TableView, model: RowTableModel[Line]
) -> None:
    def colors() -> set[str]:
        image = table.viewport().grab().toImage()
        return {image.pixelColor(x, 25).name().upper() for x in range(table.viewport().width())}

    model.set_rows(LINES)
    table.select_row(0)
    table.setFocus()
    # Ground, ring, and the chip's ground, which is a picture that is held.
    assert {LIGHT.selection, LIGHT.primary, LIGHT.success_soft} <= colors()
    theme.apply_theme(look, "dark")
    assert {DARK.selection, DARK.primary, DARK.success_soft} <= colors()
    assert LIGHT.success_soft not in colors()


def test_no_rows_are_told_in_words(table: TableView, model: RowTableModel[Line]) -> None:
    empty = part(table, EmptyState)
    assert empty.isVisible()
    model.set_rows(LINES)
    assert not empty.isVisible()
    model.set_rows(())
    assert empty.isVisible()


def test_what_was_looked_for_is_marked_in_the_name_alone(table: TableView, model: RowTableModel[Line]) -> None:
    model.set_rows(LINES)
    plain = table.grab().toImage()
    table.mark("  prod 3 ")
    marked = table.grab().toImage()
    assert plain != marked
    table.mark("nothing of this")
    assert table.grab().toImage() != marked
    table.mark("")
    assert table.grab().toImage() == plain


@pytest.mark.parametrize("key", [None, Qt.Key.Key_Up, Qt.Key.Key_Escape])
def test_enter_waits_for_a_row_that_is_still_to_come_and_for_no_other_key(
    qtbot: QtBot, table: TableView, model: RowTableModel[Line], key: Qt.Key | None
) -> None:
    entered: list[Line] = []
    table.row_entered.connect(entered.append)
    model.set_rows(LINES[:3], behind=4)
    table.setFocus()
    table.select_row(4)
    with qtbot.assertNotEmitted(table.row_changed):
        qtbot.keyClick(table, Qt.Key.Key_Return)
    if key is not None:
        qtbot.keyClick(table, key)
        table.select_row(4)
    assert (table.current_row(), entered) == (None, [])
    with qtbot.waitSignal(table.row_changed) as changed:
        model.append_rows(LINES[3:])
    assert changed.args == [LINES[4]] == table.selected_rows()
    assert entered == ([] if key else [LINES[4]])


def test_a_row_that_is_still_to_come_is_painted_as_a_bar(table: TableView, model: RowTableModel[Line]) -> None:
    model.set_rows(LINES[:1], behind=1)
    image = table.viewport().grab().toImage()
    assert image.pixelColor(20, 75).name().upper() == LIGHT.neutral_soft
    model.append_rows(LINES[1:2])
    assert table.viewport().grab().toImage().pixelColor(20, 75).name().upper() != LIGHT.neutral_soft
