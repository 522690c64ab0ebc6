"""`pos-app doctor`: what support asks, in the language of the settings; 1 when something fails."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from pos_app.domain.doctor import Item
from tests.cli.conftest import Command
from tests.cluster import Database
from tests.tcp_server import free_port


def test_before_first_launch_nothing_fails_and_nothing_is_made(command: Command, tmp_path: Path) -> None:
    said = command("doctor")
    assert said.code == 0
    assert "ainda não há banco" in said.out
    assert not (tmp_path / "home").exists()


def test_a_server_that_is_away_is_exit_code_1_with_a_remedy(command: Command) -> None:
    url = f"postgresql://a:hidden-secret@127.0.0.1:{free_port()}/c"
    said = command("doctor", DATABASE_URL=url, POS_LANGUAGE="en")
    assert said.code == 1
    assert "✗ Connection               nothing listens at that host and port" in said.out
    assert "→ Start PostgreSQL there" in said.out
    assert "hidden-secret" not in said.out + said.err


def test_json_has_every_check_with_its_verdict_reason_and_remedy(command: Command, database: Database) -> None:
    url = database.app_url.replace("+psycopg", "")
    said = command("doctor", "--json", DATABASE_URL=url, POS_ADMIN_URL=database.migrate_url.replace("+psycopg", ""))
    told = json.loads(said.out)
    assert (said.code, told["healthy"]) == (0, True)
    assert [check["check"] for check in told["checks"]] == [item.value for item in Item]
    assert all(check["remedy"] for check in told["checks"] if check["verdict"] in ("warned", "failed"))


def test_settings_that_cannot_be_used_are_a_line_and_not_the_end(command: Command) -> None:
    said = command("doctor", POS_POOL_SIZE="99")
    assert said.code == 1
    assert "✗ Configurações            POS_POOL_SIZE=99 is not allowed" in said.out
    assert "✓ Disco" in said.out


def test_a_bundle_is_written_beside_the_report(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "bundle.zip"
    said = command("doctor", "--bundle", str(file))
    assert said.code == 0
    assert "doctor.txt" in zipfile.ZipFile(file).namelist()


def test_a_bundle_that_cannot_be_written_is_told(command: Command, tmp_path: Path) -> None:
    said = command("doctor", "--bundle", str(tmp_path / "nowhere" / "bundle.zip"))
    assert said.code == 1
    assert "bundle.zip" in said.err
