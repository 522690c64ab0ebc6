"""What a cell says: what is accepted reads back as itself, what is refused is refused with a reason, nothing else."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.errors import Invalid
from pos_app.domain.importing.cells import PARSERS, number_cell
from pos_app.domain.importing.cells import given as said
from pos_app.domain.importing.copying import copied, copy_line
from pos_app.domain.importing.fields import FIELDS, guess, remap
from pos_app.domain.importing.model import FileProblem, ImportKind, ImportRefused
from pos_app.domain.importing.rows import RowReader
from pos_app.domain.money import format_currency, format_money

PRODUCTS, CUSTOMERS = ImportKind.PRODUCTS, ImportKind.CUSTOMERS
MONEY = st.decimals(min_value=0, max_value=Decimal("9999999999.99"), places=2)


def read(field: str, cell: str, kind: ImportKind = PRODUCTS) -> str | None:
    bare = said(cell)
    return PARSERS[kind][field](bare) if bare else None


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        ("purchase_price", "R$ 1.234,56", "1234.56"),
        ("purchase_price", "R$\u00a03,89.", "3.89"),
        ("purchase_price", "1234.56", "1234.56"),
        ("purchase_price", "1,234.56", "1234.56"),
        ("purchase_price", "R$ 1.234", "1234.00"),
        ("purchase_price", "Não Informado", None),
        ("sale_price", "0,00", None),
        ("barcode", "789 75172 0655 0", "7897517206550"),
        ("barcode", "7897517206550.", "7897517206550"),
        ("barcode", "7897517206550.0", "7897517206550"),
        ("barcode", "78975172065.0", "78975172065.0"),
        ("barcode", "SEM GTIN", None),
        ("barcode", "0000000000000", None),
        ("code", "abc-1", "ABC-1"),
        ("code", "1234e567", "1234E567"),
        ("name", "'=1+1", "=1+1"),
        ("name", "Café   Pilão", "Café Pilão"),
        ("brand", "N/A", None),
        ("brand", "não informado.", None),
        ("unit", "Unid.", "UN"),
        ("unit", "quilo", "KG"),
        ("allows_fraction", "Sim", "true"),
        ("stock", "1.234,5", "1234.500"),
    ],
)
def test_a_dirty_cell_is_read(field: str, cell: str, value: str | None) -> None:
    assert read(field, cell) == value


@pytest.mark.parametrize(
    ("field", "cell", "reason"),
    [
        ("sale_price", "1.234", "ambiguous"),
        ("sale_price", "-1,00", "negative"),
        ("sale_price", "3,899", "places"),
        ("sale_price", "=A1*2", "formula"),
        ("sale_price", "１２", "format"),
        ("barcode", "7897517206551", "check_digit"),
        ("barcode", "7,89752E+12", "scientific"),
        ("barcode", "789752E12", "scientific"),
        ("code", "7,89752E+12", "scientific"),
        ("code", "7.89752e12", "scientific"),
        ("code", "8E+12", "scientific"),
        ("name", "=cmd|' /C calc'!A0", "formula"),
        ("name", "＝1+1", "formula"),
        ("name", "a\nb", "characters"),
        ("name", "x" * 201, "length"),
        ("unit", "quilograma e meio", "format"),
        ("allows_fraction", "talvez", "yes_or_no"),
        ("stock", "1.500", "ambiguous"),
    ],
)
def test_what_cannot_be_read_in_one_way_is_refused(field: str, cell: str, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        read(field, cell)
    assert refused.value.reason == reason


def test_zeros_that_a_spreadsheet_dropped_come_back() -> None:
    assert read("tax_id", "1234567890", CUSTOMERS) == "01234567890"
    assert read("postal_code", "1310100", CUSTOMERS) == "01310100"


@given(MONEY)
def test_money_is_read_as_people_write_it(value: Decimal) -> None:
    for text in (format_money(value), format_currency(value), f"{value:f}", number_cell(f"{value:f}")):
        if not (text.count(".") == 1 and "," not in text and len(text.split(".")[1]) == 3):
            assert Decimal(read("purchase_price", text) or "NaN") == value


@given(st.sampled_from(list(PARSERS[PRODUCTS])), st.text(max_size=300))
def test_what_is_accepted_reads_back_as_itself(field: str, cell: str) -> None:
    try:
        value = read(field, cell)
    except Invalid:
        return
    if value is not None and field not in ("stock", "min_stock") and not value.startswith(("'", "=", "＝")):
        assert read(field, value) in (value, None)


@given(st.lists(st.none() | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")), min_size=1))
def test_copied_rows_come_back(values: list[str | None]) -> None:
    line = copy_line(values)
    assert line.count("\n") == 1
    assert copied(line) == values


@given(st.lists(st.lists(st.text(max_size=30), max_size=6), max_size=20))
def test_rows_of_anything_are_read_or_refused(table: list[list[str]]) -> None:
    reader = RowReader(PRODUCTS, ("code", "barcode", "name", "sale_price", None))
    for line, cells in enumerate(table):
        values, problems = reader.read(line, cells)
        assert len(values) == len(FIELDS[PRODUCTS])
        assert problems or any(values)


def test_headings_are_known_by_many_names() -> None:
    assert guess(PRODUCTS, ("CÓD.", "EAN/GTIN", "Descrição do Produto", "R$", "Preço Venda", "Qtde.")) == (
        "code", "barcode", "name", None, "sale_price", "stock",
    )  # fmt: skip
    assert guess(PRODUCTS, ("ean", "name", "brand")) == ("barcode", "name", "brand")
    assert guess(PRODUCTS, ("codigo", "descrição")) == ("code", "name")
    assert guess(CUSTOMERS, ("Razão Social", "CNPJ", "e-mail", "Fone")) == ("name", "tax_id", "email", "phone")
    for kind in ImportKind:
        keys = tuple(field.key for field in FIELDS[kind])
        assert guess(kind, [field.pt for field in FIELDS[kind]]) == keys
        assert guess(kind, [field.en for field in FIELDS[kind]]) == keys


@pytest.mark.parametrize(
    ("wanted", "problem"),
    [
        ([("z", "name")], FileProblem.NO_SUCH_COLUMN),
        ([("a", "price")], FileProblem.NO_SUCH_FIELD),
        ([("nome", "")], FileProblem.HEADINGS),
    ],
)
def test_columns_that_do_not_serve_are_refused(wanted: list[tuple[str, str]], problem: FileProblem) -> None:
    with pytest.raises(ImportRefused) as refused:
        remap(PRODUCTS, ("a", "nome"), (None, "name"), wanted)
    assert refused.value.problem is problem
