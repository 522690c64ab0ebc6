"""A discount above the clerk's cap: a manager signs in place, over the untouched pre-sale."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from uuid_utils.compat import uuid7

from pos_app.domain.permissions import Role
from pos_app.domain.rows import AuditFilter, UserDraft
from pos_app.domain.status import Status
from pos_app.ui import keys
from pos_app.ui.pre_sale.override_dialog import OverrideDialog
from tests.shop import PASSWORD
from tests.ui.parts import focus_chain

Key = Qt.Key


@pytest.fixture
def beyond(counter):
    """Two of cement with 10 % off, which is above the clerk's 5 %: F10 asks for a signature."""

    def ask(discount="10%") -> OverrideDialog:
        counter.enter("2*cimento")
        counter.press(Key.Key_F6)
        counter.type(discount)
        counter.press(Key.Key_Return)
        counter.press(Key.Key_F10)
        counter.wait()
        dialog: OverrideDialog | None = counter.page.signing.dialog
        assert dialog is not None
        counter.qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return ask


def signing(counter) -> bool:
    """Whether the dialog is there."""
    return counter.page.signing.dialog is not None


def sign(counter, login, password=PASSWORD):
    """Type login and password where the focus is, Enter after each."""
    dialog = counter.page.signing.dialog
    for text in (login, password):
        counter.qtbot.keyClicks(dialog.focusWidget(), text)
        counter.qtbot.keyClick(dialog.focusWidget(), Key.Key_Return)
    counter.wait()


def manager(shop, cap=None):
    """A manager of the test's own, whose misses are nobody else's."""
    draft = UserDraft(uuid7(), f"{uuid7().hex[-8:]}@loja.example", "Rita Melo", Role.MANAGER, cap)
    return shop.services.users.save(shop.admin, draft, PASSWORD)


def test_it_says_which_line_by_how_much_and_the_cap(beyond):
    dialog = beyond()
    assert dialog.what.text() == "O item 1, Cimento CP II 50 kg, está 10% abaixo do preço de tabela."
    assert dialog.cap.text() == "Seu limite é 5%."
    assert dialog.focusWidget() is dialog.email


def test_a_manager_signs_and_it_is_sent_with_both_names(counter, shop, beyond):
    beyond()
    sign(counter, "gil@loja.example")
    assert not signing(counter)
    assert counter.page.cart.blank
    assert counter.page.focusWidget() is counter.page.entry.code
    step = shop.services.audit.listed(shop.admin, AuditFilter(action="submit"))[0]
    assert step.user_name == "Marina Alves"
    assert step.after["override"]["name"] == "Gil Souza"
    sent = next(
        row
        for row in shop.services.pre_sales.listed(shop.manager, frozenset({Status.PENDING}))
        if str(row.id) == step.row_id
    )
    assert sent.total == Decimal("70.02")


def test_escape_returns_to_the_untouched_sale(counter, beyond):
    dialog = beyond()
    before = counter.page.cart.draft.body()
    counter.qtbot.keyClick(dialog, Key.Key_Escape)
    assert not signing(counter)
    assert {**counter.page.cart.draft.body(), "version": 0} == {**before, "version": 0}
    assert counter.page.cart.row.status is Status.DRAFT
    assert counter.page.focusWidget() is counter.page.entry.code
    counter.page.activateWindow()
    counter.qtbot.waitUntil(counter.page.isActiveWindow)
    counter.press(Key.Key_F10)
    counter.wait()
    assert signing(counter)
    counter.page.signing.dialog.reject()


def test_a_wrong_password_is_told_at_its_field_and_selected(counter, shop, beyond):
    dialog = beyond()
    sign(counter, manager(shop).email, "wrong horse")
    assert dialog.password_field.error
    assert dialog.focusWidget() is dialog.password
    assert dialog.password.selectedText() == "wrong horse"
    counter.qtbot.keyClicks(dialog.password, PASSWORD)
    counter.qtbot.keyClick(dialog.password, Key.Key_Return)
    counter.wait()
    assert counter.page.cart.blank


def test_a_clerk_cannot_sign(counter, beyond):
    dialog = beyond()
    sign(counter, "marina@loja.example")
    assert dialog.email_field.error == "Só um gerente pode autorizar um desconto."
    assert dialog.focusWidget() is dialog.email
    dialog.reject()


def test_a_manager_whose_own_cap_is_passed_is_told_so(counter, shop, beyond):
    dialog = beyond("30%")
    sign(counter, manager(shop, Decimal(25)).email)
    assert "O limite de quem autorizou é 25%." in dialog.email_field.error
    assert counter.page.cart.draft.lines
    dialog.reject()


def test_after_five_misses_the_wait_is_shown_and_another_manager_need_not_wait(counter, shop, beyond):
    dialog = beyond()
    locked = manager(shop).email
    sign(counter, locked, "wrong horse")
    for _ in range(5):
        counter.qtbot.keyClicks(dialog.focusWidget(), "wrong horse")
        counter.qtbot.keyClick(dialog.focusWidget(), Key.Key_Return)
        counter.wait()
    assert dialog.wait.left > 50
    assert "Aguarde" in dialog.banner.text
    assert not dialog.confirm.isEnabled()
    dialog.email.setFocus()
    dialog.email.selectAll()
    counter.qtbot.keyClicks(dialog.email, "gil@loja.example")
    assert dialog.wait.left == 0
    assert dialog.banner.text == ""
    dialog.password.setFocus()
    dialog.password.selectAll()
    counter.qtbot.keyClicks(dialog.password, PASSWORD)
    counter.qtbot.keyClick(dialog.password, Key.Key_Return)
    counter.wait()
    assert counter.page.cart.blank


def test_what_is_empty_is_asked_for(counter, beyond):
    dialog = beyond()
    counter.qtbot.keyClick(dialog.email, Key.Key_Return)
    assert dialog.email_field.error
    counter.qtbot.keyClicks(dialog.email, "gil@loja.example")
    counter.qtbot.keyClick(dialog.email, Key.Key_Return)
    assert dialog.focusWidget() is dialog.password
    counter.qtbot.keyClick(dialog.password, Key.Key_Return)
    assert dialog.password_field.error
    dialog.reject()


def test_tab_order_and_keys_of_the_dialog(beyond):
    dialog = beyond()
    assert focus_chain(dialog.email, 4) == [dialog.email, dialog.password, dialog.confirm, dialog.close_button]
    assert keys.conflicts(dialog) == []
    dialog.reject()
