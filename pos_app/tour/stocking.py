"""People, customer and goods of a new shop; and what is left of the goods."""

from __future__ import annotations

from collections.abc import Generator
from decimal import Decimal

from PySide6.QtCore import Qt

from pos_app.tour import TourFailed
from pos_app.tour.cast import CUSTOMER, GOODS, SOLD, Good, Person, typed
from pos_app.tour.entering import CUSTOMERS, PRODUCTS, USERS, open_page
from pos_app.tour.stage import Stage
from pos_app.tour.waits import Part, Until
from pos_app.ui.customers.form import CustomerForm
from pos_app.ui.customers.page import CustomersPage
from pos_app.ui.products.adjust import AdjustDialog
from pos_app.ui.products.form import ProductForm
from pos_app.ui.products.movements import MovementsDialog
from pos_app.ui.products.page import ProductsPage
from pos_app.ui.shell.shell import Shell
from pos_app.ui.users.page import UsersPage

Key = Qt.Key


def people(stage: Stage, shell: Shell, *persons: Person) -> Part:
    """Make the persons, and note the first passwords."""
    stage.step = "users"
    page = yield from open_page(stage, shell, USERS, UsersPage)
    for number, person in enumerate(persons, start=2):
        yield from stage.press(Key.Key_Insert)
        form = page.form
        yield from stage.write(person.name)
        yield from stage.go_to(form.email)
        yield from stage.write(person.email)
        yield from stage.go_to(form.role)
        for _ in range(person.downs):
            yield from stage.press(Key.Key_Down)
        if person.downs:
            yield from stage.picture("new-person")
        yield from stage.press(Key.Key_F10)
        yield from _listed(page, number)
        yield Until("the password to hand over", form.hand_over.isVisible)
        person.password = form.hand_over.password.text()
    yield from stage.picture("users")


def _listed(page: UsersPage, count: int) -> Part:
    yield Until(f"{count} people to be listed", lambda: len(page.model.rows) == count)


def customer(stage: Stage, shell: Shell) -> Part:
    """Add the customer."""
    stage.step = "customer"
    page = yield from open_page(stage, shell, CUSTOMERS, CustomersPage)
    yield from stage.press(Key.Key_Insert)
    form = yield from stage.dialog(CustomerForm)
    yield from stage.write(CUSTOMER)
    for name, text in (
        ("tax_id", "12ABC34501DE35"),
        ("phone", "31988881020"),
        ("email", "compras@serraazul.example.com"),
        ("postal_code", "32010000"),
        ("street", "Rua das Acácias, 210"),
        ("district", "Centro"),
        ("city", "Contagem"),
        ("state", "MG"),
    ):
        yield from stage.go_to(form.editor(name))
        yield from stage.write(text)
    yield from stage.picture("new-customer")
    yield from stage.press(Key.Key_F10)
    yield from stage.closed()
    yield Until("the customer to be listed", lambda: len(page.model.rows) == 1)
    yield from stage.picture("customers")


def goods(stage: Stage, shell: Shell) -> Generator[Until, None, Decimal]:
    """Add the products and receive their stock; returns the stock of the first."""
    stage.step = "products"
    page = yield from open_page(stage, shell, PRODUCTS, ProductsPage)
    for good in GOODS:
        yield from _add_product(stage, page, good)
        yield from _receive(stage, page, good)
    yield from stage.write(GOODS[0].code)
    yield from stage.still()
    yield Until("the product to be chosen", lambda: _is(page, GOODS[0]))
    before = _stock(stage, page)
    yield from stage.press(Key.Key_Escape)
    yield Until("all products", lambda: len(page.model.rows) == len(GOODS))
    yield from stage.picture("products")
    return before


def _add_product(stage: Stage, page: ProductsPage, good: Good) -> Part:
    stage.step = "new-product"
    first = good is GOODS[0]
    yield from stage.press(Key.Key_Insert)
    form = yield from stage.dialog(ProductForm)
    yield from stage.write(good.name)
    for name, text in (
        ("code", good.code),
        ("brand", good.brand),
        ("category", good.category),
        ("unit", good.unit),
        ("purchase_price", typed(good.cost)),
        ("sale_price", typed(good.price)),
    ):
        yield from stage.go_to(form.editor(name))
        yield from stage.write(text)
    yield from stage.go_to(form.editor("barcodes"))
    yield from stage.enter(good.barcode)
    if first:
        yield from stage.picture("new-product")
    yield from stage.press(Key.Key_F10)
    yield from stage.closed()
    yield Until(f"{good.name} to be chosen", lambda: _is(page, good))


def _receive(stage: Stage, page: ProductsPage, good: Good) -> Part:
    stage.step = "stock-received"
    first = good is GOODS[0]
    yield from stage.press(Key.Key_F5)
    yield from stage.dialog(AdjustDialog)
    yield from stage.enter(str(good.stock))
    yield from stage.write("NF 1042")
    if first:
        yield from stage.picture("stock-received")
    yield from stage.press(Key.Key_F10)
    yield from stage.closed()
    yield Until(f"the stock of {good.name}", lambda: _is(page, good) and _stock(stage, page) == good.stock)


def look_at_stock(stage: Stage, shell: Shell) -> Generator[Until, None, Decimal]:
    """Look at what is left of the first product, and at its movements; returns the stock."""
    stage.step = "stock-after"
    page = yield from open_page(stage, shell, PRODUCTS, ProductsPage)
    yield from stage.write(GOODS[0].code)
    yield from stage.still()
    yield Until("the product to be chosen", lambda: _is(page, GOODS[0]))
    yield from stage.picture("stock-after")
    yield from stage.press(Key.Key_F7)
    dialog = yield from stage.dialog(MovementsDialog)
    yield Until("the movements", lambda: len(dialog.model.rows) == 2)
    yield from stage.picture("movements")
    yield from stage.press(Key.Key_Escape)
    yield from stage.closed()
    after = _stock(stage, page)
    if after != GOODS[0].stock - SOLD:
        raise TourFailed(stage.step, f"the stock is {after}, not {GOODS[0].stock - SOLD}")
    return after


def _is(page: ProductsPage, good: Good) -> bool:
    row = page.current()
    return row is not None and row.code == good.code


def _stock(stage: Stage, page: ProductsPage) -> Decimal:
    row = page.current()
    if row is None:
        raise TourFailed(stage.step, "no product is chosen")
    return row.stock
