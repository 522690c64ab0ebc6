"""The server's address by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.domain.errors import Duplicate, Trouble, Unavailable
from pos_app.domain.first_launch import Check, CheckRow, Examined, Fault, ServerAddress, Tls
from pos_app.ui.entrance.server import ServerView
from tests.ui.parts import focus_chain, focused
from tests.ui.windows import nameless

PASSED = tuple(CheckRow(check, passed=True) for check in Check)
REMOTE = ServerAddress("db.loja.example", 5432, "balcao", "postgres")


@pytest.fixture
def view(qtbot):
    view = ServerView("C01", ServerAddress(), "C01")
    qtbot.addWidget(view)
    view.resize(1178, 736)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.activate()
    return view


def press(key: Qt.Key) -> None:
    QTest.keyClick(focused(), key)


def test_enter_goes_through_the_fields_and_tests(view, qtbot):
    QTest.keyClicks(focused(), "127.0.0.1")
    for _ in range(5):
        press(Qt.Key.Key_Return)
    QTest.keyClicks(focused(), "secret")
    with qtbot.waitSignal(view.test_asked) as asked:
        press(Qt.Key.Key_Return)
    assert asked.args == [ServerAddress("127.0.0.1"), "secret"]


def test_only_a_server_that_passed_is_used_and_an_edit_has_it_tested_again(view, qtbot):
    view.restore((ServerAddress("127.0.0.1"), "C02", "secret"))
    QTest.keyClick(view, Qt.Key.Key_F10)
    view.show_examined(Examined(PASSED, "administrator"))
    assert view.go_on.hasFocus()
    with qtbot.waitSignal(view.use_asked) as asked:
        QTest.keyClick(view, Qt.Key.Key_F10)
    assert asked.args == [ServerAddress("127.0.0.1"), "secret", "C02"]
    view.show_failed(Unavailable(Trouble.OFFLINE))
    view.edits["database"].setFocus()
    QTest.keyClicks(focused(), "2")
    with qtbot.waitSignal(view.test_asked):
        QTest.keyClick(view, Qt.Key.Key_F10)


def test_each_check_is_a_line_and_a_failed_one_has_its_remedy(view):
    view.restore((ServerAddress("127.0.0.1"), "C02", "secret"))
    QTest.keyClick(view, Qt.Key.Key_F10)
    view.show_examined(Examined((*PASSED[:2], CheckRow(Check.VERSION, False, Fault.TOO_OLD, "14.9"))))
    assert "14.9" in view.banner.text
    QTest.keyClick(view, Qt.Key.Key_F10)
    rows = (*PASSED[:4], CheckRow(Check.RIGHTS, False, Fault.CREATEROLE, "weak"))
    for row in rows:
        view.show_check(row)
    view.show_examined(Examined(rows))
    assert list(view.steps.states.values()) == ["done"] * 4 + ["failed"]
    assert "CREATEROLE" in view.banner.text
    assert view.keep() == (ServerAddress("127.0.0.1"), "C02", "secret")
    assert view.go_on.isEnabled()


def test_what_is_found_of_an_address_that_was_edited_meanwhile_counts_for_nothing(view, qtbot):
    view.restore((ServerAddress("127.0.0.1"), "C02", "secret"))
    QTest.keyClick(view, Qt.Key.Key_F10)
    view.edits["database"].setFocus()
    QTest.keyClicks(focused(), "2")
    view.show_examined(Examined(PASSED, "administrator"))
    assert not view.banner.text
    with qtbot.waitSignal(view.test_asked):
        QTest.keyClick(view, Qt.Key.Key_F10)


def test_joining_says_so(view):
    view.restore((ServerAddress("127.0.0.1"), "C02", "secret"))
    QTest.keyClick(view, Qt.Key.Key_F10)
    before = view.go_on.text()
    view.show_examined(Examined(PASSED, "administrator", joins=True))
    assert view.go_on.text() != before
    assert "C02" in view.banner.text


def test_a_code_that_is_taken_is_told_at_its_field(view):
    view.show_failed(Duplicate("code"))
    assert view.fields["counter"].error
    assert view.edits["counter"].hasFocus()


@pytest.mark.parametrize(("field", "text"), [("host", ""), ("port", "abc"), ("port", "70000"), ("database", " ")])
def test_an_address_that_is_none_is_marked_before_anything_is_asked(view, qtbot, field, text):
    view.restore((ServerAddress("127.0.0.1"), "C02", "secret"))
    view.edits[field].setText(text)
    with qtbot.assertNotEmitted(view.test_asked):
        QTest.keyClick(view, Qt.Key.Key_F10)
    assert view.fields[field].error


def test_the_way_to_the_server_is_asked_only_where_there_is_a_network(view):
    view.restore((ServerAddress("127.0.0.1"), "C02", "secret"))
    assert not view.tls[Tls.VERIFY].isVisible()
    view.restore((REMOTE, "C02", "secret"))
    assert view.tls[Tls.VERIFY].isChecked()
    assert view.edits["root_certificate"].isVisible()
    view.tls[Tls.TRUSTED].setFocus()
    press(Qt.Key.Key_Space)
    assert view.address().tls is Tls.TRUSTED
    assert not view.edits["root_certificate"].isVisible()


def test_a_counters_login_brings_its_code(view):
    view.edits["user"].setFocus()
    view.edits["user"].selectAll()
    QTest.keyClicks(focused(), "pos_counter_c09")
    assert view.code == "C09"


def test_esc_goes_back_but_not_while_the_server_is_made_ready(view, qtbot):
    with qtbot.waitSignal(view.back_asked):
        press(Qt.Key.Key_Escape)
    view.restore((ServerAddress("127.0.0.1"), "C02", "secret"))
    QTest.keyClick(view, Qt.Key.Key_F10)
    with qtbot.assertNotEmitted(view.back_asked):
        QTest.keyClick(view, Qt.Key.Key_Escape)


def test_tab_goes_in_reading_order(view):
    view.restore((REMOTE, "C02", "secret"))
    names = ("host", "port", "database", "counter", "user", "password")
    wanted = [*(view.edits[name] for name in names), view.tls[Tls.VERIFY]]
    assert focus_chain(view.edits["host"], 7) == wanted


def test_everything_has_a_name_for_those_who_listen(view):
    view.restore((REMOTE, "C02", "secret"))
    assert nameless(view) == []
