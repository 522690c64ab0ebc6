from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
)
from pytestqt.qtbot import QtBot

from pos_app.ui import theme
from pos_app.ui.fonts import FAMILY
from pos_app.ui.tokens import DARK, LIGHT, Tokens


def test_the_theme_changes_while_windows_are_open(look: QApplication, qtbot: QtBot) -> None:
    edit = QLineEdit("texto")
    qtbot.addWidget(edit)
    edit.resize(200, 40)
    edit.show()
    before = edit.grab().toImage().pixelColor(100, 5)
    theme.apply_theme(look, "dark")
    after = edit.grab().toImage().pixelColor(100, 5)
    assert (before.name(), after.name()) == (LIGHT.card.lower(), DARK.card.lower())
    assert theme.current() is DARK


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_the_focus_that_a_key_brought_is_one_ring_and_leaves_the_words_alone(
    qtbot: QtBot, kind: Callable[[str], QAbstractButton]
) -> None:
    button = kind("Ativo")
    qtbot.addWidget(button)
    with qtbot.waitActive(button):
        button.show()
        button.activateWindow()
    button.clearFocus()
    without = button.grab().toImage()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    # What Tab tells the style.
    button.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    within = button.grab().toImage()
    words = [(x, y) for x in range(24, within.width() - 4) for y in range(4, within.height() - 4)]
    assert within.pixelColor(within.width() // 2, 0).name().upper() == LIGHT.primary
    assert [within.pixel(x, y) for x, y in words] == [without.pixel(x, y) for x, y in words]


def test_unstyled_widgets_have_the_colours_too(look: QApplication) -> None:
    theme.apply_theme(look, "dark")
    assert look.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.bg
    assert look.palette().color(QPalette.ColorRole.PlaceholderText).name().upper() == DARK.muted


def test_system_follows_the_desktop(look: QApplication) -> None:
    theme.apply_theme(look, "system")
    dark = look.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert theme.current() is (DARK if dark else LIGHT)


@pytest.mark.parametrize(("scale", "height", "body"), [(90, 36, 13), (100, 40, 14), (125, 50, 18), (150, 60, 21)])
def test_the_scale_reaches_type_and_controls(
    look: QApplication, qtbot: QtBot, scale: int, height: int, body: int
) -> None:
    theme.apply_theme(look, "light", scale)
    button, label = QPushButton("Salvar"), QLabel("texto")
    qtbot.addWidget(button)
    qtbot.addWidget(label)
    assert button.sizeHint().height() == pytest.approx(height, abs=1)
    assert label.font().pixelSize() == body


@pytest.mark.parametrize("scale", [89, 151, 0, -100])
def test_a_scale_out_of_range_is_refused(look: QApplication, scale: int) -> None:
    with pytest.raises(ValueError, match="font scale"):
        theme.apply_theme(look, "light", scale)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_sheet_has_no_gap_left(tokens: Tokens) -> None:
    sheet = theme.style_sheet(tokens, 110)
    assert "$" not in sheet
    assert "10u" not in sheet
    assert "font-size: 15px" in sheet  # 14 at 110 %


def test_the_typeface_is_the_bundled_one() -> None:
    assert QFontInfo(theme.font(14)).family() == FAMILY
    weights = {QFontInfo(theme.font(14, weight)).weight() for weight in QFont.Weight}
    assert {400, 500, 600, 700} <= weights


def test_digits_of_amounts_are_equally_wide() -> None:
    metrics = QFontMetrics(theme.amount_font(14))
    assert len({metrics.horizontalAdvance(digit * 20) for digit in "0123456789"}) == 1
    assert QFontMetrics(theme.font(14)).horizontalAdvance("1" * 20) < metrics.horizontalAdvance("1" * 20)


def test_text_is_visible_without_a_screen(qtbot: QtBot) -> None:
    label = QLabel("Pré-venda, coração, R$ 1.234,56")
    qtbot.addWidget(label)
    image = label.grab().toImage()
    colors = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    assert len(colors) > 10
