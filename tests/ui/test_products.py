"""The page of the products and the form of one, key by key, on a real database."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from uuid_utils.compat import uuid7

from pos_app.adapters.tables import texts
from pos_app.domain.rows import Barcode, ProductDraft, ProductRow, StockChange
from pos_app.ui import keys
from pos_app.ui.forms import editors
from pos_app.ui.products.barcodes import BarcodesEditor
from pos_app.ui.products.form import ProductForm
from pos_app.ui.products.page import ProductsPage
from pos_app.ui.products.wording import state_chip
from tests.shop import Shop
from tests.ui.desks import MakeDesk, desk, shop
from tests.ui.windows import dialog, nameless, opened, press, retype

__all__ = ["desk", "shop"]

Key = Qt.Key
EAN, OTHER_EAN = "7891000100103", "7896004000022"


@pytest.fixture
def product(shop: Shop) -> ProductRow:
    """A product of this test's own, with a hundred in stock."""
    return shop.product(f"Cimento z{uuid7().hex[-8:]}", "38.90")


@pytest.fixture
def page(qtbot: QtBot, desk: MakeDesk, shop: Shop, product: ProductRow) -> Iterator[ProductsPage]:
    """The manager's page; this test's product is found and chosen."""
    made = ProductsPage(desk(shop.manager))
    opened(qtbot, made)
    find(qtbot, made, product)
    yield made
    made.hide()


def find(qtbot: QtBot, page: ProductsPage, product: ProductRow) -> None:
    retype(qtbot, page.search, product.name.split()[-1])
    qtbot.waitUntil(lambda: [row.id for row in page.model.rows] == [product.id] and not page.desk.runner.busy_count)


def form_of(qtbot: QtBot, page: ProductsPage, key: Qt.Key = Key.Key_Return) -> ProductForm:
    press(qtbot, page, key)
    form = dialog(qtbot, page, ProductForm)
    qtbot.waitUntil(lambda: not page.desk.runner.busy_count)
    return form


def edit(form: ProductForm, name: str) -> QLineEdit:
    found = form.editor(name)
    assert isinstance(found, QLineEdit)
    return found


def barcodes(form: ProductForm) -> BarcodesEditor:
    found = form.editor("barcodes")
    assert isinstance(found, BarcodesEditor)
    return found


def closed(qtbot: QtBot, page: ProductsPage) -> None:
    qtbot.waitUntil(lambda: not any(form.isVisible() for form in page.findChildren(ProductForm)))


def test_a_row_tells_price_stock_and_what_is_reserved(
    qtbot: QtBot, page: ProductsPage, shop: Shop, product: ProductRow
) -> None:
    shop.approved((product, 4))
    page.desk.changes.stock_changed.emit(None)
    qtbot.waitUntil(lambda: texts(page.model)[0][1:4] == ["38,90", "100 UN", "4 UN"])


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({}, None),
        ({"active": False}, "inactive"),
        ({"sale_price": None}, "no price"),
        ({"stock": Decimal(0)}, "no stock"),
        ({"reserved": Decimal(100)}, "no stock"),
        ({"low": True}, "low stock"),
    ],
)
def test_the_state_names_what_is_out_of_the_ordinary(
    qtbot: QtBot, product: ProductRow, change: dict[str, object], word: str | None
) -> None:
    icons = {"inactive": "ban", "no price": "tag", "no stock": "circle-x", "low stock": "triangle-alert"}
    chip = state_chip(replace(product, **change))  # type: ignore[arg-type]
    assert (chip and chip[1]) == (word and icons[word])


def test_a_scanned_barcode_and_enter_open_its_product(qtbot: QtBot, page: ProductsPage, shop: Shop) -> None:
    code = f"X-{uuid7().hex[-8:]}"
    draft = ProductDraft(uuid7(), "Areia", sale_price=Decimal(1), barcodes=(Barcode(code),))
    made = shop.services.products.save(shop.manager, draft)
    retype(qtbot, page.search, code)
    press(qtbot, page, Key.Key_Return)
    assert dialog(qtbot, page, ProductForm).row == made


def test_the_panel_follows_the_chosen_product_and_shows_the_margin(
    qtbot: QtBot, page: ProductsPage, shop: Shop, product: ProductRow
) -> None:
    draft = ProductDraft(
        product.id, product.name, code=product.code, sale_price=Decimal(15), purchase_price=Decimal(10), version=1
    )
    shop.services.products.save(shop.manager, draft)
    page.desk.changes.products_changed.emit(product.id)
    qtbot.waitUntil(lambda: "50%" in page.panel.words and "33,33%" in page.panel.words)


def test_a_new_product_takes_an_automatic_code_and_an_empty_price_is_not_for_sale(
    qtbot: QtBot, page: ProductsPage
) -> None:
    form = form_of(qtbot, page, Key.Key_Insert)
    qtbot.keyClicks(form.focusWidget(), "Areia lavada")
    press(qtbot, form, Key.Key_F10)
    with qtbot.waitSignal(form.saved) as saved:
        closed(qtbot, page)
    assert saved.args is not None
    row = saved.args[0]
    assert row.code.startswith("PROD")
    assert (row.sale_price, row.unit, row.stock, row.active) == (None, "UN", Decimal(0), True)


