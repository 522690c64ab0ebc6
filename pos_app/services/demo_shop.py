"""A believable Brazilian shop, made up: customers, products, and what was sold. The same for the same number."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from stdnum import ean
from stdnum.br import cnpj

from pos_app.domain.money import Discount, half_up
from pos_app.domain.pre_sale import DraftLine, PreSaleDraft
from pos_app.domain.status import Status
from pos_app.services import demo_words as words

STATES: Final = (
    (Status.DRAFT, 10),
    (Status.PENDING, 20),
    (Status.APPROVED, 15),
    (Status.CONVERTED, 45),
    (Status.CANCELLED, 10),
)
"""How often a pre-sale of the shop stands in each state, in percent."""

METHODS: Final = ("cash", "pix", "pix", "credit", "debit", "boleto")
PERCENTS: Final = (Decimal(2), Decimal(3), Decimal(5))
"""Discounts within what a clerk may give."""

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class DemoSale:
    """A pre-sale and the state it ends in."""

    draft: PreSaleDraft
    status: Status


@dataclass(frozen=True, slots=True)
class DemoShop:
    """Everything to be stored, as the database's functions take it; `stock` is what each product starts with."""

    customers: tuple[Body, ...]
    products: tuple[Body, ...]
    stock: dict[str, Decimal]
    sales: tuple[DemoSale, ...]


def make_shop(random_state: int, customers: int, products: int, sales: int) -> DemoShop:
    """Make a shop of so many customers, products and pre-sales."""
    maker = _Maker(random.Random(random_state))  # noqa: S311 - a demonstration, no secret
    people = tuple(maker.customers(customers))
    goods = tuple(maker.products(products))
    stock = {item["id"]: maker.stock(item) for item in goods}
    return DemoShop(people, goods, stock, tuple(maker.sales(sales, people, goods, stock)))


def cpf_of(digits: str) -> str:
    """Nine digits with their two check digits (weights 10–2 and 11–2, modulo 11; Receita Federal)."""
    for _ in range(2):
        weighted = sum(int(digit) * weight for digit, weight in zip(digits, range(len(digits) + 1, 1, -1), strict=True))
        digits += str(-weighted % 11 % 10)
    return digits


