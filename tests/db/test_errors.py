"""What the database refuses, as domain errors: each row of the table, over a real connection."""

from __future__ import annotations

import json
import socket
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import ProgrammingError

from pos_app.db.errors import to_domain, translated
from pos_app.domain import errors
from pos_app.domain.errors import PosError, Trouble, Unavailable
from tests import cluster
from tests.factories import ask, tell

TROUBLES = {
    Trouble.OFFLINE: "08000 08001 08003 08004 08006 08007 40003 57P01 57P02 57P03 57P05 25P03 25P04",
    Trouble.READ_ONLY: "25006",
    Trouble.BUSY: "53300 53400 55006 55P03 40001 40P01",
    Trouble.TIME_OUT: "57014",
    Trouble.CAPACITY: "53000 53100 53200 54000 54001 58000 58030",
    Trouble.CORRUPT: "XX000 XX001 XX002",
    Trouble.CONFIG: "28000 28P01 3D000 3F000 57P04 0A000 08P01 26000 42P05",
    Trouble.SCHEMA: "42P01 42703 42883 42P10",
}
STATES = [(state, trouble) for trouble, states in TROUBLES.items() for state in states.split()]


@pytest.fixture(scope="module")
def connection(admin_url: str) -> Iterator[Connection]:
    with cluster.engine_of(admin_url).connect() as connection:
        yield connection


def refusal(connection: Connection, sqlstate: str, **fields: str) -> BaseException:
    """What a statement becomes that the server refuses so."""
    using = "".join(f", {name.upper()} = '{value}'" for name, value in fields.items())
    with pytest.raises(Exception) as refused, translated(), connection.begin():  # noqa: PT011 - judged by the caller
        connection.exec_driver_sql(
            f"DO $do$ BEGIN RAISE EXCEPTION USING ERRCODE = '{sqlstate}', MESSAGE = 'refused'{using}; END $do$"
        )
    return refused.value


@pytest.mark.parametrize(("sqlstate", "trouble"), STATES)
def test_each_state_of_the_server_is_its_trouble(connection: Connection, sqlstate: str, trouble: Trouble) -> None:
    error = refusal(connection, sqlstate)
    assert isinstance(error, Unavailable)
    assert (error.trouble, error.sqlstate) == (trouble, sqlstate)


def test_a_last_word_beside_the_answer_to_begin_is_a_lost_connection() -> None:
    error = to_domain(psycopg.InternalError("received 2 results from command 'BEGIN'"))
    assert isinstance(error, Unavailable)
    assert error.trouble is Trouble.OFFLINE


@pytest.mark.parametrize("sqlstate", ["42601", "P0001", "PS099", "XX999", "2F005"])
def test_what_is_not_in_the_table_is_a_bug_and_stays_what_it_is(connection: Connection, sqlstate: str) -> None:
    error = refusal(connection, sqlstate)
    assert not isinstance(error, PosError)
    assert getattr(getattr(error, "orig", None), "sqlstate", None) == sqlstate


@pytest.mark.parametrize(
    ("sqlstate", "fields", "expected"),
    [
        ("23505", {"constraint": "uq_app_user_email"}, errors.Duplicate("email")),
        ("23505", {"constraint": "uq_customer_email"}, errors.Duplicate("email")),
        ("23505", {"constraint": "uq_customer_tax_id"}, errors.Duplicate("tax_id")),
        ("23505", {"constraint": "uq_product_code"}, errors.Duplicate("code")),
        ("23505", {"constraint": "pk_product_barcode"}, errors.Duplicate("barcode")),
        ("23505", {"constraint": "pk_product"}, errors.ChangedElsewhere()),
        ("23505", {"constraint": "uq_stock_movement_request_id"}, errors.OtherBody()),
        ("23503", {"constraint": "fk_pre_sale_customer_id"}, errors.NotFound("customer")),
        (
            "23503",
            {"constraint": "fk_pre_sale_item_product_id", "table": "pre_sale_item"},
            errors.InUse("pre_sale_item"),
        ),
        ("23001", {"table": "pre_sale_item"}, errors.InUse("pre_sale_item")),
        ("23514", {"constraint": "ck_customer_phone", "table": "customer"}, errors.Invalid("phone", "refused")),
        ("23505", {"constraint": "uq_unheard_of"}, errors.BrokenRule("uq_unheard_of")),
        ("23514", {"constraint": "unheard_of"}, errors.BrokenRule("unheard_of")),
        ("23502", {"column": "name"}, errors.BrokenRule("name")),
        ("23P01", {"constraint": "ex_period"}, errors.BrokenRule("ex_period")),
        ("22003", {}, errors.BadData()),
        ("22P02", {}, errors.BadData()),
        ("42501", {}, errors.Forbidden()),
    ],
)
def test_a_broken_constraint_is_told_by_its_name(
    connection: Connection, sqlstate: str, fields: dict[str, str], expected: PosError
) -> None:
    assert facts(refusal(connection, sqlstate, **fields)) == facts(expected)


