"""The pre-sale while it is written: its states, its lines, its totals, and the body that is sent to be stored.

Totals and transitions also stand in the database, which decides; a twin test compares the two on random carts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final
from uuid import UUID

from pos_app.domain import money
from pos_app.domain.errors import Invalid
from pos_app.domain.money import Discount, Money
from pos_app.domain.rows import PreSaleDetail
from pos_app.domain.text import parse_text

MAX_LINES: Final = 500
MAX_NOTES: Final = 2000
MAX_LINE_NOTE: Final = 200


@dataclass(frozen=True, slots=True)
class CustomerRef:
    """The customer as the open pre-sale shows them; `tax_id` is bare."""

    name: str
    tax_id: str | None = None


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One line: so many `unit` of a product at a unit price, with what was known of it when it was added.

    `label_total` is the price that a scale label fixed. `available` is stock less reservations when last looked up.
    """

    product_id: UUID
    code: str
    name: str
    unit: str
    allows_fraction: bool
    list_price: Money
    quantity: Decimal
    unit_price: Money
    discount: Discount | None = None
    label_total: Money | None = None
    note: str = ""
    available: Decimal | None = None

    @property
    def gross(self) -> Money:
        """Quantity × unit price in cents, or the label's price."""
        return money.line_gross(self.quantity, self.unit_price, self.label_total)

    @property
    def total(self) -> Money:
        """What the line costs after its own discount."""
        return money.line_total(self.quantity, self.unit_price, self.discount, self.label_total)

    @property
    def discount_amount(self) -> Money:
        """What the line's discount takes off, as it is shown."""
        return money.minus(self.gross, self.total)

    @property
    def list_total(self) -> Money:
        """What the line would cost at list price; at that price a label's own rounding is no reduction."""
        if self.unit_price == self.list_price:
            return self.gross
        return money.line_gross(self.quantity, self.list_price)

    @property
    def reduction_percent(self) -> Decimal:
        """How far its price and its discount bring the line below list price."""
        return _reduction(self.list_total, self.total)

    def checked(self) -> DraftLine:
        """Return the line if it can be sold like this, else raise Invalid with the field at fault."""
        money.check_quantity(self.quantity, allows_fraction=self.allows_fraction)
        money.check_money("unit_price", self.unit_price)
        money.check_money("list_price", self.list_price)
        if self.label_total is not None and self.quantity != money.label_quantity(self.label_total, self.unit_price):
            raise Invalid("label_total", "quantity")
        _ = (self.total, self.list_total)
        return self

    def merges_with(self, other: DraftLine) -> bool:
        """Whether both can stand as one line: same product at the same price and nothing special about either."""
        plain = all(line.discount is None and line.label_total is None and not line.note for line in (self, other))
        return plain and (self.product_id, self.unit_price, self.list_price) == (
            other.product_id,
            other.unit_price,
            other.list_price,
        )


