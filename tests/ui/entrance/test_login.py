"""Sign-in by keyboard alone."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.domain.errors import BadCredentials, Invalid, SignInLocked, Trouble, Unavailable
from pos_app.domain.health import HealthRow, HealthState, Unsent
from pos_app.ui.entrance.login import LoginView
from tests.ui.parts import focus_chain, focused
from tests.ui.windows import nameless


@pytest.fixture
def view(qtbot):
    view = LoginView("C01")
    qtbot.addWidget(view)
    view.resize(1178, 736)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.activate()
    return view


def press(key: Qt.Key):
    QTest.keyClick(focused(), key)


def type_text(text: str):
    QTest.keyClicks(focused(), text)


def test_email_enter_password_enter_asks_to_sign_in(view, qtbot):
    with qtbot.waitSignal(view.sign_in_asked) as asked:
        type_text("ana@loja.com.br")
        press(Qt.Key.Key_Return)
        type_text("correct horse")
        press(Qt.Key.Key_Return)
    assert asked.args == ["ana@loja.com.br", "correct horse"]


def test_a_second_enter_while_signing_in_asks_for_nothing(view, qtbot):
    view.email.setText("ana@loja.com.br")
    view.password.setText("correct horse")
    QTest.keyClick(view.password, Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(view.sign_in_asked):
        QTest.keyClick(view.password, Qt.Key.Key_Return)


def test_with_an_email_known_the_password_has_the_focus(qtbot):
    view = LoginView("C01", "ana@loja.com.br")
    qtbot.addWidget(view)
    view.show()
    view.activate()
    assert view.focusWidget() is view.password


def test_an_empty_field_is_marked_and_has_the_focus(view, qtbot):
    with qtbot.assertNotEmitted(view.sign_in_asked):
        view.email.setText("ana@loja.com.br")
        view.enter.click()
    assert view.password_field.error
    assert view.focusWidget() is view.password


def test_a_wrong_password_is_told_at_the_field_and_the_email_stays(view):
    view.email.setText("ana@loja.com.br")
    view.password.setText("wrong")
    QTest.keyClick(view.password, Qt.Key.Key_Return)
    view.show_failed(BadCredentials())
    assert view.password_field.error == "E-mail e senha não conferem."
    assert (view.email.text(), view.password.selectedText() != "") == ("ana@loja.com.br", True)
    assert view.enter.isEnabled()


def test_after_misses_the_wait_is_counted_down_and_then_one_may_try_again(view, qtbot):
    view.show_failed(SignInLocked(2))
    assert "0:02" in view.banner.text
    assert not view.enter.isEnabled()
    qtbot.waitUntil(lambda: "0:01" in view.banner.text)
    qtbot.waitUntil(view.enter.isEnabled)
    assert view.banner.text == ""


def test_an_absent_database_is_told_in_the_banner_and_nothing_typed_is_lost(view):
    view.email.setText("ana@loja.com.br")
    view.password.setText("correct horse")
    view.enter.click()
    view.show_failed(Unavailable(Trouble.OFFLINE))
    assert view.banner.text
    assert view.keep() == ("ana@loja.com.br", "correct horse")
    assert view.enter.isEnabled()


def test_a_password_that_was_given_is_changed_before_anything_else(view, qtbot):
    view.password.setText("given to me")
    view.ask_new_password()
    assert view.focusWidget() is view.new_password
    with qtbot.waitSignal(view.change_asked) as asked:
        type_text("my own one")
        press(Qt.Key.Key_Return)
        type_text("my own one")
        press(Qt.Key.Key_Return)
    assert asked.args == ["given to me", "my own one"]


@pytest.mark.parametrize(
    ("new", "again", "field"), [("my own", "other", "again_field"), ("given", "given", "new_field")]
)
def test_a_new_password_is_typed_twice_and_is_not_the_old_one(view, qtbot, new, again, field):
    view.password.setText("given")
    view.ask_new_password()
    view.new_password.setText(new)
    view.again.setText(again)
    with qtbot.assertNotEmitted(view.change_asked):
        view.enter.click()
    assert getattr(view, field).error


def test_a_new_password_that_is_refused_says_why_at_its_field(view):
    view.ask_new_password()
    view.show_failed(Invalid("password", "too_short", minimum=8))
    assert "8" in view.new_field.error


def test_the_state_of_the_database_is_a_word(view):
    view.show_row(HealthRow(HealthState.OFFLINE, datetime.now(UTC)))
    assert view.state.text() == "Sem conexão"


def test_what_is_unsent_here_is_told_before_anybody_signs_in(view):
    now = datetime.now(UTC)
    assert not view.unsent.isVisible()
    view.show_row(HealthRow(HealthState.OFFLINE, now, unsent=Unsent(3, 1, now)))
    assert view.unsent.isVisible()
    assert "3 não enviadas desde" in view.unsent.text
    view.show_row(HealthRow(HealthState.ONLINE, now))
    assert not view.unsent.isVisible()


def test_tab_goes_from_the_email_to_the_look(view):
    assert focus_chain(view.email, 6) == [
        view.email,
        view.password,
        view.enter,
        *view.choices.languages.values(),
        view.choices.look,
    ]


def test_every_field_and_button_has_a_name_for_those_who_listen(view):
    assert nameless(view) == []
    view.ask_new_password()
    assert nameless(view) == []
