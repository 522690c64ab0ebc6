"""The counter's copy answers as the database does, holds no secret of it, and says how old it is."""

from __future__ import annotations

import random
import stat
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from uuid_utils.compat import uuid7

from pos_app.db.transaction import Database
from pos_app.domain.errors import Invalid, Trouble, Unavailable
from pos_app.domain.rows import Barcode, CustomerDraft, ProductDraft, ProductRow, StockChange
from pos_app.outbox import catalogue as module
from pos_app.outbox.catalogue import Catalogue
from pos_app.services.snapshot import Snapshot
from tests.factories import draft, line, signed_in, tell
from tests.outbox.conftest import Clock
from tests.shop import Shop


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    catalogue = Catalogue(tmp_path)
    yield catalogue
    catalogue.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def snapshot(counter: Database, catalogue: Catalogue, clock: Clock) -> Snapshot:
    return Snapshot(counter, catalogue, clock)


def add(shop: Shop, name: str, **changes: object) -> ProductRow:
    fields = {"id": uuid7(), "name": name, "sale_price": Decimal("3.50"), "purchase_price": Decimal("1.23")}
    return shop.services.products.save(shop.manager, ProductDraft(**{**fields, **changes}))  # type: ignore[arg-type]


def change(shop: Shop, product: ProductRow, **changes: object) -> ProductRow:
    fields = {name: getattr(product, name) for name in ProductDraft.__dataclass_fields__}
    return shop.services.products.save(shop.manager, ProductDraft(**{**fields, **changes}))


def names(rows: tuple[ProductRow, ...]) -> list[str]:
    return [row.name for row in rows]


WORDS = (
    "Café",
    "cafe",
    "Pilão",
    "500 g",
    "100%",
    "a_b",
    "Coração",
    "São José",
    "ÁGUA",
    "ß-Öl",
    "l'eau",
    "x\\y",
    "Nº 5",
)


def test_it_finds_what_the_database_finds_in_the_same_order(shop, snapshot):
    source = random.Random(7)
    for number in range(60):
        made = " ".join(source.choice(WORDS) for _ in range(source.randint(1, 4)))
        add(
            shop,
            made,
            code=f"K{number:03}",
            active=source.random() < 0.9,
            sale_price=None if number % 9 == 0 else Decimal(1),
        )
    snapshot.refresh(shop.clerk)
    typed = [*WORDS, "", "  ", "K00", "k001", "caf pil", "pil caf", "%", "_", "\\", "cora", "agua sao", "zzz", "K059"]
    typed += [" ".join(source.choice(WORDS)[: source.randint(1, 4)] for _ in range(2)) for _ in range(40)]
    for text in typed:
        for active_only in (False, True):
            wanted = shop.services.products.search(shop.clerk, text, 30, active_only=active_only)
            found = snapshot.search(text, 30, active_only=active_only)
            assert names(found) == names(wanted), text
            assert [(row.id, row.sale_price, row.available, row.unit) for row in found] == [
                (row.id, row.sale_price, row.available, row.unit) for row in wanted
            ]


def test_a_barcode_is_found_by_its_beginning_as_there(shop, snapshot):
    for name, barcode in (("Zebu", "5901234123457"), ("Arado", "5901234999991"), ("5901 parafusos", "Cx-55")):
        add(shop, name, barcodes=(Barcode(barcode),))
    snapshot.refresh(shop.clerk)
    typed = ("5901234", "590 1234", "5901234123457", "590", "5901", "59012341234570", "Cx-5", "Cx-55", "cx-55", "%5901")
    for text in typed:
        assert names(snapshot.search(text)) == names(shop.services.products.search(shop.clerk, text)), text
    assert names(snapshot.search("5901")) == ["5901 parafusos", "Arado", "Zebu"]


