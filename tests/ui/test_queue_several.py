"""Finding and ordering in the queue, what is weighed, and several at once; by keys."""

from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from uuid_utils.compat import uuid7

from pos_app.adapters.desk import Desk
from pos_app.adapters.pre_sale_steps import PreSaleSteps, Step
from pos_app.adapters.roles import SecondaryRole
from pos_app.adapters.runner import InlineRunner
from pos_app.adapters.tables import texts
from pos_app.domain.errors import StockShort, Trouble, Unavailable
from pos_app.domain.money import Discount
from pos_app.domain.rows import CustomerDraft, PreSaleRow, ProductDraft
from pos_app.domain.status import Status
from pos_app.ui.dialogs.reason_dialog import ReasonDialog
from pos_app.ui.printing.dialog import PaperDialog
from pos_app.ui.queue.page import QueuePage
from tests.factories import draft, line
from tests.shop import Shop
from tests.ui.desks import MakeDesk, desk, shop
from tests.ui.queues import Key, choose, dialog, page, press, status

__all__ = ["desk", "page", "shop"]


def test_details_weigh_cap_margin_and_what_the_customer_has_open(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    product = shop.product("Chapa", "100.00", stock=11)
    fields = {name: getattr(product, name) for name in ProductDraft.__dataclass_fields__}
    shop.services.products.save(shop.manager, ProductDraft(**{**fields, "purchase_price": Decimal("60.00")}))
    customer = shop.services.customers.save(shop.manager, CustomerDraft(uuid7(), "Rui Barros"))

    def sent(quantity: str, discount: Discount | None = None) -> PreSaleRow:
        made = draft(line(product, quantity), customer_id=customer.id, discount=discount)
        stored = shop.services.pre_sales.save(shop.clerk, made)
        return shop.services.pre_sales.submit(shop.clerk, stored.id, stored.version, uuid7())

    sent("1")
    sale = sent("3", Discount("percent", Decimal(4)))
    choose(qtbot, page, sale)
    shown = page.details.figures.texts()
    assert shown["Limite do autor"] == "5%  ·  dentro do limite"
    assert shown["Margem"] == "37,5%  ·  R$ 108,00"
    assert shown["Em aberto do cliente"] == "1 outra  ·  R$ 100,00"
    [(name, _total)] = [(row[0], row[1]) for row in texts(page.details.lines.model())]
    assert name == "Chapa"
    second = page.details.lines.model().index(0, 0).data(SecondaryRole)
    assert "11 → 8" in second


def test_the_list_is_searched_and_ordered_by_any_column(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    product = shop.product("Ordenado", "1.00", stock=1000)
    sales = [shop.sent((product, quantity)) for quantity in (200, 100, 300)]
    customer = shop.services.customers.save(shop.manager, CustomerDraft(uuid7(), "Ângela Único"))
    stored = shop.services.pre_sales.save(shop.clerk, draft(line(product, "7"), customer_id=customer.id))
    hers = shop.services.pre_sales.submit(shop.clerk, stored.id, stored.version, uuid7())
    page.refresh()
    qtbot.waitUntil(lambda: page.model.find_key(hers.id).isValid())

    def shown() -> list[UUID]:
        own = {sale.id for sale in sales}
        return [row.sale.id for row in page.model.rows if row.sale.id in own]

    assert shown() == [sale.id for sale in sales]
    for _ in range(4):
        press(qtbot, page, Key.Key_F6)
    qtbot.waitUntil(lambda: shown() == [sales[i].id for i in (2, 0, 1)])
    assert page.model.headerData(5, Qt.Orientation.Horizontal) == "Valor ↓"
    press(qtbot, page, Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: shown() == [sales[i].id for i in (1, 0, 2)])
    press(qtbot, page, Key.Key_F3)
    qtbot.keyClicks(page.list.search, "unico angela")
    qtbot.waitUntil(lambda: [row.sale.id for row in page.model.rows] == [hers.id])
    press(qtbot, page, Key.Key_Escape)
    qtbot.waitUntil(lambda: len(page.model.rows) > 1)
    assert page.focusWidget() is page.table


def select(qtbot: QtBot, page: QueuePage, *sales: PreSaleRow) -> None:
    """Choose these, below each other in the list, by the keyboard."""
    choose(qtbot, page, sales[0])
    page.table.setFocus()
    for _ in sales[1:]:
        press(qtbot, page, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [one.id for one in page.list.chosen] == [sale.id for sale in sales]


def test_several_are_approved_at_once_with_a_result_for_each(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    plenty, scarce = shop.product("Farto", stock=50), shop.product("Escasso", stock=1)
    first, short, last = shop.sent((plenty, 1)), shop.sent((scarce, 2)), shop.sent((plenty, 3))
    select(qtbot, page, first, short, last)
    assert page.details.several.isVisible()
    assert page.details.several.total.text() == "R$ 60,00"
    press(qtbot, page, Key.Key_F10)
    qtbot.waitUntil(lambda: len(page.details.several.model.rows) == 3)
    qtbot.waitUntil(lambda: page.desk.runner.busy_count == 0)
    assert [status(shop, sale) for sale in (first, short, last)] == [Status.APPROVED, Status.PENDING, Status.APPROVED]
    refused, *done = page.details.several.model.rows
    assert refused.sale.id == short.id
    assert isinstance(refused.error, StockShort)
    assert refused.error.name == scarce.name
    assert [outcome.error for outcome in done] == [None, None]
    assert page.details.several.title.text() == "2 aprovadas  ·  1 falhou"
    assert page.details.several.isVisible()
    press(qtbot, page, Key.Key_Return)
    qtbot.waitUntil(lambda: page.details.detail is not None)


def test_several_are_refused_with_one_reason(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    product = shop.product("Recusado", stock=50)
    sales = [shop.sent((product, 1)) for _ in range(2)]
    select(qtbot, page, *sales)
    press(qtbot, page, Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    asked = dialog(qtbot, ReasonDialog)
    assert isinstance(asked, ReasonDialog)
    qtbot.keyClicks(asked.reason, "sem credito")
    press(qtbot, asked, Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.details.several.model.rows) == 2)
    qtbot.waitUntil(lambda: page.dialog is None)
    rows = [shop.services.pre_sales.get(shop.manager, sale.id).row for sale in sales]
    assert [(row.status, row.reason) for row in rows] == [(Status.CANCELLED, "sem credito")] * 2


def test_several_are_not_converted_together(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    product = shop.product("Aos pares", stock=50)
    select(qtbot, page, shop.sent((product, 1)), shop.sent((product, 1)))
    press(qtbot, page, Key.Key_F12)
    assert page.banner.text
    assert page.dialog is None


def test_the_selection_of_several_survives_a_refresh(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    product = shop.product("Firme", stock=50)
    sales = [shop.sent((product, 1)) for _ in range(3)]
    select(qtbot, page, *sales[:2])
    shop.services.pre_sales.approve(shop.manager, sales[2].id, sales[2].version, uuid7())
    page._poll.start(50)
    qtbot.waitUntil(lambda: not page.model.find_key(sales[2].id).isValid())
    assert [one.id for one in page.list.chosen] == [sale.id for sale in sales[:2]]


def test_where_the_database_is_away_the_others_are_not_tried(qtbot: QtBot, desk: MakeDesk, shop: Shop) -> None:
    product = shop.product("Longe", stock=50)
    sales = [shop.sent((product, 1)) for _ in range(3)]
    tried: list[UUID] = []

    class Away:
        """Does the first, and is gone."""

        def approve(self, operator: object, id_: UUID, version: int, request_id: UUID) -> PreSaleRow:
            tried.append(id_)
            if len(tried) > 1:
                raise Unavailable(Trouble.OFFLINE)
            return shop.services.pre_sales.approve(shop.manager, id_, version, request_id)

    made: Desk = desk(shop.manager)
    services = replace(made.services, pre_sales=Away())  # type: ignore[arg-type]  # only its approve is used
    steps = PreSaleSteps(replace(made, services=services, runner=InlineRunner()))
    with qtbot.waitSignal(steps.several_done) as done:
        steps.take_several(Step.APPROVE, sales)
    assert len(tried) == 2
    assert done.args is not None
    assert [type(outcome.error) for outcome in done.args[1]] == [type(None), Unavailable, Unavailable]
    assert not steps.busy


def test_f7_shows_the_history_and_f11_the_paper(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    sale = shop.sent((shop.product("Histórico"), 1))
    choose(qtbot, page, sale)
    press(qtbot, page, Key.Key_F7)
    qtbot.waitUntil(lambda: [step.action for step in page.details.history.model.rows] == ["submit", "add"])
    press(qtbot, page, Key.Key_F7)
    assert page.details.lines.isVisible()
    press(qtbot, page, Key.Key_F11)
    paper = dialog(qtbot, PaperDialog)
    assert isinstance(paper, PaperDialog)
    qtbot.waitUntil(lambda: paper.paper is not None)
    assert paper.paper is not None
    assert paper.paper.number == sale.number
    press(qtbot, paper, Key.Key_Escape)
