"""The settings' page on a real shop, by keys."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos_app.domain.shop_settings import SETTINGS
from pos_app.ui import i18n, keys
from pos_app.ui.settings.field import SettingField
from pos_app.ui.settings.page import SettingsPage
from pos_app.ui.settings.sections import SECTIONS
from pos_app.ui.settings.shop_section import ShopSection
from pos_app.ui.settings.wording import WORDS
from tests.shop import Shop
from tests.ui.desks import MakeDesk, desk, shop, tab_names

__all__ = ["desk", "shop"]

Key = Qt.Key


@pytest.fixture
def page(qtbot: QtBot, desk: MakeDesk, shop: Shop) -> Iterator[SettingsPage]:
    """The administrator's page, read."""
    made = SettingsPage(desk(shop.admin))
    qtbot.addWidget(made)
    made.resize(1178, 736)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.activate()
    settled(qtbot, made)
    yield made
    made.hide()
    settled(qtbot, made)


def settled(qtbot: QtBot, page: SettingsPage) -> None:
    qtbot.waitUntil(lambda: page.desk.runner.busy_count == 0)


def press(qtbot: QtBot, page: SettingsPage, key: Qt.Key) -> None:
    focus = page.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key)
    settled(qtbot, page)


def field(qtbot: QtBot, page: SettingsPage, key: str) -> SettingField:
    """The field of a setting, its section open and read."""
    for spec in SECTIONS:
        page.open_section(spec.id)
        section = page.section
        if isinstance(section, ShopSection) and key in section.fields:
            settled(qtbot, page)
            return section.fields[key]
    raise KeyError(key)


