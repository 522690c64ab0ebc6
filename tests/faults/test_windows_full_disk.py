"""The counter's disk fills up under the windows: the clerk is told, nothing is pretended, and room puts it right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from uuid_utils.compat import uuid7

from pos_app.adapters.gc_guard import GcGuard
from pos_app.app.program import Program
from pos_app.domain.errors import NotWritten
from pos_app.domain.health import HealthState
from pos_app.domain.pre_sale import DraftLine, PreSaleDraft
from pos_app.outbox.journal import Journal
from pos_app.settings import load_settings
from pos_app.ui import i18n, theme
from pos_app.ui.pre_sale.page import PreSalePage
from tests import cluster
from tests.e2e.hands import Hands
from tests.faults.conftest import Note
from tests.faults.disks import fill, small_disk
from tests.faults.figures import Figure, times
from tests.proxy import Proxy, proxy
from tests.shop import PASSWORD, Shop

SECRET = "battery staple"
Key = Qt.Key
STRANGER = uuid7()
LINE = DraftLine(uuid7(), "P", "P", "UN", False, Decimal(10), Decimal(1), Decimal(10))


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk") as place:
        yield place


@pytest.fixture
def way(shop_database: cluster.Database) -> Iterator[Proxy]:
    """The way to the server, which a test can close."""
    with proxy(shop_database.app_url) as standing:
        yield standing


Start = Callable[[], Hands]


@pytest.fixture(scope="module")
def stocked(shop: Shop) -> Shop:
    shop.services.sign_in.change_password(shop.clerk, PASSWORD, SECRET)
    shop.product("Cimento CP II", "38.90", 9000)
    shop.product("Prego 18x27", "22.10", 9000)
    return shop


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, stocked: Shop, disk: Path, way: Proxy) -> Iterator[Start]:
    """Starts the program with its files on the small disk and signs the clerk in; it is closed at the end."""
    settings = load_settings(
        {
            "POS_HOME": str(disk / "home"),
            "DATABASE_URL": way.url,
            "POS_COUNTER": "C03",
            "POS_LANGUAGE": "pt_BR",
            "POS_THEME": "light",
        }
    )
    i18n.install(qapp, settings.language)
    theme.apply_theme(qapp, settings.theme)
    guard = GcGuard()
    program = Program(settings, qapp)
    program.window.resize(1366, 768)

    def start() -> Hands:
        program.start()
        program.window.activateWindow()
        hands = Hands(qtbot, program)
        hands.come_in("marina@loja.example", SECRET)
        return hands

    yield start
    program.close()
    guard.close()


class Clerk:
    """Sells at the open page."""

    def __init__(self, hands: Hands) -> None:
        page = hands.shell.page
        assert isinstance(page, PreSalePage)
        self.hands, self.page, self._counter = hands, page, hands.program.counter
        hands.until(lambda: hands.at(page.entry.code))

    @property
    def told(self) -> bool:
        """Whether the page says that nothing can be kept."""
        return self.hands.shell.disk_banner.isVisible()

    @property
    def number(self) -> str:
        """Of what was handed in last, as it is shown."""
        return self.page.lines._nothing._number.text()

    def type(self, text: str) -> None:
        """Enter a line, and wait until the disk has been asked to keep it."""
        self.hands.enter(text)
        self.hands.until(self._still)

    def press(self, key: Qt.Key) -> None:
        """Press a key, and wait until it has done what it can."""
        self.hands.press(key)
        self.hands.until(self._still)

    def _still(self) -> bool:
        return not (self.page.safe.waiting or self.page.checkout.busy or self._counter.busy)

    def until_room_is_found(self, home: Path) -> None:
        """Wait, without a key, until nothing is said any more; what is typed is on the disk then."""
        self.hands.until(lambda: not self.told)
        self.hands.until(self._still)
        operator, other = self.hands.program.operator, Journal(home)
        assert operator is not None
        assert operator.user_id is not None
        assert [one.draft for one in other.drafts(operator.user_id)] == [self.page.cart.draft]
        other.close()


@contextmanager
def without_room(disk: Path, home: Path) -> Iterator[None]:
    """Have no room for the block, neither on the disk nor in what the journal's files have taken of it before."""
    filler, other, taken = fill(disk), Journal(home), [uuid7()]
    for lines in (40, 1):
        with suppress(NotWritten):
            while True:
                other.keep_draft(STRANGER, PreSaleDraft(taken[-1], (LINE,) * lines))
                taken.append(uuid7())
                # The room of the ballast is taken, too.
                fill(disk)
    try:
        yield
    finally:
        filler.unlink()
        for key in taken:
            other.drop_draft(key)
        other.close()


def turn_away(hands: Hands, way: Proxy) -> None:
    way.away = True
    way.cut()
    hands.until(lambda: hands.shell.status_bar.state.state is HealthState.OFFLINE)


@times(1, 5, 20)
def test_on_a_disk_without_room_the_clerk_is_told_and_nothing_typed_is_lost(
    start: Start, disk: Path, way: Proxy, stocked: Shop, times: int, note: Note
) -> None:
    hands = start()
    clerk, home = Clerk(hands), disk / "home"
    page, sales = clerk.page, stocked.services.pre_sales
    hands.until(lambda: hands.program.counter.copied_at is not None)
    for _ in range(times):
        hands.until((home / "journal.ballast").exists)
        clerk.type("2*cimento")
        with without_room(disk, home):
            clerk.type("cimento")
            assert clerk.told
            turn_away(hands, way)
            for key in (Key.Key_F9, Key.Key_F10):
                page.banner.clear()
                clerk.press(key)
                # Refused in words, and all of it still there to go on with.
                assert page.banner.text
                assert clerk.told
            clerk.type("3*prego")
            made = page.cart.draft
            assert len(made.lines) == 2
        clerk.until_room_is_found(home)
        clerk.press(Key.Key_F10)
        assert page.cart.blank
        assert clerk.number.startswith("C03-")
        way.away = False
        hands.until(lambda: clerk.number.isdigit())
        stored = sales.by_number(stocked.manager, int(clerk.number)).row
        assert (stored.id, stored.total, stored.status) == (made.id, made.total, "pending")
        hands.until(lambda: hands.shell.status_bar.state.state is HealthState.ONLINE)
    note(Figure("disk full under the windows", times, "told each time; all typed is there, kept and sent by itself"))


def test_a_program_that_finds_no_room_at_its_start_sells_and_keeps_as_soon_as_there_is_some(
    start: Start, disk: Path, way: Proxy
) -> None:
    filler = fill(disk)
    hands = start()
    clerk = Clerk(hands)
    hands.until(lambda: clerk.told)
    # The database is there: it keeps the sale.
    clerk.type("cimento")
    clerk.press(Key.Key_F10)
    assert clerk.number.isdigit()
    clerk.type("2*prego")
    filler.unlink()
    clerk.until_room_is_found(disk / "home")
    turn_away(hands, way)
    clerk.press(Key.Key_F10)
    assert clerk.number.startswith("C03-")
    # It is sent as hers, though nothing could be noted when she signed in.
    way.away = False
    hands.until(lambda: clerk.number.isdigit())
