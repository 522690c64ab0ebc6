"""The frame of a form: title, banner, fields that scroll where the window is low, and its buttons."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pos_app.ui import keys, theme
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.buttons import Button, DangerButton, PrimaryButton, SecondaryButton
from pos_app.ui.widgets.card import label, line
from pos_app.ui.widgets.fitting import grow, program_window
from pos_app.ui.widgets.kbd import KeyHints
from pos_app.ui.widgets.loading_bar import LoadingBar

_EDGE = 24


class _Scroll(QScrollArea):
    """As high as what is in it, where there is room."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        """The size of what is inside."""
        return self._inside.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Want more room when what is inside does: an error below a field."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._inside:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class FormDialog(QDialog):
    """Enter goes to the next field, F10 confirms, Esc closes and asks first when something would be lost.

    Fields go into `content`; `confirm_from` is a field in which Enter confirms.
    """

    def __init__(self, title: str, subtitle: str, confirm: Button, parent: QWidget | None, *, width: int = 640) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.confirm = confirm
        self.confirm_from: QWidget | None = None
        self.banner = Banner()
        self.close_button = SecondaryButton(
            QCoreApplication.translate("Forms", "Close"), action="form.close", parent=self
        )
        self._width = width
        self._busy = False
        self._title = label(title, "title")
        self._subtitle = label(subtitle, "muted")
        self._bar = LoadingBar(cancellable=False)
        inside = QWidget()
        inside.setProperty("role", "page")
        self.content = QVBoxLayout(inside)
        self.content.setContentsMargins(theme.px(_EDGE), 0, theme.px(_EDGE), theme.px(8))
        self.content.setSpacing(theme.px(10))
        self._scroll = _Scroll(inside)
        self._foot = QStackedWidget()
        self._foot.addWidget(self._make_foot())
        self._foot.addWidget(self._make_question())
        self._lay_out()
        # Only now: without a parent it would be shown as a window of its own.
        self._subtitle.setVisible(bool(subtitle))
        confirm.clicked.connect(self.on_confirmed)
        self.close_button.clicked.connect(self.reject)
        keys.bind(self, "form.save", self.on_confirmed)
        keys.bind(self, "form.close", self.reject)

    @property
    def busy(self) -> bool:
        """Whether what was confirmed is under way."""
        return self._busy

    @property
    def asking(self) -> bool:
        """Whether the form asks what to do with what was typed."""
        return self._foot.currentIndex() == 1

    def on_confirmed(self) -> None:
        """Check what was typed and send it."""
        raise NotImplementedError

    def has_changes(self) -> bool:
        """Whether closing would lose something."""
        return False

    def may_confirm(self) -> bool:
        """Whether there is anything to confirm."""
        return True

    def refresh_confirm(self) -> None:
        """Offer the main button when it can do something; call it when that changes."""
        self.confirm.setEnabled(not self._busy and self.may_confirm())

    def foot_hints(self) -> list[tuple[str, str]]:
        """Keys and what they do, at the foot."""
        return [("Enter", QCoreApplication.translate("Forms", "next field"))]

    def set_title(self, title: str, subtitle: str) -> None:
        """Say what the form is about."""
        self.setWindowTitle(title)
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def set_busy(self, busy: bool) -> None:
        """It is under way: nothing can be asked twice, and the form stays."""
        self._busy = busy
        self._bar.set_busy(busy)
        self.refresh_confirm()
        self.close_button.setEnabled(not busy)
        if busy:
            self.banner.clear()

    def show_at(self, widget: QWidget) -> None:
        """Give a field the focus, what is in it selected to be typed over as after Tab, and have it in sight."""
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(widget, QLineEdit):
            # Where the window is not active yet, the focus comes later and selects nothing.
            widget.selectAll()
        self._scroll.ensureWidgetVisible(widget, 0, theme.px(_EDGE))

    def reject(self) -> None:
        """Close, unless something is under way; ask first when something would be lost."""
        if self._busy:
            return
        if self.asking:
            self._on_keep_clicked()
        elif self.has_changes():
            self._foot.setCurrentIndex(1)
            self._keep.setFocus()
        else:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field, or presses the button it falls on."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        here = self.focusWidget()
        if here is self.confirm_from and here is not None:
            self.on_confirmed()
        elif isinstance(here, QPushButton):
            here.click()
        else:
            self.focusNextChild()
            self._scroll.ensureWidgetVisible(self.focusWidget(), 0, theme.px(_EDGE))

    def event(self, event: QEvent) -> bool:
        """Grow when the fields or the banner want more room."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            wanted = self._wanted().height()
            if wanted > self.height():
                grow(self, wanted)
        return done

    def showEvent(self, event: QShowEvent) -> None:
        """As large as the fields want, and no larger than the program's window."""
        self.resize(self._wanted())
        super().showEvent(event)

    def _wanted(self) -> QSize:
        behind = program_window(self)
        room = self.screen().availableSize() if behind is None else behind.size()
        margin = theme.px(16)
        width, height = theme.px(self._width), self.sizeHint().height()
        return QSize(min(width, room.width() - margin), min(height, room.height() - margin))

    def _lay_out(self) -> None:
        """Head, banner, fields, foot."""
        head = QVBoxLayout()
        head.setContentsMargins(theme.px(_EDGE), theme.px(20), theme.px(_EDGE), 0)
        head.setSpacing(theme.px(4))
        head.addWidget(self._title)
        head.addWidget(self._subtitle)
        head.addSpacing(theme.px(4))
        head.addWidget(self.banner)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        box.addLayout(head)
        box.addWidget(self._scroll, 1)
        box.addWidget(self._bar)
        box.addWidget(line())
        box.addWidget(self._foot)

    def _make_foot(self) -> QWidget:
        """What the keys do, Close, and the one main button."""
        foot, row = _row()
        row.addWidget(KeyHints(self.foot_hints()))
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.confirm)
        return foot

    def _make_question(self) -> QWidget:
        """Asked in place of the buttons; keeping is the answer that Enter and Esc give."""
        foot, row = _row()
        self._keep = PrimaryButton(QCoreApplication.translate("Forms", "Keep editing"), action="form.close")
        discard = DangerButton(QCoreApplication.translate("Forms", "Discard"), "trash-2")
        self._keep.clicked.connect(self._on_keep_clicked)
        discard.clicked.connect(self._on_discard_clicked)
        row.addWidget(label(QCoreApplication.translate("Forms", "Discard what you typed?"), "section"))
        row.addStretch(1)
        row.addWidget(discard)
        row.addWidget(self._keep)
        return foot

    def _on_keep_clicked(self) -> None:
        self._foot.setCurrentIndex(0)
        self.focus_first()

    def _on_discard_clicked(self) -> None:
        super().reject()

    def focus_first(self) -> None:
        """Give the focus to the field where typing begins."""
        raise NotImplementedError


def _row() -> tuple[QWidget, QHBoxLayout]:
    foot = QWidget()
    row = QHBoxLayout(foot)
    row.setContentsMargins(theme.px(_EDGE), theme.px(4), theme.px(_EDGE), theme.px(16))
    row.setSpacing(theme.px(8))
    return foot, row
