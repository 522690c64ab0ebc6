"""The whole program at a counter whose server is killed and comes back: nothing that was typed is lost or doubled."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from uuid_utils.compat import uuid7

from pos_app.adapters.gc_guard import GcGuard
from pos_app.adapters.safekeeping import Note
from pos_app.app.program import Program
from pos_app.domain.health import HealthState
from pos_app.domain.money import Discount
from pos_app.domain.offline import State
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.outbox.journal import Journal, Submission
from pos_app.printing.document import Paper
from pos_app.settings import load_settings
from pos_app.ui import i18n, theme
from pos_app.ui.entrance.login import LoginView
from pos_app.ui.pre_sale.page import PreSalePage
from pos_app.ui.pre_sale.returning import Place
from pos_app.ui.pre_sale_wording import number_text
from pos_app.ui.printing.dialog import PaperDialog
from pos_app.ui.unsent.dialog import UnsentDialog
from pos_app.ui.unsent.leaving_dialog import LeavingDialog
from pos_app.ui.unsent.rows import KeptRow
from tests import cluster
from tests.e2e.hands import Hands
from tests.e2e.steps import wait_for_view
from tests.factories import line
from tests.faults.counters import shop_on
from tests.shop import PASSWORD, Shop
from tests.tcp_server import TcpServer, tcp_server

SECRET = "battery staple"
CLERK = "marina@loja.example"
Key = Qt.Key


@dataclass(frozen=True)
class Town:
    """A server with a shop on it."""

    server: TcpServer
    shop: Shop
    database: cluster.Database

    def count(self, what: str) -> object:
        return self.server.ask(f"SELECT count(*) FROM {what}", self.database.name)


@pytest.fixture(scope="module")
def town() -> Iterator[Town]:
    with ExitStack() as stack:
        server = stack.enter_context(tcp_server())
        shop, database = stack.enter_context(shop_on(server))
        for operator in (shop.manager, shop.clerk):
            shop.services.sign_in.change_password(operator, PASSWORD, SECRET)
        shop.product("Cimento CP II 50 kg", "38.90", 500)
        shop.product("Prego 18x27", "22.10", 500)
        yield Town(server, shop, database)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "counter"


@pytest.fixture
def start(qtbot: object, qapp: QApplication, town: Town, home: Path) -> Iterator[Callable[[], Hands]]:
    """Start the program of one counter as often as wanted; what is still open at the end is closed."""
    settings = load_settings(
        {
            "POS_HOME": str(home),
            "DATABASE_URL": town.database.app_url,
            "POS_COUNTER": "C03",
            "POS_LANGUAGE": "pt_BR",
            "POS_THEME": "light",
        }
    )
    i18n.install(qapp, settings.language)
    theme.apply_theme(qapp, settings.theme)
    guard = GcGuard()
    started: list[Program] = []

    def start() -> Hands:
        program = Program(settings, qapp)
        started.append(program)
        program.window.resize(1366, 768)
        program.start()
        program.window.activateWindow()
        return Hands(qtbot, program)

    yield start
    for program in started:
        program.close()
    guard.close()


def come_in(hands: Hands) -> PreSalePage:
    page = hands.come_in(CLERK, SECRET).page
    assert isinstance(page, PreSalePage)
    hands.until(lambda: hands.at(page.entry.code))
    return page


def kept(hands: Hands) -> bool:
    """Whether all that was asked of the disk has been done, and the copy of the catalogue is there."""
    counter = hands.program.counter
    return not counter.busy and counter.copied_at is not None


def printed(hands: Hands) -> Paper:
    """The paper that F11 shows; it is closed again, and what was open below it has the keys."""
    below = QApplication.activeModalWidget()
    hands.press(Key.Key_F11)
    shown = hands.dialog(PaperDialog)
    hands.until(lambda: shown.paper is not None)
    paper = shown.paper
    assert paper is not None
    hands.press(Key.Key_Escape)
    hands.until(lambda: QApplication.activeModalWidget() is below)
    (below or hands.program.window).activateWindow()
    hands.until(lambda: (below or hands.program.window).isActiveWindow())
    return paper


def test_an_entry_goes_on_without_its_server_and_is_stored_once_by_itself(
    start: Callable[[], Hands], town: Town
) -> None:
    hands = start()
    page = come_in(hands)
    hands.until(lambda: kept(hands))
    hands.enter("2*cimento")
    before = town.count("pos.pre_sale")
    town.server.kill()
    try:
        for number in range(20):
            hands.enter(f"{number + 1}*prego" if number % 2 else "cimento")
        hands.until(lambda: hands.shell.status_bar.state.state is HealthState.OFFLINE)
        assert re.search("[0-9][0-9]:[0-9][0-9]", hands.shell.offline_banner.text)
        draft = page.cart.draft
        hands.press(Key.Key_F10)
        hands.until(lambda: page.cart.blank)
        shown = page.lines._nothing._number.text()
        assert re.fullmatch(r"C03-[0-9]{4}", shown)
        hands.until(lambda: hands.program.counter.status.waiting == 1)
        hands.until(lambda: hands.shell.status_bar.unsent.text.startswith("1 "))
        paper = printed(hands)
        assert (paper.number, paper.offline_number, paper.status) == (None, shown, None)
        assert (paper.total, [one.total for one in paper.lines]) == (draft.total, [one.total for one in draft.lines])
        hands.press(Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
        listed = hands.dialog(UnsentDialog)
        hands.until(lambda: listed.print_button.isEnabled())
        assert printed(hands) == paper
        hands.press(Key.Key_Escape)
        hands.closed()
    finally:
        town.server.start()
    hands.until(lambda: page.lines._nothing._number.text().isdigit(), 60_000)
    assert shown in page.lines._nothing._title.text()
    number = int(page.lines._nothing._number.text())
    detail = town.shop.services.pre_sales.by_number(town.shop.manager, number)
    assert (detail.row.id, detail.row.total, detail.row.status) == (draft.id, draft.total, "pending")
    stored = printed(hands)
    assert (stored.number, stored.offline_number, stored.total) == (number, shown, draft.total)
    assert town.count("pos.pre_sale") == int(str(before)) + 1
    hands.until(lambda: hands.shell.status_bar.state.state is HealthState.ONLINE, 60_000)
    hands.until(lambda: not hands.shell.status_bar.unsent.text)


def test_what_was_being_written_when_the_program_ended_is_back_where_it_was(
    start: Callable[[], Hands], town: Town, home: Path
) -> None:
    clerk = town.shop.clerk
    assert clerk.user_id is not None
    (cimento,) = town.shop.services.products.search(clerk, "cimento")
    draft = PreSaleDraft(uuid7()).add(line(cimento)).add(line(cimento, note="no caminhão"))
    draft = draft.set_discount(Discount("percent", Decimal(1)))
    home.mkdir()
    journal = Journal(home)
    journal.keep_draft(clerk.user_id, draft, Note(Place(0, "pre").text()).text())
    journal.close()
    page = come_in(hands := start())
    hands.until(lambda: len(page.cart.draft.lines) == 2)
    hands.settle()
    assert page.cart.draft == draft
    assert (page.lines.current(), page.entry.code.text()) == (0, "pre")
    assert " 2 " in page.banner.text


def test_drafts_that_went_on_at_another_counter_are_kept_beside_it_and_say_so(
    start: Callable[[], Hands], town: Town, home: Path
) -> None:
    clerk, pre_sales = town.shop.clerk, town.shop.services.pre_sales
    assert clerk.user_id is not None
    (nails,) = town.shop.services.products.search(clerk, "prego")
    home.mkdir()
    journal = Journal(home)
    stored = []
    for word in ("deixado", "aberto"):
        row = town.shop.draft((nails, 1))
        here = PreSaleDraft.reopened(pre_sales.get(clerk, row.id))
        pre_sales.save(clerk, here.set_notes("lá"))
        journal.keep_draft(clerk.user_id, here.set_notes(word))
        stored.append(row)
    journal.close()
    left, written = stored
    page = come_in(hands := start())
    # What was being written goes on as a copy; what was left there is stored as one by itself.
    hands.until(lambda: page.cart.draft.notes.endswith("aberto") and page.cart.draft.id != written.id)
    assert number_text(written.number) in page.cart.draft.notes.splitlines()[0]
    hands.until(lambda: town.count("pos.pre_sale WHERE notes LIKE '%deixado'") == 1, 60_000)
    hands.settle()
    assert town.count("pos.pre_sale WHERE notes LIKE '%deixado'") == 1
    assert town.count("pos.pre_sale WHERE notes LIKE '%aberto'") == 0
    for row in (left, written):
        assert pre_sales.get(clerk, row.id).notes == "lá"


def test_a_change_is_on_the_disk_while_the_next_one_is_typed(start: Callable[[], Hands], home: Path) -> None:
    hands = start()
    page = come_in(hands)
    hands.enter("3*prego")
    hands.until(lambda: kept(hands))
    other = Journal(home)
    clerk = hands.shell._desk.operator.user_id
    assert clerk is not None

    def on_disk() -> bool:
        return [one.draft for one in other.drafts(clerk)] == [page.cart.draft]

    hands.until(on_disk, 2_000)
    hands.press(Key.Key_F10)
    hands.until(lambda: page.cart.blank and not other.drafts(clerk))
    other.close()
    assert page.lines._nothing._number.text().isdigit()


def test_who_was_here_signs_in_without_the_server_and_sells(start: Callable[[], Hands], town: Town) -> None:
    hands = start()
    come_in(hands)
    hands.until(lambda: kept(hands))
    hands.program.close()
    town.server.kill()
    try:
        hands = start()
        wait_for_view(hands._qtbot, hands.program, LoginView)
        page = come_in(hands)
        hands.enter("cimento")
        hands.press(Key.Key_F10)
        hands.until(lambda: page.cart.blank and page.lines._nothing._number.text().startswith("C03-"))
        offline = page.lines._nothing._number.text()
    finally:
        town.server.start()
    sold = f"pos.pre_sale WHERE offline_number = '{offline}' AND status = 'pending'"
    hands.until(lambda: town.count(sold) == 1, 60_000)


def test_a_password_that_was_changed_elsewhere_does_not_serve_here_once_it_was_refused(
    start: Callable[[], Hands], town: Town
) -> None:
    hands = start()
    come_in(hands)
    counter = hands.program.counter
    hands.until(lambda: kept(hands) and counter.anybody("C03"))
    hands.program.close()
    sign_in, clerk = town.shop.services.sign_in, town.shop.clerk
    sign_in.change_password(clerk, SECRET, PASSWORD)
    try:
        hands = start()
        view = wait_for_view(hands._qtbot, hands.program, LoginView)
        assert hands.program.counter.anybody("C03")
        view.sign_in_asked.emit(CLERK, SECRET)
        hands.until(lambda: not hands.program.counter.anybody("C03"))
    finally:
        sign_in.change_password(clerk, PASSWORD, SECRET)


def test_who_hands_in_waits_three_seconds_for_a_server_that_hangs(start: Callable[[], Hands], town: Town) -> None:
    hands = start()
    page = come_in(hands)
    hands.until(lambda: kept(hands))
    hands.enter("cimento")
    draft = page.cart.draft
    town.server.pause()
    try:
        hands.press(Key.Key_F10)
        hands.until(lambda: page.cart.blank, 5_000)
        assert page.lines._nothing._number.text().startswith("C03-")
    finally:
        town.server.resume()
    hands.until(lambda: page.lines._nothing._number.text().isdigit(), 60_000)
    assert town.count(f"pos.pre_sale WHERE id = '{draft.id}' AND status = 'pending'") == 1
    assert town.count("pos.pre_sale WHERE 'changed_elsewhere' = ANY(flags)") == 0


def test_a_draft_left_while_the_server_was_away_is_stored_when_it_is_back(
    start: Callable[[], Hands], town: Town
) -> None:
    hands = start()
    page = come_in(hands)
    hands.until(lambda: kept(hands))
    town.server.kill()
    try:
        hands.enter("4*prego")
        draft = page.cart.draft
        hands.press(Key.Key_F2)
        hands.until(lambda: page.cart.blank)
    finally:
        town.server.start()
    hands.until(lambda: town.count(f"pos.pre_sale WHERE id = '{draft.id}' AND status = 'draft'") == 1, 60_000)


def test_what_the_database_refuses_is_listed_with_its_reason_and_goes_on_as_a_new_one(
    start: Callable[[], Hands], town: Town, tmp_path: Path
) -> None:
    hands = start()
    page = come_in(hands)
    hands.until(lambda: kept(hands))
    clerk = hands.shell._desk.operator
    (cimento,) = town.shop.services.products.search(clerk, "cimento")
    unknown = replace(cimento, id=uuid7())
    refused = PreSaleDraft(uuid7()).add(line(unknown)).add(line(cimento))
    hands.program.counter.hand_in(clerk, Submission(uuid7(), refused), lambda _row: None, lambda _error: None)
    hands.until(lambda: hands.program.counter.status.rejected == 1)
    hands.until(lambda: hands.shell.status_bar.state.state is HealthState.ATTENTION)

    # Who leaves is asked, and the safe answer is to stay.
    hands.press(Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    asked = hands.dialog(LeavingDialog)
    assert asked.close_button.hasFocus()
    hands.press(Key.Key_Return)
    hands.closed()
    for leave in (hands.program.sign_out_everywhere, hands.program.window.close):
        leave()
        hands.dialog(LeavingDialog)
        hands.press(Key.Key_Escape)
        hands.closed()
        assert hands.program.window.isVisible()
        assert hands.program.operator == clerk

    hands.press(Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    listed = hands.dialog(UnsentDialog)
    hands.until(lambda: listed.model.rows)
    (row,) = (one for one in listed.model.rows if one.state is State.REJECTED)
    assert row.number.startswith("C03-")
    assert row.reason
    copy = tmp_path / "copy.json"
    listed._export(row, copy)
    hands.until(lambda: listed.banner.text)
    assert json.loads(copy.read_text("utf-8"))["number"] == row.number
    hands.press(Key.Key_F5)
    outbox = hands.program.counter._outbox
    assert outbox is not None
    hands.until(lambda: [(one.state, one.tries) for one in outbox.journal.submissions()] == [(State.REJECTED, 2)])

    def shown() -> list[KeptRow]:
        return [one for one in listed.model.rows if one.state is State.REJECTED]

    hands.until(lambda: not hands.program.counter.busy and shown())
    listed.table.select_row(listed.model.rows.index(shown()[0]))
    hands.press(Key.Key_F10)
    hands.closed()
    hands.until(lambda: len(page.cart.draft.lines) == 2)
    assert page.cart.draft.id != refused.id
    hands.until(lambda: hands.program.counter.status.rejected == 0)
    page.lines.table.select_row(0)
    hands.press(Key.Key_F8)
    hands.press(Key.Key_F10)
    hands.until(lambda: page.cart.blank)
    assert page.lines._nothing._number.text().isdigit()
