"""Dialogs that take one step: they stay open, with all that was typed, until the step is done."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.errors import PosError
from pos_app.ui import keys, theme
from pos_app.ui.messages import words
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.buttons import Button, SecondaryButton
from pos_app.ui.widgets.card import label
from pos_app.ui.widgets.growing_dialog import GrowingDialog
from pos_app.ui.widgets.loading_bar import LoadingBar


class StepDialog(GrowingDialog):
    """A title, what the step needs in `content`, a banner for what went wrong, and the button that takes the step."""

    def __init__(self, title: str, subtitle: str, confirm: Button, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.confirm = confirm
        self.banner = Banner()
        self.close_button = SecondaryButton(
            QCoreApplication.translate("StepDialog", "Back"), key=keys.hint("form.close")
        )
        self._busy = False
        self._bar = LoadingBar(cancellable=False)
        self.content = QVBoxLayout()
        self.content.setSpacing(theme.px(12))
        head = QVBoxLayout()
        head.setSpacing(theme.px(4))
        head.addWidget(label(title, "title"))
        head.addWidget(label(subtitle, "muted"))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self.close_button)
        buttons.addWidget(confirm, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(20))
        box.setSpacing(theme.px(12))
        box.addLayout(head)
        box.addLayout(self.content)
        box.addWidget(self.banner)
        box.addWidget(self._bar)
        box.addLayout(buttons)
        self.setMinimumWidth(theme.px(460))
        confirm.setDefault(True)
        confirm.clicked.connect(self.on_confirm_clicked)
        self.close_button.clicked.connect(self.reject)

    @property
    def busy(self) -> bool:
        """Whether the step is under way."""
        return self._busy

    def on_confirm_clicked(self) -> None:
        """Check what was typed and ask for the step."""
        raise NotImplementedError

    def may_confirm(self) -> bool:
        """Whether the step can be asked for."""
        return True

    def refresh_confirm(self) -> None:
        """Offer the main button when it can do something; call it when that changes."""
        self.confirm.setEnabled(not self._busy and self.may_confirm())

    def set_busy(self, busy: bool) -> None:
        """The step is under way: nothing can be asked twice, and the dialog stays."""
        self._busy = busy
        self._bar.set_busy(busy)
        self.refresh_confirm()
        self.close_button.setEnabled(not busy)
        if busy:
            self.banner.clear()

    def show_error(self, error: PosError) -> None:
        """Say why the step was not taken; what was typed stands."""
        self.banner.tell(words(error).line, "danger")
        self.confirm.setFocus()

    def reject(self) -> None:
        """Close without the step, unless it is under way."""
        if not self._busy:
            super().reject()
