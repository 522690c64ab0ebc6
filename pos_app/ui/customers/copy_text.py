"""A copy of what is stored about a customer, as a text that people read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from pos_app.domain.contact import format_phone, format_postal_code
from pos_app.domain.documents import format_tax_id
from pos_app.domain.money import format_currency, format_quantity
from pos_app.ui.audit.wording import action_text
from pos_app.ui.i18n import QT_TRANSLATE_NOOP, language
from pos_app.ui.messages.invalid import FIELDS
from pos_app.ui.messages.message import spoken
from pos_app.ui.pre_sale_wording import number_text
from pos_app.ui.shop_time import local

_FIELDS: Final = (
    *("name", "tax_id", "email", "phone", "postal_code", "street", "district", "city", "state", "notes"),
    *("active", "created_at", "updated_at", "updated_by", "anonymised_at"),
)
_OWN: Final = {
    "active": QT_TRANSLATE_NOOP("Customers", "Active"),
    "created_at": QT_TRANSLATE_NOOP("Customers", "Added"),
    "updated_at": QT_TRANSLATE_NOOP("Customers", "Last changed"),
    "updated_by": QT_TRANSLATE_NOOP("Customers", "Last changed by"),
    "anonymised_at": QT_TRANSLATE_NOOP("Customers", "Anonymised"),
}
_WRITTEN: Final = {"tax_id": format_tax_id, "phone": format_phone, "postal_code": format_postal_code}


def copy_text(copy: Mapping[str, Any]) -> str:
    """Everything of the copy, a line each."""
    return "\n".join(_lines(copy)) + "\n"


def _lines(copy: Mapping[str, Any]) -> Iterator[str]:
    customer = copy["customer"]
    yield QCoreApplication.translate("Customers", "Data stored about this customer")
    yield ""
    for name in _FIELDS:
        yield f"{_field(name)}: {_value(name, customer.get(name))}"
    yield ""
    yield QCoreApplication.translate("Customers", "Pre-sales")
    for sale in copy["pre_sales"]:
        yield ""
        yield from _sale(sale)
    if not copy["pre_sales"]:
        yield QCoreApplication.translate("Customers", "none")
    yield ""
    yield QCoreApplication.translate("Customers", "Who accessed or changed this data")
    for step in copy["history"]:
        yield f"  {_moment(step['at'])}  {action_text(step['action'])}  {step['who']} ({step['counter']})"


def _sale(sale: Mapping[str, Any]) -> Iterator[str]:
    total = format_currency(Decimal(sale["total"]), language())
    yield f"{number_text(sale['number'])}  {_moment(sale['created_at'])}  {sale['salesperson']}  {total}"
    for line in sale["lines"]:
        quantity = format_quantity(Decimal(line["quantity"]), language())
        paid = format_currency(Decimal(line["total"]), language())
        noted = f"  ({line['note']})" if line["note"] else ""
        yield f"  {quantity} {line['unit']}  {line['name']}  {paid}{noted}"
    yield from (f"  {text}" for text in (sale["notes"], sale["reason"]) if text)


def _field(name: str) -> str:
    return QCoreApplication.translate("Customers", _OWN[name]) if name in _OWN else spoken(FIELDS[name])


def _value(name: str, value: Any) -> str:
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        yes, no = QCoreApplication.translate("Customers", "yes"), QCoreApplication.translate("Customers", "no")
        return yes if value else no
    if name.endswith("_at"):
        return _moment(value)
    return _WRITTEN[name](value) if name in _WRITTEN else str(value)


def _moment(text: str) -> str:
    return f"{local(datetime.fromisoformat(text)):%Y-%m-%d %H:%M}"
