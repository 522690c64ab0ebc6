"""What managers read of a period: every figure is that of an independent SQL, and of the rows behind it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine, text

from pos_app.db.engine import single_engine
from pos_app.domain.errors import Forbidden, Invalid
from pos_app.domain.reports import Behind, BehindRow, Board, Choice, Period, change
from pos_app.domain.rows import ProductDraft
from tests import cluster
from tests.factories import tell
from tests.sales import ZONE, one_sale, sell, sell_for_two_months, stamp
from tests.shop import Shop

LAST = date(2026, 3, 31)
DAY = f"(s.converted_at AT TIME ZONE '{ZONE}')::date BETWEEN :first AND :last"


@pytest.fixture(scope="module")
def busy_shop(shop: Shop, shop_database: cluster.Database) -> Shop:
    """Two months of sales, and pre-sales in other states, made once: the tests of it only read."""
    engine = single_engine(shop_database.admin_url, application="tests")
    sell_for_two_months(shop, engine)
    engine.dispose()
    return shop


def _board(shop: Shop, first: date, last: date) -> Board:
    return shop.services.reports.board(shop.manager, Period(first=first, last=last))


def _all(engine: Engine, sql: str, first: date, last: date) -> list[Any]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(sql), {"first": first, "last": last})]


PERIODS = [(LAST, LAST), (LAST - timedelta(6), LAST), (date(2026, 3, 1), LAST), (date(2026, 1, 1), LAST)]


def test_every_figure_is_that_of_an_independent_sql(busy_shop: Shop, owner: Engine) -> None:
    for first, last in PERIODS:
        board = _board(busy_shop, first, last)
        days = (last - first).days + 1
        for totals, since, until in (
            (board.totals, first, last),
            (board.before, first - timedelta(days), first - timedelta(1)),
        ):
            sold = f"SELECT coalesce(sum(total), 0), count(*) FROM pos.pre_sale s WHERE {DAY}"
            assert [(totals.value, totals.number)] == _all(owner, sold, since, until)
            sent = _all(
                owner,
                f"SELECT count(*), count(*) FILTER (WHERE (converted_at AT TIME ZONE '{ZONE}')::date <= :last)"
                f" FROM pos.pre_sale WHERE (submitted_at AT TIME ZONE '{ZONE}')::date BETWEEN :first AND :last",
                since,
                until,
            )
            assert [(totals.sent, totals.sent_and_sold)] == sent
        assert [(share.name, share.value, share.number) for share in board.salespeople] == _all(
            owner,
            f"SELECT salesperson_name, sum(total), count(*) FROM pos.pre_sale s WHERE {DAY} GROUP BY 1 ORDER BY 2 DESC",
            first,
            last,
        )
        assert {(share.key, share.value, share.number) for share in board.methods} == set(
            _all(
                owner,
                "SELECT y.method_code, sum(y.amount), count(DISTINCT s.id) FROM pos.pre_sale_payment y"
                f" JOIN pos.pre_sale s ON s.id = y.pre_sale_id WHERE {DAY} GROUP BY 1",
                first,
                last,
            )
        )
        assert [(product.name, product.quantity, product.value) for product in board.products] == _all(
            owner,
            "SELECT i.name, sum(i.quantity), sum(i.line_total) FROM pos.pre_sale_item i"
            f" JOIN pos.pre_sale s ON s.id = i.pre_sale_id WHERE {DAY} GROUP BY 1, i.product_id"
            " ORDER BY 3 DESC, i.product_id LIMIT 10",
            first,
            last,
        )
        waiting = _all(owner, "SELECT count(*), sum(total) FROM pos.pre_sale WHERE status = 'pending'", first, last)
        assert [(board.waiting.number, board.waiting.value)] == waiting


def test_the_bars_are_those_of_an_independent_sql_and_add_up(busy_shop: Shop, owner: Engine) -> None:
    for first, last in PERIODS[1:]:
        board = _board(busy_shop, first, last)
        by_day = dict(
            _all(
                owner,
                f"SELECT (converted_at AT TIME ZONE '{ZONE}')::date, sum(total) FROM pos.pre_sale s"
                f" WHERE {DAY} GROUP BY 1",
                first - timedelta((last - first).days + 1),
                last,
            )
        )
        assert sum(slot.value for slot in board.slots) == board.totals.value
        assert sum(slot.value_before for slot in board.slots) == board.before.value
        back = timedelta((last - first).days + 1)
        for slot in board.slots:
            days = [slot.first + timedelta(n) for n in range((slot.last - slot.first).days + 1)]
            assert slot.value == sum(by_day.get(day, 0) for day in days)
            assert slot.value_before == sum(by_day.get(day - back, 0) for day in days)


def test_the_bars_of_a_single_day_are_its_hours(own_shop: Shop, own_owner: Engine) -> None:
    one_sale(own_shop, own_owner, "2026-03-10 00:00")
    one_sale(own_shop, own_owner, "2026-03-10 23:59:59", "7.00")
    one_sale(own_shop, own_owner, "2026-03-09 09:30", "5.00")
    board = _board(own_shop, date(2026, 3, 10), date(2026, 3, 10))
    assert [slot.hour for slot in board.slots] == list(range(24))
    assert [slot.hour for slot in board.slots if slot.value] == [0, 23]
    assert [(slot.hour, slot.value_before) for slot in board.slots if slot.value_before] == [(9, Decimal("5.00"))]


@pytest.mark.parametrize(
    ("day", "moments"),
    [
        # Clocks went forward at midnight: the day began at 1:00, 03:00 UTC.
        (date(2018, 11, 4), ("2018-11-04 03:00+00", "2018-11-05 01:59:59+00")),
        # Clocks went back at midnight: 23:30 was there twice.
        (date(2018, 2, 17), ("2018-02-17 02:00+00", "2018-02-18 01:30+00", "2018-02-18 02:30+00")),
    ],
)
def test_days_on_which_clocks_changed_have_their_own_beginning_and_end(
    own_shop: Shop, own_owner: Engine, day: date, moments: tuple[str, ...]
) -> None:
    for moment in moments:
        sale = one_sale(own_shop, own_owner, "2018-01-01 00:00")
        tell(own_owner, "UPDATE pos.pre_sale SET converted_at = :at WHERE id = :id", at=moment, id=sale.id)
    board = _board(own_shop, day, day)
    assert board.totals.number == len(moments)
    assert sum(slot.number for slot in board.slots) == len(moments)
    for beside in (day - timedelta(1), day + timedelta(1)):
        assert _board(own_shop, beside, beside).totals.number == 0


def test_days_are_those_of_the_shops_time_zone(own_shop: Shop, own_owner: Engine) -> None:
    sale = one_sale(own_shop, own_owner, "2026-03-10 00:00")
    tell(own_owner, "UPDATE pos.pre_sale SET converted_at = '2026-03-10 03:30+00' WHERE id = :id", id=sale.id)
    assert _board(own_shop, date(2026, 3, 10), date(2026, 3, 10)).totals.number == 1
    tell(own_owner, "UPDATE pos.shop SET value = '\"America/Manaus\"' WHERE key = 'shop.time_zone'")
    assert _board(own_shop, date(2026, 3, 10), date(2026, 3, 10)).totals.number == 0
    assert _board(own_shop, date(2026, 3, 9), date(2026, 3, 9)).totals.number == 1


def test_a_period_under_way_is_compared_with_as_much_of_the_one_before(own_shop: Shop, own_owner: Engine) -> None:
    # A zone in which it is about noon, so that no midnight comes in between.
    tell(
        own_owner,
        "UPDATE pos.shop SET value = to_jsonb('Etc/GMT' || CASE WHEN h > 12 THEN '+' || h - 12 ELSE '-' || 12 - h END)"
        " FROM (SELECT extract(hour FROM now() AT TIME ZONE 'UTC')::int AS h) x WHERE key = 'shop.time_zone'",
    )
    for ago, price in (("1 day 5 minutes", "3.00"), ("1 day -5 minutes", "50.00"), ("0", "4.00")):
        sale = one_sale(own_shop, own_owner, "2026-03-10 00:00", price)
        tell(
            own_owner,
            f"UPDATE pos.pre_sale SET converted_at = now() - interval '{ago}' WHERE id = :id",
            id=sale.id,
        )
    board = own_shop.services.reports.board(own_shop.manager, Period(days=1))
    assert board.first == board.last == board.at.date()
    assert board.cut
    assert (board.totals.value, board.before.value) == (Decimal("4.00"), Decimal("3.00"))
    assert sum(slot.value_before for slot in board.slots) == Decimal("53.00")
    assert change(board.totals.value, board.before.value) == Decimal("33.33")
    week = own_shop.services.reports.board(own_shop.manager, Period(days=7))
    assert (week.last - week.first).days == 6
    assert week.totals.value == Decimal("57.00")


def test_the_conversion_rate_is_the_share_of_the_sent_that_were_sold_within_the_period(
    own_shop: Shop, own_owner: Engine
) -> None:
    product = own_shop.product("Cal", "10.00")
    for sent, sold in (("10", "10"), ("10", "11"), ("10", None), ("9", "10")):
        sale = own_shop.sent((product, 1))
        if sold:
            sale = sell(own_shop, own_owner, sale, f"2026-03-{sold} 12:00")
        stamp(own_owner, sale, "submitted_at", f"2026-03-{sent} 12:00")
    board = _board(own_shop, date(2026, 3, 10), date(2026, 3, 10))
    assert (board.totals.sent, board.totals.sent_and_sold) == (3, 1)
    assert board.totals.conversion == Decimal("33.33")
    assert board.before.conversion == Decimal("0.00")
    assert _board(own_shop, date(2026, 3, 10), date(2026, 3, 11)).totals.conversion == Decimal("66.67")


def test_a_shop_without_sales_has_a_board_of_nothing(own_shop: Shop) -> None:
    board = own_shop.services.reports.board(own_shop.manager, Period(days=7))
    assert board.totals.value == board.totals.number == board.totals.average == 0
    assert board.totals.conversion is None
    assert len(board.slots) == 7
    assert (board.salespeople, board.methods, board.products, board.low) == ((), (), (), ())
    assert (board.waiting.number, board.waiting.minutes) == (0, None)


def test_the_rows_behind_each_figure_add_up_to_it(busy_shop: Shop) -> None:
    first, last = date(2026, 3, 1), LAST
    board = _board(busy_shop, first, last)

    def rows(behind: Behind) -> tuple[BehindRow, ...]:
        return busy_shop.services.reports.rows(busy_shop.manager, behind, 1000)

    sold = rows(Behind("sold", first, last))
    assert (sum(row.total for row in sold), len(sold)) == (board.totals.value, board.totals.number)
    assert len(rows(Behind("sent", first, last))) == board.totals.sent
    waiting = rows(Behind("waiting", first, last))
    assert (sum(row.total for row in waiting), len(waiting)) == (board.waiting.value, board.waiting.number)
    choices: tuple[tuple[Choice, Any], ...] = (
        ("salesperson", board.salespeople),
        ("method", board.methods),
        ("product", board.products),
    )
    for choice, shares in choices:
        assert shares
        for share in shares:
            found = rows(Behind("sold", first, last, {choice: share.key}))
            assert sum(row.part for row in found) == share.value
            assert choice == "product" or len(found) == share.number
    for slot in board.slots:
        assert sum(row.part for row in rows(Behind("sold", slot.first, slot.last))) == slot.value
    day = max(board.slots, key=lambda slot: slot.value).first
    for slot in _board(busy_shop, day, day).slots:
        found = rows(Behind("sold", day, day, {"hour": str(slot.hour)}))
        assert (sum(row.part for row in found), len(found)) == (slot.value, slot.number)


def test_rows_come_page_by_page_in_the_order_of_time_each_once(busy_shop: Shop) -> None:
    behind = Behind("sold", date(2026, 1, 1), LAST)
    whole = busy_shop.services.reports.rows(busy_shop.manager, behind, 1000)
    paged: list[BehindRow] = []
    while page := busy_shop.services.reports.rows(busy_shop.manager, behind, 7, paged[-1] if paged else None):
        paged += page
    assert tuple(paged) == whole
    assert [row.at for row in whole] == sorted(row.at for row in whole)
    assert len(whole) > 14


def test_low_stock_is_what_is_less_than_its_minimum_the_emptiest_first(own_shop: Shop, own_owner: Engine) -> None:
    for name, stock, least in (("Areia", 4, "10"), ("Brita", 10, "10"), ("Cal", 1, "10"), ("Dreno", 0, "0")):
        product = own_shop.product(name, stock=stock)
        own_shop.services.products.save(
            own_shop.manager,
            ProductDraft(
                product.id, name, product.code, sale_price=product.sale_price, min_stock=Decimal(least), version=1
            ),
        )
    board = own_shop.services.reports.board(own_shop.manager, Period(days=1))
    assert [(low.name, low.available) for low in board.low] == [("Cal", Decimal(1)), ("Areia", Decimal(4))]
    assert board.low_number == 2
    assert own_shop.services.reports.low_stock(own_shop.manager, 10) == board.low


def test_a_clerk_reads_no_report(own_shop: Shop) -> None:
    with pytest.raises(Forbidden):
        own_shop.services.reports.board(own_shop.clerk, Period(days=1))
    with pytest.raises(Forbidden):
        own_shop.services.reports.rows(own_shop.clerk, Behind("sold", LAST, LAST))
    with pytest.raises(Forbidden):
        own_shop.services.reports.low_stock(own_shop.clerk, 10)


@pytest.mark.parametrize(
    ("first", "reason"), [(LAST + timedelta(1), "before_first"), (LAST - timedelta(3660), "too_long")]
)
def test_a_period_that_is_none_is_refused(own_shop: Shop, first: date, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        _board(own_shop, first, LAST)
    assert (refused.value.field, refused.value.reason) == ("day", reason)
