"""When the status bar changes its mind about the database."""

from datetime import UTC, datetime, timedelta

import pytest

from pos_app.domain.errors import Trouble
from pos_app.domain.health import (
    REFRESH_PROBES,
    STATE_OF,
    Fault,
    Health,
    HealthRow,
    HealthState,
    HealthTracker,
    PoolUse,
)

START = datetime(2026, 1, 5, 12, tzinfo=UTC)
GOOD = Health(rtt_ms=1.0, server_version="18.6", role="primary", migration="0007")
FAR = Health(rtt_ms=400.0, server_version="18.6", role="primary", migration="0007")
REPLICA = Health(rtt_ms=1.0, server_version="18.6", role="replica", migration="0007")
IDLE = PoolUse(in_use=0, size=4, waiting=0)
DRAINED = PoolUse(in_use=4, size=4, waiting=2)
OFFLINE = Health(trouble=Trouble.OFFLINE)


class Watch:
    """A tracker with a clock of its own, one second a probe."""

    def __init__(self, *before: Health) -> None:
        self.now = START
        self.tracker = HealthTracker(START)
        self.shown: list[HealthRow] = []
        for health in before:
            self.see(health)

    def see(self, health: Health, pool: PoolUse = IDLE, times: int = 1) -> HealthState:
        for _ in range(times):
            self.now += timedelta(seconds=1)
            row = self.tracker.observe(health, pool, self.now)
            if row is not None:
                self.shown.append(row)
        return self.tracker.row.state


def test_before_any_answer_it_is_connecting():
    assert HealthTracker(START).row == HealthRow(HealthState.CONNECTING, START)


def test_the_first_good_answer_is_enough_at_the_start():
    assert Watch().see(GOOD) is HealthState.ONLINE


def test_one_miss_changes_nothing_that_a_person_would_notice():
    watch = Watch(GOOD)

    assert watch.see(OFFLINE) is HealthState.ONLINE
    assert watch.see(GOOD) is HealthState.ONLINE
    assert watch.see(OFFLINE) is HealthState.ONLINE
    assert len(watch.shown) == 1


def test_the_second_miss_in_a_row_is_offline():
    assert Watch(GOOD, OFFLINE).see(OFFLINE) is HealthState.OFFLINE


def test_a_server_that_is_away_from_the_start_is_offline_at_the_second_miss():
    watch = Watch()

    assert watch.see(OFFLINE) is HealthState.CONNECTING
    assert watch.see(OFFLINE) is HealthState.OFFLINE


def test_only_the_third_good_answer_in_a_row_is_online_again():
    watch = Watch(GOOD, OFFLINE, OFFLINE)

    assert [watch.see(health) for health in (GOOD, GOOD, OFFLINE, GOOD, GOOD)] == [HealthState.OFFLINE] * 5
    assert watch.see(GOOD) is HealthState.ONLINE


@pytest.mark.parametrize(("trouble", "state"), STATE_OF.items())
def test_each_fault_leads_to_its_state_and_is_named(trouble: Fault, state: HealthState):
    watch = Watch(GOOD, Health(trouble=trouble))

    assert watch.see(Health(trouble=trouble)) is state
    assert watch.tracker.row.last_error == trouble


def test_every_trouble_has_a_state():
    assert set(STATE_OF) == {*Trouble, "bug"}


def test_an_answer_of_a_replica_is_a_server_being_changed():
    watch = Watch(GOOD, REPLICA)

    assert watch.see(REPLICA) is HealthState.SWITCHING
    assert watch.tracker.row.last_error == Trouble.READ_ONLY
    assert watch.tracker.row.role == "replica"


def test_faults_of_changing_kinds_are_misses_all_the_same():
    watch = Watch(GOOD, OFFLINE)

    assert watch.see(REPLICA) is HealthState.SWITCHING
    assert watch.see(OFFLINE) is HealthState.OFFLINE
    assert watch.see(Health(trouble="bug")) is HealthState.ATTENTION


