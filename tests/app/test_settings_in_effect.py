"""A changed setting is in effect at once in the program that runs."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from pos_app.app.program import Program
from pos_app.ui import theme
from pos_app.ui.entrance.login import LoginView
from pos_app.ui.pre_sale.page import PreSalePage
from pos_app.ui.settings.page import SettingsPage
from tests.e2e.steps import sign_in, wait_for_view
from tests.shop import PASSWORD, Shop
from tests.ui.parts import focused

Key = Qt.Key


@pytest.fixture
def page(qtbot: Any, program: Program) -> SettingsPage:
    """The administrator is signed in, at the settings."""
    wait_for_view(qtbot, program, LoginView)
    sign_in(qtbot, program, "ana@loja.example", PASSWORD)
    return settings(qtbot, program)


def settings(qtbot: Any, program: Program) -> SettingsPage:
    shell = program.shell
    assert shell is not None
    shell.open_page("settings")
    page = shell.page
    assert isinstance(page, SettingsPage)
    settled(qtbot, program)
    return page


def settled(qtbot: Any, program: Program) -> None:
    qtbot.waitUntil(lambda: program.runner.busy_count == 0)


def change(qtbot: Any, program: Program, page: SettingsPage, section: str, key: str, text: str) -> None:
    page.open_section(section)
    settled(qtbot, program)
    editor = page.findChildren(QWidget, key)[0]
    editor.setFocus()
    QTest.keyClick(editor, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Key.Key_Return)
    settled(qtbot, program)


def test_the_shops_name_and_the_lock_follow_at_once(qtbot: Any, program: Program, page: SettingsPage) -> None:
    change(qtbot, program, page, "shop", "shop.name", "Loja da Serra")
    change(qtbot, program, page, "security", "session.idle_lock_minutes", "0")
    shell = program.shell
    assert shell is not None
    qtbot.waitUntil(lambda: "Loja da Serra" in shell.status_bar.place.toolTip())
    qtbot.waitUntil(lambda: not program.guarding.idle.running)
    change(qtbot, program, page, "security", "session.idle_lock_minutes", "5")
    qtbot.waitUntil(lambda: program.guarding.idle.running)


def test_equal_lines_stay_apart_once_the_shop_says_so(
    qtbot: Any, program: Program, page: SettingsPage, shop: Shop
) -> None:
    page.open_section("rules")
    settled(qtbot, program)
    switch = page.findChildren(QWidget, "pre_sale.merge_lines")[0]
    switch.setFocus()
    QTest.keyClick(switch, Key.Key_Space)
    settled(qtbot, program)
    shell = program.shell
    assert shell is not None
    shell.open_page("pre_sale")
    sale = shell.page
    assert isinstance(sale, PreSalePage)
    for count in (1, 2):
        qtbot.waitUntil(lambda: sale.entry.code.hasFocus())
        QTest.keyClicks(sale.entry.code, "cimento")
        QTest.keyClick(sale.entry.code, Key.Key_Return)
        qtbot.waitUntil(lambda count=count: len(sale.cart.draft.lines) == count)
        settled(qtbot, program)
    shop.services.settings.save(shop.admin, "pre_sale.merge_lines", True)


def test_larger_type_is_there_at_once_and_at_the_next_start(qtbot: Any, program: Program, page: SettingsPage) -> None:
    page.open_section("appearance")
    button = page.findChildren(QWidget, "scale.125")[0]
    button.setFocus()
    QTest.keyClick(button, Key.Key_Space)
    qtbot.waitUntil(lambda: theme.scale() == 125)
    qtbot.waitUntil(lambda: program.shell is not None and program.shell.page is not page)
    again = settings(qtbot, program)
    assert again.section_id == "appearance"
    qtbot.waitUntil(lambda: "POS_FONT_SCALE=125" in (program.settings.home / ".env").read_text("utf-8"))


def test_the_focus_is_where_it_was_when_the_screens_are_built_again(
    qtbot: Any, program: Program, page: SettingsPage
) -> None:
    page.open_section("appearance")
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    button = page.findChildren(QWidget, "language.en")[0]
    button.setFocus()
    QTest.keyClick(button, Key.Key_Space)
    qtbot.waitUntil(lambda: program.shell is not None and program.shell.page is not page)
    qtbot.waitUntil(lambda: focused().objectName() == "language.en")
    settled(qtbot, program)
