"""What is exported: the columns of each kind and what files call them; an import reads its own back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from pos_app.domain.backup import Stop
from pos_app.domain.customers_shown import CustomersShown
from pos_app.domain.errors import ExportCancelled
from pos_app.domain.importing.fields import FIELDS
from pos_app.domain.importing.model import ImportKind
from pos_app.domain.money import Lang
from pos_app.domain.stock_rows import ProductFilter


class ExportKind(StrEnum):
    """What a file is to hold."""

    PRODUCTS = "product"
    CUSTOMERS = "customer"
    PRE_SALES = "pre_sale"


@dataclass(frozen=True, slots=True)
class FoundBy:
    """What narrows an export: what was typed into the search, and which products or customers were chosen beside it."""

    typed: str = ""
    wanted: ProductFilter = field(default_factory=ProductFilter)
    shown: CustomersShown = CustomersShown.EVERYBODY


def export_stop() -> Stop:
    """Return what ends an export from another thread; it raises ExportCancelled."""
    return Stop(ExportCancelled)


_ACTIVE: Final = ("Ativo", "Active")
_FURTHER: Final[Mapping[ExportKind, tuple[tuple[str, str], ...]]] = {
    ExportKind.PRODUCTS: (_ACTIVE,),
    ExportKind.CUSTOMERS: (_ACTIVE,),
    ExportKind.PRE_SALES: (
        ("Número", "Number"), ("Situação", "Status"), ("Criada", "Made"), ("Alterada", "Changed"),
        ("Cliente", "Customer"), ("Vendedor", "Salesperson"), ("Caixa", "Counter"), ("Linhas", "Lines"),
        ("Subtotal", "Subtotal"), ("Desconto", "Discount"), ("Total", "Total"), ("Pagamento", "Payment"),
        ("Motivo", "Reason"),
    ),
}  # fmt: skip
"""In Portuguese and English, behind what an import reads."""

_STATUSES: Final = {
    "draft": ("rascunho", "draft"),
    "pending": ("pendente", "pending"),
    "approved": ("aprovada", "approved"),
    "converted": ("convertida", "converted"),
    "cancelled": ("cancelada", "cancelled"),
}


def headings_of(kind: ExportKind, lang: Lang) -> tuple[str, ...]:
    """Return the headings of a file."""
    readable = () if kind is ExportKind.PRE_SALES else FIELDS[ImportKind(kind.value)]
    place = int(lang == "en")
    return (*(field.title(lang) for field in readable), *(names[place] for names in _FURTHER[kind]))


def status_word(status: str, lang: Lang) -> str:
    """Return what files call a pre-sale's state."""
    return _STATUSES[status][int(lang == "en")]
