"""The counter kept for the person who is signed in: lock, ended sessions, own password, switching; by keys."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from pos_app.app.program import Program
from pos_app.domain.errors import BadCredentials, NotSignedIn
from pos_app.domain.permissions import Role
from pos_app.domain.rows import AuditFilter, UserDraft
from pos_app.domain.status import Status
from pos_app.ui import keys
from pos_app.ui.entrance.login import LoginView
from pos_app.ui.lock.lock_view import LockView
from pos_app.ui.lock.renew_dialog import RenewDialog
from pos_app.ui.pre_sale.page import PreSalePage
from pos_app.ui.shell.shell import Shell
from tests.e2e.steps import sign_in, wait_for_view
from tests.shop import Shop
from tests.ui.parts import focus_chain

Key = Qt.Key
CLERK, SECRET = "marina@loja.example", "battery staple"


@pytest.fixture
def page(qtbot: Any, program: Program) -> PreSalePage:
    """The clerk is signed in and has two of cement in the open pre-sale."""
    wait_for_view(qtbot, program, LoginView)
    sign_in(qtbot, program, CLERK, SECRET)
    return two_of_cement(qtbot, program)


def two_of_cement(qtbot: Any, program: Program) -> PreSalePage:
    page = pre_sale(program)
    settled(qtbot, program)
    QTest.keyClicks(page.entry.code, "2*cimento")
    QTest.keyClick(page.entry.code, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.cart.draft.lines))
    settled(qtbot, program)
    return page


def pre_sale(program: Program) -> PreSalePage:
    shell = program.shell
    assert shell is not None
    assert isinstance(shell.page, PreSalePage)
    return shell.page


def settled(qtbot: Any, program: Program) -> None:
    qtbot.waitUntil(lambda: program.runner.busy_count == 0)


def park(qtbot: Any, program: Program, page: PreSalePage) -> None:
    """Press F9 in the window, in front again as a window manager would put it, and wait until the sale is stored."""
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    QTest.keyClick(page.entry.code, Key.Key_F9)
    qtbot.waitUntil(lambda: page.cart.row is not None)


def type_into(widget: QWidget, text: str) -> None:
    QTest.keyClicks(widget, text)
    QTest.keyClick(widget, Key.Key_Return)


def locked(program: Program) -> LockView:
    program.guarding.lock()
    cover = program.guarding.cover
    assert cover is not None
    return cover


def ended(qtbot: Any, program: Program, shop: Shop) -> RenewDialog:
    """An administrator ends the clerk's sessions; F9 finds out."""
    operator = program.operator
    assert operator is not None
    assert operator.user_id is not None
    shop.services.users.sign_out_everywhere(shop.admin, operator.user_id)
    QTest.keyClick(pre_sale(program).entry.code, Key.Key_F9)
    qtbot.waitUntil(lambda: program.guarding.dialog is not None)
    dialog = program.guarding.dialog
    assert dialog is not None
    settled(qtbot, program)
    return dialog


# The idle lock


def test_an_idle_counter_is_locked_and_the_password_brings_the_sale_back(
    qtbot: Any, program: Program, page: PreSalePage
) -> None:
    assert program.guarding.idle.running
    with qtbot.waitSignal(program.guarding.idle.idle):
        program.guarding.idle.start(0.05)
    cover = program.guarding.cover
    assert cover is not None
    assert program.window.covered
    assert not page.isVisible()
    assert program.window.focusWidget() is cover.form.password
    type_into(cover.form.password, SECRET)
    qtbot.waitUntil(lambda: not program.window.covered)
    assert page.isVisible()
    assert len(page.cart.draft.lines) == 1
    assert program.window.focusWidget() is page.entry.code
    assert program.guarding.idle.running


