"""Parts of a long ordered list: where one begins, which way it is read, what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Generic, Literal, TypeVar
from uuid import UUID

R = TypeVar("R")

COUNTED: Final = 1_000
"""Rows are counted up to this; beyond it there are more."""

OrderBy = Literal["name", "code", "price", "stock", "city"]
Place = tuple[object, ...]
"""Where a row stands in its list: the values that order it, the last one unique. It outlives the row."""


@dataclass(frozen=True, slots=True)
class ListOrder:
    """What a list is ordered by; ties by name, then id, the same way round."""

    by: OrderBy = "name"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Which rows to read: up to `before` rows before a place, and `behind` from it on; None: not looked at.

    The place is that of a row (`place`, or its `key`), or the first row that begins with `typed` or comes after it;
    by price or stock `typed` is a figure. Without any it is the beginning of the list, or its end. `count`: say how
    many rows the whole list has.
    """

    order: ListOrder = ListOrder()
    place: Place | None = None
    key: UUID | None = None
    typed: str = ""
    end: bool = False
    before: int | None = None
    behind: int | None = None
    count: bool = False


@dataclass(frozen=True, slots=True)
class Listed(Generic[R]):
    """Rows in order, the place of each, and how many of them stand before the place asked for.

    `more_before` and `more_behind`: there are others, as far as was looked. `count` is that of the whole list, one more
    than `COUNTED` where there are more; None: not asked for.
    """

    rows: tuple[R, ...]
    places: tuple[Place, ...]
    before: int = 0
    more_before: bool = False
    more_behind: bool = False
    count: int | None = None
