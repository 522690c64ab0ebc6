"""Rows and drafts as JSON text and back, exact to the digit: what is kept on the counter's disk."""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from pos_app.domain import errors
from pos_app.domain.errors import Invalid, PosError, Trouble, Unavailable

T = TypeVar("T")


def dumps(value: object) -> str:
    """Write a frozen row, or what JSON itself knows, as one line."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def loads(kind: type[T], text: str) -> T:
    """Read what `dumps` wrote of a dataclass; fields it did not have yet take their defaults. Raises ValueError."""
    try:
        made: T = _made(kind, json.loads(text))
    except (KeyError, TypeError, ArithmeticError) as error:
        raise ValueError(f"not a {kind.__name__}") from error
    return made


def problem_text(error: PosError) -> str:
    """Write a known failure, so that its words can be chosen later."""
    data = {name: _plain(value) for name, value in vars(error).items()}
    return dumps({"kind": type(error).__name__, "data": data})


def problem_of(text: str) -> PosError:
    """Read what `problem_text` wrote; a failure that this program does not know any more is a conflict."""
    stored = json.loads(text)
    kind, data = stored["kind"], stored["data"]
    if kind == "Invalid":
        return Invalid(data["field"], data["reason"], **data.get("data", {}))
    if kind == "Unavailable":
        return Unavailable(Trouble(data["trouble"]))
    found = getattr(errors, kind, None)
    if isinstance(found, type) and issubclass(found, PosError):
        try:
            made: PosError = found(**{name: value for name, value in data.items() if name != "sqlstate"})
        except TypeError:
            return errors.Conflict()
        return made
    return errors.Conflict()


def _plain(value: object) -> Any:
    # What there is most of comes first: this is done at every change of an open pre-sale.
    if value is None or type(value) in (str, int, bool):
        return value
    if isinstance(value, Decimal):
        return f"{value:f}"
    kind: Any = type(value)
    if (names := _names(kind)) is not None:
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list, frozenset)):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    return value if isinstance(value, (int, str)) else str(value)


@cache
def _names(kind: type) -> tuple[str, ...] | None:
    """The fields of a dataclass; None for any other type."""
    return tuple(item.name for item in fields(kind)) if is_dataclass(kind) else None


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _made(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        if value is None:
            return None
        (inner,) = (choice for choice in get_args(kind) if choice is not type(None))
        return _made(inner, value)
    if origin is tuple:
        item = get_args(kind)[0]
        return tuple(_made(item, each) for each in value)
    if origin is Literal:
        return value
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        return kind(
            **{item.name: _made(hints[item.name], value[item.name]) for item in fields(kind) if item.name in value}
        )
    if kind is datetime:
        return datetime.fromisoformat(value)
    return kind(value) if kind in (UUID, Decimal) or (isinstance(kind, type) and issubclass(kind, StrEnum)) else value
