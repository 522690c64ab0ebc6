"""The menu at the left: pages with icon, word and count; the operator at the foot."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.listing import COUNTED
from pos_app.ui import keys, theme
from pos_app.ui.icons import paint_icon

WIDE, NARROW = 188, 64
"""Widths in pixels at 100 %."""


@dataclass(frozen=True, slots=True)
class SidebarItem:
    """A page in the menu: its id, an icon's name, and its word in the language in use."""

    id: str
    icon: str
    text: str


class Sidebar(QWidget):
    """Pages answer to Alt+1 … Alt+9 in their order."""

    chosen = Signal(str)
    """The id of the page asked for."""
    operator_clicked = Signal()

    def __init__(self, items: Sequence[SidebarItem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._buttons: dict[str, _PageButton] = {}
        self._group = QButtonGroup(self)
        self._brand = _Brand()
        self._operator = _OperatorButton()
        self._operator.clicked.connect(self.operator_clicked)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(8))
        box.setSpacing(theme.px(4))
        box.addWidget(self._brand)
        box.addSpacing(theme.px(4))
        for number, item in enumerate(items, start=1):
            box.addWidget(self._add(number, item))
        box.addStretch(1)
        box.addWidget(self._operator)
        self.set_compact(compact=False)

    def set_current(self, page_id: str) -> None:
        """Mark the page that is open."""
        self._buttons[page_id].setChecked(True)

    def set_count(self, page_id: str, count: int) -> None:
        """Show how many wait there; 0 shows nothing."""
        self._buttons[page_id].set_count(count)

    def set_operator(self, name: str, role: str) -> None:
        """Who is signed in, and the role in words."""
        self._operator.set_person(name, role)

    def set_compact(self, *, compact: bool) -> None:
        """Icons only, or icons with words."""
        for part in (self._brand, self._operator, *self._buttons.values()):
            part.set_compact(compact)
        self.setFixedWidth(theme.px(NARROW if compact else WIDE))

    def _add(self, number: int, item: SidebarItem) -> "_PageButton":
        """A button for one page, with its key while there are digits."""
        button = _PageButton(item)
        self._group.addButton(button)
        self._buttons[item.id] = button
        button.clicked.connect(lambda _checked=False: self.chosen.emit(item.id))
        if number <= keys.NUMBERED_PAGES:
            action_id = f"page.{number}"
            keys.bind(self, action_id, button.click, item.text)
            button.set_key(keys.hint(action_id))
        return button


class _Part(QAbstractButton):
    """What all parts of the sidebar share: its colours, its two widths, its focus ring."""

    height_units = 43

    def __init__(self) -> None:
        super().__init__()
        self._compact = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_compact(self, compact: bool) -> None:
        """Icon only, or with words."""
        self._compact = compact
        self.update()

    def sizeHint(self) -> QSize:
        """One row."""
        return QSize(theme.px(40), theme.px(self.height_units))

    def _ground(self, painter: QPainter) -> None:
        """Selected, hovered and focused states."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme.px(6)
        if self.isChecked() or self.underMouse():
            ground = theme.color("sidebar_selected")
            ground.setAlphaF(1.0 if self.isChecked() else 0.5)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(self.rect(), radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("sidebar_text"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), radius, radius)

    def _icon_rect(self, side: int) -> QRect:
        """Where the icon stands: centred when compact."""
        left = (self.width() - side) // 2 if self._compact else theme.px(14)
        return QRect(left, (self.height() - side) // 2, side, side)


class _PageButton(_Part):
    """One page of the menu."""

    def __init__(self, item: SidebarItem) -> None:
        super().__init__()
        self._item = item
        self._count = ""
        self._key = ""
        self.setCheckable(True)
        self.setText(item.text)
        self.setAccessibleName(item.text)

    def set_key(self, key: str) -> None:
        """The key that opens the page, told in the tool tip."""
        self._key = key
        self.setToolTip(f"{self._item.text}  {key}")
        self.setAccessibleDescription(key)

    def set_count(self, count: int) -> None:
        """How many wait; 0 for none, and more than `COUNTED` is not told exactly."""
        self._count = f"{COUNTED}+" if count > COUNTED else str(count or "")
        self.setAccessibleName(f"{self._item.text} ({self._count})" if count else self._item.text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, icon, word, count."""
        painter = QPainter(self)
        self._ground(painter)
        role = "sidebar_text" if self.isChecked() else "sidebar_muted"
        square = self._icon_rect(theme.px(20))
        paint_icon(painter, self._item.icon, role, square)
        if not self._compact:
            painter.setFont(theme.font(14, QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Medium))
            painter.setPen(theme.color(role))
            left = square.right() + theme.px(9)
            room = QRect(left, 0, self.width() - left - theme.px(8), self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._item.text)
        if self._count:
            self._paint_count(painter)

    def _paint_count(self, painter: QPainter) -> None:
        """A small pill at the right, or at the icon's corner when compact."""
        font = theme.amount_font(11, QFont.Weight.Bold)
        height = theme.px(18)
        width = max(height, QFontMetrics(font).horizontalAdvance(self._count) + theme.px(10))
        top = theme.px(4) if self._compact else (self.height() - height) // 2
        pill = QRect(self.width() - width - theme.px(0 if self._compact else 10), top, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("sidebar_text"))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(theme.color("sidebar"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self._count)


class _Brand(_Part):
    """The program's sign and name; not a button to anybody."""

    height_units = 48

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEnabled(False)
        self.setAccessibleName("Balcão")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Sign and name."""
        painter = QPainter(self)
        square = self._icon_rect(theme.px(24))
        if not self._compact:
            square.moveLeft(0)
        paint_icon(painter, "mark", "sidebar_text", square)
        if not self._compact:
            painter.setFont(theme.font(17, QFont.Weight.Bold))
            painter.setPen(theme.color("sidebar_text"))
            left = square.right() + theme.px(8)
            painter.drawText(
                QRect(left, 0, self.width() - left, self.height()), Qt.AlignmentFlag.AlignVCenter, "Balcão"
            )


class _OperatorButton(_Part):
    """Who is signed in; pressing it leads to switching and signing out."""

    height_units = 44

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self._role = ""

    def set_person(self, name: str, role: str) -> None:
        """Name, and role in words."""
        self._name, self._role = name, role
        self.setAccessibleName(f"{name}, {role}")
        self.setToolTip(f"{name} · {role}")
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Icon and two lines."""
        painter = QPainter(self)
        self._ground(painter)
        square = self._icon_rect(theme.px(20))
        if not self._compact:
            square.moveLeft(theme.px(4))
        paint_icon(painter, "user", "sidebar_muted", square)
        if self._compact:
            return
        left = square.right() + theme.px(8)
        room = self.width() - left - theme.px(4)
        half = self.height() // 2
        for top, words, weight, align in (
            (0, self._name, QFont.Weight.Medium, Qt.AlignmentFlag.AlignBottom),
            (half, self._role, QFont.Weight.Normal, Qt.AlignmentFlag.AlignTop),
        ):
            painter.setFont(theme.font(12, weight))
            painter.setPen(theme.color("sidebar_muted"))
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(left, top, room, half), align, shown)
