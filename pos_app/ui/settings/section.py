"""What every section of the settings is: a name, rows that search narrows, a first field."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.ui import theme
from pos_app.ui.page import Page
from pos_app.ui.widgets.card import Card


def rows_card() -> Card:
    """A card for rows, which bring their own space above and below."""
    card = Card(margin=20, spacing=0)
    card.box.setContentsMargins(theme.px(20), theme.px(6), theme.px(20), theme.px(6))
    return card


class Section(QWidget):
    """Made when it is first opened; put widgets into `box`. Work in the background goes through `page`."""

    ready = Signal()
    """What is edited can be edited now: it has been read."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.page = page
        self.desk = page.desk
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(theme.px(12))

    def activate(self) -> None:
        """The section has come to the front: read again what may be stale."""

    def narrow(self, wanted: tuple[str, ...]) -> None:
        """Show only what has all these words, accents and case aside; all of it for none."""

    def first(self) -> QWidget:
        """The widget in which the keys begin."""
        raise NotImplementedError

    def send(self) -> None:
        """Send what was typed and not sent yet: the page goes to the back."""

    def confirm(self) -> None:
        """The person says that what is typed at the focus is to be stored."""
        self.send()

    def undo_typing(self) -> bool:
        """Take back what was typed at the focus and not sent; whether there was something."""
        return False