AT = datetime(2026, 7, 1, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("sqlstate", "detail", "expected"),
    [
        ("PS001", {"field": "lines", "reason": "label", "line": 2}, errors.Invalid("lines", "label", line=2)),
        ("PS002", {"what": "product"}, errors.NotFound("product")),
        ("PS003", {"by": "Ana", "at": AT.isoformat()}, errors.ChangedElsewhere("Ana", AT)),
        ("PS003", {"at": AT.isoformat()}, errors.ChangedElsewhere(None, AT)),
        ("PS004", {"status": "converted"}, errors.WrongState("converted")),
        (
            "PS005",
            {"code": "A-1", "wanted": "2.500", "available": "-1"},
            errors.StockShort("A-1", Decimal("2.500"), Decimal(-1)),
        ),
        (
            "PS008",
            {"reduction": "12.50", "cap": "5", "line": 3},
            errors.CapExceeded(Decimal("12.50"), Decimal(5), 3),
        ),
        ("PS008", {"reduction": "12.50", "cap": "5"}, errors.CapExceeded(Decimal("12.50"), Decimal(5))),
        ("PS009", {}, errors.LastAdmin()),
        ("PS010", {}, errors.BadCredentials()),
        ("PS011", {}, errors.NotSignedIn()),
        ("PS012", {"wait_seconds": 60}, errors.SignInLocked(60)),
        ("PS013", {}, errors.OtherBody()),
        ("42501", {"permission": "stock.adjust"}, errors.Forbidden("stock.adjust")),
        ("42501", {"permission": "own_approval"}, errors.OwnApproval("own_approval")),
    ],
)
def test_a_refusal_of_our_own_carries_its_data(
    connection: Connection, sqlstate: str, detail: dict[str, Any], expected: PosError
) -> None:
    assert facts(refusal(connection, sqlstate, detail=json.dumps(detail))) == facts(expected)


def facts(error: BaseException) -> tuple[object, ...]:
    return type(error), {name: value for name, value in vars(error).items() if name != "sqlstate"}


# At connect there is no SQLSTATE


def trouble_of(url: str) -> Trouble:
    with pytest.raises(Unavailable) as refused, translated(), cluster.engine_of(url).connect():
        pass
    assert refused.value.sqlstate is None
    return refused.value.trouble


def test_a_wrong_password_is_a_matter_of_settings(database: cluster.Database) -> None:
    assert trouble_of(cluster.with_login(database.app_url, "pos_app", "wrong")) is Trouble.CONFIG


def test_an_unknown_database_is_a_matter_of_settings(admin_url: str) -> None:
    assert trouble_of(cluster.with_database(admin_url, "no_such_database")) is Trouble.CONFIG


def test_nothing_that_listens_is_offline() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    assert trouble_of(f"postgresql+psycopg://a:b@127.0.0.1:{port}/c") is Trouble.OFFLINE


