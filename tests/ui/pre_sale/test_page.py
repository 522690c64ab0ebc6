"""The page as a whole: its keys, the way of the tabulator, its names, and the room it needs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from pos_app.domain.pre_sale import CustomerRef
from pos_app.ui import keys, theme
from pos_app.ui.pre_sale.customer_card import initials
from tests.ui.windows import nameless

WINDOWS = [(1178, 736), (1732, 1048), (960, 512)]


def test_no_two_actions_share_a_key(counter):
    assert keys.conflicts(counter.page) == []


def test_the_tabulator_goes_from_the_code_through_the_entries_to_the_ways_out(counter):
    counter.enter("cimento")
    page = counter.page
    way = [counter.focus()]
    for _ in range(20):
        counter.press(Qt.Key.Key_Tab)
        way.append(counter.focus())
        if way[-1] is page.entry.code:
            break
    summary = page.summary
    assert way == [
        page.entry.code,
        page.entry.quantity,
        page.entry.add_button,
        page.lines.table,
        summary.discount,
        *summary.methods.buttons.values(),
        summary.notes.edit,
        summary.submit_button,
        summary.save_button,
        summary.cancel_button,
        page.customer.button,
        page.header.new_button,
        page.header.open_button,
        page.entry.code,
    ]


def test_everything_that_takes_the_focus_has_a_name(counter):
    counter.enter("cimento")
    assert nameless(counter.page) == []


@pytest.mark.parametrize("size", WINDOWS)
def test_the_ways_out_and_the_total_are_visible_at_every_size(counter, size):
    counter.enter("24*joelho")
    page = counter.page
    page.resize(*size)
    counter.qtbot.waitUntil(lambda: page.size().toTuple() == size)
    parts = (page.summary.submit_button, page.summary.save_button, page.summary.cancel_button, page.entry.code)
    for part in parts:
        corner = part.mapTo(page, part.rect().bottomRight())
        assert page.rect().contains(corner)
        assert part.visibleRegion().boundingRect() == part.rect()


def test_with_a_warning_the_notes_give_way_and_nothing_has_to_be_scrolled(counter):
    counter.enter("24*joelho")
    summary = counter.page.summary
    assert summary.warning_text
    # A window of 1366×768 within its frame.
    counter.page.resize(1178, 717)
    scroll = summary.findChild(QScrollArea)
    counter.qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() == 0)
    notes = summary.notes.edit
    assert notes.visibleRegion().boundingRect() == notes.rect()
    assert notes.y() == 0
    counter.page.resize(1732, 1048)
    counter.qtbot.waitUntil(lambda: notes.height() == theme.px(72))
    assert notes.y() == 0


def test_an_empty_sale_counts_no_items(counter):
    foot = counter.page.lines
    counter.enter("areia")
    assert foot.count_text
    counter.press(Qt.Key.Key_F8)
    assert foot.count_text == ""


def test_the_largest_sum_is_not_cut(counter):
    counter.enter("999999*porta")
    counter.page.resize(960, 512)
    total = counter.page.summary.findChild(QWidget, "total")
    font = total.fitting_font()
    assert total.text() == "R$ 188.999.811,00"
    assert font.pixelSize() < theme.px(34)


def test_the_refusal_goes_with_the_next_change(counter):
    counter.press(Qt.Key.Key_F10)
    assert counter.page.banner.text
    counter.enter("cimento")
    assert counter.page.banner.text == ""


def test_a_way_of_paying_is_chosen_and_unchosen(counter):
    pix = counter.page.summary.methods.buttons["pix"]
    pix.setFocus()
    counter.press(Qt.Key.Key_Space)
    assert counter.page.cart.draft.planned_method == "pix"
    counter.press(Qt.Key.Key_Space)
    assert counter.page.cart.draft.planned_method is None
    assert not pix.isChecked()


def test_notes_too_long_are_kept_and_refused(counter):
    counter.enter("cimento")
    notes = counter.page.summary.notes
    notes.edit.setPlainText("x" * 2001)
    counter.press(Qt.Key.Key_F9)
    counter.wait()
    assert notes.problem is not None
    assert counter.page.cart.row is None
    assert QApplication.focusWidget() is notes.edit


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Construtora da Serra Azul", "CS"), ("Ana", "A"), ("João e Maria", "JM"), ("de", "")],
)
def test_initials_are_of_the_words_that_count(name, letters):
    assert initials(name) == letters


def test_the_card_reads_name_and_document(counter):
    counter.page.customer.show_customer(CustomerRef("Ana Prado", "52998224725"), None)
    assert counter.page.customer.text == "Ana Prado\nCPF 529.982.247-25"
