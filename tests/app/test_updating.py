"""Data are brought to this program's migration while something is unsent on the counter: the person is asked first."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from pos_app.adapters.gc_guard import GcGuard
from pos_app.app.program import Program
from pos_app.db import schema
from pos_app.outbox.journal import Journal
from pos_app.settings import load_settings
from pos_app.ui import i18n, theme
from pos_app.ui.entrance.login import LoginView
from pos_app.ui.entrance.starting import StartingView
from pos_app.ui.unsent.leaving_dialog import LeavingDialog
from tests import cluster
from tests.outbox.goods import submission
from tests.shop import enter, set_up
from tests.ui.windows import dialog


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, database: cluster.Database) -> Iterator[Program]:
    """The program, started over a database that the last migration is missing in, with one unsent pre-sale."""
    set_up(database)
    shop = enter(database)
    journal = Journal(tmp_path)
    journal.queue(shop.clerk, submission())
    journal.close()
    shop.services.close()
    schema.downgrade(database.migrate_url, schema.revisions()[-2][0])
    settings = load_settings(
        {
            "POS_HOME": str(tmp_path),
            "DATABASE_URL": database.app_url,
            "POS_ADMIN_URL": database.migrate_url,
            "POS_LANGUAGE": "pt_BR",
            "POS_THEME": "light",
        }
    )
    i18n.install(qapp, "pt_BR")
    theme.apply_theme(qapp, "light")
    guard = GcGuard()
    made = Program(settings, qapp)
    made.start()
    yield made
    made.close()
    guard.close()


def test_what_is_unsent_is_told_before_the_data_are_updated(qtbot: QtBot, program: Program) -> None:
    asked = dialog(qtbot, program.window, LeavingDialog)
    assert "1 pré-venda" in " ".join(words.text() for words in asked.findChildren(QLabel))
    asked.close_button.click()
    view = program.window.view
    assert isinstance(view, StartingView)
    assert view.retry.isVisible()
    assert schema.state(program.settings.admin_url.get_secret_value())[0] == "older"

    view.retry.click()
    dialog(qtbot, program.window, LeavingDialog).confirm.click()
    qtbot.waitUntil(lambda: isinstance(program.window.view, LoginView))
    assert schema.state(program.settings.admin_url.get_secret_value())[0] == "current"
