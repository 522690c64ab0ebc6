"""First launch by keyboard alone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.domain.errors import Forbidden, Invalid, Trouble, Unavailable
from pos_app.domain.first_launch import Answers
from pos_app.domain.rows import SetupStep
from pos_app.ui.entrance.first_run import FirstRunView, FirstShop
from tests.ui.parts import focus_chain, focused
from tests.ui.windows import nameless

SHOP = FirstShop("Loja Centro", "Ana", "ana@loja.com.br", "correct horse")
FILLED = {name: getattr(SHOP, name) for name in ("shop_name", "full_name", "email", "password")}


@pytest.fixture
def view(qtbot):
    view = FirstRunView("C01")
    qtbot.addWidget(view)
    view.resize(1178, 736)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.activate()
    return view


def type_and_enter(text: str):
    QTest.keyClicks(focused(), text)
    QTest.keyClick(focused(), Qt.Key.Key_Return)


def test_five_entries_with_enter_finish_the_shop(view, qtbot):
    view.show_ready()
    with qtbot.waitSignal(view.finish_asked) as asked:
        for text in (*FILLED.values(), "correct horse"):
            type_and_enter(text)
    assert asked.args == [SHOP]


def test_f10_finishes_too(view, qtbot):
    view.show_ready()
    view.restore(FILLED | {"again": "correct horse"})
    with qtbot.waitSignal(view.finish_asked):
        QTest.keyClick(view, Qt.Key.Key_F10)


def test_nothing_can_be_finished_before_the_database_is_ready(view, qtbot):
    view.restore(FILLED | {"again": "correct horse"})
    with qtbot.assertNotEmitted(view.finish_asked):
        QTest.keyClick(view, Qt.Key.Key_F10)
    assert not view.finish.isEnabled()


def test_a_second_press_while_storing_asks_for_nothing(view, qtbot):
    view.show_ready()
    view.restore(FILLED | {"again": "correct horse"})
    QTest.keyClick(view, Qt.Key.Key_F10)
    with qtbot.assertNotEmitted(view.finish_asked):
        QTest.keyClick(view, Qt.Key.Key_F10)


def test_what_is_missing_is_marked_and_the_first_of_it_has_the_focus(view, qtbot):
    view.show_ready()
    view.fields["shop_name"].editor.setText("Loja Centro")
    with qtbot.assertNotEmitted(view.finish_asked):
        view.finish.click()
    assert [name for name, field in view.fields.items() if field.error] == ["full_name", "email", "password", "again"]
    assert view.focusWidget() is view.fields["full_name"].editor


def test_two_passwords_that_differ_are_told(view, qtbot):
    view.show_ready()
    view.restore(FILLED | {"again": "correct house"})
    with qtbot.assertNotEmitted(view.finish_asked):
        view.finish.click()
    assert view.fields["again"].error


def test_a_refused_value_is_told_at_its_field_and_everything_typed_stays(view):
    view.show_ready()
    view.restore(FILLED | {"again": "correct horse"})
    view.finish.click()
    view.show_finish_failed(Invalid("email", "format"))
    assert view.fields["email"].error
    assert {name: text for name, text in view.keep().items() if text} == FILLED | {"again": "correct horse"}
    assert view.finish.isEnabled()


def test_a_failed_preparation_says_why_and_can_be_tried_again(view, qtbot):
    view.show_step(SetupStep("roles", "running"))
    view.show_step(SetupStep("roles", "failed"))
    view.show_prepare_failed(Forbidden("CREATEROLE"))
    assert view.steps.states == {"roles": "failed"}
    with qtbot.waitSignal(view.retry_asked):
        view.banner.acted.emit()
        view.banner.findChildren(type(view.choices.look))[0].click()


def test_a_lost_database_while_storing_is_told_in_the_banner(view):
    view.show_ready()
    view.restore(FILLED | {"again": "correct horse"})
    view.finish.click()
    view.show_finish_failed(Unavailable(Trouble.OFFLINE))
    assert view.banner.text
    assert view.finish.isEnabled()


def test_what_can_be_left_out_is_handed_over_too(view, qtbot):
    view.show_ready()
    facts = {"tax_id": "12.345.678/0001-95", "phone": "(31) 3333-4444", "city": "Contagem"}
    view.restore(FILLED | facts | {"again": "correct horse"})
    view.sample.setFocus()
    QTest.keyClick(view.sample, Qt.Key.Key_Space)
    with qtbot.waitSignal(view.finish_asked) as asked:
        QTest.keyClick(view, Qt.Key.Key_F10)
    assert asked.args == [
        replace(SHOP, tax_id="12.345.678/0001-95", phone="(31) 3333-4444", city="Contagem", sample=True)
    ]


def test_a_wrong_tax_id_is_told_at_its_field(view):
    view.show_ready()
    view.restore(FILLED | {"again": "correct horse"})
    view.finish.click()
    view.show_finish_failed(Invalid("tax_id", "check_digit"))
    assert view.fields["tax_id"].error
    view.show_finish_failed(Invalid("shop.city", "length", maximum=100))
    assert view.fields["city"].error


def test_what_was_answered_before_is_there_again_without_a_password(view):
    answers = Answers(shop_name="Loja Centro", city="Contagem", full_name="Ana", email="ana@loja.com.br", sample=True)
    view.take(answers)
    assert view.add_to(Answers()) == answers
    assert view.keep()["password"] == ""


def test_leaving_a_field_tells_that_there_is_something_to_keep(view, qtbot):
    with qtbot.waitSignal(view.answered):
        type_and_enter("Loja Centro")


def test_a_server_can_be_chosen_instead_unless_it_was(view, qtbot):
    with qtbot.waitSignal(view.server_asked):
        QTest.keyClick(view.server, Qt.Key.Key_Space)
    chosen = FirstRunView("C01", on_server=True)
    qtbot.addWidget(chosen)
    chosen.show()
    assert not chosen.server.isVisible()


def test_an_older_database_is_brought_up_to_date_without_asking_for_the_shop(qtbot):
    view = FirstRunView("C01", form=False)
    qtbot.addWidget(view)
    view.show()
    assert not view.finish.isVisible()
    assert not view.fields["shop_name"].isVisible()


def test_tab_goes_through_the_form_in_reading_order(view):
    view.show_ready()
    editors = [field.editor for field in view.fields.values()]
    assert focus_chain(editors[0], 11) == [*editors, view.sample, view.finish, view.server]


def test_every_field_and_button_has_a_name_for_those_who_listen(view):
    view.show_ready()
    assert nameless(view) == []