def test_codes_barcodes_packs_and_scale_labels_are_read_as_there(shop, snapshot):
    packed = add(
        shop, "Leite", code="LEITE", barcodes=(Barcode("7891000100103"), Barcode("17891000100100", Decimal(12)))
    )
    other = add(shop, "Outro", code="7891000100103X")
    snapshot.refresh(shop.clerk)
    for code in ("leite", "LEITE", "7891000100103", "17891000100100", other.code.lower(), "nobody", ""):
        here, there = snapshot.find_code(code), shop.services.products.find_code(shop.clerk, code)
        assert (here and (here.product.id, here.quantity)) == (there and (there.product.id, there.quantity)), code
    assert packed.code == "LEITE"


def test_a_scale_label_charges_what_it_says(shop, snapshot, owner):
    price = '[{"prefix": "20", "item": [2, 7], "value": [7, 12], "kind": "price", "decimals": 2}]'
    tell(owner, "UPDATE pos.shop SET value = CAST(:value AS jsonb) WHERE key = 'scale.layouts'", value=price)
    add(shop, "Queijo", code="00417", unit="KG", allows_fraction=True, sale_price=Decimal("40.00"))
    snapshot.refresh(shop.clerk)
    label = "200041701672"
    digits = [int(digit) for digit in label]
    label += str(-sum(digit * (1, 3)[index % 2] for index, digit in enumerate(digits)) % 10)
    here, there = snapshot.find_code(label), shop.services.products.find_code(shop.clerk, label)
    assert here is not None
    assert there is not None
    assert (
        (here.label_total, here.quantity) == (there.label_total, there.quantity) == (Decimal("16.72"), Decimal("0.418"))
    )
    with pytest.raises(Invalid):
        snapshot.find_code(label[:-1] + str((int(label[-1]) + 1) % 10))
    tell(owner, "UPDATE pos.shop SET value = '[]' WHERE key = 'scale.layouts'")


def test_only_what_changed_or_moved_is_read_until_a_day_is_over(shop, snapshot, clock, owner):
    product, other, third = add(shop, "Mudado"), add(shop, "Parado"), add(shop, "Prometido")
    shop.services.stock.change(shop.manager, StockChange(uuid7(), third.id, "receipt", Decimal(9), "entrega"))
    tell(owner, "UPDATE pos.product SET updated_at = now() - interval '1 day' WHERE id <> :id", id=product.id)
    tell(owner, "ALTER TABLE pos.stock_movement DISABLE TRIGGER USER")
    tell(owner, "UPDATE pos.stock_movement SET at = now() - interval '1 day'")
    tell(owner, "ALTER TABLE pos.stock_movement ENABLE TRIGGER USER")
    whole = snapshot.refresh(shop.clerk)
    assert whole >= 3
    quiet = snapshot.refresh(shop.clerk)
    assert quiet < whole
    change(shop, product, name="Mudado outra vez", barcodes=(Barcode("X-1"),))
    shop.services.stock.change(shop.manager, StockChange(uuid7(), other.id, "receipt", Decimal(7), "entrega"))
    approved = shop.approved((third, 2))
    assert snapshot.refresh(shop.clerk) == quiet + 2
    assert names(snapshot.search("mudado")) == ["Mudado outra vez"]
    assert snapshot.find_code("X-1") is not None
    assert snapshot.search("parado")[0].stock == 7
    assert snapshot.search("prometido")[0].available == 7
    shop.services.pre_sales.cancel(shop.manager, approved.id, approved.version, uuid7(), "desistiu")
    snapshot.refresh(shop.clerk)
    assert snapshot.search("prometido")[0].available == 9
    clock.forward(days=1)
    assert snapshot.refresh(shop.clerk) == whole


def test_what_was_read_once_is_not_read_again_because_nothing_came_after_it(shop, snapshot, owner):
    add(shop, "Importado")
    tell(owner, "UPDATE pos.product SET updated_at = now() - interval '10 min'")
    snapshot.refresh(shop.clerk)
    tell(owner, "UPDATE pos.product SET name = 'Lido outra vez' WHERE name = 'Importado'")
    snapshot.refresh(shop.clerk)
    assert names(snapshot.search("importado")) == ["Importado"]


