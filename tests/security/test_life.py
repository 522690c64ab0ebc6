"""Random steps of a pre-sale's life by random people: none against the rules, one audit row for each that is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test
from sqlalchemy import Connection, Engine, text
from uuid_utils.compat import uuid7

from pos_app.domain.errors import (
    CapExceeded,
    ChangedElsewhere,
    Forbidden,
    NotFound,
    NotSignedIn,
    OwnApproval,
    PosError,
    StockShort,
    WrongState,
)
from pos_app.domain.permissions import Operator, Permission, Role
from pos_app.domain.rows import CustomerDraft, Payment, PreSaleRow
from pos_app.domain.status import TRANSITIONS, Status
from pos_app.services.demo_shop import cpf_of
from tests.factories import draft, line, signed_in
from tests.faults.conftest import Note, note  # noqa: F401 - a fixture
from tests.faults.figures import LONG, Figure
from tests.shop import Shop

STEPS = 50
"""Steps of one random story."""


@dataclass
class Sale:
    """What a pre-sale must be by the rules, kept beside the database."""

    id: UUID
    author: UUID | None
    quantity: int
    price: Decimal
    status: Status | None = Status.DRAFT
    version: int = 1
    request: UUID | None = None
    sender: UUID | None = None


@dataclass(frozen=True)
class World:
    """The people of the stories, what the database's administrator sees, and what was done in all of them."""

    shop: Shop
    people: tuple[Operator, ...]
    owner: Connection
    customer: UUID
    secrets: list[str]
    done: Counter[str]


