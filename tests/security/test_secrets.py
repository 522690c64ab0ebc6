"""Documents, e-mails, tokens, proofs and verifiers are looked for where they do not belong."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Engine, text
from uuid_utils.compat import uuid7

from pos_app.db.embedded.place import find_place
from pos_app.domain.errors import PosError
from pos_app.domain.permissions import Role
from pos_app.domain.rows import CustomerDraft, Override, UserDraft
from pos_app.services import passwords
from pos_app.services.demo_shop import cpf_of
from tests import cluster
from tests.attack.world import connect
from tests.conftest import HOME
from tests.factories import draft, line
from tests.shop import PASSWORD, Shop


@pytest.fixture
def server_log(pytestconfig: pytest.Config) -> Callable[[], str]:
    """What the run's own server has logged so far."""
    if os.environ.get("POS_ADMIN_URL"):
        pytest.skip("a given server keeps its log where its administrator says")
    worker = getattr(pytestconfig, "workerinput", None)
    home = Path(worker["home"]) if worker else pytestconfig.stash[HOME].path
    folder = find_place(home).log
    return lambda: "\n".join(file.read_text(errors="replace") for file in folder.glob("*.log"))


class Said:
    """Refusals, with everything that they say."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def refused(self, work: Callable[..., object], *values: Any) -> None:
        """Do what must be refused, and keep what is said about it."""
        with pytest.raises((PosError, psycopg.Error)) as raised:
            work(*values)
        error: BaseException | None = raised.value
        while error is not None:
            details = error.diag.message_detail if isinstance(error, psycopg.Error) else None
            self.texts.append(f"{error!r} {error} {details}")
            error = error.__cause__


def _provoke(shop: Shop, url: str) -> tuple[list[str], list[str]]:
    """Do much and be refused much, with secrets in the values: the secrets, and all that was said."""
    tax_id = cpf_of(f"{uuid7().int % 10**9:09}")
    email, login = f"{tax_id}@cliente.example", f"p{tax_id}@loja.example"
    services, said = shop.services, Said()
    customer = CustomerDraft(uuid7(), "Cliente", tax_id=tax_id, email=email)
    services.customers.save(shop.clerk, customer)
    said.refused(services.customers.save, shop.clerk, CustomerDraft(uuid7(), "Outro", tax_id=tax_id))
    said.refused(services.customers.save, shop.clerk, CustomerDraft(uuid7(), "Outro", email=email))
    person = services.users.save(shop.admin, UserDraft(uuid7(), login, "Pessoa", Role.EMPLOYEE), PASSWORD)
    said.refused(services.users.save, shop.admin, UserDraft(uuid7(), login, "Outra", Role.EMPLOYEE), PASSWORD)
    promoted = UserDraft(person.id, login, "Eu", Role.ADMIN, version=person.version)
    said.refused(services.users.save, shop.clerk, promoted)
    said.refused(services.sign_in.sign_in, login, "wrong password", "C01")
    operator = services.sign_in.sign_in(login, PASSWORD, "C01")
    cheap = line(shop.product("Caro"), unit_price=Decimal(1))
    made = draft(cheap, customer_id=customer.id, notes=f"{tax_id} {email}")
    row = services.pre_sales.save(operator, made)
    signed = Override(login, "wrong password")
    said.refused(services.pre_sales.submit, operator, row.id, row.version, uuid7(), signed)
    with connect(url, autocommit=True) as raw:
        found = raw.execute("SELECT salt, install_id FROM api.sign_in_parameters(%s)", (login,)).fetchone()
        assert found is not None
        salt, proof = str(found[0]), passwords.proof(PASSWORD, found[0], found[1])
        raw.execute("SELECT set_config('pos.token', %s, false)", (operator.token,))
        for sql, body in (
            ("save_customer", {"name": "Outro", "tax_id": tax_id, "active": True}),
            ("save_customer", {"name": "", "email": f"x{email}", "active": True}),
            ("save_customer", {"name": "Outro", "email": email, "tax_id": tax_id, "active": "perhaps"}),
            ("save_pre_sale", {"total": 0, "lines": [], "notes": f"{tax_id} {email} " * 100}),
            ("save_pre_sale", {"total": 0, "lines": [], "notes": tax_id, "customer_id": str(uuid7())}),
        ):
            sent = json.dumps({"id": str(uuid7()), "version": 0, **body})
            said.refused(raw.execute, f"SELECT api.{sql}(%s)".encode(), (sent,))
        said.refused(raw.execute, "SELECT * FROM api.sign_in(%s, %s, %s)", (login, proof, "no counter"))
        said.refused(raw.execute, "SELECT * FROM pos.app_user WHERE email = %s", (login,))
    services.users.reset_password(shop.admin, person.id, "another password")
    verifier = hashlib.sha256(proof.encode()).hexdigest()
    secrets = [tax_id, email, login, salt, proof, verifier, str(operator.token), str(shop.admin.token), PASSWORD]
    return secrets, said.texts


def test_no_refusal_tells_a_secret(shop: Shop, shop_database: cluster.Database) -> None:
    secrets, texts = _provoke(shop, shop_database.app_url)
    assert len(texts) > 20
    assert [(secret, text) for secret in secrets for text in texts if secret in text] == []


def test_no_audit_row_holds_a_secret(shop: Shop, shop_database: cluster.Database, owner: Engine) -> None:
    secrets, _ = _provoke(shop, shop_database.app_url)
    with owner.connect() as connection:
        rows = connection.scalars(text("SELECT a::text FROM pos.audit_log a")).all()
    assert len(rows) > 10
    assert [(secret, row) for secret in secrets for row in rows if secret in row] == []


def test_the_servers_log_holds_no_secret(
    shop: Shop, shop_database: cluster.Database, server_log: Callable[[], str]
) -> None:
    secrets, _ = _provoke(shop, shop_database.app_url)
    log = server_log()
    # It is the right file: refusals are in it.
    assert "ERROR:  bad_credentials" in log
    assert [secret for secret in secrets if secret in log] == []


def test_what_a_counter_runs_shows_no_secret_to_who_watches_the_server(shop: Shop, owner: Engine) -> None:
    """Tokens, proofs and bodies are bound parameters: pg_stat_activity shows the statement's text alone."""
    operator = shop.services.sign_in.sign_in("marina@loja.example", PASSWORD, "C01")
    shop.services.pre_sales.save(operator, draft(line(shop.product("Visto"))))
    with owner.connect() as connection:
        seen = connection.scalars(text("SELECT query FROM pg_stat_activity WHERE application_name = 'balcao'")).all()
    assert seen
    assert [query for query in seen if str(operator.token) in query or "Visto" in query] == []
