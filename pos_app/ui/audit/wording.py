"""The audit in words: actions, kinds of rows, fields and their values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QCoreApplication

from pos_app.domain.money import format_currency, format_money, format_percent, format_quantity
from pos_app.domain.permissions import Role
from pos_app.domain.rows import AuditRow
from pos_app.ui.i18n import QT_TRANSLATE_NOOP, language
from pos_app.ui.messages.invalid import FIELDS
from pos_app.ui.messages.message import spoken
from pos_app.ui.pre_sale_wording import number_text
from pos_app.ui.settings.wording import WORDS, name_text
from pos_app.ui.shell.words import role_name
from pos_app.ui.wording import clock_text, day_text

ACTIONS: Final = {
    "sign_in": ("log-in", QT_TRANSLATE_NOOP("Audit", "Signed in")),
    "sign_in_offline": ("cloud-off", QT_TRANSLATE_NOOP("Audit", "Signed in without the database")),
    "sign_out": ("log-out", QT_TRANSLATE_NOOP("Audit", "Signed out")),
    "sign_out_everywhere": ("power", QT_TRANSLATE_NOOP("Audit", "Signed out on all counters")),
    "change_password": ("key-round", QT_TRANSLATE_NOOP("Audit", "Changed own password")),
    "reset_password": ("key-round", QT_TRANSLATE_NOOP("Audit", "Set a new password")),
    "renew_secret": ("lock", QT_TRANSLATE_NOOP("Audit", "Password protection renewed")),
    "add": ("plus", QT_TRANSLATE_NOOP("Audit", "Added")),
    "change": ("pencil", QT_TRANSLATE_NOOP("Audit", "Changed")),
    "delete": ("trash-2", QT_TRANSLATE_NOOP("Audit", "Deleted")),
    "receipt": ("package-plus", QT_TRANSLATE_NOOP("Audit", "Received stock")),
    "adjustment": ("sliders-horizontal", QT_TRANSLATE_NOOP("Audit", "Adjusted the stock")),
    "count": ("list-checks", QT_TRANSLATE_NOOP("Audit", "Counted the stock")),
    "copy": ("copy", QT_TRANSLATE_NOOP("Audit", "Copied a customer's data")),
    "anonymise": ("eye-off", QT_TRANSLATE_NOOP("Audit", "Anonymised a customer")),
    "backup": ("save", QT_TRANSLATE_NOOP("Audit", "Made a backup")),
    "forget_old_data": ("trash-2", QT_TRANSLATE_NOOP("Audit", "Deleted the data of an older PostgreSQL")),
    "ask_restore": ("history", QT_TRANSLATE_NOOP("Audit", "Asked to restore a backup")),
    "restore": ("history", QT_TRANSLATE_NOOP("Audit", "Restored a backup")),
    "add_sample": ("package-plus", QT_TRANSLATE_NOOP("Audit", "Added the sample data")),
    "remove_sample": ("trash-2", QT_TRANSLATE_NOOP("Audit", "Removed the sample data")),
    "import": ("download", QT_TRANSLATE_NOOP("Audit", "Imported a file")),
    "export": ("upload", QT_TRANSLATE_NOOP("Audit", "Exported to a file")),
    "submit": ("send", QT_TRANSLATE_NOOP("Audit", "Sent for review")),
    "submit_offline": ("cloud-upload", QT_TRANSLATE_NOOP("Audit", "Sent for review, made offline")),
    "give_up_unsent": ("trash-2", QT_TRANSLATE_NOOP("Audit", "Discarded a pre-sale that was never sent")),
    "approve": ("badge-check", QT_TRANSLATE_NOOP("Audit", "Approved")),
    "return": ("corner-up-left", QT_TRANSLATE_NOOP("Audit", "Returned to its author")),
    "cancel": ("ban", QT_TRANSLATE_NOOP("Audit", "Cancelled")),
    "expire": ("hourglass", QT_TRANSLATE_NOOP("Audit", "Expired")),
    "convert": ("receipt", QT_TRANSLATE_NOOP("Audit", "Converted into a sale")),
}
"""Icon and words of each action that the database writes down."""

TABLES: Final = {
    "pre_sale": QT_TRANSLATE_NOOP("Audit", "Pre-sale"),
    "product": QT_TRANSLATE_NOOP("Audit", "Product"),
    "stock_document": QT_TRANSLATE_NOOP("Audit", "Receipt or count"),
    "customer": QT_TRANSLATE_NOOP("Audit", "Customer"),
    "app_user": QT_TRANSLATE_NOOP("Audit", "User"),
    "shop": QT_TRANSLATE_NOOP("Audit", "Setting"),
    "database": QT_TRANSLATE_NOOP("Audit", "Database"),
}

_FIELDS: Final = {
    "active": QT_TRANSLATE_NOOP("Audit", "Active"),
    "added": QT_TRANSLATE_NOOP("Audit", "Rows added"),
    "allows_fraction": QT_TRANSLATE_NOOP("Audit", "Sold in fractions"),
    "barcodes": QT_TRANSLATE_NOOP("Audit", "Barcodes"),
    "changed": QT_TRANSLATE_NOOP("Audit", "Rows changed"),
    "customer_id": QT_TRANSLATE_NOOP("Audit", "Customer"),
    "made_at": QT_TRANSLATE_NOOP("Audit", "Made on"),
    "problem": QT_TRANSLATE_NOOP("Audit", "Why it was held back"),
    "ended": QT_TRANSLATE_NOOP("Audit", "Sessions ended"),
    "file": QT_TRANSLATE_NOOP("Audit", "File"),
    "override": QT_TRANSLATE_NOOP("Audit", "Authorised by"),
    "refused": QT_TRANSLATE_NOOP("Audit", "Rows refused"),
    "role": QT_TRANSLATE_NOOP("Audit", "Role"),
    "same": QT_TRANSLATE_NOOP("Audit", "Rows unchanged"),
    "signed_in_at": QT_TRANSLATE_NOOP("Audit", "By the counter's clock"),
    "status": QT_TRANSLATE_NOOP("Audit", "State"),
    "stock": QT_TRANSLATE_NOOP("Audit", "Stock"),
    "subtotal": QT_TRANSLATE_NOOP("Audit", "Subtotal"),
    "value": QT_TRANSLATE_NOOP("Audit", "Value"),
}

_STATES: Final = {
    "draft": QT_TRANSLATE_NOOP("Audit", "draft"),
    "pending": QT_TRANSLATE_NOOP("Audit", "waiting for approval"),
    "approved": QT_TRANSLATE_NOOP("Audit", "approved"),
    "converted": QT_TRANSLATE_NOOP("Audit", "converted"),
    "cancelled": QT_TRANSLATE_NOOP("Audit", "cancelled"),
}
_MOMENTS: Final = frozenset({"made_at", "signed_in_at"})
_MONEY: Final = frozenset({"subtotal", "total", "purchase_price", "sale_price"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a step, before and after, in words; `kind` is changed|added|removed, or told: no row had it."""

    key: str
    field: str
    before: str
    after: str
    kind: str


