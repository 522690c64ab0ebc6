"""What is saved by its id and got no answer is stored once; what another changed is never hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import Engine
from uuid_utils.compat import uuid7

from pos_app.domain.errors import ChangedElsewhere
from pos_app.domain.permissions import Role
from pos_app.domain.rows import Barcode, CustomerDraft, ProductDraft, UserDraft
from pos_app.services import Services
from tests import cluster
from tests.cluster import with_url
from tests.factories import audit_of
from tests.proxy import Fate, Proxy, proxy
from tests.shop import PASSWORD, Shop, services_of


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


def test_a_person_is_added_once_and_signs_in_with_the_password_handed_over(
    shop: Shop, owner: Engine, cut: tuple[Services, Proxy]
) -> None:
    services, standing = cut
    draft = UserDraft(uuid7(), "Bia@Loja.example", "Bia Rocha", Role.EMPLOYEE, Decimal("7.50"))
    row = services.users.save(shop.admin, draft, PASSWORD)
    assert (row.full_name, row.version, row.must_change_password, standing.seen) == ("Bia Rocha", 1, True, 1)
    assert len(audit_of(owner, draft.id)) == 1
    assert services.sign_in.sign_in(row.email, PASSWORD, "C01").user_id == draft.id


def test_of_an_addition_that_comes_again_the_last_password_holds_until_it_is_used(shop: Shop) -> None:
    draft = UserDraft(uuid7(), "duda@loja.example", "Duda Reis", Role.EMPLOYEE)
    shop.services.users.save(shop.admin, draft, "was never handed over")
    shop.services.users.save(shop.admin, draft, PASSWORD)
    shop.services.sign_in.sign_in(draft.email, PASSWORD, "C01")
    with pytest.raises(ChangedElsewhere):
        shop.services.users.save(shop.admin, draft, "another one by now")


def test_a_person_is_changed_once(shop: Shop, owner: Engine, cut: tuple[Services, Proxy]) -> None:
    services, _ = cut
    draft = UserDraft(uuid7(), "lia@loja.example", "Lia Prates", Role.EMPLOYEE)
    shop.services.users.save(shop.admin, draft, PASSWORD)
    row = services.users.save(shop.admin, replace(draft, version=1, role=Role.MANAGER))
    assert (row.version, row.role) == (2, Role.MANAGER)
    assert len(audit_of(owner, draft.id)) == 2
    with pytest.raises(ChangedElsewhere):
        shop.services.users.save(shop.admin, replace(draft, version=1, role=Role.ADMIN))


def test_a_setting_is_changed_once(shop: Shop, owner: Engine, cut: tuple[Services, Proxy]) -> None:
    services, standing = cut
    before = services.settings.get(shop.admin, "pre_sale.validity_days")
    row = services.settings.save(shop.admin, before.key, 21, before.version)
    assert (row.value, row.version, standing.seen) == (21, before.version + 1, 1)
    assert len(audit_of(owner, before.key)) == 1
    with pytest.raises(ChangedElsewhere):
        services.settings.save(shop.admin, before.key, 22, before.version)


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
