"""Why a server did not let us in. A refused connection has no SQLSTATE: the reason is told by its words."""

from __future__ import annotations

from typing import Final

import psycopg

from pos_app.domain.errors import Trouble
from pos_app.domain.first_launch import Fault

_WORDS: Final = (
    ("does not support SSL", Fault.NO_TLS),
    ("ertificate", Fault.CERTIFICATE),
    ("root.crt", Fault.CERTIFICATE),
    ("read-only", Fault.REPLICA),
    ("read-write", Fault.REPLICA),
    ("hot standby", Fault.REPLICA),
    ("pg_hba.conf", Fault.NOT_ADMITTED),
    ("uthentication method", Fault.NOT_ADMITTED),
    ("is not permitted to log in", Fault.NOT_ADMITTED),
    ("não tem permissão para efetuar login", Fault.NOT_ADMITTED),
    ("too many", Fault.FULL),
    ("muitos clientes conectados", Fault.FULL),
    ("muitas conexões", Fault.FULL),
    ("connection slots", Fault.FULL),
    ("query_wait_timeout", Fault.FULL),
    ("no more connections allowed", Fault.FULL),
    ("password", Fault.PASSWORD),
    ("SASL authentication failed", Fault.PASSWORD),
    ("no such user", Fault.PASSWORD),
    ("autenticação do tipo senha falhou", Fault.PASSWORD),
    ("failed to resolve host", Fault.UNKNOWN_HOST),
    ("could not translate host name", Fault.UNKNOWN_HOST),
    ("permission denied for database", Fault.NO_DATABASE),
    ("permissão negada para banco de dados", Fault.NO_DATABASE),
    ("no such database", Fault.NO_DATABASE),
    ('role "', Fault.PASSWORD),
    ('database "', Fault.NO_DATABASE),
    ('banco de dados "', Fault.NO_DATABASE),
    ("Connection refused", Fault.PORT_CLOSED),
    ("timeout expired", Fault.SILENT),
    ("No route to host", Fault.SILENT),
    ("Network is unreachable", Fault.SILENT),
)
"""Parts of what libpq, the server and PgBouncer say; the server speaks its own language. What comes first is surer."""

_TROUBLES: Final = {
    Fault.NO_TLS: Trouble.CONFIG,
    Fault.CERTIFICATE: Trouble.CONFIG,
    Fault.NOT_ADMITTED: Trouble.CONFIG,
    Fault.PASSWORD: Trouble.CONFIG,
    Fault.NO_DATABASE: Trouble.CONFIG,
    Fault.REPLICA: Trouble.READ_ONLY,
    Fault.FULL: Trouble.BUSY,
}


def refusal(error: psycopg.Error) -> Fault | None:
    """Return why the connection was refused; None where the words are of nothing known, or of a broken connection."""
    words = str(error)
    return next((fault for part, fault in _WORDS if part in words), None)


def trouble_of(refused: Fault) -> Trouble:
    """Return what a refused connection means for the work: mostly that the server is away."""
    return _TROUBLES.get(refused, Trouble.OFFLINE)
