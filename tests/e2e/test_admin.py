"""The administrator's day by keys: the wizard, a setting, a person, a backup made and brought back."""

from __future__ import annotations

import logging
from decimal import Decimal

from PySide6.QtCore import Qt

from pos_app.domain.health import HealthState
from pos_app.domain.permissions import Role
from pos_app.ui.customers.form import CustomerForm
from pos_app.ui.customers.page import CustomersPage
from pos_app.ui.entrance.login import LoginView
from pos_app.ui.settings.backup import BackupSection
from pos_app.ui.settings.page import SettingsPage
from pos_app.ui.settings.restore_dialog import RestoreDialog
from pos_app.ui.settings.row import Row
from pos_app.ui.shell.shell import Shell
from pos_app.ui.users.page import UsersPage
from tests.e2e.hands import Hands
from tests.e2e.steps import EMAIL, enter, first_launch, sign_in, wait_for_state, wait_for_view

Key, Modifier = Qt.Key, Qt.KeyboardModifier

BACKUP_MS = 30_000


def test_the_day_of_an_administrator(qtbot, start, caplog):
    caplog.set_level(logging.WARNING)
    program = start()
    login = first_launch(qtbot, program)
    assert login.email.text() == EMAIL
    shell = sign_in(qtbot, program)
    wait_for_state(qtbot, shell, HealthState.ONLINE, 30_000)
    hands = Hands(qtbot, program)

    # A setting, found by words.
    settings = hands.open_page("settings", SettingsPage)
    assert hands.at(settings.search)
    hands.write("desconto vendedores")
    hands.press(Key.Key_Return)
    hands.until(lambda: any(hands.at(row.editor) for row in settings.findChildren(Row)))
    hands.press(Key.Key_A, Modifier.ControlModifier)
    hands.enter("7,5")
    stored = program.use().settings.get(program.operator, "cap.employee")
    assert stored.value == Decimal("7.5")

    # A person, with the password to hand over.
    users = hands.open_page("users", UsersPage)
    hands.until(lambda: len(users.model.rows) == 1)
    hands.press(Key.Key_Insert)
    hands.write("Vera Lúcia")
    hands.fill(users.form.email, "vera@loja.example")
    hands.tab_to(users.form.role)
    hands.press(Key.Key_Down)
    hands.press(Key.Key_F10)
    hands.until(users.form.hand_over.isVisible)
    hands.until(lambda: len(users.model.rows) == 2)
    first_password = users.form.hand_over.password.text()
    made = next(row for row in users.model.rows if row.email == "vera@loja.example")
    assert (made.full_name, made.role) == ("Vera Lúcia", Role.MANAGER)
    hands.leave()
    enter(program, "vera@loja.example")
    enter(program, first_password)
    view = program.window.view
    assert isinstance(view, LoginView)
    hands.until(lambda: view.changing)
    enter(program, "my own word")
    enter(program, "my own word")
    wait_for_view(qtbot, program, Shell)

    # A backup; what is written after it is gone when it is brought back.
    hands.leave()
    hands.come_in(EMAIL, "correct horse")
    settings = hands.open_page("settings", SettingsPage)
    assert hands.at(settings.search)
    hands.write("backup")
    hands.press(Key.Key_Return)
    section = settings.section
    assert isinstance(section, BackupSection)
    hands.until(lambda: hands.at(section.make_button))
    hands.press(Key.Key_Space)
    hands.until(lambda: section.table.current_row() is not None and not section.job.busy, BACKUP_MS)
    customers = hands.open_page("customers", CustomersPage)
    hands.press(Key.Key_Insert)
    hands.dialog(CustomerForm)
    hands.write("Depois do backup")
    hands.press(Key.Key_F10)
    hands.closed()
    hands.until(lambda: len(customers.model.rows) == 1)
    hands.open_page("settings", SettingsPage)
    hands.tab_to(section.table)
    hands.press(Key.Key_Return)
    asked = hands.dialog(RestoreDialog)
    assert hands.at(asked.name)
    hands.write("Loja Centro")
    hands.press(Key.Key_Return)
    login = wait_for_view(qtbot, program, LoginView)
    assert login.banner.text
    hands.closed()

    shell = sign_in(qtbot, program)
    wait_for_state(qtbot, shell, HealthState.ONLINE, 20_000)
    services = program.use()
    assert services.customers.search(program.operator, "") == ()
    assert {row.email for row in services.users.all(program.operator)} == {EMAIL, "vera@loja.example"}
    assert services.settings.get(program.operator, "cap.employee").value == Decimal("7.5")
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == []
