"""What a manager does to pre-sales: one step at a time, each with one request id until its outcome is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QMetaMethod, QObject, Signal
from uuid_utils.compat import uuid7

from pos_app.domain.errors import NotSignedIn, PosError, StockShort, Unavailable
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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one of several: the pre-sale as it is now, or as it was and why it stayed so."""

    sale: PreSaleRow
    error: PosError | None = None


class PreSaleSteps(QObject):
    """Takes one step at a time in the background; what is asked meanwhile is not heard.

    The same step on the same version keeps its request id while the database could not say what became of it, so that
    trying again never does it twice.
    """

    done = Signal(object, object)
    """The step, and the pre-sale after it."""
    several_done = Signal(object, object)
    """The step, and a tuple with an Outcome for each of several pre-sales, in their order."""
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
        self._take(Step.APPROVE, sale, self._write_of(Step.APPROVE))

    def send_back(self, sale: PreSaleRow, reason: str) -> None:
        """Return it to its author."""
        self._take(Step.SEND_BACK, sale, self._write_of(Step.SEND_BACK, reason))

    def cancel(self, sale: PreSaleRow, reason: str) -> None:
        """Refuse it, or cancel what was approved."""
        self._take(Step.CANCEL, sale, self._write_of(Step.CANCEL, reason))

    def convert(self, sale: PreSaleRow, payments: tuple[Payment, ...]) -> None:
        """Turn it into a sale, which takes the stock."""
        self._take(Step.CONVERT, sale, partial(self._desk.services.pre_sales.convert, payments=payments))

    def take_several(self, step: Step, sales: Sequence[PreSaleRow], reason: str = "") -> None:
        """Approve, return or cancel one after the other, each in a transaction of its own; a refusal stops none.

        Where the database is away or the session over, the others are not tried.
        """
        if self._busy or not sales:
            return
        waiting, outcomes = list(sales), list[Outcome]()
        write = self._write_of(step, reason)

        def go_on() -> None:
            if waiting:
                sale = waiting.pop(0)
                self._send(step, sale, write, done, partial(failed, sale))
                return
            self._set_busy(False)
            self.several_done.emit(step, tuple(outcomes))
            self._announce(step, None)

        def done(sale: PreSaleRow) -> None:
            outcomes.append(Outcome(sale))
            go_on()

        def failed(sale: PreSaleRow, error: Exception) -> None:
            if not isinstance(error, PosError):
                self._set_busy(False)
                raise error
            outcomes.append(Outcome(sale, error))
            if isinstance(error, Unavailable | NotSignedIn):
                outcomes.extend(Outcome(other, error) for other in waiting)
                waiting.clear()
            go_on()

        self._set_busy(True)
        go_on()

    def _take(self, step: Step, sale: PreSaleRow, write: Callable[..., PreSaleRow]) -> None:
        if not self._busy:
            self._set_busy(True)
            self._send(step, sale, write, partial(self._on_write_done, step), self._on_write_failed)

    def _write_of(self, step: Step, reason: str = "") -> Callable[..., PreSaleRow]:
        sales = self._desk.services.pre_sales
        if step is Step.APPROVE:
            return sales.approve
        return partial(sales.send_back if step is Step.SEND_BACK else sales.cancel, reason=reason)

    def _send(
        self,
        step: Step,
        sale: PreSaleRow,
        write: Callable[..., PreSaleRow],
        done: Callable[[PreSaleRow], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Ask the database, under the request id of this step on this version."""
        attempt = (step, sale.id, sale.version)
        request_id = self._request_ids.setdefault(attempt, uuid7())

        def on_done(row: PreSaleRow) -> None:
            del self._request_ids[attempt]
            done(row)

        def on_failed(error: Exception) -> None:
            if isinstance(error, PosError) and not isinstance(error, Unavailable):
                del self._request_ids[attempt]
            failed(error)

        self._desk.runner.run_write(
            partial(_written, self._desk, partial(write, self._desk.operator, sale.id, sale.version, request_id)),
            owner=self,
            done=on_done,
            failed=on_failed,
        )

    def _on_write_done(self, step: Step, sale: PreSaleRow) -> None:
        self._set_busy(False)
        self.done.emit(step, sale)
        self._announce(step, sale.id)

    def _on_write_failed(self, error: Exception) -> None:
        self._set_busy(False)
        if not isinstance(error, PosError) or not self.isSignalConnected(QMetaMethod.fromSignal(self.failed)):
            raise error
        self.failed.emit(error)

    def _announce(self, step: Step, pre_sale_id: UUID | None) -> None:
        self._desk.changes.pre_sales_changed.emit(pre_sale_id)
        if step is not Step.SEND_BACK:
            self._desk.changes.stock_changed.emit(None)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.busy_changed.emit(busy)


def _written(desk: Desk, write: Callable[[], PreSaleRow]) -> PreSaleRow:
    """Take a step; the product that is short is told by its name, which the database's refusal does not give."""
    try:
        return write()
    except StockShort as short:
        raise StockShort(short.code, short.wanted, short.available, _name_of(desk, short.code)) from short


def _name_of(desk: Desk, code: str) -> str:
    try:
        match = desk.services.products.find_code(desk.operator, code)
    except PosError:
        # That it is short is what matters; its code tells it too.
        return ""
    return "" if match is None or match.product.code != code else match.product.name
