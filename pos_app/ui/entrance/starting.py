"""The first thing seen: the shop's database is being started; or why it cannot be."""

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPlainTextEdit, QWidget

from pos_app.domain.embedded_server import Problem, Step
from pos_app.ui import theme
from pos_app.ui.entrance.frame import EntranceView, wrapped
from pos_app.ui.messages.message import Message
from pos_app.ui.messages.server import step_words
from pos_app.ui.widgets.announce import announce
from pos_app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from pos_app.ui.widgets.card import label
from pos_app.ui.widgets.loading_bar import LoadingBar

_TOLD_FROM_S = 3


class StartingView(EntranceView):
    """Tells each step; a problem is told with its remedy and a way to try again."""

    retry_asked = Signal()
    quit_asked = Signal()
    update_asked = Signal(str)
    """Data of an older PostgreSQL are to be brought to the new one; the folder of the old programs, empty: look."""
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
        self.update_data = SecondaryButton("", "database")
        self.update_data.clicked.connect(self._on_update_clicked)
        self._choosing = False
        self._step = ""
        self._seconds = 0
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self.tick)
        buttons = QHBoxLayout()
        buttons.addWidget(self.server)
        buttons.addStretch(1)
        buttons.addWidget(self._quit)
        buttons.addWidget(self.update_data)
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
        for part in (self._detail, self.retry, self._quit, self.server, self.update_data):
            part.hide()
        self._step = ""
        self._clock.stop()
        self._bar.start(" ")

    @Slot(object)
    def show_step(self, step: Step) -> None:
        """What the server is doing now; from three seconds on with how long it has been at it."""
        if step_words(step) == self._step:
            return
        self._step, self._seconds = step_words(step), 0
        self._clock.start()
        self.words.setText(self._step)
        announce(self, self._step)

    def show_problem(self, message: Message, detail: str = "") -> None:
        """Why it does not go on; `detail` is for support."""
        self._bar.stop()
        self._clock.stop()
        self._step = ""
        self.update_data.hide()
        self.retry.setText(QCoreApplication.translate("Starting", "Try again"))
        self.title.setText(message.title)
        self.words.setText(message.text)
        self._detail.setPlainText(detail)
        self._detail.setVisible(bool(detail))
        self.retry.show()
        self._quit.show()
        self.server.setVisible(self._may_change)
        self.retry.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{message.title}. {message.text}", urgent=True)

    def offer_update(self, problem: Problem) -> None:
        """Offer to bring older data to the new version, where that is the problem."""
        if problem not in (Problem.OTHER_VERSION, Problem.OLD_PROGRAMS):
            return
        self._choosing = problem is Problem.OLD_PROGRAMS
        find = QCoreApplication.translate("Starting", "Folder of the old version…")
        self.update_data.setText(find if self._choosing else QCoreApplication.translate("Starting", "Update the data"))
        # Whose data is here does not look for it on a server; and four buttons are too many for the card.
        self.server.hide()
        self.update_data.show()
        self.update_data.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_updated(self, kept: str) -> None:
        """The data are of the new version; `kept` is the folder of the old ones."""
        title = QCoreApplication.translate("Starting", "The data has been updated")
        text = QCoreApplication.translate(
            "Starting",
            "Every row was compared. The old data is kept in the folder below; once all is well, "
            "delete it in Settings › Database and backup.",
        )
        self.show_problem(Message(title, text), kept)
        self.retry.setText(QCoreApplication.translate("Starting", "Open the shop"))

    def _on_update_clicked(self) -> None:
        if not self._choosing:
            self._ask_update("")
            return
        dialog = QFileDialog(self, QCoreApplication.translate("Starting", "Folder of the old version's programs (bin)"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._ask_update)
        dialog.open()

    def _ask_update(self, folder: str) -> None:
        self.show_starting()
        self.title.setText(QCoreApplication.translate("Starting", "Updating the shop's data"))
        self.update_asked.emit(folder)

    @Slot()
    def tick(self) -> None:
        """Another second of the same step has passed."""
        self._seconds += 1
        if self._seconds >= _TOLD_FROM_S:
            self.words.setText(
                QCoreApplication.translate("Starting", "{step} ({seconds} s)").format(
                    step=self._step, seconds=self._seconds
                )
            )

    def _on_retry_clicked(self) -> None:
        self.show_starting()
        self.retry_asked.emit()
