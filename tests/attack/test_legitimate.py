"""Beside the attacks: over the same raw connections, each role's own work is done."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from uuid_utils.compat import uuid7

from pos_app.services.passwords import new_secret, proof
from tests import cluster
from tests.attack.world import Connection, World, build, connect
from tests.shop import PASSWORD, open_shop

pytestmark = pytest.mark.attack

PRODUCT: dict[str, Any] = {
    "name": "Areia",
    "brand": "",
    "description": "",
    "category": "",
    "unit": "UN",
    "allows_fraction": False,
    "purchase_price": "3.00",
    "sale_price": "5.00",
    "min_stock": 0,
    "active": True,
    "barcodes": [],
}


@pytest.fixture(scope="module")
def world(admin_url: str, template: cluster.Database) -> Iterator[World]:
    """A shop to work in: unlike the one under attack, it changes."""
    database = cluster.clone(admin_url, template)
    shop = open_shop(database)
    yield build(database, shop)
    shop.services.close()
    cluster.leave(admin_url, database)


def _one(connection: Connection, sql: str, **values: Any) -> Any:
    row = connection.execute(sql.encode(), values).fetchone()
    connection.commit()
    return None if row is None else row[0]


def _status(connection: Connection, pre_sale: UUID) -> tuple[Any, ...] | None:
    return connection.execute("SELECT status, version FROM api.pre_sale WHERE id = %s", (pre_sale,)).fetchone()


def _save(connection: Connection, function: str, **body: Any) -> UUID:
    """Call one of the functions that store a row from JSON."""
    return UUID(
        str(_one(connection, f"SELECT id FROM api.{function}(%(body)s) AS id", body=json.dumps(body, default=str)))
    )


def _sell(world: World, connection: Connection) -> UUID:
    """Store a pre-sale of two bags."""
    line = {"product_id": world.names["product"], "quantity": "2", "unit_price": "38.90", "list_price": "38.90"}
    return _save(connection, "save_pre_sale", id=uuid7(), version=0, total="77.80", lines=[line])


def test_no_attack_nobody_signs_in_and_out(world: World) -> None:
    with connect(world.database.app_url) as connection:
        assert _one(connection, "SELECT api.schema_version()")
        assert _one(connection, "SELECT api.has_admin()") is True
        row = connection.execute("SELECT salt, install_id FROM api.sign_in_parameters('Rita@Loja.example')").fetchone()
        assert row is not None
        proven = proof(PASSWORD, row[0], row[1])
        token = _one(connection, "SELECT token FROM api.sign_in('Rita@Loja.example', %(proof)s, 'C04')", proof=proven)
        connection.execute("SELECT set_config('pos.token', %s, true)", (token,))
        assert _one(connection, "SELECT count(*) FROM api.pre_sale") == 2
        _one(connection, "SELECT api.sign_out()")
        assert _one(connection, "SELECT count(*) FROM api.pre_sale") == 0


def test_no_attack_a_clerk_reads_the_catalogue_adds_a_customer_and_sells(world: World) -> None:
    with world.session("clerk") as connection:
        for view in ("customer", "product", "stock_movement", "payment_method", "shop", "pre_sale", "pre_sale_item"):
            assert _one(connection, f"SELECT count(*) FROM api.{view}") > 0, view
        key = uuid7()
        assert _save(connection, "save_customer", id=key, version=0, name="Bia", active=True) == key
        assert (
            _save(connection, "save_customer", id=key, version=1, name="Bia Reis", phone="+551140040001", active=True)
            == key
        )
        sold = _sell(world, connection)
        _one(connection, "SELECT api.submit(%(id)s, 1, %(request)s)", id=sold, request=uuid7())
        assert _status(connection, sold) == ("pending", 2)
        _one(connection, "SELECT api.cancel(%(id)s, 2, %(request)s, 'desistiu')", id=sold, request=uuid7())
        assert _status(connection, sold) == ("cancelled", 3)
        kept = _sell(world, connection)
        _one(connection, "SELECT api.delete_pre_sale(%(id)s, 1)", id=kept)
        assert _status(connection, kept) is None


def test_no_attack_a_manager_prices_receives_approves_converts_and_sends_back(world: World) -> None:
    with world.session("clerk") as clerk:
        sales = [_sell(world, clerk) for _ in range(3)]
        for sale in sales:
            _one(clerk, "SELECT api.submit(%(id)s, 1, %(request)s)", id=sale, request=uuid7())
    with world.session("manager") as connection:
        _save(connection, "save_product", **PRODUCT, id=uuid7(), version=0, code="")
        before = _one(connection, "SELECT stock FROM api.product WHERE id = %(product)s", **world.names)
        change = "SELECT api.change_stock(%(request)s, %(product)s, 'receipt', 5, 'nota')"
        assert _one(connection, change, request=uuid7(), product=world.names["product"]) == before + 5
        converted, returned, refused = sales
        _one(connection, "SELECT api.approve(%(id)s, 2, %(request)s)", id=converted, request=uuid7())
        paid = '[{"method": "cash", "amount": "77.80", "change": "2.20"}]'
        _one(
            connection, "SELECT api.convert(%(id)s, 3, %(request)s, %(paid)s)", id=converted, request=uuid7(), paid=paid
        )
        assert _status(connection, converted) == ("converted", 4)
        assert _one(connection, "SELECT stock FROM api.product WHERE id = %(product)s", **world.names) == before + 3
        assert _one(
            connection, "SELECT change FROM api.pre_sale_payment WHERE pre_sale_id = %(id)s", id=converted
        ) == Decimal("2.20")
        _one(connection, "SELECT api.send_back(%(id)s, 2, %(request)s, 'falta')", id=returned, request=uuid7())
        assert _status(connection, returned) == ("draft", 3)
        _one(connection, "SELECT api.cancel(%(id)s, 2, %(request)s, 'recusada')", id=refused, request=uuid7())
        assert _status(connection, refused) == ("cancelled", 3)


def test_no_attack_an_admin_manages_people_and_settings_and_reads_the_audit(world: World) -> None:
    with world.session("admin") as connection:
        install_id = _one(connection, "SELECT install_id FROM api.sign_in_parameters('')")
        secret = new_secret("uma senha longa", install_id, 4)
        values = {"id": uuid7(), "salt": secret.salt, "verifier": secret.verifier}
        person = {
            "id": values["id"],
            "email": "leo@loja.example",
            "full_name": "Leo",
            "role": "employee",
            "active": True,
        }
        add = "SELECT api.save_user(%(body)s, %(salt)s, %(verifier)s)"
        _one(connection, add, body=json.dumps({**person, "version": 0}, default=str), **values)
        _save(connection, "save_user", **{**person, "version": 1, "role": "manager"})
        _one(connection, "SELECT api.reset_password(%(id)s, %(salt)s, %(verifier)s)", **values)
        assert _one(connection, "SELECT api.sign_out_everywhere(%(id)s)", **values) == 0
        _save(connection, "save_user", **{**person, "version": 3, "role": "manager", "active": False})
        assert _one(connection, "SELECT role || active FROM api.app_user WHERE id = %(id)s", **values) == "managerfalse"
        _one(connection, "SELECT api.save_setting('cap.employee', '7')")
        assert _one(connection, "SELECT value FROM api.shop WHERE key = 'cap.employee'") == 7
        steps = connection.execute("SELECT action FROM api.audit_log WHERE row_id = %(id)s::text ORDER BY id", values)
        assert [step for (step,) in steps] == ["add", "change", "reset_password", "sign_out_everywhere", "change"]
