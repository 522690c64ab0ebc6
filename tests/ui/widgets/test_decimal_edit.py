from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.ui import i18n
from pos_app.ui.widgets.decimal_edit import DecimalEdit, MoneyEdit, PercentEdit, QuantityEdit


def typed(qtbot: QtBot, edit: DecimalEdit, text: str) -> None:
    qtbot.addWidget(edit)
    edit.clear()
    edit.insert(text)  # as pasted: full-width digits are on no keyboard
    qtbot.keyClick(edit, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("edit", "text", "value", "shown"),
    [
        (MoneyEdit, "1.234,56", "1234.56", "1.234,56"),
        (MoneyEdit, "1234.56", "1234.56", "1.234,56"),
        (MoneyEdit, "1,5", "1.50", "1,50"),
        (MoneyEdit, "R$ 10", "10.00", "10,00"),
        (QuantityEdit, "57,5", "57.5", "57,5"),
        (QuantityEdit, "1234", "1234", "1234"),
        (PercentEdit, "7,5", "7.5", "7,5%"),
    ],
)
def test_what_is_typed_is_understood_and_written_in_full(
    qtbot: QtBot, edit: Callable[[], DecimalEdit], text: str, value: str, shown: str
) -> None:
    field = edit()
    typed(qtbot, field, text)
    assert (field.value(), field.text(), field.problem) == (Decimal(value), shown, None)


@pytest.mark.parametrize(
    ("edit", "text", "reason"),
    [
        (QuantityEdit, "1.234", "ambiguous"),
        (QuantityEdit, "0", "zero"),
        (MoneyEdit, "1,2,3", "format"),
        (MoneyEdit, "1,234", "places"),
        (MoneyEdit, "-5", "negative"),
        (PercentEdit, "101", "too_large"),
        (MoneyEdit, "１２", "format"),
    ],
)
def test_what_is_wrong_stays_and_is_marked(
    qtbot: QtBot, edit: Callable[[], DecimalEdit], text: str, reason: str
) -> None:
    field = edit()
    typed(qtbot, field, text)
    assert field.problem is not None
    assert (field.text(), field.problem.reason, field.property("invalid")) == (text, reason, True)
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert not field.property("invalid")


def test_the_point_of_the_keypad_types_a_comma(qtbot: QtBot) -> None:
    field = MoneyEdit()
    qtbot.addWidget(field)
    heard: list[Decimal | None] = []
    field.value_changed.connect(heard.append)
    qtbot.keyClicks(field, "1")
    pad = Qt.KeyboardModifier.KeypadModifier
    field.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Period, pad, "."))
    qtbot.keyClicks(field, "5")
    assert (field.text(), field.value()) == ("1,5", Decimal("1.50"))
    assert heard == [Decimal("1.00"), None, Decimal("1.50")]


def test_half_a_number_is_not_yet_marked(qtbot: QtBot) -> None:
    field = MoneyEdit()
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "1,")
    assert field.problem is None


def test_an_empty_field_has_no_value(qtbot: QtBot) -> None:
    field = MoneyEdit()
    typed(qtbot, field, "")
    assert (field.value(), field.problem) == (None, None)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("value", ["1.234", "1234", "0.5", "999999999.999", "12.300"])
def test_an_untouched_field_gives_back_what_was_put_in(
    look: QApplication, qtbot: QtBot, language: i18n.Language, value: str
) -> None:
    i18n.install(look, language)
    field = QuantityEdit()
    qtbot.addWidget(field)
    field.set_value(Decimal(value))
    assert field.check()
    assert field.value() == Decimal(value)
