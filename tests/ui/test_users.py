import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from uuid_utils.compat import uuid7

from pos_app.adapters.roles import MutedRole
from pos_app.domain.errors import BadCredentials, NotSignedIn, Trouble, Unavailable
from pos_app.domain.permissions import Role
from pos_app.domain.rows import UserDraft, UserRow
from pos_app.ui import keys
from pos_app.ui.users.form import UserForm
from pos_app.ui.users.page import UsersPage
from pos_app.ui.users.reset_dialog import ResetDialog
from tests.shop import Shop
from tests.ui.desks import MakeDesk, desk, shop, tab_names

__all__ = ["desk", "shop"]

Key = Qt.Key


@pytest.fixture
def page(qtbot: QtBot, desk: MakeDesk, shop: Shop) -> Iterator[UsersPage]:
    """The administrator's page of people, read."""
    made = UsersPage(desk(shop.admin))
    qtbot.addWidget(made)
    made.resize(1178, 736)
    made.show()
    made.activate()
    qtbot.waitUntil(lambda: made.form.row is not None)
    yield made
    made.hide()


@pytest.fixture
def person(shop: Shop) -> UserRow:
    """Somebody of this test's own."""
    mark = uuid7().hex[-8:]
    draft = UserDraft(uuid7(), f"{mark}@loja.example", f"Zeca {mark}", Role.EMPLOYEE)
    return shop.services.users.save(shop.admin, draft, "first password")


def press(qtbot: QtBot, widget: QWidget, key: Qt.Key) -> None:
    """Press a key where the focus of a window is."""
    window = widget.window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window.focusWidget(), key)


def retype(qtbot: QtBot, edit: QLineEdit, text: str) -> None:
    """Replace a field's text by typing."""
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, text)


def choose(qtbot: QtBot, page: UsersPage, user: UserRow) -> None:
    """Read the people again and stand on one."""
    page.activate()

    def stand() -> bool:
        index = page.model.find_key(user.id)
        if index.isValid():
            page.table.setCurrentIndex(index)
        return page.form.row == user

    qtbot.waitUntil(stand)


def stored(shop: Shop, user: UserRow) -> UserRow:
    return next(row for row in shop.services.users.all(shop.admin) if row.id == user.id)


def saved(qtbot: QtBot, page: UsersPage) -> None:
    with qtbot.waitSignal(page.desk.changes.users_changed):
        press(qtbot, page, Key.Key_F10)


def test_a_new_person_signs_in_with_the_password_shown_once(qtbot: QtBot, page: UsersPage, shop: Shop) -> None:
    press(qtbot, page, Key.Key_Insert)
    assert page.focusWidget() is page.form.full_name
    password = page.form.password.text()
    qtbot.keyClicks(page.form.full_name, "Bia Rocha")
    press(qtbot, page, Key.Key_Tab)
    qtbot.keyClicks(page.form.email, "bia@loja.example")
    press(qtbot, page, Key.Key_Tab)
    press(qtbot, page, Key.Key_Down)
    press(qtbot, page, Key.Key_Tab)
    qtbot.keyClicks(page.form.cap, "7,5")
    saved(qtbot, page)
    operator = shop.services.sign_in.sign_in("bia@loja.example", password, "C09")
    assert (operator.name, operator.role, operator.must_change_password) == ("Bia Rocha", Role.MANAGER, True)
    row = next(row for row in shop.services.users.all(shop.admin) if row.id == operator.user_id)
    assert row.discount_cap == Decimal("7.5")
    assert page.focusWidget() is page.table
    qtbot.waitUntil(lambda: page.table.current_row().id == operator.user_id)
    assert page.form.hand_over.isVisible()
    assert page.form.hand_over.password.text() == password
    page.table.select_row(0)
    assert page.form.hand_over.isHidden()
    assert page.form.hand_over.password.text() == ""


def test_an_e_mail_that_exists_is_refused_at_its_field(qtbot: QtBot, page: UsersPage, shop: Shop) -> None:
    press(qtbot, page, Key.Key_Insert)
    qtbot.keyClicks(page.form.full_name, "Outra Ana")
    retype(qtbot, page.form.email, "ANA@loja.example")
    press(qtbot, page, Key.Key_F10)
    qtbot.waitUntil(lambda: bool(page.form.fields["email"].error))
    assert page.focusWidget() is page.form.email
    assert page.form.full_name.text() == "Outra Ana"


def test_a_name_is_asked_for_at_its_field(qtbot: QtBot, page: UsersPage) -> None:
    press(qtbot, page, Key.Key_Insert)
    qtbot.keyClicks(page.form.email, "ninguem@loja.example")
    press(qtbot, page, Key.Key_F10)
    qtbot.waitUntil(lambda: bool(page.form.fields["full_name"].error))


