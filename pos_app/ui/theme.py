"""The look: one palette and one style sheet made from tokens, at any font scale, switched live."""

import re
from functools import cache
from string import Template
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from pos_app.resources import resource_path
from pos_app.ui.fonts import load_fonts, make_font
from pos_app.ui.tokens import DARK, LIGHT, Tokens

ThemeName = Literal["light", "dark", "system"]
SMALLEST_SCALE, LARGEST_SCALE = 90, 150
"""Allowed font scales, in percent."""

_UNITS = re.compile(r"\b([0-9]+)u\b")


class _Look:
    """What is applied now; the application has one look."""

    name: ThemeName = "light"
    tokens: Tokens = LIGHT
    scale: int = 100
    follows_system: bool = False


def current() -> Tokens:
    """The colours in use, for delegates and painters."""
    return _Look.tokens


def chosen() -> ThemeName:
    """The theme that was asked for."""
    return _Look.name


def scale() -> int:
    """The font scale in use, in percent."""
    return _Look.scale


def px(units: int) -> int:
    """Pixels for a length given at 100 %."""
    return max(1, round(units * _Look.scale / 100)) if units else 0


def color(token: str) -> QColor:
    """The colour of a token by its name, `text` or `danger_soft`."""
    return QColor(str(getattr(_Look.tokens, token)))


def font(size: int = 14, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The interface font; size in pixels at 100 %."""
    return make_font(px(size), weight)


def amount_font(size: int = 14, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The font of amounts and quantities: all digits equally wide; size in pixels at 100 %."""
    return make_font(px(size), weight, tabular=True)


def tabular_font() -> QFont:
    """Digits of equal width and nothing else said: the size stays the widget's."""
    only_digits = QFont()
    only_digits.setFeature(QFont.Tag("tnum"), 1)
    return only_digits


def apply_theme(app: QApplication, name: ThemeName, scale: int = 100) -> None:
    """Dress the whole application, open windows included; scale in percent. Raises ValueError outside 90–150."""
    if not SMALLEST_SCALE <= scale <= LARGEST_SCALE:
        raise ValueError(f"font scale {scale} is not within {SMALLEST_SCALE}-{LARGEST_SCALE} %")
    load_fonts()
    hints = app.styleHints()
    _Look.name, _Look.scale = name, scale
    # Native title bars follow this; the widgets do not everywhere, hence our own palette and sheet.
    hints.setColorScheme(
        {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark, "system": Qt.ColorScheme.Unknown}[name]
    )
    dark = hints.colorScheme() == Qt.ColorScheme.Dark if name == "system" else name == "dark"
    _Look.tokens = DARK if dark else LIGHT
    sheet = style_sheet(_Look.tokens, scale)
    # All that differs between two looks is in the sheet; to apply it takes tens of milliseconds in a full window.
    if app.styleSheet() != sheet:
        if not app.styleSheet():
            app.setStyle("Fusion")
        app.setPalette(_palette(_Look.tokens))
        app.setFont(font())
        app.setStyleSheet(sheet)
    if not _Look.follows_system:
        hints.colorSchemeChanged.connect(_on_system_scheme_changed)
        _Look.follows_system = True


def style_sheet(tokens: Tokens, scale: int) -> str:
    """The style sheet for these colours; `40u` in the template means 40 pixels at 100 %."""
    values = {field: getattr(tokens, field) for field in Tokens.__dataclass_fields__}
    values["images"] = resource_path("theme").as_posix()
    return _UNITS.sub(lambda m: f"{max(1, round(int(m[1]) * scale / 100))}px", _template().substitute(values))


@cache
def _template() -> Template:
    return Template(resource_path("theme", "balcao.qss").read_text(encoding="utf-8"))


def _on_system_scheme_changed() -> None:
    """Follow the desktop when it turns dark or light and the person asked for that."""
    app = QApplication.instance()
    if _Look.name == "system" and isinstance(app, QApplication):
        dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        if (_Look.tokens is DARK) != dark:
            apply_theme(app, "system", _Look.scale)


def _palette(t: Tokens) -> QPalette:
    """Qt's own roles filled from the tokens, so that unstyled corners match."""
    role = QPalette.ColorRole
    palette = QPalette()
    for key, value in {
        role.Window: t.bg,
        role.WindowText: t.text,
        role.Base: t.card,
        role.AlternateBase: t.raised,
        role.Text: t.text,
        role.PlaceholderText: t.muted,
        role.Button: t.card,
        role.ButtonText: t.text,
        role.BrightText: t.danger,
        role.Highlight: t.primary,
        role.HighlightedText: t.on_primary,
        role.Link: t.primary,
        role.LinkVisited: t.primary,
        role.ToolTipBase: t.card,
        role.ToolTipText: t.text,
        role.Light: t.hover,
        role.Midlight: t.hover,
        role.Mid: t.border,
        role.Dark: t.control,
        role.Shadow: t.border,
        role.Accent: t.primary,
    }.items():
        palette.setColor(key, QColor(value))
    for key in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, QColor(t.on_disabled))
    return palette