def retype(qtbot: QtBot, edit: QWidget, text: str) -> None:
    edit.setFocus()
    qtbot.keyClick(edit, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(edit, Key.Key_Delete)
    qtbot.keyClicks(edit, text)


def stored(shop: Shop, key: str) -> object:
    return shop.services.settings.get(shop.admin, key).value


def test_every_setting_that_a_window_may_change_has_words_and_a_field(qtbot: QtBot, page: SettingsPage) -> None:
    wanted = [setting.key for setting in SETTINGS if setting.writer == "admin"]
    assert list(WORDS) == wanted
    for key in wanted:
        assert field(qtbot, page, key).edit.isEnabled()


def test_a_cap_is_found_by_words_changed_and_stored_with_enter(qtbot: QtBot, page: SettingsPage, shop: Shop) -> None:
    assert page.focusWidget() is page.search
    qtbot.keyClicks(page.search, "desconto vended")
    assert page.section_id == "rules"
    press(qtbot, page, Key.Key_Return)
    cap = next(one for one in page.findChildren(SettingField) if one.setting.key == "cap.employee")
    assert page.focusWidget() is cap.edit
    shown = [one.setting.key for one in page.findChildren(SettingField) if one.isVisible()]
    assert shown == ["cap.employee"]
    retype(qtbot, cap.edit, "7,5")
    with qtbot.waitSignal(page.desk.changes.shop_changed), qtbot.waitSignal(page.toast_requested) as told:
        qtbot.keyClick(cap.edit, Key.Key_Return)
    assert cap.edit.typed() == "7,5%"
    assert stored(shop, "cap.employee") == Decimal("7.5")
    assert told.args is not None
    assert told.args[0] == "Limite de desconto dos vendedores: 7,5%"


def test_what_was_changed_is_taken_back_from_the_toast(qtbot: QtBot, page: SettingsPage, shop: Shop) -> None:
    days = field(qtbot, page, "pre_sale.validity_days")
    before = stored(shop, "pre_sale.validity_days")
    retype(qtbot, days.edit, "30")
    with qtbot.waitSignal(page.toast_requested) as told:
        qtbot.keyClick(days.edit, Key.Key_Return)
    assert stored(shop, "pre_sale.validity_days") == 30
    assert told.args is not None
    with qtbot.waitSignal(page.toast_requested) as back:
        told.args[1]()
    assert back.args is not None
    assert back.args[1] is None
    assert stored(shop, "pre_sale.validity_days") == before
    assert days.edit.typed() == str(before)


def test_a_switch_takes_effect_with_the_space_key(qtbot: QtBot, page: SettingsPage, shop: Shop) -> None:
    own = field(qtbot, page, "approval.own")
    own.edit.setFocus()
    with qtbot.waitSignal(page.desk.changes.shop_changed):
        qtbot.keyClick(own.edit, Key.Key_Space)
    assert stored(shop, "approval.own") is True
    assert own.edit.typed() == "Sim"


def test_a_choice_is_made_by_typing_its_beginning(qtbot: QtBot, page: SettingsPage, shop: Shop) -> None:
    zone = field(qtbot, page, "shop.time_zone")
    zone.edit.setFocus()
    with qtbot.waitSignal(page.desk.changes.shop_changed):
        qtbot.keyClicks(zone.edit, "Man")
    settled(qtbot, page)
    assert stored(shop, "shop.time_zone") == "America/Manaus"


@pytest.mark.parametrize(
    ("key", "typed", "words"),
    [
        ("pre_sale.validity_days", "0", "De 1 a 365."),
        ("pre_sale.validity_days", "sete", "Precisa ser um número inteiro."),
        ("cap.employee", "", "Preencha este campo."),
        ("shop.name", "", "Preencha este campo."),
        ("pix.key", "chave", "Isto não é uma chave PIX: há algum caractere errado?"),
    ],
)
def test_what_is_wrong_stands_at_the_field_and_what_was_typed_stays(
    qtbot: QtBot, page: SettingsPage, shop: Shop, key: str, typed: str, words: str
) -> None:
    wrong = field(qtbot, page, key)
    before = stored(shop, key)
    retype(qtbot, wrong.edit, typed)
    press(qtbot, page, Key.Key_Tab)
    assert (wrong.error, wrong.edit.typed()) == (words, typed)
    assert wrong.edit.accessibleDescription() == words
    assert stored(shop, key) == before


def test_escape_takes_back_what_was_typed_then_leads_to_the_search(qtbot: QtBot, page: SettingsPage) -> None:
    name = field(qtbot, page, "shop.name")
    retype(qtbot, name.edit, "Outra loja")
    press(qtbot, page, Key.Key_Escape)
    assert name.edit.typed() == "Loja Centro"
    press(qtbot, page, Key.Key_Escape)
    assert page.focusWidget() is page.search


def test_going_to_another_page_stores_what_was_typed(qtbot: QtBot, page: SettingsPage, shop: Shop) -> None:
    footer = field(qtbot, page, "print.footer")
    retype(qtbot, footer.edit, "Trocas em 7 dias")
    page.hide()
    settled(qtbot, page)
    assert stored(shop, "print.footer") == "Trocas em 7 dias"


def test_f10_stores_a_text_of_several_lines_without_leaving_it(qtbot: QtBot, page: SettingsPage, shop: Shop) -> None:
    header = field(qtbot, page, "print.header")
    retype(qtbot, header.edit, "Aberto de")
    qtbot.keyClick(header.edit, Key.Key_Return)
    qtbot.keyClicks(header.edit, "segunda a sexta")
    press(qtbot, page, Key.Key_F10)
    assert stored(shop, "print.header") == "Aberto de\nsegunda a sexta"
    assert page.focusWidget() is header.edit


def test_what_somebody_else_saved_meanwhile_is_named_and_nothing_typed_is_lost(
    qtbot: QtBot, page: SettingsPage, shop: Shop
) -> None:
    hours = field(qtbot, page, "session.hours")
    shop.services.settings.save(shop.admin, "session.hours", 20)
    retype(qtbot, hours.edit, "8")
    press(qtbot, page, Key.Key_Return)
    assert (hours.error, hours.edit.typed()) == ("Outra pessoa salvou nesse meio-tempo: 20 horas", "8")
    assert stored(shop, "session.hours") == 20
    press(qtbot, page, Key.Key_Return)
    assert stored(shop, "session.hours") == 8
    assert hours.error == ""


def test_a_change_of_somebody_else_is_shown_when_the_page_comes_to_the_front(
    qtbot: QtBot, page: SettingsPage, shop: Shop
) -> None:
    lock = field(qtbot, page, "session.idle_lock_minutes")
    shop.services.settings.save(shop.admin, "session.idle_lock_minutes", 33)
    page.activate()
    settled(qtbot, page)
    assert lock.edit.typed() == "33"


def test_layouts_of_labels_are_typed_one_a_line(qtbot: QtBot, page: SettingsPage, shop: Shop) -> None:
    layouts = field(qtbot, page, "scale.layouts")
    retype(qtbot, layouts.edit, "21ccccc")
    press(qtbot, page, Key.Key_F10)
    assert layouts.error == "Modelo 1: Treze caracteres, como 2CCCCCCVVVVVD."
    qtbot.keyClicks(layouts.edit, "pppppd")
    press(qtbot, page, Key.Key_F10)
    assert (layouts.error, layouts.edit.typed()) == ("", "21CCCCCPPPPPD")


def test_layouts_show_at_once_what_they_make_of_a_label(qtbot: QtBot, page: SettingsPage) -> None:
    layouts = field(qtbot, page, "scale.layouts")
    retype(qtbot, layouts.edit, "20CCCCCPPPPP")
    assert layouts.note == ""
    qtbot.keyClicks(layouts.edit, "D")
    assert layouts.note == "2000123012506: item 00123, 1,25 kg"
    qtbot.keyClick(layouts.edit, Qt.Key.Key_Return)
    qtbot.keyClicks(layouts.edit, "21CCCCCVVVVVD")
    assert layouts.note.splitlines()[1] == "2100123012503: item 00123, R$ 12,50"
    qtbot.keyClick(layouts.edit, Qt.Key.Key_Escape)


def test_search_that_finds_nothing_says_so(qtbot: QtBot, page: SettingsPage) -> None:
    qtbot.keyClicks(page.search, "crediario")
    assert page.empty.isVisible()
    assert page.section is None
    press(qtbot, page, Key.Key_Escape)
    assert not page.empty.isVisible()
    assert page.list.count() == len(SECTIONS)


def test_arrows_in_the_search_go_through_the_sections(qtbot: QtBot, page: SettingsPage) -> None:
    for expected in ("rules", "stock", "scale"):
        press(qtbot, page, Key.Key_Down)
        assert page.section_id == expected
    assert page.focusWidget() is page.search
    press(qtbot, page, Key.Key_Return)
    assert page.focusWidget() is field(qtbot, page, "scale.layouts").edit


def test_a_section_is_found_by_its_own_name_with_all_its_rows(qtbot: QtBot, page: SettingsPage) -> None:
    qtbot.keyClicks(page.search, "seguranca")
    assert page.section_id == "security"
    assert len([one for one in page.findChildren(SettingField) if one.isVisible()]) == 3


def test_the_counters_own_choices_are_asked_of_the_program(qtbot: QtBot, page: SettingsPage) -> None:
    page.open_section("appearance")
    for name, signal, value in (
        ("look.dark", page.desk.appearance.look_chosen, "dark"),
        ("language.en", page.desk.appearance.language_chosen, "en"),
        ("scale.125", page.desk.appearance.scale_chosen, 125),
    ):
        button = page.findChildren(QWidget, name)[0]
        button.setFocus()
        with qtbot.waitSignal(signal) as asked:
            qtbot.keyClick(button, Key.Key_Space)
        assert asked.args == [value]


def test_a_page_built_again_is_where_the_one_before_was(
    qtbot: QtBot, page: SettingsPage, desk: MakeDesk, shop: Shop
) -> None:
    page.open_section("appearance")
    page.findChildren(QWidget, "scale.150")[0].setFocus()
    kept = page.keep()
    page.hide()
    again = SettingsPage(page.desk)
    qtbot.addWidget(again)
    again.restore(kept)
    again.show()
    again.activateWindow()
    qtbot.waitUntil(again.isActiveWindow)
    again.activate()
    assert again.section_id == "appearance"
    assert again.focusWidget().objectName() == "scale.150"
    settled(qtbot, again)
    again.hide()


def test_no_two_keys_are_in_each_others_way(page: SettingsPage) -> None:
    assert keys.conflicts(page) == []


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_tab_goes_from_the_search_through_list_and_fields_and_everything_has_a_name(
    qtbot: QtBot, look: QApplication, desk: MakeDesk, shop: Shop, language: i18n.Language
) -> None:
    i18n.install(look, language)
    page = SettingsPage(desk(shop.admin))
    qtbot.addWidget(page)
    page.show()
    page.activate()
    for spec in SECTIONS:
        page.open_section(spec.id)
        settled(qtbot, page)
        names = tab_names(page.search)
        assert all(names), (spec.id, names)
        section = page.section
        if isinstance(section, ShopSection):
            assert names[2:] == [_name(one.edit) for one in section.fields.values()]
    page.hide()


def _name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