def test_a_cap_that_is_none_is_refused_at_its_field(qtbot: QtBot, page: UsersPage, person: UserRow) -> None:
    choose(qtbot, page, person)
    retype(qtbot, page.form.cap, "101")
    press(qtbot, page, Key.Key_F10)
    assert page.form.fields["discount_cap"].error
    assert page.form.cap.text() == "101"


@pytest.mark.parametrize("field", ["role", "active"])
def test_the_last_administrator_stays_and_the_field_says_so(
    qtbot: QtBot, page: UsersPage, shop: Shop, field: str
) -> None:
    ana = next(row for row in shop.services.users.all(shop.admin) if row.id == shop.admin.user_id)
    choose(qtbot, page, ana)
    if field == "role":
        page.form.role.setFocus()
        press(qtbot, page, Key.Key_Up)
    else:
        page.form.active.setFocus()
        press(qtbot, page, Key.Key_Space)
    press(qtbot, page, Key.Key_F10)
    qtbot.waitUntil(lambda: bool(page.form.fields[field].error))
    assert stored(shop, ana).role is Role.ADMIN
    assert stored(shop, ana).active


def test_who_is_deactivated_signs_in_no_more(qtbot: QtBot, page: UsersPage, shop: Shop, person: UserRow) -> None:
    choose(qtbot, page, person)
    page.form.active.setFocus()
    press(qtbot, page, Key.Key_Space)
    saved(qtbot, page)
    assert not stored(shop, person).active
    with pytest.raises(BadCredentials):
        shop.services.sign_in.sign_in(person.email, "first password", "C09")


def test_what_was_typed_stands_until_it_is_saved_or_discarded(qtbot: QtBot, page: UsersPage, person: UserRow) -> None:
    choose(qtbot, page, person)
    retype(qtbot, page.form.full_name, "Zeca Novo")
    page.table.setFocus()
    page.table.select_row(0)
    assert page.form.full_name.text() == "Zeca Novo"
    assert page.form.banner.isVisible()
    press(qtbot, page, Key.Key_Escape)
    assert page.form.row == page.table.current_row()
    assert not page.form.dirty


def test_a_low_page_scrolls_the_fields_and_shows_the_one_that_is_wrong(qtbot: QtBot, page: UsersPage) -> None:
    page.resize(1110, 400)
    qtbot.waitUntil(lambda: page.height() == 400)
    press(qtbot, page, Key.Key_Insert)
    form = page.form
    form.full_name.setText("Zeca")
    press(qtbot, page, Key.Key_F10)
    qtbot.waitUntil(lambda: form.fields["email"].error != "")
    for shown in (form.fields["email"], form.save_button):
        assert shown.visibleRegion().boundingRect() == shown.rect()
    # No field gives its room to another.
    assert form.cap.height() >= form.cap.sizeHint().height()


def test_f10_twice_saves_once(qtbot: QtBot, page: UsersPage, shop: Shop, person: UserRow) -> None:
    choose(qtbot, page, person)
    retype(qtbot, page.form.full_name, "Zeca Duplo")
    with qtbot.waitSignal(page.desk.changes.users_changed):
        qtbot.keyClick(page.form.full_name, Key.Key_F10)
        qtbot.keyClick(page.form.full_name, Key.Key_F10)
    qtbot.waitUntil(lambda: page.desk.runner.busy_count == 0)
    assert stored(shop, person).version == person.version + 1
    assert page.form.banner.isHidden()


def test_what_somebody_else_saved_is_told_and_nothing_typed_is_lost(
    qtbot: QtBot, page: UsersPage, shop: Shop, person: UserRow
) -> None:
    choose(qtbot, page, person)
    retype(qtbot, page.form.full_name, "Zeca Meu")
    other = UserDraft(person.id, person.email, "Zeca Deles", person.role, version=person.version)
    shop.services.users.save(shop.admin, other)
    press(qtbot, page, Key.Key_F10)
    qtbot.waitUntil(page.form.banner.isVisible)
    assert page.form.full_name.text() == "Zeca Meu"
    saved(qtbot, page)
    assert stored(shop, person).full_name == "Zeca Meu"


def test_a_save_that_came_through_unheard_is_taken_as_done(
    qtbot: QtBot, page: UsersPage, shop: Shop, person: UserRow
) -> None:
    choose(qtbot, page, person)
    retype(qtbot, page.form.full_name, "Zeca Eco")
    shop.services.users.save(shop.admin, page.form.draft())
    saved(qtbot, page)
    assert page.form.banner.isHidden()
    assert stored(shop, person).version == person.version + 1


