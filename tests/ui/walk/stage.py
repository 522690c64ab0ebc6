"""A shop with something of everything, and windows opened in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from uuid_utils.compat import uuid7

from pos_app.adapters.desk import Desk
from pos_app.domain.money import Discount
from pos_app.domain.permissions import Operator
from pos_app.domain.rows import CustomerDraft, CustomerRow, PreSaleRow, ProductRow
from pos_app.ui.page import Page
from pos_app.ui.shell.shell import Shell
from pos_app.ui.window import MainWindow
from tests.shop import Shop
from tests.ui.desks import MakeDesk
from tests.ui.monitors import StillMonitor

D = TypeVar("D", bound=QDialog)


@dataclass
class Goods:
    """What is in the shop."""

    shop: Shop
    product: ProductRow
    customer: CustomerRow
    draft: PreSaleRow
    sent: PreSaleRow
    approved: PreSaleRow


def stock(shop: Shop) -> Goods:
    """Fill an empty shop."""
    products = [shop.product(f"Açúcar cristal {n} kg", f"{n * 7}.90") for n in range(1, 6)]
    customer = shop.services.customers.save(
        shop.manager, CustomerDraft(uuid7(), "Padaria São João", tax_id="11222333000181", phone="11987654321")
    )
    lines = ((products[0], 2), (products[1], 1))
    for _ in range(3):
        shop.sent(*lines)
    sale = shop.approved(*lines, notes="Entregar à tarde")
    return Goods(
        shop,
        products[0],
        customer,
        shop.draft(*lines, discount=Discount("percent", Decimal(5))),
        shop.sent(*lines, discount=Discount("percent", Decimal(2))),
        sale,
    )


@dataclass
class Stage:
    """Opens windows as a person has them; `close` takes them down."""

    goods: Goods
    qtbot: QtBot
    make_desk: MakeDesk
    size: tuple[int, int]
    monitor: StillMonitor = field(default_factory=StillMonitor)
    window: MainWindow = field(default_factory=MainWindow)

    @property
    def shop(self) -> Shop:
        return self.goods.shop

    def wait(self, until: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(until()))

    def show(self, view: QWidget) -> QWidget:
        """Show a view in the program's window."""
        self.window.show_view(view)
        # Smaller than the window may be made: what does not fit is then a finding.
        self.window.resize(*self.size)
        self.window.show()
        self.front(self.window)
        return self.window

    def shell(self, operator: Operator, page_id: str) -> Page:
        """The page of a person, read."""
        desk: Desk = self.make_desk(operator)
        shell = Shell(desk, self.monitor)  # type: ignore[arg-type]
        self.show(shell)
        shell.open_page(page_id)
        self.wait(lambda: desk.runner.busy_count == 0)
        assert shell.page is not None
        return shell.page

    def dialog(self, kind: type[D]) -> D:
        """The dialog of this kind that is open, in front and read."""

        def there() -> list[QDialog]:
            return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]

        self.wait(there)
        found = there()[-1]
        assert isinstance(found, kind)
        self.settle()
        self.front(found)
        return found

    def opened(self, dialog: D) -> D:
        """Open a dialog that a test made."""
        dialog.open()
        return self.dialog(type(dialog))

    def settle(self) -> None:
        """Whatever was asked for has come."""
        view = self.window.view
        if isinstance(view, Shell) and view.page is not None:
            runner = view.page.desk.runner
            self.wait(lambda: runner.busy_count == 0)

    def front(self, window: QWidget) -> None:
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)

    def close(self) -> None:
        self.settle()
        for one in QApplication.topLevelWidgets():
            if isinstance(one, QDialog) and one.isVisible():
                one.hide()
                one.deleteLater()
        self.window.hide()
        self.window.deleteLater()
