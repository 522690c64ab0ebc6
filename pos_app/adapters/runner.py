"""Work off the UI thread: functions run on a private pool, their results come back on the UI thread.

Nothing that belongs to Qt may be destroyed on a pool thread. So the runner keeps each task until its result has been
delivered, and lets go of the function, the callbacks, the result and the error on the UI thread only.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from enum import Enum, auto
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRunnable, Qt, QThreadPool, Signal, Slot
from shiboken6 import isValid

T = TypeVar("T")

_log = logging.getLogger(__name__)


class _Kind(Enum):
    READ = auto()
    WRITE = auto()


class Task(Generic[T]):
    """A handle on a read under way; whoever does not want its result any more abandons it (UI thread)."""

    def __init__(
        self,
        fn: Callable[[], T],
        owner: QObject,
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None,
        kind: _Kind = _Kind.READ,
    ) -> None:
        self.kind = kind
        self.abandoned = False
        self._fn: Callable[[], T] | None = fn
        self._owner: QObject | None = owner
        self._done: Callable[[T], None] | None = done
        self._failed = failed
        self._result: list[T] = []
        self._error: Exception | None = None

    def abandon(self) -> None:
        """Drop the result, and the work itself if no thread has begun it."""
        self.abandoned = True

    def execute(self) -> None:
        """Do the work on the calling thread and keep what came of it."""
        if self.abandoned or self._fn is None:
            return
        try:
            self._result.append(self._fn())
        except Exception as error:  # noqa: BLE001 - delivered on the UI thread, where nobody can miss it
            self._error = error

    def deliver(self) -> None:
        """Call back on the UI thread; an error without a handler is raised, and so reaches the excepthook."""
        owner, done, failed, error, result = self._owner, self._done, self._failed, self._error, self._result
        self._fn = self._owner = self._done = self._failed = self._error = None
        self._result = []
        if self.abandoned:
            return
        if owner is None or not isValid(owner):
            if error is not None and self.kind is _Kind.WRITE:
                raise error
            return
        if error is not None:
            if failed is None:
                raise error
            failed(error)
        elif done is not None and result:
            done(result[0])


class Runner(Protocol):
    """What runs functions for adapters: `TaskRunner` in the program, `InlineRunner` in synchronous tests."""

    def run(
        self,
        fn: Callable[[], T],
        *,
        owner: QObject,
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Task[T]:
        """Run a read; call back while `owner` lives. Without `failed` an error goes to the excepthook."""

    def run_write(
        self,
        fn: Callable[[], T],
        *,
        owner: QObject,
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run a write: it cannot be abandoned, and `owner` outlives every window (TypeError for a widget)."""

    @property
    def busy_count(self) -> int:
        """Tasks whose result has not been delivered yet."""


class _Job(QRunnable):
    """Carries one task to a pool thread and announces its end through the runner's signal."""

    def __init__(self, runner: TaskRunner, task: Task[Any]) -> None:
        super().__init__()
        self._runner = runner
        self._task = task

    def run(self) -> None:
        """Do the work; called by the pool."""
        self._runner.perform(self._task)


class TaskRunner(QObject):
    """Runs functions on `threads` threads of its own; used from the UI thread, calls back there."""

    idle = Signal()
    """Everything asked for has been delivered."""

    _ended = Signal(object)

    def __init__(self, threads: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._pool.setExpiryTimeout(-1)
        self._tasks: set[Task[Any]] = set()
        self._state = threading.Condition()
        self._waiting = 0
        self._writes = 0
        self._closed = False
        self._ended.connect(self._on_task_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def busy_count(self) -> int:
        """Tasks whose result has not been delivered yet."""
        return len(self._tasks)

    def waiting(self) -> int:
        """Tasks that no thread has begun; may be asked from any thread."""
        with self._state:
            return self._waiting

    def run(
        self,
        fn: Callable[[], T],
        *,
        owner: QObject,
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Task[T]:
        """Run a read; call back while `owner` lives. Without `failed` an error goes to the excepthook.

        After the shutdown it is abandoned at once, as those are that the shutdown met: a timer may still ask.
        """
        task = Task(fn, owner, done, failed)
        if self._closed:
            task.abandon()
        else:
            self._start(task)
        return task

    def run_write(
        self,
        fn: Callable[[], T],
        *,
        owner: QObject,
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run a write: it cannot be abandoned, and `owner` outlives every window (TypeError for a widget)."""
        _refuse_widget(owner)
        self._start(Task(fn, owner, done, failed, _Kind.WRITE))

    def wait_for_writes(self, limit_s: float) -> bool:
        """Block until every write has ended; False when the limit in seconds passed first."""
        with self._state:
            return self._state.wait_for(lambda: self._writes == 0, limit_s)

    def shutdown(self, limit_s: float) -> bool:
        """Take no more work, abandon the reads, finish the writes; False when the limit in seconds passed first."""
        self._closed = True
        for task in self._tasks:
            if task.kind is _Kind.READ:
                task.abandon()
        written = self.wait_for_writes(limit_s)
        ended = self._pool.waitForDone(max(0, round(limit_s * 1000)) if written else 0)
        if not ended:
            _log.warning("work still under way at shutdown: %d", len(self._tasks))
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)
        return ended

    def perform(self, task: Task[Any]) -> None:
        """Do one task's work; called by its job on a pool thread."""
        with self._state:
            self._waiting -= 1
        task.execute()
        if task.kind is _Kind.WRITE:
            with self._state:
                self._writes -= 1
                self._state.notify_all()
        self._ended.emit(task)

    def _start(self, task: Task[Any]) -> None:
        if not self.thread().isCurrentThread():
            raise RuntimeError("the runner is used from the UI thread")
        if self._closed:
            raise RuntimeError("the runner has been shut down")
        self._tasks.add(task)
        with self._state:
            self._waiting += 1
            self._writes += task.kind is _Kind.WRITE
        # What a person has decided goes before what a screen would like to know.
        self._pool.start(_Job(self, task), 1 if task.kind is _Kind.WRITE else 0)

    @Slot(object)
    def _on_task_ended(self, task: Task[Any]) -> None:
        self._tasks.discard(task)
        try:
            task.deliver()
        finally:
            if not self._tasks:
                self.idle.emit()


class InlineRunner(QObject):
    """Runs everything at once on the calling thread: callbacks come before `run` returns."""

    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._busy = 0

    @property
    def busy_count(self) -> int:
        """Tasks whose result has not been delivered yet: those whose callback is running."""
        return self._busy

    def waiting(self) -> int:
        """Nothing ever waits here."""
        return 0

    def run(
        self,
        fn: Callable[[], T],
        *,
        owner: QObject,
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Task[T]:
        """Run a read and call back; without `failed` an error is raised here."""
        task = Task(fn, owner, done, failed)
        self._perform(task)
        return task

    def run_write(
        self,
        fn: Callable[[], T],
        *,
        owner: QObject,
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run a write and call back; TypeError when `owner` is a widget."""
        _refuse_widget(owner)
        self._perform(Task(fn, owner, done, failed, _Kind.WRITE))

    def _perform(self, task: Task[T]) -> None:
        self._busy += 1
        try:
            task.execute()
            task.deliver()
        finally:
            self._busy -= 1
            if not self._busy:
                self.idle.emit()


def _refuse_widget(owner: QObject) -> None:
    if owner.isWidgetType():
        raise TypeError("a write belongs to the program, not to a widget that may close before it is done")
