"""People who sign in, their sessions, and customers."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Computed,
    ForeignKey,
    Index,
    Text,
    UniqueConstraint,
    literal_column,
    text,
)
from sqlalchemy.dialects.postgresql import BYTEA
from sqlalchemy.orm import Mapped, mapped_column

from pos_app.db.tables.base import (
    TRIGRAM,
    BareCode,
    Base,
    Edited,
    Flag,
    Id,
    Moment,
    Percent,
    Stamp,
    Words,
    later_letters,
    normalised_name,
)


class AppUser(Edited, Base):
    """A person who signs in; `verifier` is sha256 of the bcrypt proof, `discount_cap` percent or the role's."""

    __tablename__ = "app_user"
    id: Mapped[Id]
    email: Mapped[str]
    full_name: Mapped[str]
    role: Mapped[str]
    discount_cap: Mapped[Percent | None]
    active: Mapped[Flag]
    must_change_password: Mapped[Flag]
    salt: Mapped[str]
    verifier: Mapped[bytes] = mapped_column(BYTEA)
    last_sign_in: Mapped[Moment | None]
    __table_args__ = (
        Index("uq_app_user_email", text("lower(email)"), unique=True),
        CheckConstraint("role IN ('employee', 'manager', 'admin')", name="role"),
        CheckConstraint("discount_cap BETWEEN 0 AND 100", name="discount_cap"),
        CheckConstraint("length(btrim(full_name)) BETWEEN 1 AND 120", name="full_name"),
        CheckConstraint("length(email) BETWEEN 3 AND 254", name="email"),
    )


class Counter(Base):
    """A counter PC and the login it connects with."""

    __tablename__ = "counter"
    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    login_role: Mapped[str]
    last_seen: Mapped[Moment | None]
    __table_args__ = (CheckConstraint("code ~ '^[A-Z0-9-]{1,12}$'", name="code"),)


class Session(Base):
    """A signed-in person at a counter, by the sha256 of the token."""

    __tablename__ = "session"
    token_sha256: Mapped[bytes] = mapped_column(BYTEA, primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("pos.app_user.id"), index=True)
    counter: Mapped[str] = mapped_column(ForeignKey("pos.counter.code"))
    login_role: Mapped[str]
    started_at: Mapped[Stamp]
    expires_at: Mapped[Moment]
    ended_at: Mapped[Moment | None]


class OfflineGrant(Base):
    """The right of a person at a counter to hand in, later, pre-sales written without the database."""

    __tablename__ = "offline_grant"
    token_sha256: Mapped[bytes] = mapped_column(BYTEA, primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("pos.app_user.id"))
    counter: Mapped[str] = mapped_column(ForeignKey("pos.counter.code"))
    issued_at: Mapped[Stamp]
    expires_at: Mapped[Moment]


class Customer(Edited, Base):
    """A customer; `nname` is the name as search compares it, `ncity` the city as lists are ordered by it."""

    __tablename__ = "customer"
    id: Mapped[Id]
    name: Mapped[str]
    nname: Mapped[str] = normalised_name()
    tax_id: Mapped[BareCode | None]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    postal_code: Mapped[str | None]
    street: Mapped[str | None]
    district: Mapped[str | None]
    city: Mapped[str | None]
    ncity: Mapped[str] = mapped_column(
        Text(collation="C"), Computed("coalesce(pos.norm(city), ''::text)", persisted=True), nullable=False
    )
    state: Mapped[str | None]
    notes: Mapped[Words]
    active: Mapped[Flag]
    anonymised_at: Mapped[Moment | None]
    __table_args__ = (
        UniqueConstraint("tax_id"),
        Index("uq_customer_email", text("lower(email)"), unique=True),
        Index("ix_customer_updated_at_id", "updated_at", "id"),
        Index("ix_customer_nname_id", "nname", "id"),
        Index("ix_customer_ncity_nname_id", "ncity", "nname", "id"),
        later_letters("customer"),
        Index("ix_customer_inactive", "nname", "id", postgresql_where=text("NOT active")),
        Index(
            "ix_customer_email",
            literal_column("lower(email)").label("lower_email"),
            postgresql_ops={"lower_email": "text_pattern_ops"},
        ),
        Index("ix_customer_phone", "phone", postgresql_using="gin", postgresql_ops={"phone": TRIGRAM}),
        CheckConstraint("length(btrim(name)) BETWEEN 1 AND 200", name="name"),
        CheckConstraint("tax_id ~ '^([0-9]{11}|[A-Z0-9]{12}[0-9]{2})$'", name="tax_id"),
        CheckConstraint("length(email) BETWEEN 3 AND 254", name="email"),
        CheckConstraint("phone ~ '^[+][0-9]{8,15}$'", name="phone"),
        CheckConstraint("postal_code ~ '^[0-9]{8}$'", name="postal_code"),
        CheckConstraint("state ~ '^[A-Z]{2}$'", name="state"),
        CheckConstraint("length(street) <= 200", name="street"),
        CheckConstraint("length(district) <= 100", name="district"),
        CheckConstraint("length(city) <= 100", name="city"),
        CheckConstraint("length(notes) <= 2000", name="notes"),
    )
