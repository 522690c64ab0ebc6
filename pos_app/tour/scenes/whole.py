"""What lies over every page: lock, palette, keys, diagnosis, what is unsent, an error nobody expected."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt

from pos_app.adapters.runner import InlineRunner
from pos_app.domain.errors import CapExceeded, Trouble
from pos_app.domain.offline import OutboxStatus, State
from pos_app.domain.support import Bundle
from pos_app.tour.scenes.counter import counter, written
from pos_app.tour.scenes.registry import Steps, scene
from pos_app.tour.scenes.stage import Stage
from pos_app.ui.diagnosis.dialog import DiagnosisDialog
from pos_app.ui.dialogs.error_dialog import ErrorDialog
from pos_app.ui.lock.lock_view import LockView
from pos_app.ui.lock.own_password_dialog import OwnPasswordDialog
from pos_app.ui.lock.renew_dialog import RenewDialog
from pos_app.ui.messages import words
from pos_app.ui.palette.dialog import PaletteDialog
from pos_app.ui.shortcuts_sheet import ShortcutsSheet
from pos_app.ui.unsent.dialog import UnsentDialog
from pos_app.ui.unsent.giving_up_dialog import GivingUpDialog
from pos_app.ui.unsent.leaving_dialog import LeavingDialog
from pos_app.ui.unsent.rows import KeptRow


@scene(LockView, "locked")
def _lock(stage: Stage) -> Steps:
    view = LockView(stage.shop.clerk)
    window = yield from stage.show(view)
    view.state.show_row(stage.monitor.row)
    view.activate()
    return window


@scene(RenewDialog, "session-ended")
def _renew(stage: Stage) -> Steps:
    window = (yield from written(stage)).window()
    return (yield from stage.opened(RenewDialog(stage.shop.clerk, window)))


@scene(OwnPasswordDialog, "own-password")
def _own_password(stage: Stage) -> Steps:
    window = (yield from counter(stage)).window()
    return (yield from stage.opened(OwnPasswordDialog(stage.shop.clerk, window)))


@scene(PaletteDialog, "palette")
def _palette(stage: Stage) -> Steps:
    yield from stage.shell(stage.shop.admin, "pre_sale")
    yield from stage.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    return (yield from stage.dialog(PaletteDialog))


@scene(ShortcutsSheet, "keys")
def _sheet(stage: Stage) -> Steps:
    return (yield from stage.opened(ShortcutsSheet((yield from written(stage)).window())))


@scene(ErrorDialog, "error")
def _error(stage: Stage) -> Steps:
    window = (yield from counter(stage)).window()
    return (yield from stage.opened(ErrorDialog("E-7F3K2", RuntimeError("x"), window)))


@scene(UnsentDialog, "unsent")
def _unsent(stage: Stage) -> Steps:
    page = yield from counter(stage)
    dialog = yield from stage.opened(UnsentDialog(page.desk, page.window()))
    at = datetime(2026, 11, 22, 15, 4, tzinfo=UTC)
    name = stage.shop.clerk.name
    dialog.model.set_rows(
        (
            KeptRow(UUID(int=1), "C03-0142", at, name, "", Decimal("1240.50"), State.QUEUED),
            KeptRow(
                UUID(int=2),
                "C03-0139",
                at,
                name,
                "",
                Decimal("38.90"),
                State.REJECTED,
                words(CapExceeded(Decimal("12.5"), Decimal(5))).line,
            ),
            KeptRow(UUID(int=3), "C03-0138 · 000981", at, name, "", Decimal("66.30"), State.SENT),
        )
    )
    dialog.table.select_row(1)
    return dialog


@scene(GivingUpDialog, "unsent-giving-up")
def _giving_up(stage: Stage) -> Steps:
    window = (yield from counter(stage)).window()
    at, why = datetime(2026, 11, 22, 15, 4, tzinfo=UTC), words(CapExceeded(Decimal("12.5"), Decimal(5))).line
    row = KeptRow(UUID(int=2), "C03-0139", at, stage.shop.clerk.name, "", Decimal("38.90"), State.REJECTED, why)
    return (yield from stage.opened(GivingUpDialog(row, True, window)))


@scene(LeavingDialog, "unsent-leaving")
def _leaving(stage: Stage) -> Steps:
    window = (yield from counter(stage)).window()
    stage.monitor.lose()
    status = OutboxStatus(2, 1, trouble=Trouble.OFFLINE)
    return (
        yield from stage.opened(
            LeavingDialog(status, QCoreApplication.translate("Leaving", "Close the program"), window)
        )
    )


@scene(DiagnosisDialog, "diagnosis")
def _diagnosis(stage: Stage) -> Steps:
    window = (yield from counter(stage)).window()
    bundle = Bundle(datetime(2026, 11, 22, tzinfo=UTC), ())
    runner = InlineRunner(window)
    return (
        yield from stage.opened(
            DiagnosisDialog(stage.monitor, runner, lambda: bundle, lambda _bundle, _path: None, window)  # type: ignore[arg-type]
        )
    )