def action_text(action: str) -> str:
    """What was done; an action this program does not know is shown as the database calls it."""
    known = ACTIONS.get(action)
    return QCoreApplication.translate("Audit", known[1]) if known else action


def action_icon(action: str) -> str:
    """The picture of an action."""
    known = ACTIONS.get(action)
    return known[0] if known else "history"


def table_text(table: str) -> str:
    """What kind of row it was done to."""
    return QCoreApplication.translate("Audit", TABLES[table]) if table in TABLES else table


def subject_text(row: AuditRow) -> str:
    """Which row it was done to: a pre-sale's number, a name, what the page of settings calls a setting."""
    name = row.row_name
    if row.table_name == "shop" and row.row_id in WORDS:
        name = name_text(row.row_id)
    if row.table_name == "pre_sale" and name:
        name = number_text(int(name))
    return f"{table_text(row.table_name)} {name}".strip()


def differences(row: AuditRow) -> tuple[Difference, ...]:
    """The fields in which a step made a difference."""
    before, after = _facts(row.before), _facts(row.after)
    told = row.before is None and row.action != "add"
    unkept = QCoreApplication.translate("Audit", "value not kept")
    return tuple(
        Difference(key, _field_text(key), before.get(key, ""), after.get(key, ""), _kind(key, before, after, told=told))
        for key in dict.fromkeys((*before, *after))
        if before.get(key) != after.get(key)
    ) + tuple(Difference(key, _field_text(key), unkept, unkept, "changed") for key in _unkept(row) if key not in after)


