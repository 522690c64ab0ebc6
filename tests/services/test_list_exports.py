"""Exports of lists: what a search finds, ended on demand, and nobody who was anonymised."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from uuid_utils.compat import uuid7

from pos_app.domain.customers_shown import CustomersShown
from pos_app.domain.errors import ExportCancelled
from pos_app.domain.exporting import ExportKind, FoundBy, export_stop
from pos_app.domain.rows import CustomerDraft
from pos_app.domain.stock_rows import ProductFilter
from tests.shop import Shop


def names(path: Path, column: str) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row[column] for row in csv.DictReader(file, delimiter=";")]


def test_what_is_searched_for_and_chosen_is_what_is_written(own_shop: Shop, tmp_path: Path) -> None:
    own_shop.product("Café Pilão", stock=3)
    own_shop.product("Café União", stock=0)
    own_shop.product("Arroz", stock=2)
    path = tmp_path / "p.csv"
    found = FoundBy("cafe", ProductFilter(with_stock=True))
    assert own_shop.services.exports.write(own_shop.manager, ExportKind.PRODUCTS, path, "pt_BR", found) == 1
    assert names(path, "Nome") == ["Café Pilão"]
    everything = FoundBy("", ProductFilter())
    assert own_shop.services.exports.write(own_shop.manager, ExportKind.PRODUCTS, path, "pt_BR", everything) == 3


def test_customers_are_those_that_are_searched_for_and_never_anonymised_ones(own_shop: Shop, tmp_path: Path) -> None:
    save, manager = own_shop.services.customers.save, own_shop.manager
    gone = save(manager, CustomerDraft(uuid7(), "Ana Souza", phone="31 98888-1020"))
    save(manager, CustomerDraft(uuid7(), "Ana Prado"))
    save(manager, CustomerDraft(uuid7(), "Bruno", active=False))
    own_shop.services.customers.anonymise(manager, gone.id, gone.version, "pediu")
    path = tmp_path / "c.csv"
    assert own_shop.services.exports.write(manager, ExportKind.CUSTOMERS, path, "pt_BR") == 2
    assert names(path, "Nome") == ["Ana Prado", "Bruno"]
    assert own_shop.services.exports.write(manager, ExportKind.CUSTOMERS, path, "pt_BR", FoundBy("ana")) == 1
    for shown, who in ((CustomersShown.EVERYBODY, ["Ana Prado", "Bruno"]), (CustomersShown.INACTIVE, ["Bruno"])):
        own_shop.services.exports.write(manager, ExportKind.CUSTOMERS, path, "pt_BR", FoundBy(shown=shown))
        assert names(path, "Nome") == who


def test_an_export_that_is_ended_leaves_the_older_file(own_shop: Shop, tmp_path: Path) -> None:
    own_shop.product("Arroz")
    path = tmp_path / "p.csv"
    path.write_text("older")
    stop = export_stop()
    stop.ask()
    with pytest.raises(ExportCancelled):
        own_shop.services.exports.write(own_shop.manager, ExportKind.PRODUCTS, path, "pt_BR", stop=stop)
    assert path.read_text() == "older"
    assert list(tmp_path.iterdir()) == [path]
