"""The section of backups, by keys, on a real database: made, proved, brought back, cancelled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from pos_app.db.backup.shelf import Shelf
from pos_app.db.embedded.locks import FileLock
from pos_app.db.engine import single_engine
from pos_app.db.transaction import Database
from pos_app.domain.backup import BackupError, BackupProblem, Proof
from pos_app.domain.errors import NotSignedIn
from pos_app.domain.offline import OutboxStatus
from pos_app.domain.rows import AuditFilter
from pos_app.services.backup import Backups, OldData
from pos_app.ui.messages.backup import backup_words
from pos_app.ui.settings.backup import BackupSection
from pos_app.ui.settings.old_data_dialog import OldDataDialog
from pos_app.ui.settings.page import SettingsPage
from pos_app.ui.settings.restore_dialog import RestoreDialog
from pos_app.ui.unsent.leaving_dialog import kept_here
from tests import cluster
from tests.db import backups
from tests.db.backups import Kept
from tests.shop import Shop, enter, set_up
from tests.ui.desks import MakeDesk, desk

__all__ = ["desk"]

Key = Qt.Key


@pytest.fixture
def shop(database: cluster.Database) -> Iterator[Shop]:
    """A shop of the test's own: some are replaced."""
    set_up(database)
    shop = enter(database)
    shop.product("Cimento CP II 50 kg")
    yield shop
    shop.services.close()


@pytest.fixture
def kept(database: cluster.Database, tmp_path: Path) -> Iterator[Kept]:
    yield backups.kept(database, tmp_path / "backups")
    backups.remove(database)


@pytest.fixture
def page(qtbot: QtBot, desk: MakeDesk, shop: Shop, kept: Kept) -> Iterator[SettingsPage]:
    """The administrator's settings, at the section of backups."""
    mine = replace(desk(shop.admin), services=replace(shop.services, backups=backups.as_counter(kept)))
    made = SettingsPage(mine)
    qtbot.addWidget(made)
    made.resize(1178, 736)
    made.show()
    made.activateWindow()
    made.open_section("backup")
    made.activate()
    qtbot.waitUntil(lambda: section(made).state is not None)
    yield made
    qtbot.waitUntil(lambda: made.desk.runner.busy_count == 0, timeout=20_000)
    made.hide()


def section(page: SettingsPage) -> BackupSection:
    assert isinstance(page.section, BackupSection)
    return page.section


def make(qtbot: QtBot, page: SettingsPage) -> None:
    QTest.keyClick(page.search, Key.Key_Return)
    QTest.keyClick(section(page).make_button, Key.Key_Space)
    qtbot.waitUntil(lambda: not section(page).job.busy, timeout=20_000)
    qtbot.waitUntil(lambda: page.desk.runner.busy_count == 0)


def asked(qtbot: QtBot, page: SettingsPage) -> RestoreDialog:
    QTest.keyClick(section(page).table, Key.Key_Return)
    dialog = section(page).findChild(RestoreDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.name.hasFocus)
    return dialog


def type_name(dialog: RestoreDialog, name: str) -> None:
    QTest.keyClicks(dialog.name, name)
    QTest.keyClick(dialog.name, Key.Key_Return)


def test_without_a_backup_only_making_one_is_offered(page: SettingsPage) -> None:
    found = section(page)
    enabled = (found.make_button, found.file_button, found.verify_button, found.restore_button)
    assert [button.isEnabled() for button in enabled] == [True, True, False, False]
    assert found.model.rowCount() == 0


def test_enter_in_the_search_and_space_make_a_backup_that_is_proved(qtbot: QtBot, page: SettingsPage) -> None:
    toasts: list[str] = []
    page.toast_requested.connect(lambda words, _undo: toasts.append(words))
    make(qtbot, page)
    row = section(page).table.current_row()
    assert row.proof is Proof.PASSED
    assert len(toasts) == 1
    assert section(page).chip.isVisible()
    assert section(page).make_button.hasFocus()


def test_verify_proves_the_chosen_one_again(qtbot: QtBot, page: SettingsPage, kept: Kept) -> None:
    row = kept.make(prove=False)
    row.path.write_bytes(row.path.read_bytes()[:-1])
    page.activate()
    qtbot.waitUntil(section(page).verify_button.isEnabled)
    section(page).verify_button.setFocus()
    QTest.keyClick(section(page).verify_button, Key.Key_Space)
    qtbot.waitUntil(lambda: not section(page).job.busy, timeout=20_000)
    qtbot.waitUntil(lambda: bool(page.banner.text))
    qtbot.waitUntil(lambda: section(page).table.current_row().proof is Proof.FAILED)


def test_a_backup_can_be_cancelled(qtbot: QtBot, page: SettingsPage, kept: Kept) -> None:
    QTest.keyClick(page.search, Key.Key_Return)
    QTest.keyClick(section(page).make_button, Key.Key_Space)
    assert section(page).cancel_button.hasFocus()
    QTest.keyClick(section(page).cancel_button, Key.Key_Space)
    qtbot.waitUntil(lambda: not section(page).job.busy, timeout=20_000)
    assert page.banner.text == ""
    assert backups.databases_beside(kept.database) == []


def test_while_another_program_is_at_it_that_is_said(qtbot: QtBot, page: SettingsPage, kept: Kept) -> None:
    kept.make(prove=False)
    other = FileLock(kept.shelf.folder / "backup.lock")
    assert other.acquire()
    make(qtbot, page)
    other.release()
    assert backup_words(BackupError(BackupProblem.BUSY)).text in page.banner.text


