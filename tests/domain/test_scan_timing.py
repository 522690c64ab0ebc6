"""A scan is told from typing by when the characters come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.scan_timing import GAP_MS, LONGEST, SHORTEST, ScanTiming

CODES = st.text("0123456789ABCXYZ-./", min_size=SHORTEST, max_size=LONGEST)


def sent(code: str, gaps: list[int]) -> str | None:
    timing = ScanTiming()
    at_ms = 1_000
    for char, gap in zip(code, gaps, strict=False):
        at_ms += gap
        timing.take(char, at_ms)
    return timing.end(at_ms + gaps[-1])


@given(CODES, st.data())
def test_every_scan_is_one(code, data):
    gaps = data.draw(st.lists(st.integers(0, GAP_MS - 1), min_size=len(code) + 1, max_size=len(code) + 1))
    assert sent(code, gaps) == code


@given(CODES, st.data())
def test_no_person_is_taken_for_a_scanner(code, data):
    gaps = data.draw(st.lists(st.integers(60, 2_000), min_size=len(code) + 1, max_size=len(code) + 1))
    assert sent(code, gaps) is None


@pytest.mark.parametrize("code", ["1" * (SHORTEST - 1), "1" * (LONGEST + 1)])
def test_what_is_too_short_or_too_long_is_no_scan(code):
    assert sent(code, [10] * (len(code) + 1)) is None


def test_a_scan_right_after_a_letter_typed_is_taken_without_the_letter():
    timing = ScanTiming()
    assert timing.take("a", 1_000)
    assert timing.take("7", 1_100)
    for place, char in enumerate("891000315507", start=1):
        assert not timing.take(char, 1_100 + 10 * place)
    assert timing.end(1_230) == "7891000315507"


def test_keys_without_a_time_are_never_a_scan():
    timing = ScanTiming()
    for char in "7891000315507":
        assert timing.take(char, 0)
    assert timing.end(0) is None


def test_a_clock_that_begins_again_ends_the_run():
    timing = ScanTiming()
    for place, char in enumerate("7891000"):
        timing.take(char, 4_294_967_200 + place)
    assert timing.take("3", 5)
