from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui import keys


def window_with(qtbot: QtBot, *children: QWidget) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    box = QVBoxLayout(window)
    for child in children:
        box.addWidget(child)
    return window


def shown(qtbot: QtBot, window: QWidget) -> None:
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()


def test_ids_are_unique() -> None:
    assert [name for name, count in Counter(action.id for action in keys.ACTIONS).items() if count > 1] == []


def test_every_key_can_be_read() -> None:
    for action in keys.ACTIONS:
        assert QKeySequence(action.key).toString(QKeySequence.SequenceFormat.PortableText) == action.key


def test_keys_of_one_context_and_of_everywhere_are_different() -> None:
    # In a dialog the actions of several kinds of dialog stand side by side, never in one window.
    for context in {action.context for action in keys.ACTIONS} - {"dialog"}:
        together = [a.key for a in keys.ACTIONS if a.context in (context, "anywhere")]
        assert len(together) == len(set(together)), context


def test_words_are_in_the_language_in_use() -> None:
    assert keys.text("pre_sale.submit") == "Enviar para revisão"
    assert keys.hint("pre_sale.total_discount") == "Shift+F6"


def test_a_bound_key_calls_its_slot_once(qtbot: QtBot) -> None:
    edit = QLineEdit()
    window = window_with(qtbot, edit)
    called = []
    keys.bind(window, "pre_sale.submit", lambda: called.append(1))
    shown(qtbot, window)
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_F10)
    assert called == [1]


def test_a_key_of_the_lines_holds_only_where_the_lines_have_the_focus(qtbot: QtBot) -> None:
    lines, other = QWidget(), QWidget()
    for widget in (lines, other):
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window = window_with(qtbot, lines, other)
    called = []
    keys.bind(lines, "list.remove", lambda: called.append(1))
    shown(qtbot, window)
    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_Delete)
    assert called == []
    lines.setFocus()
    qtbot.keyClick(lines, Qt.Key.Key_Delete)
    assert called == [1]


def test_two_actions_with_one_key_are_found(qtbot: QtBot) -> None:
    inner = QWidget()
    window = window_with(qtbot, inner)
    keys.bind(window, "pre_sale.submit", lambda: None)
    keys.bind(inner, "queue.approve", lambda: None)
    (pair,) = keys.conflicts(window)
    assert {pair[0].key.objectName(), pair[1].key.objectName()} == {"pre_sale.submit", "queue.approve"}


def test_a_shortcut_made_elsewhere_is_found_too(qtbot: QtBot) -> None:
    window = window_with(qtbot)
    keys.bind(window, "help", lambda: None)
    QShortcut(QKeySequence("F1"), window)
    assert len(keys.conflicts(window)) == 1


def test_pages_of_a_stack_may_share_a_key(qtbot: QtBot) -> None:
    stack, one, two = QStackedWidget(), QWidget(), QWidget()
    stack.addWidget(one)
    stack.addWidget(two)
    window = window_with(qtbot, stack)
    keys.bind(one, "pre_sale.submit", lambda: None)
    keys.bind(two, "queue.approve", lambda: None)
    assert keys.conflicts(window) == []


@pytest.mark.parametrize("context", [Qt.ShortcutContext.WidgetShortcut, Qt.ShortcutContext.WidgetWithChildrenShortcut])
def test_neighbours_with_narrow_keys_do_not_meet(qtbot: QtBot, context: Qt.ShortcutContext) -> None:
    one, two = QWidget(), QWidget()
    window = window_with(qtbot, one, two)
    for widget in (one, two):
        action = QAction(widget)
        action.setShortcut(QKeySequence("Del"))
        action.setShortcutContext(context)
        widget.addAction(action)
    assert keys.conflicts(window) == []


def test_the_sheet_lists_what_works_now(qtbot: QtBot) -> None:
    stack, one, two = QStackedWidget(), QWidget(), QWidget()
    stack.addWidget(one)
    stack.addWidget(two)
    window = window_with(qtbot, stack)
    keys.bind(window, "help", lambda: None)
    submit = keys.bind(one, "pre_sale.submit", lambda: None)
    keys.bind(two, "queue.approve", lambda: None)
    shown(qtbot, window)
    assert [action.id for action in keys.valid_now(window)] == ["help", "pre_sale.submit"]
    submit.setEnabled(False)
    stack.setCurrentWidget(two)
    assert [action.id for action in keys.valid_now(window)] == ["help", "queue.approve"]
