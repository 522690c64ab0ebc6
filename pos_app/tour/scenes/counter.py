"""The counter: writing a pre-sale, and the dialogs over it."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt

from pos_app.domain.errors import CapExceeded
from pos_app.domain.health import HealthState, Unsent
from pos_app.domain.kept_customers import FoundCustomers
from pos_app.tour.scenes.goods import seen
from pos_app.tour.scenes.registry import Steps, scene
from pos_app.tour.scenes.stage import Stage
from pos_app.tour.waits import Until
from pos_app.ui.customer_picker import CustomerPicker
from pos_app.ui.pre_sale.open_dialog import OpenDialog
from pos_app.ui.pre_sale.override_dialog import OverrideDialog
from pos_app.ui.pre_sale.page import PreSalePage
from pos_app.ui.printing.dialog import PaperDialog

Opened = Generator[Until, None, PreSalePage]


def counter(stage: Stage) -> Opened:
    """The counter's page, empty."""
    return (yield from stage.page(PreSalePage, stage.shop.clerk, "pre_sale"))


def written(stage: Stage) -> Opened:
    """The counter's page with a pre-sale in it."""
    page = yield from counter(stage)
    page.opening.opened.emit(stage.shop.services.pre_sales.get(stage.shop.clerk, stage.goods.draft.id), None)
    yield from stage.settle()
    return page


@scene(PreSalePage, "pre-sale-empty", empty=True)
def _pre_sale_empty(stage: Stage) -> Steps:
    return (yield from counter(stage)).window()


@scene(PreSalePage, "pre-sale")
def _pre_sale(stage: Stage) -> Steps:
    return (yield from written(stage)).window()


@scene(PreSalePage, "pre-sale-products-found")
def _found(stage: Stage) -> Steps:
    page = yield from written(stage)
    page.entry.arm()
    yield from stage.write("açúcar")
    yield Until("the products found", page.entry.popup.isVisible)
    return page.window()


@scene(PreSalePage, "pre-sale-nothing-found")
def _nothing_found(stage: Stage) -> Steps:
    page = yield from written(stage)
    page.entry.arm()
    yield from stage.write("99887766")
    yield from stage.press(Qt.Key.Key_Return)
    return page.window()


@scene(PreSalePage, "pre-sale-offline")
def _offline(stage: Stage) -> Steps:
    page = yield from written(stage)
    stage.monitor.lose()
    return page.window()


@scene(PreSalePage, "pre-sale-unsent")
def _unsent(stage: Stage) -> Steps:
    page = yield from written(stage)
    unsent = Unsent(waiting=3, rejected=1, oldest=stage.monitor.row.since)
    stage.monitor.tell(replace(stage.monitor.row, state=HealthState.SENDING, unsent=unsent))
    return page.window()


@scene(PreSalePage, "pre-sale-sent")
def _sent(stage: Stage) -> Steps:
    page = yield from counter(stage)
    page.entry.arm()
    yield from stage.write(f"3*{stage.goods.product.code}")
    yield from stage.press(Qt.Key.Key_Return)
    yield Until("the line", lambda: page.cart.draft.lines)
    yield from stage.press(Qt.Key.Key_F10)
    yield Until("the pre-sale to be sent", lambda: page.cart.blank and not page.checkout.busy)
    return page.window()


@scene(OverrideDialog, "pre-sale-override")
def _override(stage: Stage) -> Steps:
    page = yield from written(stage)
    draft = seen(stage.shop.clerk, stage.shop, stage.goods.draft)
    return (yield from stage.opened(OverrideDialog(draft, CapExceeded(Decimal("12.5"), Decimal(5)), page)))


@scene(CustomerPicker, "choose-customer")
def _picker(stage: Stage) -> Steps:
    page = yield from counter(stage)
    return (yield from stage.opened(CustomerPicker(page.desk, page, named=True)))


@scene(CustomerPicker, "choose-customer-away")
def _picker_away(stage: Stage) -> Steps:
    page = yield from counter(stage)
    stage.monitor.lose()
    picker = CustomerPicker(page.desk, page, named=False)
    shot = yield from stage.opened(picker)
    kept = [replace(row, phone=None, email=None) for row in page.desk.services.customers.search(stage.shop.clerk, "")]
    picker.show_found("", FoundCustomers(tuple(kept), stage.monitor.row.since))
    return shot


@scene(CustomerPicker, "choose-customer-empty", empty=True)
def _picker_empty(stage: Stage) -> Steps:
    page = yield from counter(stage)
    return (yield from stage.opened(CustomerPicker(page.desk, page, named=False)))


@scene(OpenDialog, "open-pre-sales")
def _open(stage: Stage) -> Steps:
    page = yield from counter(stage)
    return (yield from stage.opened(OpenDialog(page.desk, page)))


@scene(OpenDialog, "open-pre-sales-empty", empty=True)
def _open_empty(stage: Stage) -> Steps:
    page = yield from counter(stage)
    return (yield from stage.opened(OpenDialog(page.desk, page)))


@scene(PaperDialog, "paper")
def _paper(stage: Stage) -> Steps:
    page = yield from written(stage)
    find = partial(page.desk.acting(page.desk.services.archive.paper), stage.goods.sent.id)
    return (yield from stage.opened(PaperDialog(page.desk, find, page)))
