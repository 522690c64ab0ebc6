"""The bundled typeface: loading it and making fonts of it."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from pos_app.resources import resource_path

FAMILY = "Inter"
_FILES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "Inter-Bold.otf")


@cache
def load_fonts() -> None:
    """Make the bundled weights known to Qt, once; needs a QGuiApplication. Raises RuntimeError for a broken file."""
    for name in _FILES:
        if QFontDatabase.addApplicationFont(str(resource_path("fonts", name))) < 0:
            raise RuntimeError(f"font file cannot be read: {name}")


def make_font(pixels: int, weight: QFont.Weight = QFont.Weight.Normal, *, tabular: bool = False) -> QFont:
    """A font of the given height in pixels; tabular gives every digit the same width."""
    font = QFont(FAMILY)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font
