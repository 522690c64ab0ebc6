"""Reports as files: all rows or none, and nothing that a spreadsheet would execute."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine

from pos_app.domain.errors import Forbidden, NotWritten
from pos_app.domain.reports import Behind
from pos_app.domain.rows import ProductDraft
from tests.factories import signed_in
from tests.sales import sell
from tests.shop import Shop

LAST = date(2026, 3, 31)


def test_the_file_has_all_rows_and_nothing_that_a_spreadsheet_would_execute(
    own_shop: Shop, own_owner: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pos_app.services.reports.AT_ONCE", 2)
    clerk = signed_in(own_shop, full_name='=HYPERLINK("http://x";"Marina")')
    for minute in range(5):
        sale = own_shop.sent((own_shop.product(f"P {minute}", f"1{minute}.50"), 1), by=clerk)
        sell(own_shop, own_owner, sale, f"2026-03-10 09:0{minute}")
    path = tmp_path / "vendas.csv"
    count = own_shop.services.reports.export(
        own_shop.manager,
        Behind("sold", date(2026, 3, 10), date(2026, 3, 10)),
        path,
        ("Número", "Vendedor", "Total", "Quando"),
        lambda row: (row.number, row.salesperson_name, row.total, row.local_at),
        "pt_BR",
    )
    assert count == 5
    content = path.read_bytes()
    assert content.startswith("\ufeffNúmero;Vendedor;Total;Quando\r\n".encode())
    table = list(csv.reader(content.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert [row[2:] for row in table[1:]] == [[f"1{minute},50", f"10/03/2026 09:0{minute}"] for minute in range(5)]
    assert {row[1] for row in table[1:]} == {'\'=HYPERLINK("http://x";"Marina")'}


def test_a_file_that_cannot_be_finished_leaves_the_older_one_and_nothing_else(own_shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "vendas.csv"
    path.write_text("older")
    own_shop.services.sign_in.sign_out(own_shop.manager)
    with pytest.raises(Forbidden):
        own_shop.services.reports.export(
            own_shop.manager, Behind("sold", LAST, LAST), path, ("Número",), lambda row: (row.number,), "pt_BR"
        )
    assert path.read_text() == "older"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_where_none_can_be_is_told(own_shop: Shop, tmp_path: Path) -> None:
    with pytest.raises(NotWritten):
        own_shop.services.reports.export(
            own_shop.admin, Behind("sold", LAST, LAST), tmp_path / "no" / "x.csv", ("N",), lambda row: (), "en"
        )


def test_products_below_their_minimum_have_a_file_too(own_shop: Shop, tmp_path: Path) -> None:
    product = own_shop.product("Areia", stock=4)
    own_shop.services.products.save(
        own_shop.manager,
        ProductDraft(
            product.id, "@Areia", product.code, sale_price=product.sale_price, min_stock=Decimal(10), version=1
        ),
    )
    path = tmp_path / "low.csv"
    count = own_shop.services.reports.export_low_stock(
        own_shop.manager, path, ("Product", "Available"), lambda low: (low.name, low.available), "en"
    )
    assert count == 1
    assert path.read_text(encoding="utf-8-sig").splitlines() == ["Product,Available", "'@Areia,4.000"]
