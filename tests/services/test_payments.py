"""What a conversion is paid with."""

from __future__ import annotations

from decimal import Decimal

import pytest
from uuid_utils.compat import uuid7

from pos_app.domain.errors import Invalid
from pos_app.domain.rows import Payment
from pos_app.domain.status import Status
from tests.shop import Shop


@pytest.mark.parametrize(
    "payments",
    [
        (),
        (Payment("cash", Decimal("19.99")),),
        (Payment("cash", Decimal("20.01")),),
        (Payment("gold", Decimal("20.00")),),
        (Payment("cash", Decimal("25.00")), Payment("pix", Decimal("-5.00"))),
        (Payment("pix", Decimal("20.00"), Decimal("1.00")),),
        (Payment("cash", Decimal("20.00"), Decimal("-1.00")),),
        (Payment("cash", Decimal("20.00"), Decimal("NaN")),),
        (Payment("cash", Decimal("19.995")), Payment("pix", Decimal("0.005"))),
        (Payment("cash", Decimal("20.00")), Payment("pix", Decimal("0.00"))),
    ],
)
def test_payments_sum_to_the_total_by_known_methods_and_only_cash_gives_change(
    shop: Shop, payments: tuple[Payment, ...]
) -> None:
    row = shop.approved((shop.product("Pago"), 2))
    with pytest.raises(Invalid) as refused:
        shop.services.pre_sales.convert(shop.manager, row.id, row.version, uuid7(), payments)
    assert refused.value.field == "payments"
    assert shop.services.pre_sales.get(shop.manager, row.id).row.status is Status.APPROVED


def test_a_total_may_be_paid_in_parts(shop: Shop) -> None:
    row = shop.approved((shop.product("Pago em partes"), 2))
    payments = (Payment("pix", Decimal("15.00")), Payment("cash", Decimal("5.00"), Decimal("45.00")))
    shop.services.pre_sales.convert(shop.manager, row.id, row.version, uuid7(), payments)
    assert shop.services.pre_sales.get(shop.manager, row.id).payments == payments
