"""A scanner as the system sees it: real key events on a real display, wherever the cursor is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from uuid_utils.compat import uuid7

from pos_app.domain.rows import Barcode, ProductDraft
from pos_app.domain.scan_timing import GAP_MS
from tests import cluster
from tests.faults.conftest import Note
from tests.faults.figures import Figure
from tests.faults.test_windows_killed import LIMIT_S, ROOT, SECRET
from tests.shop import PASSWORD, Shop
from tests.ui.pre_sale.scanner import ean13

TOOLS = ("Xvfb", "openbox", "xdotool")
STOPS = 14
"""So many times Tab from the code field: fields, buttons, lines, the ways of paying."""
TRIES = 5
"""A machine at its limits sends keys too slowly for a scan."""

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason=f"needs {', '.join(TOOLS)}"),
]


@contextmanager
def process(*command: str, limit_s: float = TRIES * LIMIT_S, **more: Any) -> Iterator[subprocess.Popen[str]]:
    """A process of the test's own for the block, ended when that takes too long."""
    started = subprocess.Popen(command, text=True, **more)
    limit = threading.Timer(limit_s, started.kill)
    limit.start()
    try:
        yield started
    finally:
        limit.cancel()
        started.kill()
        started.wait(30)
        if started.stdout is not None:
            started.stdout.close()


@pytest.fixture(scope="module")
def display() -> Iterator[dict[str, str]]:
    """The environment of a display with a window manager."""
    with ExitStack() as stack:
        screen = ("-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp")
        server = stack.enter_context(process("Xvfb", *screen, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL))
        assert server.stdout is not None
        number = server.stdout.readline().strip()
        environment = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        stack.enter_context(process("openbox", "--sm-disable", env=environment, stderr=subprocess.DEVNULL))
        yield environment


class Scanner:
    """Keys of a device: characters of a scan 5 ms apart, a person's other keys slower."""

    def __init__(self, display: dict[str, str], program: subprocess.Popen[str]) -> None:
        self._display, self._program = display, program
        self.seen: dict[str, Any] = {}

    def _do(self, *command: str) -> None:
        subprocess.run(["xdotool", *command], env=self._display, check=True, timeout=60)

    def press(self, *keys: str) -> None:
        self._do("key", "--delay", "60", *keys, "sleep", "0.4")

    def scan(self, code: str) -> None:
        self._do("type", "--args", "1", "--delay", "5", code, "key", "Return", "sleep", "0.4")

    def wait(self, lines: int) -> bool:
        """Wait for so many lines; False where the keys of a scan came too slowly to be one."""
        assert self._program.stdout is not None
        while len(self.seen.get("lines", ())) != lines:
            said = self._program.stdout.readline()
            assert said, f"no further line came of a scan: {self.seen}"
            self.seen = json.loads(said)
            if self.seen["gap"] >= GAP_MS:
                return False
        return True


def scanned(display: dict[str, str], home: Path, url: str, goods: dict[str, str]) -> list[str] | None:
    """The lines that came of scanning with the cursor everywhere; None where the machine typed too slowly."""
    command = (sys.executable, "-m", "tests.faults.scanned_program", str(home), url, "marina@loja.example", SECRET)
    with process(*command, limit_s=LIMIT_S, cwd=ROOT, env=display, stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        scanner = Scanner(display, program)
        codes = list(goods)
        for stop, code in enumerate(codes[:STOPS]):
            if stop:
                scanner.press(*["Tab"] * stop)
            scanner.scan(code)
            if not scanner.wait(stop + 1):
                return None
        # A new customer's CPF, over the sale.
        scanner.press("F4", "Insert", "Tab")
        for place, code in enumerate(codes[STOPS:], start=STOPS + 1):
            scanner.scan(code)
            if not scanner.wait(place):
                return None
        assert scanner.seen["typed"] == []
        names: list[str] = scanner.seen["lines"]
        return names


def test_scans_of_the_system_arrive_from_everywhere_in_order_and_none_leaks(
    display: dict[str, str], note: Note, tmp_path: Path, shop: Shop, shop_database: cluster.Database
) -> None:
    shop.services.sign_in.change_password(shop.clerk, PASSWORD, SECRET)
    goods = {ean13(place): f"Produto {place:02}" for place in range(STOPS + 3)}
    for code, name in goods.items():
        product = ProductDraft(uuid7(), name, sale_price=Decimal(10), barcodes=(Barcode(code),))
        shop.services.products.save(shop.manager, product)
    for attempt in range(TRIES):
        names = scanned(display, tmp_path / f"home{attempt}", shop_database.app_url, goods)
        if names is not None:
            break
    assert names == list(goods.values())
    note(Figure("scans by real key events, the cursor everywhere", len(goods), "all arrived in order, none leaked"))
