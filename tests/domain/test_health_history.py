"""What is kept of an hour: every probe, and what was wrong, with its beginning and its end."""

from datetime import UTC, datetime, timedelta

from pos_app.domain.errors import Trouble
from pos_app.domain.first_launch import Fault
from pos_app.domain.health import Health, HealthRow, HealthState
from pos_app.domain.health_history import HealthHistory, Incident

START = datetime(2026, 1, 5, 12, tzinfo=UTC)
WELL = HealthRow(HealthState.ONLINE, START)
AWAY = HealthRow(HealthState.OFFLINE, START, last_error=Trouble.OFFLINE)
REFUSED = HealthRow(HealthState.BLOCKED, START, last_error=Trouble.CONFIG, cause=Fault.PASSWORD, detail="pos_app")


def at(second):
    return START + timedelta(seconds=second)


def noted(*rows):
    history = HealthHistory()
    for second, row in enumerate(rows):
        history.note(Health(rtt_ms=1.0), row, at(second))
    return history.incidents()


def test_an_incident_lasts_from_the_first_row_to_the_first_that_is_well():
    assert noted(WELL, AWAY, AWAY, WELL) == (Incident(at(1), HealthState.OFFLINE, Trouble.OFFLINE, ended=at(3)),)


def test_one_that_goes_on_has_no_end():
    assert noted(AWAY)[0].ended is None


def test_another_cause_is_another_incident():
    first, second = noted(AWAY, REFUSED)
    assert (first.ended, second.began, second.cause) == (at(1), at(1), Fault.PASSWORD)


def test_probes_older_than_an_hour_are_let_go():
    history = HealthHistory()
    for second in range(0, 4000, 10):
        history.note(Health(rtt_ms=1.0), WELL, at(second))
    samples = history.samples()
    assert (samples[0].at, samples[-1].at) == (at(390), at(3990))


def test_only_the_last_fifty_incidents_are_kept():
    assert len(noted(*[AWAY, WELL] * 80)) == 50
