"""The clerk's page on a shop of its own, journal and all, worked by keys: what the benchmarks of the counter share."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication
from uuid_utils.compat import uuid7

from benchmarks.shop import BenchShop, bench_shop
from pos_app.adapters.changes import Changes
from pos_app.adapters.counter import Counter
from pos_app.adapters.desk import Desk
from pos_app.adapters.gc_guard import GcGuard
from pos_app.adapters.runner import TaskRunner
from pos_app.adapters.session import Session
from pos_app.domain.rows import Barcode, ProductDraft
from pos_app.ui import theme
from pos_app.ui.pre_sale.page import PreSalePage

LIMIT_MS = 30_000
_GAP_MS = 10


@dataclass(slots=True)
class BenchCounter:
    """The page, its desk, and barcodes of what is sold, one after the other without an end."""

    app: QApplication
    shop: BenchShop
    desk: Desk
    page: PreSalePage
    codes: Iterator[str]
    now_ms: int = 1_000

    def scan(self, code: str) -> None:
        """Send a scan as a scanner does: key by key to the window with the focus, all but its Enter."""
        self.now_ms += 500
        for char in code:
            self._key(Qt.Key(ord(char)), char)

    def press(self, key: Qt.Key) -> None:
        """Press a key."""
        self._key(key, "\r" if key is Qt.Key.Key_Return else "")

    def until(self, begin: Callable[[Callable[[], None]], object]) -> None:
        """Run the loop until what `begin` was given is called."""
        limit = QTimer(singleShot=True, interval=LIMIT_MS)
        late: list[bool] = []
        # Not quit(), which closes the windows.
        limit.timeout.connect(lambda: late.append(True))
        limit.timeout.connect(lambda: self.app.exit())
        limit.start()
        QTimer.singleShot(0, lambda: begin(self.app.exit))
        self.app.exec()
        if late:
            raise TimeoutError(f"nothing came within {LIMIT_MS} ms: {self.page.banner.text} {self.page.entry.note}")

    def _key(self, key: Qt.Key, text: str) -> None:
        self.now_ms += _GAP_MS
        window = QGuiApplication.focusWindow()
        if window is None:
            raise RuntimeError("no window has the focus")
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            event.setTimestamp(self.now_ms)
            QCoreApplication.sendEvent(window, event)


@contextmanager
def bench_counter(products: int) -> Iterator[BenchCounter]:
    """Have such a counter for the block."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    theme.apply_theme(app, "light", 100)
    guard = GcGuard()
    with bench_shop(products=0) as shop:
        codes = []
        for index in range(products):
            barcode = ean13(index)
            draft = ProductDraft(uuid7(), f"Produto {index}", sale_price=Decimal(100 + index).scaleb(-1))
            shop.services.products.save(shop.operator, replace(draft, barcodes=(Barcode(barcode, Decimal(1)),)))
            codes.append(barcode)
        runner = TaskRunner(4)
        disk = Counter()
        outbox = shop.services.outboxes.open(shop.home, lambda: shop.operator, disk.tell)
        disk.take(outbox)
        row = shop.services.shop.row(shop.operator)
        desk = Desk(shop.services, Session(shop.operator), runner, Changes(), row, counter=disk)
        page = PreSalePage(desk)
        page.resize(1178, 736)
        page.show()
        page.activateWindow()
        counter = BenchCounter(app, shop, desk, page, itertools.cycle(codes))
        page.activate()
        counter.until(lambda done: QTimer.singleShot(300, done))
        yield counter
        disk.settling.emit()
        page.close()
        runner.shutdown(10)
        disk.close(10)
    guard.close()


def ean13(index: int) -> str:
    """An EAN-13 of its own for each number."""
    digits = f"789{index:09d}"
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return digits + str(-total % 10)
