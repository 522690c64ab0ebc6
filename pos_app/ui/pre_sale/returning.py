"""What is on the counter's disk comes back: what was being written, what was left there, numbers of what was sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal
from shiboken6 import isValid
from uuid_utils.compat import uuid7

from pos_app.adapters.safekeeping import Note
from pos_app.domain.errors import Conflict, NotFound, NotSignedIn, PosError, Unavailable
from pos_app.domain.offline import OpenDraft, QueuedRow, State
from pos_app.domain.pre_sale import MAX_NOTES, PreSaleDraft
from pos_app.domain.rows import PreSaleDetail, PreSaleRow
from pos_app.domain.status import Status
from pos_app.ui import keys
from pos_app.ui.pre_sale_wording import number_text
from pos_app.ui.wording import dotted, when_text

if TYPE_CHECKING:
    from pos_app.ui.pre_sale.page import PreSalePage


@dataclass(frozen=True, slots=True)
class Place:
    """Where the person was: the line that keys act on, from 0, and what stood in the code field."""

    line: int = 0
    code: str = ""

    @classmethod
    def read(cls, text: str) -> Place:
        """Read what `text` wrote."""
        line, _, code = text.partition(" ")
        return cls(int(line) if line.isascii() and line.isdecimal() else 0, code)

    def text(self) -> str:
        """Write it, to be kept beside the draft."""
        return f"{self.line} {self.code}"


class Returning(QObject):
    """Belongs to the page; drafts of the person at the counter only."""

    came_back = Signal(object)
    """The cart holds what was being written when the program ended: the Place where the person was."""
    attached = Signal(object)
    """What came back goes on from this PreSaleDetail."""

    def __init__(self, page: PreSalePage) -> None:
        super().__init__(page)
        self._page = page
        self._counter = page.desk.counter
        self._begun = False
        self._storing = False
        self._awaited: set[str] = set()
        self._refused: set[UUID] = set()
        self._shown = ""
        self._counter.status_changed.connect(self._on_status_changed)
        self._counter.copied.connect(self.store_left)
        page.desk.changes.pre_sales_changed.connect(self._on_pre_sales_changed)

    def begin(self) -> None:
        """Bring back what was left open, once."""
        if not self._begun:
            self._begun = True
            self._read(self._on_drafts_read)

    def store_left(self) -> None:
        """Store what was left on the disk while the database was away."""
        if self._begun and not self._storing and not self._counter.away:
            self._read(self._on_left_read)

    def show_queued(self, row: QueuedRow) -> None:
        """Show the counter's own number of what has just been handed in, until it has the real one."""
        self._shown = row.offline_number
        follows = QCoreApplication.translate("PreSalePage", "Kept on this counter; its number comes later")
        self._page.lines.show_sent(row.offline_number, follows)
        said = QCoreApplication.translate(
            "PreSalePage", "{number} is kept here and sent when the database is back"
        ).format(number=row.offline_number)
        self._page.toast(said)
        self._awaited.add(row.offline_number)

    def forget_shown(self) -> None:
        """Another pre-sale has begun: the number is no longer on the screen."""
        self._shown = ""

    def _tell_sent(self, row: QueuedRow) -> None:
        """What waited has its number: said where its own one stands, unless something else is being sold."""
        page, number = self._page, number_text(row.number or 0)
        if page.cart.blank and self._shown == row.offline_number:
            review = QCoreApplication.translate("PreSalePage", "Sent for review")
            page.lines.show_sent(number, dotted(row.offline_number, review))
        page.desk.changes.pre_sales_changed.emit(row.pre_sale_id)
        said = QCoreApplication.translate("PreSalePage", "{offline} is now pre-sale {number}")
        page.toast(said.format(offline=row.offline_number, number=number))

    def _read(self, done: Callable[[tuple[OpenDraft, ...]], None]) -> None:
        user_id = self._page.desk.operator.user_id
        if user_id is not None:
            self._counter.drafts(user_id, self, done)

    def _left(self, drafts: tuple[OpenDraft, ...]) -> list[OpenDraft]:
        """Those that the page does not hold itself, and are not on their way."""
        here = self._page.cart.draft.id
        left = []
        for one in drafts:
            request = Note.read(one.cursor).request_id
            if one.draft.id == here:
                continue
            if request is None:
                left.append(one)
            else:
                self._go_on_sending(one.draft, request)
        return left

    def _go_on_sending(self, draft: PreSaleDraft, request_id: UUID) -> None:
        """It was being handed in when the program ended: the same attempt goes on, so that one of the two counts."""

        def failed(error: Exception) -> None:
            if isValid(self):
                self._page.on_failed(error)
            elif not isinstance(error, PosError):
                raise error

        self._page.safe.hand_in_draft(draft, request_id, None, self._on_handed_in, failed)

    def _on_handed_in(self, row: QueuedRow) -> None:
        if isValid(self):
            self._awaited.add(row.offline_number)
            said = QCoreApplication.translate("Returning", "{number} was being sent when the program ended.")
            self._page.note(said.format(number=row.offline_number), "info")

    def _on_drafts_read(self, drafts: tuple[OpenDraft, ...]) -> None:
        left = self._left(drafts)
        if left and self._page.cart.blank and not self._page.entry.busy:
            self._resume(left.pop(0))
        elif count := sum(bool(one.draft.lines) for one in left):
            said = QCoreApplication.translate(
                "Returning", "%n unfinished pre-sale(s) from before were kept: {key} lists them.", None, count
            )
            self._page.note(said.format(key=keys.hint("pre_sale.open")), "info")
        if left:
            self.store_left()

    def go_on_with(self, draft: PreSaleDraft, place: Place | None = None) -> None:
        """Take a draft from the disk into the cart, and look whether the stored one is still the same.

        What is in the cart already stays as it is there.
        """
        if draft.id == self._page.cart.draft.id:
            return
        self._page.cart.resume(draft)
        self.came_back.emit(place or Place())
        desk = self._page.desk
        get = partial(desk.acting(desk.services.pre_sales.get), draft.id)
        desk.runner.run(get, owner=self, done=partial(self._on_stored_read, draft), failed=self._on_stored_failed)

    def _resume(self, one: OpenDraft) -> None:
        draft = one.draft
        self.go_on_with(draft, Place.read(Note.read(one.cursor).cursor))
        said = QCoreApplication.translate(
            "Returning", "Your unfinished pre-sale is back, as it was at {time}: %n item(s).", None, len(draft.lines)
        )
        self._page.note(said.format(time=when_text(one.changed_at)), "info")

    def _on_stored_read(self, draft: PreSaleDraft, detail: PreSaleDetail) -> None:
        cart = self._page.cart
        if cart.draft.id != draft.id or cart.row is not None:
            return
        if detail.row.status is not Status.DRAFT or not cart.attach(detail):
            # A list of what is on the disk that was asked for before may still have it.
            self._refused.add(draft.id)
            cart.amend(_flagged(cart.draft))
            self._page.safe.copy_as_new()
            self._page.note(_changed_words(detail.row.number), "warning")
        else:
            self.attached.emit(detail)

    def _on_stored_failed(self, error: Exception) -> None:
        # Never stored, or the database is away: then storing it tells.
        if not isinstance(error, PosError):
            raise error

    def _on_left_read(self, drafts: tuple[OpenDraft, ...]) -> None:
        left = [one for one in self._left(drafts) if one.draft.lines and one.draft.id not in self._refused]
        if left and not self._storing:
            self._store(left[0])

    def _store(self, one: OpenDraft) -> None:
        desk, draft = self._page.desk, one.draft
        self._storing = True

        def done(row: PreSaleRow) -> None:
            self._counter.drop(draft.id)
            desk.changes.pre_sales_changed.emit(row.id)
            go_on()

        def failed(error: Exception) -> None:
            if isinstance(error, Conflict | NotFound):
                # It went on elsewhere: what was written here is kept beside it, with a note that says so.
                copy = replace(_flagged(draft), id=uuid7(), version=0, number=None)
                self._counter.keep(one.user_id, copy, Note().text(), lambda: self._counter.drop(draft.id))
                go_on()
                return
            if not isinstance(error, PosError):
                raise error
            if isinstance(error, Unavailable | NotSignedIn):
                if isValid(self):
                    self._storing = False
            else:
                # It stays on the disk, for its person to put right.
                self._refused.add(draft.id)
                go_on()

        def go_on() -> None:
            if isValid(self):
                self._storing = False
                self._counter.settle(self._again)

        desk.runner.run_write(
            partial(desk.acting(desk.services.pre_sales.save), draft), owner=desk.changes, done=done, failed=failed
        )

    def _again(self) -> None:
        if isValid(self):
            self.store_left()

    def _on_pre_sales_changed(self, _pre_sale_id: object) -> None:
        self._counter.refresh_open()

    def _on_status_changed(self, _status: object) -> None:
        for number in self._awaited:
            self._counter.find(number, self, self._on_row_found)

    def _on_row_found(self, row: QueuedRow | None) -> None:
        if row is None or row.offline_number not in self._awaited or row.state not in (State.SENT, State.REJECTED):
            return
        self._awaited.discard(row.offline_number)
        if row.state is State.SENT and row.number is not None:
            self._tell_sent(row)


def _flagged(draft: PreSaleDraft) -> PreSaleDraft:
    """The draft with a note that it is a copy of one that went on elsewhere."""
    said = _changed_words(draft.number or 0)
    return replace(draft, notes=f"{said}\n{draft.notes}".strip()[:MAX_NOTES])


def _changed_words(number: int) -> str:
    said = QCoreApplication.translate("Returning", "Copy: pre-sale {number} was changed elsewhere meanwhile.")
    return said.format(number=number_text(number))
