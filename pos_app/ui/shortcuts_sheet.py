"""The sheet of F1: the keys that work at this moment."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui import keys, theme
from pos_app.ui.widgets.buttons import SecondaryButton
from pos_app.ui.widgets.card import label, scrolled
from pos_app.ui.widgets.kbd import Kbd

_ANYWHERE = "anywhere"


class ShortcutsSheet(QDialog):
    """Made for a window at the moment of asking; Esc, F1 or Enter closes it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle(QCoreApplication.translate("ShortcutsSheet", "Keys you can use now"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.rows = tuple(_rows(window))
        here = [(key, words) for key, words, context in self.rows if context != _ANYWHERE]
        anywhere = [(key, words) for key, words, context in self.rows if context == _ANYWHERE]
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(32))
        columns.setContentsMargins(0, 0, 0, 0)
        if here:
            columns.addLayout(_column(QCoreApplication.translate("ShortcutsSheet", "On this page"), here))
        columns.addLayout(_column(QCoreApplication.translate("ShortcutsSheet", "Anywhere"), anywhere))
        inside = QWidget()
        inside.setProperty("role", "page")
        inside.setLayout(columns)
        scroll = scrolled(inside)
        close = SecondaryButton(QCoreApplication.translate("ShortcutsSheet", "Close"), key=keys.hint("form.close"))
        close.setDefault(True)
        close.clicked.connect(self.close)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(24)] * 4)
        box.setSpacing(theme.px(16))
        box.addWidget(label(self.windowTitle(), "title"))
        box.addWidget(scroll, 1)
        box.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)
        keys.bind(self, "help", self.close)
        size = inside.sizeHint()
        self.resize(size.width() + theme.px(72), min(size.height() + theme.px(160), window.height() - theme.px(32)))
        close.setFocus()


def _rows(window: QWidget) -> list[tuple[str, str, str]]:
    """Key, words and context of what works now, in the registry's order; the words are the bound action's."""
    bound = {
        one.key.objectName(): one.key.text()
        for one in keys.shortcuts(window)
        if isinstance(one.key, QAction) and one.widget.isVisible()
    }
    return [
        (
            QKeySequence(action.key).toString(QKeySequence.SequenceFormat.NativeText),
            bound.get(action.id, keys.text(action.id)),
            action.context,
        )
        for action in keys.valid_now(window)
    ]


def _column(title: str, rows: list[tuple[str, str]]) -> QVBoxLayout:
    """A title and its keys below one another."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(12))
    grid.setVerticalSpacing(theme.px(8))
    grid.setColumnStretch(1, 1)
    for place, (key, words) in enumerate(rows):
        grid.addWidget(Kbd(key), place, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(label(words, "muted"), place, 1)
    column = QVBoxLayout()
    column.setSpacing(theme.px(12))
    column.addWidget(label(title, "section"))
    column.addLayout(grid)
    column.addStretch(1)
    return column
