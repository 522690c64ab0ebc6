"""Whatever is typed, scanned or found in a cell is read or refused with a reason; what is read reads back as itself."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from typing import Any

from pos_app.domain import barcodes, contact, documents, money, pricing, scale_patterns, selling
from pos_app.domain.errors import Invalid
from pos_app.domain.importing.cells import PARSERS, given
from pos_app.domain.importing.model import ImportKind
from tests.faults.conftest import Note
from tests.faults.figures import Figure, times

Reader = tuple[Callable[[str], Any], Callable[[Any], str]]
"""What reads a text, and what writes the value again."""

SAMPLES = (
    """
1.234,56|R$ 1.234,56|0,335|1234.56|1.234|10%|-5|0|9999999999,99|1e3|NaN|３,８９|1.234,5|500
529.982.247-25|12.ABC.345/01DE-35|11111111111|7897517206550|789 75172 0655 0|7,89E+12|24000017|000042
marina@loja.example|João <a@b.co>|(31) 98888-1020|+55 31 3333-4444|01310-100|2CCCCCCVVVVVD|MG
3*7897517206550|2,5*ARROZ|12*7894900031713|PROD0000001|Café Pilão 500g|'=1+1|Não Informado|SEM GTIN|Unid.|quilo|Sim
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
SIGNS = "0123456789 .,-/%*@+()'\"=R$eEABCxyzçãéÇ\t\n\r\x00\u00a0\u200b\u2212٣３ｅ𝟘½ﬁ🙂\ud800"
FIGURES = {"purchase_price", "sale_price", "stock", "min_stock"}
FORMULAS = ("'", "=", "＝")
"""An apostrophe in front is a spreadsheet's; a formula is refused."""


def typed_discount(discount: money.Discount | None) -> str:
    return "0" if discount is None else selling.format_discount(discount)


def typed_entry(entry: barcodes.Entry) -> str:
    count = "" if entry.quantity is None else f"{money.format_quantity(entry.quantity)}*"
    return count + entry.code_text


READERS: dict[str, Reader] = {
    "money": (money.parse_money, money.format_money),
    "quantity": (money.parse_quantity, money.format_quantity),
    "percent": (money.parse_percent, money.format_percent),
    "margin": (pricing.parse_margin, money.format_percent),
    "discount": (selling.parse_discount, typed_discount),
    "tax_id": (documents.parse_tax_id, documents.format_tax_id),
    "email": (contact.parse_email, str),
    "phone": (contact.parse_phone, contact.format_phone),
    "postal_code": (contact.parse_postal_code, contact.format_postal_code),
    "barcode": (barcodes.parse_barcode, str),
    "code": (barcodes.parse_product_code, str),
    "entry": (barcodes.parse_entry, typed_entry),
    "scale_layout": (lambda text: scale_patterns.parse_patterns(text, 20), scale_patterns.patterns_of),
}


def in_cells(kind: ImportKind, field: str) -> Reader:
    """How an import reads the cells of a field, and what of it is written into a file."""
    parse = PARSERS[kind][field]

    def read(text: str) -> Any:
        bare = given(text)
        return parse(bare) if bare else None

    def write(value: str | None) -> str:
        if value is None or value.startswith(FORMULAS):
            return ""
        # On lines of their own figures with signs between them are one barcode; nothing is none.
        kept = f"{value}\n0" if field == "other_barcodes" else value
        return kept.replace(".", ",") if field in FIGURES else kept

    return read, write


def anything(chance: random.Random) -> str:
    """A text that people or files give, some of its characters changed; or signs alone."""
    text = list(chance.choice(SAMPLES)) if chance.randrange(5) else chance.choices(SIGNS, k=chance.randrange(40))
    for _ in range(chance.randrange(4)):
        place = chance.randrange(len(text) + 1)
        text[place : place + chance.randrange(2)] = chance.choices(SIGNS, k=chance.randrange(3))
    return "".join(text)


@times(2_000, 100_000, 1_000_000)
def test_what_is_read_reads_back_as_itself_and_the_rest_is_refused(times: int, note: Note) -> None:
    cells = {f"{kind.value} {field}": in_cells(kind, field) for kind in ImportKind for field in PARSERS[kind]}
    readers = [*(READERS | cells).items()]
    chance, refused = random.Random(7), Counter[str]()
    for place in range(times):
        name, (parse, write) = readers[place % len(readers)]
        text = anything(chance)
        try:
            value = parse(text)
        except Invalid as problem:
            refused[problem.reason] += 1
            continue
        written = write(value)
        if written:
            # What stands beside something may say nothing where it stands alone.
            assert parse(written) in (value, None), (name, text, written)
    assert {"format", "characters", "length", "too_large"} <= refused.keys()
    outcome = f"{times - refused.total():,} read and back as themselves, {refused.total():,} refused with a reason"
    note(Figure("texts and cells of every kind read", times, outcome))
