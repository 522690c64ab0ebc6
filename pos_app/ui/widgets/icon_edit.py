"""A field with icons inside it, which grow with the size of type; those of Qt's own stay 16 pixels."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from pos_app.ui import theme

_ICON, _WIDTH, _HEIGHT, _EDGE = 16, 22, 18, 4
"""Pixels at 100 %: the icon, its button, and what is left between button and frame."""


class IconEdit(QLineEdit):
    """One icon at each side at most; the text keeps clear of those that are shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: QToolButton | None = None
        self._after: QToolButton | None = None

    def set_picture(self, action: QAction) -> None:
        """Show an icon at the left that does nothing."""
        self._before = self._button(action)
        self._before.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._place()

    def set_button(self, action: QAction) -> None:
        """Offer an action at the right, while it is visible."""
        self._after = button = self._button(action)
        button.setCursor(Qt.CursorShape.ArrowCursor)

        def follow() -> None:
            button.setVisible(action.isVisible())
            self._place()

        action.visibleChanged.connect(follow)
        follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the icons at their sides."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._place()

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button

    def _place(self) -> None:
        width, height, edge = theme.px(_WIDTH), theme.px(_HEIGHT), theme.px(_EDGE)
        top = (self.height() - height) // 2
        for button, left in ((self._before, edge), (self._after, self.width() - edge - width)):
            if button is not None:
                button.setIconSize(QSize(theme.px(_ICON), theme.px(_ICON)))
                button.setGeometry(left, top, width, height)
        taken = [width + edge if one is not None and not one.isHidden() else 0 for one in (self._before, self._after)]
        self.setTextMargins(taken[0], 0, taken[1], 0)
