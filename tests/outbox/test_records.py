"""What is written of rows reads back as the same row, whatever the texts in it."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uuid_utils.compat import uuid7

from pos_app.domain import errors
from pos_app.domain.errors import Conflict, Forbidden, Invalid, NotFound, OtherBody, Trouble, Unavailable
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.domain.rows import Barcode, ProductRow, ShopRow
from pos_app.outbox.records import dumps, loads, problem_of, problem_text
from tests.outbox.goods import full_draft, sold

MONEY = st.decimals(0, 9_999_999, places=2, allow_nan=False)


@given(st.text(max_size=50), MONEY, st.decimals("0.001", 999_999, places=3, allow_nan=False))
def test_a_draft_reads_back_as_it_was(words, price, quantity):
    draft = PreSaleDraft(
        uuid7(), (sold(words, note=words, list_price=price, unit_price=price, quantity=quantity),), notes=words
    )
    assert loads(PreSaleDraft, dumps(draft)) == draft


def test_every_field_reads_back_and_a_new_field_takes_its_default():
    draft = full_draft()
    assert loads(PreSaleDraft, dumps(draft)) == draft
    product = ProductRow(
        *(uuid7(), "P1", "Pão", "", "", "", "KG", True, None, Decimal("1.10"), Decimal(2), Decimal(0), Decimal(0)),
        *(True, 3, datetime.now(UTC), (Barcode("789", Decimal(12)),), True),
    )
    assert loads(ProductRow, dumps(product)) == product
    assert loads(ShopRow, '{"name":"Loja"}') == ShopRow("Loja")


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"id":"x"}', dumps(full_draft())[:-9]])
def test_what_is_no_draft_is_told(text):
    with pytest.raises(ValueError, match=r"."):
        loads(PreSaleDraft, text)


@pytest.mark.parametrize(
    "error",
    [
        Invalid("lines", "fraction", line=2),
        NotFound("product"),
        OtherBody(),
        Forbidden("pre_sale.write"),
        Unavailable(Trouble.BUSY),
        errors.StockShort("P1", Decimal(2), Decimal(1)),
        errors.InUse("product"),
        errors.BadData(),
    ],
)
def test_a_failure_reads_back_so_that_its_words_can_be_chosen(error):
    error.sqlstate = "23505"
    again = problem_of(problem_text(error))
    assert type(again) is type(error)
    assert again.args == error.args or {str(arg) for arg in again.args} == {str(arg) for arg in error.args}


def test_a_failure_nobody_knows_any_more_is_a_conflict():
    assert type(problem_of('{"kind":"Gone","data":{}}')) is Conflict
    assert type(problem_of('{"kind":"NotFound","data":{"other":1}}')) is Conflict
