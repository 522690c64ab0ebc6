"""Icons drawn from SVG in the colours of the theme, sharp at every pixel ratio."""

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from pos_app.resources import resource_path
from pos_app.ui import theme


def icon(name: str, role: str = "text") -> QIcon:
    """An icon for Qt's own widgets; role is a colour of the theme, and it follows a change of theme by itself."""
    return QIcon(_ThemedEngine(name, role))


def pixmap(name: str, role: str, size: int, ratio: float = 1.0) -> QPixmap:
    """A square picture of `size` device-independent pixels for a screen of the given pixel ratio."""
    side = max(1, round(size * ratio))
    drawn = QPixmap(side, side)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    paint_icon(painter, name, role, QRect(0, 0, side, side))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def paint_icon(painter: QPainter, name: str, role: str, rect: QRect) -> None:
    """Draw an icon in the middle of a rectangle, as large as its shorter side."""
    size = min(rect.width(), rect.height())
    place = QRectF(rect.x() + (rect.width() - size) // 2, rect.y() + (rect.height() - size) // 2, size, size)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # Drawn as lines each time (under 0.1 ms): sharp at every ratio, and nothing to hold in step with the screen.
    _renderer(name, theme.color(role).name()).render(painter, place)
    painter.restore()


def app_icon() -> QIcon:
    """The program's own icon, for windows and the task bar."""
    return QIcon(str(resource_path("brand", "app-icon.svg")))


@cache
def _source(name: str) -> str:
    """The SVG text of an icon; `mark` is the program's own sign. Raises FileNotFoundError for an unknown name."""
    folder = "brand" if name == "mark" else "icons"
    return resource_path(folder, f"{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, color: str) -> QSvgRenderer:
    """The icon in one colour, read once."""
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", color).encode()))


class _ThemedEngine(QIconEngine):
    """Draws at the moment of painting, so that a change of theme needs no new icon."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        _source(name)
        self._name = name
        self._role = role

    def _role_in(self, mode: QIcon.Mode) -> str:
        """A disabled icon is greyed."""
        return "on_disabled" if mode == QIcon.Mode.Disabled else self._role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Draw into a rectangle."""
        paint_icon(painter, self._name, self._role_in(mode), rect)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """A picture at pixel ratio one."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float) -> QPixmap:
        """A picture for a screen of pixel ratio `scale`; the size is free of it."""
        return pixmap(self._name, self._role_in(mode), min(size.width(), size.height()), scale)

    def clone(self) -> QIconEngine:
        """A copy for a copied QIcon."""
        return _ThemedEngine(self._name, self._role)
