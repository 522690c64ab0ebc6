"""The wait after wrong passwords runs down by the second and can be ended early."""

from pos_app.ui.widgets.countdown import Countdown


def test_it_tells_every_second_down_to_zero(qtbot):
    countdown = Countdown()
    told: list[int] = []
    countdown.ticked.connect(told.append)
    countdown.start(2)
    qtbot.waitUntil(lambda: countdown.left == 0)
    assert told == [2, 1, 0]


def test_a_wait_of_nothing_lasts_a_second_and_stopping_tells_once(qtbot):
    countdown = Countdown()
    told: list[int] = []
    countdown.ticked.connect(told.append)
    countdown.start(0)
    countdown.stop()
    countdown.stop()
    assert told == [1, 0]
