"""What screens show: frozen rows that services return; nothing mapped to the database ever leaves it.

Money and quantities are `Decimal` (cents; thousandths of the unit), times are aware `datetime`s.
`*Draft` is what a form sends: `version` 0 means that the row is new, else the version that the form was filled from.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Final, Literal
from uuid import UUID

from pos_app.domain.permissions import Role
from pos_app.domain.status import Status


@dataclass(frozen=True, slots=True)
class UserRow:
    """A person who signs in; `discount_cap` in percent, None: the role's."""

    id: UUID
    email: str
    full_name: str
    role: Role
    discount_cap: Decimal | None
    active: bool
    must_change_password: bool
    last_sign_in: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class UserDraft:
    """What the form of a person sends."""

    id: UUID
    email: str
    full_name: str
    role: Role
    discount_cap: Decimal | None = None
    active: bool = True
    version: int = 0


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """A customer; `tax_id` is bare (11 digits or 14 alphanumerics), `phone` E.164, `postal_code` 8 digits."""

    id: UUID
    name: str
    tax_id: str | None
    email: str | None
    phone: str | None
    postal_code: str | None
    street: str | None
    district: str | None
    city: str | None
    state: str | None
    notes: str
    active: bool
    version: int
    updated_at: datetime
    anonymised_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CustomerDraft:
    """What the form of a customer sends; texts as typed, the service parses them."""

    id: UUID
    name: str
    tax_id: str = ""
    email: str = ""
    phone: str = ""
    postal_code: str = ""
    street: str = ""
    district: str = ""
    city: str = ""
    state: str = ""
    notes: str = ""
    active: bool = True
    version: int = 0


@dataclass(frozen=True, slots=True)
class Barcode:
    """A barcode of a product, and how many of its unit one scan stands for."""

    barcode: str
    pack_quantity: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product; `sale_price` None: not priced yet, not for sale; `purchase_price` None also for who may not see it.

    `low`: less is left than should be there, by the shop's rules.
    """

    id: UUID
    code: str
    name: str
    brand: str
    description: str
    category: str
    unit: str
    allows_fraction: bool
    purchase_price: Decimal | None
    sale_price: Decimal | None
    stock: Decimal
    reserved: Decimal
    min_stock: Decimal
    active: bool
    version: int
    updated_at: datetime
    barcodes: tuple[Barcode, ...] = ()
    low: bool = False

    @property
    def available(self) -> Decimal:
        """What can still be promised: stock less what approved pre-sales hold."""
        return self.stock - self.reserved


@dataclass(frozen=True, slots=True)
class ProductDraft:
    """What the form of a product sends; an empty code asks the database for the next automatic one. Never the stock."""

    id: UUID
    name: str
    code: str = ""
    brand: str = ""
    description: str = ""
    category: str = ""
    unit: str = "UN"
    allows_fraction: bool = False
    purchase_price: Decimal | None = None
    sale_price: Decimal | None = None
    min_stock: Decimal = Decimal(0)
    active: bool = True
    barcodes: tuple[Barcode, ...] = ()
    version: int = 0


@dataclass(frozen=True, slots=True)
class ProductMatch:
    """What a typed or scanned code stands for: a product, how many of it, and what a scale label charges."""

    product: ProductRow
    quantity: Decimal
    label_total: Decimal | None = None


@dataclass(frozen=True, slots=True)
class StockChange:
    """A receipt or an adjustment: signed quantity in the product's unit; `request_id` makes a retry safe."""

    request_id: UUID
    product_id: UUID
    kind: str
    quantity: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class PreSaleRow:
    """A pre-sale as lists show it; `reason` is why it was returned or cancelled."""

    id: UUID
    number: int
    status: Status
    customer_id: UUID | None
    customer_name: str | None
    salesperson_id: UUID | None
    salesperson_name: str
    counter: str
    line_count: int
    subtotal: Decimal
    discount_amount: Decimal
    total: Decimal
    list_total: Decimal
    planned_method: str | None
    reason: str
    short: bool
    created_at: datetime
    updated_at: datetime
    submitted_at: datetime | None
    valid_until: datetime | None
    version: int

    @property
    def reduction(self) -> Decimal:
        """The whole reduction from list price, in money; never negative."""
        return max(Decimal(0), self.list_total - self.total)


