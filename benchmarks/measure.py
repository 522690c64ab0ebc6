"""What the benchmarks share: two sides measured in turns, and what is printed of it."""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """One goal: `ours` and `other` in `unit`, `ratio` of speeds (above 1: ours is faster)."""

    name: str
    ours: float
    other: float
    ratio: float
    goal: float
    met: bool
    unit: str = "ms"


def options(about: str, *, rows: int, rounds: int) -> argparse.Namespace:
    """Read the options that every benchmark takes: --rows, --rounds, --json."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--rows", type=int, default=rows, help="how many in a round")
    parser.add_argument("--rounds", type=int, default=rounds, help="how many rounds")
    parser.add_argument("--json", action="store_true", help="one line of JSON at the end")
    return parser.parse_args()


def in_turns(
    ours: Callable[[], object], other: Callable[[], object], *, rows: int, rounds: int, again: bool = False
) -> tuple[float, float]:
    """Call both in turns; the median over the rounds of each round's median, in milliseconds.

    `again`: each call is measured behind one of its own, not behind what the other side left of the processor's caches.
    """
    medians: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        times: tuple[list[float], list[float]] = ([], [])
        for index in range(2 * rows):
            # Who goes first changes too: what one leaves behind does not always meet the same one.
            side = (index + index // 2) % 2
            if again:
                (ours, other)[side]()
            begun = time.perf_counter()
            (ours, other)[side]()
            times[side].append((time.perf_counter() - begun) * 1000)
        for all_rounds, one_round in zip(medians, times, strict=True):
            all_rounds.append(statistics.median(one_round))
    return statistics.median(medians[0]), statistics.median(medians[1])


def speed(name: str, ours: float, other: float, goal: float) -> Result:
    """Judge our speed as a share of the other's."""
    ratio = other / ours
    return Result(name, round(ours, 3), round(other, 3), round(ratio, 3), goal, ratio >= goal)


def report(results: list[Result], *, as_json: bool) -> None:
    """Print a line for each, and JSON last where it is wanted."""
    for each in results:
        verdict = "met" if each.met else "NOT met"
        print(
            f"{each.name}: ours {each.ours} {each.unit}, other {each.other} {each.unit}, ratio {each.ratio},"
            f" goal {each.goal}: {verdict}"
        )
    if as_json:
        print(json.dumps([asdict(each) for each in results]))