class Life(RuleBasedStateMachine):
    """One story: a product of which there is too little, a few pre-sales, and people who try everything."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world = world
        self.product = world.shop.product("Disputado", stock=20)
        self.sales: list[Sale] = []

    @precondition(lambda self: len(self.sales) < 8)
    @rule(who=st.integers(0, 5), quantity=st.integers(1, 12), cut=st.sampled_from([0, 0, 0, 10, 40]))
    def write(self, who: int, quantity: int, cut: int) -> None:
        """Somebody writes a pre-sale, perhaps below the list price."""
        person, price = self.world.people[who], Decimal(10) * (100 - cut) / 100
        sale = Sale(uuid7(), person.user_id, quantity, price)
        expected = self._signed_in(person)
        if expected is None:
            self.sales.append(sale)
        self._try(sale, "add", expected, lambda: self._save(person, sale, 0))

    @precondition(lambda self: self.sales)
    @rule(
        who=st.integers(-3, 5),
        which=st.integers(0, 100),
        step=st.sampled_from(["return", "change", "submit", "approve", "cancel", "convert", "delete"]),
        stale=st.sampled_from([0, 0, 0, 0, 1]),
        again=st.booleans(),
    )
    def step(self, who: int, which: int, step: str, stale: int, again: bool) -> None:
        """Its author or anybody tries a step on some pre-sale, perhaps with an old version, perhaps as a repetition."""
        sale, people = self.sales[which % len(self.sales)], self.world.people
        person = people[who] if who >= 0 else next(one for one in people if one.user_id == sale.author)
        self._attempt(person, sale, step, stale, again=again)

    @precondition(lambda self: self.sales)
    @rule(who=st.integers(2, 4), which=st.integers(0, 100), again=st.booleans())
    def onward(self, who: int, which: int, again: bool) -> None:
        """A manager tries the next step of some pre-sale, so that stories reach their end."""
        sale = self.sales[which % len(self.sales)]
        onward = {Status.DRAFT: "submit", Status.PENDING: "approve", Status.APPROVED: "convert"}
        self._attempt(self.world.people[who], sale, onward.get(sale.status or Status.DRAFT, "cancel"), 0, again=again)

    def _attempt(self, person: Operator, sale: Sale, step: str, stale: int, *, again: bool) -> None:
        request = sale.request if again and sale.request and step not in ("change", "delete") else uuid7()
        version = max(0, sale.version - stale) or 1
        expected = self._expected(person, sale, step, version, request)
        self._try(sale, step, expected, lambda: self._take(person, sale, step, version, request))
        if expected is None:
            sale.request = None if step in ("change", "delete") else request
            if step == "submit":
                sale.sender = person.user_id

    def teardown(self) -> None:
        """Stock and reservation are what the pre-sales say, and the ledger agrees."""
        row = self.world.owner.execute(
            text(
                "SELECT stock, reserved, (SELECT sum(quantity) FROM pos.stock_movement WHERE product_id = p.id)"
                " FROM pos.product p WHERE id = :id"
            ),
            {"id": self.product.id},
        ).one()
        assert row.reserved == self._sum(Status.APPROVED)
        assert row.stock == row[2] == 20 - self._sum(Status.CONVERTED)

    def _sum(self, status: Status) -> int:
        return sum(sale.quantity for sale in self.sales if sale.status is status)

    def _signed_in(self, person: Operator) -> type[PosError] | None:
        return NotSignedIn if person is self.world.people[5] else None

    def _expected(
        self, person: Operator, sale: Sale, step: str, version: int, request: UUID
    ) -> type[PosError] | str | None:
        """What the rules say: a refusal, "done before", or None for a step that is done."""
        reviews, own = person.may(Permission.PRE_SALE_REVIEW), sale.author == person.user_id
        target = TARGETS[step]
        if self._signed_in(person):
            return NotSignedIn
        if step in ("approve", "return", "convert") and not reviews:
            return Forbidden
        if sale.status is None or not (own or (reviews and step != "delete")):
            return NotFound
        if target is not None and request == sale.request and sale.status is target:
            return "done before"
        if (sale.status, target) not in TRANSITIONS if target else sale.status is not Status.DRAFT:
            return WrongState
        if version != sale.version:
            return ChangedElsewhere
        if step == "submit" and sale.price < 10 * (1 - CAPS[person.role]):
            return CapExceeded
        if step == "approve" and (own or sale.sender == person.user_id):
            return OwnApproval
        if step == "approve" and sale.quantity > 20 - self._sum(Status.CONVERTED) - self._sum(Status.APPROVED):
            return StockShort
        if step == "cancel" and sale.status is Status.APPROVED and not reviews:
            return Forbidden
        return None

    def _take(self, person: Operator, sale: Sale, step: str, version: int, request: UUID) -> PreSaleRow | None:
        steps = self.world.shop.services.pre_sales
        payments = (Payment("cash", sale.quantity * sale.price),)
        if step == "delete":
            steps.delete(person, sale.id, version)
            return None
        done: dict[str, Callable[[], PreSaleRow]] = {
            "change": lambda: self._save(person, sale, version),
            "submit": lambda: steps.submit(person, sale.id, version, request),
            "approve": lambda: steps.approve(person, sale.id, version, request),
            "return": lambda: steps.send_back(person, sale.id, version, request, "confira"),
            "cancel": lambda: steps.cancel(person, sale.id, version, request, "desistiu"),
            "convert": lambda: steps.convert(person, sale.id, version, request, payments),
        }
        return done[step]()

    def _save(self, person: Operator, sale: Sale, version: int) -> PreSaleRow:
        row = line(self.product, str(sale.quantity), unit_price=sale.price)
        # Never the same body twice: that would be a retry.
        made = draft(
            row,
            id=sale.id,
            version=version,
            customer_id=self.world.customer,
            notes=f"{self.world.secrets[1]} {uuid7()}",
        )
        return self.world.shop.services.pre_sales.save(person, made)

    def _try(self, sale: Sale, step: str, expected: type[PosError] | str | None, work: Callable[[], object]) -> None:
        before, audited = self._found(sale)
        try:
            work()
            outcome: type[PosError] | None = None
        except PosError as error:
            outcome = type(error)
            told = f"{error} {error.__cause__}"
            assert not [secret for secret in self.world.secrets if secret in told]
        assert outcome is (None if expected == "done before" else expected), step
        after, audited_after = self._found(sale)
        if outcome is None and expected is None:
            assert audited_after == [*audited, step]
            if step == "delete":
                sale.status = None
            else:
                sale.status = TARGETS[step] or Status.DRAFT
                sale.version += step != "add"
        else:
            assert audited_after == audited
        assert after == (None if sale.status is None or (step == "add" and outcome) else (sale.status, sale.version))
        if before and after and before[0] is not after[0]:
            assert (before[0], after[0]) in TRANSITIONS
        self.world.done[step if outcome is None else outcome.__name__] += 1

    def _found(self, sale: Sale) -> tuple[tuple[Status, int] | None, list[str]]:
        row = self.world.owner.execute(
            text("SELECT status, version FROM pos.pre_sale WHERE id = :id"), {"id": sale.id}
        ).one_or_none()
        steps = self.world.owner.scalars(
            text("SELECT action FROM pos.audit_log WHERE row_id = :id ORDER BY id"), {"id": str(sale.id)}
        )
        return None if row is None else (Status(row.status), row.version), list(steps)


TARGETS = {
    "add": None,
    "change": None,
    "delete": None,
    "submit": Status.PENDING,
    "approve": Status.APPROVED,
    "return": Status.DRAFT,
    "cancel": Status.CANCELLED,
    "convert": Status.CONVERTED,
}
EVERYTHING = TARGETS.keys() | {
    refusal.__name__
    for refusal in (
        NotSignedIn,
        Forbidden,
        NotFound,
        WrongState,
        ChangedElsewhere,
        CapExceeded,
        OwnApproval,
        StockShort,
    )
}
CAPS = {Role.EMPLOYEE: Decimal("0.05"), Role.MANAGER: Decimal("0.20"), Role.ADMIN: Decimal(1)}


@pytest.fixture
def world(shop: Shop, owner: Engine) -> Iterator[World]:
    """Two clerks, two managers, an administrator, and a manager who has signed out."""
    gone = signed_in(shop, Role.MANAGER)
    shop.services.sign_in.sign_out(gone)
    people = (shop.clerk, signed_in(shop), shop.manager, signed_in(shop, Role.MANAGER), shop.admin, gone)
    tax_id = cpf_of(f"{uuid7().int % 10**9:09}")
    customer = CustomerDraft(uuid7(), "Cliente", tax_id=tax_id, email=f"{tax_id}@cliente.example")
    shop.services.customers.save(shop.manager, customer)
    secrets = [tax_id, customer.email, *(str(person.token) for person in people)]
    with owner.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        yield World(shop, people, connection, customer.id, secrets, Counter())
        leaked = text("SELECT count(*) FROM pos.audit_log a WHERE a::text LIKE ANY (:secrets)")
        assert connection.scalar(leaked, {"secrets": [f"%{secret}%" for secret in secrets]}) == 0


def _tell_stories(world: World, stories: int) -> None:
    run_state_machine_as_test(
        lambda: Life(world),  # type: ignore[arg-type]
        settings=settings(
            max_examples=stories,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_random_steps_of_random_people_keep_the_rules(world: World) -> None:
    _tell_stories(world, 8)
    assert world.done.total() > 50


@pytest.mark.faults
def test_thousands_of_random_steps_keep_the_rules_and_reach_all_of_them(
    world: World,
    note: Note,  # noqa: F811 - the fixture
) -> None:
    wanted = 10_000 if LONG else 2_000
    while world.done.total() < wanted or (world.done.total() < 2 * wanted and not world.done.keys() >= EVERYTHING):
        _tell_stories(world, 10)
    assert world.done.keys() >= EVERYTHING
    note(Figure("random steps by random people", world.done.total(), "0 against the rules, one audit row each"))
