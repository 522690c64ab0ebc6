"""A file system so small that a test can fill it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

SIZE = 24 * 1_048_576


@contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """Have a file system of 24 MB in memory; skipped where it cannot be mounted."""
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(place)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("a file system is mounted by root only")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def fill(place: Path) -> Path:
    """Leave no byte free."""
    filler = place / "filler"
    with filler.open("ab", buffering=0) as file:
        for size in (65_536, 4096, 512, 1):
            with suppress(OSError):
                while file.write(b"\xff" * size) == size:
                    pass
    return filler
