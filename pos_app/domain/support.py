"""What support is given: named texts, all of them redacted, as one text or one file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Bundle:
    """Names and texts in their order; `made_at` is when they were collected."""

    made_at: datetime
    files: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"balcao-support-{self.made_at:%Y%m%d-%H%M%S}.zip"

    @property
    def text(self) -> str:
        """All of it in one text, each part under its name."""
        return "\n".join(f"===== {name} =====\n{text.rstrip()}\n" for name, text in self.files)
