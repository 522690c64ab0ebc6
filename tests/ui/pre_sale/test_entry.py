"""The code field takes codes, barcodes and words, and loses nothing."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from uuid_utils.compat import uuid7

from pos_app.domain.errors import Trouble, Unavailable
from pos_app.domain.rows import Barcode, ProductDraft
from pos_app.ui.pre_sale.entry_bar import EntryBar

Key = Qt.Key


def press(widget: QWidget, key: Key) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))


def test_the_code_field_is_armed_when_the_page_opens(counter):
    assert counter.focus() is counter.page.entry.code


def test_words_that_fit_one_product_add_it(counter):
    counter.enter("cimento")
    assert counter.codes == [("Cimento CP II 50 kg", "1")]
    assert counter.page.entry.code.text() == ""
    assert counter.focus() is counter.page.entry.code


def test_a_number_before_the_star_is_the_quantity(counter):
    counter.enter("3*cimento")
    counter.enter("2*cimento")
    assert counter.codes == [("Cimento CP II 50 kg", "5")]


def test_the_quantity_field_counts_once(counter):
    counter.page.entry.quantity.setFocus()
    counter.page.entry.quantity.selectAll()
    counter.type("4")
    counter.page.entry.code.setFocus()
    counter.enter("cimento")
    counter.enter("areia")
    assert counter.codes == [("Cimento CP II 50 kg", "4"), ("Areia média 20 kg", "1")]


def test_a_barcode_adds_what_its_pack_holds(counter, shop):
    barcode = Barcode("7891000315507", Decimal(12))
    shop.services.products.save(
        shop.manager, ProductDraft(uuid7(), "Caixa de luvas", sale_price=Decimal(5), barcodes=(barcode,))
    )
    counter.enter("2*7891000315507")
    assert counter.codes == [("Caixa de luvas", "24")]


def test_an_unknown_barcode_stays_selected_and_is_never_taken_for_another(counter):
    counter.enter("7891000315508")
    assert counter.codes == []
    assert "7891000315508" in counter.page.entry.note
    assert counter.page.entry.code.selectedText() == "7891000315508"


def test_typing_on_takes_the_words_of_the_refusal_away(counter):
    counter.enter("7891000315508")
    counter.type("c")
    assert counter.page.entry.note == ""


def test_words_that_fit_several_ask_which(counter):
    counter.enter("argamassa")
    popup = counter.page.entry.popup
    assert popup.isVisible()
    assert counter.codes == []

    counter.press(Key.Key_Down)
    counter.press(Key.Key_Return)
    assert [name for name, _quantity in counter.codes] == ["Argamassa AC-III 20 kg"]
    assert not popup.isVisible()


def test_the_quantity_typed_before_words_that_fit_several_still_counts(counter):
    counter.enter("6*argamassa")
    counter.press(Key.Key_Return)
    assert [quantity for _name, quantity in counter.codes] == ["6"]


def test_suggestions_come_while_typing_and_escape_closes_them_only(counter, qtbot):
    counter.type("argam")
    qtbot.waitUntil(counter.page.entry.popup.isVisible)
    counter.press(Key.Key_Escape)
    assert not counter.page.entry.popup.isVisible()
    assert counter.page.entry.code.text() == "argam"


def test_enter_before_the_answer_waits_and_takes_the_single_match(counter):
    counter.type("tijolo")
    counter.press(Key.Key_Return)
    assert counter.codes == []
    counter.wait()
    assert counter.codes == [("Tijolo furado", "1")]


def test_a_fast_scanner_keeps_its_order(counter):
    for text in ("cimento", "areia", "tijolo", "brita"):
        counter.type(text)
        counter.press(Key.Key_Return)
    counter.wait()
    assert [name.split()[0] for name, _quantity in counter.codes] == ["Cimento", "Areia", "Tijolo", "Brita"]


def test_half_a_piece_of_what_is_sold_whole_is_refused_with_the_text_kept(counter):
    counter.enter("0,5*cimento")
    assert counter.codes == []
    assert counter.page.entry.note
    assert counter.page.entry.code.text() == "0,5*cimento"


def test_delete_in_the_empty_field_removes_the_line_and_in_text_a_letter(counter):
    counter.enter("cimento")
    counter.enter("areia")
    counter.type("x")
    counter.press(Key.Key_Home)
    counter.press(Key.Key_Delete)
    assert (len(counter.codes), counter.page.entry.code.text()) == (2, "")
    counter.press(Key.Key_Delete)
    assert counter.codes == [("Cimento CP II 50 kg", "1")]


def test_the_arrows_in_the_empty_field_choose_the_line(counter):
    counter.enter("cimento")
    counter.enter("areia")
    counter.press(Key.Key_Up)
    counter.press(Key.Key_F8)
    assert counter.codes == [("Areia média 20 kg", "1")]


@pytest.fixture
def alone(qtbot, runner):
    """The bar without its page, on look-ups that the test decides."""

    def away(_text):
        raise Unavailable(Trouble.OFFLINE)

    bar = EntryBar(runner, away, away)
    qtbot.addWidget(bar)
    bar.show()
    qtbot.waitExposed(bar)
    bar.code.setFocus()
    return bar


def test_away_from_the_database_the_text_stays(qtbot, alone):
    qtbot.keyClicks(alone.code, "cimento")
    press(alone.code, Key.Key_Return)
    qtbot.waitUntil(lambda: alone.note != "" and not alone.busy)
    assert alone.code.text() == "cimento"
    assert alone.code.selectedText() == "cimento"


def test_what_is_scanned_on_while_away_is_named(qtbot, alone):
    for text in ("aaa", "bbb", "ccc"):
        qtbot.keyClicks(alone.code, text)
        press(alone.code, Key.Key_Return)
    qtbot.waitUntil(lambda: not alone.busy)
    assert alone.code.text() == "aaa"
    assert "bbb" in alone.note
    assert "ccc" in alone.note


def scan(qtbot, bar, text):
    """Type and press Enter, and wait for the refusal."""
    qtbot.keyClicks(bar.code, text)
    press(bar.code, Key.Key_Return)
    qtbot.waitUntil(lambda: not bar.busy)


def test_what_was_typed_over_while_away_is_named_until_it_is_known(qtbot, alone):
    for text in ("aaa", "bbb", "ccc"):
        scan(qtbot, alone, text)
    assert alone.code.selectedText() == "ccc"
    assert "aaa, bbb. " in alone.note
    qtbot.keyClicks(alone.code, "d")
    assert "aaa, bbb, ccc." in alone.note
    alone.forget()
    assert alone.note == ""


def test_an_entry_tried_again_while_away_is_named_once(qtbot, alone):
    scan(qtbot, alone, "aaa")
    scan(qtbot, alone, "")
    assert "aaa" not in alone.note
    scan(qtbot, alone, "bbb")
    assert "aaa. " in alone.note


def test_what_could_not_be_looked_up_is_no_longer_named_when_it_has_been_added(counter):
    bar = counter.page.entry
    bar.refuse("cimento", Unavailable(Trouble.OFFLINE))
    counter.enter("areia")
    assert "cimento" in bar.note
    counter.enter("cimento")
    assert bar.note == ""
    assert [name for name, _ in counter.codes] == ["Areia média 20 kg", "Cimento CP II 50 kg"]


def test_escape_lets_go_of_what_could_not_be_looked_up(counter):
    counter.page.entry.refuse("cimento", Unavailable(Trouble.OFFLINE))
    counter.type("a")
    assert "cimento" in counter.page.entry.note
    counter.press(Key.Key_Escape)
    counter.press(Key.Key_Escape)
    assert counter.page.entry.note == ""
