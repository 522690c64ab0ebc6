"""What the database refuses, as domain errors: one table over SQLSTATE and constraint names.

Connect-time errors carry no SQLSTATE and are told by their text (`db/refusals`). What is in no table is a bug and
stays as it is.
DETAIL of foreign errors is never read (it holds row values); DETAIL of our own (class PS, 42501) is JSON by `pos.fail`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

import psycopg
from sqlalchemy import exc

from pos_app.db.connection import DeadlinePassed
from pos_app.db.refusals import refusal, trouble_of
from pos_app.domain.errors import (
    BadCredentials,
    BadData,
    BrokenRule,
    CapExceeded,
    ChangedElsewhere,
    Duplicate,
    Forbidden,
    InUse,
    Invalid,
    LastAdmin,
    NotFound,
    NotSignedIn,
    OtherBody,
    OwnApproval,
    PosError,
    SignInLocked,
    StockShort,
    Trouble,
    Unavailable,
    WrongState,
)

_TROUBLES: dict[Trouble, tuple[str, ...]] = {
    Trouble.OFFLINE: ("40003", "57P01", "57P02", "57P03", "57P05", "25P03", "25P04"),
    Trouble.READ_ONLY: ("25006",),
    Trouble.BUSY: ("53300", "53400", "55006", "55P03", "40001", "40P01"),
    Trouble.TIME_OUT: ("57014",),
    Trouble.CAPACITY: ("53000", "53100", "53200", "54", "58000", "58030"),
    Trouble.CORRUPT: ("XX000", "XX001", "XX002"),
    Trouble.CONFIG: ("28000", "28P01", "3D000", "3F000", "57P04", "0A000", "08P01", "26000", "42P05"),
    Trouble.SCHEMA: ("42P01", "42703", "42883", "42P10"),
}

_CONSTRAINTS: dict[str, Callable[[], PosError]] = {
    "uq_app_user_email": partial(Duplicate, "email"),
    "uq_customer_email": partial(Duplicate, "email"),
    "uq_customer_tax_id": partial(Duplicate, "tax_id"),
    "uq_product_code": partial(Duplicate, "code"),
    "pk_product_barcode": partial(Duplicate, "barcode"),
    # Two sent the same new row at the same moment.
    "pk_app_user": ChangedElsewhere,
    "pk_customer": ChangedElsewhere,
    "pk_product": ChangedElsewhere,
    "uq_stock_movement_request_id": OtherBody,
    # Nothing deletes what a pre-sale may name: it was never there.
    "fk_pre_sale_customer_id": partial(NotFound, "customer"),
    "fk_pre_sale_planned_method": partial(NotFound, "payment_method"),
}
"""What it means that a constraint of this name was broken (23503, 23505)."""


def _cap(data: dict[str, Any]) -> CapExceeded:
    return CapExceeded(Decimal(data["reduction"]), Decimal(data["cap"]), data.get("line"))


def _changed(data: dict[str, Any]) -> ChangedElsewhere:
    at = data.get("at")
    return ChangedElsewhere(data.get("by"), None if at is None else datetime.fromisoformat(at))


def _short(data: dict[str, Any]) -> StockShort:
    return StockShort(data["code"], Decimal(data["wanted"]), Decimal(data["available"]))


def _invalid(data: dict[str, Any]) -> Invalid:
    rest = {key: value for key, value in data.items() if key not in ("field", "reason")}
    return Invalid(data["field"], data["reason"], **rest)


def _forbidden(data: dict[str, Any]) -> Forbidden:
    permission = data.get("permission")
    return OwnApproval(permission) if permission == "own_approval" else Forbidden(permission)


_OURS: dict[str, Callable[[dict[str, Any]], PosError]] = {
    "PS001": _invalid,
    "PS002": lambda data: NotFound(data["what"]),
    "PS003": _changed,
    "PS004": lambda data: WrongState(data["status"]),
    "PS005": _short,
    "PS008": _cap,
    "PS009": lambda _: LastAdmin(),
    "PS010": lambda _: BadCredentials(),
    "PS011": lambda _: NotSignedIn(),
    "PS012": lambda data: SignInLocked(data["wait_seconds"]),
    "PS013": lambda _: OtherBody(),
}


def to_domain(error: BaseException) -> BaseException:
    """Return the domain error for a driver's or SQLAlchemy's, or the error itself where it is a bug."""
    if isinstance(error, exc.TimeoutError):
        return Unavailable(Trouble.BUSY)
    driver = error.orig if isinstance(error, exc.DBAPIError) else error
    if not isinstance(driver, psycopg.Error):
        return error
    known = _known(driver)
    if known is None:
        return error
    known.sqlstate = driver.sqlstate
    return known


def _known(error: psycopg.Error) -> PosError | None:
    state = error.sqlstate
    if state is None:
        return _without_state(error)
    if state in _OURS:
        return _OURS[state](json.loads(error.diag.message_detail or "{}"))
    if state == "42501":
        detail = error.diag.message_detail or ""
        return _forbidden(json.loads(detail)) if detail.startswith("{") else Forbidden()
    if state[:2] == "23":
        return _broken_rule(error, state)
    if state[:2] == "22":
        return BadData()
    if state == "08P01" and error.diag.severity == "FATAL":
        # All that PgBouncer says by itself has this code: its server is gone, its turns are taken, it shuts down.
        return _without_state(error)
    for trouble, states in _TROUBLES.items():
        if state in states or state[:2] in states:
            return Unavailable(trouble)
    if state.startswith("08"):
        return Unavailable(Trouble.OFFLINE)
    return None


def _broken_rule(error: psycopg.Error, state: str) -> PosError:
    constraint = error.diag.constraint_name or ""
    if state in ("23503", "23505") and constraint in _CONSTRAINTS:
        return _CONSTRAINTS[constraint]()
    if state in ("23503", "23001"):
        return InUse(error.diag.table_name or "")
    if state == "23514" and constraint.startswith("ck_"):
        return Invalid(constraint.removeprefix(f"ck_{error.diag.table_name}_"), "refused")
    return BrokenRule(constraint or error.diag.column_name or "")


def _without_state(error: psycopg.Error) -> PosError | None:
    """At connect, or when the connection broke, there is no SQLSTATE: only words."""
    if isinstance(error, psycopg.InternalError) and "results from command" in str(error):
        # The last words of a connection that is ended came with the answer to BEGIN, COMMIT or ROLLBACK.
        return Unavailable(Trouble.OFFLINE)
    if not isinstance(error, psycopg.OperationalError):
        return None
    if isinstance(error, DeadlinePassed):
        return Unavailable(Trouble.TIME_OUT)
    fault = refusal(error)
    return Unavailable(Trouble.OFFLINE if fault is None else trouble_of(fault))


def broke(error: Unavailable) -> bool:
    """Whether the connection was lost with it, rather than a statement refused: a COMMIT may have been done."""
    cause = error.__cause__
    driver = cause.orig if isinstance(cause, exc.DBAPIError) else cause
    if not isinstance(driver, psycopg.Error):
        return False
    state = driver.sqlstate
    return state is None or state[:2] == "08" or state == "40003" or driver.diag.severity_nonlocalized != "ERROR"


@contextmanager
def translated() -> Iterator[None]:
    """Turn what the block raises into domain errors; bugs pass as they are."""
    try:
        yield
    except (exc.DBAPIError, exc.TimeoutError, psycopg.Error) as error:
        known = to_domain(error)
        if known is error:
            raise
        raise known from error
