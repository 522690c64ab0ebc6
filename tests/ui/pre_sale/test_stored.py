"""Prices and notes of lines, and what becomes of stored pre-sales: found, repeated, deleted, printed; by keys."""

import threading
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QProgressBar
from uuid_utils.compat import uuid7

from pos_app.domain.errors import NotFound, Trouble, Unavailable
from pos_app.domain.rows import CustomerDraft, ProductDraft
from pos_app.domain.status import Status
from pos_app.printing.document import NOT_FISCAL
from pos_app.services.archive import Archive
from pos_app.ui import keys
from pos_app.ui.messages import words
from pos_app.ui.pre_sale.open_dialog import OpenDialog
from pos_app.ui.printing.dialog import PaperDialog
from pos_app.ui.queue.convert_dialog import ConvertDialog
from tests.factories import draft, line

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def open_list(counter):
    """Press Shift+F9 and wait for the list."""
    counter.press(Key.Key_F9, SHIFT)
    [dialog] = counter.page.findChildren(OpenDialog)
    counter.qtbot.waitExposed(dialog)
    settle(counter, dialog)
    return dialog


def settle(counter, dialog):
    """Wait until the list is what was asked for, and the history beside it."""
    counter.qtbot.waitUntil(lambda: not dialog._latest.busy and not dialog.history._latest.busy)
    counter.wait()


def press(counter, dialog, key, modifier=Qt.KeyboardModifier.NoModifier):
    dialog.activateWindow()
    counter.qtbot.keyClick(dialog.focusWidget(), key, modifier)
    counter.wait()


def type_into(counter, dialog, text):
    """Type into the search field and wait for the answer."""
    counter.qtbot.keyClicks(dialog.search, text)
    settle(counter, dialog)


def stored(shop, name="Cimento", **changes):
    product = shop.services.products.search(shop.clerk, name)[0]
    return shop.services.pre_sales.save(shop.clerk, draft(line(product, "2"), **changes))


# Lines


def test_f7_changes_the_price_of_the_line_and_the_list_price_stays_in_sight(counter):
    counter.enter("2*cimento")
    counter.press(Key.Key_F7)
    counter.type("37,50")
    counter.press(Key.Key_Return)
    assert counter.page.cart.draft.lines[0].unit_price == Decimal("37.50")
    row = counter.page.lines.model.rows[0]
    price = counter.page.lines.model.columns[3]
    assert price.get(row) == "37,50"
    assert "38,90" in price.secondary(row)
    counter.press(Key.Key_F9)
    counter.wait()
    detail = counter.desk.services.pre_sales.get(counter.desk.operator, counter.page.cart.row.id)
    assert (detail.items[0].unit_price, detail.items[0].list_price) == (Decimal("37.50"), Decimal("38.90"))


def test_a_price_that_is_none_stays_at_its_line_with_the_reason(counter):
    counter.enter("cimento")
    counter.press(Key.Key_F7)
    counter.type("abc")
    counter.press(Key.Key_Return)
    assert counter.page.lines.editor.edit.problem is not None
    counter.press(Key.Key_Escape)
    assert counter.page.cart.draft.lines[0].unit_price == Decimal("38.90")


def test_the_price_can_be_changed_where_its_column_has_no_room(counter):
    counter.page.resize(700, 520)
    counter.enter("cimento")
    table = counter.page.lines.table
    assert table.isColumnHidden(3)
    counter.press(Key.Key_F7)
    assert counter.page.lines.editor.edit.width() > 40
    counter.type("30")
    counter.press(Key.Key_Return)
    assert counter.page.cart.draft.lines[0].unit_price == Decimal("30.00")
    assert table.isColumnHidden(3)