def _kind(key: str, before: Mapping[str, str], after: Mapping[str, str], *, told: bool) -> str:
    if told:
        return "told"
    if key not in before:
        return "added"
    return "changed" if key in after else "removed"


def _unkept(row: AuditRow) -> tuple[str, ...]:
    """The fields of which a change keeps the name alone: a customer's data are not copied into the audit."""
    names = row.after.get("changed") if row.before is not None and isinstance(row.after, Mapping) else None
    return tuple(map(str, names)) if isinstance(names, list) else ()


def _facts(facts: object) -> dict[str, str]:
    """Every field in words; the lines of a pre-sale become a field each."""
    if facts is None:
        return {}
    if not isinstance(facts, Mapping):
        return {"value": _value_text("value", facts)}
    told: dict[str, str] = {}
    for key, value in facts.items():
        if key == "lines":
            told |= dict(_line(place, line) for place, line in enumerate(value or (), start=1))
        elif key == "products":
            told |= {f"line:{line[0]}": _stock_text(*line[1:]) for line in value or ()}
        elif value is not None and not (key == "changed" and isinstance(value, list)):
            told[key] = _value_text(key, value)
    return told


def _field_text(key: str) -> str:
    if key.startswith("line:"):
        return key.removeprefix("line:")
    if key in _FIELDS:
        return QCoreApplication.translate("Audit", _FIELDS[key])
    return spoken(FIELDS[key]) if key in FIELDS else key


def _value_text(key: str, value: object) -> str:
    match value:
        case bool():
            return QCoreApplication.translate("Audit", "yes") if value else QCoreApplication.translate("Audit", "no")
        case int() | Decimal():
            return _number_text(key, Decimal(value))
        case str() if key == "status" and value in _STATES:
            return QCoreApplication.translate("Audit", _STATES[value])
        case str() if key == "role" and value in list(Role):
            return role_name(Role(value))
        case str() if key in _MOMENTS:
            return _moment_text(value)
        case list():
            return ", ".join(_barcode_text(one) for one in value) or "—"
        case {"name": name, "reduction": reduction}:
            return f"{name} · {format_percent(Decimal(str(reduction)), language())}"
        case {"name": name}:
            return str(name)
        case _:
            return str(value)


def _moment_text(value: str) -> str:
    """A moment as the database or a counter wrote it; what is none stays as it is."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    return f"{day_text(moment)} {clock_text(moment)}" if moment.tzinfo else value


def _number_text(key: str, value: Decimal) -> str:
    if key in _MONEY:
        return format_currency(value, language())
    if key == "discount_cap":
        return format_percent(value, language())
    return format_quantity(value, language())


def _barcode_text(one: object) -> str:
    if not isinstance(one, Mapping):
        return str(one)
    pack = Decimal(str(one.get("pack_quantity", 1)))
    return str(one.get("barcode", "")) + ("" if pack == 1 else f" × {format_quantity(pack, language())}")


def _stock_text(stock: object, cost: object = None) -> str:
    """A product of a receipt or a count: its stock, and what it costs."""
    told = format_quantity(Decimal(str(stock)), language())
    return told if cost is None else f"{told} · {format_currency(Decimal(str(cost)), language())}"


def _line(place: int, line: object) -> tuple[str, str]:
    """A line of a pre-sale as the database keeps it: place and code name it; quantity, price and total are told."""
    if not isinstance(line, list) or len(line) != 4:
        return f"line:{place}", str(line)
    code, quantity, price, total = line
    quantity, price, total = (Decimal(str(number)) for number in (quantity, price, total))
    told = f"{format_quantity(quantity, language())} × {format_money(price, language())}"
    return f"line:{place} · {code}", f"{told} = {format_money(total, language())}"
