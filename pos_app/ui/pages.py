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
class Begun:
    """What may be asked of a page from anywhere: its action in the registry of keys, words, an icon, the right."""

    action: str
    words: str
    icon: str
    permission: Permission

    @property
    def title(self) -> str:
        """The words in the language in use."""
        return QCoreApplication.translate("Pages", self.words)


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page in the menu: a stable id, English words, an icon, the right it needs, and its maker.

    `begins`: what may be asked of it from anywhere, which needs no row chosen there; `parts`: id, title and icon of
    what it consists of, each opened by `Page.open_part`.
    """

    id: str
    words: str
    icon: str
    permission: Permission
    make: Callable[[Desk], Page]
    begins: tuple[Begun, ...] = ()
    parts: Callable[[], tuple[tuple[str, str, str], ...]] = tuple

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


def _stock(desk: Desk) -> Page:
    from pos_app.ui.stock.page import StockPage

    return StockPage(desk)


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


def _sections() -> tuple[tuple[str, str, str], ...]:
    from pos_app.ui.settings.sections import SECTIONS

    return tuple((section.id, section.title, section.icon) for section in SECTIONS)


def _stock_parts() -> tuple[tuple[str, str, str], ...]:
    from pos_app.ui.stock.parts import PARTS

    return tuple((part.id, part.title, part.icon) for part in PARTS)


_PRE_SALE_BEGINS = (
    Begun("pre_sale.new", QT_TRANSLATE_NOOP("Pages", "New pre-sale"), "plus", Permission.PRE_SALE_WRITE),
    Begun("pre_sale.open", QT_TRANSLATE_NOOP("Pages", "Saved pre-sales"), "file-text", Permission.PRE_SALE_WRITE),
)
_QUEUE_BEGINS = (
    Begun("queue.search", QT_TRANSLATE_NOOP("Pages", "Search in the queue"), "search", Permission.PRE_SALE_REVIEW),
)
_CUSTOMERS_BEGIN = (
    Begun("list.new", QT_TRANSLATE_NOOP("Pages", "New customer"), "user-plus", Permission.CUSTOMER_WRITE),
    Begun("list.search", QT_TRANSLATE_NOOP("Pages", "Find a customer"), "search", Permission.CATALOGUE_READ),
    Begun("list.import", QT_TRANSLATE_NOOP("Pages", "Import customers"), "upload", Permission.CUSTOMER_RESTRICTED),
    Begun("list.export", QT_TRANSLATE_NOOP("Pages", "Export customers"), "download", Permission.REPORT_READ),
)
_PRODUCTS_BEGIN = (
    Begun("list.new", QT_TRANSLATE_NOOP("Pages", "New product"), "package-plus", Permission.PRODUCT_WRITE),
    Begun("list.search", QT_TRANSLATE_NOOP("Pages", "Find a product"), "search", Permission.CATALOGUE_READ),
    Begun("list.import", QT_TRANSLATE_NOOP("Pages", "Import products"), "upload", Permission.PRODUCT_WRITE),
    Begun("list.export", QT_TRANSLATE_NOOP("Pages", "Export products"), "download", Permission.REPORT_READ),
)
_STOCK_BEGINS = (
    Begun("stock.receive", QT_TRANSLATE_NOOP("Pages", "Receive goods"), "package-plus", Permission.STOCK_ADJUST),
    Begun("stock.count", QT_TRANSLATE_NOOP("Pages", "Count the stock"), "list-checks", Permission.STOCK_ADJUST),
)
_USERS_BEGIN = (Begun("list.new", QT_TRANSLATE_NOOP("Pages", "New user"), "user-plus", Permission.USER_MANAGE),)
_SETTINGS_BEGIN = (
    Begun("list.search", QT_TRANSLATE_NOOP("Pages", "Find a setting"), "search", Permission.SHOP_MANAGE),
)

PAGES: tuple[PageSpec, ...] = (
    PageSpec(
        "pre_sale",
        QT_TRANSLATE_NOOP("Pages", "Pre-sale"),
        "shopping-cart",
        Permission.PRE_SALE_WRITE,
        _pre_sale,
        _PRE_SALE_BEGINS,
    ),
    PageSpec(
        "queue",
        QT_TRANSLATE_NOOP("Pages", "Queue"),
        "clipboard-list",
        Permission.PRE_SALE_REVIEW,
        _queue,
        _QUEUE_BEGINS,
    ),
    PageSpec(
        "customers",
        QT_TRANSLATE_NOOP("Pages", "Customers"),
        "users",
        Permission.CATALOGUE_READ,
        _customers,
        _CUSTOMERS_BEGIN,
    ),
    PageSpec(
        "products",
        QT_TRANSLATE_NOOP("Pages", "Products"),
        "package",
        Permission.CATALOGUE_READ,
        _products,
        _PRODUCTS_BEGIN,
    ),
    PageSpec(
        "stock",
        QT_TRANSLATE_NOOP("Pages", "Stock"),
        "warehouse",
        Permission.CATALOGUE_READ,
        _stock,
        _STOCK_BEGINS,
        _stock_parts,
    ),
    PageSpec(
        "dashboard", QT_TRANSLATE_NOOP("Pages", "Dashboard"), "layout-dashboard", Permission.REPORT_READ, _dashboard
    ),
    PageSpec("users", QT_TRANSLATE_NOOP("Pages", "Users"), "shield-user", Permission.USER_MANAGE, _users, _USERS_BEGIN),
    PageSpec("audit", QT_TRANSLATE_NOOP("Pages", "Audit"), "scroll-text", Permission.AUDIT_READ, _audit),
    PageSpec(
        "settings",
        QT_TRANSLATE_NOOP("Pages", "Settings"),
        "settings",
        Permission.SHOP_MANAGE,
        _settings,
        _SETTINGS_BEGIN,
        _sections,
    ),
)


def permitted(operator: Operator, pages: tuple[PageSpec, ...] = PAGES) -> tuple[PageSpec, ...]:
    """The pages that a person may open, in the menu's order."""
    return tuple(spec for spec in pages if operator.may(spec.permission))
