from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.domain.errors import Trouble
from pos_app.domain.first_launch import Fault
from pos_app.domain.health import HealthState, Unsent
from pos_app.ui.status_bar.bar import StatusBar
from tests.ui.status_bar.rows import row


def test_every_item_follows_the_monitor(qtbot):
    bar = StatusBar(row(HealthState.CONNECTING))
    qtbot.addWidget(bar)
    bar.show_row(row(rtt_ms=2.0, in_use=2, size=4, unsent=Unsent(3, 1)))
    assert (bar.state.state, bar.latency.text(), bar.pool.text) == (HealthState.ONLINE, "2,0 ms", "2/4")
    assert bar.unsent.text == "3 não enviadas · 1 retida"
    assert bar.exposed.isHidden()


def test_a_way_without_tls_stays_in_sight(qtbot):
    bar = StatusBar(row())
    qtbot.addWidget(bar)
    bar.show_row(row(exposed=True))
    assert not bar.exposed.isHidden()
    assert bar.exposed.accessibleName().startswith("Rede sem TLS")


def test_what_is_sent_is_shown_no_more(qtbot):
    bar = StatusBar(row(unsent=Unsent(1)))
    qtbot.addWidget(bar)
    assert not bar.unsent.isHidden()
    bar.show_row(row())
    assert bar.unsent.isHidden()


def test_the_state_asks_for_the_diagnosis_by_key(qtbot):
    bar = StatusBar(row())
    qtbot.addWidget(bar)
    bar.show()
    bar.activateWindow()
    qtbot.waitUntil(bar.isActiveWindow)
    bar.state.setFocus()
    with qtbot.waitSignal(bar.diagnosis_asked):
        QTest.keyClick(bar.state, Qt.Key.Key_Space)


def test_the_state_says_why_and_what_helps(qtbot):
    bar = StatusBar(row())
    qtbot.addWidget(bar)
    bar.show_row(row(HealthState.BLOCKED, last_error=Trouble.CONFIG, cause=Fault.PASSWORD, detail="pos_app"))
    assert "O servidor recusa o login pos_app" in bar.state.toolTip()
    assert ".env" in bar.state.toolTip()
