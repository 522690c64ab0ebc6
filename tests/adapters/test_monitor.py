"""The pool monitor's thread: it tells what changes, and it ends when told."""

import logging
import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QThread

from pos_app.adapters.monitor import PoolMonitor
from pos_app.domain.errors import Trouble, Unavailable
from pos_app.domain.health import Health, HealthState, PoolUse, Repair

GOOD = Health(rtt_ms=1.0, server_version="18.6", role="primary", migration="0007")


class Server:
    """A database that can be taken away and given back."""

    def __init__(self):
        self.answer: Health | Exception = GOOD
        self.use = PoolUse(0, 4, 0)
        self.probes = 0

    def probe(self):
        self.probes += 1
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    def stats(self):
        return self.use

    def kill(self):
        self.answer = Unavailable(Trouble.OFFLINE)

    def restart(self):
        self.answer = GOOD


@pytest.fixture
def server():
    return Server()


@pytest.fixture
def watch(qtbot, server):
    """Starts a monitor on the server and waits for its first word."""
    started: list[PoolMonitor] = []

    def start(**options):
        monitor = PoolMonitor(server.probe, server.stats, interval_s=0.01, **options)
        started.append(monitor)
        with qtbot.waitSignal(monitor.changed):
            monitor.start()
        return monitor

    yield start
    for monitor in started:
        assert monitor.stop()


def becomes(state):
    return lambda row: row.state is state


def test_it_is_online_then_offline_and_online_again_by_itself(qtbot, server, watch):
    monitor = watch()
    states = [monitor.row.state]
    monitor.changed.connect(lambda row: states.append(row.state))

    with qtbot.waitSignal(monitor.changed, check_params_cb=becomes(HealthState.OFFLINE)):
        server.kill()
    with qtbot.waitSignal(monitor.changed, check_params_cb=becomes(HealthState.ONLINE)):
        server.restart()

    assert states == [HealthState.ONLINE, HealthState.OFFLINE, HealthState.ONLINE]
    assert monitor.row.state is HealthState.ONLINE


def test_at_its_own_pace_a_killed_server_shows_within_five_seconds(qtbot, server):
    monitor = PoolMonitor(server.probe, server.stats)
    with qtbot.waitSignal(monitor.changed):
        monitor.start()

    with qtbot.waitSignal(monitor.changed, timeout=5_000, check_params_cb=becomes(HealthState.OFFLINE)):
        server.kill()

    assert monitor.stop()


def test_rows_arrive_on_the_ui_thread(qtbot, server, watch):
    monitor, threads = watch(), []
    monitor.changed.connect(lambda _row: threads.append(QThread.currentThread()))

    with qtbot.waitSignal(monitor.changed):
        server.use = PoolUse(2, 4, 0)

    assert threads == [monitor.thread()]


def test_a_database_that_stays_as_it_is_is_told_once(qtbot, server, watch):
    monitor = watch()
    again: list[object] = []
    monitor.changed.connect(again.append)

    seen = server.probes
    qtbot.waitUntil(lambda: server.probes >= seen + 10)

    assert again == []


def test_a_drained_pool_is_slow_with_the_number_waiting(qtbot, server, watch):
    monitor = watch()

    with qtbot.waitSignal(monitor.changed, check_params_cb=becomes(HealthState.SLOW)):
        server.use = PoolUse(4, 4, 3)

    assert (monitor.row.in_use, monitor.row.size, monitor.row.waiting) == (4, 4, 3)


def test_a_faulty_probe_is_attention_and_logged_once(qtbot, server, watch, caplog):
    monitor = watch()

    with qtbot.waitSignal(monitor.changed, check_params_cb=becomes(HealthState.ATTENTION)):
        server.answer = ZeroDivisionError("probe")
    seen = server.probes
    qtbot.waitUntil(lambda: server.probes >= seen + 5)

    assert [r.message for r in caplog.records if r.levelno == logging.ERROR] == ["the probe failed"]
    assert monitor.row.last_error == "bug"


def test_going_offline_calls_for_repair_beside_the_probing(qtbot, server, watch):
    called, repaired = threading.Event(), threading.Event()

    def repair():
        called.set()
        assert repaired.wait(5)
        server.restart()

    monitor = watch(on_offline=repair)
    server.kill()
    assert called.wait(5)
    seen = server.probes
    qtbot.waitUntil(lambda: server.probes >= seen + 3)

    with qtbot.waitSignal(monitor.changed, check_params_cb=becomes(HealthState.ONLINE)):
        repaired.set()


@pytest.mark.parametrize(("trouble", "repair"), [(Trouble.CAPACITY, Repair.NO_ROOM), (Trouble.OFFLINE, Repair.FAILED)])
def test_a_repair_is_told_while_it_goes_on_and_when_it_fails(qtbot, server, watch, trouble, repair):
    goes_on = threading.Event()

    def fail():
        goes_on.wait(5)
        raise Unavailable(trouble)

    monitor = watch(on_offline=fail, repair_pause_s=60)
    server.kill()
    qtbot.waitUntil(lambda: monitor.row.repair is Repair.RUNNING)
    goes_on.set()
    qtbot.waitUntil(lambda: monitor.row.repair is repair)
    server.restart()
    qtbot.waitUntil(lambda: monitor.row.state is HealthState.ONLINE)
    assert monitor.row.repair is None


def test_repair_is_called_again_only_after_a_pause(qtbot, server, watch):
    calls = []
    watch(on_offline=lambda: calls.append(server.probes), repair_pause_s=0.2)

    server.kill()
    qtbot.waitUntil(lambda: len(calls) == 2)

    assert calls[1] - calls[0] >= 3


def test_a_repair_that_fails_is_logged_and_tried_again(qtbot, server, watch, caplog):
    calls = []

    def repair():
        calls.append(1)
        raise OSError("no such program")

    watch(on_offline=repair, repair_pause_s=0.02)
    server.kill()
    qtbot.waitUntil(lambda: len(calls) >= 2)

    assert "could not be started again" in caplog.text


def test_nothing_is_repaired_while_all_is_well(qtbot, server, watch):
    calls = []
    watch(on_offline=lambda: calls.append(1))

    seen = server.probes
    qtbot.waitUntil(lambda: server.probes >= seen + 5)

    assert calls == []


def test_stopping_ends_the_thread_without_waiting_for_the_interval(qapp, server):
    monitor = PoolMonitor(server.probe, server.stats, interval_s=3600)
    monitor.start()

    assert monitor.stop()
    assert monitor.isFinished()


def test_stopping_says_when_a_probe_hangs(qtbot, server, caplog):
    probing, go_on = threading.Event(), threading.Event()

    def hang():
        probing.set()
        go_on.wait(5)
        return GOOD

    monitor = PoolMonitor(hang, server.stats)
    monitor.start()
    assert probing.wait(5)

    assert not monitor.stop(0.02)
    assert "did not end in time" in caplog.text
    go_on.set()
    assert monitor.stop()


def test_a_program_that_ends_without_stopping_its_monitor_does_not_abort():
    program = """
from PySide6.QtCore import QCoreApplication
from pos_app.adapters.monitor import PoolMonitor
from pos_app.domain.health import Health, PoolUse
app = QCoreApplication([])
monitor = PoolMonitor(lambda: Health(rtt_ms=1.0), PoolUse)
monitor.changed.connect(app.quit)
monitor.start()
app.exec()
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=False)

    assert (ended.returncode, ended.stderr) == (0, "")
