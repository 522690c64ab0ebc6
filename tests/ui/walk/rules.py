"""What must hold in every window: each rule returns what breaks it, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSizePolicy,
    QTableView,
    QWidget,
)

from pos_app.adapters.roles import ChipRole, SecondaryRole
from pos_app.ui import keys
from pos_app.ui.shortcuts_sheet import ShortcutsSheet
from pos_app.ui.widgets.buttons import Button, GhostButton
from pos_app.ui.widgets.chip import Chip
from pos_app.ui.widgets.cut_label import CutLabel
from pos_app.ui.widgets.icon_label import IconLabel
from pos_app.ui.widgets.kbd import KeyHints
from pos_app.ui.window import MainWindow

TEXT, EDGE = 4.5, 3.0
"""The least contrast of words, and of edges, icons and the focus."""
_MOST_STOPS = 400
_SEEN = 40
"""So many pixels at least show where the focus is."""


def named(widget: QWidget) -> str:
    """How a finding names a widget: its class, its words, the class around it."""
    said = widget.accessibleName() or getattr(widget, "text", lambda: "")()
    said = said if isinstance(said, str) else ""
    above = widget.parentWidget()
    return f"{type(widget).__name__}({said[:40]!r}) in {type(above).__name__}"


def widgets(window: QWidget) -> Iterator[QWidget]:
    """What is seen of a window, its dialogs left out."""
    for widget in window.findChildren(QWidget):
        if widget.window() is window and widget.isVisible() and not widget.visibleRegion().isEmpty():
            yield widget


def takes_focus(widget: QWidget) -> bool:
    """Whether Tab may stop there; what lies outside a scrolled part counts too."""
    return bool(
        widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
        and not isinstance(widget.parentWidget(), QAbstractScrollArea | QComboBox)
    )


def focusable(window: QWidget) -> list[QWidget]:
    """Every widget of a window that takes the focus by Tab."""
    return [one for one in window.findChildren(QWidget) if one.window() is window and takes_focus(one)]


def without_name(window: QWidget) -> list[str]:
    """Widgets that take the focus, and tables, of which a screen reader says nothing."""
    return [
        f"no name: {named(one)}"
        for one in window.findChildren(QWidget)
        if one.window() is window
        and one.isVisible()
        and (takes_focus(one) or isinstance(one, QTableView))
        and not QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name).strip()
    ]


def rows_without_name(window: QWidget) -> list[str]:
    """Cells that show something of which a screen reader says nothing."""
    wrong = []
    for view in window.findChildren(QTableView):
        model = view.model()
        if view.window() is not window or not view.isVisible() or not model.rowCount():
            continue
        for column in range(model.columnCount()):
            cell = model.index(0, column)
            shown = [cell.data(role) for role in (Qt.ItemDataRole.DisplayRole, SecondaryRole, ChipRole)]
            if any(shown) and not (cell.data(Qt.ItemDataRole.AccessibleTextRole) or shown[0]):
                wrong.append(f"cell without words: {named(view)} column {column}")
    return wrong


def off_the_tab_order(window: QWidget) -> list[str]:
    """Widgets that Tab does not reach, and a Tab that does not come back to where it began."""
    wanted = set(focusable(window))
    if not wanted:
        return []
    first = window.focusWidget()
    if first not in wanted:
        first = next(one for one in focusable(window))
        first.setFocus()
    visited: list[QWidget] = []
    now: QWidget | None = first
    while now is not None and len(visited) < _MOST_STOPS:
        if now in visited:
            break
        visited.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
        now = window.focusWidget()
    wrong = [] if now is first else [f"Tab does not come back: it stays at {'' if now is None else named(now)}"]
    reached = set(visited)
    return wrong + [
        f"Tab does not reach {named(one)}" for one in wanted - reached if not _reached_by_arrows(one, reached)
    ]


def _reached_by_arrows(widget: QWidget, reached: set[QWidget]) -> bool:
    """Whether it is one of several that exclude one another, of which Tab visits one."""
    if not isinstance(widget, QAbstractButton):
        return False
    group: QButtonGroup | None = widget.group()
    if group is not None and group.exclusive():
        return any(one in reached for one in group.buttons())
    return widget.autoExclusive() and any(one.parentWidget() is widget.parentWidget() for one in reached)


def keys_in_conflict(window: QWidget) -> list[str]:
    """Two actions with one key, which Qt would both ignore."""
    return [
        f"one key twice: {one.sequence} {one.key.objectName()} / {other.key.objectName()}"
        for one, other in keys.conflicts(window)
    ]


def keys_not_on_the_sheet(window: QWidget) -> list[str]:
    """Keys that do something in a window now, of which F1 says nothing there."""
    sheet = ShortcutsSheet(window)
    shown = {key for key, _words, _context in sheet.rows}
    sheet.deleteLater()
    found = []
    for widget in (window, *window.findChildren(QWidget)):
        if widget.window() is window and widget.isVisible() and widget.isEnabled():
            bound = [one.shortcut() for one in widget.actions() if one.isEnabled() and not one.shortcut().isEmpty()]
            found += [key.toString(key.SequenceFormat.NativeText) for key in bound]
    return [f"not on the sheet: {key}" for key in sorted(set(found) - shown)]


# Contrast, as WCAG 2.2 counts it, of what is really painted.


def luminance(rgb: int) -> float:
    """The relative luminance of 0xRRGGBB."""
    parts = [(rgb >> shift & 255) / 255 for shift in (16, 8, 0)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: int, other: int) -> float:
    """The contrast of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def colors(image: QImage, rect: QRect) -> Counter[int]:
    """How many pixels of each colour a part of a picture has."""
    part = image.copy(rect).convertToFormat(QImage.Format.Format_RGB32)
    return Counter(value & 0xFFFFFF for value in memoryview(part.constBits()).cast("I"))


