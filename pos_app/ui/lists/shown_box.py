"""A box of which rows a list shows, each with the key that chooses it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from pos_app.ui import keys


class ShownBox(QComboBox):
    """A choice takes effect at once; Ctrl and the place choose one."""

    def __init__(self, name: str, choices: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        for place, words in enumerate(choices, start=1):
            self.addItem(f"{words}  ({keys.hint(f'list.shown.{place}')})")

    def bind(self, page: QWidget) -> None:
        """Have the keys choose while the page has the focus."""
        for place in range(self.count()):
            keys.bind(page, f"list.shown.{place + 1}", partial(self.setCurrentIndex, place))
