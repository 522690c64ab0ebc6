"""Rows of settings stand in two columns where there is room, the first half at the left."""

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from pos_app.ui.settings.row import Row
from pos_app.ui.settings.section import Rows


@pytest.mark.parametrize(("width", "wanted", "columns"), [(800, "", 1), (1300, "", 2), (1300, "ab", 1)])
def test_rows_take_the_columns_that_there_is_room_for(qtbot: QtBot, width: int, wanted: str, columns: int) -> None:
    made = [Row(name, "", QLineEdit()) for name in ("abc", "abd", "c", "d", "e")]
    rows = Rows(made)
    qtbot.addWidget(rows)
    rows.narrow((wanted,) if wanted else ())
    rows.resize(width, 600)
    rows.show()
    shown = [row for row in made if row.isVisible()]
    assert [row.name for row in shown] == (["abc", "abd"] if wanted else ["abc", "abd", "c", "d", "e"])
    qtbot.waitUntil(lambda: len({row.x() for row in shown}) == columns)
    left = [row for row in shown if row.x() == shown[0].x()]
    assert left == shown[: len(left)]
    assert len(left) == -(-len(shown) // columns)
