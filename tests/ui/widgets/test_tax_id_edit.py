import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.ui.widgets.tax_id_edit import TaxIdEdit, shape, significant


@pytest.fixture
def edit(qtbot: QtBot) -> TaxIdEdit:
    made = TaxIdEdit()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("typed", "shown", "value"),
    [
        ("52998224725", "529.982.247-25", "52998224725"),
        ("529.982.247-25", "529.982.247-25", "52998224725"),
        ("12abc34501de35", "12.ABC.345/01DE-35", "12ABC34501DE35"),
        ("12.ABC.345/01DE-35", "12.ABC.345/01DE-35", "12ABC34501DE35"),
    ],
)
def test_the_mask_comes_while_typing(qtbot: QtBot, edit: TaxIdEdit, typed: str, shown: str, value: str) -> None:
    qtbot.keyClicks(edit, typed)
    assert (edit.text(), edit.value()) == (shown, value)


@pytest.mark.parametrize("pasted", ["529.982.247-25", "52998224725", " 529 982 247 25 "])
def test_pasting_works_with_mask_and_without(qtbot: QtBot, edit: TaxIdEdit, pasted: str) -> None:
    QApplication.clipboard().setText(pasted)
    edit.paste()
    assert edit.value() == "52998224725"


def test_a_digit_put_in_the_middle_leaves_the_cursor_behind_it(qtbot: QtBot, edit: TaxIdEdit) -> None:
    qtbot.keyClicks(edit, "5298224725")
    edit.setCursorPosition(2)
    qtbot.keyClicks(edit, "9")
    assert (edit.text(), edit.cursorPosition()) == ("529.982.247-25", 3)
    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    assert (edit.text(), edit.cursorPosition()) == ("529.822.472-5", 2)


def test_what_is_wrong_stays_and_is_marked(qtbot: QtBot, edit: TaxIdEdit) -> None:
    qtbot.keyClicks(edit, "52998224726")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.problem is not None
    assert (edit.text(), edit.problem.reason) == ("529.982.247-26", "check_digit")


def test_more_than_fits_is_kept_and_refused(qtbot: QtBot, edit: TaxIdEdit) -> None:
    qtbot.keyClicks(edit, "12ABC34501DE3599")
    assert significant(edit.text()) == "12ABC34501DE3599"
    assert not edit.check()


@settings(max_examples=200)
@given(st.text("0123456789ABCXYZ", max_size=14))
def test_no_character_is_ever_lost_by_the_mask(bare: str) -> None:
    assert significant(shape(bare)) == bare
