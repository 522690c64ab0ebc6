"""How a script waits without standing still: it names what for, and whoever runs it asks again and again."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Until:
    """A wait of a script: for what, in words, and the question that is asked again and again."""

    what: str
    holds: Callable[[], object]


Part = Generator[Until, None, None]