def test_a_key_or_the_mouse_puts_the_lock_off(qtbot: Any, program: Program, page: PreSalePage) -> None:
    idle = program.guarding.idle
    idle.start(0.5)
    window = program.window.windowHandle()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is window)
    for _ in range(8):
        qtbot.wait(100)
        QTest.keyClick(window, Key.Key_Shift)
    assert program.guarding.cover is None
    with qtbot.waitSignal(idle.idle):
        pass


def test_a_shop_without_the_rule_never_locks(program: Program, page: PreSalePage) -> None:
    program.guarding.idle.start(0)
    assert not program.guarding.idle.running


def test_while_locked_no_key_reaches_the_page(qtbot: Any, program: Program, page: PreSalePage) -> None:
    cover = locked(program)
    before = page.cart.draft
    for key in (Key.Key_F2, Key.Key_F8, Key.Key_F9, Key.Key_F10, Key.Key_Escape):
        QTest.keyClick(cover.form.password, key)
    QTest.keyClick(cover.form.password, Key.Key_1, Qt.KeyboardModifier.AltModifier)
    settled(qtbot, program)
    assert page.cart.draft == before
    assert page.cart.row is None
    assert program.window.covered
    assert keys.valid_now(program.window) == [keys.action(key) for key in ("help", "diagnosis", "switch_operator")]


def test_a_dialog_that_was_open_is_hidden_while_locked_and_comes_back(
    qtbot: Any, program: Program, page: PreSalePage
) -> None:
    page.choose_customer()
    picker = QApplication.activeModalWidget()
    assert picker is not None
    QTest.keyClicks(picker.focusWidget(), "serra")
    cover = locked(program)
    assert not picker.isVisible()
    type_into(cover.form.password, SECRET)
    qtbot.waitUntil(picker.isVisible)
    assert picker.isModal()
    assert picker.search.text() == "serra"  # type: ignore[attr-defined]
    picker.close()


def test_a_wrong_password_keeps_the_lock_and_is_selected(qtbot: Any, program: Program, page: PreSalePage) -> None:
    form = locked(program).form
    type_into(form.password, "wrong horse")
    qtbot.waitUntil(lambda: bool(form.field.error))
    assert form.password.selectedText() == "wrong horse"
    assert program.window.covered
    type_into(form.password, SECRET)
    qtbot.waitUntil(lambda: not program.window.covered)


def test_a_scan_at_the_lock_is_swallowed_and_counts_as_no_miss(qtbot: Any, program: Program, page: PreSalePage) -> None:
    form = locked(program).form
    scan(form.password, "7891234500017")
    assert form.password.text() == ""
    assert "leitura" in form.banner.text
    assert program.runner.busy_count == 0
    scan(form.password, SECRET, gap_ms=60)
    qtbot.waitUntil(lambda: not program.window.covered)


def scan(widget: QWidget, text: str, gap_ms: int = 8) -> None:
    """Press keys at a scanner's pace, or a person's."""
    at = 1000
    for sign in (*text, "\r"):
        at += gap_ms
        key = Key.Key_Return if sign == "\r" else Key.Key_A
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, sign)
            event.setTimestamp(at)
            QApplication.sendEvent(widget, event)