def test_what_was_committed_late_is_read_within_the_hour(shop, snapshot, clock, owner):
    late = add(shop, "Atrasado")
    snapshot.refresh(shop.clerk)
    # As an import does that took half an hour: its moment is that of its beginning.
    tell(
        owner,
        "UPDATE pos.product SET name = 'Chegado', updated_at = updated_at - interval '30 min' WHERE id = :id",
        id=late.id,
    )
    snapshot.refresh(shop.clerk)
    assert names(snapshot.search("chegado")) == []
    clock.forward(hours=1)
    snapshot.refresh(shop.clerk)
    assert names(snapshot.search("chegado")) == ["Chegado"]


def test_its_age_is_that_of_the_last_refresh_that_ended(shop, snapshot, clock):
    assert snapshot.age() is None
    snapshot.refresh(shop.clerk)
    clock.forward(minutes=12)
    assert snapshot.age() == timedelta(minutes=12)
    clock.forward(hours=-3)
    assert snapshot.age() == timedelta(0)


def test_a_manager_leaves_no_cost_for_whoever_reads_it_next(shop, snapshot, tmp_path):
    add(shop, "Com custo", purchase_price=Decimal("77.31"))
    snapshot.refresh(shop.manager)
    assert {row.purchase_price for row in snapshot.search("")} == {None}
    assert not [path for path in tmp_path.glob("catalogue*") if b"77.31" in path.read_bytes()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob("catalogue.sqlite*")} == {0o600}


def test_own_open_pre_sales_are_there_without_the_customer(shop, snapshot, tmp_path):
    ana = signed_in(shop)
    customer = shop.services.customers.save(
        shop.clerk, CustomerDraft(uuid7(), "Zulmira Quintela", tax_id="52998224725")
    )
    product = add(shop, "Reservado")
    mine = shop.services.pre_sales.save(ana, draft(line(product, "2"), customer_id=customer.id, notes="azul"))
    shop.draft((product, 1))
    snapshot.refresh(ana)
    (found,) = snapshot.open_pre_sales(ana)
    assert (found.row.id, found.row.customer_id, found.row.customer_name, found.customer_tax_id) == (
        *(mine.id, customer.id, None, None),
    )
    assert (found.notes, found.items[0].name, found.items[0].quantity) == ("azul", "Reservado", Decimal(2))
    assert not [path for path in tmp_path.glob("catalogue*") if b"Quintela" in path.read_bytes()]
    shop.services.pre_sales.cancel(ana, mine.id, mine.version, uuid7(), "desistiu")
    snapshot.refresh(ana)
    assert snapshot.open_pre_sales(ana) == ()


def test_the_shop_and_the_ways_to_pay_are_there(shop, snapshot):
    assert snapshot.shop() is None
    snapshot.refresh(shop.clerk)
    assert snapshot.shop() == shop.services.shop.row(shop.clerk)
    assert snapshot.payment_methods() == shop.services.shop.payment_methods(shop.clerk)


def test_a_look_up_that_takes_too_long_is_given_up(shop, snapshot, catalogue, monkeypatch):
    row = add(shop, "Lento")
    copies = [
        (ProductRow(**{**{n: getattr(row, n) for n in ProductRow.__dataclass_fields__}, "id": uuid7()}), "lento")
        for _ in range(3000)
    ]
    catalogue.take_products(copies)
    monkeypatch.setattr(module, "SEARCH_S", 0.0)
    with pytest.raises(Unavailable) as refused:
        snapshot.search("ento")
    assert refused.value.trouble is Trouble.TIME_OUT
    monkeypatch.undo()
    assert snapshot.search("ento", 5)


def test_a_damaged_copy_is_made_anew(tmp_path, counter, shop):
    (tmp_path / "catalogue.sqlite").write_bytes(b"no database" * 1000)
    catalogue = Catalogue(tmp_path)
    snapshot = Snapshot(counter, catalogue)
    assert snapshot.age() is None
    add(shop, "Outra vez")
    snapshot.refresh(shop.clerk)
    assert snapshot.search("outra vez")
    catalogue.close()
