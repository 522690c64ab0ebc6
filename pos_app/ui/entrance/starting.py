"""The first thing seen: the shop's database is being started; or why it cannot be."""

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from pos_app.domain.embedded_server import Step
from pos_app.ui import theme
from pos_app.ui.entrance.frame import EntranceView, wrapped
from pos_app.ui.messages.message import Message
from pos_app.ui.messages.server import step_words
from pos_app.ui.widgets.announce import announce
from pos_app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from pos_app.ui.widgets.card import label
from pos_app.ui.widgets.loading_bar import LoadingBar


class StartingView(EntranceView):
    """Tells each step; a problem is told with its remedy and a way to try again."""

    retry_asked = Signal()
    quit_asked = Signal()
    server_asked = Signal()
    """The shop's database is to be on a server."""

    def __init__(self, counter: str, *, server: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(counter, card_width=520, parent=parent)
        self.title = label("", "title")
        self.title.setWordWrap(True)
        self.words = wrapped("")
        self._detail = QPlainTextEdit()
        self._detail.setReadOnly(True)
        self._detail.setFixedHeight(theme.px(120))
        self._detail.setAccessibleName(QCoreApplication.translate("Starting", "Details for support"))
        self._bar = LoadingBar(cancellable=False)
        self.retry = PrimaryButton(QCoreApplication.translate("Starting", "Try again"), "refresh-cw")
        self.retry.setDefault(True)
        self.retry.clicked.connect(self._on_retry_clicked)
        self._quit = SecondaryButton(QCoreApplication.translate("Starting", "Quit"), "power")
        self._quit.clicked.connect(self.quit_asked)
        self._may_change = server
        self.server = SecondaryButton(QCoreApplication.translate("Starting", "Database on a server…"), "server")
        self.server.clicked.connect(self.server_asked)
        buttons = QHBoxLayout()
        buttons.addWidget(self.server)
        buttons.addStretch(1)
        buttons.addWidget(self._quit)
        buttons.addWidget(self.retry)
        for part in (self.title, self.words, self._bar, self._detail):
            self.card.box.addWidget(part)
        self.card.box.addLayout(buttons)
        self.state.hide()
        self.show_starting()

    def show_starting(self) -> None:
        """Begin, or begin again."""
        self.title.setText(QCoreApplication.translate("Starting", "Opening the shop"))
        self.words.setText(QCoreApplication.translate("Starting", "One moment…"))
        for part in (self._detail, self.retry, self._quit, self.server):
            part.hide()
        self._bar.start(" ")

    @Slot(object)
    def show_step(self, step: Step) -> None:
        """What the server is doing now."""
        self.words.setText(step_words(step))
        announce(self, self.words.text())

    def show_problem(self, message: Message, detail: str = "") -> None:
        """Why it does not go on; `detail` is for support."""
        self._bar.stop()
        self.title.setText(message.title)
        self.words.setText(message.text)
        self._detail.setPlainText(detail)
        self._detail.setVisible(bool(detail))
        self.retry.show()
        self._quit.show()
        self.server.setVisible(self._may_change)
        self.retry.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{message.title}. {message.text}", urgent=True)

    def _on_retry_clicked(self) -> None:
        self.show_starting()
        self.retry_asked.emit()
