"""Each rule of the walk finds what it is for: a window made wrong in one way, and the same window right."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pos_app.adapters.roles import ChipRole
from pos_app.adapters.tables import Column, RowTableModel
from pos_app.ui import keys
from pos_app.ui.widgets.table_view import TableView
from tests.ui.walk import rules

Show = Callable[..., QDialog]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Shows some widgets in a window."""

    def show(*parts: QWidget, size: tuple[int, int] = (400, 300)) -> QDialog:
        window = QDialog()
        qtbot.addWidget(window)
        box = QVBoxLayout(window)
        for part in parts:
            box.addWidget(part)
        window.resize(*size)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return show


def field(name: str = "Nome") -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    return made


def table() -> TableView:
    one: Column[str] = Column(key="a", title=lambda: "Um título bem longo", get=lambda row: row)
    other: Column[str] = Column(key="b", title=lambda: "B", get=lambda row: row)
    model = RowTableModel((one, other), key=lambda row: row)
    model.set_rows(("x",))
    return TableView("Tabela", model, (None, 80))


def test_a_field_without_a_name(show: Show) -> None:
    assert rules.without_name(show(field(), field(""))) == ["no name: QLineEdit('') in QDialog"]


def test_a_cell_that_says_nothing(show: Show) -> None:
    view, model = QTableView(), QStandardItemModel(1, 2)
    model.setData(model.index(0, 0), "dito")
    model.setData(model.index(0, 1), ("success", "check", "feito"), ChipRole)
    view.setModel(model)
    window = show(view)
    assert rules.rows_without_name(window) == ["cell without words: QTableView('') in QDialog column 1"]
    model.setData(model.index(0, 1), "feito", Qt.ItemDataRole.AccessibleTextRole)
    assert rules.rows_without_name(window) == []


def test_what_tab_does_not_reach_and_a_tab_that_does_not_come_back(show: Show) -> None:
    parts = [field("a"), field("b"), field("c")]
    window = show(*parts)
    assert rules.off_the_tab_order(window) == []
    parts[2].setFocusPolicy(Qt.FocusPolicy.TabFocus)
    trap = parts[1]
    trap.focusNextPrevChild = lambda forward: True  # type: ignore[method-assign]
    found = rules.off_the_tab_order(window)
    assert "Tab does not reach QLineEdit('c') in QDialog" in found
    assert found[0].startswith("Tab does not come back")


def test_one_key_for_two_actions(show: Show) -> None:
    window = show(field())
    keys.bind(window, "pre_sale.submit", lambda: None)
    assert rules.keys_in_conflict(window) == []
    keys.bind(window, "form.save", lambda: None)
    assert rules.keys_in_conflict(window) == ["one key twice: F10 pre_sale.submit / form.save"]


def test_a_key_that_the_sheet_does_not_tell(show: Show) -> None:
    window = show(field())
    keys.bind(window, "form.save", lambda: None)
    assert rules.keys_not_on_the_sheet(window) == []
    secret = QAction("?", window, shortcut=QKeySequence("Ctrl+J"))
    window.addAction(secret)
    assert rules.keys_not_on_the_sheet(window) == ["not on the sheet: Ctrl+J"]
    secret.setEnabled(False)
    assert rules.keys_not_on_the_sheet(window) == []


def test_words_and_edges_that_do_not_stand_out(show: Show) -> None:
    pale, plain, edgeless = QLabel("pálido"), QLabel("legível"), field()
    pale.setStyleSheet("color: #bbbbbb; background: #ffffff")
    plain.setStyleSheet("color: #000000; background: #ffffff")
    edgeless.setStyleSheet("border: 1px solid #f0f0f0; background: #ffffff")
    window = show(pale, plain, edgeless)
    window.setStyleSheet("QDialog { background: #ffffff }")
    found = rules.hard_to_read(window)
    assert [one.split(" ")[0] for one in found] == ["words", "edge"]
    assert "pálido" in found[0]


def test_a_focus_that_is_not_seen(show: Show) -> None:
    seen, unseen = field("a"), QPushButton("b")
    unseen.setStyleSheet("QPushButton, QPushButton:focus { border: 1px solid #000; outline: none; background: #fff }")
    assert [one.split(": ")[1] for one in rules.focus_not_seen(show(seen, unseen))] == ["QPushButton('b') in QDialog"]


def test_words_with_too_little_room(show: Show) -> None:
    narrow, low, placeholder = QLabel("Um rótulo que não cabe"), QLabel("palavras " * 20), field()
    narrow.setFixedWidth(30)
    low.setWordWrap(True)
    low.setFixedSize(200, 20)
    placeholder.setPlaceholderText("Código, código de barras ou palavras do nome")
    placeholder.setFixedWidth(80)
    found = rules.cut(show(narrow, low, placeholder))
    assert [one.split("(")[0] for one in found] == ["cut: QLabel", "cut: QLabel", "cut: QLineEdit"]


def test_a_column_narrower_than_its_title(show: Show) -> None:
    view = table()
    assert rules.cut(show(view)) == []
    assert "column 'Um título bem longo'" in rules.cut(show(table(), size=(190, 300)))[0]


def test_a_part_outside_its_window(show: Show) -> None:
    window = show(field())
    outside = QLabel("fora", window)
    outside.move(390, 10)
    outside.show()
    assert rules.cut(window) == ["cut: QLabel('fora') in QDialog lies partly outside"]


def test_a_dialog_larger_than_the_program(show: Show, qtbot: QtBot) -> None:
    behind = show(field())
    dialog = QDialog(behind)
    qtbot.addWidget(dialog)
    dialog.resize(500, 100)
    dialog.show()
    assert rules.cut(dialog) == ["larger than the window: QDialog 500x100"]


def test_a_part_shown_before_something_holds_it(qapp: QApplication, qtbot: QtBot) -> None:
    part = QLabel("perdido")
    qtbot.addWidget(part)
    with rules.strays(qapp) as found:
        part.show()
    assert found == ["shown by itself: QLabel('perdido') in NoneType"]


def test_every_word_of_a_window_is_found(show: Show) -> None:
    named = field("nome")
    named.setPlaceholderText("dica")
    named.setToolTip("ajuda")
    window = show(QLabel("rótulo"), QPushButton("botão"), named, table())
    window.setWindowTitle("título")
    assert {"rótulo", "botão", "nome", "dica", "ajuda", "título", "Um título bem longo", "B"} <= rules.texts(window)
