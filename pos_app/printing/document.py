"""A pre-sale as its paper tells it: figures and texts, for whatever draws or types it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

from pos_app.domain.money import Discount, Money, total_of
from pos_app.domain.offline import QueuedRow
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.domain.rows import Payment, PreSaleDetail, ShopRow
from pos_app.domain.status import Status

NOT_FISCAL: Final = "NÃO É DOCUMENTO FISCAL"
"""What every print says, in the language of the law."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The shop as its paper names it; what it has not filled in is empty. `tax_id` bare, `phone` E.164."""

    name: str
    tax_id: str = ""
    phone: str = ""
    address: str = ""
    city: str = ""
    header: str = ""
    footer: str = ""
    time_zone: str = "America/Sao_Paulo"

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Letterhead:
        """Take it from the shop's settings by their keys."""
        known = {key.split(".", 1)[1]: value or "" for key, value in settings.items()}
        return cls(**{name: str(known[name]) for name in cls.__slots__ if known.get(name)})

    @classmethod
    def of_row(cls, shop: ShopRow) -> Letterhead:
        """Take it from the shop as a counter knows it."""
        return cls(
            name=shop.name,
            tax_id=shop.tax_id or "",
            phone=shop.phone or "",
            address=shop.address or "",
            city=shop.city or "",
            header=shop.print_header or "",
            footer=shop.print_footer or "",
            time_zone=shop.time_zone,
        )


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A line: `discount_amount` is what its discount takes off, both in reais."""

    number: int
    code: str
    name: str
    quantity: Decimal
    unit: str
    unit_price: Money
    discount: Discount | None
    discount_amount: Money
    total: Money
    note: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole pre-sale; times are local to the shop, `methods` names the ways of paying by their codes.

    `number` and `status` are None for one that is on its counter alone: it has its `offline_number` there.
    """

    shop: Letterhead
    number: int | None
    status: Status | None
    written_at: datetime
    valid_until: datetime | None
    salesperson: str
    counter: str
    customer: str | None
    tax_id: str | None
    lines: tuple[PaperLine, ...]
    line_discounts: Money
    subtotal: Money
    discount: Discount | None
    discount_amount: Money
    total: Money
    planned_method: str | None
    payments: tuple[Payment, ...]
    methods: Mapping[str, str]
    notes: str
    offline_number: str | None = None
    unnamed: bool = False
    """Whether there is a customer whose name the counter does not know."""


def paper_of(detail: PreSaleDetail, shop: Letterhead, methods: Mapping[str, str]) -> Paper:
    """Put a stored pre-sale on paper; every sum is the database's own."""
    row = detail.row
    zone = ZoneInfo(shop.time_zone)
    return Paper(
        shop=shop,
        number=row.number,
        status=row.status,
        written_at=row.created_at.astimezone(zone),
        valid_until=row.valid_until.astimezone(zone) if row.valid_until else None,
        salesperson=row.salesperson_name,
        counter=row.counter,
        customer=row.customer_name,
        tax_id=detail.customer_tax_id,
        lines=tuple(
            PaperLine(
                number=item.line_number,
                code=item.code,
                name=item.name,
                quantity=item.quantity,
                unit=item.unit,
                unit_price=item.unit_price,
                discount=Discount.stored(item.discount_kind, item.discount_value),
                discount_amount=item.discount_amount,
                total=item.line_total,
                note=item.note,
            )
            for item in detail.items
        ),
        line_discounts=total_of(item.discount_amount for item in detail.items),
        subtotal=row.subtotal,
        discount=Discount.stored(detail.discount_kind, detail.discount_value),
        discount_amount=row.discount_amount,
        total=row.total,
        planned_method=row.planned_method,
        payments=detail.payments,
        methods=methods,
        notes=detail.notes,
        offline_number=detail.offline_number,
    )


def paper_of_handed_in(row: QueuedRow, draft: PreSaleDraft, shop: Letterhead, methods: Mapping[str, str]) -> Paper:
    """Put on paper what was handed in at a counter, as its own disk has it; every sum is the draft's."""
    customer = draft.customer
    return Paper(
        shop=shop,
        number=row.number,
        status=None if row.number is None else Status.PENDING,
        written_at=row.made_at.astimezone(ZoneInfo(shop.time_zone)),
        valid_until=None,
        salesperson=row.user_name,
        counter=row.counter,
        customer=None if customer is None else customer.name,
        tax_id=None if customer is None else customer.tax_id,
        lines=tuple(
            PaperLine(
                number=number,
                code=line.code,
                name=line.name,
                quantity=line.quantity,
                unit=line.unit,
                unit_price=line.unit_price,
                discount=line.discount,
                discount_amount=line.discount_amount,
                total=line.total,
                note=line.note,
            )
            for number, line in enumerate(draft.lines, 1)
        ),
        line_discounts=draft.line_discounts,
        subtotal=draft.subtotal,
        discount=draft.discount,
        discount_amount=draft.discount_amount,
        total=draft.total,
        planned_method=draft.planned_method,
        payments=(),
        methods=methods,
        notes=draft.notes,
        offline_number=row.offline_number,
        unnamed=customer is None and draft.customer_id is not None,
    )
