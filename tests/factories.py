"""What tests put into a shop, and how they run many of something at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Engine, text
from uuid_utils.compat import uuid7

from pos_app.domain.permissions import Operator, Role
from pos_app.domain.pre_sale import DraftLine, PreSaleDraft
from pos_app.domain.rows import Payment, PreSaleRow, ProductRow, UserDraft, UserRow
from tests.shop import PASSWORD, Shop

T = TypeVar("T")


def at_once(count: int, work: Callable[[int], T]) -> list[T | Exception]:
    """Run `work(0)` … `work(count - 1)` on threads of their own that begin together; what each returned or raised."""
    start = threading.Barrier(count)

    def run(index: int) -> T | Exception:
        start.wait(30)
        try:
            return work(index)
        except Exception as error:  # noqa: BLE001 - the test judges it
            return error

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def line(product: ProductRow, quantity: str = "1", **changes: Any) -> DraftLine:
    """A line at the list price; `changes` are fields of the line."""
    price = product.sale_price or Decimal(0)
    values: dict[str, Any] = {
        "product_id": product.id,
        "code": product.code,
        "name": product.name,
        "unit": product.unit,
        "allows_fraction": product.allows_fraction,
        "list_price": price,
        "unit_price": price,
        "quantity": Decimal(quantity),
    }
    return DraftLine(**{**values, **changes})


def draft(*lines: DraftLine, **changes: Any) -> PreSaleDraft:
    """A pre-sale that was never stored."""
    return PreSaleDraft(**{"id": uuid7(), "lines": lines, **changes})


def cash(row: PreSaleRow) -> tuple[Payment, ...]:
    """The whole of a pre-sale, paid in cash."""
    return (Payment("cash", row.total),) if row.total else ()


def person(shop: Shop, role: Role = Role.EMPLOYEE, **changes: Any) -> UserRow:
    """One more person of the shop, with a name and an e-mail of their own."""
    key = uuid7()
    fields = {"id": key, "email": f"{key.hex}@loja.example", "full_name": f"Pessoa {key.hex[-6:]}", "role": role}
    return shop.services.users.save(shop.admin, UserDraft(**{**fields, **changes}), PASSWORD)


def signed_in(shop: Shop, role: Role = Role.EMPLOYEE, **changes: Any) -> Operator:
    """One more person of the shop, signed in."""
    return shop.services.sign_in.sign_in(person(shop, role, **changes).email, PASSWORD, "C09")


def stock_of(shop: Shop, product: ProductRow) -> tuple[Any, Any]:
    """Stock and reservation of a product now."""
    now = shop.services.products.get(shop.manager, product.id)
    return now.stock, now.reserved


def ledger_of(shop: Shop, product: ProductRow) -> Decimal:
    """The sum of a product's movements."""
    return sum((row.quantity for row in shop.services.stock.movements(shop.manager, product.id, 10_000)), Decimal(0))


def ask(engine: Engine, sql: str, **values: object) -> Any:
    """The first value of the first row."""
    with engine.connect() as connection:
        return connection.scalar(text(sql), values)


def tell(engine: Engine, sql: str, **values: object) -> None:
    """Change something in a transaction of its own."""
    with engine.begin() as connection:
        connection.execute(text(sql), values)


def audit_of(engine: Engine, row_id: UUID | str) -> list[str]:
    """The business steps of a row, in their order."""
    with engine.connect() as connection:
        found = connection.scalars(
            text("SELECT action FROM pos.audit_log WHERE row_id = :id ORDER BY id"), {"id": str(row_id)}
        )
        return list(found)
