"""`pos-app print` writes a pre-sale's paper on a machine without a display."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Command
from tests.cluster import Database
from tests.shop import open_shop


def printed(home: Path, database: Database, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a process of its own: the file is drawn by Qt, of which a test has one already."""
    kept = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "QT_QPA_PLATFORM")}
    environment = {**kept, "POS_HOME": str(home), "POS_ADMIN_URL": database.migrate_url}
    return subprocess.run(
        [sys.executable, "-m", "pos_app", "print", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_a_pre_sale_is_written_as_pdf_without_a_display(tmp_path: Path, database: Database, on: Command) -> None:
    shop = open_shop(database)
    row = shop.sent((shop.product("Pão de ló"), 3))
    shop.services.close()
    pdf = tmp_path / "pré-venda.pdf"
    said = printed(tmp_path, database, str(row.number), "--pdf", str(pdf))
    assert said.returncode == 0, said.stderr
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert [path.name for path in tmp_path.glob("*.pdf")] == [pdf.name]

    unknown = on("print", "999", "--pdf", str(tmp_path / "none.pdf"))
    assert unknown.code == 1
    assert "Traceback" not in unknown.err
    assert not (tmp_path / "none.pdf").exists()

    nowhere = printed(tmp_path, database, str(row.number), "--pdf", str(tmp_path / "no" / "folder.pdf"))
    assert nowhere.returncode == 1
    assert "Traceback" not in nowhere.stderr
