"""The counter's copy finds by category and with a slip of the keys what the database finds, in its order."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from uuid_utils.compat import uuid7

from pos_app.db.transaction import Database
from pos_app.domain.errors import Trouble, Unavailable
from pos_app.domain.rows import Barcode, ProductDraft
from pos_app.outbox import catalogue as module
from pos_app.outbox.catalogue import Catalogue
from pos_app.services.snapshot import Snapshot
from tests.shop import Shop

GOODS = (
    ("Arroz agulhinha 5 kg", "Mercearia"),
    ("ARROZ INTEGRAL 1 KG", "Mercearia"),
    ("Óleo de arroz", "Óleos"),
    ("Feijão preto 1 kg", "Mercearia"),
    ("Biscoito de polvilho", "Biscoitos"),
    ("Bolacha maria", "Biscoitos"),
    ("Óleo de soja 900 ml", "Óleos e azeites"),
    ("Azeite extravirgem", "Óleos e azeites"),
    ("Mercearia da vovó (cesta)", "Cestas"),
    ("Café pilão 500 g", ""),
    ("Detergente neutro", "100% limpeza"),
)
TYPED = (
    *(
        "arros",
        "aroz",
        "arrozz",
        "rarroz",
        "ARRÓS",
        "arros integral",
        "arroz integrl",
        "feijao prteo",
        "fejao",
        "bolaxa",
    ),
    *(
        "oleo",
        "oleos",
        "ÓLEOS",
        "oleos e",
        "mercearia",
        "MERCE",
        "biscoito",
        "biscoitos",
        "bisc",
        "100%",
        "100% l",
        "_",
    ),
    *("azeite", "aziete", "cafe pilao", "caffe", "arr", "aro", "78910", "789100010010", "zzzz", "arros zzzz", "", " "),
)


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    catalogue = Catalogue(tmp_path)
    yield catalogue
    catalogue.close()


@pytest.fixture(scope="module")
def goods(shop: Shop) -> None:
    for number, (name, category) in enumerate(GOODS):
        barcodes = (Barcode("7891000100103"),) if number == 0 else ()
        draft = ProductDraft(uuid7(), name, category=category, sale_price=Decimal(1), barcodes=barcodes)
        shop.services.products.save(shop.manager, draft)
    off = ProductDraft(uuid7(), "Arros de festa (fora de linha)", category="Mercearia", active=False)
    shop.services.products.save(shop.manager, off)


@pytest.fixture
def snapshot(shop: Shop, counter: Database, catalogue: Catalogue, goods: None) -> Snapshot:
    made = Snapshot(counter, catalogue)
    made.refresh(shop.clerk)
    return made


@pytest.mark.parametrize("active_only", [True, False])
def test_what_was_typed_finds_the_same_in_the_same_order(shop: Shop, snapshot: Snapshot, active_only: bool) -> None:
    for text in TYPED:
        for limit in (50, 2):
            wanted = shop.services.products.search(shop.clerk, text, limit, active_only=active_only)
            found = snapshot.search(text, limit, active_only=active_only)
            assert [row.name for row in found] == [row.name for row in wanted], (text, limit)
    assert [row.name for row in snapshot.search("arros", active_only=True)][:2] == [row for row, _ in GOODS[:2]]
    assert {row.category for row in snapshot.search("oleos e")} == {"Óleos e azeites"}


def test_words_that_come_with_a_refresh_are_meant_too(shop: Shop, snapshot: Snapshot) -> None:
    assert snapshot.search("quinoua") == ()
    shop.services.products.save(shop.manager, ProductDraft(uuid7(), "Quinoa em grãos", sale_price=Decimal(9)))
    snapshot.refresh(shop.clerk)
    assert [row.name for row in snapshot.search("quinoua")] == ["Quinoa em grãos"]


def test_a_slip_for_which_there_is_no_time_costs_nothing_of_what_was_found(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def names(*_args: object, **_options: object) -> Iterator[str]:
        raise Unavailable(Trouble.TIME_OUT)

    monkeypatch.setattr(Catalogue, "names", names)
    assert snapshot.search("arros", active_only=True) == ()
    assert [row.name for row in snapshot.search("gulhinha")] == ["Arroz agulhinha 5 kg"]


def test_a_copy_of_an_older_form_is_made_anew(
    shop: Shop, counter: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "VERSION", 1)
    older = Catalogue(tmp_path / "older")
    Snapshot(counter, older).refresh(shop.clerk)
    older.close()
    monkeypatch.undo()
    newer = Catalogue(tmp_path / "older")
    assert newer.refreshed_at() is None
    assert Snapshot(counter, newer).refresh(shop.clerk) >= 0
    newer.close()
