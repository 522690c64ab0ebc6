"""Qt objects in cycles are destroyed on the UI thread, never on a pool thread."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject

from pos_app.adapters.gc_guard import GcGuard
from pos_app.adapters.runner import TaskRunner


@pytest.fixture
def guard(qapp):
    guard = GcGuard(interval_ms=20)
    yield guard
    guard.close()


def make_cyclic_garbage(freed_on):
    holder: dict[str, object] = {"object": QObject()}
    holder["self"] = holder
    weakref.finalize(holder["object"], lambda: freed_on.append(threading.current_thread()))


def test_cyclic_garbage_made_on_a_pool_thread_is_destroyed_on_the_ui_thread(qtbot, guard):
    runner, owner = TaskRunner(2), QObject()
    freed_on: list[threading.Thread] = []

    def work():
        make_cyclic_garbage(freed_on)
        # Far more than the threshold at which the interpreter would collect on this thread.
        return [[] for _ in range(gc.get_threshold()[0] * 3)]

    with qtbot.waitSignal(runner.idle):
        for _ in range(8):
            runner.run(work, owner=owner, done=lambda _: None)
    qtbot.waitUntil(lambda: gc.collect() == 0 and len(freed_on) == 8)

    assert set(freed_on) == {threading.main_thread()}
    assert runner.shutdown(5)


def test_the_timer_collects_what_has_piled_up(qtbot, guard):
    freed_on: list[threading.Thread] = []
    make_cyclic_garbage(freed_on)
    kept: list[list[int]] = [[] for _ in range(gc.get_threshold()[0] * 3)]

    qtbot.waitUntil(lambda: freed_on == [threading.main_thread()])

    assert kept


def test_nothing_is_collected_while_little_has_piled_up(guard):
    gc.collect()
    collections = sum(generation["collections"] for generation in gc.get_stats())

    guard.collect_due()

    assert sum(generation["collections"] for generation in gc.get_stats()) == collections


def test_closing_gives_collection_back_as_it_was(qapp):
    gc.enable()
    assert gc.isenabled()
    guard = GcGuard()
    assert not gc.isenabled()

    guard.close()

    assert gc.isenabled()
    gc.disable()


def test_what_lives_since_the_start_is_not_looked_through_again(guard):
    gc.unfreeze()
    guard.freeze()
    assert gc.get_freeze_count() > 0
