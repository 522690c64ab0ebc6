"""What was wrong with the database since the program began."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from pos_app.adapters.tables import Chip, Column, RowTableModel
from pos_app.domain.health_history import Incident
from pos_app.ui.messages.health import problem_words, state_words
from pos_app.ui.status_bar.state_item import LOOKS
from pos_app.ui.wording import clock_text

WIDTHS: tuple[int | None, ...] = (100, 170, None, 110)


def incident_model() -> RowTableModel[Incident]:
    """When it began, the state, why, how long it lasted."""
    return RowTableModel(
        (
            Column(
                key="began",
                title=lambda: QCoreApplication.translate("Diagnosis", "At"),
                get=lambda one: clock_text(one.began),
            ),
            Column(
                key="state",
                title=lambda: QCoreApplication.translate("Diagnosis", "State"),
                get=lambda _one: "",
                chip=_chip,
            ),
            Column(
                key="why",
                title=lambda: QCoreApplication.translate("Diagnosis", "Cause"),
                get=why_text,
                tooltip=_remedy,
            ),
            Column(
                key="lasted",
                title=lambda: QCoreApplication.translate("Diagnosis", "Duration"),
                get=lambda one: lasted_text(one.began, one.ended),
                align="right",
            ),
        ),
        key=lambda one: (one.began, one.state),
    )


def why_text(incident: Incident) -> str:
    """The cause in one sentence."""
    problem = problem_words(incident.fault, incident.cause, incident.detail)
    if problem is not None:
        return problem.title
    return QCoreApplication.translate("Diagnosis", "Slow responses, or work waiting for a connection")


def lasted_text(began: datetime, ended: datetime | None) -> str:
    """How long it lasted, in the largest two units."""
    if ended is None:
        return QCoreApplication.translate("Diagnosis", "ongoing")
    seconds = round((ended - began).total_seconds())
    if seconds < 60:
        return f"{seconds} s"
    minutes, seconds = divmod(seconds, 60)
    if minutes < 60:
        return f"{minutes} min {seconds} s"
    return f"{minutes // 60} h {minutes % 60} min"


def _chip(incident: Incident) -> Chip:
    look = LOOKS[incident.state]
    return ("danger" if look.word_role == "danger" else "warning"), look.icon, state_words(incident.state)


def _remedy(incident: Incident) -> str:
    problem = problem_words(incident.fault, incident.cause, incident.detail)
    return "" if problem is None else problem.line
