"""A table over a million products: first paint, a turn of the wheel, memory.

The others: the same view on a trivial model that has every row at hand, and Qt's own model of a table, on SQLite. The
first paint counts from nothing to the rows on the screen. The view is made on both sides; ours asks the database or, to
tell what that takes from what the list takes, has the answer at hand. A frame paints the whole view, which a turn of
the wheel need not.
"""

from __future__ import annotations

import gc
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtSql import QSqlDatabase, QSqlTableModel
from PySide6.QtWidgets import QApplication

from benchmarks.filled import fill, owner_of
from benchmarks.measure import Result, options, report, speed
from benchmarks.shop import BenchShop, bench_shop
from pos_app.adapters.gc_guard import GcGuard
from pos_app.adapters.latest import Latest
from pos_app.adapters.runner import TaskRunner
from pos_app.adapters.tables import RowTableModel
from pos_app.domain.listing import Listed, Part
from pos_app.domain.rows import ProductRow
from pos_app.ui import theme
from pos_app.ui.lists.scrolled import FIRST, MOST, ScrolledList
from pos_app.ui.products.columns import PRODUCT_WIDTHS, product_model
from pos_app.ui.widgets.loading_bar import LoadingBar
from pos_app.ui.widgets.table_view import TableView

PAINT_GOAL: Final = round(1 / 1.5, 2)
"""Of the speed of the trivial model."""
FRAME_GOAL_MS: Final = 33.0
MEMORY_GOAL: Final = 0.15
PAINTS, FRAMES = 10, 1_500
"""In a round."""
SIZE: Final = (820, 640)

Read = Callable[[Part], Listed[ProductRow]]


class Trivial(RowTableModel[ProductRow]):
    """As many rows as are wanted, the same few over and over, and all at hand."""

    def __init__(self, rows: Sequence[ProductRow], count: int) -> None:
        super().__init__(product_model(lambda _column: "").columns, lambda row: row.id)
        self.set_rows(rows)
        times = -(-count // len(rows))
        self._rows *= times
        self._keys *= times
        self._cells *= times


class Scroller(QObject):
    """Turns the wheel over a view, once a turn of the event loop, and paints it each time."""

    def __init__(self, app: QApplication, table: TableView) -> None:
        super().__init__()
        self._app, self._table = app, table
        self._ticks: list[float] = []
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_timeout)

    def frames(self) -> list[float]:
        """Turn it; the milliseconds from one frame to the next, with all that came in between."""
        self._ticks = []
        self._timer.start()
        self._app.exec()
        return [(b - a) * 1000 for a, b in zip(self._ticks, self._ticks[1:], strict=False)]

    def _on_timeout(self) -> None:
        self._ticks.append(time.perf_counter())
        at = QPointF(50, 50)
        none = Qt.KeyboardModifier.NoModifier
        turn = QWheelEvent(
            at, at, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, none, Qt.ScrollPhase.NoScrollPhase, False
        )
        self._app.sendEvent(self._table.viewport(), turn)
        self._table.viewport().repaint()
        if len(self._ticks) > FRAMES:
            self._timer.stop()
            self._app.exit()


class Reader(QObject):
    """Reads the list of the products into a table as their page does."""

    def __init__(
        self, app: QApplication, runner: TaskRunner, read: Read, table: TableView, model: RowTableModel[ProductRow]
    ) -> None:
        super().__init__(table)
        self._app, self._table = app, table
        self._latest = Latest(runner, read, parent=self)
        self._latest.found.connect(self._on_found)
        self._list = ScrolledList(runner, self._latest, table, model, LoadingBar(table), read, self)

    def paint(self) -> None:
        """Show the first rows."""
        self._table.resize(*SIZE)
        self._table.show()
        self._latest.submit(Part(behind=FIRST, count=True), now=True)
        self._app.exec()

    def _on_found(self, part: Part, found: Listed[ProductRow]) -> None:
        self._list.show(found, part.order)
        self._table.viewport().repaint()
        self._app.exit()


def ours(app: QApplication, runner: TaskRunner, read: Read) -> TableView:
    """Show the first rows of what is read."""
    model = product_model(lambda _column: "")
    table = TableView("", model, PRODUCT_WIDTHS)
    Reader(app, runner, read, table, model).paint()
    return table


def trivial(app: QApplication, model: Trivial) -> TableView:
    """Show the first rows of the trivial model, in the same view with the same bar."""
    table = TableView("", model, PRODUCT_WIDTHS)
    LoadingBar(table)
    table.resize(*SIZE)
    table.show()
    QTimer.singleShot(0, lambda: (table.viewport().repaint(), app.exit()))
    app.exec()
    return table


