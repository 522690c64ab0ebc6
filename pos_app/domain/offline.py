"""What a counter keeps while its database is away, and how it is told: frozen rows, moments aware."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final
from uuid import UUID

from pos_app.domain.errors import PosError, Trouble
from pos_app.domain.permissions import Role

if TYPE_CHECKING:
    from pos_app.domain.pre_sale import PreSaleDraft
    from pos_app.domain.rows import PreSaleDetail, PreSaleRow
    from pos_app.domain.status import Status

OFFLINE_LIMIT: Final = timedelta(hours=72)
"""How long after the last sign-in at the database a person may go on without it."""


class State(StrEnum):
    """Where something written on this counter stands."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class OfflineKey:
    """What an online sign-in leaves on the counter: `token` hands in what its person wrote, and nothing else.

    `verifier` is sha256 of the bcrypt proof under `salt`; the proof itself is kept nowhere. None: this person does not
    sign in without the database.
    """

    user_id: UUID
    email: str
    name: str
    role: Role
    counter: str
    issued_at: datetime
    expires_at: datetime
    token: str = field(repr=False)
    install_id: UUID | None = field(default=None, repr=False)
    salt: str | None = field(default=None, repr=False)
    verifier: str | None = field(default=None, repr=False)
    last_number: int = 0
    alone_at: tuple[datetime, ...] = ()
    """When this person signed in here without the database since; the audit is told at the next time with it."""


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """An open pre-sale as it was last acknowledged; `cursor` is the screen's own note of where the person was."""

    draft: PreSaleDraft
    user_id: UUID
    cursor: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class RowHere:
    """A person's own open pre-sale in a list, as their counter has it while the database is away.

    `number` None: it has none yet; `offline_number`: it was handed in here. A customer may be known by `customer_id`
    alone.
    """

    id: UUID
    number: int | None
    status: Status
    salesperson_name: str
    line_count: int
    total: Decimal
    updated_at: datetime
    customer_id: UUID | None = None
    customer_name: str | None = None
    reason: str = ""
    valid_until: datetime | None = None
    offline_number: str = ""


@dataclass(frozen=True, slots=True)
class FoundPreSales:
    """What a look-up of pre-sales found, in the database or `here`, with what the copy had `as_of` then; None: none."""

    rows: tuple[PreSaleRow, ...] | tuple[RowHere, ...]
    here: bool = False
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class OpenedHere:
    """An own pre-sale to go on with as the counter has it: the draft on its disk, or the copy as it was `as_of`."""

    content: PreSaleDraft | PreSaleDetail
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class QueuedRow:
    """Something handed in on this counter; `number` is the real one, once it is known, `problem` why it is not sent."""

    request_id: UUID
    pre_sale_id: UUID
    user_id: UUID
    user_name: str
    counter: str
    offline_number: str
    made_at: datetime
    state: State
    tries: int
    total: Decimal
    line_count: int
    customer_id: UUID | None = None
    customer_name: str | None = None
    problem: PosError | None = None
    number: int | None = None
    flags: tuple[str, ...] = ()
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the database answered: the stored pre-sale (`number` None: deleted since), and its marks for a manager."""

    pre_sale_id: UUID
    number: int | None
    status: str | None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutboxStatus:
    """How many wait on this counter since when, and how many were set aside.

    `trouble`: why nothing is sent now. `waiting_for`: the people who have to sign in before theirs is sent.
    """

    waiting: int = 0
    rejected: int = 0
    oldest: datetime | None = None
    sending: bool = False
    trouble: Trouble | None = None
    waiting_for: tuple[str, ...] = ()
