"""A demonstration shop, stored by the same functions as everything else, in one transaction: all of it or nothing."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, text
from uuid_utils.compat import uuid7

from pos_app.db.deadline import ADMINISTRATION_S
from pos_app.db.retry import writes
from pos_app.db.transaction import Database
from pos_app.domain.contact import parse_email
from pos_app.domain.errors import BadCredentials, Conflict
from pos_app.domain.passwords import generated_password
from pos_app.domain.permissions import Operator, Role
from pos_app.domain.status import Status
from pos_app.services.demo_shop import METHODS, DemoSale, make_shop
from pos_app.services.passwords import proof
from pos_app.services.sign_in import secret_for

Progress = Callable[[str, int, int], None]
"""Called with what is being stored (users, customers, products, stock, pre_sales), how many are done, of how many."""

COUNTER: Final = "DEMO"
BATCH: Final = 50
"""Rows sent in one statement, between two steps of the progress."""

REASONS: Final = ("Cliente desistiu", "Preço não fechou", "Comprou em outra loja", "Pedido em duplicidade")


@dataclass(frozen=True, slots=True)
class SeedUser:
    """A person of the demonstration shop; the password has to be changed at the first sign-in."""

    email: str
    full_name: str
    role: Role
    password: str


@dataclass(frozen=True, slots=True)
class SeedSize:
    """How much of everything."""

    customers: int = 200
    products: int = 1000
    pre_sales: int = 300


def demo_people(
    clerk: str = "vendedor@loja.example.com", manager: str = "gerente@loja.example.com", password: str | None = None
) -> tuple[SeedUser, SeedUser]:
    """Return the clerk and the manager of the demonstration; without a password each gets one of their own."""
    return (
        SeedUser(clerk, "Vera Lúcia Souza", Role.EMPLOYEE, password or generated_password()),
        SeedUser(manager, "Marcos Pereira", Role.MANAGER, password or generated_password()),
    )


class Seed:
    """Fills an empty shop, for trying the program and showing it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @writes(ADMINISTRATION_S)
    def run(
        self,
        operator: Operator,
        clerk: SeedUser,
        manager: SeedUser,
        random_state: int = 1,
        size: SeedSize = SeedSize(),
        progress: Progress = lambda *_: None,
    ) -> None:
        """Store people, customers, products with their first stock, and pre-sales in all states.

        `random_state` decides what they are. Raises Conflict where there are customers or products already,
        Duplicate("email"), Invalid, Unavailable.
        """
        shop = make_shop(random_state, size.customers, size.products, size.pre_sales)
        with self._database.transaction(operator) as connection:
            # Nobody else fills it meanwhile; what is read goes on.
            connection.execute(text("LOCK TABLE pos.customer, pos.product IN SHARE ROW EXCLUSIVE MODE"))
            if connection.scalar(text("SELECT EXISTS (TABLE pos.customer) OR EXISTS (TABLE pos.product)")):
                raise Conflict
            connection.execute(
                text(
                    "SELECT api.save_setting('shop.name', '\"Mercado Bom Jardim\"')"
                    " FROM pos.shop WHERE key = 'shop.name' AND value = '\"\"'"
                )
            )
            # A session belongs to a counter of the login that it was opened with.
            connection.execute(
                text("INSERT INTO pos.counter (code, name, login_role) VALUES (:code, :code, session_user)"),
                {"code": COUNTER},
            )
            store = _Store(connection, progress)
            tokens = []
            for done, person in enumerate((clerk, manager)):
                progress("users", done, 2)
                tokens.append(_add_user(connection, person))
            progress("users", 2, 2)
            store.each("customers", "api.save_customer(v)", shop.customers)
            store.each("products", "api.save_product(v)", shop.products)
            received = [
                {"id": product, "request": str(uuid7()), "quantity": str(quantity)}
                for product, quantity in shop.stock.items()
                if quantity
            ]
            store.each("stock", _RECEIVE, received)
            by_clerk, by_manager = tokens
            source = random.Random(random_state)  # noqa: S311 - a demonstration, no secret
            store.pre_sales(shop.sales, by_clerk, by_manager, source)
            for token in tokens:
                store.act_for(token)
                connection.execute(text("SELECT api.sign_out()"))


