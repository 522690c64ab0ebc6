"""Sales at chosen moments of the past, for what is reported of them."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from sqlalchemy import Engine
from uuid_utils.compat import uuid7

from pos_app.domain.money import Discount
from pos_app.domain.permissions import Operator
from pos_app.domain.rows import Payment, PreSaleRow, ProductRow
from tests.factories import draft, line, signed_in, tell
from tests.shop import Shop

ZONE = "America/Sao_Paulo"
"""The zone of a shop that has chosen no other; moments here are its clock's."""

_STAMP = f"UPDATE pos.pre_sale SET {{}} = CAST(:at AS timestamp) AT TIME ZONE '{ZONE}' WHERE id = :id"


def sell_for_two_months(shop: Shop, owner: Engine, until: datetime = datetime(2026, 3, 31, 12, tzinfo=UTC)) -> None:
    """Sixty pre-sales of two people, four in five sold, with discounts and split payments, the same each time."""
    source = random.Random(4)
    goods = [shop.product(f"Produto {n}", f"{n + 1}.35", 10_000) for n in range(14)]
    sellers = [shop.clerk, signed_in(shop, full_name="Rui Costa")]
    for _ in range(60):
        sale = _sent(shop, source.choice(sellers), source, goods)
        moment = until - timedelta(minutes=source.randrange(60 * 24 * 60))
        stamp(owner, sale, "submitted_at", _clock(moment))
        if source.random() < 0.8:
            later = min(until, moment + timedelta(minutes=source.randrange(5000)))
            sell(shop, owner, sale, _clock(later), _payments(sale.total, source))


def sell(
    shop: Shop, owner: Engine, sale: PreSaleRow, moment: str, payments: tuple[Payment, ...] | None = None
) -> PreSaleRow:
    """Approve and convert what was sent, as of a moment."""
    approved = shop.services.pre_sales.approve(shop.manager, sale.id, sale.version, uuid7())
    paid = payments or (Payment("cash", sale.total),)
    sold = shop.services.pre_sales.convert(shop.manager, sale.id, approved.version, uuid7(), paid)
    stamp(owner, sold, "converted_at", moment)
    return sold


def one_sale(shop: Shop, owner: Engine, moment: str, price: str = "10.00") -> PreSaleRow:
    """Sell one product of its own at a moment."""
    return sell(shop, owner, shop.sent((shop.product(f"P {uuid7().hex[-8:]}", price), 1)), moment)


def stamp(owner: Engine, sale: PreSaleRow, column: str, moment: str) -> None:
    """Move a step of a pre-sale to a moment."""
    tell(owner, _STAMP.format(column), at=moment, id=sale.id)


def _clock(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def _sent(shop: Shop, seller: Operator, source: random.Random, goods: list[ProductRow]) -> PreSaleRow:
    lines = [
        line(product, str(source.randint(1, 9)), discount=source.choice((None, Discount("percent", Decimal(3)))))
        for product in source.sample(goods, source.randint(1, 5))
    ]
    discount = source.choice((None, None, Discount("percent", Decimal("1.5"))))
    stored = shop.services.pre_sales.save(seller, draft(*lines, discount=discount))
    return shop.services.pre_sales.submit(seller, stored.id, stored.version, uuid7())


def _payments(total: Decimal, source: random.Random) -> tuple[Payment, ...]:
    """All in cash, or a third by PIX and the rest by PIX again or by card."""
    if source.random() < 0.5:
        return (Payment("cash", total),)
    part = (total / 3).quantize(Decimal("0.01"))
    return (Payment("pix", part), Payment(source.choice(("pix", "debit")), total - part))
