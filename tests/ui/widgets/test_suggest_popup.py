import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui.widgets.suggest_list import Suggestion
from pos_app.ui.widgets.suggest_popup import SuggestPopup

ROWS = [
    Suggestion("Argamassa AC-III", "018340", ("success", "", "96 un"), "R$ 34,90", "A"),
    Suggestion("Argamassa AC-II", "018341", ("danger", "", "sem estoque"), "R$ 24,50", "B"),
    Suggestion("Rejunte", "018355", None, "", "C"),
]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    return window


@pytest.fixture
def edit(qtbot: QtBot, window: QWidget) -> QLineEdit:
    edit = QLineEdit()
    QVBoxLayout(window).addWidget(edit, alignment=Qt.AlignmentFlag.AlignTop)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    edit.setFocus()
    return edit


@pytest.fixture
def popup(edit: QLineEdit) -> SuggestPopup:
    return SuggestPopup(edit, [("Enter", "adicionar")])


def test_the_keys_stay_in_the_field(qtbot: QtBot, edit: QLineEdit, popup: SuggestPopup) -> None:
    popup.show_rows(ROWS, "argam")
    qtbot.keyClicks(edit, "argam")
    assert edit.hasFocus()
    assert edit.text() == "argam"
    assert popup.current() is ROWS[0]


def test_arrows_move_and_enter_chooses(qtbot: QtBot, edit: QLineEdit, popup: SuggestPopup) -> None:
    popup.show_rows(ROWS, "argam")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(edit, key)
    with qtbot.waitSignal(popup.chosen) as chosen, qtbot.assertNotEmitted(edit.returnPressed):
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert chosen.args == ["B"]
    assert popup.isHidden()


def test_escape_closes_only_the_list(qtbot: QtBot, edit: QLineEdit, popup: SuggestPopup) -> None:
    edit.setText("argam")
    popup.show_rows(ROWS, "argam")
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert (popup.isHidden(), edit.text(), popup.current()) == (True, "argam", None)


def test_while_it_is_closed_enter_is_the_fields(qtbot: QtBot, edit: QLineEdit, popup: SuggestPopup) -> None:
    assert popup.isHidden()
    with qtbot.waitSignal(edit.returnPressed):
        qtbot.keyClick(edit, Qt.Key.Key_Return)


def test_no_rows_close_it(edit: QLineEdit, popup: SuggestPopup) -> None:
    popup.show_rows(ROWS, "argam")
    popup.show_rows([], "argamx")
    assert popup.isHidden()


def test_it_stands_below_the_field_within_the_window(edit: QLineEdit, popup: SuggestPopup) -> None:
    popup.show_rows(ROWS, "argam")
    assert popup.parentWidget() is edit.window()
    assert popup.geometry().top() > edit.geometry().bottom()
    assert edit.window().rect().contains(popup.geometry())


def test_a_click_chooses_without_taking_the_focus(qtbot: QtBot, edit: QLineEdit, popup: SuggestPopup) -> None:
    popup.show_rows(ROWS, "argam")
    rows = popup.rows_view
    place = rows.visualRect(rows.model().index(2, 0)).center()
    with qtbot.waitSignal(popup.chosen) as chosen:
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (chosen.args, edit.hasFocus()) == (["C"], True)
