"""Lists longer than what is held: scrolled both ways, jumped in, ordered, read again, on a real database."""

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from pos_app.db.engine import single_engine
from pos_app.domain.errors import Trouble, Unavailable
from pos_app.domain.listing import Listed, ListOrder, Part
from pos_app.domain.rows import ProductRow
from pos_app.ui.lists import list_page, scrolled
from pos_app.ui.products.page import ProductsPage
from tests import cluster
from tests.shop import Shop
from tests.ui.desks import MakeDesk, desk, shop
from tests.ui.parts import part
from tests.ui.windows import opened, press

__all__ = ["desk", "shop"]

Key = Qt.Key
ROWS = 300
PRODUCTS = """
INSERT INTO pos.product (id, code, name, sale_price, category)
SELECT gen_random_uuid(), 'C' || lpad((i * 7 % 1000)::text, 4, '0'),
       chr(65 + i / 12) || ' produto ' || lpad(i::text, 4, '0'), i % 10, ''
  FROM generate_series(1, :rows) i
"""


@pytest.fixture(scope="module")
def everything(shop: Shop, module_database: cluster.Database) -> tuple[ProductRow, ...]:
    """All products, by name."""
    engine = single_engine(module_database.admin_url, application="tests")
    with engine.begin() as connection:
        connection.execute(text(PRODUCTS), {"rows": ROWS})
    engine.dispose()
    return shop.services.products.part(shop.manager, Part(behind=1000)).rows


