"""Faults of the predecessor in look-up and reports, each shut out as behaviour, by its number."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine
from uuid_utils.compat import uuid7

from pos_app.domain.reports import Behind, Period, change
from pos_app.domain.rows import CustomerDraft, ProductDraft
from tests.sales import one_sale
from tests.shop import Shop

MANY = 130
"""More than a first page of a hundred."""


@pytest.fixture(scope="module")
def full(shop: Shop) -> Shop:
    """More customers and products than a list shows at once; the one looked for is the last by name."""
    for number in range(MANY):
        shop.services.customers.save(shop.manager, CustomerDraft(uuid7(), f"Cliente {number:03}"))
        shop.services.products.save(shop.manager, ProductDraft(uuid7(), f"Parafuso {number:03}", code=f"P-{number}"))
    shop.services.customers.save(shop.manager, CustomerDraft(uuid7(), "Zé João Último", tax_id="529.982.247-25"))
    shop.services.products.save(shop.manager, ProductDraft(uuid7(), "Zíper 100% algodão", code="ZIP-1"))
    return shop


def customers(shop: Shop, typed: str) -> list[str]:
    return [row.name for row in shop.services.customers.search(shop.clerk, typed)]


def products(shop: Shop, typed: str) -> list[str]:
    return [row.name for row in shop.services.products.search(shop.clerk, typed, 50)]


@pytest.mark.parametrize("typed", ["xyz", "-", ".", "()", "'", "_", "\\"])
def test_fault_20_a_search_without_digits_is_not_everyone(full: Shop, typed: str) -> None:
    assert customers(full, typed) == []
    assert products(full, typed) == []


def test_fault_20_percent_is_a_plain_character(full: Shop) -> None:
    assert customers(full, "%") == []
    assert products(full, "%") == ["Zíper 100% algodão"]


@pytest.mark.parametrize("typed", ["Joao", "JOÃO", "joão", "joao ze", "52998224725"])
def test_fault_20_accents_case_order_and_marks_do_not_matter(full: Shop, typed: str) -> None:
    assert customers(full, typed) == ["Zé João Último"]


def test_fault_21_what_no_first_page_shows_is_found(full: Shop) -> None:
    assert customers(full, "ultimo") == ["Zé João Último"]
    assert products(full, "ziper") == ["Zíper 100% algodão"]
    seen = {name for number in range(MANY) for name in products(full, f"parafuso {number:03}")}
    assert len(seen) == MANY


def test_fault_21_a_part_of_a_code_is_not_taken_for_the_product(full: Shop) -> None:
    find = full.services.products.find_code
    assert find(full.clerk, "P-1").product.name == "Parafuso 001"  # type: ignore[union-attr]
    assert find(full.clerk, "P-") is None
    assert find(full.clerk, "ZIP") is None


# Reports


def test_fault_22_a_period_of_one_day_has_all_its_sales_and_no_other(own_shop: Shop, own_owner: Engine) -> None:
    for moment in (
        "2026-03-10 00:00",
        "2026-03-10 12:00",
        "2026-03-10 23:59:59.999999",
        "2026-03-09 23:59:59.999999",
        "2026-03-11 00:00",
    ):
        one_sale(own_shop, own_owner, moment)
    day = date(2026, 3, 10)
    board = own_shop.services.reports.board(own_shop.manager, Period(first=day, last=day))
    assert (board.totals.number, board.totals.value) == (3, Decimal("30.00"))
    assert len(own_shop.services.reports.rows(own_shop.manager, Behind("sold", day, day))) == 3


def test_fault_22_trends_follow_the_sales(own_shop: Shop, own_owner: Engine) -> None:
    day = date(2026, 3, 10)
    one_sale(own_shop, own_owner, "2026-03-09 10:00", "20.00")
    trends = []
    for price in ("5.00", "15.00", "10.00"):
        one_sale(own_shop, own_owner, "2026-03-10 10:00", price)
        board = own_shop.services.reports.board(own_shop.manager, Period(first=day, last=day))
        trends.append(change(board.totals.value, board.before.value))
    assert trends == [Decimal(-75), Decimal(0), Decimal(50)]
