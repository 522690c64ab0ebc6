"""A product's further barcodes, with their packs: exported, read back, added and changed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from uuid_utils.compat import uuid7

from pos_app.domain.errors import Invalid
from pos_app.domain.exporting import ExportKind
from pos_app.domain.importing.cells import PARSERS
from pos_app.domain.importing.model import ImportCounts, ImportKind, RowProblem
from pos_app.domain.rows import Barcode, ProductDraft, ProductRow
from tests.services.test_imports import imported, looked_at, written
from tests.shop import Shop

parse = PARSERS[ImportKind.PRODUCTS]["other_barcodes"]


def made(shop: Shop, code: str, *barcodes: Barcode) -> ProductRow:
    return shop.services.products.save(shop.manager, ProductDraft(uuid7(), f"Nome {code}", code, barcodes=barcodes))


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("7894900031713 12*7894900031751", "7894900031713\n12*7894900031751"),
        ("7894900031713; 7894900031751", "7894900031713\n7894900031751"),
        ("789 75172 0655 0", "7897517206550"),
        ("ABC 1", "ABC 1"),
        ("ABC;1", "ABC;1"),
        ("0.500*ABC 1\nX;2", "0.5*ABC 1\nX;2"),
        ("000", None),
    ],
)
def test_digits_are_told_apart_and_any_other_sign_may_be_part_of_a_barcode(cell: str, read: str | None) -> None:
    assert parse(cell) == read
    assert read is None or parse(read) == read


@pytest.mark.parametrize(
    ("cell", "reason"), [("7894900031714", "check_digit"), ("0*7894900031713", "format"), ("7,8E+12", "scientific")]
)
def test_what_cannot_be_one_is_refused_as_one_of_them(cell: str, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse(cell)
    assert (refused.value.field, refused.value.reason) == ("other_barcodes", reason)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("lang", ["pt_BR", "en"])
def test_all_barcodes_and_packs_that_are_exported_are_read_back(
    own_shop: Shop, tmp_path: Path, ending: str, lang: Any
) -> None:
    made(own_shop, "A-1", Barcode("7894900031713"), Barcode("7894900031751"), Barcode("12345670", Decimal(12)))
    made(own_shop, "A-2", Barcode("CX;1 A", Decimal("0.5")))
    made(own_shop, "A-3", Barcode("7898222290049", Decimal(6)))
    made(own_shop, "A-4")
    before = own_shop.services.products.search(own_shop.manager, "")
    path = tmp_path / f"p.{ending}"
    own_shop.services.exports.write(own_shop.manager, ExportKind.PRODUCTS, path, lang)
    assert imported(own_shop, path) == ImportCounts(same=4)
    for row in before:
        own_shop.services.products.save(
            own_shop.manager, ProductDraft(row.id, row.name, row.code, version=row.version, barcodes=())
        )
    assert imported(own_shop, path) == ImportCounts(changed=3, same=1)
    again = own_shop.services.products.search(own_shop.manager, "")
    assert [row.barcodes for row in again] == [row.barcodes for row in before]


def test_a_new_product_has_them_and_another_pack_is_a_change(own_shop: Shop, tmp_path: Path) -> None:
    path = written(tmp_path / "p.csv", "codigo;nome;ean;outros códigos de barras\nA-1;Um;12345670;6*7894900031713\n")
    assert imported(own_shop, path) == ImportCounts(added=1)
    written(path, "codigo;outros códigos de barras\nA-1;12*7894900031713 7894900031751\n")
    assert imported(own_shop, path) == ImportCounts(changed=1)
    assert imported(own_shop, path) == ImportCounts(same=1)
    (row,) = own_shop.services.products.search(own_shop.manager, "A-1")
    assert set(row.barcodes) == {
        Barcode("12345670"), Barcode("7894900031713", Decimal(12)), Barcode("7894900031751"),
    }  # fmt: skip


def test_one_of_somebody_else_refuses_the_row_in_the_file_and_in_the_shop(own_shop: Shop, tmp_path: Path) -> None:
    made(own_shop, "A-1", Barcode("7894900031713"))
    path = written(
        tmp_path / "p.csv",
        "codigo;nome;ean;outros códigos de barras\n"
        "B-1;Um;;7894900031713\n"
        "B-2;Dois;12345670;\n"
        "B-3;Três;;12345670\n"
        "B-4;Quatro;7898222290049;7898222290049\n",
    )
    prepared = looked_at(own_shop, path)
    prepared.source.close()
    assert prepared.refused == {
        2: (RowProblem("other_barcodes", "held", "A-1"),),
        4: (RowProblem("other_barcodes", "same_row", "3"),),
        5: (RowProblem("other_barcodes", "same_row", "5"),),
    }


def test_another_stock_of_a_known_product_is_remarked_on_and_not_stored(own_shop: Shop, tmp_path: Path) -> None:
    known, equal = own_shop.product("Um", stock=5), own_shop.product("Dois", stock=2)
    path = written(tmp_path / "p.csv", f"codigo;nome;estoque\n{known.code};Um;9\n{equal.code};Dois;2\nN-1;Novo;3\n")
    prepared = looked_at(own_shop, path)
    assert prepared.preview.counts == ImportCounts(added=1, same=2)
    assert prepared.preview.stock_kept == 1
    assert [row.remarks for row in prepared.preview.rows] == [(RowProblem("stock", "kept", "5"),), (), ()]
    own_shop.services.imports.apply(own_shop.manager, prepared)
    prepared.source.close()
    assert own_shop.services.products.get(own_shop.manager, known.id).stock == 5
