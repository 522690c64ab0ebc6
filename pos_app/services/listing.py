"""Lists of any length: a part is read from an index, forward or backward from a place, however deep it lies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any, Literal, TypeVar
from uuid import UUID

from sqlalchemy import Connection, text

from pos_app.domain.listing import COUNTED, Listed, ListOrder, OrderBy, Part, Place

R = TypeVar("R")

Ask = Callable[[str, Mapping[str, object]], Sequence[Any]]
"""Asks one statement, its values named `:so`, and returns its rows: tuples."""

_NOT_COUNTED = "CAST(NULL AS bigint) AS counted"
_LAST = "\U0010ffff"
"""Behind every text that begins as this one does."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What a list is ordered by: columns of its view, the last one unique; an index has them in this order.

    `typed` says how a text is compared with the first of them: as names are, in capitals, or as a figure.
    """

    columns: tuple[str, ...]
    typed: Literal["name", "code", "figure"] = "name"


@dataclass(frozen=True, slots=True)
class Listing:
    """What is listed: columns of a view, which of its rows by which parameters, and the orders that have an index."""

    columns: str
    view: str
    where: str
    values: Mapping[str, object]
    orders: Mapping[OrderBy, Keys]


def asking(connection: Connection) -> Ask:
    """Return what asks within a transaction."""
    return lambda statement, values: connection.execute(text(statement), values).all()


def listed(ask: Ask, listing: Listing, part: Part, row_of: Callable[[Sequence[Any]], R]) -> Listed[R]:
    """Read a part of a list; `row_of` makes a row of the values of its columns."""
    keys = listing.orders[part.order.by]
    place = _place(ask, listing, keys, part)
    read = partial(_read, ask, listing, keys, place, descending=part.order.descending)
    before: Sequence[Any] = ()
    behind: Sequence[Any] = ()
    # The statement that begins where the list does, or at its end, counts too.
    if part.before is not None and (place is not None or part.end):
        before = read(part.before, backwards=True, count=part.count and part.end)
    if part.behind is not None and not part.end:
        behind = read(part.behind, backwards=False, count=part.count)
    kept = (*reversed(before[: part.before]), *behind[: part.behind])
    more_before, more_behind = len(before) > (part.before or 0), len(behind) > (part.behind or 0)
    # The places come last, but for the count.
    first_place = len(kept[0]) - len(keys.columns) - 1 if kept else 0
    found = Listed(
        tuple(row_of(row[:first_place]) for row in kept),
        tuple(row[first_place:-1] for row in kept),
        min(len(before), part.before or 0),
        more_before,
        more_behind,
    )
    if not part.count:
        return found
    if not (more_before or more_behind):
        return replace(found, count=len(kept))
    counted = next((row.counted for row in (*behind, *before) if row.counted is not None), None)
    return replace(found, count=_count(ask, listing) if counted is None else counted)


def ordered(connection: Connection, listing: Listing, order: ListOrder, ids: Sequence[UUID]) -> list[UUID]:
    """Return these ids as a list in this order has them."""
    keys = ", ".join(f"{key}{' DESC' if order.descending else ''}" for key in listing.orders[order.by].columns)
    found = connection.scalars(
        text(f"SELECT id FROM {listing.view} WHERE id = ANY(:ids) ORDER BY {keys}"),  # noqa: S608 - our own words
        {"ids": list(ids)},
    )
    return list(found)


def _read(
    ask: Ask,
    listing: Listing,
    keys: Keys,
    place: Place | None,
    limit: int,
    *,
    descending: bool,
    backwards: bool,
    count: bool,
) -> Sequence[Any]:
    """One row more than `limit`, where there is one; backwards the nearest first, without the place itself.

    The first of them has, where that is asked for, the count of the whole list.
    """
    down = descending is not backwards
    order = ", ".join(f"{key}{' DESC' if down else ''}" for key in keys.columns)
    places = ", ".join(f"{key} AS place{number}" for number, key in enumerate(keys.columns))
    counted = f"({_counting(listing)}) AS counted" if count else _NOT_COUNTED
    found: list[Any] = []
    for where, values in _ranges(keys, place, beyond="<" if down else ">", itself="" if backwards else "="):
        found += ask(
            f"SELECT {listing.columns}, {places}, {counted} FROM {listing.view}"  # noqa: S608 - our own words
            f" WHERE {listing.where}{where} ORDER BY {order} LIMIT :limit",
            {**listing.values, **values, "limit": limit + 1 - len(found), "most": COUNTED + 1},
        )
        if len(found) > limit:
            break
        if found:
            counted = _NOT_COUNTED
    return found


def _ranges(keys: Keys, place: Place | None, *, beyond: str, itself: str) -> Iterator[tuple[str, dict[str, object]]]:
    """Conditions for what lies beyond a place, one after the other in the order of the list.

    Rows that share the first value with the place come by themselves: where those are many, as what has no stock, the
    server takes a comparison of whole places for one that leaves few rows, and sorts all of them.
    """
    if place is None:
        yield "", {}
        return
    names = [f"place{number}" for number in range(len(place))]
    values = dict(zip(names, place, strict=True))
    if len(place) < 3:
        columns = ", ".join(keys.columns[: len(place)])
        yield f" AND ({columns}) {beyond}{itself} ({', '.join(f':{name}' for name in names)})", values
        return
    first, *others = keys.columns
    rest = ", ".join(f":{name}" for name in names[1:])
    yield f" AND {first} = :place0 AND ({', '.join(others)}) {beyond}{itself} ({rest})", values
    yield f" AND {first} {beyond} :place0", {"place0": place[0]}


def _place(ask: Ask, listing: Listing, keys: Keys, part: Part) -> Place | None:
    """Where the part begins; None: at the beginning, or the end, of the list."""
    if part.key is not None:
        columns = ", ".join(keys.columns)
        found = ask(f"SELECT {columns} FROM {listing.view} WHERE id = :key", {"key": part.key})  # noqa: S608
        return tuple(found[0]) if found else None
    if not part.typed:
        return part.place
    if keys.typed == "figure":
        figure = _figure(part.typed)
        return None if figure is None else (figure,)
    if keys.typed == "code":
        begins = part.typed.upper()
    else:
        (pattern,) = ask("SELECT api.pattern(:typed)", {"typed": part.typed})[0]
        begins = re.sub(r"\\(.)", r"\1", pattern)
    return (begins + _LAST if part.order.descending else begins,)


def _figure(typed: str) -> Decimal | None:
    """A figure being typed, with a comma or a point; None where it is none."""
    try:
        figure = Decimal(typed.replace(",", "."))
    except InvalidOperation:
        return None
    return figure if figure.is_finite() else None


def _count(ask: Ask, listing: Listing) -> int:
    """How many rows the list has, looking no further than one beyond those that are counted."""
    ((count,),) = ask(_counting(listing), {**listing.values, "most": COUNTED + 1})
    return int(count)


def _counting(listing: Listing) -> str:
    return f"SELECT count(*) FROM (SELECT FROM {listing.view} WHERE {listing.where} LIMIT :most) c"  # noqa: S608
