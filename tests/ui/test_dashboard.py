"""The managers' board on a real shop, by keys."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_app.adapters.tables import texts
from pos_app.domain.money import format_currency
from pos_app.domain.reports import Behind, Period
from pos_app.domain.rows import ProductDraft
from pos_app.ui import i18n, keys, theme
from pos_app.ui.dashboard import listings, rows_dialog
from pos_app.ui.dashboard.axis import axis_marks
from pos_app.ui.dashboard.page import POLL_MS, DashboardPage
from pos_app.ui.dashboard.rows_dialog import RowsDialog
from pos_app.ui.dashboard.wording import axis_text
from pos_app.ui.pages import PAGES, permitted
from tests import cluster
from tests.sales import sell_for_two_months
from tests.shop import Shop
from tests.ui.desks import MakeDesk, desk, shop, tab_names
from tests.ui.parts import focus_chain, part

__all__ = ["desk", "shop"]

Key = Qt.Key


@pytest.fixture(scope="module")
def sold(shop: Shop, module_database: cluster.Database) -> Shop:
    """The shop after two months of sales; the last of them today."""
    owner = cluster.engine_of(module_database.admin_url)
    sell_for_two_months(shop, owner, datetime.now(UTC) - timedelta(hours=3))
    return shop


@pytest.fixture
def page(qtbot: QtBot, desk: MakeDesk, sold: Shop) -> Iterator[DashboardPage]:
    """The manager's board, read."""
    made = opened(qtbot, DashboardPage(desk(sold.manager)))
    yield made
    made.hide()


def opened(qtbot: QtBot, page: DashboardPage) -> DashboardPage:
    qtbot.addWidget(page)
    page.resize(1178, 736)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.activate()
    settled(qtbot, page)
    return page


def settled(qtbot: QtBot, page: DashboardPage) -> None:
    qtbot.waitUntil(lambda: page.desk.runner.busy_count == 0)


def press(
    qtbot: QtBot, page: DashboardPage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)
    settled(qtbot, page)


def ctrl(qtbot: QtBot, page: DashboardPage, key: Qt.Key) -> None:
    press(qtbot, page, key, Qt.KeyboardModifier.ControlModifier)


def dialog_of(qtbot: QtBot, page: DashboardPage) -> RowsDialog:
    settled(qtbot, page)
    assert page.dialog is not None
    return page.dialog


def test_managers_have_the_board_after_the_stock_and_clerks_have_not(shop: Shop) -> None:
    ids = [spec.id for spec in PAGES]
    assert ids.index("dashboard") == ids.index("stock") + 1
    assert "dashboard" in {spec.id for spec in permitted(shop.manager)}
    assert "dashboard" not in {spec.id for spec in permitted(shop.clerk)}


def test_the_cards_show_the_figures_of_the_period(qtbot: QtBot, page: DashboardPage, sold: Shop) -> None:
    for place, days in enumerate((1, 7, 30)):
        ctrl(qtbot, page, Key(Key.Key_1 + place))
        board = sold.services.reports.board(sold.manager, Period(days=days))
        assert page.view.value.value == format_currency(board.totals.value)
        assert page.view.number.value == str(board.totals.number)
        assert page.view.average.value == format_currency(board.totals.average)
        assert page.view.waiting.value == str(board.waiting.number)
        assert len(page.view.bars.bars) == (24 if days == 1 else days)
    assert page.view.value.chip.endswith("% vs. anterior")


def test_arrows_move_from_period_to_period(qtbot: QtBot, page: DashboardPage) -> None:
    assert page.periods.place == 0
    press(qtbot, page, Key.Key_Right)
    assert page.periods.place == 1
    assert len(page.view.bars.bars) == 7


def test_a_period_is_typed_from_day_to_day(qtbot: QtBot, page: DashboardPage, sold: Shop) -> None:
    ctrl(qtbot, page, Key.Key_4)
    assert page.focusWidget() is page.days.since
    first, last = date.today() - timedelta(20), date.today() - timedelta(3)  # noqa: DTZ011 - typed, as a person does
    qtbot.keyClicks(page.days.since, first.strftime("%d/%m/%Y"))
    press(qtbot, page, Key.Key_Tab)
    page.days.until.selectAll()
    qtbot.keyClicks(page.days.until, last.strftime("%d/%m/%Y"))
    press(qtbot, page, Key.Key_Return)
    board = sold.services.reports.board(sold.manager, Period(first=first, last=last))
    assert page.view.value.value == format_currency(board.totals.value)
    assert len(page.view.bars.bars) == 18


def test_days_that_cannot_be_are_refused_at_their_field_and_the_figures_stay(qtbot: QtBot, page: DashboardPage) -> None:
    ctrl(qtbot, page, Key.Key_4)
    before = page.view.board
    page.days.until.setFocus()
    page.days.until.selectAll()
    qtbot.keyClicks(page.days.until, "01/01/2020")
    press(qtbot, page, Key.Key_Return)
    assert page.days.until.problem is not None
    assert page.view.board is before
    page.days.since.setFocus()
    page.days.since.selectAll()
    qtbot.keyClicks(page.days.since, "01/01/1990")
    press(qtbot, page, Key.Key_Return)
    assert page.days.until.problem is not None
    assert page.days.until.problem.reason == "too_long"


