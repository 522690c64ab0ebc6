"""A way to a server through a network of its own: `python -m tests.faults.relay URL ADDRESS` prints the URL to use."""

from __future__ import annotations

import sys

from tests.proxy import proxy

if __name__ == "__main__":
    with proxy(sys.argv[1], sys.argv[2]) as standing:
        sys.stdout.write(f"{standing.url}\n")
        sys.stdout.flush()
        sys.stdin.read()
