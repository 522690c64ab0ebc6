"""The one place where known failures become words, in the language in use."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.errors import PosError, Unavailable


@dataclass(frozen=True, slots=True)
class Message:
    """What a person is told; `field` names the field it belongs to, `retry` says that trying again may help."""

    title: str
    text: str
    field: str | None = None
    retry: bool = False


def words(error: PosError) -> Message:
    """The words for a known failure."""
    return Message(type(error).__name__, str(error), getattr(error, "field", None), isinstance(error, Unavailable))
