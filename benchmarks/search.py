"""Look-ups of every class of input, against the exact answer and against plain ILIKE over the bare tables.

Ours: the services with a counter's login, all that a call waits for the server: who acts, what was typed normalised,
the rows read, the end of the transaction. The inputs are taken from the stored rows. Answers are first compared with
the exact top 50, sorted from a scan of all rows. ILIKE takes a time in proportion to the rows: what is asked for
against it is that of a million.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from benchmarks.filled import Connection, fill, owner_of
from benchmarks.measure import Result, options, report, speed
from benchmarks.shop import BenchShop, bench_shop
from pos_app.bootstrap import DATABASE
from pos_app.db.connection import BoundedConnection
from pos_app.db.engine import work_engine
from pos_app.db.transaction import Database
from pos_app.services.customers import Customers
from pos_app.services.products import Products

FASTER = 50.0
"""Times plain ILIKE."""
P50_MS, P95_MS, SLIP_MS = 10.0, 50.0, 300.0
SLIP = "a slip"
INPUTS = 12
"""Of each class."""
LIMIT = 50

Typed = Callable[[dict[str, str], random.Random], str]

NAMES: dict[str, Typed] = {
    "2 letters": lambda row, _: row["nname"][:2],
    "3 letters": lambda row, draw: draw.choice(_words(row))[:3],
    "8 letters": lambda row, _: row["nname"][:8],
    "2 words": lambda row, draw: " ".join(draw.sample(_words(row), 2)),
    "3 words": lambda row, draw: " ".join(draw.sample(_words(row), 3)),
    SLIP: lambda row, draw: _slip(max(_words(row), key=len), draw),
}
CUSTOMERS: dict[str, Typed] = {
    **NAMES,
    "CPF": lambda row, _: row["tax_id"],
    "CPF without its end": lambda row, _: row["tax_id"][:8],
    "telephone without area": lambda row, _: row["phone"][5:],
    "e-mail": lambda row, _: row["email"].split("@")[0] + "@",
}
PRODUCTS: dict[str, Typed] = {
    **NAMES,
    "code": lambda row, _: row["code"],
    "code without its end": lambda row, _: row["code"][:6],
    "barcode": lambda row, _: row["barcode"],
    "barcode without its end": lambda row, _: row["barcode"][:10],
}

KINDS = {"customer": CUSTOMERS, "product": PRODUCTS}

EXACT = """
SELECT id FROM (
    SELECT id, nname, CASE WHEN {exact} THEN 0 {by_name} ELSE 3 END AS place
      FROM {table} t
     WHERE {found}) f
 ORDER BY place, nname, id LIMIT 50
"""
BY_NAME = """
WHEN nname LIKE %(typed)s || '%%' THEN 1
WHEN (SELECT bool_and(' ' || nname LIKE '%% ' || w || '%%') FROM unnest(%(words)s::text[]) w) THEN 2
"""
NAMED = "(SELECT bool_and(nname LIKE '%%' || w || '%%') FROM unnest(%(words)s::text[]) w)"
BARCODES = "(SELECT product_id FROM pos.product_barcode WHERE barcode {} %(typed)s{})"


def main() -> None:
    """Fill the tables, compare, measure, report."""
    given = options(__doc__ or "", rows=1_000_000, rounds=5)
    print(f"look-ups among {given.rows} customers and products, {given.rounds} rounds: about "
          f"{2 + given.rows // 100_000} minutes, most of it for the tables and the exact answers")  # fmt: skip
    report(measured(given.rows, given.rounds), as_json=given.json)


def measured(rows: int, rounds: int) -> list[Result]:
    """Measure in a shop of so many customers and products."""
    with bench_shop(products=0) as shop, owner_of(shop) as owner:
        fill(owner, rows)
        return [
            result
            for table, kinds in KINDS.items()
            for result in judged(LookUps(shop, owner, table), kinds, rows, rounds)
        ]


def judged(look_ups: LookUps, kinds: dict[str, Typed], rows: int, rounds: int) -> Iterator[Result]:
    """Compare with the exact answers, measure each class: the median over the rounds is what an input takes."""
    draw = random.Random(11)
    for kind, typed in kinds.items():
        inputs = look_ups.inputs(typed, draw)
        if kind != SLIP:
            for each in inputs[:3]:
                assert look_ups.search(each) == look_ups.exact(kind, each), each
        times = [[look_ups.ms(each) for each in inputs] for _ in range(rounds)]
        plain = [_timed(_ilike, look_ups.owner, look_ups.table, each) for each in inputs[:4]]
        typical = [statistics.median(of_one) for of_one in zip(*times, strict=True)]
        p50, p95 = statistics.median(typical), statistics.quantiles(typical, n=20, method="inclusive")[-1]
        name = f"{look_ups.table}: {kind}"
        if kind == SLIP:
            # Asked only where nothing else was found: it may take what a person does not yet wait for.
            yield Result(f"{name}, p95", round(p95, 3), SLIP_MS, round(SLIP_MS / p95, 3), 1.0, p95 <= SLIP_MS)
            continue
        result = speed(name, p50, statistics.median(plain), FASTER * min(1.0, rows / 1_000_000))
        yield replace(result, met=result.met and p50 <= P50_MS)
        yield Result(f"{name}, p95", round(p95, 3), P95_MS, round(P95_MS / p95, 3), 1.0, p95 <= P95_MS)


class LookUps:
    """Look-ups of one table of a filled shop, with a counter's login."""

    def __init__(self, shop: BenchShop, owner: Connection, table: str) -> None:
        self.owner, self.table = owner, table
        engine = work_engine(shop.server.url("pos_app", shop.server.secret("pos_app"), DATABASE), pool_size=2)
        self._operator = shop.operator
        self._found = (Customers if table == "customer" else Products)(Database(engine))
        self._sample = _sample(owner, table)

    def inputs(self, typed: Typed, draw: random.Random) -> list[str]:
        """Return what may be typed, taken from the stored rows."""
        return [typed(row, draw) for row in draw.choices(self._sample, k=INPUTS)]

    def search(self, typed: str) -> list[Any]:
        """Return the ids of what is found."""
        return [row.id for row in self._found.search(self._operator, typed, LIMIT)]

    def ms(self, typed: str) -> float:
        """Return the milliseconds of a look-up's statements."""
        return _CLOCK.of(self.search, typed)

    def exact(self, kind: str, typed: str) -> list[Any]:
        """Return the ids of the exact answer."""
        return _exact(self.owner, self.table, kind, typed)


