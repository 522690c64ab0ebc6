"""Starting the program."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from pos_app.app import has_display

HEAVY = {"sqlalchemy", "alembic", "psycopg"}


def test_without_a_display_one_line_names_the_tour_and_qt_is_not_touched(tmp_path):
    gone = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {key: value for key, value in os.environ.items() if key not in gone} | {"POS_HOME": str(tmp_path)}
    code = (
        "import sys; from pos_app.app import run; from pos_app.settings import load_settings;"
        "code = run(load_settings()); print(any(m.startswith('PySide6') for m in sys.modules)); sys.exit(code)"
    )
    said = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True, env=environment)
    if sys.platform != "linux":
        pytest.skip("elsewhere there always is a display")
    assert (said.returncode, said.stdout.strip()) == (1, "False")
    assert len(said.stderr.splitlines()) == 1
    assert "make tour" in said.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a display")
@pytest.mark.parametrize("named", [{"DISPLAY": ":65000"}, {"QT_QPA_PLATFORM": "none"}])
def test_a_display_that_cannot_be_opened_is_one_line_and_no_abort(tmp_path, named):
    gone = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {key: value for key, value in os.environ.items() if key not in gone} | named
    said = subprocess.run(
        [sys.executable, "-m", "pos_app"],
        check=False,
        capture_output=True,
        text=True,
        env=environment | {"POS_HOME": str(tmp_path)},
    )
    assert (said.returncode, len(said.stderr.splitlines())) == (1, 1)
    assert "=".join(*named.items()) in said.stderr
    assert "make tour" in said.stderr


@pytest.mark.parametrize(
    ("environment", "platform", "there"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({}, "win32", True),
    ],
)
def test_a_display_is_looked_for_where_one_may_be_missing(environment, platform, there):
    assert has_display(environment, platform) is there


def test_the_first_window_does_not_wait_for_the_databases_libraries():
    code = f"import sys, pos_app.app.main; print({HEAVY!r} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert said.stdout.strip() == "set()"


def test_the_terminal_says_stop_and_no_open_form_has_to_agree(tmp_path):
    code = """
import signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pos_app.app import main
from pos_app.settings import load_settings

class Form(QWidget):
    def closeEvent(self, event):
        event.ignore()

def start(program):
    program.form = Form()
    program.form.show()
    QTimer.singleShot(0, lambda: signal.raise_signal(signal.SIGTERM))

main.Program.start = start
sys.exit(main.run_windows(load_settings()))
"""
    environment = os.environ | {"POS_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment, timeout=30)
