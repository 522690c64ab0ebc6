"""What every page of the shell is: a title, a first field, a banner for what went wrong, words about what was done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from pos_app.domain.errors import NotSignedIn, PosError, Unavailable
from pos_app.ui import theme
from pos_app.ui.messages import words
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.chip import Kind

if TYPE_CHECKING:
    from pos_app.adapters.desk import Desk
    from pos_app.adapters.runner import Task
    from pos_app.domain.pre_sale import PreSaleDraft

T = TypeVar("T")


class Page(QWidget):
    """A page made of what is put into `box`; the banner stands on top and is hidden while nothing is wrong."""

    toast_requested = Signal(str, object)
    """Words about what has been done, and what takes it back (a callable) or None."""
    toast_overtaken = Signal()
    """What was said last is no longer the newest: the page itself shows what came of the next thing."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._waiting = False
        self._after_renewal: Callable[[], object] | None = None
        self._away = self._error_told = False
        self.banner = Banner(self)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(theme.px(20), theme.px(14), theme.px(20), theme.px(14))
        self.box.setSpacing(theme.px(12))
        self.box.addWidget(self.banner)

    @property
    def title(self) -> str:
        """The page's name in the language in use."""
        raise NotImplementedError

    def activate(self) -> None:
        """The page has come to the front: refresh what may be stale, and give the focus to the first field."""

    def refresh(self) -> None:
        """Read again what is shown; a page that shows nothing stored has nothing to do."""

    def open_part(self, part_id: str) -> None:
        """Show one of the parts that the registry of pages names; a page without parts has nothing to do."""

    def go_on_with(self, draft: PreSaleDraft) -> None:
        """Take an open pre-sale into the page's hands; a page that writes none has nothing to do."""

    def park(self, then: Callable[[], object]) -> None:
        """Store what is open and go on with `then`; where storing fails, say so and stay."""
        then()

    def keep(self) -> object:
        """What must outlive the page when the shell is built again (language, look); None for nothing."""
        return None

    def restore(self, kept: object) -> None:
        """Take back what `keep` of the page before gave."""

    def show_error(self, error: PosError, retry: Callable[[], object] | None = None) -> None:
        """Say in the banner what went wrong; with `retry` and where trying again may help, a button for it."""
        message = words(error)
        # What would be written again is for the person to ask for.
        self._away = isinstance(error, Unavailable) and retry in (None, self.refresh)
        again = retry if message.retry else None
        self._error_told = True
        self.banner.tell(
            message.line,
            "danger",
            action=QCoreApplication.translate("Page", "Try again") if again else "",
            on_action=again,
        )
        if isinstance(error, NotSignedIn):
            self._wait_for_session(retry)

    def clear_error(self) -> None:
        """What went wrong is over; a remark stays: that a list was read says nothing about it."""
        if self._error_told:
            self.clear_banner()

    def note(
        self,
        text: str,
        kind: Kind = "warning",
        *,
        action: str = "",
        action_icon: str = "refresh-cw",
        on_action: Callable[[], object] | None = None,
    ) -> None:
        """Say something about what was just done or asked for; it stays until something else is, or `clear_note`."""
        self._away = self._error_told = False
        self.banner.tell(text, kind, action=action, action_icon=action_icon, on_action=on_action)

    def clear_note(self) -> None:
        """The remark is out of date; an error stays."""
        if not self._error_told:
            self.clear_banner()

    def clear_banner(self) -> None:
        """Whatever was said is over."""
        self._away = self._error_told = False
        self.banner.clear()

    def database_back(self) -> None:
        """The database answers again: the banner that said otherwise goes, and what is seen is read again."""
        if self._away:
            self.clear_error()
            if self.isVisible():
                self.refresh()

    def _wait_for_session(self, retry: Callable[[], object] | None) -> None:
        """The password is asked for over the page; once it was given, the banner offers to go on."""
        if not self._waiting:
            self._waiting = True
            self.desk.session.renewed.connect(self._on_session_renewed)
        self._after_renewal = retry or self._after_renewal

    @Slot()
    def _on_session_renewed(self) -> None:
        self.desk.session.renewed.disconnect(self._on_session_renewed)
        retry, self._waiting, self._after_renewal = self._after_renewal, False, None
        self.clear_error()
        if retry is not None:
            # An answer makes this, too, out of date.
            self._error_told = True
            self.banner.tell(
                QCoreApplication.translate("Page", "Signed in again."),
                "info",
                action=QCoreApplication.translate("Page", "Try again"),
                on_action=retry,
            )

    def on_failed(self, error: Exception) -> None:
        """The `failed` of a read: known failures go to the banner, a bug travels on."""
        if not isinstance(error, PosError):
            raise error
        self.show_error(error)

    def toast(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say what has been done."""
        self.toast_requested.emit(text, undo)

    def write(
        self,
        fn: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run a write in the background; it ends even when this page is gone, and then a failure is still told."""
        report = failed or self.on_failed

        def on_done(result: T) -> None:
            if isValid(self):
                done(result)

        def on_error(error: Exception) -> None:
            if not isValid(self):
                raise error
            report(error)

        self.desk.runner.run_write(fn, owner=self.desk.changes, done=on_done, failed=on_error)

    def read(
        self,
        fn: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Task[T]:
        """Run a read in the background; dropped when the page is gone. Returns the task, which can be abandoned."""
        return self.desk.runner.run(fn, owner=self, done=done, failed=failed or self.on_failed)