def reads(image: QImage, rect: QRect) -> float:
    """The contrast of the strongest colour in a part of a picture against its ground."""
    counted = colors(image, rect)
    if len(counted) < 2:
        return 0.0
    ground = counted.most_common(1)[0][0]
    return max(contrast(ground, one) for one in counted)


def hard_to_read(window: QWidget) -> list[str]:
    """Words, icons and edges of controls that do not stand out from what they stand on; what is off is left out."""
    image = window.grab().toImage()
    wrong = []
    for widget in widgets(window):
        place = QRect(widget.mapTo(window, QPoint()), widget.size())
        shown = widget.visibleRegion().boundingRect()
        if not widget.isEnabled() or shown.size() != widget.size():
            continue
        if isinstance(widget, QLabel | Chip) and _words(widget).strip():
            found = reads(image, place)
            if found < TEXT:
                wrong.append(f"words {found:.2f}: {named(widget)}")
        elif isinstance(widget, Button):
            found = reads(image, place.adjusted(8, 8, -8, -8))
            if found < TEXT:
                wrong.append(f"words {found:.2f}: {named(widget)}")
        elif isinstance(widget, IconLabel):
            found = reads(image, place)
            if found < EDGE:
                wrong.append(f"icon {found:.2f}: {named(widget)}")
        elif isinstance(widget, QHeaderView) and widget.count():
            found = reads(image, place)
            if found < TEXT:
                wrong.append(f"words {found:.2f}: {named(widget)}")
        if _has_edge(widget):
            found = _edge(image, place)
            if found < EDGE:
                wrong.append(f"edge {found:.2f}: {named(widget)}")
    return wrong


def _has_edge(widget: QWidget) -> bool:
    """Whether it is told from its surroundings by its edge alone."""
    if isinstance(widget, GhostButton) or (isinstance(widget, Button) and widget.property("kind") == "toast"):
        return False
    if isinstance(widget.parentWidget(), QComboBox):
        return False
    return isinstance(widget, QLineEdit | QComboBox | QPlainTextEdit | Button)


def _edge(image: QImage, place: QRect) -> float:
    """The best contrast of the left edge, at half height, against what lies around."""
    y = place.center().y()
    outside = QColor(image.pixel(max(0, place.left() - 2), y)).rgb() & 0xFFFFFF
    return max(
        contrast(outside, QColor(image.pixel(x, y)).rgb() & 0xFFFFFF)
        for x in range(place.left(), min(place.left() + 3, image.width()))
    )


def focus_not_seen(window: QWidget) -> list[str]:
    """Widgets that look nearly the same with the focus and without."""
    stops = focusable(window)
    if len(stops) < 2:
        return []
    wrong = []
    for one in stops:
        if one.visibleRegion().isEmpty() or (isinstance(one, QTableView) and not one.model().rowCount()):
            continue
        other = next(stop for stop in stops if stop is not one)
        place = QRect(one.mapTo(window, QPoint()), one.size()).adjusted(-3, -3, 3, 3) & window.rect()
        other.setFocus()
        before = window.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)
        one.setFocus()
        if not one.hasFocus():
            continue
        after = window.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)
        pairs = Counter(
            (a & 0xFFFFFF, b & 0xFFFFFF)
            for a, b in zip(
                memoryview(before.constBits()).cast("I"), memoryview(after.constBits()).cast("I"), strict=True
            )
            if a != b
        )
        seen = sum(count for pair, count in pairs.items() if contrast(*pair) >= EDGE)
        if seen < _SEEN:
            wrong.append(f"focus not seen ({seen} px): {named(one)}")
    return wrong


