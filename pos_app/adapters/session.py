"""The session of the person at this counter: who acts now, and that it has ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from pos_app.adapters.runner import Runner, Task
from pos_app.domain.errors import NotSignedIn
from pos_app.domain.permissions import Operator

T = TypeVar("T")


class Session(QObject):
    """Holds the operator of the moment; the same person with a new token goes on where the session had ended.

    `operator` may be read from any thread, the rest belongs to the UI thread. `since` is when the person signed in.
    """

    ended = Signal()
    """The database knows this session no more: expired, signed out elsewhere, deactivated."""
    renewed = Signal()
    """The same person has signed in again."""

    def __init__(self, operator: Operator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._operator = operator
        self._live = True
        self.since = datetime.now(UTC)

    @property
    def operator(self) -> Operator:
        """Who acts, with the token of the moment."""
        return self._operator

    @property
    def live(self) -> bool:
        """Whether nothing is known against the session."""
        return self._live

    def renew(self, operator: Operator) -> None:
        """Go on with a new token."""
        self._operator = operator
        self._live = True
        self.renewed.emit()

    def end(self, token: str | None) -> None:
        """Take note that the database refused this token; one that has been renewed since says nothing."""
        if self._live and token == self._operator.token:
            self._live = False
            self.ended.emit()


class SessionRunner:
    """Runs the work of one session: an answer that the session has ended is told to the session as well."""

    def __init__(self, runner: Runner, session: Session) -> None:
        self._runner = runner
        self._session = session

    @property
    def busy_count(self) -> int:
        """Tasks whose result has not been delivered yet."""
        return self._runner.busy_count

    def run(
        self,
        fn: Callable[[], T],
        *,
        owner: QObject,
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Task[T]:
        """Run a read, as every runner does."""
        return self._runner.run(fn, owner=owner, done=done, failed=self._watched(failed))

    def run_write(
        self,
        fn: Callable[[], T],
        *,
        owner: QObject,
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run a write, as every runner does."""
        self._runner.run_write(fn, owner=owner, done=done, failed=self._watched(failed))

    def _watched(self, failed: Callable[[Exception], None] | None) -> Callable[[Exception], None]:
        token = self._session.operator.token

        def on_failed(error: Exception) -> Any:
            if isinstance(error, NotSignedIn):
                self._session.end(token)
            if failed is None:
                raise error
            failed(error)

        return on_failed
