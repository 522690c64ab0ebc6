"""A pre-sale is written, stored and handed in by keys alone, and survives whatever fails."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from shiboken6 import delete
from uuid_utils.compat import uuid7

from pos_app.domain.errors import ChangedElsewhere, Invalid, Trouble, Unavailable
from pos_app.domain.money import Discount, format_currency
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.domain.status import Status
from pos_app.ui.customer_picker import CustomerPicker
from pos_app.ui.dialogs.reason_dialog import ReasonDialog
from pos_app.ui.messages import words
from pos_app.ui.pre_sale.open_dialog import OpenDialog
from pos_app.ui.widgets.buttons import GhostButton
from tests.ui.parts import part

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
WORDS = ("cimento", "areia", "tijolo", "cal hidratada", "brita", "prego", "arame", "telha", "porta", "joelho")


def details(counter, status):
    """The pre-sales of the clerk in this state."""
    sales, clerk = counter.desk.services.pre_sales, counter.desk.operator
    return [sales.get(clerk, row.id) for row in sales.listed(clerk, frozenset({status}))]


def number_of(counter):
    row = counter.page.cart.row
    assert row is not None
    return row.number


def choose(counter, dialog_type, text):
    """Type into the dialog that is open and press Enter in it."""
    [dialog] = counter.page.findChildren(dialog_type)
    counter.qtbot.waitExposed(dialog)
    counter.wait()
    counter.qtbot.keyClicks(dialog.search, text)
    with counter.qtbot.waitSignal(dialog.chosen):
        counter.qtbot.keyClick(dialog.search, Key.Key_Return)
    counter.wait()
    # A window manager would do this when the dialog is gone.
    counter.page.activateWindow()
    counter.qtbot.waitUntil(counter.page.entry.code.hasFocus)


def test_ten_items_with_customer_and_discounts_by_keys_only(counter, customer):
    for word in WORDS:
        counter.enter(f"2*{word}")
    counter.press(Key.Key_F5)
    counter.type("3")
    counter.press(Key.Key_Return)
    counter.press(Key.Key_F6)
    counter.type("2%")
    counter.press(Key.Key_Return)
    counter.press(Key.Key_F6, SHIFT)
    counter.type("1,50")
    counter.press(Key.Key_Return)
    counter.press(Key.Key_F4)
    choose(counter, CustomerPicker, "serra azul")
    shown = counter.page.summary.total_text
    with counter.qtbot.waitSignal(counter.page.checkout.submitted) as submitted:
        counter.press(Key.Key_F10)

    row = submitted.args[0]
    sent = counter.desk.services.pre_sales.get(counter.desk.operator, row.id)
    last = sent.items[-1]
    assert (row.status, len(sent.items), row.customer_id) == (Status.PENDING, 10, customer.id)
    assert (last.quantity, last.discount_kind, last.discount_value) == (3, "percent", 2)
    assert (sent.discount_kind, sent.discount_value) == ("amount", Decimal("1.50"))
    assert shown == f"R$ {row.total}".replace(".", ",")
    assert counter.codes == []
    assert counter.focus() is counter.page.entry.code


def test_pressing_send_twice_sends_once(counter):
    counter.enter("cimento")
    pre_sale_id = counter.page.cart.draft.id
    before = len(details(counter, Status.PENDING))
    counter.press(Key.Key_F10)
    counter.press(Key.Key_F10)
    counter.wait()
    after = details(counter, Status.PENDING)
    assert len(after) == before + 1
    assert pre_sale_id in {sent.row.id for sent in after}
    assert len(counter.toasts) == 1


def test_what_is_scanned_while_sending_belongs_to_the_next_sale(counter):
    counter.enter("cimento")
    counter.type("areia")
    counter.press(Key.Key_F10)
    counter.press(Key.Key_Return)
    counter.wait()
    assert counter.codes == [("Areia média 20 kg", "1")]
    assert counter.page.cart.row is None


def test_nothing_to_send_is_said_in_place(counter):
    counter.press(Key.Key_F10)
    assert words(Invalid("lines", "empty")).text in counter.page.banner.text


def test_a_wrong_quantity_stays_at_its_line_with_the_reason(counter):
    counter.enter("cimento")
    counter.press(Key.Key_F5)
    counter.type("1,5")
    counter.press(Key.Key_Return)
    edit = counter.page.lines.editor.edit
    assert (edit.text(), edit.accessibleDescription() != "") == ("1,5", True)

    counter.press(Key.Key_F10)
    counter.wait()
    assert counter.page.cart.row is None
    counter.press(Key.Key_Escape)
    assert counter.focus() is counter.page.entry.code
    assert counter.codes == [("Cimento CP II 50 kg", "1")]


def test_a_discount_above_the_total_stays_at_its_field_with_the_reason(counter):
    counter.enter("tijolo")
    counter.press(Key.Key_F6, SHIFT)
    counter.type("2,00")
    counter.press(Key.Key_Return)
    summary = counter.page.summary
    assert (summary.discount.text(), summary.discount.problem is not None) == ("2,00", True)
    counter.press(Key.Key_F10)
    counter.wait()
    assert counter.page.cart.row is None
    assert counter.focus() is summary.discount


def test_a_discount_reopens_as_it_was_entered(counter):
    counter.enter("cimento")
    counter.press(Key.Key_F6, SHIFT)
    counter.type("3%")
    counter.press(Key.Key_Return)
    # What it takes off is told in reais too.
    draft = counter.page.cart.draft
    assert counter.page.summary._discount_amount.isVisible()
    assert counter.page.summary._discount_amount.text() == format_currency(-draft.discount_amount, "pt_BR")
    counter.press(Key.Key_F9)
    counter.wait()
    number = number_of(counter)
    counter.press(Key.Key_F2)
    counter.wait()
    counter.press(Key.Key_F9, SHIFT)
    choose(counter, OpenDialog, str(number))
    assert counter.page.summary.discount.text() == "3%"
    assert counter.page.cart.draft.discount == Discount("percent", Decimal(3))


def test_a_removed_line_comes_back_and_goes_again(counter):
    counter.enter("cimento")
    counter.enter("areia")
    counter.press(Key.Key_F8)
    assert len(counter.codes) == 1
    counter.press(Key.Key_Z, CTRL)
    assert len(counter.codes) == 2
    counter.press(Key.Key_Y, CTRL)
    assert len(counter.codes) == 1


def test_undo_in_the_middle_of_a_text_is_the_texts(counter):
    counter.enter("cimento")
    counter.type("abc")
    counter.press(Key.Key_Z, CTRL)
    assert counter.page.entry.code.text() == ""
    assert len(counter.codes) == 1


def test_a_short_line_says_how_much_there_is(counter):
    counter.enter("24*joelho")
    assert counter.page.lines.model.rows[0].short_of == 11
    assert counter.page.summary.warning_text


def test_a_new_one_parks_what_has_lines(counter):
    counter.enter("cimento")
    parked = counter.page.cart.draft.id
    counter.press(Key.Key_F2)
    counter.wait()
    assert counter.page.cart.blank
    assert parked in {stored.row.id for stored in details(counter, Status.DRAFT)}


def test_giving_up_an_unsaved_one_can_be_taken_back(counter):
    counter.enter("cimento")
    counter.page.cancel()
    assert counter.codes == []
    [(_words, undo)] = counter.toasts
    undo()
    assert counter.codes == [("Cimento CP II 50 kg", "1")]


def test_giving_up_a_stored_one_wants_a_reason(counter):
    counter.enter("cimento")
    counter.press(Key.Key_F9)
    counter.wait()
    pre_sale_id = counter.page.cart.draft.id
    counter.page.cancel()
    [dialog] = counter.page.findChildren(ReasonDialog)
    counter.qtbot.keyClick(dialog.reason, Key.Key_Return)
    assert dialog.field.error
    counter.qtbot.keyClicks(dialog.reason, "desistiu")
    with counter.qtbot.waitSignal(counter.page.checkout.cancelled):
        counter.qtbot.keyClick(dialog.reason, Key.Key_Return)
    cancelled = counter.desk.services.pre_sales.get(counter.desk.operator, pre_sale_id)
    assert (cancelled.row.status, cancelled.row.reason) == (Status.CANCELLED, "desistiu")
    assert counter.page.cart.blank


def test_an_opened_one_that_came_back_says_why(counter, shop):
    product = shop.services.products.search(shop.clerk, "cimento")[0]
    sent = shop.sent((product, 2))
    shop.services.pre_sales.send_back(shop.manager, sent.id, sent.version, uuid7(), "falta o desconto")
    counter.press(Key.Key_F9, SHIFT)
    choose(counter, OpenDialog, str(sent.number))
    assert counter.codes == [("Cimento CP II 50 kg", "2")]
    assert "falta o desconto" in counter.page.banner.text


def test_one_that_was_sent_is_not_opened_for_writing(counter, shop):
    product = shop.services.products.search(shop.clerk, "cimento")[0]
    sent = shop.sent((product, 2))
    counter.press(Key.Key_F9, SHIFT)
    [dialog] = counter.page.findChildren(OpenDialog)
    counter.wait()
    counter.qtbot.keyClicks(dialog.search, str(sent.number))
    counter.qtbot.keyClick(dialog.search, Key.Key_Return)
    counter.qtbot.waitUntil(lambda: dialog.banner.text != "")
    assert counter.codes == []
    dialog.reject()


class Unreliable:
    """The pre-sales, of which some answers are lost on the way: `lost` says whether the work was done."""

    def __init__(self, real, *lost):
        self.real, self.lost = real, list(lost)

    def __getattr__(self, name):
        work = getattr(self.real, name)

        def maybe(*args):
            if not self.lost:
                return work(*args)
            done = self.lost.pop(0)
            if done:
                work(*args)
            raise Unavailable(Trouble.OFFLINE, maybe_done=done)

        return maybe


def unreliable(desk, *lost):
    sales = Unreliable(desk.services.pre_sales, *lost)
    return replace(desk, services=replace(desk.services, pre_sales=sales))


@pytest.mark.parametrize("done", [False, True])
def test_after_a_failure_all_is_kept_and_the_same_key_sends_it_once(at_counter, desk, done):
    counter = at_counter(unreliable(desk, done))
    counter.enter("2*cimento")
    counter.page.summary.notes.edit.setPlainText("portão 2")
    pre_sale_id = counter.page.cart.draft.id
    counter.press(Key.Key_F10)
    counter.wait()
    assert counter.codes == [("Cimento CP II 50 kg", "2")]
    assert counter.page.banner.text
    assert counter.page.summary.notes.edit.toPlainText() == "portão 2"
    assert counter.page.summary.submit_button.isEnabled()

    counter.press(Key.Key_F10)
    counter.wait()
    sent = [each for each in details(counter, Status.PENDING) if each.row.id == pre_sale_id]
    assert [(len(each.items), each.notes) for each in sent] == [(1, "portão 2")]
    assert counter.page.banner.text == ""


def test_after_a_lost_answer_what_was_added_since_is_stored_too(at_counter, desk):
    counter = at_counter(unreliable(desk, True))
    counter.enter("cimento")
    counter.press(Key.Key_F9)
    counter.wait()
    counter.enter("areia")
    counter.press(Key.Key_F9)
    counter.wait()
    stored = counter.desk.services.pre_sales.get(desk.operator, counter.page.cart.draft.id)
    assert [item.name for item in stored.items] == ["Cimento CP II 50 kg", "Areia média 20 kg"]
    assert not counter.page.cart.dirty


def test_what_somebody_else_changed_can_be_kept_as_a_new_one(counter):
    counter.enter("cimento")
    counter.press(Key.Key_F9)
    counter.wait()
    sales, clerk = counter.desk.services.pre_sales, counter.desk.operator
    first = counter.page.cart.draft
    elsewhere = PreSaleDraft.reopened(sales.get(clerk, first.id)).set_notes("de outro balcão")
    sales.save(clerk, elsewhere)
    counter.enter("areia")
    with counter.qtbot.waitSignal(counter.page.checkout.failed) as failed:
        counter.press(Key.Key_F9)
    assert isinstance(failed.args[0], ChangedElsewhere)
    assert len(counter.codes) == 2

    part(counter.page.banner, GhostButton).click()
    counter.press(Key.Key_F9)
    counter.wait()
    assert counter.page.cart.draft.id != first.id
    assert sales.get(clerk, first.id).notes == "de outro balcão"
    assert len(sales.get(clerk, counter.page.cart.draft.id).items) == 2


def test_a_page_that_is_built_again_goes_on_where_the_old_one_was(counter):
    counter.enter("cimento")
    counter.type("arei")
    old = counter.page
    kept = old.keep()
    page = counter.open_page()
    page.restore(kept)
    delete(old)
    assert counter.codes == [("Cimento CP II 50 kg", "1")]
    assert page.entry.code.text() == "arei"
    counter.press(Key.Key_F9)
    counter.wait()
    assert page.cart.row is not None
