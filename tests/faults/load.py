"""A counter as a process of its own: saves pre-sales until it is told to stop, and says which were acknowledged.

`python -m tests.faults.load URL`: a line for each, `SECONDS ID` by the machine's monotonic clock, and `longest SECONDS`
at the end; ends with its standard input.
"""

from __future__ import annotations

import sys
import threading
import time

from tests.cluster import Database, with_url
from tests.factories import draft, line
from tests.faults.counters import Timed
from tests.shop import PASSWORD, services_of


def main() -> None:
    """Save and acknowledge."""
    services = services_of(with_url(Database("", sys.argv[1]), sys.argv[1]), 1)
    clerk = services.sign_in.sign_in("marina@loja.example", PASSWORD, "C03")
    product = services.products.search(clerk, "")[0]
    stop = threading.Event()
    threading.Thread(target=_until_told, args=(stop,), daemon=True).start()
    timed = Timed()
    while not stop.is_set():
        sale = draft(line(product, "1"), line(product, "2", note="b"))
        timed.until_done(lambda sale=sale: services.pre_sales.save(clerk, sale))  # type: ignore[misc]
        say(f"{time.monotonic()} {sale.id}")
    say(f"longest {timed.longest_s}")
    services.close()


def _until_told(stop: threading.Event) -> None:
    sys.stdin.read()
    stop.set()


def say(words: str) -> None:
    """Tell the one who started it, at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
