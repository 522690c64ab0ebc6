"""First launch on a server by keys: each fault told with its remedy, mended, left, taken up again, to the end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from pos_app.app.program import Program
from pos_app.db.embedded import EmbeddedServer
from pos_app.domain.first_launch import Answers, Check, CheckRow, Fault
from pos_app.services.first_launch import FirstLaunch
from pos_app.settings import load_settings
from pos_app.ui import i18n
from pos_app.ui.entrance.first_run import FirstRunView
from pos_app.ui.entrance.login import LoginView
from pos_app.ui.entrance.server import ServerView
from pos_app.ui.entrance.summary import SummaryView
from pos_app.ui.messages.first_launch import remedy_words
from tests.e2e.steps import EMAIL, FIRST_LAUNCH_MS, PASSWORD, enter, first_launch, focused, sign_in, wait_for_view
from tests.old_server import old_server
from tests.tcp_server import PASSWORD as SERVER_PASSWORD
from tests.tcp_server import TcpServer, free_port, tcp_server


@pytest.fixture(scope="module")
def shop_server() -> Iterator[TcpServer]:
    with tcp_server() as server:
        yield server


@pytest.fixture
def server(shop_server: TcpServer) -> Iterator[TcpServer]:
    yield shop_server
    shop_server.forget()


def tab_to(program: Program, widget) -> None:
    for _ in range(40):
        if focused(program) is widget:
            return
        QTest.keyClick(focused(program), Qt.Key.Key_Tab)
    raise AssertionError("Tab does not lead there")


def choose_server(qtbot, program: Program) -> ServerView:
    """From the form, by Tab and Space."""
    view = wait_for_view(qtbot, program, FirstRunView)
    tab_to(program, view.server)
    QTest.keyClick(view.server, Qt.Key.Key_Space)
    return wait_for_view(qtbot, program, ServerView)


def retype(program: Program, view: ServerView, **texts: str) -> None:
    for name, text in texts.items():
        edit = view.edits[name]
        tab_to(program, edit)
        assert isinstance(edit, QLineEdit)
        edit.selectAll()
        QTest.keyClicks(edit, text)


def look(qtbot, program: Program, view: ServerView) -> str:
    """Test the server by its key; what the banner says."""
    QTest.keyClick(focused(program), Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: bool(view.banner.text), timeout=20_000)
    return view.banner.text


def make_ready(qtbot, program: Program, view: ServerView) -> None:
    """Go on with a server that passed."""
    qtbot.waitUntil(lambda: view.go_on.hasFocus())
    QTest.keyClick(view.go_on, Qt.Key.Key_Space)


def fill_shop(qtbot, program: Program) -> None:
    view = wait_for_view(qtbot, program, FirstRunView)
    qtbot.waitUntil(view.finish.isEnabled, timeout=FIRST_LAUNCH_MS)
    for text in ("Loja Centro", "Ana Prado", EMAIL, PASSWORD, PASSWORD):
        enter(program, text)


def look_elsewhere(server: TcpServer) -> None:
    """Put what is not to be used onto the server: a weak login, somebody else's database, one of tomorrow's program."""
    server.tell("CREATE ROLE weak LOGIN PASSWORD 'weak'")
    server.tell("CREATE DATABASE accounts")
    server.tell("CREATE TABLE ledger (id int)", "accounts")
    server.tell("CREATE DATABASE tomorrow")
    server.tell("CREATE SCHEMA pos", "tomorrow")
    server.tell("CREATE TABLE pos.alembic_version AS SELECT '0999_tomorrow' AS version_num", "tomorrow")


@pytest.mark.parametrize("chosen", ["pt_BR", "en"])
def test_six_faults_are_mended_one_by_one_to_a_shop_on_the_server(qtbot, qapp, start, settings, server, chosen):
    look_elsewhere(server)
    program = start()
    view = choose_server(qtbot, program)
    if chosen == "en":
        tab_to(program, view.choices.languages["pt_BR"])
        QTest.keyClick(focused(program), Qt.Key.Key_Right)
        QTest.keyClick(focused(program), Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: program.window.view is not view)
        view = wait_for_view(qtbot, program, ServerView)
    closed = free_port()
    said = []
    retype(program, view, host="127.0.0.1", port=str(closed), password=SERVER_PASSWORD)
    said.append(look(qtbot, program, view))
    retype(program, view, port=str(server.port), password="wrong")
    said.append(look(qtbot, program, view))
    retype(program, view, user="weak", password="weak")
    said.append(look(qtbot, program, view))
    with old_server("14.13") as old:
        retype(program, view, port=str(old), user="postgres", password=SERVER_PASSWORD)
        said.append(look(qtbot, program, view))
    assert view.steps.states["version"] == "failed"
    retype(program, view, port=str(server.port), database="accounts")
    said.append(look(qtbot, program, view))
    retype(program, view, database="tomorrow")
    said.append(look(qtbot, program, view))
    assert view.steps.states["database"] == "failed"
    facts = (f":{closed}", "postgres", "weak", "14.13", "accounts", "0999_tomorrow")
    assert all(fact in text for fact, text in zip(facts, said, strict=True))
    faults = (Fault.PORT_CLOSED, Fault.PASSWORD, Fault.CREATEROLE, Fault.TOO_OLD, Fault.FOREIGN, Fault.NEWER)
    i18n.install(qapp, chosen)
    for fault, text in zip(faults, said, strict=True):
        # The remedy is the fault's own, in the language of the windows.
        remedy = remedy_words(CheckRow(Check.DATABASE, passed=False, fault=fault, detail="\0"))
        assert all(part in text for part in remedy.split("\0")), (fault, text)

    retype(program, view, database="balcao", counter="c07")
    look(qtbot, program, view)
    assert set(view.steps.states.values()) == {"done"}
    make_ready(qtbot, program, view)
    fill_shop(qtbot, program)
    summary = wait_for_view(qtbot, program, SummaryView)
    assert "balcao" in summary.values["database"].text()
    QTest.keyClick(summary.finish, Qt.Key.Key_Space)
    wait_for_view(qtbot, program, LoginView)
    sign_in(qtbot, program)
    assert (program.settings.counter, program.operator.counter) == ("C07", "C07")
    kept = load_settings({"POS_HOME": str(settings.home)})
    assert "pos_app:" in kept.database_url.get_secret_value()
    # The database that this PC had made meanwhile has gone.
    assert not EmbeddedServer(settings.home).exists()
    qtbot.waitUntil(lambda: not (settings.home / "setup.json").exists())


def test_first_launch_is_left_at_the_server_and_at_the_shop_and_taken_up_to_the_end(qtbot, start, settings, server):
    program = start()
    view = choose_server(qtbot, program)
    retype(program, view, host="127.0.0.1", port=str(server.port), database="other", password="never kept")
    tab_to(program, view.go_on)
    qtbot.waitUntil(lambda: FirstLaunch(settings.home).answers().server.database == "other")
    program.close()
    assert "never kept" not in (settings.home / "setup.json").read_text("utf-8")

    again = start()
    view = wait_for_view(qtbot, again, ServerView)
    assert again.services is None
    assert (view.address().port, view.address().database) == (server.port, "other")
    retype(again, view, password=SERVER_PASSWORD)
    look(qtbot, again, view)
    make_ready(qtbot, again, view)
    form = wait_for_view(qtbot, again, FirstRunView)
    enter(again, "Loja Centro")
    qtbot.waitUntil(lambda: FirstLaunch(settings.home).answers().shop_name == "Loja Centro")
    qtbot.waitUntil(form.finish.isEnabled, timeout=FIRST_LAUNCH_MS)
    again.close()

    # The server is this PC's by now; what is left is the shop and its administrator.
    last = start()
    form = wait_for_view(qtbot, last, FirstRunView)
    qtbot.waitUntil(form.finish.isEnabled, timeout=FIRST_LAUNCH_MS)
    assert form.keep()["shop_name"] == "Loja Centro"
    for text in ("", "Ana Prado", EMAIL, PASSWORD, PASSWORD):
        enter(last, text)
    summary = wait_for_view(qtbot, last, SummaryView)
    QTest.keyClick(summary.finish, Qt.Key.Key_Space)
    wait_for_view(qtbot, last, LoginView)
    sign_in(qtbot, last)
    qtbot.waitUntil(lambda: not (settings.home / "setup.json").exists())


def test_esc_goes_back_to_the_database_of_this_pc(qtbot, start, settings):
    program = start()
    choose_server(qtbot, program)
    QTest.keyClick(focused(program), Qt.Key.Key_Escape)
    first_launch(qtbot, program)
    assert FirstLaunch(settings.home).answers() == Answers()


def test_a_second_counter_joins_without_an_administrator(qtbot, start, settings, server, tmp_path):
    launch = FirstLaunch(tmp_path / "first")
    launch.take(server.address, SERVER_PASSWORD, "C01")
    from pos_app.bootstrap import open_services

    services = open_services(load_settings({"POS_HOME": str(tmp_path / "first")}))
    services.setup.run()
    services.setup.finish("Loja Centro", "Ana Prado", EMAIL, PASSWORD)
    services.close()

    program = start()
    view = choose_server(qtbot, program)
    retype(program, view, host="127.0.0.1", port=str(server.port), counter="C01", password=SERVER_PASSWORD)
    look(qtbot, program, view)
    make_ready(qtbot, program, view)
    summary = wait_for_view(qtbot, program, SummaryView)
    assert summary.values["counter"].text() == "C01"
    QTest.keyClick(summary.finish, Qt.Key.Key_Space)
    wait_for_view(qtbot, program, LoginView)
    sign_in(qtbot, program, EMAIL)
    assert load_settings({"POS_HOME": str(settings.home)}).admin_url.get_secret_value() == ""


def test_sample_data_is_handed_over_with_its_passwords(qtbot, start, settings):
    program = start()
    view = wait_for_view(qtbot, program, FirstRunView)
    tab_to(program, view.sample)
    QTest.keyClick(view.sample, Qt.Key.Key_Space)
    view.activate()
    fill_shop(qtbot, program)
    summary = wait_for_view(qtbot, program, SummaryView)
    assert len(summary.summary.people) == 2
    assert all(summary.values[email].text() == password for email, password in summary.summary.people)
    QTest.keyClick(summary.finish, Qt.Key.Key_Space)
    wait_for_view(qtbot, program, LoginView)
    sign_in(qtbot, program)
