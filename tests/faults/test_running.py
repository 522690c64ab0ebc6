"""Faults of the predecessor in running it, each shut out as behaviour, by its number."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine, text
from uuid_utils.compat import uuid7

import pos_app
from pos_app.adapters.changes import Changes
from pos_app.adapters.desk import Desk
from pos_app.adapters.runner import TaskRunner
from pos_app.adapters.session import Session
from pos_app.bootstrap import open_services
from pos_app.db import schema
from pos_app.db.embedded import EmbeddedServer
from pos_app.domain.errors import Duplicate, StockShort
from pos_app.domain.rows import CustomerDraft, ShopRow
from pos_app.settings import load_settings
from pos_app.ui import i18n, theme
from pos_app.ui.pre_sale.page import PreSalePage
from tests.shop import Shop

ROOT = Path(pos_app.__file__).parent


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A POS_HOME that nobody has used."""
    yield tmp_path / "home"
    EmbeddedServer(tmp_path / "home").discard()


def test_fault_23_every_migration_command_works_on_a_new_installation(home: Path, tmp_path: Path) -> None:
    kept = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "POS_ADMIN_URL")}
    # From a folder that knows nothing of the program.
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    def command(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "pos_app", "db", *words],
            env={**kept, "POS_HOME": str(home), "PYTHONPATH": str(ROOT.parent)},
            cwd=elsewhere,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, (words, done.stderr)
        return done.stdout

    command("prepare")
    assert command("upgrade").splitlines()[-1] == f"At {schema.head()}."
    assert json.loads(command("current", "--json"))["state"] == "current"
    assert [row["applied"] for row in json.loads(command("history", "--json"))] == [True] * len(schema.revisions())
    command("check")
    command("downgrade", "base", "--yes")
    assert command("upgrade").splitlines()[-1] == f"At {schema.head()}."


def test_fault_23_nothing_of_the_database_layer_is_written_and_never_called() -> None:
    used: dict[str, set[Path]] = {}
    defined: list[tuple[str, Path]] = []
    for path in ROOT.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            name = getattr(node, "id", getattr(node, "attr", None))
            if isinstance(node, ast.Name | ast.Attribute) and isinstance(name, str):
                used.setdefault(name, set()).add(path)
        if path.is_relative_to(ROOT / "db"):
            functions = (node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef))
            # A mapped class is known by its table.
            defined += [(node.name, path) for node in functions if path.parent.name != "tables"]
    assert [f"{path.name}: {name}" for name, path in defined if name not in used] == []


def test_fault_23_what_the_database_refuses_reaches_people_as_a_known_failure(shop: Shop) -> None:
    draft = CustomerDraft(uuid7(), "Ana", email="ana@casa.example")
    shop.services.customers.save(shop.manager, draft)
    with pytest.raises(Duplicate):
        shop.services.customers.save(shop.manager, CustomerDraft(uuid7(), "Outra Ana", email="ANA@casa.example"))
    row = shop.sent((shop.product("Pouco", stock=1), 2))
    with pytest.raises(StockShort) as short:
        shop.services.pre_sales.approve(shop.manager, row.id, row.version, uuid7())
    assert (short.value.sqlstate, short.value.wanted) == ("PS005", Decimal(2))


def test_fault_23_who_closes_a_program_leaves_the_one_that_was_started_meanwhile(home: Path) -> None:
    settings = load_settings({"POS_HOME": str(home)})
    running = open_services(settings)
    running.setup.run()
    started_later = open_services(settings)
    running.close()
    assert started_later.setup.state().schema == "current"
    started_later.close()


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, shop: Shop) -> Iterator[PreSalePage]:
    """The clerk's page, with a line on it that is stored."""
    i18n.install(qapp, "pt_BR")
    theme.apply_theme(qapp, "light")
    if not shop.services.products.search(shop.clerk, "cimento", 1):
        shop.product("Cimento CP II 50 kg", "38.90")
    runner = TaskRunner(3)
    page = PreSalePage(Desk(shop.services, Session(shop.clerk), runner, Changes(), ShopRow("Loja Centro")))
    qtbot.addWidget(page)
    page.resize(1178, 736)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.activate()
    qtbot.keyClicks(page.entry.code, "3*cimento")
    qtbot.keyClick(page.entry.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.cart.draft.lines) == 1)
    qtbot.keyClick(page.entry.code, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: page.cart.row is not None and not page.checkout.busy)
    yield page
    page.hide()
    assert runner.shutdown(5)


def test_fault_23_the_sale_stays_on_the_screen_until_the_server_has_answered(
    qtbot: QtBot, page: PreSalePage, owner: Engine
) -> None:
    assert page.cart.row is not None
    with owner.begin() as slow:
        slow.execute(text("SELECT FROM pos.pre_sale WHERE id = :id FOR UPDATE"), {"id": page.cart.row.id})
        qtbot.keyClick(page.entry.code, Qt.Key.Key_F10)
        waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%submit%'"

        def waits() -> bool:
            with owner.connect() as connection:
                return bool(connection.scalar(text(waiting)))

        qtbot.waitUntil(waits)
        assert page.checkout.busy
        assert [row.line.name for row in page.lines.model.rows] == ["Cimento CP II 50 kg"]
    qtbot.waitUntil(lambda: page.cart.blank and not page.checkout.busy)


def test_fault_23_a_sale_that_the_server_does_not_take_is_not_lost(
    qtbot: QtBot, page: PreSalePage, owner: Engine
) -> None:
    assert page.cart.row is not None
    with owner.begin() as holding:
        # Longer than a counter's login waits for a lock.
        holding.execute(text("SELECT FROM pos.pre_sale WHERE id = :id FOR UPDATE"), {"id": page.cart.row.id})
        qtbot.keyClick(page.entry.code, Qt.Key.Key_F10)
        qtbot.waitUntil(lambda: bool(page.banner.text), timeout=15_000)
        assert [row.line.name for row in page.lines.model.rows] == ["Cimento CP II 50 kg"]
    qtbot.waitUntil(lambda: not page.checkout.busy)
    qtbot.keyClick(page.entry.code, Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: page.cart.blank and not page.checkout.busy)
