"""Figures, people, audit and settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pos_app.db import schema
from pos_app.domain.backup import BackupRow, BackupState, Proof
from pos_app.domain.errors import Trouble, Unavailable
from pos_app.domain.rows import AuditRow
from pos_app.tour.scenes.registry import Steps, scene
from pos_app.tour.scenes.stage import Stage
from pos_app.tour.waits import Until
from pos_app.ui.audit.page import AuditPage
from pos_app.ui.dashboard.page import DashboardPage
from pos_app.ui.dashboard.rows_dialog import RowsDialog
from pos_app.ui.settings.backup import BackupSection
from pos_app.ui.settings.backup_table import about
from pos_app.ui.settings.old_data_dialog import OldDataDialog
from pos_app.ui.settings.page import SettingsPage
from pos_app.ui.settings.restore_dialog import RestoreDialog
from pos_app.ui.settings.sections import SECTIONS
from pos_app.ui.users.page import UsersPage
from pos_app.ui.users.reset_dialog import ResetDialog


@scene(DashboardPage, "dashboard")
def _dashboard(stage: Stage) -> Steps:
    return (yield from stage.shell(stage.shop.manager, "dashboard")).window()


@scene(DashboardPage, "dashboard-week")
def _dashboard_week(stage: Stage) -> Steps:
    page = yield from stage.page(DashboardPage, stage.shop.manager, "dashboard")
    page.periods.choose(1)
    yield from stage.settle()
    return page.window()


@scene(DashboardPage, "dashboard-empty", empty=True)
def _dashboard_empty(stage: Stage) -> Steps:
    return (yield from stage.shell(stage.shop.manager, "dashboard")).window()


@scene(DashboardPage, "dashboard-loading")
def _dashboard_loading(stage: Stage) -> Steps:
    return (yield from stage.shell(stage.shop.manager, "dashboard", held=True)).window()


@scene(DashboardPage, "dashboard-away")
def _dashboard_away(stage: Stage) -> Steps:
    page = yield from stage.shell(stage.shop.manager, "dashboard")
    page.show_error(Unavailable(Trouble.TIME_OUT), retry=page.activate)
    return page.window()


@scene(RowsDialog, "dashboard-rows")
def _rows(stage: Stage) -> Steps:
    page = yield from stage.page(DashboardPage, stage.shop.manager, "dashboard")
    page.periods.choose(1)
    yield from stage.settle()
    yield Until("the figures", lambda: page.view.board is not None)
    page.view.value.click()
    return (yield from stage.dialog(RowsDialog))


@scene(UsersPage, "users")
def _users(stage: Stage) -> Steps:
    return (yield from stage.shell(stage.shop.admin, "users")).window()


@scene(ResetDialog, "user-password")
def _reset(stage: Stage) -> Steps:
    page = yield from stage.shell(stage.shop.admin, "users")
    user = stage.shop.services.users.all(stage.shop.admin)[0]
    return (yield from stage.opened(ResetDialog(user, page)))


@scene(AuditPage, "audit")
def _audit(stage: Stage) -> Steps:
    return (yield from stage.shell(stage.shop.admin, "audit")).window()


@scene(AuditPage, "audit-offline")
def _audit_offline(stage: Stage) -> Steps:
    """Who signed in while the database was away."""
    page = yield from stage.page(AuditPage, stage.shop.admin, "audit")
    clerk, now = stage.shop.clerk, datetime.now(UTC)
    told = {"signed_in_at": (now - timedelta(hours=3)).isoformat()}
    who = (clerk.name, clerk.counter, "sign_in_offline", "app_user", str(clerk.user_id))
    page.model.set_rows([AuditRow(9001, now, *who, None, told, clerk.name), *page.model.rows])
    page.table.select_row(0)
    yield from stage.settle()
    return page.window()


def _settings(section_id: str) -> None:
    @scene(SettingsPage, f"settings-{section_id.replace('_', '-')}")
    def _section(stage: Stage) -> Steps:
        page = yield from stage.shell(stage.shop.admin, "settings")
        page.open_part(section_id)
        yield from stage.settle()
        return page.window()


for _spec in SECTIONS:
    _settings(_spec.id)


@scene(SettingsPage, "settings-backup-several")
def _backups(stage: Stage) -> Steps:
    page = yield from stage.page(SettingsPage, stage.shop.admin, "settings")
    page.open_part("backup")
    yield from stage.settle()
    if not isinstance(page.section, BackupSection):
        raise TypeError(f"the section of backups is {type(page.section).__name__}")
    page.clear_error()
    page.section.show_state(_kept())
    return page.window()


def _kept() -> BackupState:
    """Backups of four days: one not verified yet, one damaged, one only a file."""
    at = datetime(2026, 11, 22, 22, 10, tzinfo=UTC)
    folder = Path("balcao")

    def row(days: int, proof: Proof, detail: str = "", size: int = 7_412_000) -> BackupRow:
        made = at - timedelta(days=days)
        path = folder / f"balcao-{made:%Y%m%d-%H%M%S}.dump"
        proved = made + timedelta(minutes=2) if proof is Proof.PASSED else None
        return BackupRow(
            path,
            made,
            size - days * 31_000,
            "balcao",
            schema.head(),
            42,
            71_904 - days * 318,
            proof,
            proved,
            detail,
            "done",
        )

    bare = replace(row(3, Proof.PENDING), tables=0, rows=0)
    rows = (row(0, Proof.PASSED), row(1, Proof.PENDING), row(2, Proof.FAILED, "file"), bare)
    return BackupState(True, folder, folder, "balcao", rows)


@scene(RestoreDialog, "settings-restore")
def _restore(stage: Stage) -> Steps:
    page = yield from stage.shell(stage.shop.admin, "settings")
    return (yield from stage.opened(RestoreDialog(page.desk, Path("balcao.dump"), about(_kept().rows[0]), page)))


@scene(OldDataDialog, "settings-old-data")
def _old_data(stage: Stage) -> Steps:
    page = yield from stage.shell(stage.shop.admin, "settings")
    return (yield from stage.opened(OldDataDialog(page.desk, (Path("pgdata-17"),), page)))