class _Maker:
    """Draws everything from one source, so that the number alone decides."""

    def __init__(self, source: random.Random) -> None:
        self._random = source

    def customers(self, count: int) -> Iterator[Body]:
        seen: set[str] = set()
        for number in range(count):
            company = self._random.random() < 0.2
            name = self._company() if company else self._person()
            tax_id = self._fresh(seen, self._cnpj if company else self._cpf)
            city, state, area, postal = self._random.choice(words.CITIES)
            login = words.plain(name).replace(" ", ".")
            yield {
                "id": self._id(),
                "version": 0,
                "name": name,
                "tax_id": tax_id if self._random.random() < 0.9 else None,
                "email": f"{login}.{number + 1}@example.com" if self._random.random() < 0.6 else None,
                "phone": f"+55{area}9{self._digits(8, first='6789')}",
                "postal_code": f"{postal}{self._digits(8 - len(postal))}",
                "street": f"{self._random.choice(words.STREETS)}, {self._random.randint(1, 2400)}",
                "district": self._random.choice(words.DISTRICTS),
                "city": city,
                "state": state,
                "notes": "",
                "active": True,
            }

    def products(self, count: int) -> Iterator[Body]:
        kinds = [
            (good, brand, style, place)
            for style in words.STYLES
            for good in words.GOODS
            for brand in words.BRANDS[good.category]
            for place in range(len(good.sizes))
        ]
        self._random.shuffle(kinds)
        seen: set[str] = set()
        for number in range(count):
            good, brand, style, place = kinds[number % len(kinds)]
            # Larger sizes cost more.
            share = (place + self._random.random()) / len(good.sizes)
            price = half_up(Decimal(good.low + round((good.high - good.low) * share)) / 100)
            barcode = self._fresh(seen, self._barcode)
            yield {
                "id": self._id(),
                "version": 0,
                "code": f"{number + 1:06}",
                "name": " ".join(part for part in (good.name, brand, style, good.sizes[place]) if part),
                "brand": brand,
                "description": "",
                "category": good.category,
                "unit": good.unit,
                "allows_fraction": good.unit == "KG",
                "purchase_price": str(half_up(price * Decimal(self._random.randint(55, 75)) / 100)),
                "sale_price": str(price),
                "min_stock": str(self._random.choice((0, 5, 10, 12))),
                "active": True,
                "barcodes": [{"barcode": barcode, "pack_quantity": "1"}],
            }

    def stock(self, product: Body) -> Decimal:
        """What a product starts with: mostly enough, now and then nearly nothing or nothing."""
        draw = self._random.random()
        if draw < 0.03:
            return Decimal(0)
        if draw < 0.10:
            return Decimal(self._random.randint(1, 5))
        whole = Decimal(self._random.randint(24, 240))
        return whole + Decimal(self._random.randint(0, 999)) / 1000 if product["allows_fraction"] else whole

    def sales(
        self, count: int, people: tuple[Body, ...], goods: tuple[Body, ...], stock: dict[str, Decimal]
    ) -> Iterator[DemoSale]:
        """Draw pre-sales that the stock carries, each state with its share."""
        left = dict(stock)
        statuses = [status for status, percent in STATES for _ in range(round(count * percent / 100))]
        statuses = (statuses + [Status.CONVERTED] * count)[:count]
        self._random.shuffle(statuses)
        for status in statuses:
            draft = PreSaleDraft(id=UUID(self._id()), planned_method=self._random.choice(METHODS))
            if self._random.random() < 0.8:
                draft = draft.set_customer(UUID(self._random.choice(people)["id"]), None)
            enough = [item for item in goods if left[item["id"]] >= 10]
            for item in self._random.sample(enough, min(len(enough), self._random.randint(1, 8))):
                line = self._line(item)
                left[item["id"]] -= line.quantity
                draft = draft.add(line)
            if self._random.random() < 0.15 and all(line.discount is None for line in draft.lines):
                draft = draft.set_discount(Discount("percent", self._random.choice(PERCENTS)))
            yield DemoSale(draft, status)

    def _line(self, item: Body) -> DraftLine:
        whole = Decimal(self._random.choice((1, 1, 1, 2, 2, 3, 6)))
        quantity = Decimal(self._random.randint(150, 3500)) / 1000 if item["allows_fraction"] else whole
        price = Decimal(item["sale_price"])
        discounted = self._random.random() < 0.1
        return DraftLine(
            product_id=UUID(item["id"]),
            code=item["code"],
            name=item["name"],
            unit=item["unit"],
            allows_fraction=item["allows_fraction"],
            list_price=price,
            quantity=quantity,
            unit_price=price,
            discount=Discount("percent", self._random.choice(PERCENTS)) if discounted else None,
        )

    def _person(self) -> str:
        first = self._random.choice(words.FIRST_NAMES)
        return " ".join([first, *self._random.sample(words.LAST_NAMES, 2)])

    def _company(self) -> str:
        return f"{self._random.choice(words.TRADES)} {self._random.choice(words.LAST_NAMES)} Ltda"

    def _cpf(self) -> str:
        return cpf_of(self._digits(9))

    def _cnpj(self) -> str:
        base = f"{self._digits(8)}0001"
        return base + str(cnpj.calc_check_digits(base))

    def _barcode(self) -> str:
        base = f"789{self._digits(9)}"
        return base + str(ean.calc_check_digit(base))

    def _fresh(self, seen: set[str], draw: Any) -> str:
        found: str = draw()
        while found in seen or len(set(found)) == 1:
            found = draw()
        seen.add(found)
        return found

    def _digits(self, count: int, first: str = "123456789") -> str:
        return self._random.choice(first) + "".join(self._random.choices("0123456789", k=count - 1))

    def _id(self) -> str:
        """A UUID of version 7 whose time is the beginning of 2026, so that it too comes from the number."""
        bits = self._random.getrandbits(74)
        value = (1767225600000 << 80) | (7 << 76) | ((bits >> 62) << 64) | (2 << 62) | (bits & ((1 << 62) - 1))
        return str(UUID(int=value))
