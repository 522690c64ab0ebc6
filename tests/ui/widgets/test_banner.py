from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.ui.tokens import LIGHT
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.buttons import GhostButton
from pos_app.ui.widgets.chip import Kind
from tests.ui.parts import part


def test_it_is_hidden_until_there_is_something_to_say(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    assert banner.isHidden()
    banner.tell("Sem conexão", "danger", number="E-7F3K2")
    assert banner.text == "Sem conexão  (E-7F3K2)"
    assert banner.accessibleName() == banner.text
    banner.clear()
    assert (banner.isHidden(), banner.text) == (True, "")


def test_its_colour_is_the_kinds(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    kinds: dict[Kind, str] = {"danger": LIGHT.danger_soft, "warning": LIGHT.warning_soft}
    for kind, ground in kinds.items():
        banner.tell("x", kind)
        image = banner.grab().toImage()
        assert image.pixelColor(image.width() // 2, 3).name().upper() == ground


def test_the_button_acts_and_only_where_there_is_something_to_do(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    button = part(banner, GhostButton)
    banner.tell("Sem conexão", "danger")
    assert button.isHidden()
    tried = []
    banner.tell("Sem conexão", "danger", action="Tentar de novo", on_action=lambda: tried.append(1))
    banner.show()
    with qtbot.waitSignal(banner.acted):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert tried == [1]
