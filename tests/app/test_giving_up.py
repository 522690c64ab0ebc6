"""What was set aside at a counter is given up by keys, under a manager who signs in place."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from uuid_utils.compat import uuid7

from pos_app.app.program import Program
from pos_app.domain.rows import AuditFilter
from pos_app.outbox.journal import Submission
from pos_app.ui import keys
from pos_app.ui.unsent.dialog import UnsentDialog
from pos_app.ui.unsent.giving_up_dialog import GivingUpDialog
from tests.e2e.hands import Hands
from tests.factories import draft, line
from tests.shop import Shop
from tests.ui.parts import focus_chain

SECRET = "battery staple"
Key = Qt.Key


def test_a_clerk_gives_up_what_was_set_aside_when_a_manager_signs(program: Program, shop: Shop, qtbot: object) -> None:
    hands = Hands(qtbot, program)
    hands.come_in(shop.clerk.email, SECRET)
    clerk, counter = hands.shell._desk.operator, program.counter
    refused = draft(line(replace(shop.product("Sumida", "10.00"), id=uuid7())))
    hands.until(lambda: counter.ready)
    counter.hand_in(clerk, Submission(uuid7(), refused), lambda _row: None, lambda _error: None)
    hands.until(lambda: counter.status.rejected == 1)

    hands.press(Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    listed = hands.dialog(UnsentDialog)
    hands.until(lambda: listed.give_up_button.isEnabled())
    assert not listed.print_button.isEnabled()
    assert keys.conflicts(listed) == []
    hands.press(Key.Key_F8)
    asked = hands.dialog(GivingUpDialog)
    assert focus_chain(asked.reason, 5) == [
        asked.reason, asked.email, asked.password, asked.confirm, asked.close_button,
    ]  # fmt: skip
    hands.press(Key.Key_Return)
    assert asked.field.error
    hands.write("digitada em dobro")
    hands.press(Key.Key_Return)
    assert hands.at(asked.email)
    # A wrong password, then the right one: what was typed stands.
    hands.write(shop.manager.email)
    hands.press(Key.Key_Return)
    hands.write("not this one")
    hands.press(Key.Key_Return)
    hands.until(lambda: asked.password_field.error)
    assert counter.status.rejected == 1
    hands.write(SECRET)
    hands.press(Key.Key_Return)
    hands.until(lambda: QApplication.activeModalWidget() is listed)
    hands.until(lambda: counter.status.rejected == 0 and not listed.model.rows)
    noted = shop.services.audit.listed(shop.admin, AuditFilter(action="give_up_unsent"))[0]
    assert (noted.row_id, noted.user_name) == (str(refused.id), clerk.name)
    assert isinstance(noted.after, dict)
    assert (noted.after["reason"], noted.after["override"]["name"]) == ("digitada em dobro", shop.manager.name)
