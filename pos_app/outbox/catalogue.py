"""The counter's own copy of what it sells by: products, ways to pay, the shop, and each person's open pre-sales."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeVar
from uuid import UUID

from pos_app.domain.rows import PreSaleDetail, ProductRow
from pos_app.domain.text import norm
from pos_app.outbox.records import dumps, loads
from pos_app.outbox.store import open_cache

T = TypeVar("T")

VERSION: Final = 2
SEARCH_S: Final = 0.5
"""Seconds after which a look-up is given up."""

TABLES: Final = """
CREATE TABLE product (id TEXT PRIMARY KEY, code TEXT NOT NULL, words TEXT NOT NULL, nname TEXT NOT NULL,
    category TEXT NOT NULL, active INTEGER NOT NULL, row TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX product_code ON product (code);
CREATE INDEX product_name ON product (nname, id, words, code, active);
CREATE INDEX product_category ON product (category, nname, id, active) WHERE category <> '';
CREATE TABLE barcode (barcode TEXT PRIMARY KEY, product_id TEXT NOT NULL, pack_quantity TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX barcode_product ON barcode (product_id);
CREATE TABLE open_pre_sale (id TEXT PRIMARY KEY, user_id TEXT NOT NULL, version INTEGER NOT NULL, detail TEXT NOT NULL);
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL)
"""

_EXACT: Final = "(code = :code OR id IN (SELECT product_id FROM barcode WHERE barcode IN (:text, :bare)))"
_BARCODE_BEGINS: Final = "id IN (SELECT product_id FROM barcode WHERE barcode >= :begins AND barcode < :begins_until)"
_AT_ONCE: Final = 10_000
"""Names or ids that are read at once: what else is asked for does not wait for all of them."""
_LAST: Final = "\U0010ffff"
"""Behind every other character."""


@dataclass(frozen=True, slots=True)
class Found:
    """A product by an exact code, and how many of it that code stands for."""

    product: ProductRow
    pack_quantity: str = "1"


@dataclass(frozen=True, slots=True)
class Codes:
    """What was typed as a code: as it stands, as a barcode, and what a barcode may begin with; empty: nothing."""

    text: str = ""
    bare: str = ""
    begins: str = ""


NO_CODES: Final = Codes()


class Catalogue:
    """A cache in a file: written by `services.snapshot`, read while the database is away; a damaged one is new."""

    def __init__(self, folder: Path) -> None:
        self._store = open_cache(folder / "catalogue.sqlite", TABLES, VERSION)

    # Written by the refresh

    def take_products(self, rows: Iterable[tuple[ProductRow, str]]) -> None:
        """Take in products as they are now, each with its name as the database compares it.

        What is typed is normalised here, where a few letters come out otherwise: it may match either form.
        """
        made = [
            (str(row.id), row.code, norm(row.name), nname, norm(row.category), row.active, dumps(row))
            for row, nname in rows
        ]
        packs = [(item.barcode, str(row.id), str(item.pack_quantity)) for row, _ in rows for item in row.barcodes]

        def work(db: sqlite3.Connection) -> None:
            db.executemany("DELETE FROM barcode WHERE product_id = ?", [(row[0],) for row in made])
            db.executemany("INSERT OR REPLACE INTO product VALUES (?, ?, ?, ?, ?, ?, ?)", made)
            db.executemany("INSERT OR REPLACE INTO barcode VALUES (?, ?, ?)", packs)

        self._store.write(work)

    def drop_others(self, there: Set[bytes]) -> None:
        """Let go of the products that are not there any more; `there` has the bytes of their ids."""
        gone: list[tuple[str]] = []
        last = ""
        while here := self._store.rows("SELECT id FROM product WHERE id > ? ORDER BY id LIMIT ?", (last, _AT_ONCE)):
            gone += [row for row in here if UUID(row[0]).bytes not in there]
            last = here[-1][0]

        def work(db: sqlite3.Connection) -> None:
            db.executemany("DELETE FROM barcode WHERE product_id = ?", gone)
            db.executemany("DELETE FROM product WHERE id = ?", gone)

        if gone:
            self._store.write(work)

    def take_open(
        self, user_id: UUID, changed: Iterable[PreSaleDetail], still_open: Iterable[UUID], at: datetime
    ) -> None:
        """Take in a person's open pre-sales as of `at`: those that changed, and the ids of all that are open still."""
        made = [(str(one.row.id), str(user_id), one.row.version, dumps(one)) for one in changed]
        kept = {str(key) for key in still_open}

        def work(db: sqlite3.Connection) -> None:
            known = db.execute("SELECT id FROM open_pre_sale WHERE user_id = ?", (str(user_id),)).fetchall()
            db.executemany("DELETE FROM open_pre_sale WHERE id = ?", [row for row in known if row[0] not in kept])
            db.executemany("INSERT OR REPLACE INTO open_pre_sale VALUES (?, ?, ?, ?)", made)
            db.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (_open_at(user_id), at.isoformat()))

        self._store.write(work)

    def open_versions(self, user_id: UUID) -> dict[UUID, int]:
        """Return which of a person's open pre-sales are here, and at which version."""
        found = self._store.rows("SELECT id, version FROM open_pre_sale WHERE user_id = ?", (str(user_id),))
        return {UUID(key): version for key, version in found}

    def set_facts(self, facts: dict[str, str]) -> None:
        """Note facts by name."""
        self._store.write(lambda db: db.executemany("INSERT OR REPLACE INTO fact VALUES (?, ?)", list(facts.items())))

    # Read while the database is away

    def fact(self, name: str) -> str | None:
        """Return a fact, None while it is not known."""
        found = self._store.rows("SELECT value FROM fact WHERE name = ?", (name,))
        return str(found[0][0]) if found else None

    def refreshed_at(self) -> datetime | None:
        """Return when all of it was last known to be as in the database; None: never."""
        found = self.fact("refreshed_at")
        return None if found is None else datetime.fromisoformat(found).astimezone(UTC)

    def search(
        self, typed: str, words: Sequence[str], limit: int, codes: Codes = NO_CODES, *, active_only: bool
    ) -> list[tuple[int, ProductRow]]:
        """Find by code, barcode or words of the name, each with its place, in the order of look-ups.

        Raises Unavailable(TIME_OUT).
        """
        names = [f"word{index}" for index in range(len(words))]
        all_words = " AND ".join(f"(instr(words, :{name}) OR instr(nname, :{name}))" for name in names) or "1"
        each_begins = (
            " AND ".join(
                f"(instr(' ' || words, ' ' || :{name}) OR instr(' ' || nname, ' ' || :{name}))" for name in names
            )
            or "0"
        )
        code, begins = codes.text.upper(), codes.begins
        values = {"text": codes.text, "bare": codes.bare, "code": code, "typed": norm(typed), "limit": limit}
        values |= {"until": code + _LAST, "begins": begins, "begins_until": begins + _LAST if begins else ""}
        values |= dict(zip(names, map(norm, words), strict=True))
        code_begins = "(:code <> '' AND code >= :code AND code < :until)"
        found = self._store.rows(
            "SELECT found.place, p.row FROM (SELECT id, nname, CASE"  # noqa: S608 - our own words
            f" WHEN {_EXACT} THEN 0"
            " WHEN :typed IN (substr(words, 1, length(:typed)), substr(nname, 1, length(:typed))) THEN 1"
            f" WHEN {each_begins} THEN 2 ELSE 3 END AS place FROM product"
            f" WHERE (NOT :active OR active) AND (({all_words}) OR {code_begins} OR {_BARCODE_BEGINS} OR {_EXACT})"
            " ORDER BY place, nname, id LIMIT :limit) found JOIN product p ON p.id = found.id"
            " ORDER BY found.place, found.nname, found.id",
            {**values, "active": active_only},
            SEARCH_S,
        )
        return [(place, loads(ProductRow, row)) for place, row in found]

    def of_category(self, typed: str, limit: int, *, active_only: bool) -> tuple[ProductRow, ...]:
        """Return products whose category begins so, by name."""
        begins = norm(typed)
        found = self._store.rows(
            "SELECT p.row FROM (SELECT id, nname FROM product WHERE category <> '' AND category >= :begins"
            " AND category < :until AND (NOT :active OR active) ORDER BY nname, id LIMIT :limit) found"
            " JOIN product p ON p.id = found.id ORDER BY found.nname, found.id",
            {"begins": begins, "until": begins + _LAST, "active": active_only, "limit": limit},
            SEARCH_S,
        )
        return tuple(loads(ProductRow, row) for (row,) in found)

    def names(self, words: Sequence[str], *, active_only: bool) -> Iterator[str]:
        """Return the names, as the database compares them, that contain all these words; raises Unavailable."""
        every = "".join(" AND instr(nname, ?)" for _ in words)
        place = ("", "")
        while True:
            found = self._store.rows(
                "SELECT nname, id FROM product WHERE (nname, id) > (?, ?) AND (NOT ? OR active)"  # noqa: S608
                f"{every} ORDER BY nname, id LIMIT ?",
                (*place, active_only, *words, _AT_ONCE),
                SEARCH_S,
            )
            yield from (nname for nname, _ in found)
            if len(found) < _AT_ONCE:
                return
            place = found[-1]

    def find_code(self, code: str) -> Found | None:
        """Find by exactly this barcode, else by exactly this code."""
        packs = self._store.rows(
            "SELECT p.row, b.pack_quantity FROM barcode b JOIN product p ON p.id = b.product_id WHERE b.barcode = ?",
            (code,),
        )
        if packs:
            return Found(loads(ProductRow, packs[0][0]), packs[0][1])
        rows = self._store.rows("SELECT row FROM product WHERE code = ?", (code.upper(),))
        return Found(loads(ProductRow, rows[0][0])) if rows else None

    def open_pre_sales(self, user_id: UUID) -> tuple[PreSaleDetail, ...]:
        """Return a person's open pre-sales as they were last seen, without the customers' names."""
        found = self._store.rows("SELECT detail FROM open_pre_sale WHERE user_id = ? ORDER BY id", (str(user_id),))
        return tuple(loads(PreSaleDetail, detail) for (detail,) in found)

    def opened_at(self, user_id: UUID) -> datetime | None:
        """Return when a person's open pre-sales were last as in the database; None: never."""
        found = self.fact(_open_at(user_id))
        return None if found is None else datetime.fromisoformat(found)

    def products(self, ids: Iterable[UUID]) -> dict[UUID, ProductRow]:
        """Return those of these that are here."""
        wanted = [str(key) for key in ids]
        marks = ", ".join("?" * len(wanted))
        found = self._store.rows(f"SELECT row FROM product WHERE id IN ({marks})", wanted)  # noqa: S608
        return {row.id: row for row in (loads(ProductRow, text) for (text,) in found)}

    def count(self) -> int:
        """Return how many products are here."""
        return int(self._store.rows("SELECT count(*) FROM product")[0][0])

    def close(self) -> None:
        """Give the file back."""
        self._store.close()


def _open_at(user_id: UUID) -> str:
    """The fact that says when a person's open pre-sales were last as in the database."""
    return f"open_at {user_id}"
