"""What a person is told."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

CONTEXT = "Messages"


@dataclass(frozen=True, slots=True)
class Message:
    """Title and sentence; `field` names the field it belongs to, `retry` says that trying again may help."""

    title: str
    text: str
    field: str | None = None
    retry: bool = False

    @property
    def line(self) -> str:
        """Title and sentence in one line, for a banner."""
        return f"{self.title}. {self.text}"


def spoken(english: str) -> str:
    """Words that were marked for translation where they are declared, in the language in use."""
    return QCoreApplication.translate(CONTEXT, english)