@pytest.fixture
def page(
    qtbot: QtBot,
    desk: MakeDesk,
    shop: Shop,
    everything: tuple[ProductRow, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[ProductsPage]:
    """The manager's page in a low window, which holds a hundred rows and reads thirty at once."""
    monkeypatch.setattr(scrolled, "MOST", 30)
    monkeypatch.setattr(list_page, "MOST", 30)
    monkeypatch.setattr(scrolled, "KEPT", 100)
    made = ProductsPage(desk(shop.manager))
    tester = QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    opened(qtbot, made, (1178, 560))
    settled(qtbot, made)
    made.table.setFocus()
    yield made
    made.hide()
    tester.deleteLater()


def settled(qtbot: QtBot, page: ProductsPage) -> None:
    qtbot.waitUntil(
        lambda: bool(page.model.rows) and not page._latest.busy and not page.desk.runner.busy_count, timeout=20_000
    )


def held(page: ProductsPage, everything: tuple[ProductRow, ...]) -> slice:
    """What of everything is held; it is always one piece."""
    first = everything.index(page.model.rows[0])
    piece = slice(first, first + len(page.model.rows))
    assert page.model.rows == everything[piece]
    return piece


def at_the_top(page: ProductsPage) -> object:
    return page.model.key_of(page.table.indexAt(QPoint(5, 25)))


def test_every_row_is_seen_once_on_the_way_down_and_up_and_few_are_held(
    qtbot: QtBot, page: ProductsPage, everything: tuple[ProductRow, ...]
) -> None:
    assert page.model.rows[:20] == everything[:20]
    assert page.count.text() == f"{ROWS} produtos"
    ways: tuple[tuple[Qt.Key, Callable[[], bool]], ...] = (
        (Key.Key_PageDown, lambda: page.current() == everything[-1]),
        (Key.Key_PageUp, lambda: page.current() == everything[0]),
    )
    for key, arrived in ways:
        most, seen = 0, {page.current()}
        for _ in range(ROWS):
            before = page.current()
            press(qtbot, page.table, key)
            settled(qtbot, page)
            now = page.current()
            assert now is not None
            assert before is not None
            assert abs(everything.index(now) - everything.index(before)) < 20
            held(page, everything)
            most = max(most, len(page.model.rows))
            seen.add(now)
            if arrived():
                break
        assert arrived()
        assert most <= 160


def test_what_is_seen_stays_where_it_is_while_rows_come_and_go(
    qtbot: QtBot, page: ProductsPage, everything: tuple[ProductRow, ...]
) -> None:
    press(qtbot, page.table, Key.Key_End)
    settled(qtbot, page)
    bar = page.table.verticalScrollBar()
    while held(page, everything).start:
        first = everything.index(page.model.rows[0])
        bar.setValue(bar.value() - 130)
        seen, offset = at_the_top(page), bar.value() % 50
        settled(qtbot, page)
        assert at_the_top(page) == seen
        assert bar.value() % 50 == offset
        assert everything.index(page.model.rows[0]) <= first


@pytest.fixture
def late(page: ProductsPage, monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Rows before and behind what is held come only once this is set."""
    come, read = threading.Event(), page._list._read

    def wait(part: Part) -> Listed[ProductRow]:
        assert come.wait(60)
        return read(part)

    monkeypatch.setattr(page._list, "_read", wait)
    yield come
    come.set()


@pytest.mark.parametrize("end", [True, False])
def test_rows_come_into_their_places_under_a_scroll_bar_that_is_held(
    qtbot: QtBot, page: ProductsPage, everything: tuple[ProductRow, ...], late: threading.Event, *, end: bool
) -> None:
    bar = page.table.verticalScrollBar()
    if not end:
        qtbot.keyClicks(page.table, "t")
        qtbot.waitUntil(lambda: page.model.held.start > 0 and not page._latest.busy, timeout=20_000)
    length, number = bar.maximum(), page.model.rowCount()
    bar.setSliderDown(True)
    bar.setValue(bar.maximum() if end else 0)
    at = page.table.indexAt(QPoint(5, 25)).row()
    assert page.model.row_at(page.model.index(at, 0)) is None
    held_before = len(page.model.rows)
    late.set()
    settled(qtbot, page)
    assert len(page.model.rows) > held_before
    assert (bar.maximum(), bar.value()) == (length, length if end else 0)
    assert (page.model.rowCount(), page.table.indexAt(QPoint(5, 25)).row()) == (number, at)
    seen = at_the_top(page)
    assert seen is not None
    # Let go, the list goes on; what is seen stays.
    bar.setSliderDown(False)
    settled(qtbot, page)
    assert page.model.rowCount() != number
    assert at_the_top(page) == seen
    held(page, everything)


def test_who_goes_on_faster_than_rows_come_stands_where_they_will_be(
    qtbot: QtBot, page: ProductsPage, everything: tuple[ProductRow, ...], late: threading.Event
) -> None:
    page.table.row_entered.disconnect()
    entered: list[ProductRow] = []
    page.table.row_entered.connect(entered.append)
    count = len(page.model.rows)
    while page.current() is not None:
        press(qtbot, page.table, Key.Key_PageDown)
    row = page.table.currentIndex().row()
    assert row >= count
    assert page.table.selected_rows() == []
    assert page.table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) == "Ainda carregando…"
    press(qtbot, page.table, Key.Key_Return)
    assert entered == []
    late.set()
    settled(qtbot, page)
    assert page.current() == everything[row]
    assert page.table.selected_rows() == [everything[row]]
    assert entered == [everything[row]]


def test_home_and_end_go_to_the_ends_of_the_whole_list(
    qtbot: QtBot, page: ProductsPage, everything: tuple[ProductRow, ...]
) -> None:
    press(qtbot, page.table, Key.Key_End)
    settled(qtbot, page)
    assert page.current() == everything[-1]
    assert held(page, everything).start > 0
    press(qtbot, page.table, Key.Key_Home)
    settled(qtbot, page)
    assert page.current() == everything[0]
    page.search.setFocus()
    qtbot.keyClick(page.search, Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, page)
    assert page.current() == everything[-1]
    assert page.search.hasFocus()


def test_a_letter_goes_to_its_place_and_rows_before_it_are_there(
    qtbot: QtBot, page: ProductsPage, everything: tuple[ProductRow, ...]
) -> None:
    qtbot.keyClicks(page.table, "t")
    settled(qtbot, page)
    chosen = page.current()
    assert chosen is not None
    assert chosen == next(row for row in everything if row.name.startswith("T"))
    assert at_the_top(page) == chosen.id
    press(qtbot, page.table, Key.Key_Up)
    settled(qtbot, page)
    assert page.current() == everything[everything.index(chosen) - 1]


def test_columns_order_by_key_and_by_click_both_ways(qtbot: QtBot, page: ProductsPage, shop: Shop) -> None:
    def title(column: int) -> str:
        return str(page.model.headerData(column, Qt.Orientation.Horizontal))

    def first(by: str, *, down: bool = False) -> ProductRow:
        order = ListOrder(by, down)  # type: ignore[arg-type]
        return shop.services.products.part(shop.manager, Part(order, behind=1)).rows[0]

    assert title(0) == "Produto ↑"
    press(qtbot, page.table, Key.Key_F6)
    settled(qtbot, page)
    assert title(0) == "Produto  ·  código ↑"
    assert page.model.rows[0] == first("code")
    header = page.table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(1) + 20, 10)
    for mark, down in (("↑", False), ("↓", True)):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        settled(qtbot, page)
        assert (title(0), title(1)) == ("Produto", f"Preço {mark}")
        assert page.model.rows[0] == first("price", down=down)
    qtbot.keyClicks(page.table, "7")
    settled(qtbot, page)
    chosen = page.current()
    assert chosen is not None
    assert chosen.sale_price == 7
    qtbot.keyClick(page.table, Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    settled(qtbot, page)
    assert title(1) == "Preço ↑"


def test_an_answer_has_the_best_first_until_a_column_orders_it(qtbot: QtBot, page: ProductsPage) -> None:
    page.search.setText("produto 001")
    settled(qtbot, page)
    qtbot.waitUntil(lambda: len(page.model.rows) == 11)
    assert "↑" not in str(page.model.headerData(0, Qt.Orientation.Horizontal))
    page.table.horizontalHeader().sectionClicked.emit(1)
    page.table.horizontalHeader().sectionClicked.emit(1)
    settled(qtbot, page)
    prices = [row.sale_price for row in page.model.rows]
    assert prices == sorted(prices, reverse=True)  # type: ignore[type-var]
    page.search.clear()
    settled(qtbot, page)
    qtbot.waitUntil(lambda: str(page.model.headerData(0, Qt.Orientation.Horizontal)) == "Produto ↑")


def test_what_was_chosen_and_seen_stays_when_it_is_read_again_and_ordered_anew(
    qtbot: QtBot, page: ProductsPage, shop: Shop, everything: tuple[ProductRow, ...]
) -> None:
    qtbot.keyClicks(page.table, "m")
    settled(qtbot, page)
    chosen, value = page.current(), page.table.verticalScrollBar().value()
    page.desk.changes.stock_changed.emit(None)
    settled(qtbot, page)
    assert page.current() == chosen
    assert page.table.verticalScrollBar().value() == value
    seen = at_the_top(page)
    for _ in range(3):
        # The chosen row is no longer seen: nothing may bring it back.
        page.table.verticalScrollBar().setValue(page.table.verticalScrollBar().value() + 300)
    settled(qtbot, page)
    seen = at_the_top(page)
    page.refresh()
    settled(qtbot, page)
    assert at_the_top(page) == seen
    assert page.current() == chosen
    # Ordered anew, the list begins; a row in reach stays chosen.
    press(qtbot, page.table, Key.Key_Home)
    settled(qtbot, page)
    for row in range(4):
        page.table.select_row(row)
    chosen = page.current()
    page._order_by(ListOrder("name"))
    settled(qtbot, page)
    assert page.current() == chosen


def test_a_row_that_was_saved_is_gone_to_wherever_it_stands(
    qtbot: QtBot, page: ProductsPage, shop: Shop, everything: tuple[ProductRow, ...]
) -> None:
    row = everything[250]
    page.choose_when_found(row.id)
    page.refresh()
    settled(qtbot, page)
    qtbot.waitUntil(lambda: page.current() == row)
    settled(qtbot, page)
    held(page, everything)
    # One that the filter leaves out is not waited for.
    page.filters.shown.setCurrentIndex(4)
    settled_empty(qtbot, page)
    page.choose_when_found(row.id)
    page.refresh()
    settled_empty(qtbot, page)
    assert page.current() is None
    assert page._wanted is None


def settled_empty(qtbot: QtBot, page: ProductsPage) -> None:
    qtbot.waitUntil(lambda: not page._latest.busy and not page.desk.runner.busy_count, timeout=20_000)


def test_what_was_read_for_a_list_that_is_no_longer_asked_for_is_dropped(
    qtbot: QtBot, page: ProductsPage, everything: tuple[ProductRow, ...]
) -> None:
    page.table.verticalScrollBar().setValue(page.table.verticalScrollBar().maximum())
    assert page.desk.runner.busy_count
    page.filters.shown.setCurrentIndex(4)
    settled_empty(qtbot, page)
    assert page.model.rows == ()
    page.table.verticalScrollBar().setValue(0)
    page.filters.shown.setCurrentIndex(0)
    settled(qtbot, page)
    assert held(page, everything).start == 0


@pytest.mark.parametrize("by_itself", [False, True], ids=["tried again", "database back"])
def test_a_part_that_cannot_be_read_is_told_and_read_later(
    qtbot: QtBot,
    page: ProductsPage,
    everything: tuple[ProductRow, ...],
    monkeypatch: pytest.MonkeyPatch,
    *,
    by_itself: bool,
) -> None:
    read, shown = page._list._read, len(page.model.rows)

    def away(_part: Part) -> Listed[ProductRow]:
        raise Unavailable(Trouble.BUSY)

    monkeypatch.setattr(page._list, "_read", away)
    bar = page.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(page.banner.isVisible, timeout=20_000)
    settled(qtbot, page)
    assert len(page.model.rows) == shown
    monkeypatch.setattr(page._list, "_read", read)
    if by_itself:
        page.database_back()
    else:
        part(page.banner, QPushButton).click()
    settled(qtbot, page)
    assert len(page.model.rows) > shown
    assert not page.banner.isVisible()
    held(page, everything)


def test_more_than_a_thousand_are_not_counted(
    qtbot: QtBot, page: ProductsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_page, "COUNTED", 299)
    page.refresh()
    settled(qtbot, page)
    assert page.count.text() == "mais de 299 produtos"
    monkeypatch.setattr(list_page, "COUNTED", 1_000)
    page._list.count = 1_001
    page._count()
    assert page.count.text() == "mais de 1.000 produtos"


def test_the_order_outlives_the_page(qtbot: QtBot, page: ProductsPage, desk: MakeDesk, shop: Shop) -> None:
    press(qtbot, page.table, Key.Key_F6)
    settled(qtbot, page)
    other = ProductsPage(desk(shop.manager))
    other.restore(page.keep())
    opened(qtbot, other)
    settled(qtbot, other)
    assert other.model.rows[:10] == page.model.rows[:10]
    assert other.model.headerData(0, Qt.Orientation.Horizontal) == "Produto  ·  código ↑"
    other.hide()