def test_a_note_stands_on_its_line_and_is_stored(counter):
    counter.enter("cimento")
    counter.press(Key.Key_N, CTRL)
    counter.type("entregar na obra")
    counter.press(Key.Key_Return)
    row = counter.page.lines.model.rows[0]
    assert "entregar na obra" in counter.page.lines.model.columns[1].secondary(row)
    counter.press(Key.Key_F9)
    counter.wait()
    detail = counter.desk.services.pre_sales.get(counter.desk.operator, counter.page.cart.row.id)
    assert detail.items[0].note == "entregar na obra"
    counter.press(Key.Key_N, CTRL)
    counter.press(Key.Key_Delete)
    counter.press(Key.Key_Return)
    assert counter.page.cart.draft.lines[0].note == ""


def test_a_note_too_long_stays_as_typed_with_the_reason(counter):
    counter.enter("cimento")
    counter.press(Key.Key_N, CTRL)
    counter.page.lines.editor.edit.setText("x" * 201)
    counter.press(Key.Key_Return)
    assert counter.page.lines.editor.edit.problem is not None
    assert len(counter.page.lines.editor.edit.text()) == 201
    counter.press(Key.Key_Escape)


def test_what_is_sent_says_until_when_it_holds(counter):
    counter.enter("cimento")
    counter.press(Key.Key_F10)
    counter.wait()
    assert "válida até" in counter.page.lines._nothing._title.text()


# The list


def test_the_list_is_of_drafts_first_and_ctrl_digits_choose_another_state(counter, shop):
    own = stored(shop)
    sent = shop.sent((shop.services.products.search(shop.clerk, "areia")[0], 1))
    dialog = open_list(counter)
    shown = {row.id for row in dialog.model.rows}
    assert own.id in shown
    assert sent.id not in shown
    press(counter, dialog, Key.Key_2, CTRL)
    counter.qtbot.waitUntil(lambda: sent.id in {row.id for row in dialog.model.rows})
    dialog.reject()


def test_a_customer_and_a_number_are_found_in_the_list(counter, shop):
    customer = shop.services.customers.save(shop.clerk, CustomerDraft(uuid7(), "Ótica Água Viva"))
    own = stored(shop, customer_id=customer.id)
    stored(shop)
    dialog = open_list(counter)
    type_into(counter, dialog, "agua otica")
    counter.qtbot.waitUntil(lambda: [row.id for row in dialog.model.rows] == [own.id])
    dialog.search.clear()
    type_into(counter, dialog, f"{own.number:06d}")
    counter.qtbot.waitUntil(lambda: own.id in {row.id for row in dialog.model.rows})
    dialog.reject()


def test_ones_own_are_listed_and_everybodys_on_demand_by_right(at_counter, desk, counter, shop):
    others = shop.draft((shop.services.products.search(shop.manager, "areia")[0], 1), by=shop.manager)
    dialog = open_list(counter)
    press(counter, dialog, Key.Key_E, CTRL)
    counter.qtbot.waitUntil(lambda: not dialog._latest.busy)
    assert others.id not in {row.id for row in dialog.model.rows}
    dialog.reject()


def test_the_history_of_the_chosen_one_stands_beside_it(counter, shop):
    own = stored(shop)
    dialog = open_list(counter)
    type_into(counter, dialog, str(own.number))
    counter.qtbot.waitUntil(lambda: len(dialog.history.model.rows) == 1)
    [step] = dialog.history.model.rows
    assert (step.action, step.user_name) == ("add", shop.clerk.name)
    dialog.reject()


def test_a_draft_is_deleted_when_asked_twice(counter, shop):
    own = stored(shop)
    dialog = open_list(counter)
    type_into(counter, dialog, str(own.number))
    counter.qtbot.waitUntil(lambda: own.id in {row.id for row in dialog.model.rows})
    press(counter, dialog, Key.Key_F8)
    assert dialog.banner.text
    assert shop.services.pre_sales.get(shop.clerk, own.id)
    with counter.qtbot.waitSignal(counter.page.opening.deleted):
        press(counter, dialog, Key.Key_F8)
    with pytest.raises(NotFound):
        shop.services.pre_sales.get(shop.clerk, own.id)
    dialog.reject()


