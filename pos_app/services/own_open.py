"""A person's own open pre-sales while the database is away: what their counter wrote, and the copy of the others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from pos_app.domain.errors import NotFound, WrongState
from pos_app.domain.offline import FoundPreSales, OpenDraft, OpenedHere, QueuedRow, RowHere
from pos_app.domain.permissions import Operator
from pos_app.domain.rows import MOST_LISTED, PreSaleDetail, PreSaleFilter
from pos_app.domain.status import Status
from pos_app.domain.text import norm
from pos_app.outbox.journal import Journal
from pos_app.services.kept_customers import CustomerKeeping
from pos_app.services.look_up import parse_query
from pos_app.services.snapshot import Snapshot

_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class OwnOpen:
    """What is in the journal counts; what was handed in here is no draft any more, whatever the copy says."""

    journal: Journal
    snapshot: Snapshot
    customers: CustomerKeeping

    def found(self, operator: Operator, wanted: PreSaleFilter) -> FoundPreSales:
        """Find as `Archive.found` does, the newest first, among one's own."""
        if operator.user_id is None:
            return FoundPreSales((), here=True)
        drafts = self.journal.drafts(operator.user_id)
        rows = [_of_draft(one, operator.name) for one in drafts]
        rows += map(_of_queued, self.journal.waiting(operator.user_id, MOST_LISTED))
        rows += map(_of_copy, self._copied(operator, drafts))
        named = self._named(rows)
        fitting = sorted((row for row in named if _fits(row, wanted)), key=lambda row: (row.updated_at, row.id))
        return FoundPreSales(tuple(fitting[::-1][:MOST_LISTED]), here=True, as_of=self.snapshot.opened_at(operator))

    def opened(self, operator: Operator, pre_sale_id: UUID) -> OpenedHere:
        """Return one to go on with; raises NotFound, and WrongState for what was handed in here."""
        kept = self.kept(operator, pre_sale_id)
        if kept is not None:
            return kept
        for detail in self._copied(operator, ()):
            if detail.row.id == pre_sale_id:
                return OpenedHere(self.snapshot.as_sold_now(detail), self.snapshot.opened_at(operator))
        if operator.user_id is not None and pre_sale_id in self.journal.gone_from_here(operator.user_id, _NEVER):
            raise WrongState(Status.PENDING)
        raise NotFound("pre_sale")

    def kept(self, operator: Operator, pre_sale_id: UUID) -> OpenedHere | None:
        """Return the draft that is on the disk here, None where there is none."""
        drafts = () if operator.user_id is None else self.journal.drafts(operator.user_id)
        return next((OpenedHere(one.draft) for one in drafts if one.draft.id == pre_sale_id), None)

    def draft_numbered(self, operator: Operator, number: int) -> UUID | None:
        """Return the id of the draft with this number."""
        drafts = frozenset({Status.DRAFT})
        found = self.found(operator, PreSaleFilter(statuses=drafts)).rows
        return next((row.id for row in found if row.number == number), None)

    def _copied(self, operator: Operator, drafts: tuple[OpenDraft, ...]) -> list[PreSaleDetail]:
        """What the copy has of which nothing newer is here."""
        if operator.user_id is None:
            return []
        newer = {one.draft.id for one in drafts}
        newer |= self.journal.gone_from_here(operator.user_id, self.snapshot.opened_at(operator) or _NEVER)
        return [detail for detail in self.snapshot.open_pre_sales(operator) if detail.row.id not in newer]

    def _named(self, rows: list[RowHere]) -> list[RowHere]:
        """These with the names of customers that were not noted with them, as far as they are kept here."""
        unnamed = {row.customer_id for row in rows if row.customer_id is not None and row.customer_name is None}
        names = {key: row.name for key, row in self.customers.these(unnamed).items()}
        return [
            replace(row, customer_name=names[row.customer_id])
            if row.customer_name is None and row.customer_id in names
            else row
            for row in rows
        ]


def _of_draft(one: OpenDraft, name: str) -> RowHere:
    draft = one.draft
    return RowHere(
        id=draft.id,
        number=draft.number,
        status=Status.DRAFT,
        salesperson_name=name,
        line_count=len(draft.lines),
        total=draft.total,
        updated_at=one.changed_at,
        customer_id=draft.customer_id,
        customer_name=None if draft.customer is None else draft.customer.name,
    )


def _of_queued(row: QueuedRow) -> RowHere:
    return RowHere(
        id=row.pre_sale_id,
        number=row.number,
        status=Status.PENDING,
        salesperson_name=row.user_name,
        line_count=row.line_count,
        total=row.total,
        updated_at=row.made_at,
        customer_id=row.customer_id,
        customer_name=row.customer_name,
        offline_number=row.offline_number,
    )


def _of_copy(detail: PreSaleDetail) -> RowHere:
    row = detail.row
    return RowHere(
        id=row.id,
        number=row.number,
        status=row.status,
        salesperson_name=row.salesperson_name,
        line_count=row.line_count,
        total=row.total,
        updated_at=row.updated_at,
        customer_id=row.customer_id,
        reason=row.reason,
        valid_until=row.valid_until,
    )


def _fits(row: RowHere, wanted: PreSaleFilter) -> bool:
    if row.status not in wanted.statuses:
        return False
    if wanted.since is not None and row.updated_at < wanted.since:
        return False
    if wanted.until is not None and row.updated_at >= wanted.until:
        return False
    query = parse_query(wanted.text)
    if query.digits:
        return row.number is not None and str(row.number).startswith(query.digits.lstrip("0"))
    name = norm(row.customer_name or "")
    return all(norm(word) in name or word.upper() in row.offline_number for word in query.words)
