"""What makes this database itself: settings, permissions, audit."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Index, Text, text
from sqlalchemy.dialects.postgresql import ARRAY, BYTEA, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from pos_app.db.tables.base import Base, Id, RowId, Stamp, Words


class Install(Base):
    """One row: what makes this database itself; the key of the fake salts never leaves it."""

    __tablename__ = "install"
    install_id: Mapped[Id]
    fake_salt_key: Mapped[bytes] = mapped_column(BYTEA)
    installed_at: Mapped[Stamp]


class Seeded(Base):
    """The mark of sample data, whatever its table, so that it can go again."""

    __tablename__ = "seeded"
    id: Mapped[Id]
    at: Mapped[Stamp]


class RolePermission(Base):
    """The permission table of `pos_app.domain.permissions`, as the database enforces it."""

    __tablename__ = "role_permission"
    role: Mapped[str] = mapped_column(primary_key=True)
    permission: Mapped[str] = mapped_column(primary_key=True)


class Shop(Base):
    """A setting of the shop: one row each, there since the first migration."""

    __tablename__ = "shop"
    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(JSONB)
    version: Mapped[int] = mapped_column(server_default=text("1"))
    updated_at: Mapped[Stamp]
    updated_by: Mapped[Words]


class SettingRule(Base):
    """What a setting may be: the declarations of `pos_app.domain.shop_settings`, as the database enforces them."""

    __tablename__ = "setting_rule"
    key: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    low: Mapped[int]
    high: Mapped[int]
    choices: Mapped[list[str]] = mapped_column(ARRAY(Text))
    required: Mapped[bool]
    writer: Mapped[str]


class AuditLog(Base):
    """One row per business step: who, where, what, which row, before and after; append-only."""

    __tablename__ = "audit_log"
    id: Mapped[RowId]
    at: Mapped[Stamp]
    user_id: Mapped[UUID | None]
    user_name: Mapped[str]
    counter: Mapped[str]
    action: Mapped[str]
    table_name: Mapped[str]
    row_id: Mapped[str]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    after: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    __table_args__ = (
        Index("ix_audit_log_at", "at"),
        Index("ix_audit_log_table_name_row_id", "table_name", "row_id"),
    )
