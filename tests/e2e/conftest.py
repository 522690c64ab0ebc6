"""The whole program on a server of the test's own: nothing is taken away, nothing is put in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from pos_app.adapters.gc_guard import GcGuard
from pos_app.app.program import Program
from pos_app.db.embedded import EmbeddedServer
from pos_app.settings import Settings, load_settings
from pos_app.ui import i18n, theme


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    home = tmp_path / "home"
    yield load_settings({"POS_HOME": str(home), "POS_LANGUAGE": "pt_BR", "POS_THEME": "light"})
    EmbeddedServer(home).discard()


@pytest.fixture
def start(qapp: QApplication, settings: Settings) -> Iterator[Callable[[], Program]]:
    """Start the program as often as wanted; what is still open at the end is closed."""
    i18n.install(qapp, settings.language)
    theme.apply_theme(qapp, settings.theme)
    started: list[Program] = []
    guard = GcGuard()

    def start() -> Program:
        program = Program(settings, qapp)
        started.append(program)
        program.start()
        program.window.activateWindow()
        return program

    yield start
    for program in started:
        program.close()
    guard.close()
