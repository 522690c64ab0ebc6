"""Sample data: a believable shop of any size, copied into the tables in one transaction, and taken out of them again.

The rows are those that the database's functions would have written; its constraints and triggers stay in force.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Final, TypeVar

from sqlalchemy import Connection, text

from pos_app.db.deadline import ADMINISTRATION_S
from pos_app.db.retry import writes
from pos_app.db.transaction import Database
from pos_app.domain.contact import parse_email
from pos_app.domain.errors import Conflict, Invalid
from pos_app.domain.passwords import generated_password
from pos_app.domain.permissions import Operator, Role
from pos_app.services.demo_book import Book, DemoPerson
from pos_app.services.demo_sales import Clock, make_sales, moments
from pos_app.services.demo_shop import Draw, make_customers, make_products
from pos_app.services.passwords import Secret
from pos_app.services.sign_in import secret_for

T = TypeVar("T")
Progress = Callable[[str, int, int], None]
"""Called with what is made (customers, products, pre_sales) or stored (rows), how many are done, of how many."""

TOLD: Final = 500
"""How many are made between two steps of the progress."""
OPENING: Final = 86400
"""Seconds from the first customer to the first pre-sale."""

COLLEAGUES: Final = (
    ("larissa.demo@loja.example.com", "Larissa Moreira"),
    ("joao.demo@loja.example.com", "João Batista Nunes"),
)
"""More clerks, whose password nobody knows until an administrator gives them one."""


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


@dataclass(frozen=True, slots=True)
class SampleCount:
    """How much of the sample."""

    customers: int
    products: int
    pre_sales: int
    people: int


@dataclass(frozen=True, slots=True)
class Removed:
    """What went of the sample, and what stays because people have worked with it."""

    removed: SampleCount
    kept: SampleCount


def demo_people(
    clerk: str = "vendedor@loja.example.com", manager: str = "gerente@loja.example.com", password: str | None = None
) -> tuple[SeedUser, SeedUser]:
    """Return the clerk and the manager of the demonstration; without a password each gets one of their own."""
    return (
        SeedUser(clerk, "Vera Lúcia Souza", Role.EMPLOYEE, password or generated_password()),
        SeedUser(manager, "Marcos Pereira", Role.MANAGER, password or generated_password()),
    )


@dataclass(frozen=True, slots=True)
class _Person:
    user: SeedUser
    secret: Secret
    demo: DemoPerson


class Seed:
    """Fills an empty shop, for trying the program, showing it and measuring it; and empties it of that again."""

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
        """Store people, customers, products with their stock, and pre-sales of the last days in all states.

        `random_state` decides what they are; how many there are of one kind changes none of another. Raises Conflict
        where there are customers, products or pre-sales already, Invalid, Duplicate("email"), Unavailable.
        """
        if min(size.customers, size.products, size.pre_sales) < 0:
            raise Invalid("number", "negative")
        if size.pre_sales and not size.products:
            raise Invalid("products", "empty")
        colleagues = [SeedUser(email, name, Role.EMPLOYEE, "") for email, name in COLLEAGUES]
        with self._database.transaction(operator) as connection:
            _check_empty(connection)
            clock, cap = _clock(connection)
            people = _people(connection, random_state, (clerk, *colleagues, manager))
        clerks = [person.demo for person in people[:-1]]
        writer = DemoPerson(None, operator.name, "cli")
        with _written(Book(writer, clerks, people[-1].demo, clock.validity)) as book:
            _write(book, random_state, size, len(clerks), clock, cap, progress)
            for person in people:
                book.mark(str(person.demo.id))
            with self._database.transaction(operator) as connection:
                # Nobody else fills it meanwhile; what is read goes on.
                connection.execute(
                    text("LOCK TABLE pos.product, pos.pre_sale, pos.customer IN SHARE ROW EXCLUSIVE MODE")
                )
                _check_empty(connection)
                connection.execute(
                    text(
                        "SELECT api.save_setting('shop.name', '\"Mercado Bom Jardim\"')"
                        " FROM pos.shop WHERE key = 'shop.name' AND value = '\"\"'"
                    )
                )
                for person in people:
                    _add_user(connection, person)
                _store(book, connection, progress)
                connection.execute(text("SELECT pos.audit(pos.me(), 'add_sample', 'database', '', NULL, NULL)"))

    @writes(ADMINISTRATION_S)
    def clean(self, operator: Operator) -> Removed:
        """Take out what was seeded and nobody has worked with since; raises Forbidden, Unavailable."""
        with self._database.transaction(operator) as connection:
            found = connection.scalar(text("SELECT pos.remove_sample()")) or {}
            return Removed(SampleCount(**found["removed"]), SampleCount(**found["kept"]))


def _check_empty(connection: Connection) -> None:
    if connection.scalar(
        text("SELECT EXISTS (TABLE pos.customer) OR EXISTS (TABLE pos.product) OR EXISTS (TABLE pos.pre_sale)")
    ):
        raise Conflict


def _clock(connection: Connection) -> tuple[Clock, Decimal]:
    """The shop's clock, and what a clerk may take off in percent."""
    row = connection.execute(
        text(
            "SELECT now() AS now, (now() AT TIME ZONE pos.shop_zone()) - (now() AT TIME ZONE 'UTC') AS ahead,"
            " CAST(pos.setting('pre_sale.validity_days') #>> '{}' AS int) AS validity,"
            " CAST(pos.setting('cap.employee') #>> '{}' AS numeric) AS cap"
        )
    ).one()
    return Clock(row.now, row.ahead or timedelta(), row.validity), row.cap


