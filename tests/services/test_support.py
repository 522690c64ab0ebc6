"""The support bundle holds what helps, and nothing personal or secret."""

from __future__ import annotations

import stat
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pos_app.domain.doctor import Item, failed, passed
from pos_app.domain.errors import NotWritten, Trouble
from pos_app.domain.health import Health, HealthRow, HealthState
from pos_app.domain.health_history import HealthHistory
from pos_app.domain.support import Bundle
from pos_app.logs import FILE_NAME
from pos_app.services import support
from pos_app.settings import load_settings
from tests.leaks import INPUT

NOW = datetime(2026, 11, 22, 15, tzinfo=UTC)
SECRET = "Segredo-9"
URL = f"postgresql://pos_app:{SECRET}@127.0.0.1/balcao"


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / INPUT).touch()
    (tmp_path / "logs" / FILE_NAME).write_text(f"INFO began\nINFO cpf 529.982.247-25, senha: {SECRET}\n", "utf-8")
    settings = load_settings({"POS_HOME": str(tmp_path), "DATABASE_URL": URL, "POS_COUNTER": "C07"})
    findings = (passed(Item.SETTINGS), failed(Item.CONNECTION, "unknown", detail=f"maria@exemplo.com.br {URL}"))
    return support.collect(tmp_path, settings, findings, "en", {"health.txt": "token=abc maria@exemplo.com.br"})


def test_it_holds_what_support_asks(bundle: Bundle) -> None:
    files = dict(bundle.files)
    assert list(files) == [
        *("doctor.txt", "doctor.json", "versions.txt", "settings.txt", "health.txt", FILE_NAME, "server.log")
    ]
    assert "✓ Settings" in files["doctor.txt"]
    assert "POS_COUNTER=C07" in files["settings.txt"]
    assert "DATABASE_URL=" in files["settings.txt"]
    assert "PySide6: " in files["versions.txt"]
    assert "INFO began" in files[FILE_NAME]


@pytest.mark.parametrize("planted", [SECRET, "529.982.247-25", "maria@", "token=abc"])
def test_whatever_is_put_into_it_loses_what_is_personal_or_secret(bundle: Bundle, planted: str) -> None:
    assert planted not in bundle.text


def test_only_the_end_of_a_long_log_is_taken_in_whole_lines(tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / FILE_NAME).write_text("".join(f"line {number}\n" for number in range(50_000)), "utf-8")
    text = dict(support.collect(tmp_path, None, (), "en").files)[FILE_NAME]
    assert text.endswith("line 49999\n")
    assert len(text) <= support.LOG_BYTES
    assert text.startswith("line ")


def test_without_a_log_it_says_so(tmp_path: Path) -> None:
    assert "No such file" in dict(support.collect(tmp_path, None, (), "en").files)[FILE_NAME]


def test_the_file_is_its_owners_and_holds_the_same(bundle: Bundle, tmp_path: Path) -> None:
    path = tmp_path / bundle.name
    support.save(bundle, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with zipfile.ZipFile(path) as archive:
        assert {name: archive.read(name).decode() for name in archive.namelist()} == dict(bundle.files)


def test_a_place_that_cannot_be_written_is_told(bundle: Bundle, tmp_path: Path) -> None:
    with pytest.raises(NotWritten):
        support.save(bundle, tmp_path / "nowhere" / "bundle.zip")


def test_the_last_hour_is_told_by_the_minute_and_incidents_by_their_cause() -> None:
    history = HealthHistory()
    for second in range(60):
        away = second >= 40
        row = HealthRow(HealthState.OFFLINE if away else HealthState.ONLINE, NOW, last_error=Trouble.OFFLINE)
        history.note(Health(None if away else 2.0), row, NOW + timedelta(seconds=second))
    assert support.health_text(history).splitlines() == [
        "15:00:40 –  UTC offline offline",
        "15:00 UTC median 2.0 ms, longest 2.0 ms, 20 of 60 unanswered",
    ]
