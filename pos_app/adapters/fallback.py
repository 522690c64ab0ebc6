"""What the windows look up that is on the counter's own disk, too; all of it runs on pool threads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from pos_app.domain.errors import NotWritten, PosError, Unavailable
from pos_app.domain.kept_customers import FoundCustomers

if TYPE_CHECKING:
    from pos_app.domain.permissions import Operator
    from pos_app.domain.rows import CustomerRow, Override, PaymentMethodRow, ProductMatch, ProductRow, ShopRow
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

    def sign_in(self, login: str, password: str, counter: str) -> tuple[Operator, ShopRow] | None:
        """Sign in without the database; None: this person may not here, now. Raises BadCredentials, SignInLocked."""
        outbox = self._outbox
        if outbox is None or not outbox.sign_in.possible(login, counter):
            return None
        shop = outbox.snapshot.shop()
        return None if shop is None else (outbox.sign_in.sign_in(login, password, counter), shop)

    def anybody(self, counter: str) -> bool:
        """Whether there is somebody who may sign in without the database."""
        outbox = self._outbox
        return outbox is not None and outbox.snapshot.shop() is not None and outbox.sign_in.anybody(counter)

    def _either(self, ask: Callable[[], T], from_copy: Callable[[Outbox], T]) -> T:
        outbox = self._outbox
        if outbox is None or not self.away or self.copied_at is None:
            try:
                return ask()
            except Unavailable:
                if outbox is None or outbox.snapshot.age() is None:
                    raise
        return from_copy(outbox)
