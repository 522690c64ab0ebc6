"""What a person sees of a bug: that it happened, under which number, and that nothing typed is lost."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pos_app.domain.errors import PosError
from pos_app.ui import theme
from pos_app.ui.messages import words
from pos_app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from pos_app.ui.widgets.card import label
from pos_app.ui.widgets.icon_label import IconLabel


class ErrorDialog(QDialog):
    """One at a time: a further bug adds its number. A known failure that nobody handled is told in its own words."""

    def __init__(self, number: str, error: BaseException, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.numbers = [number]
        title = QCoreApplication.translate("ErrorDialog", "Something went wrong")
        text = QCoreApplication.translate(
            "ErrorDialog", "What you typed is kept: you can go on. Give support this number; the log has the details."
        )
        if isinstance(error, PosError):
            message = words(error)
            title, text = message.title, message.text
        self.setWindowTitle(title)
        self._number = label("", "section")
        self._number.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._number.setAccessibleName(QCoreApplication.translate("ErrorDialog", "Error number"))
        sentence = QLabel(text)
        sentence.setWordWrap(True)
        copy = SecondaryButton(QCoreApplication.translate("ErrorDialog", "Copy number"), "copy")
        copy.clicked.connect(self.copy)
        close = PrimaryButton(QCoreApplication.translate("ErrorDialog", "Continue"))
        close.setDefault(True)
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addStretch(1)
        buttons.addWidget(copy)
        buttons.addWidget(close)
        told = QVBoxLayout()
        told.setSpacing(theme.px(8))
        told.addWidget(label(title, "title"))
        told.addWidget(sentence)
        told.addWidget(self._number)
        top = QHBoxLayout()
        top.setSpacing(theme.px(16))
        top.addWidget(IconLabel("bug", "danger", 32), alignment=Qt.AlignmentFlag.AlignTop)
        top.addLayout(told, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(24)] * 4)
        box.setSpacing(theme.px(20))
        box.addLayout(top)
        box.addLayout(buttons)
        self.setMinimumWidth(theme.px(440))
        self._show_numbers()
        close.setFocus()

    def add(self, number: str) -> None:
        """Another bug happened while this one is shown."""
        self.numbers.append(number)
        self._show_numbers()

    def copy(self) -> None:
        """Put the numbers on the clipboard."""
        QGuiApplication.clipboard().setText(" ".join(self.numbers))

    def _show_numbers(self) -> None:
        self._number.setText("  ".join(self.numbers[-5:]))
