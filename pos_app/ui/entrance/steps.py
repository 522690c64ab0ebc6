"""A list of steps, each with its state: running, done, failed."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pos_app.domain.rows import SetupStep
from pos_app.ui import theme
from pos_app.ui.messages.server import setup_words
from pos_app.ui.widgets.icon_label import IconLabel

_ICONS = {
    "running": ("circle-dot", "sidebar_muted"),
    "done": ("circle-check", "sidebar_text"),
    "failed": ("circle-x", "sidebar_danger"),
}


class StepList(QWidget):
    """A line per step, upon the panel; a step told again changes its line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(8))
        self._icons: dict[str, IconLabel] = {}
        self._rows: list[QWidget] = []
        self.states: dict[str, str] = {}

    def clear(self) -> None:
        """Begin again with no line."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows.clear()
        self._icons.clear()
        self.states.clear()

    def show_step(self, step: SetupStep) -> None:
        """Take a step's new state."""
        if step.key not in self._icons:
            self._add(step.key)
        self.states[step.key] = step.state
        self._icons[step.key].set_icon(*_ICONS[step.state])
        self._icons[step.key].setAccessibleName(f"{setup_words(step.key)}: {_state_words(step.state)}")

    def _add(self, key: str) -> None:
        icon = IconLabel(*_ICONS["running"], 18)
        self._icons[key] = icon
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        row.addWidget(icon)
        row.addWidget(QLabel(setup_words(key)), 1)
        self._rows.append(line)
        self._box.addWidget(line)


def _state_words(state: str) -> str:
    """A step's state for those who listen."""
    return {
        "running": QCoreApplication.translate("Steps", "in progress"),
        "done": QCoreApplication.translate("Steps", "done"),
        "failed": QCoreApplication.translate("Steps", "failed"),
    }[state]