def test_a_login_with_all_its_connections_taken_is_busy(admin_url: str) -> None:
    owner = cluster.engine_of(admin_url)
    name = f"few_{uuid.uuid4().hex[:8]}"
    tell(owner, f"CREATE ROLE {name} LOGIN PASSWORD 'few' CONNECTION LIMIT 1")
    url = cluster.with_login(admin_url, name, "few")
    with cluster.engine_of(url).connect():
        assert trouble_of(url) is Trouble.BUSY
    tell(owner, f"ALTER ROLE {name} NOLOGIN")
    assert trouble_of(url) is Trouble.CONFIG
    tell(owner, f"DROP ROLE {name}")


def test_a_connection_that_breaks_in_use_is_offline(database: cluster.Database) -> None:
    with cluster.engine_of(database.app_url).connect() as connection:
        pid = connection.scalar(text("SELECT pg_backend_pid()"))
        ask(cluster.engine_of(database.admin_url), f"SELECT pg_terminate_backend({pid}, 5000)")
        with pytest.raises(Unavailable) as refused, translated():
            connection.execute(text("SELECT 1"))
    assert refused.value.trouble is Trouble.OFFLINE


def test_the_text_of_a_refusal_never_holds_the_row(connection: Connection) -> None:
    error = refusal(connection, "23505", constraint="uq_customer_tax_id", detail="Key (tax_id)=(52998224725) exists.")
    assert "52998224725" not in f"{error} {vars(error)}"


def test_a_mistake_in_using_the_driver_is_a_bug(connection: Connection) -> None:
    with pytest.raises(ProgrammingError), translated(), connection.begin():
        connection.exec_driver_sql("SELECT %s", ())


@pytest.mark.parametrize(
    ("said", "trouble"),
    [
        ('FATAL:  password authentication failed for user "x"', Trouble.CONFIG),
        ('FATAL:  autenticação do tipo senha falhou para usuário "x"', Trouble.CONFIG),
        ('FATAL:  database "x" does not exist', Trouble.CONFIG),
        ('FATAL:  banco de dados "x" não existe', Trouble.CONFIG),
        ('FATAL:  no pg_hba.conf entry for host "10.0.0.7"', Trouble.CONFIG),
        ('FATAL:  nenhuma entrada no pg_hba.conf para máquina "10.0.0.7"', Trouble.CONFIG),
        ("server does not support SSL, but SSL was required", Trouble.CONFIG),
        ("SSL error: certificate verify failed", Trouble.CONFIG),
        ("SSL error: unexpected eof while reading", Trouble.OFFLINE),
        ("SSL SYSCALL error: EOF detected", Trouble.OFFLINE),
        ("connection failed: session is read-only", Trouble.READ_ONLY),
        ("server is in hot standby mode", Trouble.READ_ONLY),
        ("FATAL:  sorry, too many clients already", Trouble.BUSY),
        ("FATAL:  desculpe, muitos clientes conectados", Trouble.BUSY),
        ("FATAL:  remaining connection slots are reserved", Trouble.BUSY),
        ("FATAL:  the database system is starting up", Trouble.OFFLINE),
        ("FATAL:  SASL authentication failed", Trouble.CONFIG),
        ("FATAL:  no such user", Trouble.CONFIG),
        ("FATAL:  no such database: x", Trouble.CONFIG),
        ("FATAL:  no more connections allowed (max_client_conn)", Trouble.BUSY),
        ("FATAL:  server conn crashed?", Trouble.OFFLINE),
        ('connection to server on socket "/x" failed: No such file or directory', Trouble.OFFLINE),
        ("failed to resolve host 'db'", Trouble.OFFLINE),
        ("server closed the connection unexpectedly", Trouble.OFFLINE),
        # Several servers: the one that answers says more than the one that is away.
        ("Connection refused\nMultiple connection attempts failed.\n- session is read-only", Trouble.READ_ONLY),
    ],
)
def test_a_refused_connection_is_told_by_its_words(said: str, trouble: Trouble) -> None:
    error = to_domain(psycopg.OperationalError(said))
    assert isinstance(error, Unavailable)
    assert error.trouble is trouble
