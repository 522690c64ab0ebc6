"""The registry of windows and dialogs: how each is opened, in the states that look different.

A dialog or page of the program that is not here fails `test_scenes.py`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

import pos_app.ui
from pos_app.adapters.runner import InlineRunner
from pos_app.domain.embedded_server import EmbeddedServerError, Problem, Step
from pos_app.domain.errors import BadCredentials, CapExceeded, Trouble, Unavailable
from pos_app.domain.first_launch import Check, CheckRow, Examined, Fault, ServerAddress
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.domain.reports import Behind
from pos_app.domain.support import Bundle
from pos_app.ui.audit.page import AuditPage
from pos_app.ui.customer_picker import CustomerPicker
from pos_app.ui.customers.form import CustomerForm
from pos_app.ui.customers.page import CustomersPage
from pos_app.ui.dashboard.board_view import Asked
from pos_app.ui.dashboard.listings import listing
from pos_app.ui.dashboard.page import DashboardPage
from pos_app.ui.dashboard.rows_dialog import RowsDialog
from pos_app.ui.diagnosis.dialog import DiagnosisDialog
from pos_app.ui.entrance.first_run import FirstRunView
from pos_app.ui.entrance.frame import EntranceView
from pos_app.ui.entrance.login import LoginView
from pos_app.ui.entrance.server import ServerView
from pos_app.ui.entrance.starting import StartingView
from pos_app.ui.entrance.summary import SummaryView
from pos_app.ui.error_dialog import ErrorDialog
from pos_app.ui.lock.lock_view import LockView
from pos_app.ui.lock.own_password_dialog import OwnPasswordDialog
from pos_app.ui.lock.renew_dialog import RenewDialog
from pos_app.ui.messages import words
from pos_app.ui.palette.dialog import PaletteDialog
from pos_app.ui.pre_sale.open_dialog import OpenDialog
from pos_app.ui.pre_sale.override_dialog import OverrideDialog
from pos_app.ui.pre_sale.page import PreSalePage
from pos_app.ui.printing.dialog import PaperDialog
from pos_app.ui.products.adjust import AdjustDialog
from pos_app.ui.products.form import ProductForm
from pos_app.ui.products.movements import MovementsDialog
from pos_app.ui.products.page import ProductsPage
from pos_app.ui.queue.convert_dialog import ConvertDialog
from pos_app.ui.queue.page import QueuePage
from pos_app.ui.reason_dialog import ReasonDialog
from pos_app.ui.settings.page import SettingsPage
from pos_app.ui.settings.restore_dialog import RestoreDialog
from pos_app.ui.settings.sections import SECTIONS
from pos_app.ui.shortcuts_sheet import ShortcutsSheet
from pos_app.ui.stock.count import CountDialog
from pos_app.ui.stock.page import StockPage
from pos_app.ui.stock.receipt import ReceiptDialog
from pos_app.ui.users.page import UsersPage
from pos_app.ui.users.reset_dialog import ResetDialog
from tests.ui.walk.stage import Stage


@dataclass(frozen=True, slots=True)
class Scene:
    """A window in a state: its name, the class it is about, and how it is opened."""

    name: str
    about: type[QWidget]
    open: Callable[[Stage], QWidget]


SCENES: list[Scene] = []


def scene(about: type[QWidget], name: str = "") -> Callable[[Callable[[Stage], QWidget]], Callable[[Stage], QWidget]]:
    """Register how a window is opened."""

    def register(opens: Callable[[Stage], QWidget]) -> Callable[[Stage], QWidget]:
        SCENES.append(Scene(name or about.__name__, about, opens))
        return opens

    return register


def classes(base: type[QWidget]) -> set[type]:
    """The classes of the program below one that are shown themselves, everything of `pos_app.ui` imported."""
    for module in pkgutil.walk_packages(pos_app.ui.__path__, "pos_app.ui."):
        importlib.import_module(module.name)
    found: set[type] = set()
    pending: list[type[QWidget]] = [base]
    while pending:
        for one in pending.pop().__subclasses__():
            if one.__module__.startswith("pos_app."):
                pending.append(one)
                found |= set() if one.__subclasses__() else {one}
    return found


# The entrance


@scene(StartingView)
def _starting(stage: Stage) -> QWidget:
    view = StartingView("C01")
    window = stage.show(view)
    view.show_problem(words(EmbeddedServerError(Step.START, Problem.DISK_FULL)), "FATAL: no space left on device")
    return window


@scene(LoginView)
def _login(stage: Stage) -> QWidget:
    view = LoginView("C01", "ana@loja.example")
    window = stage.show(view)
    view.activate()
    return window


@scene(LoginView, "LoginView refused")
def _login_refused(stage: Stage) -> QWidget:
    view = LoginView("C01", "ana@loja.example")
    window = stage.show(view)
    view.activate()
    view.show_failed(BadCredentials())
    return window


@scene(FirstRunView)
def _first_run(stage: Stage) -> QWidget:
    view = FirstRunView("C01")
    window = stage.show(view)
    view.show_ready()
    view.activate()
    return window


@scene(ServerView)
def _server(stage: Stage) -> QWidget:
    view = ServerView("C01", ServerAddress("db.loja.example"), "C01")
    window = stage.show(view)
    view.activate()
    rows = (
        *(CheckRow(check, passed=True) for check in list(Check)[:2]),
        CheckRow(Check.VERSION, False, Fault.TOO_OLD, "14.9"),
    )
    view.show_examined(Examined(rows))
    return window


# The lock


@scene(LockView)
def _lock(stage: Stage) -> QWidget:
    view = LockView(stage.shop.clerk)
    window = stage.show(view)
    view.activate()
    return window


@scene(RenewDialog)
def _renew(stage: Stage) -> QWidget:
    return stage.opened(RenewDialog(stage.shop.clerk, stage.shell(stage.shop.clerk, "pre_sale").window()))


@scene(OwnPasswordDialog)
def _own_password(stage: Stage) -> QWidget:
    return stage.opened(OwnPasswordDialog(stage.shop.clerk, stage.shell(stage.shop.clerk, "pre_sale").window()))


# Pages


def pre_sale(stage: Stage) -> PreSalePage:
    """The counter's page with a pre-sale in it."""
    page = stage.shell(stage.shop.clerk, "pre_sale")
    assert isinstance(page, PreSalePage)
    page.opening.opened.emit(stage.shop.services.pre_sales.get(stage.shop.clerk, stage.goods.draft.id))
    stage.settle()
    return page


