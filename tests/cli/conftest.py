"""The commands run in this process as `pos-app` would, against a database of the test's own."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from pos_app.cli import main
from tests.cluster import Database
from tests.leaks import LEAKS


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


Command = Callable[..., Said]


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run `pos-app` with these arguments; `stdin` is piped in, keyword arguments are its environment."""
    for key in ("DATABASE_URL", "POS_ADMIN_URL"):
        monkeypatch.delenv(key, raising=False)
    monkeypatch.setenv("POS_HOME", str(tmp_path / "home"))

    def run(*arguments: str, stdin: str = "", **environment: str) -> Said:
        for key, value in environment.items():
            monkeypatch.setenv(key, value)
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        capsys.readouterr()
        with pytest.raises(SystemExit) as leaving:
            main(arguments)
        said = capsys.readouterr()
        code = leaving.value.code
        assert isinstance(code, int) or code is None
        LEAKS.show(f"pos-app {' '.join(arguments)}", said.err)
        return Said(code or 0, said.out, said.err)

    return run


@pytest.fixture
def on(database: Database, command: Command, monkeypatch: pytest.MonkeyPatch) -> Command:
    """`command` on a machine that has the administrator's login to a database at the newest migration."""
    monkeypatch.setenv("POS_ADMIN_URL", database.migrate_url)
    return command
