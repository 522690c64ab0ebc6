"""Passwords mistyped at will, and the wait that comes of it."""

from __future__ import annotations

import hashlib

import pytest
from sqlalchemy import Engine

from pos_app.domain.errors import BadCredentials, SignInLocked
from pos_app.domain.permissions import Operator
from tests.factories import tell
from tests.shop import PASSWORD, Shop


def sign_in(shop: Shop, login: str, counter: str = "C09") -> Operator:
    return shop.services.sign_in.sign_in(login, PASSWORD, counter)


def fails(shop: Shop, login: str, times: int) -> None:
    for _ in range(times):
        with pytest.raises(BadCredentials):
            shop.services.sign_in.sign_in(login, "not the password", "C01")


def locked_for(shop: Shop, login: str, password: str = PASSWORD) -> int:
    with pytest.raises(SignInLocked) as refused:
        shop.services.sign_in.sign_in(login, password, "C01")
    return refused.value.wait_seconds


def count_of(login: str) -> str:
    """The sequence that counts the misses of a login, and of others by chance."""
    return f"pos.guess_{hashlib.sha256(login.lower().encode()).digest()[0] & 127:03}"


def wait_is_over(owner: Engine, login: str, seconds: int) -> None:
    """Move the login's last miss so far into the past."""
    count = count_of(login)
    tell(owner, f"SELECT setval('{count}', last_value - ((:seconds)::bigint << 28)) FROM {count}", seconds=seconds)