@dataclass(frozen=True, slots=True)
class PreSaleDraft:
    """An open pre-sale: every change returns a new one, so an older one is an undo step.

    `version` 0 means that it was never stored. Line indexes count from 0. A change that breaks a rule raises Invalid.
    """

    id: UUID
    lines: tuple[DraftLine, ...] = ()
    customer_id: UUID | None = None
    customer: CustomerRef | None = None
    discount: Discount | None = None
    planned_method: str | None = None
    notes: str = ""
    version: int = 0
    number: int | None = None

    @classmethod
    def reopened(cls, detail: PreSaleDetail) -> PreSaleDraft:
        """Return a stored pre-sale as a draft, with discounts as they were entered."""
        row = detail.row
        return cls(
            id=row.id,
            lines=tuple(
                DraftLine(
                    product_id=item.product_id,
                    code=item.code,
                    name=item.name,
                    unit=item.unit,
                    allows_fraction=item.allows_fraction,
                    list_price=item.list_price,
                    quantity=item.quantity,
                    unit_price=item.unit_price,
                    discount=Discount.stored(item.discount_kind, item.discount_value),
                    label_total=item.label_total,
                    note=item.note,
                    available=item.available,
                )
                for item in detail.items
            ),
            customer_id=row.customer_id,
            customer=CustomerRef(row.customer_name, detail.customer_tax_id) if row.customer_name else None,
            discount=Discount.stored(detail.discount_kind, detail.discount_value),
            planned_method=row.planned_method,
            notes=detail.notes,
            version=row.version,
            number=row.number,
        )

    # Totals

    @property
    def subtotal(self) -> Money:
        """The sum of the line totals."""
        return money.total_of(line.total for line in self.lines)

    @property
    def total(self) -> Money:
        """What is to be paid: the subtotal less the header discount."""
        return self.subtotal if self.discount is None else self.discount.net(self.subtotal)

    @property
    def discount_amount(self) -> Money:
        """What the header discount takes off, as it is shown."""
        return money.minus(self.subtotal, self.total)

    @property
    def line_discounts(self) -> Money:
        """What the discounts of the lines take off together."""
        return money.total_of(line.discount_amount for line in self.lines)

    @property
    def list_total(self) -> Money:
        """What the lines would cost at list price."""
        return money.total_of(line.list_total for line in self.lines)

    @property
    def reduction_percent(self) -> Decimal:
        """The whole reduction from list price: changed prices, discounts of the lines, header discount."""
        return _reduction(self.list_total, self.total)

    # Stock

    def demand(self, product_id: UUID) -> Decimal:
        """How much of a product all lines want together."""
        return money.total_of(line.quantity for line in self.lines if line.product_id == product_id)

    def short_lines(self) -> tuple[int, ...]:
        """Indexes of the lines whose product is wanted more than was available when last looked up."""
        wanted: dict[UUID, Decimal] = {}
        available: dict[UUID, Decimal] = {}
        for line in self.lines:
            wanted[line.product_id] = money.total_of((wanted.get(line.product_id, Decimal(0)), line.quantity))
            if line.available is not None:
                available[line.product_id] = line.available
        short = {product for product, has in available.items() if wanted[product] > has}
        return tuple(index for index, line in enumerate(self.lines) if line.product_id in short)

    def with_available(self, available: Mapping[UUID, Decimal]) -> PreSaleDraft:
        """Take in a fresh look-up of what is available, per product."""
        lines = tuple(
            replace(line, available=available[line.product_id]) if line.product_id in available else line
            for line in self.lines
        )
        return replace(self, lines=lines)

    # Changes

    def add(self, line: DraftLine, *, merge: bool = True) -> PreSaleDraft:
        """Add a line, or its quantity to the line that it merges with."""
        line.checked()
        # The newest look-up of a product counts for all its lines.
        draft = self if line.available is None else self.with_available({line.product_id: line.available})
        if merge:
            for index, present in enumerate(draft.lines):
                if present.merges_with(line):
                    quantity = money.total_of((present.quantity, line.quantity))
                    return draft._changed(index, replace(present, quantity=quantity))
        if len(draft.lines) >= MAX_LINES:
            raise Invalid("lines", "too_many", maximum=MAX_LINES)
        return draft._with_lines((*draft.lines, line))

    def remove(self, index: int) -> PreSaleDraft:
        """Take a line out; with the last one the header discount goes too."""
        self._line(index)
        lines = self.lines[:index] + self.lines[index + 1 :]
        return self._with_lines(lines) if lines else replace(self, lines=(), discount=None)

    def move(self, index: int, to: int) -> PreSaleDraft:
        """Put a line in another's place; those between move up or down."""
        line = self._line(index)
        self._line(to)
        rest = self.lines[:index] + self.lines[index + 1 :]
        return replace(self, lines=(*rest[:to], line, *rest[to:]))

    def stale_lines(self, prices: Mapping[UUID, Money]) -> tuple[int, ...]:
        """Indexes of the lines whose product has another list price by now, as far as `prices` knows it."""
        return tuple(
            index
            for index, line in enumerate(self.lines)
            if prices.get(line.product_id, line.list_price) != line.list_price
        )

    def repriced(self, prices: Mapping[UUID, Money]) -> PreSaleDraft:
        """Take today's list prices over; a price that a person changed stays, and so does that of a scale label."""
        lines = list(self.lines)
        for index in self.stale_lines(prices):
            line, now = lines[index], prices[self.lines[index].product_id]
            unit_price = now if line.unit_price == line.list_price else line.unit_price
            quantity = line.quantity
            if line.label_total is not None:
                quantity = money.label_quantity(line.label_total, unit_price)
            lines[index] = replace(line, list_price=now, unit_price=unit_price, quantity=quantity).checked()
        return self._with_lines(tuple(lines))

    def set_quantity(self, index: int, quantity: Decimal) -> PreSaleDraft:
        """Change a line's quantity; the price of its scale label then no longer holds."""
        line = self._line(index)
        if quantity == line.quantity:
            return self
        return self._changed(index, replace(line, quantity=quantity, label_total=None))

    def set_price(self, index: int, unit_price: Money) -> PreSaleDraft:
        """Change a line's unit price; the price of its scale label then no longer holds."""
        line = self._line(index)
        if unit_price == line.unit_price:
            return self
        return self._changed(index, replace(line, unit_price=unit_price, label_total=None))

    def set_line_discount(self, index: int, discount: Discount | None) -> PreSaleDraft:
        """Give a line a discount, or none; a line priced by a scale label takes none."""
        return self._changed(index, replace(self._line(index), discount=discount))

    def set_line_note(self, index: int, note: str) -> PreSaleDraft:
        """Write a note on a line."""
        return self._changed(index, replace(self._line(index), note=parse_text(note, "note", MAX_LINE_NOTE)))

    def set_discount(self, discount: Discount | None) -> PreSaleDraft:
        """Give the whole a discount, or none."""
        return replace(self, discount=discount)._payable()

    def set_customer(self, customer_id: UUID | None, customer: CustomerRef | None) -> PreSaleDraft:
        """Name the customer, or nobody: consumidor final."""
        return replace(self, customer_id=customer_id, customer=customer)

    def set_planned_method(self, code: str | None) -> PreSaleDraft:
        """Say how the customer means to pay: the code of a payment method."""
        return replace(self, planned_method=code)

    def set_notes(self, notes: str) -> PreSaleDraft:
        """Write the notes."""
        return replace(self, notes=parse_text(notes, "notes", MAX_NOTES, lines=True))

    def check_submittable(self) -> None:
        """Raise Invalid for what keeps it from being handed in: no lines, or the first line at fault (1-based)."""
        if not self.lines:
            raise Invalid("lines", "empty")
        if len(self.lines) > MAX_LINES:
            raise Invalid("lines", "too_many", maximum=MAX_LINES)
        for index, line in enumerate(self.lines):
            try:
                line.checked()
            except Invalid as error:
                raise Invalid(error.field, error.reason, **error.data, line=index + 1) from error
        self._payable()

    # What is sent

    def body(self) -> dict[str, object]:
        """Return what is sent to be stored, JSON-able and the same for equal drafts: numbers are texts of fixed scale.

        `version` is the stored one that it changes; the database refuses a `total` that is not its own.
        """
        return {
            "id": str(self.id),
            "version": self.version,
            "total": _fixed(self.total),
            "customer_id": None if self.customer_id is None else str(self.customer_id),
            "discount": _discount_body(self.discount),
            "planned_method": self.planned_method,
            "notes": self.notes,
            "lines": [
                {
                    "product_id": str(line.product_id),
                    "quantity": _fixed(line.quantity, money.QUANTITY_PLACES),
                    "unit_price": _fixed(line.unit_price),
                    "list_price": _fixed(line.list_price),
                    "discount": _discount_body(line.discount),
                    "label_total": None if line.label_total is None else _fixed(line.label_total),
                    "note": line.note,
                }
                for line in self.lines
            ],
        }

    def body_sha256(self) -> str:
        """Return the hex digest of the body as canonical JSON (sorted keys, no spaces, UTF-8): a retry has the same."""
        text = json.dumps(self.body(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    def _line(self, index: int) -> DraftLine:
        if not 0 <= index < len(self.lines):
            raise Invalid("lines", "missing", line=index + 1)
        return self.lines[index]

    def _changed(self, index: int, line: DraftLine) -> PreSaleDraft:
        return self._with_lines((*self.lines[:index], line.checked(), *self.lines[index + 1 :]))

    def _with_lines(self, lines: tuple[DraftLine, ...]) -> PreSaleDraft:
        return replace(self, lines=lines)._payable()

    def _payable(self) -> PreSaleDraft:
        if self.subtotal > money.MAX_MONEY:
            raise Invalid("total", "too_large", maximum=money.MAX_MONEY)
        _ = self.total
        return self


def _reduction(list_total: Money, total: Money) -> Decimal:
    return max(money.ZERO, money.percent_of(money.minus(list_total, total), list_total))


def _discount_body(discount: Discount | None) -> dict[str, str] | None:
    return None if discount is None else {"kind": discount.kind, "value": _fixed(discount.value)}


def _fixed(value: Decimal, places: int = money.MONEY_PLACES) -> str:
    return f"{money.half_up(value, places):f}"
