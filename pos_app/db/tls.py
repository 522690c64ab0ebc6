"""Which servers may be spoken to without proof of who they are: those on this machine alone.

Judged by what libpq would really use: lists of hosts, `hostaddr`, its environment (PGHOST, PGSSLMODE …). What a service
file says is not visible from outside, so a service counts as another machine.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from typing import Any, Final

from psycopg import pq

from pos_app.domain.errors import NotEncrypted

PROOF: Final = {"sslmode": "verify-full", "require_auth": "scram-sha-256"}
"""What a connection to another machine insists on, as far as this libpq can; `sslrootcert` names a private authority.

`require_auth` came with libpq 16; an older one refuses a parameter that it does not know.
"""


def proof_for(parameters: Mapping[str, Any], *, trusted_network: bool) -> dict[str, str]:
    """Return what has to be added to libpq's parameters of a server on another machine; nothing for this one.

    Raises NotEncrypted where they do not ask for a verified certificate, or take another sign-in than SCRAM.
    """
    used = {**_defaults(), **{name: str(value) for name, value in parameters.items() if value is not None}}
    distant = _distant(used)
    if trusted_network or distant is None:
        return {}
    if (
        used.get("sslmode") != PROOF["sslmode"]
        or used.get("require_auth", PROOF["require_auth"]) != PROOF["require_auth"]
    ):
        raise NotEncrypted(distant)
    known = known_options()
    return {name: value for name, value in PROOF.items() if name in known}


def sign_in_for(parameters: Mapping[str, Any]) -> dict[str, str]:
    """Return what an administrator's connection insists on: SCRAM alone, from another machine.

    Nothing on a network that the shop trusts without certificates: whether it does is asked where settings are read.
    """
    try:
        proof = proof_for(parameters, trusted_network=False)
    except NotEncrypted:
        return {}
    return {name: value for name, value in proof.items() if name == "require_auth"}


def known_options() -> frozenset[str]:
    """The parameters that the libpq in use knows."""
    return frozenset(option.keyword.decode() for option in pq.Conninfo.get_defaults())


def _distant(used: Mapping[str, str]) -> str | None:
    """The first host that is not this machine, None when all are."""
    if used.get("service"):
        return used["service"]
    hosts, addresses = used.get("host", "").split(","), used.get("hostaddr", "").split(",")
    for index in range(max(len(hosts), len(addresses))):
        host = hosts[index] if index < len(hosts) else ""
        # An address is where the connection goes; the name beside it is only what the certificate is held against.
        place = (addresses[index] if index < len(addresses) else "") or host
        if not _here(place):
            return host or place
    return None


def _here(place: str) -> bool:
    if place == "" or place[0] in "/@" or place == "localhost":
        return True
    try:
        return ipaddress.ip_address(place).is_loopback
    except ValueError:
        return False


def _defaults() -> dict[str, str]:
    """What libpq takes from the environment where the parameters say nothing."""
    found: dict[str, str] = {}
    for option in pq.Conninfo.get_defaults():
        # The compiled-in ones are no decision of anybody's.
        if option.val is not None and option.envvar is not None and option.val != option.compiled:
            found[option.keyword.decode()] = option.val.decode()
    return found
