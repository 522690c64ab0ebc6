"""What the law gives a customer: a copy of everything, and to be forgotten while the sales stay."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine
from uuid_utils.compat import uuid7

from pos_app.domain.customers_shown import CustomersShown
from pos_app.domain.errors import ChangedElsewhere, Forbidden, Invalid, NotFound, NotWritten
from pos_app.domain.rows import CustomerDraft, CustomerRow, PreSaleRow, ProductRow
from tests.factories import ask, audit_of, cash, draft, line, tell
from tests.shop import Shop

CPF = "52998224725"


@pytest.fixture
def customer(shop: Shop) -> CustomerRow:
    """A customer with everything that can be stored."""
    made = CustomerDraft(
        uuid7(),
        "Célia Privada",
        email=f"{uuid7().hex}@casa.example",
        phone="31 98888-1020",
        postal_code="30130-110",
        street="Rua das Flores, 7",
        district="Centro",
        city="Contagem",
        state="MG",
        notes="prefere à tarde",
    )
    return shop.services.customers.save(shop.manager, made)


@pytest.fixture
def product(shop: Shop) -> ProductRow:
    return shop.product("Vendido a Célia", "10.00")


def sold(shop: Shop, customer: CustomerRow, product: ProductRow, quantity: str = "1") -> PreSaleRow:
    pre_sales = shop.services.pre_sales
    row = pre_sales.save(shop.clerk, draft(line(product, quantity), customer_id=customer.id))
    row = pre_sales.submit(shop.clerk, row.id, row.version, uuid7())
    row = pre_sales.approve(shop.manager, row.id, row.version, uuid7())
    return pre_sales.convert(shop.manager, row.id, row.version, uuid7(), cash(row))


def test_the_card_adds_up_what_was_bought_and_what_waits(
    shop: Shop, customer: CustomerRow, product: ProductRow
) -> None:
    sold(shop, customer, product, "3")
    last = sold(shop, customer, product, "2")
    pre_sales = shop.services.pre_sales
    waiting = pre_sales.save(shop.manager, draft(line(product, "4"), customer_id=customer.id))
    waiting = pre_sales.submit(shop.manager, waiting.id, waiting.version, uuid7())
    card = shop.services.customers.card(shop.manager, customer.id, 2)
    assert [row.id for row in card.newest] == [waiting.id, last.id]
    assert (card.count, card.year_total, card.open_count, card.open_value) == (3, Decimal(50), 1, Decimal(40))
    clerks = shop.services.customers.card(shop.clerk, customer.id)
    assert (clerks.count, clerks.open_count) == (2, 0), "a clerk's card holds what the clerk may see"


def test_the_sales_of_former_years_are_not_this_years(
    shop: Shop, customer: CustomerRow, product: ProductRow, owner: Engine
) -> None:
    row = sold(shop, customer, product)
    tell(owner, "UPDATE pos.pre_sale SET converted_at = now() - interval '366 days' WHERE id = :id", id=row.id)
    assert shop.services.customers.card(shop.manager, customer.id).year_total == 0


def test_the_copy_holds_everything_that_is_stored_and_is_in_the_audit(
    shop: Shop, customer: CustomerRow, product: ProductRow, owner: Engine
) -> None:
    row = sold(shop, customer, product)
    copy = shop.services.customers.export(shop.manager, customer.id)
    assert {key: copy["customer"][key] for key in ("name", "email", "city", "notes")} == {
        "name": customer.name,
        "email": customer.email,
        "city": "Contagem",
        "notes": "prefere à tarde",
    }
    columns = ask(
        owner,
        "SELECT array_agg(column_name::text) FROM information_schema.columns"
        " WHERE table_schema = 'pos' AND table_name = 'customer' AND column_name NOT IN ('nname', 'ncity')",
    )
    assert set(copy["customer"]) == set(columns)
    assert [sale["number"] for sale in copy["pre_sales"]] == [row.number]
    assert copy["pre_sales"][0]["lines"][0]["name"] == product.name
    assert copy["pre_sales"][0]["payments"][0]["method"] == "cash"
    assert [step["action"] for step in copy["history"]] == ["add", "copy"]
    assert audit_of(owner, customer.id)[-1] == "copy"


def test_the_copy_is_written_for_machines_and_for_people(shop: Shop, customer: CustomerRow, tmp_path: Path) -> None:
    customers = shop.services.customers
    customers.write_copy(
        shop.manager, customer.id, tmp_path / "celia.json", lambda copy: f"Nome: {copy['customer']['name']}"
    )
    assert json.loads((tmp_path / "celia.json").read_text(encoding="utf-8"))["customer"]["name"] == customer.name
    assert (tmp_path / "celia.txt").read_text(encoding="utf-8") == f"Nome: {customer.name}"
    with pytest.raises(NotWritten):
        customers.write_copy(shop.manager, customer.id, tmp_path / "none" / "celia.json", str)
    with pytest.raises(Forbidden):
        customers.write_copy(shop.clerk, customer.id, tmp_path / "other.json", str)
    assert not (tmp_path / "other.json").exists()


def test_forgetting_keeps_the_sales_and_leaves_nothing_of_the_person(
    shop: Shop, customer: CustomerRow, product: ProductRow, owner: Engine
) -> None:
    row = sold(shop, customer, product)
    forgotten = shop.services.customers.anonymise(shop.manager, customer.id, customer.version, "pedido do titular")
    assert forgotten.anonymised_at is not None
    assert not forgotten.active
    stored = ask(owner, "SELECT to_jsonb(c)::text FROM pos.customer c WHERE id = :id", id=customer.id)
    audit = ask(
        owner, "SELECT string_agg(to_jsonb(a)::text, ' ') FROM pos.audit_log a WHERE row_id = :id", id=str(customer.id)
    )
    for data in ("Célia", "casa.example", "98888", "30130110", "Flores", "Contagem", "tarde"):
        assert data not in f"{stored} {audit}"
    found = {
        shown: forgotten in shop.services.customers.search(shop.clerk, "cliente anonimizado", shown=shown)
        for shown in CustomersShown
    }
    assert [shown for shown, there in found.items() if there] == [CustomersShown.INACTIVE]
    assert "pedido do titular" in audit
    assert shop.services.pre_sales.get(shop.manager, row.id).row.total == row.total
    assert audit_of(owner, customer.id)[-1] == "anonymise"
    again = shop.services.customers.anonymise(shop.manager, customer.id, customer.version, "pedido do titular")
    assert again == forgotten
    assert audit_of(owner, customer.id).count("anonymise") == 1


def test_nobody_writes_a_person_back_into_what_was_forgotten(shop: Shop, customer: CustomerRow) -> None:
    row = shop.services.customers.anonymise(shop.manager, customer.id, customer.version, "pedido")
    with pytest.raises(Invalid) as problem:
        shop.services.customers.save(shop.manager, CustomerDraft(row.id, "Célia", version=row.version))
    assert (problem.value.field, problem.value.reason) == ("customer", "anonymised")


def test_what_is_under_way_is_ended_first(shop: Shop, customer: CustomerRow, product: ProductRow) -> None:
    shop.services.pre_sales.save(shop.clerk, draft(line(product), customer_id=customer.id))
    with pytest.raises(Invalid) as problem:
        shop.services.customers.anonymise(shop.manager, customer.id, customer.version, "pedido")
    assert problem.value.reason == "open_pre_sales"


@pytest.mark.parametrize("reason", [f"CPF {CPF}", "cpf 529.982.247-25 pediu", "12.ABC.345/01DE-35", "11222333000181"])
def test_a_reason_never_keeps_a_document(shop: Shop, customer: CustomerRow, owner: Engine, reason: str) -> None:
    with pytest.raises(Invalid) as problem:
        shop.services.customers.anonymise(shop.manager, customer.id, customer.version, reason)
    assert (problem.value.field, problem.value.reason) == ("reason", "document")
    assert audit_of(owner, customer.id) == ["add"]


def test_reason_version_right_and_row_are_asked_for(shop: Shop, customer: CustomerRow) -> None:
    customers = shop.services.customers
    with pytest.raises(Invalid):
        customers.anonymise(shop.manager, customer.id, customer.version, "  ")
    with pytest.raises(ChangedElsewhere):
        customers.anonymise(shop.manager, customer.id, customer.version + 1, "pedido")
    with pytest.raises(Forbidden):
        customers.anonymise(shop.clerk, customer.id, customer.version, "pedido")
    with pytest.raises(Forbidden):
        customers.export(shop.clerk, customer.id)
    with pytest.raises(NotFound):
        customers.export(shop.manager, uuid7())
    with pytest.raises(NotFound):
        customers.anonymise(shop.manager, uuid7(), 1, "pedido")
    assert json.dumps(customers.export(shop.manager, customer.id), default=str)
