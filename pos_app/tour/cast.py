"""Who and what the tour is about."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pos_app.domain.money import format_money
from pos_app.ui.i18n import language

PASSWORD = "balcão da esquina"  # noqa: S105 - of a database that is thrown away
SHOP = "Casa do Construtor"
ADMIN, ADMIN_EMAIL = "Ana Prado", "ana@loja.example.com"
CUSTOMER = "Construtora Serra Azul"


@dataclass(frozen=True, slots=True)
class Good:
    """A product of the new shop; prices in reais as typed with a dot."""

    code: str
    name: str
    brand: str
    category: str
    unit: str
    cost: str
    price: str
    barcode: str
    stock: int


GOODS = (
    Good("CIM-50", "Cimento CP II 50 kg", "Forte", "Básico", "SC", "29.80", "38.90", "7891234500014", 120),
    Good("ARG-AC2", "Argamassa AC-II 20 kg", "Fixa", "Básico", "SC", "17.10", "24.50", "7891234500021", 90),
    Good("ARG-AC3", "Argamassa AC-III 20 kg", "Fixa", "Básico", "SC", "25.40", "34.90", "7891234500038", 60),
    Good("TUB-25", "Tubo soldável 25 mm 6 m", "Via Flux", "Hidráulica", "UN", "15.20", "22.90", "7891234500045", 200),
)
SOLD = 14
"""How many of the first product are sold."""


@dataclass(slots=True)
class Person:
    """Somebody of the shop; the first password is read off the screen."""

    name: str
    email: str
    downs: int
    password: str = ""


def typed(amount: str) -> str:
    """An amount as a person types it in the language in use."""
    return format_money(Decimal(amount), language())
