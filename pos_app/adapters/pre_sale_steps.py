"""What a manager does to a pre-sale: one step at a time, each with one request id until its outcome is known."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QMetaMethod, QObject, Signal
from uuid_utils.compat import uuid7

from pos_app.domain.errors import PosError, Unavailable
from pos_app.domain.rows import Payment, PreSaleRow
from pos_app.domain.status import Status

if TYPE_CHECKING:
    from pos_app.adapters.desk import Desk


class Step(StrEnum):
    """What can be done to a pre-sale that was sent."""

    APPROVE = "approve"
    SEND_BACK = "send_back"
    CANCEL = "cancel"
    CONVERT = "convert"


LEADS_TO = {
    Step.APPROVE: Status.APPROVED,
    Step.SEND_BACK: Status.DRAFT,
    Step.CANCEL: Status.CANCELLED,
    Step.CONVERT: Status.CONVERTED,
}


class PreSaleSteps(QObject):
    """Takes one step at a time in the background; what is asked meanwhile is not heard.

    The same step on the same version keeps its request id while the database could not say what became of it, so that
    trying again never does it twice.
    """

    done = Signal(object, object)
    """The step, and the pre-sale after it."""
    failed = Signal(object)
    """The known failure; with nobody connected it is raised."""
    busy_changed = Signal(bool)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._busy = False
        self._request_ids: dict[tuple[Step, UUID, int], UUID] = {}

    @property
    def busy(self) -> bool:
        """Whether a step is under way."""
        return self._busy

    def approve(self, sale: PreSaleRow) -> None:
        """Approve, which reserves the stock."""
        self._take(Step.APPROVE, sale, self._desk.services.pre_sales.approve)

    def send_back(self, sale: PreSaleRow, reason: str) -> None:
        """Return it to its author."""
        self._take(Step.SEND_BACK, sale, partial(self._desk.services.pre_sales.send_back, reason=reason))

    def cancel(self, sale: PreSaleRow, reason: str) -> None:
        """Refuse it, or cancel what was approved."""
        self._take(Step.CANCEL, sale, partial(self._desk.services.pre_sales.cancel, reason=reason))

    def convert(self, sale: PreSaleRow, payments: tuple[Payment, ...]) -> None:
        """Turn it into a sale, which takes the stock."""
        self._take(Step.CONVERT, sale, partial(self._desk.services.pre_sales.convert, payments=payments))

    def _take(self, step: Step, sale: PreSaleRow, write: Callable[..., PreSaleRow]) -> None:
        if self._busy:
            return
        attempt = (step, sale.id, sale.version)
        request_id = self._request_ids.setdefault(attempt, uuid7())
        self._set_busy(True)
        self._desk.runner.run_write(
            partial(write, self._desk.operator, sale.id, sale.version, request_id),
            owner=self,
            done=partial(self._on_write_done, attempt),
            failed=partial(self._on_write_failed, attempt),
        )

    def _on_write_done(self, attempt: tuple[Step, UUID, int], sale: PreSaleRow) -> None:
        del self._request_ids[attempt]
        self._set_busy(False)
        self.done.emit(attempt[0], sale)
        self._desk.changes.pre_sales_changed.emit(sale.id)
        if attempt[0] is not Step.SEND_BACK:
            self._desk.changes.stock_changed.emit(None)

    def _on_write_failed(self, attempt: tuple[Step, UUID, int], error: Exception) -> None:
        self._set_busy(False)
        if isinstance(error, PosError) and not isinstance(error, Unavailable):
            del self._request_ids[attempt]
        if not isinstance(error, PosError) or not self.isSignalConnected(QMetaMethod.fromSignal(self.failed)):
            raise error
        self.failed.emit(error)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.busy_changed.emit(busy)
