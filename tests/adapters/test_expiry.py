"""Expiry goes on while something is left, tells the screens, and bears an absent database."""

from pos_app.adapters.changes import Changes
from pos_app.adapters.expiry import Expiry
from pos_app.adapters.runner import InlineRunner
from pos_app.domain.errors import Trouble, Unavailable


def test_it_asks_until_nothing_is_left_and_announces_what_changed(qtbot):
    left = [100, 3, 0]
    changes = Changes()
    told: list[object] = []
    changes.pre_sales_changed.connect(told.append)
    changes.stock_changed.connect(told.append)
    Expiry(InlineRunner(), lambda: left.pop(0), changes).ask()
    assert left == []
    assert told == [None] * 4


def test_a_database_that_is_away_is_left_for_the_next_hour(qtbot):
    def away():
        raise Unavailable(Trouble.OFFLINE)

    changes = Changes()
    with qtbot.assertNotEmitted(changes.pre_sales_changed):
        Expiry(InlineRunner(), away, changes).ask()
