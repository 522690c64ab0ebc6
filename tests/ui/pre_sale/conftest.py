"""The page on a real shop: real services, real database, the program's own runner."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid
from uuid_utils.compat import uuid7

from pos_app.adapters.changes import Changes
from pos_app.adapters.desk import Desk
from pos_app.adapters.runner import TaskRunner
from pos_app.adapters.session import Session
from pos_app.domain.rows import CustomerDraft, CustomerRow
from pos_app.ui.pre_sale.page import PreSalePage
from tests import cluster
from tests.shop import Shop, open_shop


@pytest.fixture(scope="module")
def shop(module_database: cluster.Database) -> Iterator[Shop]:
    shop = open_shop(module_database)
    for name, price, stock in (
        ("Cimento CP II 50 kg", "38.90", 500),
        ("Areia média 20 kg", "6.49", 500),
        ("Joelho 90° 25 mm", "1.19", 11),
        ("Argamassa AC-II 20 kg", "24.50", 90),
        ("Argamassa AC-III 20 kg", "34.90", 90),
        ("Tijolo furado", "1.00", 5000),
        ("Cal hidratada", "15.00", 500),
        ("Brita zero", "9.00", 500),
        ("Prego 18x27", "22.10", 500),
        ("Arame recozido", "12.00", 500),
        ("Telha colonial", "3.30", 500),
        ("Porta lisa", "189.00", 500),
    ):
        shop.product(name, price, stock)
    yield shop
    shop.services.close()


@pytest.fixture(scope="module")
def customer(shop: Shop) -> CustomerRow:
    draft = CustomerDraft(
        uuid7(), "Construtora Serra Azul", tax_id="12.ABC.345/01DE-35", phone="(31) 98888-1020", city="Contagem"
    )
    return shop.services.customers.save(shop.manager, draft)


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[TaskRunner]:
    runner = TaskRunner(3)
    yield runner
    assert runner.shutdown(5)


@pytest.fixture
def desk(shop: Shop, runner: TaskRunner) -> Desk:
    services = shop.services
    return Desk(services, Session(shop.clerk), runner, Changes(), services.shop.row(shop.clerk))


@pytest.fixture
def at_counter(qtbot: QtBot) -> Iterator[Callable[[Desk], Counter]]:
    """Opens the page at a desk of the test's own."""
    opened: list[Counter] = []

    def open_at(desk: Desk) -> Counter:
        opened.append(Counter(qtbot, desk))
        return opened[-1]

    yield open_at
    for counter in opened:
        counter.leave()


@pytest.fixture
def counter(at_counter: Callable[[Desk], Counter], desk: Desk) -> Counter:
    return at_counter(desk)


class Counter:
    """A person at the keyboard of the page."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot, self.desk = qtbot, desk
        self.toasts: list[tuple[str, object]] = []
        self.pages: list[PreSalePage] = []
        self.page = self.open_page()

    def open_page(self) -> PreSalePage:
        page = PreSalePage(self.desk)
        page.toast_requested.connect(lambda text, undo: self.toasts.append((text, undo)))
        page.resize(1178, 736)
        self.pages.append(page)
        page.show()
        page.activateWindow()
        self.qtbot.waitExposed(page)
        page.activate()
        self.page = page
        self.wait()
        return page

    def leave(self) -> None:
        """Close every page that is still there."""
        for page in filter(isValid, self.pages):
            delete(page)

    def wait(self, limit_ms: int = 30_000) -> None:
        """Until everything asked for has been answered."""
        entry = self.page.entry
        self.qtbot.waitUntil(lambda: not entry.busy and self.desk.runner.busy_count == 0, timeout=limit_ms)

    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def type(self, text: str) -> None:
        """Key by key, to whatever has the focus."""
        self.qtbot.keyClicks(self.focus(), text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.focus(), key, modifier)

    def enter(self, text: str) -> None:
        """Type and press Enter, and wait for what comes of it."""
        self.type(text)
        self.press(Qt.Key.Key_Return)
        self.wait()

    @property
    def codes(self) -> list[tuple[str, str]]:
        """Names and quantities of the lines in the table."""
        return [(row.line.name, f"{row.line.quantity.normalize():f}") for row in self.page.lines.model.rows]
