"""A scanner told from a person by when the characters come: nobody types a code as fast as it is scanned."""

from __future__ import annotations

from typing import Final

SHORTEST: Final = 8
LONGEST: Final = 20
"""Characters of a scan."""
GAP_MS: Final = 35
"""A scanner's characters follow each other faster than this, a person's more slowly."""


class ScanTiming:
    """Follows one character after the other; times are the keys' own, in milliseconds, 0 for a key without one."""

    def __init__(self) -> None:
        self._text = ""
        self._last_ms = 0

    @property
    def text(self) -> str:
        """What has come so fast up to now."""
        return self._text

    def take(self, char: str, at_ms: int) -> bool:
        """Take a character in; whether it begins anew, since it did not come fast enough after the one before."""
        begins = not self._fast(at_ms)
        self._text = char if begins else self._text + char
        self._last_ms = at_ms
        return begins

    def end(self, at_ms: int) -> str | None:
        """Take the Enter or Tab in that ends a scan; the scan, or None for what a person typed."""
        text, fast = self._text, self._fast(at_ms)
        self.forget()
        return text if fast and SHORTEST <= len(text) <= LONGEST else None

    def forget(self) -> None:
        """Begin anew: something else came between."""
        self._text, self._last_ms = "", 0

    def _fast(self, at_ms: int) -> bool:
        # A key without a time says nothing about who typed it; the clock of the keys may begin again at 0.
        return bool(self._text and at_ms and self._last_ms) and 0 <= at_ms - self._last_ms < GAP_MS
