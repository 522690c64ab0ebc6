"""What the shop keeps: customers, products and stock."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from pos_app.domain.errors import Trouble, Unavailable
from pos_app.domain.rows import CustomerDraft
from pos_app.tour.scenes.registry import Steps, scene
from pos_app.tour.scenes.stage import Stage
from pos_app.tour.waits import Until
from pos_app.ui.customers.form import CustomerForm
from pos_app.ui.customers.page import CustomersPage
from pos_app.ui.forms.both_versions import BothVersions
from pos_app.ui.products.adjust import AdjustDialog
from pos_app.ui.products.form import ProductForm
from pos_app.ui.products.movements import MovementsDialog
from pos_app.ui.products.page import ProductsPage
from pos_app.ui.stock.count import CountDialog
from pos_app.ui.stock.page import StockPage
from pos_app.ui.stock.receipt import ReceiptDialog
from pos_app.ui.widgets.buttons import GhostButton

# Customers


@scene(CustomersPage, "customers")
def _customers(stage: Stage) -> Steps:
    return (yield from stage.shell(stage.shop.manager, "customers")).window()


@scene(CustomersPage, "customers-empty", empty=True)
def _customers_empty(stage: Stage) -> Steps:
    return (yield from stage.shell(stage.shop.manager, "customers")).window()


@scene(CustomersPage, "customers-none-found")
def _customers_none(stage: Stage) -> Steps:
    page = yield from stage.page(CustomersPage, stage.shop.manager, "customers")
    page.search.setText("zzz")
    yield from stage.settle()
    yield Until("nobody to be found", lambda: not page.model.rows)
    return page.window()


@scene(CustomerForm, "customer")
def _customer(stage: Stage) -> Steps:
    page = yield from stage.shell(stage.shop.manager, "customers")
    return (yield from stage.opened(CustomerForm(page.desk, stage.goods.customer, page)))


@scene(CustomerForm, "customer-wrong")
def _customer_wrong(stage: Stage) -> Steps:
    page = yield from stage.shell(stage.shop.manager, "customers")
    form = yield from stage.opened(CustomerForm(page.desk, None, page))
    _type(form, name="Ferragens Dois Irmãos", tax_id="123", email="compras@")
    form.on_confirmed()
    yield from stage.settle()
    return form


@scene(BothVersions, "customer-both-versions")
def _customer_changed(stage: Stage) -> Steps:
    page = yield from stage.shell(stage.shop.manager, "customers")
    services, manager = stage.shop.services, stage.shop.manager
    row = services.customers.get(manager, stage.goods.customer.id)
    form = yield from stage.opened(CustomerForm(page.desk, row, page))
    _type(form, phone="(11) 3222-1000")
    theirs = CustomerDraft(
        row.id, row.name, row.tax_id or "", phone=f"119{87654321 + row.version}", version=row.version
    )
    services.customers.save(manager, theirs)
    form.on_confirmed()
    yield Until("both to be offered", form.banner.isVisible)
    form.banner.findChildren(GhostButton)[0].click()
    return (yield from stage.dialog(BothVersions))


def _type(form: CustomerForm, **texts: str) -> None:
    for name, text in texts.items():
        editor = form.editor(name)
        if not isinstance(editor, QLineEdit):
            raise TypeError(f"{name} is {type(editor).__name__}")
        editor.setText(text)


# Products


@scene(ProductsPage, "products")
def _products(stage: Stage) -> Steps:
    return (yield from stage.shell(stage.shop.manager, "products")).window()


@scene(ProductsPage, "products-empty", empty=True)
def _products_empty(stage: Stage) -> Steps:
    return (yield from stage.shell(stage.shop.manager, "products")).window()


@scene(ProductsPage, "products-loading")
def _products_loading(stage: Stage) -> Steps:
    return (yield from stage.shell(stage.shop.manager, "products", held=True)).window()


@scene(ProductsPage, "products-away")
def _products_away(stage: Stage) -> Steps:
    page = yield from stage.shell(stage.shop.manager, "products")
    stage.monitor.lose()
    page.show_error(Unavailable(Trouble.OFFLINE), retry=page.activate)
    return page.window()


@scene(ProductsPage, "products-of-a-clerk")
def _products_of_a_clerk(stage: Stage) -> Steps:
    return (yield from stage.shell(stage.shop.clerk, "products")).window()


@scene(ProductForm, "product")
def _product(stage: Stage) -> Steps:
    page = yield from stage.shell(stage.shop.manager, "products")
    return (yield from stage.opened(ProductForm(page.desk, stage.goods.product, page)))


@scene(AdjustDialog, "product-stock")
def _adjust(stage: Stage) -> Steps:
    page = yield from stage.shell(stage.shop.manager, "products")
    return (yield from stage.opened(AdjustDialog(page.desk, stage.goods.product, page)))


@scene(MovementsDialog, "product-movements")
def _movements(stage: Stage) -> Steps:
    page = yield from stage.shell(stage.shop.manager, "products")
    return (yield from stage.opened(MovementsDialog(page.desk, stage.goods.product, page)))


# Stock


@scene(StockPage, "stock")
def _stock(stage: Stage) -> Steps:
    return (yield from stage.shell(stage.shop.manager, "stock")).window()


@scene(StockPage, "stock-low")
def _stock_low(stage: Stage) -> Steps:
    page = yield from stage.shell(stage.shop.manager, "stock")
    page.open_part("low")
    yield from stage.settle()
    return page.window()


@scene(StockPage, "stock-empty", empty=True)
def _stock_empty(stage: Stage) -> Steps:
    return (yield from stage.shell(stage.shop.manager, "stock")).window()


@scene(ReceiptDialog, "stock-receipt")
def _receipt(stage: Stage) -> Steps:
    page = yield from stage.shell(stage.shop.manager, "stock")
    return (yield from stage.opened(ReceiptDialog(page.desk, (stage.goods.product,), page)))


@scene(CountDialog, "stock-count")
def _count(stage: Stage) -> Steps:
    page = yield from stage.shell(stage.shop.manager, "stock")
    return (yield from stage.opened(CountDialog(page.desk, page)))
