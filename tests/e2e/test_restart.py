"""The server dies while windows are open; the program starts a second time."""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from pos_app.domain.health import HealthState
from pos_app.ui.entrance.login import LoginView
from tests.db.embedded_server import alive, postmaster
from tests.e2e.steps import EMAIL, first_launch, focused, sign_in, wait_for_state, wait_for_view

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kills by signal")


def test_a_killed_server_is_shown_within_five_seconds_comes_back_by_itself_and_nothing_typed_is_lost(
    qtbot, start, settings, caplog
):
    caplog.set_level(logging.WARNING)
    program = start()
    first_launch(qtbot, program)
    shell = sign_in(qtbot, program)
    wait_for_state(qtbot, shell, HealthState.ONLINE, 30_000)
    entry = focused(program)
    assert isinstance(entry, QLineEdit)
    QTest.keyClicks(entry, "cimen")

    killed = postmaster(settings.home)
    began = time.monotonic()
    os.kill(killed, signal.SIGKILL)
    wait_for_state(qtbot, shell, HealthState.OFFLINE, 5_000)
    assert time.monotonic() - began <= 5.0
    assert shell.offline_banner.isVisible()
    QTest.keyClicks(focused(program), "to")

    wait_for_state(qtbot, shell, HealthState.ONLINE, 30_000)
    assert not shell.offline_banner.isVisible()
    assert postmaster(settings.home) != killed
    assert entry.text() == "cimento"
    assert focused(program) is entry

    # The page's own work finds its way again too.
    shell.open_page("customers")
    qtbot.waitUntil(lambda: program.runner.busy_count == 0, timeout=30_000)
    page = shell.page
    assert page is not None
    assert page.banner.text == ""
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == []


def test_a_second_start_has_the_shop_of_the_first_and_each_ends_within_five_seconds(qtbot, start, settings):
    first = start()
    first_launch(qtbot, first)
    sign_in(qtbot, first)
    began = time.monotonic()
    first.close()
    assert time.monotonic() - began <= 5.0
    stopped = postmaster_or_none(settings.home)
    assert stopped is None or not alive(stopped)

    second = start()
    wait_for_view(qtbot, second, LoginView)
    shell = sign_in(qtbot, second, EMAIL)
    assert (settings.home / ".env").stat().st_mode & 0o777 == 0o600
    assert "Loja Centro" in shell.status_bar.place.toolTip()


def postmaster_or_none(home: Path) -> int | None:
    try:
        return postmaster(home)
    except FileNotFoundError:
        return None
