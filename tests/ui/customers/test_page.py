"""The list of the customers, key by key."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot
from uuid_utils.compat import uuid7

from pos_app.adapters.tables import texts
from pos_app.domain.rows import CustomerDraft, CustomerRow
from pos_app.ui import keys
from pos_app.ui.customers.form import CustomerForm
from pos_app.ui.customers.page import CustomersPage
from tests.shop import Shop
from tests.ui.customers.hands import Key, add, find, form_of
from tests.ui.desks import MakeDesk
from tests.ui.windows import nameless, opened, press, retype


def test_words_without_accents_find_and_the_row_reads_in_full(qtbot: QtBot, page: CustomersPage, shop: Shop) -> None:
    made = add(shop, tax_id="12.ABC.345/01DE-35", phone="31 98888-1020", state="PE")
    retype(qtbot, page.search, f"zelia {made.name.split()[-1]}")
    qtbot.waitUntil(lambda: page.model.rows == (made,))
    assert texts(page.model) == [[made.name, "12.ABC.345/01DE-35", "(31) 98888-1020", "Recife  ·  PE"]]
    assert page.count.text() == "1 cliente"


def test_a_clerk_sees_a_persons_document_masked_in_the_list(qtbot: QtBot, desk: MakeDesk, shop: Shop) -> None:
    made = add(shop, tax_id="111.444.777-35")
    page = CustomersPage(desk(shop.clerk))
    opened(qtbot, page)
    find(qtbot, page, made)
    assert texts(page.model)[0][1] == "***.444.777-**"
    page.hide()


def test_the_list_is_ordered_by_city_and_gone_to_by_its_first_letter(
    qtbot: QtBot, page: CustomersPage, shop: Shop
) -> None:
    def settled() -> None:
        qtbot.waitUntil(lambda: not page._latest.busy and not page.desk.runner.busy_count)

    far = add(shop, city="Águas Belas")
    page.search.clear()
    page.table.setFocus()
    press(qtbot, page, Key.Key_F6)
    settled()
    cities = [row[3].split("  ·  ")[0].replace("Á", "A") for row in texts(page.model)]
    assert cities == sorted(cities, key=str.lower)
    qtbot.keyClicks(page.table, "a")
    settled()
    assert page.current() == far


def test_arrows_choose_without_leaving_the_search_and_the_best_answer_is_chosen_first(
    qtbot: QtBot, page: CustomersPage, shop: Shop
) -> None:
    first, second = sorted((add(shop, street="Rua A"), add(shop)), key=lambda row: row.name)
    retype(qtbot, page.search, "zelia")
    qtbot.waitUntil(lambda: {first, second} <= set(page.model.rows))
    assert page.table.currentIndex().row() == 0
    for _ in range(2):
        press(qtbot, page, Key.Key_Down)
    assert page.search.hasFocus()
    assert page.table.currentIndex().row() == min(2, page.model.rowCount() - 1)
    press(qtbot, page, Key.Key_Escape)
    assert page.search.text() == ""


def test_nothing_found_says_so(qtbot: QtBot, page: CustomersPage) -> None:
    retype(qtbot, page.search, "ninguem se chama assim")
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    assert page.empty.isVisible()
    assert page.count.text() == ""


def test_an_announced_change_is_shown_and_the_chosen_row_stays(
    qtbot: QtBot, page: CustomersPage, shop: Shop, customer: CustomerRow
) -> None:
    shop.services.customers.save(
        shop.clerk, CustomerDraft(customer.id, customer.name, city="Olinda", version=customer.version)
    )
    page.desk.changes.customers_changed.emit(customer.id)
    qtbot.waitUntil(lambda: texts(page.model)[0][3] == "Olinda")
    current = page.current()
    assert current is not None
    assert current.id == customer.id


def test_everything_has_a_name_and_no_two_keys_meet(qtbot: QtBot, page: CustomersPage) -> None:
    form = form_of(qtbot, page)
    windows: tuple[QObject, ...] = (page, form)
    assert [nameless(window) for window in windows if isinstance(window, CustomersPage | CustomerForm)] == [[], []]
    assert keys.conflicts(page) == []
    assert keys.conflicts(form) == []
    assert isinstance(form.editor("notes"), QPlainTextEdit)


def test_the_inactive_are_listed_by_a_key_and_found_among_themselves(
    qtbot: QtBot, page: CustomersPage, shop: Shop
) -> None:
    sign = uuid7().hex
    for name, phone, email, active in (
        ("Antiga", "81977770001", f"a{sign}@x.example", False),
        ("Atual", "81977770002", f"b{sign}@x.example", True),
    ):
        draft = CustomerDraft(uuid7(), f"{name} {sign}", phone=phone, email=email, city="Recife", active=active)
        shop.services.customers.save(shop.manager, draft)

    def finds(typed: str, *names: str) -> None:
        retype(qtbot, page.search, typed)
        qtbot.waitUntil(lambda: [row.name.split(" ")[0] for row in page.model.rows] == list(names))

    finds(sign, "Antiga", "Atual")
    qtbot.keyClick(page, Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    finds(sign, "Antiga")
    finds("8197777000", "Antiga")
    finds(f"b{sign}@")
    finds(f"a{sign}@", "Antiga")
    assert "Ctrl+1" in page.empty_words(sign)[1]
    page.search.clear()
    qtbot.waitUntil(lambda: page.count.text() == "1 cliente")
    qtbot.keyClick(page, Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    finds(sign, "Atual")