def test_prices_barcodes_and_packs_are_typed_and_stored_exactly(
    qtbot: QtBot, page: ProductsPage, product: ProductRow
) -> None:
    form = form_of(qtbot, page)
    retype(qtbot, edit(form, "purchase_price"), "1.029,5")
    retype(qtbot, edit(form, "sale_price"), "1500")
    retype(qtbot, edit(form, "min_stock"), "2,5")
    listed = barcodes(form)
    retype(qtbot, listed.code, EAN)
    press(qtbot, form, Key.Key_Return)
    qtbot.keyClicks(listed.code, OTHER_EAN)
    retype(qtbot, listed.pack, "12")
    press(qtbot, form, Key.Key_F10)
    closed(qtbot, page)
    now = page.desk.services.products.get(page.desk.operator, product.id)
    assert (now.purchase_price, now.sale_price, now.min_stock) == (
        Decimal("1029.50"),
        Decimal("1500.00"),
        Decimal("2.500"),
    )
    assert set(now.barcodes) == {Barcode(EAN), Barcode(OTHER_EAN, Decimal(12))}
    assert now.stock == product.stock


def test_a_scanner_in_the_barcode_field_adds_and_does_not_save(qtbot: QtBot, page: ProductsPage) -> None:
    form = form_of(qtbot, page)
    listed = barcodes(form)
    listed.code.setFocus()
    qtbot.keyClicks(listed.code, "78912345")
    press(qtbot, form, Key.Key_Return)
    assert listed.note.isVisible(), "the check digit of an EAN-8 is wrong"
    assert listed.code.text() == "78912345"
    retype(qtbot, listed.code, "ABC-1")
    press(qtbot, form, Key.Key_Return)
    assert [item.barcode for item in listed.value()] == ["ABC-1"]
    assert form.isVisible()
    retype(qtbot, listed.code, "ABC-1")
    press(qtbot, form, Key.Key_Return)
    assert len(listed.value()) == 1
    assert listed.note.isVisible()


def test_del_takes_the_chosen_barcode_off_the_list(qtbot: QtBot, page: ProductsPage) -> None:
    form = form_of(qtbot, page)
    listed = barcodes(form)
    for code in ("ABC-1", "ABC-2"):
        retype(qtbot, listed.code, code)
        press(qtbot, form, Key.Key_Return)
    listed.table.setFocus()
    press(qtbot, form, Key.Key_Delete)
    assert [item.barcode for item in listed.value()] == ["ABC-2"]


def test_a_barcode_of_another_product_is_named_and_that_product_can_be_opened(
    qtbot: QtBot, page: ProductsPage, shop: Shop
) -> None:
    code = f"X-{uuid7().hex[-8:]}"
    holder = shop.services.products.save(shop.manager, ProductDraft(uuid7(), "Areia", barcodes=(Barcode(code),)))
    form = form_of(qtbot, page)
    retype(qtbot, barcodes(form).code, code)
    press(qtbot, form, Key.Key_F10)
    qtbot.waitUntil(lambda: bool(form.fields["barcode"].error))
    form.banner.findChildren(QPushButton)[0].click()
    assert dialog(qtbot, form, ProductForm).row == holder


def test_an_ambiguous_quantity_is_refused_at_the_field(qtbot: QtBot, page: ProductsPage) -> None:
    form = form_of(qtbot, page)
    retype(qtbot, edit(form, "min_stock"), "1.234")
    press(qtbot, form, Key.Key_F10)
    assert form.fields["min_stock"].error
    assert edit(form, "min_stock").text() == "1.234"


def test_untouched_values_are_not_changes(qtbot: QtBot, page: ProductsPage) -> None:
    form = form_of(qtbot, page)
    assert not form.has_changes()
    press(qtbot, form, Key.Key_Escape)
    closed(qtbot, page)


def test_a_clerk_reads_products_and_is_told_why_nothing_can_be_changed(
    qtbot: QtBot, desk: MakeDesk, shop: Shop, product: ProductRow
) -> None:
    page = ProductsPage(desk(shop.clerk))
    opened(qtbot, page)
    find(qtbot, page, product)
    assert page.new_button.isHidden()
    assert page.panel.adjust_button.isHidden()
    form = form_of(qtbot, page)
    assert form.banner.isVisible()
    assert not form.confirm.isVisible()
    assert "purchase_price" not in form.fields
    for name in form.values():
        editor = form.editor(name)
        locked = editor.isReadOnly() if isinstance(editor, QLineEdit) else not editor.isEnabled()
        assert locked or not isinstance(editor, QLineEdit | QComboBox | QCheckBox), name
    press(qtbot, form, Key.Key_F10)
    assert page.desk.services.products.get(page.desk.operator, product.id) == product
    page.hide()


