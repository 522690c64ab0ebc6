import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QApplication

from pos_app.resources import resource_path
from pos_app.ui import icons, theme
from pos_app.ui.tokens import DARK, LIGHT

FILES = sorted(path.stem for path in resource_path("icons").glob("*.svg"))


def ink(image: QImage) -> str:
    """The colour of the most opaque pixel."""
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    best = max((image.pixelColor(x, y) for x, y in points), key=lambda color: color.alpha())
    return best.name().upper()


@pytest.mark.parametrize("name", [*FILES, "mark"])
def test_every_icon_draws_something(name: str) -> None:
    image = icons.pixmap(name, "text", 24).toImage()
    assert any(image.pixelColor(x, y).alpha() > 200 for x in range(24) for y in range(24))


def test_an_icon_follows_the_theme(look: QApplication) -> None:
    shown = icons.icon("circle-check", "success")
    assert ink(shown.pixmap(64, 64).toImage()) == LIGHT.success
    theme.apply_theme(look, "dark")
    assert ink(shown.pixmap(64, 64).toImage()) == DARK.success


def test_a_disabled_icon_is_grey() -> None:
    image = icons.icon("trash-2", "danger").pixmap(QSize(64, 64), QIcon.Mode.Disabled).toImage()
    assert ink(image) == LIGHT.on_disabled


def test_an_icon_is_sharp_on_a_dense_screen() -> None:
    picture = icons.pixmap("users", "text", 18, 2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (36, 2.0)
    assert icons.icon("users").pixmap(QSize(18, 18), 2.0).width() == 36


def test_an_unknown_name_is_an_error_at_once() -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon")


def test_icons_named_in_the_program_are_there() -> None:
    """Names that look like icons where icons are asked for: icon("…"), paint_icon(…, "…")."""
    asked = re.compile(r"\b(?:icon|IconLabel|EmptyState)\(\s*\"([a-z0-9-]+)\"")
    sources = Path(icons.__file__).parent.rglob("*.py")
    named = {name for source in sources for name in asked.findall(source.read_text(encoding="utf-8"))}
    assert named <= {*FILES, "mark"}
    assert {"search", "x"} <= named


def test_icons_come_with_their_licence() -> None:
    assert "ISC License" in resource_path("licenses", "lucide-ISC.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in resource_path("licenses", "Inter-OFL-1.1.txt").read_text(encoding="utf-8")


def test_the_program_has_its_own_icon() -> None:
    assert not icons.app_icon().pixmap(48, 48).isNull()
