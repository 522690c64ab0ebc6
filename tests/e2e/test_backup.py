"""The administrator's backup and restore in the real windows, on the program's own server."""

from __future__ import annotations

import logging

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from uuid_utils.compat import uuid7

from pos_app.domain.health import HealthState
from pos_app.domain.rows import CustomerDraft
from pos_app.ui.entrance.login import LoginView
from pos_app.ui.settings.backup import BackupSection
from pos_app.ui.settings.page import SettingsPage
from pos_app.ui.settings.restore_dialog import RestoreDialog
from tests.e2e.steps import first_launch, sign_in, wait_for_state, wait_for_view

Key = Qt.Key


def test_a_backup_is_made_and_brought_back_and_the_shop_goes_on(qtbot, start, caplog):
    caplog.set_level(logging.WARNING)
    program = start()
    first_launch(qtbot, program)
    shell = sign_in(qtbot, program)
    wait_for_state(qtbot, shell, HealthState.ONLINE, 10_000)
    shell.open_page("settings")
    page = shell.page
    assert isinstance(page, SettingsPage)
    QTest.keyClicks(page.search, "backup")
    QTest.keyClick(page.search, Key.Key_Return)
    section = page.section
    assert isinstance(section, BackupSection)
    qtbot.waitUntil(section.make_button.isEnabled)
    QTest.keyClick(section.make_button, Key.Key_Space)
    qtbot.waitUntil(lambda: section.table.current_row() is not None and not section.job.busy, timeout=20_000)

    services = program.use()
    services.customers.save(program.operator, CustomerDraft(uuid7(), "Depois do backup"))
    QTest.keyClick(section.table, Key.Key_Return)
    dialog = section.findChild(RestoreDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.name.hasFocus)
    QTest.keyClicks(dialog.name, "Loja Centro")
    QTest.keyClick(dialog.name, Key.Key_Return)
    view = wait_for_view(qtbot, program, LoginView)
    assert view.banner.text

    shell = sign_in(qtbot, program)
    wait_for_state(qtbot, shell, HealthState.ONLINE, 20_000)
    assert services.customers.search(program.operator, "") == ()
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == []
