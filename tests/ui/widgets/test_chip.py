from typing import get_args

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.ui import theme
from pos_app.ui.tokens import LIGHT
from pos_app.ui.widgets.chip import KIND_ICONS, Chip, Kind, chip_font, chip_size


def test_every_kind_has_its_own_icon() -> None:
    assert set(KIND_ICONS) == set(get_args(Kind))
    assert len(set(KIND_ICONS.values())) == len(KIND_ICONS)


@pytest.mark.parametrize("kind", get_args(Kind))
def test_a_chip_is_tinted_and_named(qtbot: QtBot, kind: Kind) -> None:
    chip = Chip("Aprovada", kind)
    qtbot.addWidget(chip)
    image = chip.grab().toImage()
    tint = {"neutral": LIGHT.neutral_soft, "info": LIGHT.primary_soft}.get(kind) or getattr(LIGHT, f"{kind}_soft")
    assert image.pixelColor(image.width() // 2, 2).name().upper() == tint
    assert chip.accessibleName() == "Aprovada"
    assert chip.sizeHint() == chip_size("Aprovada")


@pytest.mark.parametrize("scale", [90, 100, 125, 150])
def test_a_chip_has_room_for_its_word_at_every_size(look: QApplication, scale: int) -> None:
    theme.apply_theme(look, "light", scale)
    parts = theme.px(14) + theme.px(5) + 2 * theme.px(9)
    assert chip_size("not verified").width() - parts >= QFontMetrics(chip_font()).horizontalAdvance("not verified")


def test_without_a_word_there_is_no_chip(qtbot: QtBot) -> None:
    chip = Chip()
    qtbot.addWidget(chip)
    assert chip.isHidden()
    chip.show_state("Rascunho", "info", "pencil")
    assert not chip.isHidden()
    assert (chip.text, chip.icon_name) == ("Rascunho", "pencil")