def test_another_operator_may_take_over_and_the_sale_is_there_when_its_author_returns(
    qtbot: Any, program: Program, page: PreSalePage, shop: Shop
) -> None:
    form = locked(program).form
    QTest.keyClick(form.password, Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    wait_for_view(qtbot, program, LoginView)
    settled(qtbot, program)
    own = shop.services.pre_sales.listed(shop.manager, frozenset({Status.DRAFT}))
    assert [row.salesperson_name for row in own][-1] == "Marina Alves"
    sign_in(qtbot, program, "gil@loja.example", SECRET)
    assert pre_sale(program).cart.blank
    program.switch_operator()
    wait_for_view(qtbot, program, LoginView)
    sign_in(qtbot, program, CLERK, SECRET)
    back = pre_sale(program)
    assert len(back.cart.draft.lines) == 1
    settled(qtbot, program)
    QTest.keyClick(back.entry.code, Key.Key_F10)
    qtbot.waitUntil(lambda: back.cart.blank)


# A session that ends


def test_a_session_that_ended_asks_for_the_password_over_the_untouched_sale(
    qtbot: Any, program: Program, page: PreSalePage, shop: Shop
) -> None:
    before = page.cart.draft
    dialog = ended(qtbot, program, shop)
    assert page.isVisible()
    assert page.cart.draft == before
    assert dialog.isModal()
    QTest.keyClick(dialog, Key.Key_Escape)
    assert dialog.isVisible()
    type_into(dialog.form.password, SECRET)
    qtbot.waitUntil(lambda: program.guarding.dialog is None)
    settled(qtbot, program)
    assert "novamente" in page.banner.text
    park(qtbot, program, page)
    assert page.banner.text == ""


def test_looking_something_up_finds_out_too_instead_of_finding_nothing(
    qtbot: Any, program: Program, page: PreSalePage, shop: Shop
) -> None:
    operator = program.operator
    assert operator is not None
    shop.services.sign_in.sign_out(operator)
    QTest.keyClicks(page.entry.code, "cimento")
    QTest.keyClick(page.entry.code, Key.Key_Return)
    qtbot.waitUntil(lambda: program.guarding.dialog is not None)
    assert page.entry.code.text() == "cimento"


def test_a_locked_counter_whose_session_ended_is_unlocked_with_a_new_session(
    qtbot: Any, program: Program, page: PreSalePage, shop: Shop
) -> None:
    operator = program.operator
    assert operator is not None
    cover = locked(program)
    shop.services.sign_in.sign_out(operator)
    type_into(cover.form.password, SECRET)
    qtbot.waitUntil(lambda: not program.window.covered)
    assert program.operator != operator
    assert program.guarding.dialog is None
    park(qtbot, program, page)


def test_a_password_reset_in_mid_sale_has_to_be_changed_and_the_sale_stays(
    qtbot: Any, program: Program, page: PreSalePage, shop: Shop
) -> None:
    operator = program.operator
    assert operator is not None
    assert operator.user_id is not None
    shop.services.users.reset_password(shop.admin, operator.user_id, "kf7m-x2pd-q9wr")
    QTest.keyClick(page.entry.code, Key.Key_F9)
    qtbot.waitUntil(lambda: program.guarding.dialog is not None)
    assert program.guarding.dialog is not None
    type_into(program.guarding.dialog.form.password, "kf7m-x2pd-q9wr")
    qtbot.waitUntil(lambda: program.guarding.own_password is not None)
    dialog = program.guarding.own_password
    assert dialog is not None
    assert not dialog.old.isVisible()
    QTest.keyClick(dialog, Key.Key_Escape)
    assert dialog.isVisible()
    type_into(dialog.new, SECRET)
    type_into(dialog.again, SECRET)
    qtbot.waitUntil(lambda: program.guarding.own_password is None)
    assert len(page.cart.draft.lines) == 1
    park(qtbot, program, page)


def test_another_may_sign_in_where_a_session_ended(qtbot: Any, program: Program, page: PreSalePage, shop: Shop) -> None:
    dialog = ended(qtbot, program, shop)
    QTest.keyClick(dialog.form.password, Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    wait_for_view(qtbot, program, LoginView)
    assert program.guarding.dialog is None
    sign_in(qtbot, program, CLERK, SECRET)
    assert len(pre_sale(program).cart.draft.lines) == 1


# One's own password and sessions


def test_ones_own_password_is_changed_by_keys(qtbot: Any, program: Program, page: PreSalePage, shop: Shop) -> None:
    program.guarding.change_password()
    dialog = program.guarding.own_password
    assert dialog is not None
    assert dialog.focusWidget() is dialog.old
    assert focus_chain(dialog.old, 3) == [dialog.old, dialog.new, dialog.again]
    type_into(dialog.old, "wrong horse")
    type_into(dialog.new, "short")
    type_into(dialog.again, "shorn")
    assert dialog.fields[dialog.again].error == "As duas senhas são diferentes."
    dialog.again.clear()
    type_into(dialog.again, "short")
    qtbot.waitUntil(lambda: bool(dialog.fields[dialog.new].error or dialog.fields[dialog.old].error))
    settled(qtbot, program)
    for edit in (dialog.new, dialog.again):
        edit.clear()
        QTest.keyClicks(edit, "tortoise shell")
    QTest.keyClick(dialog.again, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(dialog.fields[dialog.old].error))
    assert dialog.focusWidget() is dialog.old
    dialog.old.clear()
    type_into(dialog.old, SECRET)
    qtbot.waitUntil(lambda: program.guarding.own_password is None)
    shell = program.shell
    assert shell is not None
    assert shell.toast.text == "Sua senha foi trocada"
    operator = shop.services.sign_in.sign_in(CLERK, "tortoise shell", "C08")
    shop.services.sign_in.change_password(operator, "tortoise shell", SECRET)


def test_a_password_breaks_its_rules_at_its_field(qtbot: Any, program: Program, page: PreSalePage) -> None:
    program.guarding.change_password()
    dialog = program.guarding.own_password
    assert dialog is not None
    type_into(dialog.old, SECRET)
    type_into(dialog.new, "curta")
    type_into(dialog.again, "curta")
    qtbot.waitUntil(lambda: bool(dialog.fields[dialog.new].error))
    assert dialog.focusWidget() is dialog.new
    dialog.reject()


def test_signing_out_everywhere_parks_the_sale_and_ends_all_sessions(
    qtbot: Any, program: Program, page: PreSalePage, shop: Shop
) -> None:
    elsewhere = shop.services.sign_in.sign_in(CLERK, SECRET, "C09")
    program.sign_out_everywhere()
    wait_for_view(qtbot, program, LoginView)
    with pytest.raises(NotSignedIn):
        shop.services.shop.row(elsewhere)
    settled(qtbot, program)
    step = shop.services.audit.listed(shop.admin, AuditFilter(action="sign_out_everywhere"))[0]
    assert step.user_name == "Marina Alves"
    sign_in(qtbot, program, CLERK, SECRET)
    assert len(pre_sale(program).cart.draft.lines) == 1


def test_who_has_another_role_after_the_renewal_sees_another_menu(
    qtbot: Any, program: Program, page: PreSalePage, shop: Shop
) -> None:
    people = {row.email: row for row in shop.services.users.all(shop.admin)}
    row = people[CLERK]
    promote(shop, row, Role.MANAGER)
    QTest.keyClick(page.entry.code, Key.Key_F9)
    qtbot.waitUntil(lambda: program.guarding.dialog is not None)
    assert program.guarding.dialog is not None
    type_into(program.guarding.dialog.form.password, SECRET)
    qtbot.waitUntil(lambda: program.operator is not None and program.operator.role is Role.MANAGER)
    shell = program.shell
    assert isinstance(shell, Shell)
    shell.open_page("queue")
    shell.open_page("pre_sale")
    assert len(pre_sale(program).cart.draft.lines) == 1
    settled(qtbot, program)
    promote(shop, next(one for one in shop.services.users.all(shop.admin) if one.email == CLERK), Role.EMPLOYEE)


def promote(shop: Shop, row: Any, role: Role) -> None:
    draft = UserDraft(row.id, row.email, row.full_name, role, row.discount_cap, row.active, row.version)
    shop.services.users.save(shop.admin, draft)


def test_a_deactivated_person_does_not_come_back(qtbot: Any, program: Program, page: PreSalePage, shop: Shop) -> None:
    dialog = ended(qtbot, program, shop)
    type_into(dialog.form.password, "not the password")
    qtbot.waitUntil(lambda: bool(dialog.form.field.error))
    with pytest.raises(BadCredentials):
        shop.services.sign_in.sign_in(CLERK, "not the password", "C01")
    assert dialog.isVisible()
