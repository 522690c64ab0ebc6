"""The one permission table: who may do what. Services, menus and the database follow it.

The database holds the same rows in `pos.role_permission` (a test compares the two) and decides; screens ask here what
to show.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """What a person is in the shop."""

    EMPLOYEE = "employee"
    MANAGER = "manager"
    ADMIN = "admin"


class Permission(StrEnum):
    """What a person may do."""

    CATALOGUE_READ = "catalogue.read"
    CUSTOMER_WRITE = "customer.write"
    CUSTOMER_RESTRICTED = "customer.restricted"
    PRODUCT_WRITE = "product.write"
    STOCK_ADJUST = "stock.adjust"
    PRE_SALE_WRITE = "pre_sale.write"
    PRE_SALE_REVIEW = "pre_sale.review"
    REPORT_READ = "report.read"
    USER_MANAGE = "user.manage"
    SHOP_MANAGE = "shop.manage"
    AUDIT_READ = "audit.read"


_EMPLOYEE = frozenset({Permission.CATALOGUE_READ, Permission.CUSTOMER_WRITE, Permission.PRE_SALE_WRITE})
_MANAGER = _EMPLOYEE | {
    Permission.CUSTOMER_RESTRICTED,
    Permission.PRODUCT_WRITE,
    Permission.STOCK_ADJUST,
    Permission.PRE_SALE_REVIEW,
    Permission.REPORT_READ,
}

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.EMPLOYEE: _EMPLOYEE,
    Role.MANAGER: _MANAGER,
    Role.ADMIN: frozenset(Permission),
}


@dataclass(frozen=True, slots=True)
class Operator:
    """Who acts: a signed-in person with a session token, or (without one) the administrator's command line."""

    user_id: UUID | None
    name: str
    email: str
    role: Role
    counter: str
    token: str | None = field(default=None, repr=False)
    must_change_password: bool = False

    def may(self, permission: Permission) -> bool:
        """Whether this person's role has the right; the database decides again."""
        return permission in PERMISSIONS[self.role]


def command_line(os_user: str) -> Operator:
    """The operator of a command run with the administrator's login, audited as `cli:<os_user>`."""
    return Operator(user_id=None, name=f"cli:{os_user}", email="", role=Role.ADMIN, counter="cli")
