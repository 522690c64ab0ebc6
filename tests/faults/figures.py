"""How often a fault is injected, and the table of what came of it."""

from __future__ import annotations

import json
import os
import platform
import re
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Final

import pytest

LONG: Final = os.environ.get("FAULTS") == "long"
DOC: Final = Path(__file__).resolve().parents[2] / "docs" / "reliability.md"
BEGIN: Final = "<!-- faults: written by make faults -->"
END: Final = "<!-- faults: end -->"
_HEAD: Final = "| fault | times | result | longest call | date | machine |\n| --- | ---: | --- | ---: | --- | --- |\n"


@dataclass(frozen=True, slots=True)
class Figure:
    """What a fault came to: `longest_s` is the longest single operation, retries included, in seconds."""

    fault: str
    times: int
    result: str
    longest_s: float | None = None


def times(short: int, faults: int, long: int) -> pytest.MarkDecorator:
    """Run a test `short` times in the suite, and in the numbers of `make faults` or `faults-long` under the mark."""
    full = pytest.param(long if LONG else faults, marks=pytest.mark.faults, id="full")
    return pytest.mark.parametrize("times", [pytest.param(short, id="short"), full])


def row(figure: Figure) -> str:
    """One line of the table."""
    longest = "–" if figure.longest_s is None else f"{figure.longest_s:.1f} s"
    return f"| {figure.fault} | {figure.times:,} | {figure.result} | {longest} | {date.today()} | {machine()} |"  # noqa: DTZ011


def machine() -> str:
    """What the run ran on, in a few words."""
    return f"{platform.system()}, {os.cpu_count()} processors"


def write(figures: list[Figure], path: Path = DOC) -> str:
    """Put the figures into the table of the document, each in the place of its older ones; return the table."""
    text = path.read_text("utf-8")
    before, rest = text.split(BEGIN)
    table, after = rest.split(END)
    rows = {line.split(" | ")[0]: line for line in re.findall(r"^\| (?!fault|---).*$", table, re.MULTILINE)}
    rows |= {row(figure).split(" | ")[0]: row(figure) for figure in figures}
    made = _HEAD + "\n".join(rows.values()) + "\n"
    path.write_text(f"{before}{BEGIN}\n{made}{END}{after}", encoding="utf-8")
    return made


def to_text(figure: Figure) -> str:
    """A figure as it is handed from a worker of the run to its head."""
    return json.dumps(asdict(figure))


def from_text(text: str) -> Figure:
    """The figure of `to_text`."""
    return Figure(**json.loads(text))
