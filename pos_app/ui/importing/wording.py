"""What the window of an import says: verdicts, values, how far it is, what came of it."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from pos_app.adapters.tables import Chip
from pos_app.domain.importing.fields import FIELDS
from pos_app.domain.importing.model import ImportCounts, ImportKind, PreviewRow, Verdict
from pos_app.domain.money import format_currency, format_quantity
from pos_app.ui.i18n import QT_TRANSLATE_NOOP, language
from pos_app.ui.messages.importing import row_problem_text
from pos_app.ui.messages.invalid import FIELDS as NAMES
from pos_app.ui.messages.message import spoken
from pos_app.ui.wording import count_text, dotted

_VERDICTS: Final = MappingProxyType(
    {
        Verdict.NEW: ("success", "plus", QT_TRANSLATE_NOOP("Importing", "New")),
        Verdict.CHANGED: ("info", "pencil", QT_TRANSLATE_NOOP("Importing", "Changed")),
        Verdict.SAME: ("neutral", "check", QT_TRANSLATE_NOOP("Importing", "Unchanged")),
        Verdict.REFUSED: ("danger", "circle-alert", QT_TRANSLATE_NOOP("Importing", "Refused")),
    }
)
_STEPS: Final = MappingProxyType(
    {
        "opening": QT_TRANSLATE_NOOP("Importing", "Opening the file…"),
        "reading": QT_TRANSLATE_NOOP("Importing", "Reading the rows…"),
        "sending": QT_TRANSLATE_NOOP("Importing", "Sending them to the database…"),
        "comparing": QT_TRANSLATE_NOOP("Importing", "Comparing with what is there…"),
        "storing": QT_TRANSLATE_NOOP("Importing", "Importing…"),
    }
)
_ROWS: Final = MappingProxyType(
    {
        Verdict.NEW: QT_TRANSLATE_NOOP("Importing", "New rows"),
        Verdict.CHANGED: QT_TRANSLATE_NOOP("Importing", "Changed rows"),
        Verdict.SAME: QT_TRANSLATE_NOOP("Importing", "Unchanged rows"),
        Verdict.REFUSED: QT_TRANSLATE_NOOP("Importing", "Refused rows"),
    }
)
_NAMED_BY: Final = ("name", "code", "barcode", "tax_id", "email", "phone")
_ALONGSIDE: Final = ("code", "barcode", "brand", "tax_id", "phone", "email")
_MONEY: Final = ("purchase_price", "sale_price")
_AMOUNTS: Final = ("min_stock", "stock")


def import_title(kind: ImportKind) -> str:
    """What the window is called."""
    if kind is ImportKind.PRODUCTS:
        return QCoreApplication.translate("Importing", "Import products")
    return QCoreApplication.translate("Importing", "Import customers")


def rows_text(verdict: Verdict | None) -> str:
    """The rows of a verdict, or all."""
    if verdict is None:
        return QCoreApplication.translate("Importing", "All rows")
    return QCoreApplication.translate("Importing", _ROWS[verdict])


def verdict_chip(row: PreviewRow) -> Chip:
    """What becomes of a row, as a chip."""
    kind, icon, word = _VERDICTS[row.verdict]
    return kind, icon, QCoreApplication.translate("Importing", word)


def step_text(step: str) -> str:
    """What is being done."""
    return QCoreApplication.translate("Importing", _STEPS[step])


def field_title(key: str) -> str:
    """A field's name, as the forms call it."""
    if key == "state":
        return QCoreApplication.translate("Importing", "State (UF)")
    return spoken(NAMES[key])


def row_title(row: PreviewRow) -> str:
    """By what a person knows the row."""
    return next((row.values[key] for key in _NAMED_BY if row.values.get(key)), "—")


def row_subtitle(row: PreviewRow) -> str:
    """Codes and documents."""
    title = row_title(row)
    return dotted(*(row.values[key] for key in _ALONGSIDE if row.values.get(key, title) != title))


def values_texts(kind: ImportKind, row: PreviewRow) -> tuple[str, str]:
    """Everything else that the row says: its prices, and the rest."""
    others = [field.key for field in FIELDS[kind] if field.key not in (*_MONEY, *_NAMED_BY, *_ALONGSIDE)]
    prices, rest = (
        dotted(*(f"{field_title(key)} {value_text(key, row.values[key])}" for key in keys if row.values.get(key)))
        for keys in (reversed(_MONEY), others)
    )
    return prices, rest


def value_text(key: str, value: str) -> str:
    """A value as people write it; a refused row's as it stands in the file."""
    if key == "allows_fraction":
        known = {
            "true": QCoreApplication.translate("Importing", "yes"),
            "false": QCoreApplication.translate("Importing", "no"),
        }
        return known.get(value, value)
    if key in _MONEY or key in _AMOUNTS:
        try:
            number = Decimal(value)
        except InvalidOperation:
            return value
        return format_currency(number, language()) if key in _MONEY else format_quantity(number, language())
    return value.replace("\n", ", ")


def reasons(row: PreviewRow) -> list[str]:
    """Why the row is refused, or what it says that is not stored."""
    return [row_problem_text(problem) for problem in (*row.problems, *row.remarks)]


def counts_text(counts: ImportCounts) -> str:
    """How many of each verdict."""
    said = QCoreApplication.translate(
        "Importing", "New {new} · changed {changed} · unchanged {same} · refused {refused}"
    )
    return said.format(
        new=count_text(counts.added),
        changed=count_text(counts.changed),
        same=count_text(counts.same),
        refused=count_text(counts.refused),
    )