class _Clock:
    """Sums up what is waited for the server: all traffic of a connection goes through its `wait`."""

    def __init__(self) -> None:
        self._ms = 0.0
        waits = BoundedConnection.wait

        def timed(connection: BoundedConnection, *arguments: Any, **more: Any) -> Any:
            begun = time.perf_counter()
            try:
                return waits(connection, *arguments, **more)
            finally:
                self._ms += (time.perf_counter() - begun) * 1000

        BoundedConnection.wait = timed  # type: ignore[method-assign]

    def of(self, work: Callable[..., object], *values: object) -> float:
        """Milliseconds of a call's statements."""
        self._ms = 0.0
        work(*values)
        return self._ms


_CLOCK = _Clock()


def _sample(owner: Connection, table: str) -> list[dict[str, str]]:
    columns = {
        "customer": "nname, tax_id, phone, email FROM pos.customer",
        "product": "nname, code, barcode FROM pos.product JOIN pos.product_barcode ON product_id = id",
    }[table]
    share = f"500.0 / (SELECT count(*) FROM pos.{table})"
    found = owner.execute(f"SELECT {columns} WHERE random() < {share} LIMIT 500".encode())
    names = [column.name for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _exact(owner: Connection, table: str, kind: str, typed: str) -> list[Any]:
    """The top 50 by the rules, from a scan of every row."""
    found, exact, by_name = NAMED, "false", BY_NAME
    if table == "product":
        begins = BARCODES.format("LIKE", " || '%%'")
        found = f"({NAMED} OR code LIKE upper(%(typed)s) || '%%' OR length(%(typed)s) > 3 AND id IN {begins})"
        exact = f"code = upper(%(typed)s) OR id IN {BARCODES.format('=', '')}"
    elif kind == "e-mail":
        found, by_name = "lower(email) LIKE %(typed)s || '%%'", ""
    elif typed.isdecimal():
        local = "regexp_replace(%(typed)s, '^0([1-9][0-9]{9,10})$', '\\1')"
        found = f"(tax_id LIKE %(typed)s || '%%' OR phone LIKE '%%' || {local} || '%%')"
        exact = f"tax_id = %(typed)s OR phone IN ('+' || {local}, '+55' || {local})"
        by_name = ""
    values = {"typed": typed if typed.upper() != typed else typed.lower(), "words": typed.lower().split()}

    def top(found: str, exact: str, by_name: str) -> list[Any]:
        sql = EXACT.format(table=f"pos.{table}", found=found, exact=exact, by_name=by_name)
        return [row[0] for row in owner.execute(sql.encode(), values).fetchall()]

    # Digits that nobody's numbers have are looked for in the names.
    return top(found, exact, by_name) or top(NAMED, "false", BY_NAME)


def _ilike(owner: Connection, table: str, typed: str) -> None:
    """What is written without thinking: each word anywhere in the name, sorted."""
    where = " AND ".join(["name ILIKE %s"] * len(typed.split()))
    owner.execute(
        f"SELECT * FROM pos.{table} WHERE {where} ORDER BY name LIMIT 50".encode(),
        [f"%{word}%" for word in typed.split()],
    ).fetchall()


def _timed(work: Callable[..., object], *values: object) -> float:
    begun = time.perf_counter()
    work(*values)
    return (time.perf_counter() - begun) * 1000


def _words(row: dict[str, str]) -> list[str]:
    return row["nname"].split()


def _slip(word: str, draw: random.Random) -> str:
    place = draw.randrange(1, len(word) - 1)
    return word[:place] + draw.choice("xyzkw") + word[place + 1 :]


if __name__ == "__main__":
    main()