def queue(stage: Stage, part: int = 0) -> QueuePage:
    """The queue with its first pre-sale in sight."""
    page = stage.shell(stage.shop.manager, "queue")
    assert isinstance(page, QueuePage)
    page.filters.choose(part)
    stage.wait(lambda: page.details.detail is not None)
    stage.settle()
    return page


@scene(PreSalePage, "PreSalePage empty")
def _pre_sale_empty(stage: Stage) -> QWidget:
    return stage.shell(stage.shop.clerk, "pre_sale").window()


@scene(PreSalePage)
def _pre_sale(stage: Stage) -> QWidget:
    return pre_sale(stage).window()


@scene(QueuePage)
def _queue(stage: Stage) -> QWidget:
    return queue(stage).window()


@scene(QueuePage, "QueuePage approved")
def _queue_approved(stage: Stage) -> QWidget:
    return queue(stage, 1).window()


@scene(QueuePage, "QueuePage several")
def _queue_several(stage: Stage) -> QWidget:
    page = queue(stage)
    page.table.selectAll()
    return page.window()


@scene(CustomersPage)
def _customers(stage: Stage) -> QWidget:
    return stage.shell(stage.shop.manager, "customers").window()


@scene(ProductsPage)
def _products(stage: Stage) -> QWidget:
    return stage.shell(stage.shop.manager, "products").window()


@scene(ProductsPage, "ProductsPage away")
def _products_away(stage: Stage) -> QWidget:
    page = stage.shell(stage.shop.manager, "products")
    page.show_error(Unavailable(Trouble.OFFLINE), retry=page.activate)
    return page.window()


@scene(DashboardPage)
def _dashboard(stage: Stage) -> QWidget:
    return stage.shell(stage.shop.manager, "dashboard").window()


@scene(UsersPage)
def _users(stage: Stage) -> QWidget:
    return stage.shell(stage.shop.admin, "users").window()


@scene(AuditPage)
def _audit(stage: Stage) -> QWidget:
    return stage.shell(stage.shop.admin, "audit").window()


def _settings(section_id: str) -> None:
    @scene(SettingsPage, f"SettingsPage {section_id}")
    def _section(stage: Stage) -> QWidget:
        page = stage.shell(stage.shop.admin, "settings")
        page.open_part(section_id)
        stage.settle()
        return page.window()


for _spec in SECTIONS:
    _settings(_spec.id)


# Dialogs


