"""What is open is on the counter's disk, whatever becomes of its id."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication
from uuid_utils.compat import uuid7

from pos_app.adapters.cart import Cart
from pos_app.adapters.safekeeping import Safekeeping
from pos_app.domain.pre_sale import PreSaleDraft


class Disk(QObject):
    """What is asked of the disk, in its order."""

    settling = Signal()
    ready, trouble = True, None

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, UUID]] = []

    def keep(self, _user_id: UUID, draft: PreSaleDraft, _note: str) -> None:
        self.asked.append(("keep", draft.id))

    def drop(self, draft_id: UUID) -> None:
        self.asked.append(("drop", draft_id))


def test_a_copy_is_on_the_disk_before_what_it_was_made_of_goes(qapp: QApplication) -> None:
    cart, disk = Cart(), Disk()
    session = SimpleNamespace(operator=SimpleNamespace(user_id=uuid7()))
    safe = Safekeeping(cart, cast("Any", disk), cast("Any", session))
    cart.resume(PreSaleDraft(uuid7(), notes="portão 2"))
    safe.keep_now()
    former = cart.draft.id
    safe.copy_as_new()
    assert cart.draft.notes == "portão 2"
    assert disk.asked == [("keep", former), ("keep", cart.draft.id), ("drop", former)]
    safe.finish()
    assert disk.asked[-1] == ("drop", cart.draft.id)
