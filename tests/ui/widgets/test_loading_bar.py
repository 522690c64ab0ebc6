from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QProgressBar
from pytestqt.qtbot import QtBot

from pos_app.ui.widgets.buttons import Button
from pos_app.ui.widgets.loading_bar import BAR_AFTER_MS, WORDS_AFTER_MS, LoadingBar
from tests.ui.parts import part


def made(qtbot: QtBot, *, cancellable: bool = True) -> tuple[LoadingBar, QProgressBar, Button]:
    bar = LoadingBar(cancellable=cancellable)
    qtbot.addWidget(bar)
    bar.show()
    return bar, part(bar, QProgressBar), part(bar, Button)


def test_nothing_shows_at_once_and_the_bar_after_150_ms(qtbot: QtBot) -> None:
    bar, progress, _ = made(qtbot)
    bar.start()
    assert progress.isHidden()
    assert sorted(t.interval() for t in bar.findChildren(QTimer)) == [150, 3000] == [BAR_AFTER_MS, WORDS_AFTER_MS]
    qtbot.waitUntil(progress.isVisible)


def test_what_is_quick_is_never_seen(qtbot: QtBot) -> None:
    bar, progress, _ = made(qtbot)
    bar.start()
    bar.stop()
    assert progress.isHidden()
    assert not any(timer.isActive() for timer in bar.findChildren(QTimer))


def test_words_and_cancel_come_when_it_takes_long(qtbot: QtBot) -> None:
    bar, _, cancel = made(qtbot)
    bar.start("Buscando produtos…")
    assert not cancel.isVisible()
    max(bar.findChildren(QTimer), key=QTimer.interval).start(0)
    qtbot.waitUntil(cancel.isVisible)
    with qtbot.waitSignal(bar.cancelled):
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert not cancel.isVisible()


def test_its_place_is_kept_so_that_nothing_jumps(qtbot: QtBot) -> None:
    bar, progress, _ = made(qtbot)
    before = bar.sizeHint().height()
    bar.start()
    qtbot.waitUntil(progress.isVisible)
    assert bar.sizeHint().height() == before > 0
