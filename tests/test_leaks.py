"""The search for planted data at a run's end finds what a test has let out, in each place, also on a worker."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.leaks import INPUT, Leaks

ROOT = Path(__file__).parents[1]

LETS_OUT = """
import zipfile
from tests.leaks import LEAKS
from pos_app.ui.widgets.banner import Banner

def test_something(tmp_path, qtbot):
    (tmp_path / 'pos_app.log').write_text('customer maria@exemplo.com.br')
    (tmp_path / 'pos_app.log.3').write_text('cpf 529.982.247-25')
    with zipfile.ZipFile(tmp_path / 'balcao-support-1.zip', 'w') as archive:
        archive.writestr('a.txt', 'only-for-tests-app')
    banner = Banner()
    qtbot.addWidget(banner)
    banner.tell('correct horse')
    LEAKS.show('pos-app user add', '12.345.678/0001-95')
    LEAKS.plant('a-token-of-a-session')
    (tmp_path / 'server-1.log').write_text('a-token-of-a-session')
"""
PLACES = ("pos_app.log: ", "pos_app.log.3: ", "1.zip/a.txt: ", "banner: ", "pos-app user add: ", "server-1.log: ")

KEEPS = """
def test_something(tmp_path):
    (tmp_path / 'pos_app.log').write_text('[email] [cpf] password=***')
"""


def run(folder: Path, test: str, *more: str) -> subprocess.CompletedProcess[str]:
    (folder / INPUT).touch()
    (folder / "test_it.py").write_text(test, "utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nqt_api = pyside6\n")
    options = ["-p", "tests.leaks", "-p", "no:cacheprovider", "-q", f"--basetemp={folder / 'temp'}", *more]
    command = [sys.executable, "-m", "pytest", *options, str(folder / "test_it.py")]
    # Not this run's worker.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    environment |= {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def test_what_a_test_lets_out_on_a_worker_fails_the_run_and_is_named(tmp_path: Path) -> None:
    ended = run(tmp_path, LETS_OUT, "-n", "1")
    assert "1 passed" in ended.stdout, ended.stdout + ended.stderr
    assert (ended.returncode, [place for place in PLACES if place not in ended.stdout]) == (1, []), ended.stdout


def test_a_run_that_lets_nothing_out_passes(tmp_path: Path) -> None:
    ended = run(tmp_path, KEEPS)
    assert (ended.returncode, "planted" in ended.stdout) == (0, False), ended.stdout


def test_a_run_without_workers_is_searched_too(tmp_path: Path) -> None:
    ended = run(tmp_path, LETS_OUT)
    assert (ended.returncode, "maria@exemplo.com.br" in ended.stdout) == (1, True), ended.stdout


def test_words_and_short_values_are_not_taken_for_secrets() -> None:
    leaks = Leaks()
    before = set(leaks.planted)
    leaks.plant("password", "1", None, "Tr0ub4dor&3")
    assert leaks.planted - before == {"Tr0ub4dor&3"}
