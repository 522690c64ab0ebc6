"""A customer or a product whose saving got no answer is stored once; what another changed is never hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import Engine
from uuid_utils.compat import uuid7

from pos_app.domain.errors import ChangedElsewhere
from pos_app.domain.rows import Barcode, CustomerDraft, ProductDraft
from pos_app.services import Services
from tests import cluster
from tests.cluster import with_url
from tests.factories import audit_of
from tests.proxy import Fate, Proxy, proxy
from tests.shop import Shop, services_of


@pytest.fixture
def cut(shop_database: cluster.Database) -> Iterator[tuple[Services, Proxy]]:
    """A counter whose next COMMIT is done and gets no answer."""
    with proxy(shop_database.app_url) as standing:
        services = services_of(with_url(shop_database, standing.url), 1)
        met = iter([Fate.CUT_AFTER])
        standing.fate = lambda: next(met, Fate.PASS)
        yield services, standing
        services.close()


def test_a_customer_is_added_once(shop: Shop, owner: Engine, cut: tuple[Services, Proxy]) -> None:
    services, standing = cut
    draft = CustomerDraft(uuid7(), "Bruna Alves", email="bruna@example.com", notes="liga à tarde", state="sp")
    row = services.customers.save(shop.clerk, draft)
    assert (row.name, row.version, standing.seen) == ("Bruna Alves", 1, 1)
    assert len(audit_of(owner, draft.id)) == 1


def test_a_customer_is_changed_once(shop: Shop, owner: Engine, cut: tuple[Services, Proxy]) -> None:
    services, _ = cut
    draft = CustomerDraft(uuid7(), "Caio Reis")
    shop.services.customers.save(shop.clerk, draft)
    row = services.customers.save(shop.clerk, replace(draft, version=1, phone="11 98765-4321"))
    assert (row.version, row.phone) == (2, "+5511987654321")
    assert len(audit_of(owner, draft.id)) == 2


def test_a_product_is_added_once(shop: Shop, owner: Engine, cut: tuple[Services, Proxy]) -> None:
    services, _ = cut
    draft = ProductDraft(
        uuid7(), "Café torrado", sale_price=Decimal("19.90"), barcodes=(Barcode("7891000053508", Decimal(1)),)
    )
    row = services.products.save(shop.manager, draft)
    assert (row.name, row.version, row.barcodes) == ("Café torrado", 1, draft.barcodes)
    assert row.code
    assert len(audit_of(owner, draft.id)) == 1


def test_what_somebody_else_changed_is_told_as_that(shop: Shop) -> None:
    customer = CustomerDraft(uuid7(), "Davi Lima")
    shop.services.customers.save(shop.clerk, customer)
    shop.services.customers.save(shop.manager, replace(customer, version=1, name="Davi Lima Filho"))
    with pytest.raises(ChangedElsewhere):
        shop.services.customers.save(shop.clerk, replace(customer, version=1, notes="mudou"))
    product = ProductDraft(uuid7(), "Chá", sale_price=Decimal("5.00"))
    shop.services.products.save(shop.manager, product)
    shop.services.products.save(shop.manager, replace(product, version=1, sale_price=Decimal("6.00")))
    with pytest.raises(ChangedElsewhere):
        shop.services.products.save(shop.manager, replace(product, version=1, sale_price=Decimal("7.00")))