def _people(connection: Connection, random_state: int, users: Sequence[SeedUser]) -> list[_Person]:
    """Each with an id, a counter and a secret; those without a password share one that nobody knows."""
    draw = Draw(random_state, "people")
    unknown = secret_for(connection, generated_password())
    return [
        _Person(
            user,
            secret_for(connection, user.password) if user.password else unknown,
            DemoPerson(draw.id(), user.full_name, f"C{number:02}"),
        )
        for number, user in enumerate(users, 1)
    ]


def _add_user(connection: Connection, person: _Person) -> None:
    body = {
        "id": person.demo.id,
        "version": 0,
        "email": parse_email(person.user.email),
        "full_name": person.user.full_name,
        "role": person.user.role.value,
        "active": True,
    }
    connection.execute(
        text("SELECT api.save_user(CAST(:body AS jsonb), :salt, :verifier)"),
        {"body": json.dumps(body), "salt": person.secret.salt, "verifier": person.secret.verifier},
    )


@contextmanager
def _written(book: Book) -> Iterator[Book]:
    try:
        yield book
    finally:
        book.close()


def _write(
    book: Book, random_state: int, size: SeedSize, clerks: int, clock: Clock, cap: Decimal, progress: Progress
) -> None:
    """Write the shop down in the order of time: the day before the first pre-sale it got its customers and products."""
    first = moments(random_state, size.pre_sales, clock)[:1]
    opening = (first[0] if first else clock.end) - OPENING
    customers = make_customers(random_state, size.customers)
    for number, customer in _told("customers", customers, size.customers, progress):
        book.add_customer(customer, opening + OPENING // 4 * number // size.customers)
    products = []
    for number, product in _told("products", make_products(random_state, size.products), size.products, progress):
        book.add_product(product, opening + OPENING // 4 + OPENING // 4 * number // size.products)
        products.append(product)
    sales = make_sales(random_state, size.pre_sales, clerks, size.customers, products, clock, cap)
    for _, sale in _told("pre_sales", sales, size.pre_sales, progress):
        book.add_sale(sale)
    book.end()


def _told(what: str, made: Iterator[T], total: int, progress: Progress) -> Iterator[tuple[int, T]]:
    for number, one in enumerate(made):
        if number % TOLD == 0:
            progress(what, number, total)
        yield number, one
    progress(what, total, total)


def _store(book: Book, connection: Connection, progress: Progress) -> None:
    total = sum(sheet.rows for sheet in book.sheets)
    before = 0
    for sheet in book.sheets:
        for sent in sheet.store(connection):
            progress("rows", before + sent, total)
        before += sheet.rows
        connection.execute(text(f"ANALYZE {sheet.table}"))
    progress("rows", total, total)
