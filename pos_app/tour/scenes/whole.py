"""What lies over every page: lock, palette, keys, diagnosis, an error nobody expected."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt

from pos_app.adapters.runner import InlineRunner
from pos_app.domain.support import Bundle
from pos_app.tour.scenes.counter import counter, written
from pos_app.tour.scenes.registry import Steps, scene
from pos_app.tour.scenes.stage import Stage
from pos_app.ui.diagnosis.dialog import DiagnosisDialog
from pos_app.ui.error_dialog import ErrorDialog
from pos_app.ui.lock.lock_view import LockView
from pos_app.ui.lock.own_password_dialog import OwnPasswordDialog
from pos_app.ui.lock.renew_dialog import RenewDialog
from pos_app.ui.palette.dialog import PaletteDialog
from pos_app.ui.shortcuts_sheet import ShortcutsSheet


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