def test_enter_on_a_card_shows_the_sales_behind_it(qtbot: QtBot, page: DashboardPage) -> None:
    ctrl(qtbot, page, Key.Key_3)
    page.view.value.setFocus()
    press(qtbot, page, Key.Key_Return)
    dialog = dialog_of(qtbot, page)
    assert page.view.board is not None
    assert sum(row.total for row in dialog.model.rows) == page.view.board.totals.value
    assert dialog.focusWidget() is dialog.table
    qtbot.keyClick(dialog.table, Key.Key_Escape)
    assert page.dialog is None


def test_enter_on_a_bar_shows_the_sales_of_its_day(qtbot: QtBot, page: DashboardPage) -> None:
    ctrl(qtbot, page, Key.Key_3)
    page.view.bars.setFocus()
    press(qtbot, page, Key.Key_Home)
    board = page.view.board
    assert board is not None
    place = next(place for place, slot in enumerate(board.slots) if slot.value)
    for _ in range(place):
        press(qtbot, page, Key.Key_Right)
    press(qtbot, page, Key.Key_Return)
    dialog = dialog_of(qtbot, page)
    assert sum(row.total for row in dialog.model.rows) == board.slots[place].value
    dialog.reject()


@pytest.mark.parametrize(
    ("name", "last"), [("salespeople", "Total"), ("methods", "Nesta forma"), ("products", "Deste produto")]
)
def test_enter_on_a_share_shows_what_it_is_made_of(qtbot: QtBot, page: DashboardPage, name: str, last: str) -> None:
    ctrl(qtbot, page, Key.Key_3)
    shares = getattr(page.view, name)
    shares.setFocus()
    press(qtbot, page, Key.Key_Down)
    chosen = shares.lines.row_at(shares.currentIndex()).row
    press(qtbot, page, Key.Key_Return)
    dialog = dialog_of(qtbot, page)
    assert dialog.windowTitle() == chosen.name
    assert sum(row.part for row in dialog.model.rows) == chosen.value
    assert dialog.model.columns[-1].title() == last
    dialog.reject()


def test_what_is_low_is_listed_with_its_minimum(qtbot: QtBot, page: DashboardPage, sold: Shop) -> None:
    product = sold.product("Arame", "3.00", 2)
    sold.services.products.save(
        sold.manager,
        ProductDraft(product.id, "Arame", product.code, sale_price=Decimal(3), min_stock=Decimal(5), version=1),
    )
    page.desk.changes.products_changed.emit(product.id)
    settled(qtbot, page)
    page.view.low.setFocus()
    press(qtbot, page, Key.Key_Return)
    dialog = dialog_of(qtbot, page)
    assert texts(dialog.model) == [["Arame", "2 UN", "5 UN"]]
    dialog.reject()


