"""A shop to attack: people, goods and pre-sales in every state, raw connections, and a hash of everything stored."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy import make_url
from uuid_utils.compat import uuid7

from pos_app.domain.permissions import Operator, Role
from pos_app.domain.rows import CustomerDraft, Payment, ProductDraft, UserDraft
from pos_app.services.handing_in import HandingIn
from tests import cluster
from tests.shop import PASSWORD, Shop

# Roles are the whole server's: those that other tests make meanwhile are left out.
_OTHERS = "'^(pos_counter_|admin_|few_)'"
CATALOGUES = (
    (
        "SELECT oid, relname, relnamespace, relowner, relkind, relacl, relrowsecurity, relhastriggers FROM pg_class"
        " WHERE oid >= 16384"
    ),
    "SELECT oid, proname, pronamespace, proowner, prosrc, proacl, prosecdef, proconfig FROM pg_proc WHERE oid >= 16384",
    "SELECT oid, tgrelid, tgname, tgenabled FROM pg_trigger",
    "SELECT oid, nspname, nspowner, nspacl FROM pg_namespace",
    (
        "SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolcanlogin, rolconfig FROM pg_roles"
        f" WHERE rolname !~ {_OTHERS}"
    ),
    (
        "SELECT roleid::regrole, member::regrole FROM pg_auth_members"
        f" WHERE roleid::regrole::text !~ {_OTHERS} AND member::regrole::text !~ {_OTHERS}"
    ),
    "SELECT oid FROM pg_largeobject_metadata",
)

Connection = psycopg.Connection[tuple[Any, ...]]
TAX_ID = "52998224725"


def connect(url: str, **options: Any) -> Connection:
    """Open a connection as an attacker with `psql` would."""
    parts = make_url(url)
    info = parts.translate_connect_args(username="user", database="dbname")
    # Named statements do not survive a pooler in transaction mode.
    return psycopg.connect(**{**info, **parts.query, "connect_timeout": 5, "prepare_threshold": None, **options})


@dataclass
class World:
    """What attacks aim at; `names` are the parameters that their SQL may use."""

    database: cluster.Database
    shop: Shop
    tokens: dict[str, str | None] = field(default_factory=dict)
    names: dict[str, Any] = field(default_factory=dict)
    last_state: str | None = None

    @contextmanager
    def connection(self, role: str) -> Iterator[Connection]:
        """Yield a counter's connection in a transaction that acts as a role; what is not refused is committed."""
        with connect(self.database.app_url) as connection:
            token = self.tokens[role]
            if token is not None:
                connection.execute("SELECT set_config('pos.token', %s, true)", (token,))
            yield connection

    @contextmanager
    def session(self, role: str) -> Iterator[Connection]:
        """As `connection`, through all transactions to come, as a person with psql would: never through a pooler."""
        with connect(self.database.admin_url, user="pos_app", password=cluster.PASSWORDS["pos_app"]) as connection:
            token = self.tokens[role]
            if token is not None:
                connection.execute("SELECT set_config('pos.token', %s, false)", (token,))
                connection.commit()
            yield connection

    def state(self) -> str:
        """Return a hash of all rows, rights, functions and roles, as the server's administrator reads them."""
        with connect(self.database.admin_url) as admin:
            tables = admin.execute(
                "SELECT c.oid::regclass::text FROM pg_class c"
                " WHERE c.relnamespace = 'pos'::regnamespace AND c.relkind = 'r' ORDER BY 1"
            ).fetchall()
            parts = [_digest(admin, f"{table} t") for (table,) in tables]
            parts += [_digest(admin, f"({query}) t") for query in CATALOGUES]
        return hashlib.sha256(repr(parts).encode()).hexdigest()


def _digest(admin: Connection, rows: str) -> tuple[Any, ...] | None:
    return admin.execute(f"SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {rows}".encode()).fetchone()


def build(database: cluster.Database, shop: Shop) -> World:
    """Fill the shop: another clerk with a pre-sale of her own, a customer with a document, goods, every state."""
    services, admin, manager, clerk = shop.services, shop.admin, shop.manager, shop.clerk
    services.users.save(admin, UserDraft(uuid7(), "rita@loja.example", "Rita Lima", Role.EMPLOYEE), PASSWORD)
    services.users.save(admin, UserDraft(uuid7(), "expired@loja.example", "Eva Reis", Role.EMPLOYEE), PASSWORD)
    rita = services.sign_in.sign_in("rita@loja.example", PASSWORD, "C04")
    expired = services.sign_in.sign_in("expired@loja.example", PASSWORD, "C05")
    customer = services.customers.save(
        clerk, CustomerDraft(uuid7(), "João da Silva", tax_id=TAX_ID, email="joao@cliente.example")
    )
    cement = shop.product("Cimento CP II", "38.90", 100)
    scarce = shop.product("Joelho 90", "1.19", 1)
    unpriced = services.products.save(manager, ProductDraft(uuid7(), "Sem preço"))
    draft = shop.draft((cement, 1))
    foreign = shop.draft((cement, 2), by=rita)
    foreign_pending = shop.sent((cement, 2), by=rita)
    pending = shop.sent((cement, 3))
    own_manager = shop.sent((cement, 1), by=manager)
    short = shop.sent((scarce, 2))
    approved = shop.approved((cement, 4))
    converted = shop.approved((cement, 5))
    converted = services.pre_sales.convert(
        manager, converted.id, converted.version, uuid7(), (Payment("cash", converted.total, Decimal(0)),)
    )
    sales = {
        "draft": draft,
        "foreign": foreign,
        "foreign_pending": foreign_pending,
        "pending": pending,
        "own_manager": own_manager,
        "short": short,
        "approved": approved,
        "converted": converted,
    }
    with connect(database.admin_url) as owner:
        owner.execute(
            "UPDATE pos.session SET expires_at = now() - interval '1 second' WHERE user_id = %s", (expired.user_id,)
        )
    grants = HandingIn(services.sign_in._database)
    grant, old_grant = grants.grant(clerk).token, grants.grant(rita).token
    with connect(database.admin_url) as owner:
        owner.execute("UPDATE pos.offline_grant SET expires_at = now() WHERE user_id = %s", (rita.user_id,))
    names: dict[str, Any] = {f"{name}_id": sale.id for name, sale in sales.items()}
    names |= {f"{name}_version": sale.version for name, sale in sales.items()}
    names |= {
        "request": uuid7(),
        "fresh": uuid7(),
        "copy": uuid7(),
        "product": cement.id,
        "product_code": cement.code,
        "product_version": cement.version,
        "unpriced": unpriced.id,
        "customer": customer.id,
        "customer_version": customer.version,
        "clerk": _id(clerk),
        "rita": _id(rita),
        "admin": _id(admin),
        "manager": _id(manager),
        "tax_id": TAX_ID,
        "salt": "$2b$04$" + "a" * 21 + "u",
        "verifier": b"\0" * 32,
        "big": "x" * 10_000_000,
        "admin_version": 1,
        "grant": grant,
        "old_grant": old_grant,
        "session": clerk.token,
        "rita_session": rita.token,
    }
    tokens = {
        "clerk": clerk.token,
        "manager": manager.token,
        "admin": admin.token,
        "expired": expired.token,
        "forged": "0" * 64,
        "grant": grant,
        "none": None,
    }
    return World(database, shop, tokens, names)


def _id(operator: Operator) -> UUID:
    assert operator.user_id is not None
    return operator.user_id
