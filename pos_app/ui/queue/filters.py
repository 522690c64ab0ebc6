"""Which pre-sales the queue shows: one button per state."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos_app.domain.status import Status
from pos_app.ui.i18n import QT_TRANSLATE_NOOP
from pos_app.ui.widgets.choice_bar import Choice, ChoiceBar


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
        QT_TRANSLATE_NOOP("Queue", "What the counters send appears here by itself."),
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


class FilterBar(ChoiceBar):
    """One button for each part of the queue."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            (Choice(one.title, one.icon, f"queue.filter.{place}") for place, one in enumerate(FILTERS, start=1)), parent
        )

    @property
    def current(self) -> Filter:
        """The chosen filter."""
        return FILTERS[self.place]