def test_the_draft_in_hand_that_is_deleted_can_be_taken_back(counter):
    counter.enter("cimento")
    counter.press(Key.Key_F9)
    counter.wait()
    dialog = open_list(counter)
    assert dialog.model.rows[0].id == counter.page.cart.row.id
    press(counter, dialog, Key.Key_F8)
    with counter.qtbot.waitSignal(counter.page.opening.deleted):
        press(counter, dialog, Key.Key_F8)
    dialog.reject()
    assert counter.codes == []
    counter.toasts[-1][1]()
    assert counter.codes == [("Cimento CP II 50 kg", "1")]


def test_a_list_that_takes_long_shows_that_it_is_read(counter, monkeypatch):
    answer, found = threading.Event(), Archive.found
    monkeypatch.setattr(Archive, "found", lambda *given: found(*given) if answer.wait(30) else ())
    counter.press(Key.Key_F9, SHIFT)
    [dialog] = counter.page.findChildren(OpenDialog)
    bar = dialog.findChild(QProgressBar)
    counter.qtbot.waitUntil(bar.isVisible)
    answer.set()
    settle(counter, dialog)
    assert not bar.isVisible()


def test_a_list_that_cannot_be_read_names_the_cause(counter, monkeypatch):
    def away(*_given):
        raise Unavailable(Trouble.OFFLINE)

    monkeypatch.setattr(Archive, "found", away)
    assert words(Unavailable(Trouble.OFFLINE)).title in open_list(counter).banner.text


def test_no_two_keys_of_the_list_are_the_same(counter):
    dialog = open_list(counter)
    assert keys.conflicts(dialog) == []
    dialog.reject()


# Repeating


def test_a_sent_one_is_repeated_at_todays_prices_with_what_differs(counter, shop):
    product = shop.product("Tinta acrílica", "80.00")
    sent = shop.sent((product, 2))
    fields = {name: getattr(product, name) for name in ProductDraft.__dataclass_fields__}
    shop.services.products.save(shop.manager, ProductDraft(**{**fields, "sale_price": Decimal("95.00")}))
    dialog = open_list(counter)
    type_into(counter, dialog, str(sent.number))
    counter.qtbot.waitUntil(lambda: sent.id in {row.id for row in dialog.model.rows})
    press(counter, dialog, Key.Key_Return)
    assert "Ctrl+D" in dialog.banner.text
    press(counter, dialog, Key.Key_D, CTRL)
    counter.qtbot.waitUntil(lambda: counter.codes != [])
    assert counter.codes == [("Tinta acrílica", "2")]
    assert counter.page.cart.row is None
    assert counter.page.cart.draft.total == Decimal("190.00")
    words = counter.page.differences.words.text()
    assert counter.page.differences.isVisible()
    assert "80,00" in words
    assert "95,00" in words
    counter.page.activateWindow()
    counter.qtbot.waitUntil(counter.page.entry.code.hasFocus)
    counter.press(Key.Key_F10)
    counter.wait()
    assert not counter.page.differences.isVisible()
    assert shop.services.pre_sales.get(shop.clerk, sent.id).row.status is Status.PENDING


# Paper


class Viewer(QObject):
    """What opens PDF files here."""

    def __init__(self):
        super().__init__()
        self.opened = []

    @Slot(QUrl)
    def show_file(self, url):
        self.opened.append(url.toLocalFile())


@pytest.fixture
def viewer():
    viewer = Viewer()
    QDesktopServices.setUrlHandler("file", viewer, "show_file")  # type: ignore[arg-type]  # the stub wants bytes
    yield viewer
    QDesktopServices.unsetUrlHandler("file")


def test_f11_stores_and_shows_the_paper_and_opens_it_as_pdf(counter, viewer):
    counter.enter("cimento")
    counter.press(Key.Key_F11)
    counter.qtbot.waitUntil(lambda: counter.page.findChildren(PaperDialog) != [])
    [dialog] = counter.page.findChildren(PaperDialog)
    counter.qtbot.waitUntil(lambda: dialog.paper is not None)
    assert dialog.paper.number == counter.page.cart.row.number
    assert keys.conflicts(dialog) == []
    press(counter, dialog, Key.Key_F11, SHIFT)
    assert dialog.second.isChecked()
    press(counter, dialog, Key.Key_O, CTRL)
    [path] = viewer.opened
    assert Path(path).read_bytes().startswith(b"%PDF-")


