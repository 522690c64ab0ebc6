"""Which pre-sales the queue shows: one button per state."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from pos_app.domain.status import Status
from pos_app.ui import keys, theme
from pos_app.ui.i18n import QT_TRANSLATE_NOOP
from pos_app.ui.widgets.buttons import MethodButton


@dataclass(frozen=True, slots=True)
class Filter:
    """A part of the queue: its name, its state, and what to say when nothing is there."""

    name: str
    icon: str
    status: Status
    nothing: str

    @property
    def title(self) -> str:
        """Its name in the language in use."""
        return QCoreApplication.translate("FilterBar", self.name)


FILTERS: tuple[Filter, ...] = (
    Filter(
        QT_TRANSLATE_NOOP("FilterBar", "Waiting"),
        "hourglass",
        Status.PENDING,
        QT_TRANSLATE_NOOP("Queue", "What the counter sends appears here by itself."),
    ),
    Filter(
        QT_TRANSLATE_NOOP("FilterBar", "Approved"),
        "badge-check",
        Status.APPROVED,
        QT_TRANSLATE_NOOP("Queue", "What is approved waits here to be converted."),
    ),
    Filter(
        QT_TRANSLATE_NOOP("FilterBar", "Returned"),
        "corner-up-left",
        Status.DRAFT,
        QT_TRANSLATE_NOOP("Queue", "What went back to its author stays here until it is sent again."),
    ),
    Filter(
        QT_TRANSLATE_NOOP("FilterBar", "Converted"),
        "circle-check",
        Status.CONVERTED,
        QT_TRANSLATE_NOOP("Queue", "Sales made from pre-sales appear here."),
    ),
    Filter(
        QT_TRANSLATE_NOOP("FilterBar", "Cancelled"),
        "ban",
        Status.CANCELLED,
        QT_TRANSLATE_NOOP("Queue", "What was refused or cancelled appears here."),
    ),
)


class FilterBar(QWidget):
    """One of the filters is always chosen; arrows move between them."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for place, one in enumerate(FILTERS):
            button = MethodButton(one.title, one.icon)
            action_id = f"queue.filter.{place + 1}"
            button.setToolTip(keys.hint(action_id))
            button.setAccessibleDescription(keys.hint(action_id))
            self._group.addButton(button, place)
            row.addWidget(button)
        self._group.button(0).setChecked(True)
        self._group.idToggled.connect(self._on_group_id_toggled)
        self.setFocusProxy(self._group.button(0))

    @property
    def current(self) -> Filter:
        """The chosen filter."""
        return FILTERS[self._group.checkedId()]

    def choose(self, place: int) -> None:
        """Choose a filter by its place, from 0."""
        self._group.button(place).setChecked(True)

    def _on_group_id_toggled(self, place: int, checked: bool) -> None:
        if checked:
            self.setFocusProxy(self._group.button(place))
            self.chosen.emit(FILTERS[place])
