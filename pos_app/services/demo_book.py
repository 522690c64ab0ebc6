"""The rows of a made-up shop, as the database's functions would have written them: with ledger and audit.

Written in the order of time. Only what is the same at the end is left out: who tried what again.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count

from pos_app.db.sheets import Sheet, cell
from pos_app.domain.money import half_up, minus
from pos_app.services.demo_sales import DemoSale
from pos_app.services.demo_shop import DemoCustomer, DemoProduct

_CUSTOMER = (
    "id, name, tax_id, email, phone, postal_code, street, district, city, state, created_at, updated_at, updated_by"
)
_PRODUCT = (
    "id, code, name, brand, category, unit, allows_fraction, purchase_price, sale_price, min_stock, created_at,"
    " updated_at, updated_by, stock, reserved"
)
_SALE = (
    "id, body_sha256, customer_id, salesperson_id, salesperson_name, counter, planned_method, status, line_count,"
    " subtotal, discount_kind, discount_value, discount_amount, total, list_total, reason, valid_until, submitted_at,"
    " submitted_by, approved_at, approved_by, converted_at, converted_by, cancelled_at, cancelled_by, created_at,"
    " updated_at, updated_by, version"
)
_ITEM = (
    "pre_sale_id, line_number, product_id, code, name, unit, list_price, cost, quantity, unit_price, discount_kind,"
    " discount_value, discount_amount, list_total, line_total, sold_at"
)
_PAYMENT = "pre_sale_id, line_number, method_code, amount, change"
_MOVEMENT = (
    "at, product_id, kind, quantity, balance_after, reason, pre_sale_id, pre_sale_line, user_id, user_name, counter"
)
_AUDIT = "at, user_id, user_name, counter, action, table_name, row_id, before, after"

FIRST_STOCK = "Estoque inicial"
NEXT_STOCK = "Reposição"
LOTS = (8, 12, 24, 48, 60, 96, 120, 144)
"""How much of a product comes at a time, in turn; at least what a line may want."""
NULL = "\\N"


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A person of the shop, or the command line (no id), and the counter that they stand at."""

    id: str | None
    name: str
    counter: str

    @property
    def cells(self) -> str:
        """As ledger and audit name them."""
        return f"{cell(self.id)}\t{cell(self.name)}\t{self.counter}"


@dataclass(slots=True)
class _Shelf:
    """What there is of a product while the days go by, and the cells of its rows and lines."""

    head: str
    line: str
    id: str
    code: str
    price: Decimal
    lot: Decimal
    stock: Decimal
    reserved: Decimal = Decimal(0)