def test_more_rows_come_when_the_list_ends(qtbot: QtBot, page: DashboardPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listings, "AT_ONCE", 5)
    monkeypatch.setattr(rows_dialog, "AT_ONCE", 5)
    ctrl(qtbot, page, Key.Key_3)
    page.view.number.setFocus()
    press(qtbot, page, Key.Key_Return)
    dialog = dialog_of(qtbot, page)
    assert dialog.model.rowCount() == 5
    qtbot.keyClick(dialog.table, Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    dialog.table.select_row(4)
    settled(qtbot, page)
    assert dialog.model.rowCount() == 10
    dialog.reject()


def test_the_rows_go_to_a_file_by_keys(qtbot: QtBot, page: DashboardPage, tmp_path: Path) -> None:
    ctrl(qtbot, page, Key.Key_3)
    page.view.number.setFocus()
    press(qtbot, page, Key.Key_Return)
    dialog = dialog_of(qtbot, page)
    qtbot.keyClick(dialog.table, Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    save_as(qtbot, dialog, tmp_path / "linhas")
    settled(qtbot, page)
    assert "linhas.csv" in dialog.banner.text
    lines = (tmp_path / "linhas.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "Número;Quando;Cliente;Vendedor;Situação;Itens;Total"
    assert len(lines) == dialog.model.rowCount() + 1
    dialog.reject()


def test_the_sales_of_the_period_go_to_a_file_and_a_toast_says_so(
    qtbot: QtBot, page: DashboardPage, tmp_path: Path
) -> None:
    ctrl(qtbot, page, Key.Key_2)
    ctrl(qtbot, page, Key.Key_E)
    with qtbot.waitSignal(page.toast_requested) as told:
        save_as(qtbot, page, tmp_path / "semana")
    assert "semana.csv" in told.args[0]
    assert page.view.board is not None
    lines = (tmp_path / "semana.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == page.view.board.totals.number + 1


def test_a_file_that_cannot_be_written_is_told_in_place(qtbot: QtBot, page: DashboardPage, tmp_path: Path) -> None:
    board = page.view.board
    assert board is not None
    page._export(Behind("sold", board.first, board.last), tmp_path / "none" / "x.csv")
    settled(qtbot, page)
    assert "x.csv" in page.banner.text


def save_as(qtbot: QtBot, parent: QWidget, path: Path) -> None:
    """Give a path to the dialog that asks for one, at once: what is typed letter by letter opens a list of its own."""
    chooser = part(parent, QFileDialog)
    name = part(chooser, QLineEdit)
    name.setText(str(path))
    qtbot.keyClick(name, Key.Key_Return)


def test_the_figures_follow_what_is_changed_while_the_page_is_seen(
    qtbot: QtBot, page: DashboardPage, sold: Shop
) -> None:
    waiting = int(page.view.waiting.value)
    sold.sent((sold.product("Zinco", "9.00"), 1))
    page.desk.changes.pre_sales_changed.emit(None)
    settled(qtbot, page)
    assert page.view.waiting.value == str(waiting + 1)


def test_other_counters_are_asked_about_only_while_the_page_is_seen(page: DashboardPage) -> None:
    assert page._poll.isActive()
    assert page._poll.interval() == POLL_MS == 30_000
    page.hide()
    assert not page._poll.isActive()


def test_a_session_that_ends_is_told_and_the_older_figures_stay(qtbot: QtBot, desk: MakeDesk, sold: Shop) -> None:
    operator = sold.services.sign_in.sign_in(sold.manager.email, "correct horse", "C09")
    page = opened(qtbot, DashboardPage(desk(operator)))
    shown = page.view.value.value
    sold.services.sign_in.sign_out(operator)
    press(qtbot, page, Key.Key_F5)
    assert page.banner.text
    assert page.view.value.value == shown
    page.desk.session.renew(sold.manager)
    page.refresh()
    settled(qtbot, page)
    assert not page.banner.text
    page.hide()


def test_a_shop_that_sold_nothing_says_so(qtbot: QtBot, page: DashboardPage) -> None:
    ctrl(qtbot, page, Key.Key_4)
    page.days.set_days(date(2020, 1, 1), date(2020, 1, 7))
    page.refresh()
    settled(qtbot, page)
    assert page.view.value.value == "R$ 0,00"
    assert page.view.value.chip == "sem vendas antes"
    assert page.view.conversion.value == "—"
    assert "Nada foi vendido" in page.view.bars.accessibleDescription()
    assert page.view.products.lines.rowCount() == 0


def test_tab_visits_periods_cards_and_charts_and_each_has_a_name(page: DashboardPage) -> None:
    view = page.view
    chain = focus_chain(page.export_button, 12)
    assert chain[1:11] == [*view.cards, view.bars, view.products, view.salespeople, view.methods, view.low]
    assert all(tab_names(page.export_button))


def test_every_bar_is_told_in_words(qtbot: QtBot, page: DashboardPage) -> None:
    ctrl(qtbot, page, Key.Key_3)
    told = page.view.bars.accessibleDescription().splitlines()
    board = page.view.board
    assert board is not None
    assert len(told) == sum(bool(slot.value or slot.value_before) for slot in board.slots)
    for slot in board.slots:
        if slot.value:
            assert any(format_currency(slot.value) in line for line in told)


def test_no_key_of_the_page_is_asked_twice(page: DashboardPage) -> None:
    assert keys.conflicts(page) == []


def test_a_page_made_anew_shows_the_same_period(qtbot: QtBot, page: DashboardPage, desk: MakeDesk, sold: Shop) -> None:
    ctrl(qtbot, page, Key.Key_4)
    page.days.set_days(date(2020, 1, 1), date(2020, 1, 7))
    kept = page.keep()
    i18n.install(QApplication.instance(), "en")  # type: ignore[arg-type]
    theme.apply_theme(QApplication.instance(), "dark")  # type: ignore[arg-type]
    other = DashboardPage(desk(sold.manager))
    qtbot.addWidget(other)
    other.restore(kept)
    opened(qtbot, other)
    assert other.view.board is not None
    assert (other.view.board.first, other.view.board.last) == (date(2020, 1, 1), date(2020, 1, 7))
    assert other.view.value.chip == "no sales before"
    other.hide()


@pytest.mark.parametrize(
    ("maximum", "marks"),
    [
        ("0", ["0"]),
        ("0.07", ["0", "0.02", "0.04", "0.06", "0.08"]),
        ("1", ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        ("15900", ["0", "5000", "10000", "15000", "20000"]),
        ("9999999999.99", ["0", "2000000000", "4000000000", "6000000000", "8000000000", "10000000000"]),
    ],
)
def test_an_axis_has_few_round_marks_that_cover_all(maximum: str, marks: list[str]) -> None:
    assert axis_marks(Decimal(maximum)) == tuple(map(Decimal, marks))


@pytest.mark.parametrize(
    ("value", "text"), [("0", "0"), ("0.5", "0,5"), ("250", "250"), ("2500", "2,5 mil"), ("1000000", "1 mi")]
)
def test_marks_are_written_short(value: str, text: str) -> None:
    assert axis_text(Decimal(value)) == text
