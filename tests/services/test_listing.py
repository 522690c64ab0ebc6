"""Long lists read in parts, forward and backward: each row once, whatever happens to the others meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import Engine, text
from uuid_utils.compat import uuid7

from pos_app.domain import listing
from pos_app.domain.customers_shown import CustomersShown
from pos_app.domain.listing import Listed, ListOrder, OrderBy, Part
from pos_app.domain.rows import CustomerDraft, CustomerRow, ProductDraft, ProductRow, StockChange
from pos_app.domain.stock_rows import ProductFilter
from pos_app.services import customers, products
from pos_app.services import listing as lists
from tests.shop import Shop

Read = Callable[[Part], Listed[ProductRow] | Listed[CustomerRow]]

NAMES = ("Areia", "areia", "Água", "Cimento", "Cimento", "Cimento", "Élson", "Z_%\\", "Zinco", "10 pregos", "Ovo")
PRICES = (None, Decimal(0), Decimal("9.90"), Decimal("9.90"), Decimal(10), Decimal("100.00"))
CITIES = ("", "São Paulo", "Sao Paulo", "sorocaba", "Águas", "", "São Paulo", "Belém")
EVERY = [(by, down) for by in ("name", "code", "price", "stock", "city") for down in (False, True)]


@pytest.fixture(scope="module")
def filled(shop: Shop) -> Shop:
    for number, name in enumerate(NAMES):
        made = shop.services.products.save(
            shop.manager,
            ProductDraft(uuid7(), name, code=f"L{number % 3}{number}", sale_price=PRICES[number % len(PRICES)]),
        )
        if number % 3:
            shop.services.stock.change(
                shop.manager, StockChange(uuid7(), made.id, "receipt", Decimal(number % 3), "first delivery")
            )
    for number, city in enumerate(CITIES):
        shop.services.customers.save(shop.clerk, CustomerDraft(uuid7(), NAMES[number], city=city))
    return shop


def reader(shop: Shop, by: str) -> Read:
    services = shop.services
    if by == "city":
        return lambda part: services.customers.part(shop.manager, part)
    return lambda part: services.products.part(shop.manager, part)


def walked(read: Read, part: Part, size: int, *, backwards: bool) -> Iterator[Listed[ProductRow] | Listed[CustomerRow]]:
    """Each part as one goes on to the end of the list."""
    found = read(part)
    yield found
    while found.more_before if backwards else found.more_behind:
        # A part begins with the row that its place is that of.
        place = found.places[0 if backwards else -1]
        found = read(replace(part, place=place, end=False, before=size if backwards else None,
                             behind=None if backwards else size + 1))  # fmt: skip
        yield found


@pytest.mark.parametrize(("by", "down"), EVERY)
@pytest.mark.parametrize("size", [1, 4, 100])
def test_forward_and_backward_each_row_comes_once_and_in_order(filled: Shop, by: str, down: bool, size: int) -> None:
    read, order = reader(filled, by), ListOrder(by, down)  # type: ignore[arg-type]
    everything = [row.id for row in read(Part(order, behind=1000)).rows]
    assert len(everything) == len(CITIES if by == "city" else NAMES)
    parts = [[row.id for row in found.rows] for found in walked(read, Part(order, behind=size), size, backwards=False)]
    assert [key for part in (parts[0], *(part[1:] for part in parts[1:])) for key in part] == everything
    back = [
        [row.id for row in found.rows]
        for found in walked(read, Part(order, end=True, before=size), size, backwards=True)
    ]
    assert [key for part in reversed(back) for key in part] == everything
    other = ListOrder(by, not down)  # type: ignore[arg-type]
    assert [row.id for row in read(Part(other, behind=1000)).rows] == everything[::-1]


def test_the_orders_are_those_that_people_expect(filled: Shop) -> None:
    part = filled.services.products.part
    names = [row.name for row in part(filled.manager, Part(behind=100)).rows]
    assert names[:2] == ["10 pregos", "Água"]
    assert names[-2:] == ["Z_%\\", "Zinco"]
    prices = [row.sale_price for row in part(filled.manager, Part(ListOrder("price"), behind=100)).rows]
    assert prices == sorted(prices, key=lambda price: -1 if price is None else price)
    stocks = [row.stock for row in part(filled.manager, Part(ListOrder("stock", descending=True), behind=100)).rows]
    assert stocks == sorted(stocks, reverse=True)
    towns = filled.services.customers.part(filled.manager, Part(ListOrder("city"), behind=100)).rows
    assert [row.city for row in towns][:4] == [None, None, "Águas", "Belém"]
    assert {row.city for row in towns[4:7]} == {"São Paulo", "Sao Paulo"}


def test_rows_that_come_and_go_between_two_parts_neither_double_nor_hide_others(
    own_shop: Shop, own_owner: Engine
) -> None:
    saves: dict[str, Callable[[str], object]] = {
        "product": lambda name: own_shop.services.products.save(own_shop.manager, ProductDraft(uuid7(), name)),
        "customer": lambda name: own_shop.services.customers.save(own_shop.manager, CustomerDraft(uuid7(), name)),
    }
    for save in saves.values():
        for number in range(30):
            save(f"Item {number // 2:02}")
    for by, down in EVERY:
        table = "customer" if by == "city" else "product"
        read, order = reader(own_shop, by), ListOrder(by, down)  # type: ignore[arg-type]
        before = {row.id for row in read(Part(order, behind=1000)).rows}
        first = read(Part(order, behind=5))
        gone = first.rows[-1].id
        with own_owner.begin() as connection:
            connection.execute(text(f"DELETE FROM pos.{table} WHERE id = :id"), {"id": gone})
        saves[table]("Abacate")
        saves[table]("Zebra")
        behind = read(Part(order, place=first.places[-1], behind=1000))
        seen = [row.id for row in (*first.rows, *behind.rows)]
        assert len(seen) == len(set(seen)), order
        assert before <= set(seen), order
        ahead = read(Part(order, place=behind.places[0], before=1000))
        assert {row.id for row in first.rows[:-1]} <= {row.id for row in ahead.rows}, order
        assert not {row.id for row in ahead.rows} & {row.id for row in behind.rows}, order


def test_a_part_begins_at_letters_however_they_are_written(filled: Shop) -> None:
    def at(typed: str, by: str = "name", down: bool = False) -> object:
        order = ListOrder(by, down)  # type: ignore[arg-type]
        found = reader(filled, by)(Part(order, typed=typed, before=100, behind=100))
        assert len(found.rows) == len(CITIES if by == "city" else NAMES)
        row = found.rows[found.before]
        return {"price": getattr(row, "sale_price", None), "city": getattr(row, "city", None)}.get(by, row.name)

    assert at("C") == at("cim") == at("b") == "Cimento"
    assert at("é") == at("E") == "Élson"
    assert at("z_%") == "Z_%\\"
    assert at("c", down=True) == "Cimento"
    assert at("b", down=True) in ("Areia", "areia")
    assert at("9,9", by="price") == Decimal("9.90")
    assert at("11", by="price", down=True) == Decimal(10)
    assert at("s", by="city") in ("São Paulo", "Sao Paulo")
    behind_all = filled.services.products.part(filled.clerk, Part(typed="zz", before=2, behind=2))
    assert [row.name for row in behind_all.rows] == ["Z_%\\", "Zinco"]
    assert behind_all.more_before


def test_a_part_lies_around_a_row_and_knows_what_is_on_both_sides(filled: Shop) -> None:
    part = filled.services.products.part
    everything = part(filled.clerk, Part(ListOrder("price"), behind=100)).rows
    found = part(filled.clerk, Part(ListOrder("price"), key=everything[5].id, before=2, behind=3))
    assert found.rows == everything[3:8]
    assert (found.before, found.more_before, found.more_behind) == (2, True, True)
    at_the_end = part(filled.clerk, Part(end=True, before=100))
    assert (len(at_the_end.rows), at_the_end.more_before, at_the_end.more_behind) == (len(NAMES), False, False)
    # The row has gone: the beginning.
    gone = part(filled.clerk, Part(ListOrder("price"), key=uuid7(), before=2, behind=3))
    assert gone.rows == everything[:3]


def test_filters_hold_and_what_is_counted_ends_at_a_thousand(filled: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    part = filled.services.products.part
    stocked = part(filled.clerk, Part(behind=2, count=True), ProductFilter(with_stock=True))
    assert stocked.count == sum(1 for number in range(len(NAMES)) if number % 3)
    assert part(filled.clerk, Part(behind=100, count=True)).count == len(NAMES)
    assert part(filled.clerk, Part(behind=2)).count is None
    assert listing.COUNTED == 1_000
    monkeypatch.setattr(lists, "COUNTED", 4)
    assert part(filled.clerk, Part(behind=2, count=True)).count == 5


def test_what_is_found_by_words_is_listed_in_another_order_too(filled: Shop) -> None:
    search = filled.services.products.search
    found = search(filled.clerk, "cimento", order=ListOrder("price", descending=True))
    assert len(found) == 3
    assert [row.sale_price for row in found] == sorted((row.sale_price for row in found), reverse=True)  # type: ignore[type-var]
    people = filled.services.customers.search(filled.clerk, "cimento", order=ListOrder("city"))
    assert [row.city for row in people] == [None, "Águas", "sorocaba"]


@pytest.mark.parametrize(("by", "down"), EVERY)
def test_an_index_has_the_rows_of_every_order_in_their_places(
    filled: Shop, owner: Engine, by: OrderBy, down: bool
) -> None:
    asked = products._listing(lambda *_: pytest.fail("nothing has to be asked for"), ProductFilter())
    listing = customers._listing(CustomersShown.EVERYBODY) if by == "city" else asked
    keys = listing.orders[by]
    place = reader(filled, by)(Part(ListOrder(by), behind=1)).places[0]
    order = ", ".join(f"{key}{' DESC' if down else ''}" for key in keys.columns)
    with owner.begin() as connection:
        for way in ("enable_seqscan", "enable_bitmapscan", "enable_sort"):
            connection.execute(text("SELECT set_config(:way, 'off', true)"), {"way": way})
        for where, values in lists._ranges(keys, place, beyond="<" if down else ">", itself="="):
            query = f"SELECT id FROM {listing.view} WHERE {listing.where}{where} ORDER BY {order} LIMIT 10"
            plan = "\n".join(connection.scalars(text(f"EXPLAIN {query}"), values))
            assert "Sort" not in plan, plan
            assert "Index" in plan, plan


def test_what_is_below_its_minimum_has_an_index_of_its_own(filled: Shop, owner: Engine) -> None:
    with owner.begin() as connection:
        wanted = products._listing(lists.asking(connection), ProductFilter(low=True))
        for way in ("enable_seqscan", "enable_bitmapscan"):
            connection.execute(text("SELECT set_config(:way, 'off', true)"), {"way": way})
        query = f"SELECT id FROM {wanted.view} WHERE {wanted.where} ORDER BY nname, id LIMIT 10"
        plan = "\n".join(connection.scalars(text(f"EXPLAIN {query}")))
    assert "ix_product_below_minimum" in plan, plan
