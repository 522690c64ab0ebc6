"""Passwords to hand over: made by the program, read out and typed once."""

from __future__ import annotations

import secrets
from typing import Final

# Nothing that is mistaken for something else when it is read out or written by hand: no 0 O o, no 1 l i.
_ALPHABET: Final = "23456789abcdefghjkmnpqrstuvwxyz"
_GROUPS: Final = 3
_LENGTH: Final = 4


def generated_password() -> str:
    """Make a password of three groups of four: `kf7m-x2pd-q9wr`, some 59 bits."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH)) for _ in range(_GROUPS))
