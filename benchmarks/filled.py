"""A shop of many customers and products, by the numbers of the lists that their names are made of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from benchmarks.shop import BenchShop
from pos_app.db.address import parameters_of

FIRST = (
    "Ana Maria João José Marcos Paula Rita Luís Carla Antônio Márcia Marina Pedro Conceição Joaquim Luzia Marta Cauã"
)
LAST = "Silva Souza Santos Oliveira Lima Araújo Gonçalves Ferreira Ribeiro Cardoso Rocha Magalhães Barros Pires Prado"
THINGS = "Cimento Tinta Joelho Luva Torneira Parafuso Cabo Disjuntor Lâmpada Areia Tijolo Piso Rejunte Martelo Serra"
BRANDS = "Votoran Suvinil Tigre Amanco Deca Gerdau Prysmian Schneider Osram Quartzolit Portobello Vonder Tramontina"

# Documents and telephones of one town: spread as real ones are, each of them once. Ids are of their moment, as the
# program makes them.
CUSTOMERS = """
INSERT INTO pos.customer (id, name, tax_id, email, phone, city, state, active)
SELECT uuidv7(), (%(first)s::text[])[1 + random() * 17] || ' ' || (%(last)s::text[])[1 + random() * 14] || ' '
       || (%(last)s::text[])[1 + random() * 14] || ' ' || (i / 1000),
       lpad((i * 38196601127 %% 100000000000)::text, 11, '0'), 'cliente' || i || '@exemplo.example',
       '+55119' || lpad((i * 61803399::bigint %% 100000000)::text, 8, '0'), 'São Paulo', 'SP', true
  FROM generate_series(1, %(rows)s) i
"""
PRODUCTS = """
INSERT INTO pos.product (id, code, name, brand, description, category, unit, allows_fraction, sale_price, min_stock,
                         active)
SELECT uuidv7(), 'M' || lpad((i %% 10000000)::text, 7, '0'),
       (%(things)s::text[])[1 + random() * 14] || ' ' || (%(brands)s::text[])[1 + random() * 12] || ' ' || i / 100,
       '', '', '', 'UN', false, 10, 0, true
  FROM generate_series(1, %(rows)s) i
"""
BARCODES = """
INSERT INTO pos.product_barcode (barcode, product_id, pack_quantity)
SELECT '789' || substr(code, 2) || '000', id, 1 FROM pos.product WHERE code LIKE 'M%%'
"""

Connection = psycopg.Connection[Any]


def document(number: int) -> str:
    """Return the CPF of the customer with this number, from 1."""
    return f"{number * 38196601127 % 100000000000:011}"


def telephone(number: int) -> str:
    """Return the telephone of the customer with this number, without what all have."""
    return f"{number * 61803399 % 100000000:08}"


@contextmanager
def owner_of(shop: BenchShop) -> Iterator[Connection]:
    """Work in the shop's database as the owner of everything in it."""
    with psycopg.connect(**parameters_of(shop.owner_url), autocommit=True) as connection:
        connection.execute("SET ROLE pos_owner")
        yield connection


def fill(owner: Connection, rows: int) -> None:
    """Fill the tables with so many customers and products, each with a barcode; the same every time."""
    values = {"rows": rows, "first": FIRST.split(), "last": LAST.split()}
    values |= {"things": THINGS.split(), "brands": BRANDS.split()}
    owner.execute("SELECT setseed(0.5)")
    # Stock begins at nothing, as the ledger; the trigger need not be asked a million times.
    owner.execute("ALTER TABLE pos.product DISABLE TRIGGER USER")
    # A trigram index is built several times faster than it grows.
    indexes = owner.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid), attstattarget FROM pg_index"
        " JOIN pg_attribute ON attrelid = indexrelid AND attnum = 1"
        " WHERE indrelid IN ('pos.customer'::regclass, 'pos.product'::regclass) AND NOT indisunique"
    ).fetchall()
    for name, _, _ in indexes:
        owner.execute(f"DROP INDEX {name}".encode())
    for table in (CUSTOMERS, PRODUCTS, BARCODES):
        owner.execute(table.encode(), values)
    for name, definition, target in indexes:
        owner.execute(str(definition).encode())
        if target is not None:
            owner.execute(f"ALTER INDEX {name} ALTER COLUMN 1 SET STATISTICS {target}".encode())
    owner.execute("ALTER TABLE pos.product ENABLE TRIGGER USER")
    owner.execute("VACUUM ANALYZE pos.customer, pos.product, pos.product_barcode")
