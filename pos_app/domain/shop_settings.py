"""The shop's settings, each declared once: key, type, bounds, default, group, and who may change it.

The database holds the same in `pos.setting_rule` (a test compares the two) and refuses what breaks it; its words are
the screens' (`pos_app.ui.settings.wording`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Literal


class Kind(StrEnum):
    """What a value is."""

    TEXT = "text"
    LINES = "lines"
    SWITCH = "switch"
    NUMBER = "number"
    PERCENT = "percent"
    CHOICE = "choice"
    TAX_ID = "tax_id"
    PHONE = "phone"
    PIX_KEY = "pix_key"
    LAYOUTS = "layouts"


class Group(StrEnum):
    """Where people look for it."""

    SHOP = "shop"
    PAPER = "paper"
    RULES = "rules"
    STOCK = "stock"
    SCALE = "scale"
    SECURITY = "security"


Writer = Literal["admin", "cli"]
"""Who may change it: any administrator, or only the administrator's command line."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting; `default` is as JSON holds it.

    `low` and `high` bound a number or percentage, and the characters of a text; `required`: a text may not be empty.
    """

    key: str
    kind: Kind
    group: Group
    default: object = None
    low: int = 0
    high: int = 0
    choices: tuple[str, ...] = ()
    required: bool = False
    writer: Writer = "admin"


TIME_ZONES: Final = tuple(
    f"America/{city}"
    for city in (
        *("Araguaina", "Bahia", "Belem", "Boa_Vista", "Campo_Grande", "Cuiaba", "Eirunepe", "Fortaleza", "Maceio"),
        *("Manaus", "Noronha", "Porto_Velho", "Recife", "Rio_Branco", "Santarem", "Sao_Paulo"),
    )
)
"""Brazil's, by their names in the tz database."""

_LAYOUT: Final = {"prefix": "2", "item": [1, 7], "value": [7, 12], "kind": "price", "decimals": 2}

SETTINGS: Final = (
    Setting("shop.name", Kind.TEXT, Group.SHOP, "", high=120, required=True),
    Setting("shop.tax_id", Kind.TAX_ID, Group.SHOP, high=14),
    Setting("shop.phone", Kind.PHONE, Group.SHOP, high=16),
    Setting("shop.address", Kind.TEXT, Group.SHOP, high=200),
    Setting("shop.city", Kind.TEXT, Group.SHOP, high=100),
    Setting("shop.time_zone", Kind.CHOICE, Group.SHOP, "America/Sao_Paulo", choices=TIME_ZONES),
    Setting("pix.key", Kind.PIX_KEY, Group.PAPER, high=77),
    # As many characters as a BR Code has for it.
    Setting("pix.city", Kind.TEXT, Group.PAPER, high=15),
    Setting("print.header", Kind.LINES, Group.PAPER, high=500),
    Setting("print.footer", Kind.LINES, Group.PAPER, high=500),
    Setting("cap.employee", Kind.PERCENT, Group.RULES, 5, high=100),
    Setting("cap.manager", Kind.PERCENT, Group.RULES, 20, high=100),
    Setting("cap.admin", Kind.PERCENT, Group.RULES, 100, high=100),
    Setting("approval.own", Kind.SWITCH, Group.RULES, default=False),
    Setting("convert.employee", Kind.SWITCH, Group.RULES, default=False),
    Setting("pre_sale.employee_sees_all", Kind.SWITCH, Group.RULES, default=False),
    Setting("pre_sale.merge_lines", Kind.SWITCH, Group.RULES, default=True),
    Setting("pre_sale.validity_days", Kind.NUMBER, Group.RULES, 7, low=1, high=365),
    Setting("stock.low_by_available", Kind.SWITCH, Group.STOCK, default=True),
    Setting("stock.low_without_minimum", Kind.SWITCH, Group.STOCK, default=False),
    # What a receipt makes of a product's purchase price.
    Setting("stock.cost", Kind.CHOICE, Group.STOCK, "last", choices=("last", "average")),
    Setting("scale.layouts", Kind.LAYOUTS, Group.SCALE, [_LAYOUT], high=10),
    Setting("session.idle_lock_minutes", Kind.NUMBER, Group.SECURITY, 10, low=0, high=240),
    Setting("session.hours", Kind.NUMBER, Group.SECURITY, 12, low=1, high=72),
    # Whether counters keep customers for when the database is away.
    Setting("offline.customers", Kind.SWITCH, Group.SECURITY, default=False),
    Setting("sign_in.bcrypt_cost", Kind.NUMBER, Group.SECURITY, 12, low=4, high=16, writer="cli"),
)

BY_KEY: Final = MappingProxyType({setting.key: setting for setting in SETTINGS})