def test_f11_after_f10_shows_the_paper_of_what_was_sent_until_the_next_begins(counter):
    counter.enter("cimento")
    counter.press(Key.Key_F10)
    counter.wait()
    counter.press(Key.Key_F11)
    counter.qtbot.waitUntil(lambda: counter.page.findChildren(PaperDialog) != [])
    [dialog] = counter.page.findChildren(PaperDialog)
    counter.qtbot.waitUntil(lambda: dialog.paper is not None)
    assert dialog.paper.status is Status.PENDING
    assert counter.page.lines._nothing._number.text() == f"{dialog.paper.number:06d}"
    dialog.reject()
    counter.page.new()
    counter.page.print_paper()
    counter.wait()
    assert counter.page.banner.text


def test_an_empty_pre_sale_has_no_paper(counter):
    counter.press(Key.Key_F11)
    counter.wait()
    assert counter.page.banner.text
    assert counter.page.findChildren(PaperDialog) == []


def test_the_law_is_on_every_paper():
    assert NOT_FISCAL == "NÃO É DOCUMENTO FISCAL"


# A salesperson takes the payment


def approved(shop, counter, by=None):
    """An approved pre-sale of the counter's own person, or another's."""
    product = shop.services.products.search(shop.clerk, "Cimento")[0]
    return shop.approved((product, 2), by=by or shop.clerk)


def list_of_approved(counter, sale):
    """The list with this pre-sale chosen."""
    dialog = open_list(counter)
    press(counter, dialog, Key.Key_3, CTRL)
    settle(counter, dialog)
    dialog.table.setCurrentIndex(dialog.model.find_key(sale.id))
    return dialog


def test_f12_takes_the_payment_of_an_own_approved_one_where_the_shop_allows_it(counter, shop):
    employee_converts(shop, counter, yes=True)
    sale = approved(shop, counter)
    dialog = list_of_approved(counter, sale)
    assert dialog.convert_button.isVisible()
    press(counter, dialog, Key.Key_F12)
    counter.qtbot.waitUntil(lambda: bool(dialog.findChildren(ConvertDialog)))
    [asked] = dialog.findChildren(ConvertDialog)
    counter.qtbot.waitExposed(asked)
    asked.activateWindow()
    counter.qtbot.keyClick(asked.focusWidget(), Key.Key_1)
    counter.qtbot.keyClick(asked.focusWidget(), Key.Key_Return)
    counter.qtbot.waitUntil(dialog.sold.isVisible)
    counter.wait()
    assert shop.services.pre_sales.get(shop.clerk, sale.id).row.status is Status.CONVERTED
    counter.qtbot.waitUntil(lambda: not dialog.model.find_key(sale.id).isValid())


def test_where_the_shop_does_not_allow_it_there_is_no_key_for_it(counter, shop):
    employee_converts(shop, counter, yes=False)
    dialog = list_of_approved(counter, approved(shop, counter))
    assert not dialog.convert_button.isVisible()
    assert "found.convert" not in [action.objectName() for action in dialog.actions()]


def test_what_is_not_approved_is_not_converted_and_says_so(counter, shop):
    employee_converts(shop, counter, yes=True)
    stored(shop)
    dialog = open_list(counter)
    assert not dialog.convert_button.isEnabled()
    press(counter, dialog, Key.Key_F12)
    assert dialog.banner.isVisible()
    assert not dialog.findChildren(ConvertDialog)


def employee_converts(shop, counter, *, yes):
    shop.services.settings.save(shop.admin, "convert.employee", yes)
    counter.page.desk.shop = shop.services.shop.row(shop.clerk)
    assert counter.page.desk.shop.employee_converts is yes