def test_a_new_password_is_shown_once_and_works(qtbot: QtBot, page: UsersPage, shop: Shop, person: UserRow) -> None:
    choose(qtbot, page, person)
    press(qtbot, page, Key.Key_F8)
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, ResetDialog) and w.isVisible()]
    asked = found[0]
    retype(qtbot, asked.password, "short")
    press(qtbot, asked, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(asked.field.error))
    retype(qtbot, asked.password, "long enough")
    press(qtbot, asked, Key.Key_Return)
    qtbot.waitUntil(page.form.hand_over.isVisible)
    assert page.form.hand_over.password.text() == "long enough"
    assert shop.services.sign_in.sign_in(person.email, "long enough", "C09").must_change_password


def test_an_untouched_form_is_not_dirty(qtbot: QtBot) -> None:
    form = UserForm()
    qtbot.addWidget(form)
    row = UserRow(uuid7(), "a@loja.example", "A", Role.MANAGER, Decimal("7.50"), True, False, None, 3)
    for user in (row, replace(row, discount_cap=None, active=False)):
        form.show_user(user)
        assert not form.dirty
    form.new()
    assert not form.dirty
    assert form.savable
    form.show_user(None)
    assert not form.savable


def test_no_two_keys_of_the_page_are_the_same(page: UsersPage) -> None:
    assert keys.conflicts(page) == []


def test_tab_goes_from_the_list_through_the_form(qtbot: QtBot, page: UsersPage) -> None:
    names = tab_names(page.table)
    # On Linux a combo box is named by what is chosen; its label is a relation.
    assert names[:4] == ["Usuários", "Nome", "E-mail", "Administrador" if sys.platform == "linux" else "Perfil"]
    assert names[4:] == ["Limite de desconto (%)", "Acesso", "Salvar", "Nova senha", "Encerrar sessões", "Novo usuário"]


def test_a_person_is_signed_out_on_all_counters_by_key(
    qtbot: QtBot, page: UsersPage, shop: Shop, person: UserRow
) -> None:
    sessions = [shop.services.sign_in.sign_in(person.email, "first password", counter) for counter in ("C07", "C08")]
    choose(qtbot, page, stored(shop, person))
    told: list[str] = []
    page.toast_requested.connect(lambda text, _undo: told.append(text))
    qtbot.keyClick(page.table, Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [f"{person.full_name}: 2 sessões encerradas"]
    for session in sessions:
        with pytest.raises(NotSignedIn):
            shop.services.shop.row(session)


def test_one_does_not_sign_oneself_out_from_the_list(qtbot: QtBot, page: UsersPage, shop: Shop) -> None:
    own = next(row for row in shop.services.users.all(shop.admin) if row.id == shop.admin.user_id)
    choose(qtbot, page, own)
    qtbot.keyClick(page.table, Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert page.form.banner.isVisible()
    assert shop.services.shop.row(shop.admin).name == "Loja Centro"


def test_who_has_no_cap_is_shown_the_roles_muted(qtbot: QtBot, page: UsersPage, shop: Shop, person: UserRow) -> None:
    choose(qtbot, page, stored(shop, person))
    column = next(place for place, one in enumerate(page.model.columns) if one.key == "cap")

    def shown() -> tuple[object, object]:
        index = page.model.find_key(person.id).siblingAtColumn(column)
        return index.data(), index.data(MutedRole)

    qtbot.waitUntil(lambda: shown() == ("5%", True))
    shop.services.settings.save(shop.admin, "cap.employee", Decimal(9))
    page.activate()
    qtbot.waitUntil(lambda: shown() == ("9%", True))
    assert page.form.row == stored(shop, person)
    shop.services.users.save(shop.admin, replace(_draft(stored(shop, person)), discount_cap=Decimal("3.5")))
    page.activate()
    qtbot.waitUntil(lambda: shown() == ("3,5%", None))


def _draft(row: UserRow) -> UserDraft:
    return UserDraft(row.id, row.email, row.full_name, row.role, row.discount_cap, row.active, row.version)


def test_the_banner_goes_by_itself_when_the_database_is_back(qtbot: QtBot, page: UsersPage) -> None:
    page._on_list_failed(None, Unavailable(Trouble.OFFLINE))
    assert page.banner.isVisible()
    page.database_back()
    assert not page.banner.isVisible()
    qtbot.waitUntil(lambda: page.desk.runner.busy_count == 0)
    assert page.model.rows