def test_a_wrong_name_restores_nothing(qtbot: QtBot, page: SettingsPage, kept: Kept) -> None:
    make(qtbot, page)
    counter = page.desk.counter
    counter.tell(OutboxStatus(waiting=2, rejected=1))
    qtbot.waitUntil(lambda: counter.status.waiting == 2)
    dialog = asked(qtbot, page)
    assert any(words.text().startswith(kept_here(3)) for words in dialog.findChildren(QLabel))
    type_name(dialog, "Loja")
    assert dialog.field.error
    assert not dialog.busy
    QTest.keyClick(dialog, Key.Key_Escape)
    qtbot.waitUntil(lambda: section(page).findChild(RestoreDialog) is None)
    assert backups.databases_beside(kept.database) == []


def test_with_the_shops_name_the_backup_comes_back_and_everybody_is_signed_out(
    qtbot: QtBot, page: SettingsPage, kept: Kept, shop: Shop, admin_url: str
) -> None:
    make(qtbot, page)
    shop.product("Areia lavada")
    dialog = asked(qtbot, page)
    with backups.alone(admin_url), qtbot.waitSignal(page.desk.changes.database_restored, timeout=20_000):
        # The shop's own connections of this test are at work, as another counter's are.
        type_name(dialog, "loja centro")
        qtbot.waitUntil(lambda: not dialog.busy, timeout=20_000)
        assert backup_words(BackupError(BackupProblem.CONNECTED, "1")).text[:10] in dialog.banner.text
        QTest.keyClick(dialog.confirm, Key.Key_Return)
    with pytest.raises(NotSignedIn):
        shop.services.products.search(shop.admin, "")
    again = enter(kept.database)
    assert [row.name for row in again.services.products.search(again.admin, "")] == ["Cimento CP II 50 kg"]
    again.services.close()


@pytest.mark.direct("counts the server's connections, of which a pooler keeps some of its own")
def test_a_restore_can_be_given_up_while_it_loads(
    qtbot: QtBot, page: SettingsPage, kept: Kept, shop: Shop, admin_url: str
) -> None:
    make(qtbot, page)
    shop.services.close()
    dialog = asked(qtbot, page)
    with backups.alone(admin_url):
        type_name(dialog, "Loja Centro")
        qtbot.waitUntil(lambda: bool(dialog.words.text()), timeout=20_000)
        QTest.keyClick(dialog, Key.Key_Escape)
        qtbot.waitUntil(lambda: not dialog.busy, timeout=20_000)
    assert dialog.isVisible()
    assert backups.databases_beside(kept.database) == []
    QTest.keyClick(dialog, Key.Key_Escape)


def test_a_counter_without_the_administrators_login_is_told_so(
    qtbot: QtBot, desk: MakeDesk, shop: Shop, kept: Kept
) -> None:
    none = Backups(
        None, Database(single_engine(kept.database.app_url, application="tests")), Shelf(Path("/nonexistent"))
    )
    page = SettingsPage(replace(desk(shop.admin), services=replace(shop.services, backups=none)))
    qtbot.addWidget(page)
    page.show()
    page.open_section("backup")
    page.activate()
    qtbot.waitUntil(lambda: "POS_ADMIN_URL" in page.banner.text)
    assert not section(page).make_button.isEnabled()
    page.hide()


def test_the_data_of_an_older_postgresql_are_deleted_after_asking(
    qtbot: QtBot, desk: MakeDesk, shop: Shop, kept: Kept, tmp_path: Path
) -> None:
    old = tmp_path / "pgdata.old-17"
    old.mkdir()

    def delete() -> list[Path]:
        old.rmdir()
        return [old]

    work = Database(single_engine(kept.database.app_url, application="tests"))
    data = OldData(lambda: [old] if old.exists() else [], delete)
    mine = Backups(backups.access_to(kept.database), work, kept.shelf, data)
    page = SettingsPage(replace(desk(shop.admin), services=replace(shop.services, backups=mine)))
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    page.open_section("backup")
    page.activate()
    found = section(page)
    qtbot.waitUntil(found.old_button.isVisible)
    assert "pgdata.old-17" in found.old.text()

    def ask_to_delete() -> OldDataDialog:
        QTest.keyClick(found.old_button, Key.Key_Space)
        dialog = found.findChild(OldDataDialog)
        assert dialog is not None
        qtbot.waitUntil(dialog.close_button.hasFocus)
        return dialog

    QTest.keyClick(ask_to_delete().close_button, Key.Key_Return)
    qtbot.waitUntil(lambda: found.findChild(OldDataDialog) is None)
    assert old.exists()
    QTest.keyClick(ask_to_delete().confirm, Key.Key_Space)
    qtbot.waitUntil(found.old_button.isHidden)
    assert not old.exists()
    (step,) = shop.services.audit.listed(shop.admin, AuditFilter(action="forget_old_data"))
    assert step.row_id == "pgdata.old-17"
    qtbot.waitUntil(lambda: page.desk.runner.busy_count == 0)
    page.hide()


def test_search_finds_it_by_its_words(page: SettingsPage, qapp: QApplication) -> None:
    page.search.setText("backup")
    assert page.section_id == "backup"


def test_every_problem_has_words() -> None:
    for problem in BackupProblem:
        said = backup_words(BackupError(problem, "x"))
        assert said.text
        assert "{" not in said.text
