"""What the windows look up that is on the counter's own disk, too; all of it runs on pool threads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from pos_app.domain.errors import NotFound, NotWritten, PosError, Unavailable
from pos_app.domain.kept_customers import FoundCustomers
from pos_app.domain.offline import FoundPreSales
from pos_app.domain.status import Status

if TYPE_CHECKING:
    from pos_app.domain.offline import OpenedHere
    from pos_app.domain.permissions import Operator
    from pos_app.domain.rows import (
        CustomerRow,
        Override,
        PaymentMethodRow,
        PreSaleDetail,
        PreSaleFilter,
        PreSaleRow,
        ProductMatch,
        ProductRow,
        ShopRow,
    )
    from pos_app.printing.document import Paper
    from pos_app.services.outbox import Outbox

T = TypeVar("T")


class Fallback:
    """The counter's part that goes on without the database, from the copy on its disk."""

    away: bool
    """Whether nobody should wait for the database now."""
    trouble: PosError | None
    """Why nothing can be kept on the disk."""
    copied_at: datetime | None
    """When the copy of the catalogue was as the database; None: there is none."""
    _outbox: Outbox | None

    def find_code(self, ask: Callable[[str], ProductMatch | None]) -> Callable[[str], ProductMatch | None]:
        """Make a look-up by code that falls back to the copy while the database is away."""
        return lambda code: self._either(partial(ask, code), lambda copy: copy.snapshot.find_code(code))

    def search(
        self, ask: Callable[[str], tuple[ProductRow, ...]], limit: int
    ) -> Callable[[str], tuple[ProductRow, ...]]:
        """Make a search of what is sold that falls back to the copy while the database is away."""
        return lambda typed: self._either(
            partial(ask, typed), lambda copy: copy.snapshot.search(typed, limit, active_only=True)
        )

    def customers(self, ask: Callable[[str], tuple[CustomerRow, ...]]) -> Callable[[str], FoundCustomers]:
        """Make a search of customers that falls back to those kept here, where some are, while the database is away."""

        def find(typed: str) -> FoundCustomers:
            outbox = self._outbox
            if outbox is not None and self.away and (kept := outbox.customers.search(typed)) is not None:
                return kept
            try:
                return FoundCustomers(ask(typed))
            except Unavailable:
                if outbox is None or (kept := outbox.customers.search(typed)) is None:
                    raise
                return kept

        return find

    def customer(self, ask: Callable[[Operator, UUID], CustomerRow]) -> Callable[[Operator, UUID], CustomerRow | None]:
        """Make a reading of a customer; None: the database is away, and this one is not kept here."""

        def read(operator: Operator, customer_id: UUID) -> CustomerRow | None:
            return self._either(
                partial(ask, operator, customer_id),
                lambda here: here.customers.these([customer_id]).get(customer_id),
                copied=False,
            )

        return read

    def found_pre_sales(
        self, ask: Callable[[Operator, PreSaleFilter], tuple[PreSaleRow, ...]]
    ) -> Callable[[Operator, PreSaleFilter], FoundPreSales]:
        """Make a look-up of pre-sales that falls back to one's own open ones while the database is away."""

        def find(operator: Operator, wanted: PreSaleFilter) -> FoundPreSales:
            return self._either(
                lambda: FoundPreSales(ask(operator, wanted)),
                lambda here: here.own_open.found(operator, wanted),
                copied=False,
            )

        return find

    def opened(
        self, ask: Callable[[Operator, UUID], PreSaleDetail]
    ) -> Callable[[Operator, UUID], PreSaleDetail | OpenedHere]:
        """Make a reading of a pre-sale to go on with that falls back to one's own while the database is away."""

        def read(operator: Operator, pre_sale_id: UUID) -> PreSaleDetail | OpenedHere:
            stored: Callable[[], PreSaleDetail | OpenedHere] = partial(ask, operator, pre_sale_id)
            try:
                return self._either(stored, lambda here: here.own_open.opened(operator, pre_sale_id), copied=False)
            except NotFound:
                # Listed while the database was away, and not stored yet.
                if self._outbox is None or (kept := self._outbox.own_open.kept(operator, pre_sale_id)) is None:
                    raise
                return kept

        return read

    def draft_numbered(self, ask: Callable[[Operator, int], PreSaleDetail]) -> Callable[[Operator, int], UUID | None]:
        """Make a look-up of the draft with a number, None for any other; one's own while the database is away."""

        def stored(operator: Operator, number: int) -> UUID | None:
            try:
                row = ask(operator, number).row
            except NotFound:
                return None
            return row.id if row.status is Status.DRAFT else None

        def find(operator: Operator, number: int) -> UUID | None:
            return self._either(
                partial(stored, operator, number),
                lambda here: here.own_open.draft_numbered(operator, number),
                copied=False,
            )

        return find

    def payment_methods(
        self, ask: Callable[[], tuple[PaymentMethodRow, ...]]
    ) -> Callable[[], tuple[PaymentMethodRow, ...]]:
        """Make a reading of the ways to pay that falls back to the copy while the database is away."""
        return lambda: self._either(ask, lambda copy: copy.snapshot.payment_methods())

    def paper(self, request_id: UUID, shop: ShopRow, stored: Callable[[UUID], Paper]) -> Callable[[], Paper]:
        """Make a reading of the paper of what was handed in here; `stored` reads that of what the database has."""

        def read() -> Paper:
            outbox = self._outbox
            if outbox is None:
                raise self.trouble or NotWritten("journal.sqlite")
            return outbox.paper(request_id, shop, None if self.away else stored)

        return read

    def give_up(self, request_id: UUID, reason: str, signed: Override | None) -> Callable[[Operator], None]:
        """Make the step by which somebody gives up what was set aside, noted in the audit first."""

        def step(operator: Operator) -> None:
            if self._outbox is None:
                raise self.trouble or NotWritten("journal.sqlite")
            self._outbox.give_up(operator, request_id, reason, signed)

        return step

    def sign_in(
        self, login: str, password: str, counter: str, *, again: bool = False
    ) -> tuple[Operator, ShopRow] | None:
        """Sign in without the database; None: this person may not here, now. Raises BadCredentials, SignInLocked.

        `again`: who is signed in opens the lock; the audit need not hear of it.
        """
        outbox = self._outbox
        if outbox is None or not outbox.sign_in.possible(login, counter):
            return None
        shop = outbox.snapshot.shop()
        return None if shop is None else (outbox.sign_in.sign_in(login, password, counter, again=again), shop)

    def anybody(self, counter: str) -> bool:
        """Whether there is somebody who may sign in without the database."""
        outbox = self._outbox
        return outbox is not None and outbox.snapshot.shop() is not None and outbox.sign_in.anybody(counter)

    def _either(self, ask: Callable[[], T], from_here: Callable[[Outbox], T], *, copied: bool = True) -> T:
        """Ask the database, or the disk while it is away; `copied`: what is asked for is in the copy alone."""
        outbox = self._outbox
        if outbox is None or not self.away or (copied and self.copied_at is None):
            try:
                return ask()
            except Unavailable:
                if outbox is None or (copied and outbox.snapshot.age() is None):
                    raise
        return from_here(outbox)
