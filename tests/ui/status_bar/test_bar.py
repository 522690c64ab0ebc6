from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.domain.health import HealthState
from pos_app.ui.status_bar.bar import StatusBar
from tests.ui.status_bar.rows import row


def test_every_item_follows_the_monitor(qtbot):
    bar = StatusBar(row(HealthState.CONNECTING))
    qtbot.addWidget(bar)
    bar.show_row(row(rtt_ms=2.0, in_use=2, size=4))
    assert (bar.state.state, bar.latency.text(), bar.pool.text) == (HealthState.ONLINE, "2,0 ms", "2/4")


def test_the_state_opens_the_diagnosis_by_key_and_escape_closes_it(qtbot):
    bar = StatusBar(row())
    qtbot.addWidget(bar)
    bar.show()
    bar.activateWindow()
    qtbot.waitUntil(bar.isActiveWindow)
    bar.state.setFocus()
    QTest.keyClick(bar.state, Qt.Key.Key_Space)
    assert bar.focusWidget() is bar.diagnosis
    QTest.keyClick(bar.diagnosis, Qt.Key.Key_Escape)
    assert not bar.diagnosis.isVisible()
    assert bar.focusWidget() is bar.state