def resident() -> float:
    """MiB of memory that the program holds."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def qt_memory(rows: Sequence[tuple[str, ...]], count: int) -> float:
    """MiB that Qt's model of a table takes to reach the last of so many rows like these."""
    with tempfile.TemporaryDirectory(prefix="balcao-bench-") as folder:
        path = Path(folder) / "rows.sqlite"
        with sqlite3.connect(path) as connection:
            connection.execute(
                "CREATE TABLE product (id INTEGER PRIMARY KEY, code, name, brand, category, unit, price)"
            )
            connection.executemany(
                "INSERT INTO product (code, name, brand, category, unit, price) VALUES (?, ?, ?, ?, ?, ?)",
                (rows[number % len(rows)] for number in range(count)),
            )
        connection.close()
        before = resident()
        database = QSqlDatabase.addDatabase("QSQLITE")
        database.setDatabaseName(str(path))
        assert database.open()
        model = QSqlTableModel(None, database)
        model.setTable("product")
        assert model.select()
        while model.canFetchMore(QModelIndex()):
            model.fetchMore(QModelIndex())
        assert model.rowCount() == count
        return resident() - before


def painted(show: Callable[[], TableView]) -> float:
    """Milliseconds from nothing to the first rows on the screen."""
    begun = time.perf_counter()
    table = show()
    took = (time.perf_counter() - begun) * 1000
    table.close()
    return took


def p95(times: list[float]) -> float:
    """The time that one in twenty exceeds."""
    return statistics.quantiles(times, n=20)[-1]


def main() -> None:
    """Fill the tables, measure both sides in turns, report."""
    given = options(__doc__ or "", rows=1_000_000, rounds=5)
    print(f"a table of {given.rows} products, {given.rounds} rounds: about {3 + given.rows // 150_000} minutes,"
          " most of it to fill the tables")  # fmt: skip
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with bench_shop(products=0) as shop, owner_of(shop) as owner:
        fill(owner, given.rows)
        report(measured(shop, given.rows, given.rounds), as_json=given.json)


def measured(shop: BenchShop, rows: int, rounds: int) -> list[Result]:
    """Both sides in turns."""
    app = QApplication.instance() or QApplication(sys.argv)
    assert isinstance(app, QApplication)
    theme.apply_theme(app, "light")
    guard, runner = GcGuard(), TaskRunner(2)

    def read(part: Part) -> Listed[ProductRow]:
        return shop.services.products.part(shop.operator, part)

    first, sample = read(Part(behind=FIRST, count=True)), read(Part(behind=MOST)).rows
    model = Trivial(sample, rows)
    paints: dict[str, list[float]] = {"asked": [], "at hand": [], "trivial": []}
    frames: tuple[list[float], list[float]] = ([], [])
    memory = 0.0
    for _ in range(rounds):
        before = resident()
        table = ours(app, runner, read)
        frames[0].append(p95(Scroller(app, table).frames()))
        memory = max(memory, resident() - before)
        table.close()
        table = trivial(app, model)
        frames[1].append(p95(Scroller(app, table).frames()))
        table.close()
        for _ in range(PAINTS):
            paints["asked"].append(painted(lambda: ours(app, runner, read)))
            paints["at hand"].append(painted(lambda: ours(app, runner, lambda _part: first)))
            paints["trivial"].append(painted(lambda: trivial(app, model)))
    texts = [(row.code, row.name, row.brand, row.category, row.unit, str(row.sale_price)) for row in sample]
    qt = qt_memory(texts, rows)
    assert runner.shutdown(5)
    guard.close()
    asked, at_hand, other_paint = (statistics.median(side) for side in paints.values())
    frame, other_frame = (statistics.median(side) for side in frames)
    share = memory / qt
    goal = round(MEMORY_GOAL * max(1.0, 1_000_000 / rows), 3)
    return [
        speed(f"first paint of {rows}, the database asked", asked, other_paint, PAINT_GOAL),
        speed(f"first paint of {rows}, the answer at hand", at_hand, other_paint, PAINT_GOAL),
        Result("frame of a turning wheel, p95 (goal in ms)", round(frame, 2), round(other_frame, 2),
               round(other_frame / frame, 3), FRAME_GOAL_MS, frame <= FRAME_GOAL_MS),
        Result("memory (ratio: share of the other's)", round(memory, 2), round(qt, 2), round(share, 3), goal,
               share <= goal, unit="MiB"),
    ]  # fmt: skip


if __name__ == "__main__":
    main()
