"""The right product first for what clerks type: words in any order, parts of codes, one slip of the keys."""

from __future__ import annotations

import pytest
from uuid_utils.compat import uuid7

from pos_app.domain.rows import Barcode, ProductDraft
from pos_app.domain.stock_rows import ProductFilter
from tests.shop import Shop

GOODS = (
    ProductDraft(uuid7(), "Arroz Tio João tipo 1 5 kg", code="A1", barcodes=(Barcode("7891234000019"),)),
    ProductDraft(uuid7(), "Bolinho de arroz congelado", code="A2"),
    ProductDraft(uuid7(), "Danito flocos de arros confeito", code="A3"),
    ProductDraft(uuid7(), "Lápis carros", code="A4"),
    ProductDraft(uuid7(), "Café Pilão almofada 250 g", code="A5"),
    ProductDraft(uuid7(), "Café Pilão tradicional 500 g", code="A6", barcodes=(Barcode("7896089012453"),)),
    ProductDraft(uuid7(), "Filtro 500 para café Pilão", code="A7"),
    ProductDraft(uuid7(), "Leite condensado Moça", code="A8"),
    ProductDraft(uuid7(), "Feijão carioca", code="A9", category="Mercearia seca"),
    ProductDraft(uuid7(), "Chave de fenda", code="A10", active=False),
    ProductDraft(uuid7(), "Saco telha azul", code="T1"),
    ProductDraft(uuid7(), "Saco telha verde", code="T2"),
    ProductDraft(uuid7(), "Viga telh", code="T3"),
)


@pytest.fixture(scope="module")
def grocer(shop: Shop) -> Shop:
    for product in GOODS:
        shop.services.products.save(shop.manager, product)
    return shop


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("cafe pilao 500", "Café Pilão tradicional 500 g"),
        ("500 pilão", "Café Pilão tradicional 500 g"),
        ("PILAO CAFE", "Café Pilão almofada 250 g"),
        ("arroz", "Arroz Tio João tipo 1 5 kg"),
        ("tio joao arr", "Arroz Tio João tipo 1 5 kg"),
        ("7896089012453", "Café Pilão tradicional 500 g"),
        ("789608901", "Café Pilão tradicional 500 g"),
        ("789 60890 1245", "Café Pilão tradicional 500 g"),
        ("a6", "Café Pilão tradicional 500 g"),
        ("cafe pilso 500", "Café Pilão tradicional 500 g"),
        ("leite condesado", "Leite condensado Moça"),
        ("leiet moca", "Leite condensado Moça"),
        ("feijaoo", "Feijão carioca"),
        ("mercearia", "Feijão carioca"),
    ],
)
def test_the_right_product_is_first_for_what_clerks_type(grocer: Shop, typed: str, first: str) -> None:
    assert products(grocer, typed)[0] == first


def test_words_that_begin_so_come_before_letters_in_the_midst_of_words(grocer: Shop) -> None:
    assert products(grocer, "arros")[:2] == ["Danito flocos de arros confeito", "Lápis carros"]
    assert products(grocer, "pilao cafe") == [
        "Café Pilão almofada 250 g",
        "Café Pilão tradicional 500 g",
        "Filtro 500 para café Pilão",
    ]


def test_a_slip_is_looked_for_only_when_no_name_and_no_word_begins_so(grocer: Shop) -> None:
    assert "Arroz Tio João tipo 1 5 kg" not in products(grocer, "arros")
    assert products(grocer, "arrox") == ["Arroz Tio João tipo 1 5 kg", "Bolinho de arroz congelado", *(
        ["Danito flocos de arros confeito"]
    )]  # fmt: skip
    # What contains it stays before what may have been meant.
    assert products(grocer, "rroz")[:2] == ["Arroz Tio João tipo 1 5 kg", "Bolinho de arroz congelado"]


@pytest.mark.parametrize(
    "typed", ["caf", "arz", "501 pilao", "A11", "78912340000xx", "arrrrroz", "xyzzy", "%%%%", "____"]
)
def test_short_words_figures_and_two_slips_are_no_slip(grocer: Shop, typed: str) -> None:
    assert "Arroz Tio João tipo 1 5 kg" not in products(grocer, typed)
    assert "Filtro 500 para café Pilão" not in products(grocer, typed)[:1]


def test_filters_hold_for_every_way_of_finding(grocer: Shop) -> None:
    search = grocer.services.products.search
    for typed in ("chave", "fenda chave", "cahve", "a10", "have"):
        assert [row.name for row in search(grocer.clerk, typed)][:1] == ["Chave de fenda"], typed
        assert search(grocer.clerk, typed, active_only=True) == (), typed
    assert search(grocer.clerk, "mercearia", wanted=ProductFilter(with_stock=True)) == ()


def test_no_row_comes_twice_and_the_limit_holds(grocer: Shop) -> None:
    for typed in ("a", "cafe", "7", "7891", "789123", "o", "arrox", "pilao", "telhs"):
        everything = products(grocer, typed, 1000)
        assert len(everything) == len(set(everything)), typed
        for limit in (1, 2, 3):
            assert products(grocer, typed, limit) == everything[:limit], typed


def products(shop: Shop, typed: str, limit: int = 50) -> list[str]:
    return [row.name for row in shop.services.products.search(shop.clerk, typed, limit)]
