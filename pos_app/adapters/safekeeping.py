"""Has every change of an open pre-sale on the counter's disk, in order, whoever looks at it.

What is not finished stays there when the cart goes on with another.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Slot

from pos_app.adapters.cart import Cart
from pos_app.adapters.counter import Counter, Failed
from pos_app.adapters.session import Session
from pos_app.domain.errors import PosError
from pos_app.domain.offline import QueuedRow
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.outbox.journal import Submission

DELAY_MS: Final = 40
"""What is typed within so many milliseconds is written together."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is kept beside a draft: where the person was, and the request under which it was being handed in."""

    cursor: str = ""
    request_id: UUID | None = None

    @classmethod
    def read(cls, text: str) -> Note:
        """Read what `text` wrote; what is no note says nothing."""
        try:
            stored = json.loads(text)
            request = stored["request"]
            return cls(str(stored["cursor"]), None if request is None else UUID(request))
        except (ValueError, KeyError, TypeError):
            return cls()

    def text(self) -> str:
        """Write it for the journal."""
        return json.dumps({"cursor": self.cursor, "request": None if self.request_id is None else str(self.request_id)})


class Safekeeping(QObject):
    """Follows one cart for as long as that lives. `cursor` is asked for where the person is."""

    def __init__(self, cart: Cart, counter: Counter, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cart, self._counter, self.session = cart, counter, session
        self.cursor: Callable[[], str] = str
        self._kept: UUID | None = None
        self._written: tuple[PreSaleDraft, Note] | None = None
        self._request: UUID | None = None
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self.keep_now)
        cart.changed.connect(self._on_cart_changed)
        counter.settling.connect(self.keep_now)

    @property
    def ready(self) -> bool:
        """Whether there is a disk to keep things on."""
        return self._counter.ready

    @property
    def away(self) -> bool:
        """Whether nobody should wait for the database now."""
        return self._counter.ready and self._counter.away

    @property
    def trouble(self) -> PosError | None:
        """Why nothing can be kept on the disk; None: all that was asked is on it."""
        return self._counter.trouble

    @property
    def waiting(self) -> bool:
        """Whether something is still to be given to the disk."""
        return self._timer.isActive()

    def touch(self) -> None:
        """Something that is not in the cart has changed: where the person is."""
        if not self._timer.isActive():
            self._timer.start()

    def hold(self) -> None:
        """The page goes: keep what there is, and where the person was for good."""
        self.keep_now()
        last = self.cursor()
        self.cursor = lambda: last

    def finish(self) -> None:
        """The present draft is stored, handed in or given up: it goes from the disk."""
        self._timer.stop()
        self._let_go()

    def copy_as_new(self) -> None:
        """Go on with the draft under a new id: that is on the disk before the former one goes from there."""
        former = self._cart.draft.id
        self._cart.copy_as_new()
        self.keep_now()
        self._counter.drop(former)

    @Slot()
    def keep_now(self) -> None:
        """Write what is not written yet."""
        self._timer.stop()
        draft, user_id = self._cart.draft, self.session.operator.user_id
        if user_id is None or not self._counter.ready:
            return
        if self._cart.dirty:
            note = Note(self.cursor(), self._request)
            if (draft, note) != self._written or self._counter.trouble is not None:
                self._counter.keep(user_id, draft, note.text())
                self._kept, self._written = draft.id, (draft, note)
        elif self._kept == draft.id:
            self._let_go()

    def settle(self, request_id: UUID | None, then: Callable[[], None]) -> None:
        """Go on with `then` when the draft is on the disk, being handed in under this request; or could not be."""
        self._request = request_id
        self.keep_now()
        self._counter.settle(then)

    def forget_request(self) -> None:
        """It is not being handed in any more."""
        if self._request is not None:
            self._request = None
            self.touch()

    def hand_in(
        self,
        request_id: UUID,
        after: PreSaleDraft | None,
        done: Callable[[QueuedRow], None],
        failed: Failed,
    ) -> None:
        """Hand the draft in on the counter's disk; `after`: the draft of a save whose answer never came."""
        self.hand_in_draft(self._cart.draft, request_id, after, done, failed)

    def hand_in_draft(
        self,
        draft: PreSaleDraft,
        request_id: UUID,
        after: PreSaleDraft | None,
        done: Callable[[QueuedRow], None],
        failed: Failed,
    ) -> None:
        """Hand in any draft of this person."""
        operator = self.session.operator
        since: datetime | None = self.session.since if operator.token is None else None
        self._counter.hand_in(operator, Submission(request_id, draft, after, since), done, failed)

    def _on_cart_changed(self) -> None:
        if self._kept is not None and self._kept != self._cart.draft.id:
            # It was not finished, so it stays on the disk until somebody goes on with it.
            self._kept = self._written = self._request = None
        elif self._kept is not None and not self._cart.dirty:
            self._let_go()
        self.touch()

    def _let_go(self) -> None:
        if self._kept is not None:
            self._counter.drop(self._kept)
        self._kept = self._written = None