@scene(PaletteDialog)
def _palette(stage: Stage) -> QWidget:
    page = stage.shell(stage.shop.admin, "pre_sale")
    stage.qtbot.keyClick(page.window(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    return stage.dialog(PaletteDialog)


@scene(ShortcutsSheet)
def _sheet(stage: Stage) -> QWidget:
    return stage.opened(ShortcutsSheet(pre_sale(stage).window()))


@scene(ErrorDialog)
def _error(stage: Stage) -> QWidget:
    return stage.opened(ErrorDialog("E-7F3K2", RuntimeError("x"), stage.shell(stage.shop.clerk, "pre_sale").window()))


@scene(DiagnosisDialog)
def _diagnosis(stage: Stage) -> QWidget:
    window = stage.shell(stage.shop.clerk, "pre_sale").window()
    bundle = Bundle(datetime(2026, 11, 22, tzinfo=UTC), ())
    runner = InlineRunner(window)
    return stage.opened(
        DiagnosisDialog(stage.monitor, runner, lambda: bundle, lambda _bundle, _path: None, window)  # type: ignore[arg-type]
    )


@scene(CustomerPicker)
def _picker(stage: Stage) -> QWidget:
    page = stage.shell(stage.shop.clerk, "pre_sale")
    return stage.opened(CustomerPicker(page.desk, page, named=True))


@scene(OpenDialog)
def _open(stage: Stage) -> QWidget:
    page = stage.shell(stage.shop.clerk, "pre_sale")
    return stage.opened(OpenDialog(page.desk, page))


@scene(OverrideDialog)
def _override(stage: Stage) -> QWidget:
    page = pre_sale(stage)
    draft = PreSaleDraft.reopened(stage.shop.services.pre_sales.get(stage.shop.clerk, stage.goods.draft.id))
    return stage.opened(OverrideDialog(draft, CapExceeded(Decimal("12.5"), Decimal(5)), page))


@scene(PaperDialog)
def _paper(stage: Stage) -> QWidget:
    page = queue(stage)
    return stage.opened(PaperDialog(page.desk, stage.goods.sent.id, page))


@scene(ReasonDialog)
def _reason(stage: Stage) -> QWidget:
    page = queue(stage)
    page.details.buttons[next(step for step in page.details.buttons if step.name == "SEND_BACK")].click()
    return stage.dialog(ReasonDialog)


@scene(ConvertDialog)
def _convert(stage: Stage) -> QWidget:
    page = queue(stage, 1)
    page.details.buttons[next(step for step in page.details.buttons if step.name == "CONVERT")].click()
    return stage.dialog(ConvertDialog)


@scene(RowsDialog)
def _rows(stage: Stage) -> QWidget:
    page = stage.shell(stage.shop.manager, "dashboard")
    assert isinstance(page, DashboardPage)
    stage.wait(lambda: page.view.board is not None)
    board = page.view.board
    assert board is not None
    asked = Asked("Enviadas", "hoje", Behind("sent", board.first, board.last))
    return stage.opened(RowsDialog(page.desk, listing(page.desk, asked, board), page))


@scene(CustomerForm)
def _customer(stage: Stage) -> QWidget:
    page = stage.shell(stage.shop.manager, "customers")
    return stage.opened(CustomerForm(page.desk, stage.goods.customer, page))


@scene(ProductForm)
def _product(stage: Stage) -> QWidget:
    page = stage.shell(stage.shop.manager, "products")
    return stage.opened(ProductForm(page.desk, stage.goods.product, page))


@scene(AdjustDialog)
def _adjust(stage: Stage) -> QWidget:
    page = stage.shell(stage.shop.manager, "products")
    return stage.opened(AdjustDialog(page.desk, stage.goods.product, page))


@scene(MovementsDialog)
def _movements(stage: Stage) -> QWidget:
    page = stage.shell(stage.shop.manager, "products")
    return stage.opened(MovementsDialog(page.desk, stage.goods.product, page))


@scene(StockPage)
def _stock(stage: Stage) -> QWidget:
    return stage.shell(stage.shop.manager, "stock").window()


@scene(ReceiptDialog)
def _receipt(stage: Stage) -> QWidget:
    page = stage.shell(stage.shop.manager, "stock")
    return stage.opened(ReceiptDialog(page.desk, (stage.goods.product,), page))


@scene(CountDialog)
def _count(stage: Stage) -> QWidget:
    page = stage.shell(stage.shop.manager, "stock")
    return stage.opened(CountDialog(page.desk, page))


@scene(ResetDialog)
def _reset(stage: Stage) -> QWidget:
    page = stage.shell(stage.shop.admin, "users")
    user = stage.shop.services.users.all(stage.shop.admin)[0]
    return stage.opened(ResetDialog(user, page))


@scene(RestoreDialog)
def _restore(stage: Stage) -> QWidget:
    page = stage.shell(stage.shop.admin, "settings")
    return stage.opened(RestoreDialog(page.desk, Path("balcao.dump"), "22/11/2026 19:00", page))


SHOWN_ELSEWHERE: frozenset[type] = frozenset({SummaryView})
"""Shown by tests of their own only."""

__all__ = ["SCENES", "SHOWN_ELSEWHERE", "EntranceView", "QDialog", "Scene", "classes"]