@pytest.mark.parametrize(("health", "pool"), [(FAR, IDLE), (GOOD, DRAINED)], ids=["long round trips", "drained pool"])
def test_two_strained_probes_in_a_row_are_slow_and_three_calm_ones_end_it(health: Health, pool: PoolUse):
    watch = Watch(GOOD)

    assert [watch.see(health, pool), watch.see(GOOD), watch.see(health, pool)] == [HealthState.ONLINE] * 3
    assert watch.see(health, pool) is HealthState.SLOW
    assert [watch.see(step) for step in (GOOD, GOOD, FAR, GOOD, GOOD)] == [HealthState.SLOW] * 5
    assert watch.see(GOOD) is HealthState.ONLINE


def test_a_server_that_refuses_connections_is_slow_and_says_why():
    busy = Health(trouble=Trouble.BUSY)
    watch = Watch(GOOD, busy)

    assert watch.see(busy) is HealthState.SLOW
    assert watch.tracker.row.last_error == Trouble.BUSY
    assert watch.see(GOOD, times=3) is HealthState.ONLINE


def test_a_database_that_comes_back_strained_is_slow_at_once():
    assert Watch(GOOD, OFFLINE, OFFLINE).see(GOOD, DRAINED, times=3) is HealthState.SLOW


def test_two_misses_are_offline_from_slow_as_well():
    assert Watch(GOOD, FAR, FAR, OFFLINE).see(OFFLINE) is HealthState.OFFLINE


def test_what_the_server_said_of_itself_stays_known_while_it_is_away_but_not_its_round_trip():
    watch = Watch(GOOD, OFFLINE, OFFLINE)

    row = watch.tracker.row

    assert (row.rtt_ms, row.server_version, row.role, row.migration) == (None, "18.6", "primary", "0007")


def test_answers_that_are_not_yet_believed_show_no_round_trip():
    watch = Watch(GOOD, OFFLINE, OFFLINE)

    watch.see(GOOD, times=2)

    assert (watch.tracker.row.state, watch.tracker.row.rtt_ms) == (HealthState.OFFLINE, None)


def test_a_state_carries_the_time_it_began_and_keeps_it():
    watch = Watch(GOOD, OFFLINE, OFFLINE)
    began = watch.now

    watch.see(OFFLINE, PoolUse(in_use=1, size=4))

    assert watch.tracker.row.since == began
    assert watch.tracker.row.in_use == 1


def test_well_again_means_no_error_is_shown():
    watch = Watch(GOOD, OFFLINE, OFFLINE)
    watch.see(GOOD, times=3)

    assert watch.tracker.row.last_error is None


def test_nothing_new_is_not_announced():
    watch = Watch()
    watch.see(GOOD, times=20)

    assert len(watch.shown) == 1


def test_use_of_the_pool_is_announced_as_it_changes():
    watch = Watch(GOOD)
    watch.see(GOOD, DRAINED, times=2)

    assert [(row.in_use, row.waiting, row.state) for row in watch.shown] == [
        (0, 0, HealthState.ONLINE),
        (4, 2, HealthState.ONLINE),
        (4, 2, HealthState.SLOW),
    ]


def test_a_small_change_of_the_round_trip_waits_a_large_one_does_not():
    watch = Watch(Health(rtt_ms=10.0))
    watch.see(Health(rtt_ms=11.0))
    watch.see(Health(rtt_ms=13.0))

    assert [row.rtt_ms for row in watch.shown] == [10.0, 13.0]


def test_a_small_change_of_the_round_trip_is_shown_after_some_probes():
    watch = Watch(Health(rtt_ms=1.0))
    watch.see(Health(rtt_ms=1.3), times=REFRESH_PROBES)

    assert [row.rtt_ms for row in watch.shown] == [1.0, 1.3]


def test_the_round_trip_is_shown_in_steps_a_person_can_read():
    assert [Watch(Health(rtt_ms=ms)).tracker.row.rtt_ms for ms in (0.2345, 9.96, 12.3)] == [0.2, 10.0, 12.0]
