"""What the filters of pages about who did what on which days have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from pos_app.domain.errors import Invalid
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.day_span import DaySpan


class Asked(QObject):
    """What fields were last read to say, by `read`, which raises Invalid where one cannot be read."""

    changed = Signal()
    """Other rows are wanted than before."""

    def __init__(self, read: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._read = read
        self._wanted: object = None

    def read(self) -> None:
        """Say so if what is wanted can be read and is something else."""
        try:
            wanted = self._read()
        except Invalid:
            return
        if wanted != self._wanted:
            self._wanted = wanted
            self.changed.emit()


class RowFilters(Card):
    """A row of fields, which the class laid upon this one fills; each choice takes effect at once."""

    changed = Signal()
    """Other rows are wanted than before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=12, spacing=0, parent=parent)
        self.who = QComboBox()
        self.days = DaySpan(self)
        self.since, self.until = self.days.since, self.days.until
        self.asked = Asked(self.wanted, self)
        self.asked.changed.connect(self.changed)
        self.days.changed.connect(self.asked.read)

    def wanted(self) -> object:
        """What the fields say; raises Invalid, which then stands at its field."""
        raise NotImplementedError

    def heed(self, *boxes: QComboBox) -> None:
        """Take every choice in these boxes."""
        for box in boxes:
            # A long name is cut, it never widens the row.
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            box.currentIndexChanged.connect(self.asked.read)

    def name_people(self, names: Iterable[str]) -> None:
        """Offer these people too; who is chosen stays chosen."""
        known = {self.who.itemData(place) for place in range(self.who.count())}
        for name in sorted(set(names) - known, key=str.casefold):
            self.who.addItem(name, name)
