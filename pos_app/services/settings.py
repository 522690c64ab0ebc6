"""The shop's settings, as an administrator reads and changes them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, Row, text

from pos_app.db.retry import reads, writes_by_id
from pos_app.db.transaction import Database
from pos_app.domain.errors import Forbidden, NotFound
from pos_app.domain.permissions import Operator, Permission
from pos_app.domain.setting_values import SettingRow, Value, check_value, json_text, read_value
from pos_app.domain.shop_settings import BY_KEY, SETTINGS

_ROWS = "SELECT key, value, version, updated_at, updated_by FROM api.setting"


class ShopSettings:
    """What is declared in `pos_app.domain.shop_settings`; each change is a step in the audit."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @reads()
    def all(self, operator: Operator) -> tuple[SettingRow, ...]:
        """Return every setting in the order of the declarations; raises Forbidden."""
        with self._database.transaction(operator) as connection:
            found = {row.key: row for row in _read(connection.execute(text(_ROWS)))}
        if not found:
            raise Forbidden(Permission.SHOP_MANAGE)
        return tuple(found[setting.key] for setting in SETTINGS)

    @reads()
    def get(self, operator: Operator, key: str) -> SettingRow:
        """Return one setting; raises NotFound("setting"), Forbidden."""
        _declared(key)
        with self._database.transaction(operator) as connection:
            return _one(connection, key)

    @writes_by_id()
    def save(self, operator: Operator, key: str, value: Value, version: int | None = None) -> SettingRow:
        """Change a setting, or keep it where the value is the same; `version`: only if nobody made it another since.

        Raises Invalid, NotFound("setting"), ChangedElsewhere, Forbidden (also for what only a command may change).
        """
        _declared(key)
        checked = check_value(BY_KEY[key], value)
        with self._database.transaction(operator) as connection:
            connection.execute(
                text("SELECT api.save_setting(:key, CAST(:value AS jsonb), :version)"),
                {"key": key, "value": json_text(checked), "version": version},
            )
            return _one(connection, key)


def _declared(key: str) -> None:
    if key not in BY_KEY:
        raise NotFound("setting")


def _one(connection: Connection, key: str) -> SettingRow:
    rows = _read(connection.execute(text(_ROWS + " WHERE key = :key"), {"key": key}))
    if not rows:
        raise Forbidden(Permission.SHOP_MANAGE)
    return rows[0]


def _read(rows: Iterable[Row[tuple[object, ...]]]) -> list[SettingRow]:
    return [
        SettingRow(row.key, read_value(BY_KEY[row.key], row.value), row.version, row.updated_at, row.updated_by)
        for row in rows
        if row.key in BY_KEY
    ]
