import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.ui import theme
from pos_app.ui.tokens import LIGHT
from pos_app.ui.widgets.buttons import (
    Button,
    DangerButton,
    GhostButton,
    MethodButton,
    PrimaryButton,
    SecondaryButton,
    Tall,
)


def colors(button: Button) -> set[str]:
    image = button.grab().toImage()
    return {image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize(
    ("button", "ground", "words"),
    [
        (PrimaryButton, LIGHT.primary, LIGHT.on_primary),
        (SecondaryButton, LIGHT.card, LIGHT.text),
        (DangerButton, LIGHT.card, LIGHT.danger),
        (GhostButton, None, LIGHT.primary),
    ],
)
def test_a_kind_has_its_colours(qtbot: QtBot, button: type[Button], ground: str | None, words: str) -> None:
    shown = button("MMMM", "save")
    qtbot.addWidget(shown)
    assert {words, *([ground] if ground else [])} <= colors(shown)


def test_the_key_comes_from_the_registry_and_has_its_room(qtbot: QtBot) -> None:
    plain, keyed = PrimaryButton("Enviar", "send"), PrimaryButton("Enviar", "send", "pre_sale.submit")
    qtbot.addWidget(plain)
    qtbot.addWidget(keyed)
    assert keyed.key == "F10"
    assert keyed.sizeHint().width() >= plain.sizeHint().width() + keyed.fontMetrics().horizontalAdvance("F10")
    assert keyed.accessibleDescription() == "F10"


@pytest.mark.parametrize(("tall", "height"), [("normal", 40), ("entry", 48), ("main", 54)])
def test_heights(qtbot: QtBot, tall: Tall, height: int) -> None:
    button = PrimaryButton("Enviar", tall=tall)
    qtbot.addWidget(button)
    assert button.sizeHint().height() == height


def test_the_focus_is_seen_on_a_filled_button(qtbot: QtBot) -> None:
    button = PrimaryButton("Enviar")
    qtbot.addWidget(button)
    with qtbot.waitActive(button):
        button.show()
        button.activateWindow()
    inside = button.width() // 2, 4
    button.clearFocus()
    without = button.grab().toImage().pixelColor(*inside).name().upper()
    button.setFocus()
    assert (without, button.grab().toImage().pixelColor(*inside).name().upper()) == (LIGHT.primary, LIGHT.on_primary)


@pytest.mark.parametrize("kind", [PrimaryButton, SecondaryButton, DangerButton, GhostButton, MethodButton])
def test_the_focus_that_a_key_brought_is_seen_once(qtbot: QtBot, kind: type[Button]) -> None:
    button = MethodButton("", "") if kind is MethodButton else kind("")
    qtbot.addWidget(button)
    button.setFixedWidth(160)
    with qtbot.waitActive(button):
        button.show()
        button.activateWindow()
    button.clearFocus()
    without = button.grab().toImage()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    # What Tab tells the style.
    button.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    within = button.grab().toImage()
    inside = [(x, y) for x in range(8, 152) for y in range(8, 32)]
    assert within != without
    assert [within.pixel(x, y) for x, y in inside] == [without.pixel(x, y) for x, y in inside]


def test_a_method_shows_its_digit_and_stays_pressed(qtbot: QtBot) -> None:
    pix = MethodButton("PIX", "qr-code", 1)
    qtbot.addWidget(pix)
    qtbot.mouseClick(pix, Qt.MouseButton.LeftButton)
    assert (pix.key, pix.isChecked()) == ("1", True)
    assert LIGHT.primary_soft in colors(pix)


def test_words_grow_with_the_scale(look: QApplication, qtbot: QtBot) -> None:
    button = SecondaryButton("Salvar", "save")
    qtbot.addWidget(button)
    before = button.sizeHint().width()
    theme.apply_theme(look, "light", 150)
    assert button.sizeHint().width() > before * 1.4
