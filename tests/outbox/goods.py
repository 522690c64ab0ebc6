"""Pre-sales written without a database."""

from __future__ import annotations

from decimal import Decimal

from uuid_utils.compat import uuid7

from pos_app.domain.money import Discount
from pos_app.domain.pre_sale import CustomerRef, DraftLine, PreSaleDraft
from pos_app.outbox.journal import Submission


def sold(name: str = "Cimento CP II", price: str = "38.90", quantity: str = "2", **changes: object) -> DraftLine:
    values = {
        "product_id": uuid7(),
        "code": "PROD0000001",
        "name": name,
        "unit": "UN",
        "allows_fraction": True,
        "list_price": Decimal(price),
        "unit_price": Decimal(price),
        "quantity": Decimal(quantity),
    }
    return DraftLine(**{**values, **changes})  # type: ignore[arg-type]


def full_draft() -> PreSaleDraft:
    """One with something in every field."""
    lines = (
        sold(discount=Discount("percent", Decimal("10")), note="cortar", available=Decimal("3.5")),
        sold("Queijo “meia cura”", "49.90", "0.335", label_total=Decimal("16.72")),
    )
    return PreSaleDraft(
        id=uuid7(),
        lines=lines,
        customer_id=uuid7(),
        customer=CustomerRef("João da Silva"),
        discount=Discount("amount", Decimal("5.00")),
        planned_method="pix",
        notes="entregar à tarde\nligar antes",
        version=3,
        number=41,
    )


def submission(draft: PreSaleDraft | None = None) -> Submission:
    return Submission(uuid7(), draft or PreSaleDraft(uuid7(), (sold(),)))
