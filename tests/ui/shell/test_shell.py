"""The shell of a signed-in person, on a real shop, with pages of the test's own."""

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from shiboken6 import delete, isValid

from pos_app.adapters.desk import Desk
from pos_app.domain.health import HealthState
from pos_app.domain.permissions import Permission
from pos_app.ui import keys
from pos_app.ui.page import Page
from pos_app.ui.pages import PAGES, PageSpec, permitted
from pos_app.ui.shell.shell import Kept, Shell
from pos_app.ui.window import MainWindow
from tests.ui.parts import focused
from tests.ui.status_bar.rows import row
from tests.ui.windows import nameless


class Monitor(QObject):
    """Tells rows when the test wants it."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.row = row()


class NotesPage(Page):
    """A page with one field, whose text outlives it."""

    made = 0

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        NotesPage.made += 1
        self.edit = QLineEdit()
        self.box.addWidget(self.edit)

    @property
    def title(self) -> str:
        return "Notas"

    def activate(self) -> None:
        self.edit.setFocus()

    def keep(self) -> object:
        return self.edit.text() or None

    def restore(self, kept: object) -> None:
        self.edit.setText(str(kept))


PAGES_HERE = (
    PageSpec("notes", "Pre-sale", "shopping-cart", Permission.PRE_SALE_WRITE, NotesPage),
    PageSpec("queue", "Queue", "clipboard-list", Permission.PRE_SALE_REVIEW, NotesPage),
    PageSpec("users", "Users", "shield-user", Permission.USER_MANAGE, NotesPage),
)


def show(qtbot, desk: Desk, monitor: Monitor | None = None, kept: Kept | None = None) -> Shell:
    NotesPage.made = 0
    window = MainWindow()
    qtbot.addWidget(window)
    shell = Shell(desk, monitor or Monitor(), PAGES_HERE)  # type: ignore[arg-type]
    window.show_view(shell)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    if kept is None:
        shell.open_first()
    else:
        shell.restore(kept)
    return shell


def notes(shell: Shell) -> NotesPage:
    assert isinstance(shell.page, NotesPage)
    return shell.page


def press(shell: Shell, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifier)


def test_the_menu_offers_what_the_permission_table_allows(shop):
    assert [spec.id for spec in permitted(shop.clerk)] == ["pre_sale", "customers", "products", "stock"]
    assert [spec.id for spec in permitted(shop.manager)] == [
        *("pre_sale", "queue", "customers", "products", "stock", "dashboard")
    ]
    assert permitted(shop.admin) == PAGES


def test_a_page_that_is_not_permitted_cannot_be_opened(qtbot, shop, desk):
    shell = show(qtbot, desk(shop.clerk))
    with pytest.raises(KeyError):
        shell.open_page("users")


def test_alt_and_a_digit_open_a_page_which_is_made_then_and_once(qtbot, shop, desk):
    shell = show(qtbot, desk(shop.manager))
    assert NotesPage.made == 1
    first = shell.page
    press(shell, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert NotesPage.made == 2
    assert shell.page is not first
    press(shell, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert (NotesPage.made, shell.page) == (2, first)
    assert shell.window().focusWidget() is notes(shell).edit


def test_ctrl_l_asks_for_another_operator(qtbot, shop, desk):
    shell = show(qtbot, desk(shop.clerk))
    with qtbot.waitSignal(shell.switch_asked):
        press(shell, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def test_the_queues_length_stands_in_the_menu(qtbot, shop, desk):
    shop.sent((shop.product("Cimento"), 1))
    made = desk(shop.manager)
    shell = show(qtbot, made)
    assert shell.waiting is not None
    with qtbot.waitSignal(shell.waiting.changed) as told:
        made.changes.pre_sales_changed.emit(None)
    assert told.args == [1]


def test_offline_is_told_quietly_entry_goes_on_and_the_banner_goes_by_itself(qtbot, shop, desk):
    monitor = Monitor()
    shell = show(qtbot, desk(shop.clerk), monitor)
    press(shell, Qt.Key.Key_A)
    monitor.changed.emit(row(HealthState.OFFLINE))
    assert shell.offline_banner.isVisible()
    assert shell.status_bar.state.state is HealthState.OFFLINE
    press(shell, Qt.Key.Key_B)
    assert notes(shell).edit.text() == "ab"
    monitor.changed.emit(row())
    assert not shell.offline_banner.isVisible()


def test_what_is_open_outlives_the_shell(qtbot, shop, desk):
    made = desk(shop.manager)
    shell = show(qtbot, made)
    notes(shell).edit.setText("3 cimentos")
    shell.open_page("queue")
    kept = shell.keep()
    assert kept == Kept("queue", {"notes": "3 cimentos"})
    again = show(qtbot, made, kept=kept)
    assert again.page.title == "Notas"  # type: ignore[union-attr]
    again.open_page("notes")
    assert notes(again).edit.text() == "3 cimentos"


def test_what_a_page_never_opened_again_had_is_kept_on(qtbot, shop, desk):
    made = desk(shop.manager)
    kept = Kept("queue", {"notes": "3 cimentos"})
    shell = show(qtbot, made, kept=kept)
    assert shell.keep().pages == {"notes": "3 cimentos"}


def test_no_two_actions_of_the_shell_share_a_key(qtbot, shop, desk):
    shell = show(qtbot, desk(shop.admin))
    assert keys.conflicts(shell.window()) == []


@pytest.mark.parametrize(("width", "menu"), [(1366, 188), (1024, 64)])
def test_the_menu_is_narrow_where_the_window_is(qtbot, shop, desk, width, menu):
    shell = show(qtbot, desk(shop.clerk))
    shell.window().resize(width, 544)
    qtbot.waitUntil(lambda: shell.width() == width)
    assert shell.sidebar.width() == menu


def test_what_was_done_is_told_in_a_toast(qtbot, shop, desk):
    shell = show(qtbot, desk(shop.clerk))
    shell.page.toast("Salvo")  # type: ignore[union-attr]
    assert shell.toast.text == "Salvo"
    assert shell.toast.isVisible()
    # Below all that a page counts and adds up.
    assert shell.toast.y() >= shell.stack.geometry().bottom() - shell.page.box.contentsMargins().bottom()  # type: ignore[union-attr]


def test_what_the_page_shows_by_itself_takes_the_toast_away(qtbot, shop, desk):
    shell = show(qtbot, desk(shop.clerk))
    shell.page.toast("Salvo")  # type: ignore[union-attr]
    shell.page.toast_overtaken.emit()  # type: ignore[union-attr]
    assert shell.toast.isHidden()


def test_the_menu_and_the_status_bar_have_names_for_those_who_listen(qtbot, shop, desk):
    shell = show(qtbot, desk(shop.admin))
    notes(shell).edit.setAccessibleName("Notas")
    assert nameless(shell) == []


def test_pages_hear_that_the_database_is_back_once(qtbot, shop, desk, monkeypatch):
    monitor, heard = Monitor(), []
    shell = show(qtbot, desk(shop.clerk), monitor)
    monkeypatch.setattr(notes(shell), "database_back", lambda: heard.append(1))
    for state in (HealthState.ONLINE, HealthState.OFFLINE, HealthState.OFFLINE, HealthState.ONLINE, HealthState.SLOW):
        monitor.changed.emit(row(state=state))
    assert heard == [1]


def test_a_shell_that_is_gone_hears_nothing_of_the_counter_and_the_monitor(qtbot, desk, shop):
    made, monitor = desk(shop.clerk), Monitor()
    gone = Shell(made, monitor)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: not made.runner.busy_count)
    delete(gone)
    # An error in a slot fails the test.
    made.counter.copied.emit()
    made.counter.troubled.emit(None)
    monitor.changed.emit(row(HealthState.OFFLINE))
    assert not isValid(gone)
