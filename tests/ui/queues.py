"""The queue of a manager on a real shop, and a person at its keyboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos_app.domain.rows import PreSaleRow
from pos_app.domain.status import Status
from pos_app.ui.queue.convert_dialog import ConvertDialog
from pos_app.ui.queue.page import QueuePage
from tests.shop import Shop
from tests.ui.desks import MakeDesk, desk, shop

__all__ = ["desk", "shop"]

Key = Qt.Key


@pytest.fixture
def page(qtbot: QtBot, desk: MakeDesk, shop: Shop) -> Iterator[QueuePage]:
    """The manager's queue."""
    made = QueuePage(desk(shop.manager))
    qtbot.addWidget(made)
    made.resize(1178, 736)
    made.show()
    made.activate()
    qtbot.waitUntil(lambda: made.desk.runner.busy_count == 0)
    yield made
    made.hide()


def status(shop: Shop, sale: PreSaleRow) -> Status:
    return shop.services.pre_sales.get(shop.manager, sale.id).row.status


def choose(qtbot: QtBot, page: QueuePage, sale: PreSaleRow) -> None:
    """Read the queue again and stand on a pre-sale, its details shown."""
    page.refresh()

    def stand() -> bool:
        index = page.model.find_key(sale.id)
        if index.isValid():
            page.table.setCurrentIndex(index)
        shown = page.details.detail
        return shown is not None and shown.row.id == sale.id

    qtbot.waitUntil(stand)


def dialog(qtbot: QtBot, kind: type[QWidget]) -> QWidget:
    """The open dialog of a kind."""

    def found() -> list[QWidget]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]

    qtbot.waitUntil(lambda: len(found()) == 1)
    return found()[0]


def press(qtbot: QtBot, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Press a key where the focus of a window is."""
    window = widget.window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    target = window.focusWidget()
    qtbot.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)


def open_approved(qtbot: QtBot, page: QueuePage, sale: PreSaleRow) -> ConvertDialog:
    """Go to what is approved and press F12 on a pre-sale."""
    press(qtbot, page, Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    choose(qtbot, page, sale)
    press(qtbot, page, Key.Key_F12)
    opened = dialog(qtbot, ConvertDialog)
    assert isinstance(opened, ConvertDialog)
    return opened
