"""The settings are the same in the program and in the database, which refuses what breaks their declarations."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import Engine, text

from pos_app.db.errors import translated
from pos_app.domain.errors import Invalid, PosError
from pos_app.domain.shop_settings import SETTINGS
from tests import cluster

LAYOUT = {"prefix": "2", "item": [1, 7], "value": [7, 12], "kind": "price", "decimals": 2}


@pytest.fixture(scope="module")
def owner(module_database: cluster.Database) -> Engine:
    return cluster.engine_of(module_database.migrate_url)


def test_every_declaration_is_a_row_with_its_default_and_no_row_is_without_one(owner: Engine) -> None:
    with owner.connect() as connection:
        found = connection.execute(
            text(
                "SELECT s.key, r.kind, r.low, r.high, r.choices, r.required, r.writer, s.value"
                " FROM pos.shop s FULL JOIN pos.setting_rule r USING (key)"
            )
        )
        assert sorted(map(tuple, found)) == sorted(
            (one.key, one.kind, one.low, one.high, list(one.choices), one.required, one.writer, one.default)
            for one in SETTINGS
        )


def refusal(owner: Engine, key: str, value: object) -> PosError | None:
    """What the database says to a value; nothing is kept."""
    with owner.connect() as connection:
        try:
            with translated():
                connection.execute(
                    text("SELECT api.save_setting(:key, CAST(:value AS jsonb))"),
                    {"key": key, "value": json.dumps(value)},
                )
        except PosError as error:
            return error
        finally:
            connection.rollback()
    return None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("shop.name", "Loja São João"),
        ("shop.tax_id", None),
        ("shop.tax_id", "12ABC34501DE35"),
        ("shop.phone", "+5531988881020"),
        ("print.footer", "Obrigado!\nVolte sempre"),
        ("shop.time_zone", "America/Manaus"),
        ("cap.employee", 7.25),
        ("approval.own", True),
        ("session.idle_lock_minutes", 0),
        ("scale.layouts", []),
        ("scale.layouts", [LAYOUT, {**LAYOUT, "prefix": "21", "item": [2, 7], "kind": "weight", "decimals": 3}]),
    ],
)
def test_what_the_declaration_allows_is_stored(owner: Engine, key: str, value: object) -> None:
    assert refusal(owner, key, value) is None


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("shop.name", None, "format"),
        ("shop.name", " \t", "empty"),
        ("shop.name", "x" * 121, "length"),
        ("shop.name", "a\nb", "characters"),
        ("shop.name", 5, "format"),
        ("shop.tax_id", "529.982.247-25", "format"),
        ("shop.phone", "31988881020", "format"),
        ("pix.key", "uma chave", "format"),
        ("shop.time_zone", "Mars/Olympus", "unknown"),
        ("shop.time_zone", None, "format"),
        ("cap.employee", "5", "format"),
        ("cap.employee", 100.01, "range"),
        ("cap.employee", -1, "range"),
        ("cap.employee", 1.234, "places"),
        ("approval.own", "true", "format"),
        ("approval.own", None, "format"),
        ("pre_sale.validity_days", 0, "range"),
        ("pre_sale.validity_days", 366, "range"),
        ("pre_sale.validity_days", 1.5, "places"),
        ("session.hours", 1e300, "range"),
        ("scale.layouts", {}, "format"),
        ("scale.layouts", None, "format"),
        ("scale.layouts", [LAYOUT] * 11, "too_many"),
        ("scale.layouts", [1], "format"),
        ("scale.layouts", [{}], "format"),
        ("scale.layouts", [{**LAYOUT, "prefix": "3"}], "format"),
        ("scale.layouts", [{**LAYOUT, "prefix": "20"}], "format"),
        ("scale.layouts", [{**LAYOUT, "item": [1, 8]}], "format"),
        ("scale.layouts", [{**LAYOUT, "item": [1.5, 7]}], "format"),
        ("scale.layouts", [{**LAYOUT, "item": [0, 7]}], "format"),
        ("scale.layouts", [{**LAYOUT, "value": [7, 13]}], "format"),
        ("scale.layouts", [{**LAYOUT, "value": ["7", "12"]}], "format"),
        ("scale.layouts", [{**LAYOUT, "decimals": 3}], "format"),
        ("scale.layouts", [{**LAYOUT, "kind": "volume"}], "format"),
    ],
)
def test_what_breaks_it_is_refused_by_the_database_itself(owner: Engine, key: str, value: object, reason: str) -> None:
    error = refusal(owner, key, value)
    assert isinstance(error, Invalid), error
    assert (error.field, error.reason) == (key, reason)