# Strays

_POPS_UP = (Qt.WindowType.Popup, Qt.WindowType.ToolTip, Qt.WindowType.SplashScreen)


class _Shown(QObject):
    """Notes every part that is shown before anything holds it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and not isinstance(watched, QDialog | MainWindow)
            and watched.windowType() not in _POPS_UP
        ):
            self.found.append(f"shown by itself: {named(watched)}")
        return False


@contextmanager
def strays(app: QApplication) -> Iterator[list[str]]:
    """Meanwhile, parts that stand on the desktop as windows: they flash, and take the keys."""
    shown = _Shown()
    app.installEventFilter(shown)
    try:
        yield shown.found
    finally:
        app.removeEventFilter(shown)


# Room


def cut(window: QWidget) -> list[str]:
    """Words that have too little room; those made to end in an ellipsis are left out."""
    # What has just been said is laid out first, and what changes by that.
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    wrong = [f"cut: {found}" for widget in widgets(window) if (found := _cut(widget))]
    behind = window.parentWidget()
    while behind is not None and (above := behind.window().parentWidget()) is not None:
        # A dialog over a dialog may be the larger one.
        behind = above
    if behind is not None and (window.width() > behind.window().width() or window.height() > behind.window().height()):
        wrong.append(f"larger than the window: {type(window).__name__} {window.width()}x{window.height()}")
    return wrong


def _cut(widget: QWidget) -> str:
    if isinstance(widget, CutLabel) or widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Ignored:
        return ""
    if _clipped(widget):
        return f"{named(widget)} lies partly outside"
    room, needed = widget.width(), 0
    if isinstance(widget, QLabel):
        if not widget.text() or not widget.pixmap().isNull():
            return ""
        if widget.wordWrap():
            short = widget.heightForWidth(widget.width()) - widget.height()
            return f"{named(widget)} {short} px too low" if short > 1 else ""
        needed = widget.sizeHint().width()
    elif isinstance(widget, Button | QCheckBox | QRadioButton | Chip):
        needed = widget.sizeHint().width()
    elif isinstance(widget, QLineEdit) and not widget.text() and not isinstance(widget.parentWidget(), QComboBox):
        needed = widget.fontMetrics().horizontalAdvance(widget.placeholderText())
        room -= 20 + sum(26 for action in widget.actions() if action.isVisible())
    elif isinstance(widget, QHeaderView) and isinstance(widget.parentWidget(), QTableView):
        return _cut_header(widget)
    return f"{named(widget)} {needed - room} px too narrow" if needed > room + 1 else ""


def _clipped(widget: QWidget) -> bool:
    """Whether a part of it lies outside what holds it, where nothing can be scrolled."""
    if not isinstance(widget, QLabel | QAbstractButton | QLineEdit | Chip):
        return False
    above = widget.parentWidget()
    while above is not None and not above.isWindow():
        if isinstance(above, QAbstractScrollArea | KeyHints):
            return False
        above = above.parentWidget()
    window = widget.window()
    return not window.rect().contains(QRect(widget.mapTo(window, QPoint()), widget.size()))


def _cut_header(header: QHeaderView) -> str:
    if header.orientation() != Qt.Orientation.Horizontal:
        return ""
    for section in range(header.count()):
        title = str(header.model().headerData(section, Qt.Orientation.Horizontal) or "")
        if (
            not header.isSectionHidden(section)
            and title
            and header.sectionSizeHint(section) > header.sectionSize(section)
        ):
            return f"{named(header)} column {title!r}"
    return ""


# Words


def texts(window: QWidget) -> set[str]:
    """Everything a window says: on widgets, in tool tips, to screen readers, in the first row of tables."""
    said = {window.windowTitle()}
    for widget in window.findChildren(QWidget):
        if widget.window() is not window:
            continue
        said |= {_words(widget), widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()}
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            said.add(widget.placeholderText())
        elif isinstance(widget, QComboBox):
            said |= {widget.itemText(place) for place in range(widget.count())}
        elif isinstance(widget, QTableView):
            model = widget.model()
            said |= {str(model.headerData(n, Qt.Orientation.Horizontal)) for n in range(model.columnCount())}
        said |= {action.text() for action in widget.actions()}
    return {one.strip() for one in said if any(char.isalpha() for char in one)}


def _words(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text()
    return widget.text if isinstance(widget, Chip) else ""
