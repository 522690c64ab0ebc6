"""Importing products: read, checked, compared and stored through the service, against a plain COPY and against the ORM.

Ours: a CSV file; every cell parsed, every row judged against the catalogue, then products, barcodes and the audit in
one transaction. COPY: the same finished rows straight into the same tables, with their indexes and triggers. The ORM:
the same file and parsers; stored ones looked up and mapped objects added a thousand at a time; a part of the rows, into
tables that have half of them already, as they have on average, and its time scaled.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import create_engine, select, text
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from benchmarks.measure import options, report, speed
from benchmarks.shop import BenchShop, bench_shop
from pos_app.db.address import parameters_of
from pos_app.db.tables import Product, ProductBarcode
from pos_app.domain.importing.model import ImportKind
from pos_app.domain.importing.rows import RowReader

COPY_GOAL = 0.40
ORM_GOAL = 5.0
ORM_SHARE = 20
"""The ORM stores one row in so many, and its time is counted so many times."""

AT_ONCE = 1000

WORDS = ("Arroz", "Feijão", "Café", "Açúcar", "Biscoito", "Sabão", "Leite", "Óleo", "Farinha", "Suco", "Água", "Molho")
BRANDS = ("Bom Dia", "Serrano", "Da Roça", "Estrela", "Pilar", "Aurora", "Vale Verde", "Três Irmãos")
PRODUCT = "id, code, name, brand, unit, sale_price, updated_by"


def main() -> None:
    """Measure and report."""
    given = options(__doc__ or "", rows=1_000_000, rounds=5)
    minutes = given.rows * given.rounds * 0.0003 / 60
    print(f"import {given.rows:,} products: {given.rounds} rounds on each side, about {minutes:.0f} minutes")
    with bench_shop(products=0) as shop, tempfile.TemporaryDirectory(prefix="balcao-bench-") as folder:
        path = Path(folder) / "products.csv"
        rows = _rows(given.rows)
        part = Path(folder) / "part.csv"
        _write(path, rows)
        _write(part, rows[::ORM_SHARE])
        half = rows[1::2]
        sides: dict[str, tuple[Callable[[], object], list[float]]] = {
            "ours": (lambda: _ours(shop, path), []),
            "copy": (lambda: _copy(shop, rows), []),
            "orm": (lambda: _orm(shop, part), []),
        }
        for turn in range(given.rounds):
            for name in list(sides)[turn % 3 :] + list(sides)[: turn % 3]:
                _empty(shop)
                if name == "orm":
                    _copy(shop, half)
                begun = time.perf_counter()
                sides[name][0]()
                sides[name][1].append((time.perf_counter() - begun) * 1000 * (ORM_SHARE if name == "orm" else 1))
        ours, copy, orm = (statistics.median(times) for _, times in sides.values())
        report(
            [
                speed("import_products", ours, copy, COPY_GOAL),
                speed("import_products_orm", ours, orm, ORM_GOAL),
            ],
            as_json=given.json,
        )


def _rows(count: int) -> list[tuple[str, str, str, str, str]]:
    """Code, barcode, name, brand and price of products that differ."""
    chosen = random.Random(1)
    return [
        (
            f"I{number:08}",
            f"B{number:010}",
            f"{chosen.choice(WORDS)} {chosen.choice(WORDS)} tipo {number} {chosen.randint(1, 999)}g",
            chosen.choice(BRANDS),
            f"{chosen.randint(1, 199)}.{chosen.randint(0, 99):02}",
        )
        for number in range(count)
    ]


def _write(path: Path, rows: list[tuple[str, str, str, str, str]]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write("código;código de barras;nome;marca;preço\n")
        file.writelines(f"{c};{b};{n};{m};R$ {p.replace('.', ',')}\n" for c, b, n, m, p in rows)


def _ours(shop: BenchShop, path: Path) -> None:
    imports = shop.services.imports
    with imports.open(path, ImportKind.PRODUCTS) as source:
        imports.apply(shop.operator, imports.check(shop.operator, source, source.columns))


def _copy(shop: BenchShop, rows: list[tuple[str, str, str, str, str]]) -> None:
    with _owner(shop) as connection, connection.cursor() as cursor:
        ids = [uuid7() for _ in rows]
        with cursor.copy(f"COPY pos.product ({PRODUCT}) FROM STDIN") as copy:
            for key, (code, _, name, brand, price) in zip(ids, rows, strict=True):
                copy.write_row((key, code, name, brand, "UN", price, "x"))
        with cursor.copy("COPY pos.product_barcode (barcode, product_id) FROM STDIN") as copy:
            for key, row in zip(ids, rows, strict=True):
                copy.write_row((row[1], key))


def _orm(shop: BenchShop, path: Path) -> None:
    engine = create_engine(shop.owner_url)
    with Session(engine) as session, shop.services.imports.open(path, ImportKind.PRODUCTS) as source:
        session.execute(text("SET ROLE pos_owner"))
        session.execute(text("SET statement_timeout = 0"))
        reader = RowReader(ImportKind.PRODUCTS, source.columns)
        waiting: list[dict[str, str | None]] = []
        for line, cells in source.rows():
            values, problems = reader.read(line, cells)
            assert not problems
            waiting.append(dict(zip(reader.fields, values, strict=True)))
            if len(waiting) == AT_ONCE:
                _upsert(session, waiting)
                waiting = []
        _upsert(session, waiting)
        session.commit()
    engine.dispose()


def _upsert(session: Session, rows: list[dict[str, str | None]]) -> None:
    codes = [row["code"] for row in rows]
    stored = {each.code: each for each in session.scalars(select(Product).where(Product.code.in_(codes)))}
    barcodes = [row["barcode"] for row in rows]
    held = set(session.scalars(select(ProductBarcode.barcode).where(ProductBarcode.barcode.in_(barcodes))))
    for row in rows:
        facts = {"name": row["name"], "brand": row["brand"], "sale_price": Decimal(row["sale_price"] or 0)}
        product = stored.get(str(row["code"])) or Product(id=uuid7(), code=row["code"], unit="UN")
        for key, value in facts.items():
            setattr(product, key, value)
        session.add(product)
        if row["barcode"] not in held:
            session.add(ProductBarcode(barcode=row["barcode"], product_id=product.id))
    session.flush()
    session.expunge_all()


def _empty(shop: BenchShop) -> None:
    """An empty catalogue, without the work of deleting a million rows one by one."""
    with _owner(shop, superuser=True) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("TRUNCATE pos.product, pos.product_barcode, pos.stock_movement, pos.pre_sale_item CASCADE")
        connection.commit()
        connection.execute("CHECKPOINT")


def _owner(shop: BenchShop, *, superuser: bool = False) -> psycopg.Connection[Any]:
    parameters = parameters_of(shop.owner_url)
    if superuser:
        parameters = {**parameters_of(shop.server.admin_url()), "dbname": parameters["dbname"]}
    connection = psycopg.connect(**parameters)
    if not superuser:
        connection.execute("SET ROLE pos_owner")
        connection.execute("SET statement_timeout = 0")
        if connection.info.server_version >= 170000:
            connection.execute("SET transaction_timeout = 0")
    return connection


if __name__ == "__main__":
    main()