class Book:
    """Writes the rows down; `sheets` are to be stored in their order."""

    def __init__(self, writer: DemoPerson, clerks: Sequence[DemoPerson], manager: DemoPerson, validity: int) -> None:
        self._writer, self._clerks, self._manager = writer, clerks, manager
        self._validity = 86400 * validity
        self._customers: list[str] = []
        self._shelves: list[_Shelf] = []
        self._waiting: list[tuple[int, int, str, str, DemoSale]] = []
        self._turns = count()
        self._customer = Sheet("pos.customer", _CUSTOMER)
        self._product = Sheet("pos.product", _PRODUCT)
        self._barcode = Sheet("pos.product_barcode", "barcode, product_id")
        self._sale = Sheet("pos.pre_sale", _SALE)
        self._item = Sheet("pos.pre_sale_item", _ITEM)
        self._payment = Sheet("pos.pre_sale_payment", _PAYMENT)
        self._movement = Sheet("pos.stock_movement", _MOVEMENT)
        self._audit = Sheet("pos.audit_log", _AUDIT)
        self._seeded = Sheet("pos.seeded", "id")

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The tables, those that others refer to first."""
        return (
            self._customer, self._product, self._barcode, self._sale, self._item, self._payment, self._movement,
            self._audit, self._seeded,
        )  # fmt: skip

    def close(self) -> None:
        """Let the rows go."""
        for sheet in self.sheets:
            sheet.close()

    def mark(self, row_id: str) -> None:
        """Remember a row as the sample's."""
        self._seeded.add(row_id)

    def add_customer(self, customer: DemoCustomer, at: int) -> None:
        """Write a customer down."""
        c, when = customer, text_of(at)
        self._customers.append(c.id)
        self._customer.add(
            f"{c.id}\t{c.name}\t{cell(c.tax_id)}\t{cell(c.email)}\t{c.phone}\t{c.postal_code}\t{c.street}\t{c.district}\t"
            f"{c.city}\t{c.state}\t{when}\t{when}\t{cell(self._writer.name)}"
        )
        filled = ["active", "city", "district", *(["email"] if c.email else []), "id", "name", "notes", "phone",
                  "postal_code", "state", "street", *(["tax_id"] if c.tax_id else [])]  # fmt: skip
        self._step(when, self._writer, "add", "customer", c.id, after={"active": True, "changed": filled})
        self.mark(c.id)

    def add_product(self, product: DemoProduct, at: int) -> None:
        """Write a product down, and its first stock where there is any."""
        p, when = product, text_of(at)
        self._barcode.add(f"{p.barcode}\t{p.id}")
        facts = (
            f'{{"code": "{p.code}", "name": {json.dumps(p.name, ensure_ascii=False)}, "unit": "{p.unit}",'
            f' "allows_fraction": {str(p.allows_fraction).lower()}, "purchase_price": {p.purchase_price},'
            f' "sale_price": {p.sale_price}, "min_stock": {p.min_stock}.000, "active": true,'
            f' "barcodes": [{{"barcode": "{p.barcode}", "pack_quantity": 1.000}}]}}'
        )
        self._audit.add(f"{when}\t{self._writer.cells}\tadd\tproduct\t{p.id}\t{NULL}\t{cell(facts)}")
        self._shelves.append(
            _Shelf(
                head=f"{p.id}\t{p.code}\t{p.name}\t{p.brand}\t{p.category}\t{p.unit}\t{p.allows_fraction}\t"
                f"{p.purchase_price}\t{p.sale_price}\t{p.min_stock}\t{when}\t{when}\t{cell(self._writer.name)}",
                line=f"{p.id}\t{p.code}\t{p.name}\t{p.unit}\t{p.sale_price}\t{p.purchase_price}",
                id=p.id,
                code=p.code,
                price=p.sale_price,
                lot=Decimal(LOTS[len(self._shelves) % len(LOTS)]),
                stock=Decimal(0),
            )
        )
        self.mark(p.id)
        if p.stock:
            self._receive(self._shelves[-1], half_up(p.stock, 3), when, self._writer, FIRST_STOCK)

    def add_sale(self, sale: DemoSale) -> None:
        """Write a pre-sale down, after the steps of earlier ones; its own steps wait for their time."""
        self._until(sale.created)
        clerk, steps = self._clerks[sale.clerk], sale.steps
        last = text_of(steps[-1][1] if steps else sale.created)
        submitted = text_of(sale.submitted)
        reviewed = NULL if sale.approved is None else self._manager.id
        cancels = clerk if sale.submitted is None else self._manager
        by = {"submit": clerk, "cancel": cancels}.get(steps[-1][0], self._manager) if steps else clerk
        customer = None if sale.customer is None else self._customers[sale.customer]
        kind, value = ("percent", str(sale.discount.value)) if sale.discount else (NULL, NULL)
        self._sale.add(
            f"{sale.id}\t\t{cell(customer)}\t{clerk.id}\t{cell(clerk.name)}\t{clerk.counter}\t{sale.method}\t{sale.status}\t"
            f"{len(sale.lines)}\t{sale.subtotal}\t{kind}\t{value}\t{minus(sale.subtotal, sale.total)}\t{sale.total}\t"
            f"{sale.list_total}\t{sale.reason}\t{text_of(sale.submitted and sale.submitted + self._validity)}\t"
            f"{submitted}\t{NULL if sale.submitted is None else clerk.id}\t{text_of(sale.approved)}\t{reviewed}\t"
            f"{text_of(sale.converted)}\t{NULL if sale.converted is None else self._manager.id}\t"
            f"{text_of(sale.cancelled)}\t{NULL if sale.cancelled is None else cancels.id}\t{text_of(sale.created)}\t"
            f"{last}\t{cell(by.name)}\t{1 + len(steps)}"
        )
        sold, told = text_of(sale.converted), []
        for number, line in enumerate(sale.lines, 1):
            shelf = self._shelves[line.product]
            kind, value = ("percent", str(line.discount.value)) if line.discount else (NULL, NULL)
            self._item.add(
                f"{sale.id}\t{number}\t{shelf.line}\t{line.quantity}\t{shelf.price}\t{kind}\t{value}\t"
                f"{minus(line.gross, line.total)}\t{line.gross}\t{line.total}\t{sold}"
            )
            told.append(f'["{shelf.code}", {half_up(line.quantity, 3)}, {shelf.price}, {line.total}]')
        named = "null" if customer is None else f'"{customer}"'
        self._audit.add(
            f"{text_of(sale.created)}\t{clerk.cells}\tadd\tpre_sale\t{sale.id}\t{NULL}\t"
            f'{{"status": "draft", "customer_id": {named}, "subtotal": {sale.subtotal}, "total": {sale.total},'
            f' "lines": [{", ".join(told)}]}}'
        )
        if sale.converted is not None:
            self._pay(sale)
        self.mark(sale.id)
        self._wait(sale, "draft", 0)

    def end(self) -> None:
        """Take the last steps, and write down what is left of each product."""
        while self._waiting:
            self._take(heapq.heappop(self._waiting))
        for shelf in self._shelves:
            self._product.add(f"{shelf.head}\t{shelf.stock}\t{shelf.reserved}")

    def _wait(self, sale: DemoSale, status: str, taken: int) -> None:
        if taken < len(sale.steps):
            step, at = sale.steps[taken]
            heapq.heappush(self._waiting, (at, next(self._turns), step, status, sale))

    def _until(self, moment: int) -> None:
        while self._waiting and self._waiting[0][0] <= moment:
            self._take(heapq.heappop(self._waiting))

    def _take(self, waiting: tuple[int, int, str, str, DemoSale]) -> None:
        at, _, step, status, sale = waiting
        when, clerk = text_of(at), self._clerks[sale.clerk]
        who, to = (
            self._manager,
            {"submit": "pending", "approve": "approved", "convert": "converted"}.get(step, "cancelled"),
        )
        if step == "submit" or (step == "cancel" and sale.submitted is None):
            who = clerk
        if step == "approve":
            self._reserve(sale, when)
        elif step == "convert":
            self._convert(sale, when)
        reason = f', "reason": "{sale.reason}"' if step == "cancel" else ""
        self._audit.add(
            f'{when}\t{who.cells}\t{step}\tpre_sale\t{sale.id}\t{{"status": "{status}"}}\t'
            f'{{"status": "{to}", "total": {sale.total}{reason}}}'
        )
        self._wait(sale, to, 1 + [name for name, _ in sale.steps].index(step))

    def _reserve(self, sale: DemoSale, when: str) -> None:
        for line in sale.lines:
            shelf = self._shelves[line.product]
            if shelf.stock - shelf.reserved < line.quantity:
                self._receive(shelf, half_up(shelf.lot, 3), when, self._manager, NEXT_STOCK)
            shelf.reserved += line.quantity

    def _convert(self, sale: DemoSale, when: str) -> None:
        for number, line in enumerate(sale.lines, 1):
            shelf = self._shelves[line.product]
            shelf.stock -= line.quantity
            shelf.reserved -= line.quantity
            self._movement.add(
                f"{when}\t{shelf.id}\tconversion\t-{line.quantity}\t{shelf.stock}\t\t{sale.id}\t{number}\t"
                f"{self._manager.cells}"
            )

    def _receive(self, shelf: _Shelf, quantity: Decimal, when: str, who: DemoPerson, reason: str) -> None:
        before = half_up(shelf.stock, 3)
        shelf.stock = before + quantity
        self._movement.add(
            f"{when}\t{shelf.id}\treceipt\t{quantity}\t{shelf.stock}\t{reason}\t{NULL}\t{NULL}\t{who.cells}"
        )
        self._audit.add(
            f'{when}\t{who.cells}\treceipt\tproduct\t{shelf.id}\t{{"stock": {before}}}\t'
            f'{{"stock": {shelf.stock}, "reason": "{reason}"}}'
        )

    def _pay(self, sale: DemoSale) -> None:
        if sale.split:
            part = half_up(sale.total / 3)
            self._payment.add(f"{sale.id}\t1\tpix\t{part}\t0")
            self._payment.add(f"{sale.id}\t2\tdebit\t{sale.total - part}\t0")
        else:
            self._payment.add(f"{sale.id}\t1\t{sale.method}\t{sale.total}\t{sale.change}")

    def _step(self, when: str, who: DemoPerson, action: str, table: str, row: str, after: object) -> None:
        self._audit.add(f"{when}\t{who.cells}\t{action}\t{table}\t{row}\t{NULL}\t{cell(json.dumps(after))}")


def text_of(moment: int | None) -> str:
    """A moment in seconds as COPY takes it."""
    return NULL if moment is None else datetime.fromtimestamp(moment, UTC).isoformat()
