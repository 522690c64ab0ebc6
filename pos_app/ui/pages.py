"""The one registry of pages: what the menu offers, to whom, and what makes the page when it is first opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from pos_app.domain.permissions import Operator, Permission
from pos_app.ui.i18n import QT_TRANSLATE_NOOP
from pos_app.ui.page import Page

if TYPE_CHECKING:
    from pos_app.adapters.desk import Desk


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page in the menu: a stable id, English words, an icon, the right it needs, and its maker."""

    id: str
    words: str
    icon: str
    permission: Permission
    make: Callable[[Desk], Page]

    @property
    def title(self) -> str:
        """The menu's word in the language in use."""
        return QCoreApplication.translate("Pages", self.words)


# A page's module is read when the page is first opened: the first window is there sooner.
def _pre_sale(desk: Desk) -> Page:
    from pos_app.ui.pre_sale.page import PreSalePage

    return PreSalePage(desk)


def _queue(desk: Desk) -> Page:
    from pos_app.ui.queue.page import QueuePage

    return QueuePage(desk)


def _customers(desk: Desk) -> Page:
    from pos_app.ui.customers.page import CustomersPage

    return CustomersPage(desk)


def _products(desk: Desk) -> Page:
    from pos_app.ui.products.page import ProductsPage

    return ProductsPage(desk)


def _dashboard(desk: Desk) -> Page:
    from pos_app.ui.dashboard.page import DashboardPage

    return DashboardPage(desk)


def _users(desk: Desk) -> Page:
    from pos_app.ui.users.page import UsersPage

    return UsersPage(desk)


def _audit(desk: Desk) -> Page:
    from pos_app.ui.audit.page import AuditPage

    return AuditPage(desk)


def _settings(desk: Desk) -> Page:
    from pos_app.ui.settings.page import SettingsPage

    return SettingsPage(desk)


PAGES: tuple[PageSpec, ...] = (
    PageSpec("pre_sale", QT_TRANSLATE_NOOP("Pages", "Pre-sale"), "shopping-cart", Permission.PRE_SALE_WRITE, _pre_sale),
    PageSpec("queue", QT_TRANSLATE_NOOP("Pages", "Queue"), "clipboard-list", Permission.PRE_SALE_REVIEW, _queue),
    PageSpec("customers", QT_TRANSLATE_NOOP("Pages", "Customers"), "users", Permission.CATALOGUE_READ, _customers),
    PageSpec("products", QT_TRANSLATE_NOOP("Pages", "Products"), "package", Permission.CATALOGUE_READ, _products),
    PageSpec(
        "dashboard", QT_TRANSLATE_NOOP("Pages", "Dashboard"), "layout-dashboard", Permission.REPORT_READ, _dashboard
    ),
    PageSpec("users", QT_TRANSLATE_NOOP("Pages", "Users"), "shield-user", Permission.USER_MANAGE, _users),
    PageSpec("audit", QT_TRANSLATE_NOOP("Pages", "Audit"), "scroll-text", Permission.AUDIT_READ, _audit),
    PageSpec("settings", QT_TRANSLATE_NOOP("Pages", "Settings"), "settings", Permission.SHOP_MANAGE, _settings),
)


def permitted(operator: Operator, pages: tuple[PageSpec, ...] = PAGES) -> tuple[PageSpec, ...]:
    """The pages that a person may open, in the menu's order."""
    return tuple(spec for spec in pages if operator.may(spec.permission))
