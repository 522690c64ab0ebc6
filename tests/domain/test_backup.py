"""Which backups are kept, when one is due, and how long work is ended."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.backup import BackupError, BackupProblem, BackupRow, Proof, Stop, due, superfluous

NOW = datetime(2025, 6, 30, 21, 30, tzinfo=UTC)


def row(days: float, proof: Proof = Proof.PASSED) -> BackupRow:
    made_at = NOW - timedelta(days=days)
    return BackupRow(Path(f"balcao-{made_at:%Y%m%d-%H%M%S}.dump"), made_at, 1, proof=proof)


def kept(rows: list[BackupRow]) -> set[BackupRow]:
    return set(rows) - set(superfluous(rows))


def test_of_a_backup_a_day_seven_days_four_weeks_and_twelve_months_stay() -> None:
    ages = [(NOW - found.made_at).days for found in kept([row(day) for day in range(800)])]
    assert sorted(ages)[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert {found.made_at.astimezone().strftime("%Y-%m") for found in kept([row(day) for day in range(800)])} == {
        f"{2024 + (month > 12)}-{(month - 1) % 12 + 1:02}" for month in range(7, 19)
    }
    assert len(ages) <= 7 + 4 + 12


def test_the_newest_of_a_day_stays() -> None:
    rows = [row(0), row(0.1), row(0.2)]
    assert kept(rows) == {rows[0]}


def test_the_newest_that_passed_stays_however_old() -> None:
    good = row(900)
    rows = [row(day, Proof.FAILED) for day in range(60)] + [row(day, Proof.FAILED) for day in range(60, 800, 20)]
    assert good in kept([*rows, good])


def test_one_that_failed_takes_no_better_ones_place() -> None:
    morning, evening = row(20.3), row(20.1, Proof.FAILED)
    assert morning in kept([row(0), evening, morning])


@given(st.lists(st.integers(0, 100_000), min_size=1, unique=True), st.data())
def test_the_newest_is_never_deleted_and_a_second_look_deletes_nothing_more(
    quarter_hours: list[int], data: st.DataObject
) -> None:
    rows = [row(number / 96, data.draw(st.sampled_from(Proof))) for number in quarter_hours]
    left = kept(rows)
    assert max(rows, key=lambda one: one.made_at) in left
    assert not superfluous(left)


@pytest.mark.parametrize(("ages", "expected"), [([], True), ([1.01], True), ([0.9], False), ([-1], True)])
def test_a_backup_is_due_a_day_after_the_last(ages: list[float], expected: bool) -> None:
    assert due([row(age) for age in ages], NOW) is expected


def test_work_is_ended_from_another_thread() -> None:
    stop, ended = Stop(), threading.Event()
    with stop.ending(ended.set):
        threading.Thread(target=stop.ask).start()
        assert ended.wait(5)
    with pytest.raises(BackupError) as refused, stop.ending(ended.clear):
        pytest.fail("nothing begins after the end was asked for")
    assert refused.value.problem is BackupProblem.CANCELLED
    assert ended.is_set()
