"""The operator's menu: switch, language, look."""

from PySide6.QtWidgets import QWidget

from pos_app.ui.shell.operator_menu import OperatorMenu


def test_language_and_look_in_use_are_marked_and_others_can_be_chosen(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    menu = OperatorMenu(host)
    actions = {action.text(): action for action in menu.actions()}
    assert [words for words, action in actions.items() if action.isChecked()] == ["Português", "Claro"]
    with qtbot.waitSignal(menu.language_chosen) as chosen:
        actions["English"].trigger()
    assert chosen.args == ["en"]
    with qtbot.waitSignal(menu.look_chosen) as chosen:
        actions["Escuro"].trigger()
    assert chosen.args == ["dark"]


def test_switching_stands_first_with_its_key(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    menu = OperatorMenu(host)
    with qtbot.waitSignal(menu.switch_asked):
        menu.actions()[0].trigger()
    assert menu.actions()[0].text().endswith("Ctrl+L")
