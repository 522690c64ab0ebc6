"""A manager reviews what the counter sent, by keys."""

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from uuid_utils.compat import uuid7

from pos_app.adapters.pre_sale_steps import Step
from pos_app.domain.money import Discount
from pos_app.domain.rows import MOST_LISTED, ProductDraft
from pos_app.domain.status import Status
from pos_app.ui import keys
from pos_app.ui.dialogs.reason_dialog import ReasonDialog
from pos_app.ui.pre_sale_wording import number_text
from pos_app.ui.queue.page import QueuePage
from pos_app.ui.queue.wording import cut_text
from tests.factories import draft, line
from tests.shop import Shop
from tests.ui.desks import desk, shop, tab_names
from tests.ui.queues import Key, choose, dialog, open_approved, page, press, status

__all__ = ["desk", "page", "shop"]


def test_f10_approves_and_the_next_one_is_chosen(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    product = shop.product("Cimento")
    first, second = shop.sent((product, 1)), shop.sent((product, 2))
    choose(qtbot, page, first)
    with qtbot.waitSignal(page.toast_requested) as told:
        press(qtbot, page, Key.Key_F10)
    assert told.args is not None
    assert number_text(first.number) in told.args[0]
    assert status(shop, first) is Status.APPROVED
    qtbot.waitUntil(lambda: not page.model.find_key(first.id).isValid())
    assert page.table.current_row().sale.id == second.id
    assert page.focusWidget() is page.table


def test_short_stock_names_product_wanted_and_available(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    sale = shop.sent((shop.product("Joelho 90°", stock=11), 24))
    choose(qtbot, page, sale)
    assert page.table.current_row().sale.short
    press(qtbot, page, Key.Key_F10)
    qtbot.waitUntil(page.details.banner.isVisible)
    assert all(part in page.details.banner.text for part in ("Joelho 90°", "24", "11"))
    assert status(shop, sale) is Status.PENDING


def test_who_approves_sees_that_a_price_has_changed_since(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    plain = shop.sent((shop.product("Pá"), 1))
    product = shop.product("Enxada")
    parked = shop.services.pre_sales.save(shop.clerk, draft(line(product)))
    dearer = ProductDraft(product.id, product.name, code=product.code, sale_price=Decimal(99), version=product.version)
    shop.services.products.save(shop.manager, dearer)
    sale = shop.services.pre_sales.submit(shop.clerk, parked.id, parked.version, uuid7())
    choose(qtbot, page, sale)
    qtbot.waitUntil(lambda: page.details.marks.text() == "um preço mudou desde então")
    assert page.details.marks.isVisible()
    choose(qtbot, page, plain)
    qtbot.waitUntil(lambda: not page.details.marks.isVisible())


def test_a_refresh_keeps_the_words_about_the_chosen_one(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    sale = shop.sent((shop.product("Joelho 45°", stock=1), 2))
    choose(qtbot, page, sale)
    press(qtbot, page, Key.Key_F10)
    qtbot.waitUntil(page.details.banner.isVisible)
    told = page.details.banner.text
    page.refresh()
    qtbot.waitUntil(lambda: page.desk.runner.busy_count == 0)
    assert page.details.banner.text == told


def test_ones_own_is_not_approved_and_the_words_say_so(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    sale = shop.sent((shop.product("Areia"), 1), by=shop.manager)
    choose(qtbot, page, sale)
    press(qtbot, page, Key.Key_F10)
    qtbot.waitUntil(page.details.banner.isVisible)
    assert status(shop, sale) is Status.PENDING


def test_a_return_needs_a_reason_and_keeps_it_for_the_author(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    sale = shop.sent((shop.product("Tubo"), 1))
    choose(qtbot, page, sale)
    press(qtbot, page, Key.Key_F8)
    asked = dialog(qtbot, ReasonDialog)
    assert isinstance(asked, ReasonDialog)
    press(qtbot, asked, Key.Key_Return)
    assert asked.field.error
    assert asked.focusWidget() is asked.reason
    qtbot.keyClicks(asked.reason, "falta o endereco")
    press(qtbot, asked, Key.Key_Return)
    qtbot.waitUntil(lambda: status(shop, sale) is Status.DRAFT)
    qtbot.waitUntil(lambda: page.dialog is None)
    assert shop.services.pre_sales.get(shop.clerk, sale.id).row.reason == "falta o endereco"


def test_what_was_returned_has_a_part_of_its_own_and_other_drafts_do_not(
    qtbot: QtBot, page: QueuePage, shop: Shop
) -> None:
    product = shop.product("Cabo")
    sale, other = shop.sent((product, 1)), shop.draft((product, 1))
    shop.services.pre_sales.send_back(shop.manager, sale.id, sale.version, uuid7(), "revisar")
    press(qtbot, page, Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    choose(qtbot, page, sale)
    assert not page.model.find_key(other.id).isValid()


def test_refusing_cancels_and_esc_does_not(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    sale = shop.sent((shop.product("Tinta"), 1))
    choose(qtbot, page, sale)
    press(qtbot, page, Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, dialog(qtbot, ReasonDialog), Key.Key_Escape)
    qtbot.waitUntil(lambda: page.dialog is None)
    assert status(shop, sale) is Status.PENDING
    press(qtbot, page, Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    asked = dialog(qtbot, ReasonDialog)
    qtbot.keyClicks(asked.focusWidget(), "cliente desistiu")
    press(qtbot, asked, Key.Key_Return)
    qtbot.waitUntil(lambda: status(shop, sale) is Status.CANCELLED)


def test_a_conversion_takes_the_words_of_the_step_before_away(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    asked = open_approved(qtbot, page, shop.approved((shop.product("Piso"), 1)))
    press(qtbot, asked, Key.Key_2)
    with qtbot.waitSignal(page.toast_overtaken):
        press(qtbot, asked, Key.Key_Return)


def test_what_another_counter_did_comes_by_itself(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    sale = shop.sent((shop.product("Cola"), 1))
    page._poll.start(50)
    qtbot.waitUntil(lambda: page.model.find_key(sale.id).isValid())
    page.hide()
    assert not page._poll.isActive()


def test_a_key_for_a_step_that_is_not_possible_says_why(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    sale = shop.sent((shop.product("Lixa"), 1))
    choose(qtbot, page, sale)
    press(qtbot, page, Key.Key_F12)
    assert page.details.banner.text
    assert page.dialog is None
    assert not page.details.buttons[Step.CONVERT].isVisible()


def test_the_discounts_of_lines_and_whole_are_told_together(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    sale = shop.sent((shop.product("Cal", "100.00"), 1), discount=Discount("percent", Decimal(4)))
    choose(qtbot, page, sale)
    row = page.model.row_at(page.table.currentIndex())
    assert row is not None
    assert row.sale.reduction == Decimal("4.00")
    words = [label.text() for label in page.details.findChildren(QLabel) if label.isVisible()]
    assert "4%  ·  −R$ 4,00" in words


def test_a_list_that_is_cut_says_so(page: QueuePage, shop: Shop) -> None:
    sale = shop.sent((shop.product("Cimento"), 1))
    many = [replace(sale, id=uuid7()) for _ in range(MOST_LISTED)]
    page.list.show_rows(page.filters.current, tuple(many[1:]))
    assert page.list.count.text().startswith(f"{MOST_LISTED - 1} ")
    page.list.show_rows(page.filters.current, tuple(many))
    assert page.list.count.text() == cut_text(MOST_LISTED)


def test_no_two_keys_of_the_page_are_the_same(page: QueuePage) -> None:
    assert keys.conflicts(page) == []


def test_tab_goes_from_the_list_to_the_lines_to_the_steps(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    choose(qtbot, page, shop.sent((shop.product("Vaso"), 1)))
    names = tab_names(page.table)
    assert names[:5] == ["Pré-vendas", "Itens da pré-venda", "Aprovar", "Devolver", "Recusar"]
    assert all(names)
