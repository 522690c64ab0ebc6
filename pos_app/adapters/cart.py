"""The open pre-sale: the draft in hand, the way back and forth between its states, and what of it is stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, Signal
from uuid_utils.compat import uuid7

from pos_app.domain.errors import Invalid
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.domain.rows import PreSaleDetail, PreSaleRow

STEPS: Final = 20
"""Changes that can be taken back."""


class Cart(QObject):
    """Holds one draft at a time; what may be done to it is the draft's own business.

    `frozen` while it is being handed in or cancelled: then a person changes nothing about it.
    """

    changed = Signal()
    """The draft, or what is known to be stored of it, is another one now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.frozen = False
        self._undo: list[PreSaleDraft] = []
        self._redo: list[PreSaleDraft] = []
        self._draft = blank_draft()
        self._row: PreSaleRow | None = None
        self._stored: dict[str, object] | None = None

    @property
    def draft(self) -> PreSaleDraft:
        """The draft in hand."""
        return self._draft

    @property
    def row(self) -> PreSaleRow | None:
        """The pre-sale as it was last stored; None for one that never was."""
        return self._row

    @property
    def blank(self) -> bool:
        """Whether nothing has been entered and nothing stored."""
        return self._row is None and content(self._draft) == content(PreSaleDraft(self._draft.id))

    @property
    def dirty(self) -> bool:
        """Whether there is something that is not stored yet."""
        return not self.blank and content(self._draft) != self._stored

    @property
    def can_undo(self) -> bool:
        """Whether a change can be taken back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether a change that was taken back can be made again."""
        return bool(self._redo)

    def edit(self, change: Callable[[PreSaleDraft], PreSaleDraft], *, step: bool = True) -> Invalid | None:
        """Change the draft, or return why that is refused; `step`: so that it can be taken back.

        While it is frozen nothing changes.
        """
        if self.frozen:
            return None
        try:
            changed = change(self._draft)
        except Invalid as problem:
            return problem
        if step:
            self.apply(changed)
        else:
            self.amend(changed)
        return None

    def apply(self, draft: PreSaleDraft) -> None:
        """Go on with a changed draft; the one before becomes a step back."""
        if draft == self._draft:
            return
        self._undo = [*self._undo, self._draft][-STEPS:]
        self._redo = []
        self._show(draft)

    def amend(self, draft: PreSaleDraft) -> None:
        """Go on with a changed draft without a step back: notes while typing, the way of paying, fresh stock."""
        if draft != self._draft:
            self._show(draft)

    def undo(self) -> None:
        """Take the last change back; nothing when there is none."""
        if self._undo and not self.frozen:
            self._redo.append(self._draft)
            self._show(self._as_of(self._undo.pop()))

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        if self._redo and not self.frozen:
            self._undo.append(self._draft)
            self._show(self._as_of(self._redo.pop()))

    def start(self) -> None:
        """Begin with an empty one."""
        self._take(blank_draft(), None, stored=False)

    def open(self, detail: PreSaleDetail) -> None:
        """Go on with a stored one."""
        self._take(PreSaleDraft.reopened(detail), detail.row, stored=True)

    def resume(self, draft: PreSaleDraft) -> None:
        """Go on with one that was never stored."""
        self._take(draft, None, stored=False)

    def attach(self, detail: PreSaleDetail) -> bool:
        """Take in what is stored of the draft in hand; False where that is another version: nothing is taken in."""
        # Nobody else knew the id before it was stored the first time: that save's answer never came.
        lost = self._draft.version == 0 and detail.row.version == 1
        if detail.row.id != self._draft.id or not (lost or detail.row.version == self._draft.version):
            return False
        self._row = detail.row
        self._stored = content(PreSaleDraft.reopened(detail))
        self._show(replace(self._draft, version=detail.row.version, number=detail.row.number))
        return True

    def copy_as_new(self) -> None:
        """Keep the content under a new id, as one that was never stored: for when the stored one went its own way."""
        self._take(replace(self._draft, id=uuid7(), version=0, number=None), None, stored=False)

    def note_stored(self, sent: PreSaleDraft, row: PreSaleRow) -> None:
        """Take in that `sent` has been stored; what was changed since stays to be stored."""
        if sent.id != self._draft.id:
            return
        self._row = row
        self._stored = content(sent)
        self._show(replace(self._draft, version=row.version, number=row.number))

    def _as_of(self, step: PreSaleDraft) -> PreSaleDraft:
        """An older state of the lines, customer and discount, with what has no steps as it is now."""
        now = self._draft
        return replace(step, notes=now.notes, planned_method=now.planned_method, version=now.version, number=now.number)

    def _take(self, draft: PreSaleDraft, row: PreSaleRow | None, *, stored: bool) -> None:
        self._undo, self._redo = [], []
        self._row = row
        self._stored = content(draft) if stored else None
        self._show(draft)

    def _show(self, draft: PreSaleDraft) -> None:
        self._draft = draft
        self.changed.emit()


def blank_draft() -> PreSaleDraft:
    """A new pre-sale with nothing in it."""
    return PreSaleDraft(id=uuid7())


def content(draft: PreSaleDraft) -> dict[str, object]:
    """What a person has entered: the body that is sent, without which pre-sale and which version of it that is."""
    return {key: value for key, value in draft.body().items() if key not in ("id", "version")}