@dataclass(frozen=True, slots=True)
class PreSaleItemRow:
    """A line with its snapshot; `available` is the product's stock less reservations now.

    `price_now` is the list price of today; None where there is none, or the product is no longer sold.
    """

    line_number: int
    product_id: UUID
    code: str
    name: str
    unit: str
    allows_fraction: bool
    list_price: Decimal
    quantity: Decimal
    unit_price: Decimal
    discount_kind: str | None
    discount_value: Decimal | None
    discount_amount: Decimal
    line_total: Decimal
    label_total: Decimal | None
    note: str
    available: Decimal
    price_now: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Payment:
    """A part of the total paid by one method; `change` is what was given back on top of `amount` (cash)."""

    method: str
    amount: Decimal
    change: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Override:
    """Who signs, in place, for what is beyond the operator's cap: a login of their own and its password."""

    login: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PreSaleDetail:
    """A pre-sale with its lines and payments; `offline_number` is that of the counter which kept it first.

    `flags` are its marks for who approves it, as docs/offline.md lists them.
    """

    row: PreSaleRow
    items: tuple[PreSaleItemRow, ...]
    payments: tuple[Payment, ...]
    discount_kind: str | None
    discount_value: Decimal | None
    notes: str
    customer_tax_id: str | None
    offline_number: str | None = None
    flags: tuple[str, ...] = ()


PreSaleOrder = Literal["number", "updated_at", "customer_name", "line_count", "reduction", "total"]


MOST_LISTED: Final = 200
"""Pre-sales that are listed at once; who looks for others says what for."""


@dataclass(frozen=True, slots=True)
class PreSaleFilter:
    """Which pre-sales to list, and in which order.

    `text`: the beginning of a number, or words of the customer's name. `since` and `until` are moments of the last
    change, `until` excluded. `with_reason`: only those that somebody gave a reason for. None: all.
    """

    statuses: frozenset[Status] = frozenset(Status)
    text: str = ""
    salesperson_id: UUID | None = None
    with_reason: bool = False
    since: datetime | None = None
    until: datetime | None = None
    order: PreSaleOrder = "updated_at"
    descending: bool = True


@dataclass(frozen=True, slots=True)
class PreSaleStepRow:
    """One step in the history of a pre-sale; totals and number of lines where the step tells them.

    `signed_by` is who signed for a discount beyond the salesperson's cap, empty where nobody had to.
    """

    id: int
    at: datetime
    user_name: str
    counter: str
    action: str
    total_before: Decimal | None
    total: Decimal | None
    lines: int | None
    reason: str
    signed_by: str


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """What a manager weighs: the author's cap in percent, the cost of the lines, what else the customer has open.

    `cost` is None for who may not see it, and where no line's cost is known; `lines_without_cost` counts those.
    """

    cap: Decimal
    cost: Decimal | None
    lines_without_cost: int | None
    open_count: int
    open_value: Decimal


@dataclass(frozen=True, slots=True)
class PaymentMethodRow:
    """A way to pay: stable code, the shop's name for it."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ShopRow:
    """What windows and prints need of the shop's settings; `idle_lock_minutes` 0: an idle counter is never locked.

    `time_zone` is the IANA name of the zone whose days are the shop's; `merge_lines`: a product that is added again
    adds to its line; `employee_converts`: salespeople take the payment of their own approved pre-sales.
    """

    name: str
    tax_id: str | None = None
    phone: str | None = None
    address: str | None = None
    city: str | None = None
    time_zone: str = "America/Sao_Paulo"
    pix_key: str | None = None
    pix_city: str | None = None
    print_header: str | None = None
    print_footer: str | None = None
    merge_lines: bool = True
    employee_converts: bool = False
    idle_lock_minutes: int = 0


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One business step: who, at which counter, what, which row, before and after (None where there was nothing).

    `before` and `after` are what JSON holds, numbers as int or Decimal: fields by name, or a setting's bare value.
    `row_name` is what people call the row today, empty where it is gone.
    """

    id: int
    at: datetime
    user_name: str
    counter: str
    action: str
    table_name: str
    row_id: str
    before: object
    after: object
    row_name: str = ""


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """What of the audit to list; None or empty: all of it. `since` and `until` are moments, `until` excluded."""

    user_name: str = ""
    action: str = ""
    table_name: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class SetupState:
    """What first launch still has to do: `schema` is empty|older|current|newer|foreign."""

    schema: str
    has_admin: bool


@dataclass(frozen=True, slots=True)
class SetupStep:
    """A step of preparing the database: `key` names it, `state` is running|done|failed."""

    key: str
    state: str