def test_goods_received_at_another_window_are_shown_and_the_row_stays_chosen(
    qtbot: QtBot, page: ProductsPage, shop: Shop, product: ProductRow
) -> None:
    change = StockChange(uuid7(), product.id, "receipt", Decimal(5), "NF 1")
    shop.services.stock.change(shop.manager, change)
    page.desk.changes.stock_changed.emit(product.id)
    qtbot.waitUntil(lambda: texts(page.model)[0][2] == "105 UN")
    current = page.current()
    assert current is not None
    assert current.id == product.id


def test_what_can_be_typed_into_is_read_back_as_it_was_filled(qtbot: QtBot, page: ProductsPage) -> None:
    form = form_of(qtbot, page)
    for name, value in form.values().items():
        editors.fill(form.editor(name), value)
    assert not form.has_changes()


def test_everything_has_a_name_and_no_two_keys_meet(qtbot: QtBot, page: ProductsPage) -> None:
    form = form_of(qtbot, page)
    assert nameless(page) == []
    assert nameless(form) == []
    assert keys.conflicts(page) == []
    assert keys.conflicts(form) == []


def test_tab_goes_from_the_search_through_the_list_to_what_can_be_done(qtbot: QtBot, page: ProductsPage) -> None:
    seen = []
    page.search.setFocus()
    for _ in range(10):
        seen.append(page.window().focusWidget())
        press(qtbot, page, Key.Key_Tab)
    panel = page.panel
    assert seen == [
        page.search,
        page.filters.category,
        page.filters.shown,
        page.table,
        panel.edit_button,
        panel.adjust_button,
        panel.movements_button,
        page.files.import_button,
        page.files.export_button,
        page.new_button,
    ]


def test_the_list_is_narrowed_to_a_category_and_to_what_is_asked_for(
    qtbot: QtBot, page: ProductsPage, shop: Shop, desk: MakeDesk
) -> None:
    products, category = shop.services.products, f"Cat {uuid7().hex[-8:]}"

    def add(name: str, **values: object) -> ProductRow:
        fields: dict[str, Any] = {"sale_price": Decimal(1), "category": category, **values}
        return products.save(shop.manager, ProductDraft(uuid7(), f"{name} {category}", **fields))

    full, low = add("A cheio"), add("B baixo", min_stock=Decimal(5))
    free, gone = add("C sem preço", sale_price=None), add("D inativo", active=False)
    shop.services.stock.change(shop.manager, StockChange(uuid7(), full.id, "receipt", Decimal(9), "x"))
    page.search.clear()
    page.activate()
    box = page.filters.category
    qtbot.waitUntil(lambda: box.findData(category) > 0)
    box.setCurrentIndex(box.findData(category))
    for place, wanted in enumerate(({full, low, free, gone}, {full}, {low}, {free}, {gone}), start=1):
        qtbot.keyClick(page, Qt.Key(Key.Key_0 + place), Qt.KeyboardModifier.ControlModifier)
        ids = {row.id for row in wanted}
        qtbot.waitUntil(lambda ids=ids: {row.id for row in page.model.rows} == ids)  # type: ignore[misc]
    retype(qtbot, page.search, "ninguem")
    qtbot.waitUntil(lambda: page.model.rowCount() == 0 and page.empty.isVisible())
    other = ProductsPage(desk(shop.manager))
    qtbot.addWidget(other)
    other.restore(page.keep())
    assert other.filters.wanted() == page.filters.wanted()
    qtbot.waitUntil(lambda: not page.desk.runner.busy_count)


def test_margin_and_markup_make_the_price_and_follow_it(qtbot: QtBot, page: ProductsPage) -> None:
    form = form_of(qtbot, page, Key.Key_Insert)
    retype(qtbot, form.purchase, "7")
    retype(qtbot, form.margin, "30")
    assert (form.sale.text(), form.markup.text(), form.margin.text()) == ("10,00", "42,86%", "30")
    retype(qtbot, form.markup, "50")
    assert (form.sale.text(), form.margin.text()) == ("10,50", "33,33%")
    retype(qtbot, form.sale, "14")
    assert (form.markup.text(), form.margin.text()) == ("100%", "50%")
    retype(qtbot, form.purchase, "14")
    assert (form.markup.text(), form.margin.text()) == ("0%", "0%")
    retype(qtbot, form.sale, "7")
    assert (form.markup.text(), form.margin.text()) == ("−50%", "−100%")
    retype(qtbot, form.margin, "100")
    press(qtbot, form, Key.Key_F10)
    assert form.margin.problem is not None, "no price has a margin of 100 %"
    assert form.focusWidget() is form.margin
    assert not form.busy


def test_enter_goes_from_cost_over_the_rates_to_the_price(qtbot: QtBot, page: ProductsPage) -> None:
    form = form_of(qtbot, page, Key.Key_Insert)
    form.purchase.setFocus()
    seen = []
    for _ in range(4):
        seen.append(form.focusWidget())
        press(qtbot, form, Key.Key_Return)
    assert seen == [form.purchase, form.markup, form.margin, form.sale]
    assert form.focusWidget() is form.editor("min_stock")
