"""What all tables share: named constraints, column types, the stamps of edited rows."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Computed,
    Identity,
    Index,
    MetaData,
    Numeric,
    Text,
    func,
    literal_column,
    text,
)
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

SCHEMA = "pos"

Id = Annotated[UUID, mapped_column(primary_key=True)]
RowId = Annotated[int, mapped_column(BigInteger, Identity(always=True), primary_key=True)]
Money = Annotated[Decimal, mapped_column(Numeric(12, 2))]
Quantity = Annotated[Decimal, mapped_column(Numeric(12, 3))]
Percent = Annotated[Decimal, mapped_column(Numeric(5, 2))]
Moment = Annotated[datetime, mapped_column(TIMESTAMP(timezone=True))]
Stamp = Annotated[datetime, mapped_column(TIMESTAMP(timezone=True), server_default=func.now())]
Words = Annotated[str, mapped_column(Text, server_default="")]
# Its beginning is looked for: an index serves LIKE in every database only where it is in the order of the characters.
BareCode = Annotated[str, mapped_column(Text(collation="C"))]
Flag = Annotated[bool, mapped_column(server_default=text("true"))]

TRIGRAM = "pos_ext.gin_trgm_ops"
STATUSES = "'draft', 'pending', 'approved', 'converted', 'cancelled'"


class Base(DeclarativeBase):
    """Names every constraint, so that the error map can tell which rule was broken."""

    metadata = MetaData(
        schema=SCHEMA,
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        },
    )
    type_annotation_map: ClassVar[dict[type, Any]] = {str: Text}


class Edited:
    """What every table that people edit carries; `version` is the optimistic lock."""

    created_at: Mapped[Stamp]
    updated_at: Mapped[Stamp]
    updated_by: Mapped[Words]
    version: Mapped[int] = mapped_column(server_default=text("1"))


def later_letters(table: str) -> Index:
    """Return the index of trigrams of what stands behind the first letter of a name."""
    later = literal_column("substr(nname, 2)", Text()).label("later")
    return Index(f"ix_{table}_later_trgm", later, postgresql_using="gin", postgresql_ops={"later": TRIGRAM})


def normalised_name() -> Mapped[str]:
    """Return the column of the name as search compares it, kept by the database."""
    return mapped_column(Text(collation="C"), Computed("pos.norm(name)", persisted=True), nullable=False)
