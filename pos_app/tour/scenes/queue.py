"""The manager's queue, and its dialogs."""

from __future__ import annotations

from collections.abc import Generator
from decimal import Decimal

from PySide6.QtCore import Qt

from pos_app.adapters.pre_sale_steps import Outcome, Step
from pos_app.domain.errors import ChangedElsewhere, StockShort, Trouble, Unavailable
from pos_app.tour.scenes.registry import Steps, scene
from pos_app.tour.scenes.stage import Stage
from pos_app.tour.waits import Until
from pos_app.ui.dialogs.reason_dialog import ReasonDialog
from pos_app.ui.queue.convert_dialog import ConvertDialog
from pos_app.ui.queue.page import QueuePage

Opened = Generator[Until, None, QueuePage]


def queue(stage: Stage, part: int = 0) -> Opened:
    """The queue with its first pre-sale in sight."""
    page = yield from stage.page(QueuePage, stage.shop.manager, "queue")
    page.filters.choose(part)
    yield Until("the details", lambda: page.details.detail is not None)
    yield from stage.settle()
    return page


@scene(QueuePage, "queue")
def _queue(stage: Stage) -> Steps:
    return (yield from queue(stage)).window()


@scene(QueuePage, "queue-empty", empty=True)
def _empty(stage: Stage) -> Steps:
    return (yield from stage.shell(stage.shop.manager, "queue")).window()


@scene(QueuePage, "queue-loading")
def _loading(stage: Stage) -> Steps:
    return (yield from stage.shell(stage.shop.manager, "queue", held=True)).window()


@scene(QueuePage, "queue-away")
def _away(stage: Stage) -> Steps:
    page = yield from queue(stage)
    stage.monitor.lose()
    page.show_error(Unavailable(Trouble.OFFLINE), retry=page.activate)
    return page.window()


@scene(QueuePage, "queue-approved")
def _approved(stage: Stage) -> Steps:
    return (yield from queue(stage, 1)).window()


@scene(QueuePage, "queue-several")
def _several(stage: Stage) -> Steps:
    page = yield from queue(stage)
    page.table.selectAll()
    return page.window()


@scene(QueuePage, "queue-results")
def _results(stage: Stage) -> Steps:
    page = yield from queue(stage)
    page.table.selectAll()
    first, second, *rest = sorted(page.list.chosen, key=lambda sale: not sale.short)
    short = StockShort(stage.goods.product.code, Decimal(2), Decimal(1), stage.goods.product.name)
    refused = Outcome(first, short), Outcome(second, ChangedElsewhere(stage.shop.clerk.name))
    page.steps.several_done.emit(Step.APPROVE, (*refused, *map(Outcome, rest)))
    return page.window()


def _step(page: QueuePage, name: str) -> None:
    page.details.buttons[next(step for step in page.details.buttons if step.name == name)].click()


@scene(ReasonDialog, "queue-reason")
def _reason(stage: Stage) -> Steps:
    page = yield from queue(stage)
    _step(page, "SEND_BACK")
    return (yield from stage.dialog(ReasonDialog))


@scene(ConvertDialog, "queue-payment")
def _convert(stage: Stage) -> Steps:
    page = yield from queue(stage, 1)
    _step(page, "CONVERT")
    dialog = yield from stage.dialog(ConvertDialog)
    yield from stage.press(Qt.Key.Key_1)
    yield from stage.write("400")
    return dialog
