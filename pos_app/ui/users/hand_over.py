"""A password that is shown once, to be handed to the person it is for."""

from __future__ import annotations

from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pos_app.ui import theme
from pos_app.ui.widgets.announce import announce
from pos_app.ui.widgets.buttons import SecondaryButton


class HandOver(QFrame):
    """Stands over the form until another person is looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.setProperty("kind", "success")
        self._words = QLabel()
        self._words.setWordWrap(True)
        self.password = QLabel()
        self.password.setFont(theme.amount_font(20, QFont.Weight.Bold))
        self.copy_button = SecondaryButton(self.tr("Copy"), "copy")
        self.copy_button.clicked.connect(self._on_copy_button_clicked)
        row = QHBoxLayout()
        row.addWidget(self.password, 1)
        row.addWidget(self.copy_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(12)] * 4)
        box.setSpacing(theme.px(8))
        box.addWidget(self._words)
        box.addLayout(row)
        self.hide()

    def tell(self, name: str, password: str) -> None:
        """Show the password of a person."""
        words = self.tr("Password of {}. It is shown only now and has to be changed at the next sign-in.").format(name)
        self._words.setText(words)
        self.password.setText(password)
        self.password.setAccessibleName(password)
        self.show()
        announce(self, words)

    def clear(self) -> None:
        """Forget the password."""
        self.password.clear()
        self.hide()

    def _on_copy_button_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.password.text())