_RECEIVE = (
    "api.change_stock((v ->> 'request')::uuid, (v ->> 'id')::uuid, 'receipt', (v ->> 'quantity')::numeric,"
    " 'Estoque inicial')"
)
_STEP = "api.{}((v ->> 'id')::uuid, (v ->> 'version')::int, (v ->> 'request')::uuid{})"


def _add_user(connection: Connection, person: SeedUser) -> str:
    """Add a person and sign them in: their pre-sales carry their own names. Returns the session's token."""
    email = parse_email(person.email)
    secret = secret_for(connection, person.password)
    body = {
        "id": str(uuid7()),
        "version": 0,
        "email": email,
        "full_name": person.full_name,
        "role": person.role.value,
        "active": True,
    }
    connection.execute(
        text("SELECT api.save_user(CAST(:body AS jsonb), :salt, :verifier)"),
        {"body": json.dumps(body), "salt": secret.salt, "verifier": secret.verifier},
    )
    install_id = connection.scalar(text("SELECT install_id FROM pos.install"))
    token = connection.scalar(
        text("SELECT token FROM api.sign_in(:login, :proof, :counter)"),
        {"login": email, "proof": proof(person.password, secret.salt, UUID(str(install_id))), "counter": COUNTER},
    )
    if token is None:
        raise BadCredentials
    return str(token)


class _Store:
    """Sends rows in batches to the functions of the database, and tells how far it is."""

    def __init__(self, connection: Connection, progress: Progress) -> None:
        self._connection = connection
        self._progress = progress

    def each(self, what: str, call: str, rows: Iterable[Any]) -> None:
        """Call a function for every row."""
        waiting = list(rows)
        for start in range(0, len(waiting), BATCH):
            self._progress(what, start, len(waiting))
            self._call(call, waiting[start : start + BATCH])
        self._progress(what, len(waiting), len(waiting))

    def pre_sales(self, sales: tuple[DemoSale, ...], clerk: str, manager: str, source: random.Random) -> None:
        """Take every pre-sale to its state, a batch of them at a time: the clerk's steps, then the manager's."""
        for start in range(0, len(sales), BATCH):
            self._progress("pre_sales", start, len(sales))
            batch = sales[start : start + BATCH]
            self.act_for(clerk)
            bodies = [{**sale.draft.body(), "total": str(sale.draft.total)} for sale in batch]
            self._call("api.save_pre_sale(v)", bodies)
            self._step("submit", 1, (sale for sale in batch if sale.status is not Status.DRAFT))
            self.act_for(manager)
            approved = [sale for sale in batch if sale.status in (Status.APPROVED, Status.CONVERTED)]
            self._step("approve", 2, approved)
            converted = [sale for sale in approved if sale.status is Status.CONVERTED]
            self._step("convert", 3, converted, ", v -> 'payments'", lambda sale: {"payments": _payments(sale)})
            cancelled = [sale for sale in batch if sale.status is Status.CANCELLED]
            self._step("cancel", 2, cancelled, ", v ->> 'reason'", lambda _: {"reason": source.choice(REASONS)})
        self._progress("pre_sales", len(sales), len(sales))

    def _step(
        self,
        name: str,
        version: int,
        sales: Iterable[DemoSale],
        argument: str = "",
        extra: Callable[[DemoSale], dict[str, Any]] = lambda _: {},
    ) -> None:
        rows = [
            {"id": str(sale.draft.id), "version": version, "request": str(uuid7()), **extra(sale)} for sale in sales
        ]
        self._call(_STEP.format(name, argument), rows)

    def act_for(self, token: str) -> None:
        """Let the session of this token act from here on."""
        self._connection.execute(text("SELECT set_config('pos.token', :token, true)"), {"token": token})

    def _call(self, call: str, rows: Iterable[Any]) -> None:
        self._connection.execute(
            text(f"SELECT {call} FROM jsonb_array_elements(CAST(:rows AS jsonb)) v"),  # noqa: S608 - calls named above
            {"rows": json.dumps(list(rows))},
        )


def _payments(sale: DemoSale) -> list[dict[str, str]]:
    return [{"method": sale.draft.planned_method or METHODS[0], "amount": str(sale.draft.total)}]
