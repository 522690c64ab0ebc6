"""Ctrl+K over the real pages, by keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.domain.permissions import Operator
from pos_app.ui import keys
from pos_app.ui.forms.form_dialog import FormDialog
from pos_app.ui.pages import PAGES, permitted
from pos_app.ui.palette.dialog import PaletteDialog
from pos_app.ui.pre_sale.open_dialog import OpenDialog
from pos_app.ui.shell.shell import Shell
from pos_app.ui.window import MainWindow
from tests.shop import Shop
from tests.ui.desks import MakeDesk
from tests.ui.monitors import StillMonitor
from tests.ui.parts import focused
from tests.ui.windows import dialog

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ShowShell = Callable[[Operator], Shell]


@pytest.fixture
def show(qtbot: QtBot, desk: MakeDesk) -> Iterator[ShowShell]:
    """Opens the shell of a person on the real pages."""
    windows: list[MainWindow] = []

    def show(operator: Operator) -> Shell:
        window = MainWindow()
        windows.append(window)
        qtbot.addWidget(window)
        its_desk = desk(operator)
        shell = Shell(its_desk, StillMonitor())  # type: ignore[arg-type]
        window.show_view(shell)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        shell.open_first()
        settled(qtbot, shell)
        return shell

    yield show
    for window in windows:
        window.hide()


def settled(qtbot: QtBot, shell: Shell) -> None:
    qtbot.waitUntil(lambda: shell.page is not None and shell.page.desk.runner.busy_count == 0)


def back(qtbot: QtBot, shell: Shell) -> None:
    """A screen without a window manager does not give the focus back when a dialog closes."""
    shell.window().activateWindow()
    qtbot.waitUntil(shell.window().isActiveWindow)


def palette(qtbot: QtBot, shell: Shell) -> PaletteDialog:
    back(qtbot, shell)
    qtbot.keyClick(focused(), Key.Key_K, CTRL)
    opened = dialog(qtbot, shell.window(), PaletteDialog)
    qtbot.waitUntil(opened.search.hasFocus)
    return opened


def words(opened: PaletteDialog) -> list[str]:
    return [row.main for row in opened.list.rows]


def take(qtbot: QtBot, shell: Shell, typed: str) -> None:
    opened = palette(qtbot, shell)
    qtbot.keyClicks(opened.search, typed)
    qtbot.keyClick(opened.search, Key.Key_Return)
    settled(qtbot, shell)


def test_a_page_is_found_by_words_without_accents_and_opened(qtbot: QtBot, show: ShowShell, shop: Shop) -> None:
    shell = show(shop.admin)
    take(qtbot, shell, "usuarios pag")
    assert shell.page is not None
    assert shell.page.title == "Usuários"


def test_each_row_shows_its_key_and_where_it_belongs(qtbot: QtBot, show: ShowShell, shop: Shop) -> None:
    shell = show(shop.manager)
    opened = palette(qtbot, shell)
    rows = {row.main: (row.second, row.key) for row in opened.list.rows}
    assert rows["Fila"] == ("Página", "Alt+2")
    assert rows["Enviar para revisão"] == ("Pré-venda", "F10")
    assert rows["Novo cliente"] == ("Clientes", "Ins")
    assert rows["Teclas que valem agora"] == ("Em qualquer lugar", "F1")
    assert rows["Bloquear este balcão"][1] == ""


def test_only_what_the_person_may_do_is_offered(qtbot: QtBot, show: ShowShell, shop: Shop) -> None:
    offered = {}
    for operator in (shop.clerk, shop.manager, shop.admin):
        shell = show(operator)
        offered[operator.role] = set(words(palette(qtbot, shell)))
        assert {spec.title for spec in PAGES} & offered[operator.role] == {spec.title for spec in permitted(operator)}
        shell.window().close()
    clerk, manager, admin = offered.values()
    assert "Novo cliente" in clerk
    assert {"Novo produto", "Buscar na fila"} & clerk == set()
    assert {"Novo produto", "Buscar na fila"} <= manager
    assert "Novo usuário" in admin - manager


def test_an_action_of_another_page_opens_the_page_first(qtbot: QtBot, show: ShowShell, shop: Shop) -> None:
    shell = show(shop.manager)
    take(qtbot, shell, "cliente novo")
    assert shell.page is not None
    assert shell.page.title == "Clientes"
    form = dialog(qtbot, shell.window(), FormDialog)
    form.reject()


def test_an_action_of_the_open_page_is_done_there(qtbot: QtBot, show: ShowShell, shop: Shop) -> None:
    shell = show(shop.clerk)
    take(qtbot, shell, "vendas salvas")
    opened = dialog(qtbot, shell.window(), OpenDialog)
    opened.reject()


def test_a_section_of_the_settings_is_opened(qtbot: QtBot, show: ShowShell, shop: Shop) -> None:
    shell = show(shop.admin)
    take(qtbot, shell, "pix e impr")
    assert shell.page is not None
    assert getattr(shell.page, "section_id", "") == "paper"


def test_what_one_may_choose_of_the_own_menu_is_asked_for(qtbot: QtBot, show: ShowShell, shop: Shop) -> None:
    shell = show(shop.clerk)
    with qtbot.waitSignal(shell.lock_asked):
        take(qtbot, shell, "bloq")
    with qtbot.waitSignal(shell.look_chosen) as look:
        take(qtbot, shell, "escuro")
    assert look.args == ["dark"]


def test_what_was_used_last_stands_on_top_also_in_the_next_shell(qtbot: QtBot, show: ShowShell, shop: Shop) -> None:
    shell = show(shop.manager)
    take(qtbot, shell, "fila pag")
    take(qtbot, shell, "clientes pag")
    opened = palette(qtbot, shell)
    assert words(opened)[:2] == ["Clientes", "Fila"]
    qtbot.keyClick(opened.search, Key.Key_Escape)
    assert shell.keep().recent == ("page:customers", "page:queue")


def test_escape_and_ctrl_k_close_it_and_nothing_happens(qtbot: QtBot, show: ShowShell, shop: Shop) -> None:
    shell = show(shop.clerk)
    before = focused()
    for key, modifier in ((Key.Key_Escape, Qt.KeyboardModifier.NoModifier), (Key.Key_K, CTRL)):
        opened = palette(qtbot, shell)
        qtbot.keyClick(opened.search, key, modifier)
        back(qtbot, shell)
        assert focused() is before
    assert shell.keep().recent == ()


def test_arrows_move_and_words_that_fit_nothing_are_told(qtbot: QtBot, show: ShowShell, shop: Shop) -> None:
    opened = palette(qtbot, show(shop.clerk))
    qtbot.keyClick(opened.search, Key.Key_Down)
    assert opened.list.currentIndex().row() == 1
    qtbot.keyClicks(opened.search, "xyzzy")
    assert opened.nothing.isVisible()
    qtbot.keyClick(opened.search, Key.Key_Return)
    assert opened.isVisible()


def test_the_registry_names_no_action_or_icon_that_is_not_there() -> None:
    for spec in PAGES:
        for begun in spec.begins:
            assert keys.action(begun.action).key
