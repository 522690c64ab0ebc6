"""Where a pre-sale may stand, and what leads it there."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from uuid_utils.compat import uuid7

from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.domain.rows import PreSaleRow
from pos_app.domain.status import Status
from tests.factories import cash
from tests.shop import Shop

Step = Callable[[Shop, PreSaleRow, UUID], PreSaleRow]

STEPS: dict[str, Step] = {
    "submit": lambda shop, row, key: shop.services.pre_sales.submit(shop.clerk, row.id, row.version, key),
    "approve": lambda shop, row, key: shop.services.pre_sales.approve(shop.manager, row.id, row.version, key),
    "send_back": lambda shop, row, key: shop.services.pre_sales.send_back(
        shop.manager, row.id, row.version, key, "rever"
    ),
    "cancel": lambda shop, row, key: shop.services.pre_sales.cancel(shop.manager, row.id, row.version, key, "não quer"),
    "convert": lambda shop, row, key: shop.services.pre_sales.convert(
        shop.manager, row.id, row.version, key, cash(row)
    ),
}
PATHS = {
    Status.DRAFT: (),
    Status.PENDING: ("submit",),
    Status.APPROVED: ("submit", "approve"),
    Status.CONVERTED: ("submit", "approve", "convert"),
    Status.CANCELLED: ("submit", "cancel"),
}
LEADS = {
    ("draft", "submit"): "pending",
    ("draft", "cancel"): "cancelled",
    ("pending", "approve"): "approved",
    ("pending", "send_back"): "draft",
    ("pending", "cancel"): "cancelled",
    ("approved", "convert"): "converted",
    ("approved", "cancel"): "cancelled",
}


def brought_to(shop: Shop, status: Status) -> PreSaleRow:
    """A pre-sale of two products in this state."""
    row = shop.draft((shop.product("Caneta"), 2), (shop.product("Caderno", "7.35"), 1))
    for step in PATHS[status]:
        row = STEPS[step](shop, row, uuid7())
    return row


def reopened(shop: Shop, row: PreSaleRow) -> PreSaleDraft:
    return PreSaleDraft.reopened(shop.services.pre_sales.get(shop.manager, row.id))
