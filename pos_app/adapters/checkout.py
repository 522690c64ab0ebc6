"""Storing and handing in the open pre-sale: one write at a time, safe to ask for again after any failure.

What is written is on the counter's disk first. Where the database does not answer, the disk is what acknowledges: a
pre-sale is handed in there under the counter's own number, a draft stays there.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QMetaMethod, QObject, QTimer, Signal
from uuid_utils.compat import uuid7

from pos_app.adapters.cart import Cart, content
from pos_app.adapters.runner import Runner
from pos_app.adapters.safekeeping import Safekeeping
from pos_app.domain.errors import PosError, Trouble, Unavailable
from pos_app.domain.offline import QueuedRow
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.domain.rows import Override, PreSaleRow

PATIENCE_MS: Final = 3000
"""So long a person waits for the database's answer to what they hand in, before the counter's disk takes it."""

Save = Callable[[PreSaleDraft], PreSaleRow]
Submit = Callable[[UUID, int, UUID, Override | None], PreSaleRow]
Cancel = Callable[[UUID, int, UUID, str], PreSaleRow]


class Checkout(QObject):
    """Writes the cart's draft with the functions given; it belongs to no window and outlives them.

    `safe` is the draft's place on the counter's disk; None: there is none.
    """

    busy_changed = Signal(bool)
    """Whether a write is under way."""
    saved = Signal(object)
    """The PreSaleRow stored by `save`."""
    submitted = Signal(object)
    """The PreSaleRow handed in; the cart has begun an empty one."""
    queued = Signal(object)
    """The QueuedRow that waits on the counter's disk to be sent; the cart has begun an empty one."""
    kept = Signal()
    """The draft is on the counter's disk, to be stored when the database is back; it is still in the cart."""
    cancelled = Signal(object)
    """The PreSaleRow cancelled; the cart has begun an empty one."""
    failed = Signal(object)
    """The PosError of the write; the cart is as it was."""

    def __init__(
        self,
        cart: Cart,
        runner: Runner,
        save: Save,
        submit: Submit,
        cancel: Cancel,
        safe: Safekeeping | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._cart, self._runner = cart, runner
        self._given_safe = safe
        self._save, self._submit, self._cancel = save, submit, cancel
        self._busy = False
        self._unsure: PreSaleDraft | None = None
        self._sent: PreSaleDraft | None = None
        self._attempt = 0
        self._request: tuple[object, UUID] | None = None

    def act_like(self, other: Checkout) -> None:
        """Write with another's functions from now on: those of the person's new session."""
        self._runner = other._runner
        self._save, self._submit, self._cancel = other._save, other._submit, other._cancel

    @property
    def _safe(self) -> Safekeeping | None:
        """The draft's place on the counter's disk; None as long as there is none."""
        return self._given_safe if self._given_safe is not None and self._given_safe.ready else None

    @property
    def busy(self) -> bool:
        """Whether a write is under way."""
        return self._busy

    def save(self) -> None:
        """Store the draft; nothing while a write is under way."""
        if self._busy:
            return
        self._set_busy(True)
        away = self._safe is not None and self._safe.away
        self._settle(None, self._on_kept if away else lambda: self._store(self._on_saved, self._on_save_failed))

    def submit(self, override: Override | None = None) -> None:
        """Store what is not stored yet and hand it in; asking twice hands in once.

        `override` is who signs for a discount beyond the operator's cap.
        """
        if self._busy:
            return
        self._cart.frozen = True
        self._set_busy(True)

        self._attempt += 1
        attempt = self._attempt

        def failed(error: Exception) -> None:
            if attempt != self._attempt:
                return
            # Who signs for it is asked at the database alone.
            if isinstance(error, Unavailable) and self._safe is not None and override is None:
                self._queue(error)
            else:
                self._on_failed(error)

        def hand_in(_row: PreSaleRow | None = None) -> None:
            if attempt == self._attempt:
                self._hand_in(override, partial(self._on_submitted, attempt), failed)

        def begin() -> None:
            if self._safe is not None and override is None:
                QTimer.singleShot(PATIENCE_MS, self, partial(self._on_patience_ended, attempt))
            if self._safe is not None and self._safe.away and override is None:
                self._queue(Unavailable(Trouble.OFFLINE))
            elif self._cart.dirty:
                self._store(hand_in, failed)
            else:
                hand_in()

        self._settle(self._submit_request(), begin)

    def cancel(self, reason: str) -> None:
        """Cancel the stored pre-sale."""
        row = self._cart.row
        if self._busy or row is None:
            return
        self._cart.frozen = True
        self._set_busy(True)
        version = self._cart.draft.version
        request = self._request_for(("cancel", row.id, version))
        self._write(lambda: self._cancel(row.id, version, request, reason), self._on_cancelled)

    def _settle(self, request: UUID | None, then: Callable[[], None]) -> None:
        """Go on when the draft is on the counter's disk."""
        if self._safe is None:
            then()
        else:
            self._safe.settle(request, then)

    def _store(self, done: Callable[[PreSaleRow], None], on_failed: Callable[[Exception], None]) -> None:
        draft, unsure, save = self._cart.draft, self._unsure, self._save
        # Whether that one arrived is not known: the same again tells, and gives the version to go on from.
        again = unsure is not None and unsure.id == draft.id
        sent = unsure if unsure is not None and again else draft

        def stored(row: PreSaleRow) -> None:
            self._unsure = None
            self._cart.note_stored(sent, row)
            if again and self._cart.dirty:
                self._store(done, on_failed)
            else:
                done(row)

        def failed(error: Exception) -> None:
            if isinstance(error, Unavailable) and error.maybe_done:
                self._unsure = sent
            on_failed(error)

        self._sent = sent
        self._runner.run_write(lambda: save(sent), owner=self, done=stored, failed=failed)

    def _hand_in(
        self,
        override: Override | None,
        done: Callable[[PreSaleRow], None],
        on_failed: Callable[[Exception], None],
    ) -> None:
        draft, request, submit = self._cart.draft, self._submit_request(), self._submit
        self._runner.run_write(
            lambda: submit(draft.id, draft.version, request, override),
            owner=self,
            done=done,
            failed=on_failed,
        )

    def _queue(self, error: Exception) -> None:
        """Hand it in on the counter's disk: the same attempt, so that one of the two counts."""
        if self._safe is None:
            self._on_failed(error)
            return
        # What the database says to this attempt from now on is the same attempt's answer: the sender hears it.
        self._attempt += 1
        unsure = self._unsure or self._sent
        after = unsure if unsure is not None and unsure.id == self._cart.draft.id else None
        self._safe.hand_in(self._submit_request(), after, self._on_queued, self._on_failed)

    def _submit_request(self) -> UUID:
        """The id of handing in what is in the cart: the same whether it has been stored meanwhile or not."""
        return self._request_for(("submit", self._cart.draft.id, content(self._cart.draft)))

    def _write(self, fn: Callable[[], PreSaleRow], done: Callable[[PreSaleRow], None]) -> None:
        self._runner.run_write(fn, owner=self, done=done, failed=self._on_failed)

    def _request_for(self, what: object) -> UUID:
        """The id of this request: the same when the same is asked for again."""
        if self._request is None or self._request[0] != what:
            self._request = (what, uuid7())
        return self._request[1]

    def _on_saved(self, row: PreSaleRow) -> None:
        self._end()
        self.saved.emit(row)

    def _on_save_failed(self, error: Exception) -> None:
        if isinstance(error, Unavailable) and self._safe is not None:
            self._on_kept()
        else:
            self._on_failed(error)

    def _on_kept(self) -> None:
        self._end()
        trouble = None if self._safe is None else self._safe.trouble
        if trouble is None:
            self.kept.emit()
        else:
            self._on_failed(trouble)

    def _on_queued(self, row: QueuedRow) -> None:
        self._unsure = None
        self._begin_another()
        self.queued.emit(row)

    def _on_patience_ended(self, attempt: int) -> None:
        if self._busy and attempt == self._attempt:
            self._queue(Unavailable(Trouble.TIME_OUT))

    def _on_submitted(self, attempt: int, row: PreSaleRow) -> None:
        if attempt != self._attempt:
            return
        self._begin_another()
        self.submitted.emit(row)

    def _on_cancelled(self, row: PreSaleRow) -> None:
        self._begin_another()
        self.cancelled.emit(row)

    def _on_failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, PosError) or not self.isSignalConnected(QMetaMethod.fromSignal(self.failed)):
            raise error
        self.failed.emit(error)

    def _begin_another(self) -> None:
        self._sent = None
        if self._safe is not None:
            self._safe.finish()
        self._end()
        self._cart.start()

    def _end(self) -> None:
        self._attempt += 1
        if self._safe is not None:
            self._safe.forget_request()
        self._cart.frozen = False
        self._set_busy(False)

    def _set_busy(self, busy: bool) -> None:
        if busy != self._busy:
            self._busy = busy
            self.busy_changed.emit(busy)
