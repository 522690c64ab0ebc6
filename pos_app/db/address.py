"""A server's address as it is typed, as SQLAlchemy holds it, and as libpq takes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import URL, make_url

from pos_app.domain.errors import Trouble, Unavailable

DRIVER = "postgresql+psycopg"


def driver_url(url: str) -> str:
    """Return a URL with the driver named; several hosts (`a:5432,b:5432`) go where SQLAlchemy can hold them.

    `postgresql://` and `postgres://` mean psycopg 3 here. Raises Unavailable(CONFIG) for what libpq cannot read.
    """
    authority = url.partition("://")[2].partition("/")[0]
    if "," not in authority:
        return make_url(url).set(drivername=DRIVER).render_as_string(hide_password=False)
    try:
        found = conninfo_to_dict(f"postgresql://{url.partition('://')[2]}")
    except psycopg.ProgrammingError as error:
        raise Unavailable(Trouble.CONFIG) from error
    user, password, database = (found.pop(name, None) for name in ("user", "password", "dbname"))
    query = {name: str(value) for name, value in found.items()}
    return URL.create(DRIVER, _text(user), _text(password), database=_text(database), query=query).render_as_string(
        hide_password=False
    )


def parameters_of(url: URL | str) -> dict[str, Any]:
    """Return libpq's parameters of a URL as SQLAlchemy holds it; without a choice, of several hosts the primary's."""
    parts = make_url(url)
    found: dict[str, Any] = {**parts.translate_connect_args(username="user", database="dbname")}
    query: Mapping[str, Any] = parts.query
    found |= {name: value if isinstance(value, str) else ",".join(value) for name, value in query.items()}
    if "," in str(found.get("host", "")) or "," in str(found.get("hostaddr", "")):
        found.setdefault("target_session_attrs", "read-write")
    return found


def _text(value: object) -> str | None:
    return None if value is None else str(value)
