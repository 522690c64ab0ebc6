from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui import keys
from pos_app.ui.widgets.sidebar import Sidebar, SidebarItem

ITEMS = [
    SidebarItem("pre_sale", "shopping-cart", "Pré-venda"),
    SidebarItem("queue", "clipboard-list", "Fila"),
    SidebarItem("customers", "users", "Clientes"),
]


def button(sidebar: Sidebar, name: str) -> QAbstractButton:
    return next(b for b in sidebar.findChildren(QAbstractButton) if b.accessibleName().startswith(name))


def test_a_page_is_chosen_by_mouse_and_by_its_number(qtbot: QtBot) -> None:
    window, edit = QWidget(), QLineEdit()
    qtbot.addWidget(window)
    sidebar = Sidebar(ITEMS)
    row = QHBoxLayout(window)
    row.addWidget(sidebar)
    row.addWidget(edit)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    with qtbot.waitSignal(sidebar.chosen) as chosen:
        qtbot.mouseClick(button(sidebar, "Clientes"), Qt.MouseButton.LeftButton)
    assert chosen.args == ["customers"]
    edit.setFocus()
    with qtbot.waitSignal(sidebar.chosen) as chosen:
        qtbot.keyClick(edit, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert chosen.args == ["queue"]
    assert keys.conflicts(window) == []


def test_one_page_is_open(qtbot: QtBot) -> None:
    sidebar = Sidebar(ITEMS)
    qtbot.addWidget(sidebar)
    sidebar.set_current("queue")
    sidebar.set_current("customers")
    assert [item.id for item in ITEMS if button(sidebar, item.text).isChecked()] == ["customers"]


def test_a_count_is_said_as_well_as_shown(qtbot: QtBot) -> None:
    sidebar = Sidebar(ITEMS)
    qtbot.addWidget(sidebar)
    sidebar.set_count("queue", 7)
    assert button(sidebar, "Fila").accessibleName() == "Fila (7)"
    sidebar.set_count("queue", 1000)
    assert button(sidebar, "Fila").accessibleName() == "Fila (1000)"
    sidebar.set_count("queue", 1001)
    assert button(sidebar, "Fila").accessibleName() == "Fila (1000+)"
    sidebar.set_count("queue", 0)
    assert button(sidebar, "Fila").accessibleName() == "Fila"


def test_narrow_and_wide(qtbot: QtBot) -> None:
    sidebar = Sidebar(ITEMS)
    qtbot.addWidget(sidebar)
    assert sidebar.maximumWidth() == 188
    sidebar.set_compact(compact=True)
    assert sidebar.maximumWidth() == 64


def test_the_operator_can_be_pressed(qtbot: QtBot) -> None:
    sidebar = Sidebar(ITEMS)
    qtbot.addWidget(sidebar)
    sidebar.set_operator("Marina Alves", "Vendedora")
    with qtbot.waitSignal(sidebar.operator_clicked):
        qtbot.mouseClick(button(sidebar, "Marina Alves, Vendedora"), Qt.MouseButton.LeftButton)
