"""A believable Brazilian shop, made up: its customers and products. The same for the same number, however many."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from stdnum import ean
from stdnum.br import cnpj

from pos_app.domain.money import half_up
from pos_app.services import demo_words as words

_BEGINNING: Final = 1767225600000
"""Milliseconds: the beginning of 2026, from which the ids count."""


@dataclass(frozen=True, slots=True)
class DemoCustomer:
    """A customer, in the form that is stored."""

    id: str
    name: str
    tax_id: str | None
    email: str | None
    phone: str
    postal_code: str
    street: str
    district: str
    city: str
    state: str


@dataclass(frozen=True, slots=True)
class DemoProduct:
    """A product with what it starts with, in its unit."""

    id: str
    code: str
    name: str
    brand: str
    category: str
    unit: str
    allows_fraction: bool
    purchase_price: Decimal
    sale_price: Decimal
    min_stock: int
    barcode: str
    stock: Decimal


class Draw:
    """Draws everything of one kind from a source of its own: how much there is of another kind changes nothing."""

    def __init__(self, random_state: int, kind: str) -> None:
        self.random = random.Random(f"{random_state}:{kind}")  # noqa: S311 - a demonstration, no secret
        self._ids = 0

    def id(self) -> str:
        """The next UUID of version 7, a millisecond after the one before: it, too, comes from the number."""
        bits = self.random.getrandbits(74)
        time = _BEGINNING + self._ids
        self._ids += 1
        value = (time << 80) | (7 << 76) | ((bits >> 62) << 64) | (2 << 62) | (bits & ((1 << 62) - 1))
        digits = f"{value:032x}"
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"

    def digits(self, count: int, first: str = "123456789") -> str:
        """So many digits, the first one of these."""
        return f"{self.random.choice(first)}{self.random.randrange(10 ** (count - 1)):0{count - 1}}"

    def fresh(self, seen: set[str], draw: Callable[[], str]) -> str:
        """A number that nobody has yet, of more than one digit."""
        found = draw()
        while found in seen or len(set(found)) == 1:
            found = draw()
        seen.add(found)
        return found


def cpf_of(digits: str) -> str:
    """Nine digits with their two check digits (weights 10–2 and 11–2, modulo 11; Receita Federal)."""
    for _ in range(2):
        weighted = sum(int(digit) * weight for digit, weight in zip(digits, range(len(digits) + 1, 1, -1), strict=True))
        digits += str(-weighted % 11 % 10)
    return digits


def make_customers(random_state: int, count: int) -> Iterator[DemoCustomer]:
    """Make so many customers: one in five a company, most with a document, some with an e-mail."""
    draw = Draw(random_state, "customers")
    source = draw.random
    seen: set[str] = set()
    for number in range(1, count + 1):
        company = source.random() < 0.2
        name = _company(source) if company else _person(source)
        tax_id = draw.fresh(seen, lambda: _cnpj(draw) if company else cpf_of(draw.digits(9)))  # noqa: B023 - called at once
        city, state, area, postal = source.choice(words.CITIES)
        login = words.plain(name).replace(" ", ".")
        yield DemoCustomer(
            id=draw.id(),
            name=name,
            tax_id=tax_id if source.random() < 0.9 else None,
            email=f"{login}.{number}@example.com" if source.random() < 0.6 else None,
            phone=f"+55{area}9{draw.digits(8, first='6789')}",
            postal_code=f"{postal}{draw.digits(8 - len(postal))}",
            street=f"{source.choice(words.STREETS)}, {source.randint(1, 2400)}",
            district=source.choice(words.DISTRICTS),
            city=city,
            state=state,
        )


def make_products(random_state: int, count: int) -> Iterator[DemoProduct]:
    """Make so many products, each with an EAN-13; those by weight are sold in fractions."""
    draw = Draw(random_state, "products")
    source = draw.random
    kinds = [
        (good, brand, style, place)
        for style in words.STYLES
        for good in words.GOODS
        for brand in words.BRANDS[good.category]
        for place in range(len(good.sizes))
    ]
    source.shuffle(kinds)
    seen: set[str] = set()
    for number in range(count):
        good, brand, style, place = kinds[number % len(kinds)]
        lap = number // len(kinds)
        # Larger sizes cost more.
        share = (place + source.random()) / len(good.sizes)
        price = half_up(Decimal(good.low + round((good.high - good.low) * share)) / 100)
        parts = (good.name, brand, style, good.sizes[place], f"lote {lap + 1}" if lap else "")
        fraction = good.unit == "KG"
        yield DemoProduct(
            id=draw.id(),
            code=f"{number + 1:06}",
            name=" ".join(part for part in parts if part),
            brand=brand,
            category=good.category,
            unit=good.unit,
            allows_fraction=fraction,
            purchase_price=half_up(price * Decimal(source.randint(55, 75)) / 100),
            sale_price=price,
            min_stock=source.choice((0, 5, 10, 12)),
            barcode=draw.fresh(seen, lambda: _barcode(draw)),
            stock=_stock(source, fraction=fraction),
        )


def _stock(source: random.Random, *, fraction: bool) -> Decimal:
    """What a product starts with: mostly enough, now and then nearly nothing or nothing."""
    chance = source.random()
    if chance < 0.03:
        return Decimal(0)
    if chance < 0.10:
        return Decimal(source.randint(1, 5))
    whole = Decimal(source.randint(24, 240))
    return whole + Decimal(source.randint(0, 999)) / 1000 if fraction else whole


def _person(source: random.Random) -> str:
    return " ".join([source.choice(words.FIRST_NAMES), *source.sample(words.LAST_NAMES, 2)])


def _company(source: random.Random) -> str:
    return f"{source.choice(words.TRADES)} {source.choice(words.LAST_NAMES)} Ltda"


def _cnpj(draw: Draw) -> str:
    base = f"{draw.digits(8)}0001"
    return base + str(cnpj.calc_check_digits(base))


def _barcode(draw: Draw) -> str:
    base = f"789{draw.digits(9)}"
    return base + str(ean.calc_check_digit(base))
