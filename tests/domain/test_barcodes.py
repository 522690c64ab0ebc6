"""Product codes, barcodes, scale labels, and what is typed in the code field."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.barcodes import (
    Entry,
    ScaleLabel,
    ScaleLayout,
    parse_barcode,
    parse_entry,
    parse_product_code,
    parse_scale_label,
)
from pos_app.domain.errors import Invalid
from pos_app.domain.money import format_quantity, label_quantity, line_total
from tests.domain import strategies as shop
from tests.domain.published import load

VECTORS = load("scale_labels")

WEIGHT = ScaleLayout("2", item=(1, 7), value=(7, 12), kind="weight", decimals=3)
PRICE = ScaleLayout("2", item=(1, 7), value=(7, 12), kind="price", decimals=2)
PRICE_OF_FOUR = ScaleLayout("2", item=(1, 5), value=(5, 12), kind="price", decimals=2)

PRINTABLE = "".join(map(chr, range(0x20, 0x7F)))


def with_check_digit(stem: str) -> str:
    """The GS1 rule: from the right, digits count three and one in turn, up to a multiple of ten."""
    weighted = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(stem)))
    return f"{stem}{-weighted % 10}"


gtins = st.sampled_from([7, 11, 12, 13]).flatmap(
    lambda size: st.text("0123456789", min_size=size, max_size=size).map(with_check_digit)
)


def refusal(parse: Any, *arguments: object) -> tuple[str, str]:
    with pytest.raises(Invalid) as error:
        parse(*arguments)
    return error.value.field, error.value.reason


@given(gtins)
def test_a_gtin_with_its_check_digit_is_a_barcode(code: str) -> None:
    assert parse_barcode(f" {code}\n") == code


@given(gtins, st.integers(1, 9))
def test_a_gtin_with_another_check_digit_is_refused(code: str, off: int) -> None:
    wrong = code[:-1] + str((int(code[-1]) + off) % 10)
    assert refusal(parse_barcode, wrong) == ("barcode", "check_digit")


@pytest.mark.parametrize("code", ["73513537", "036000291452", "7891000315507", "98412345678908"])
def test_barcodes_of_all_four_lengths_are_known(code: str) -> None:
    assert parse_barcode(code) == code


@pytest.mark.parametrize("code", ["ABC-123", "1", "12345", "P 12", "*ABC*", "x" * 64, "123456789"])
def test_other_printable_text_is_a_barcode_too(code: str) -> None:
    assert parse_barcode(code) == code


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("  ", "empty"),
        ("x" * 65, "length"),
        ("PÃO", "characters"),
        ("１２３", "characters"),
        ("A\tB", "characters"),
        ("3*ABC", "entry"),
    ],
)
def test_what_is_no_barcode_says_why(text: str, reason: str) -> None:
    assert refusal(parse_barcode, text) == ("barcode", reason)


@given(st.one_of(st.text(PRINTABLE, max_size=70), shop.noise))
def test_any_text_is_a_barcode_that_the_code_field_finds_or_invalid(text: str) -> None:
    try:
        code = parse_barcode(text)
    except Invalid:
        return
    assert parse_barcode(code) == code
    assert parse_entry(code) == Entry(None, code)


@given(st.text("ABCXYZabcxyz0123456789._-", min_size=1, max_size=50))
def test_a_product_code_is_kept_in_upper_case(text: str) -> None:
    assert parse_product_code(text) == text.upper()
    assert parse_product_code(parse_product_code(text)) == text.upper()


@pytest.mark.parametrize(
    ("text", "reason"),
    [(" ", "empty"), ("A" * 51, "length"), ("A B", "characters"), ("AÇO", "characters"), ("ſ", "characters")],
)
def test_what_is_no_product_code_says_why(text: str, reason: str) -> None:
    assert refusal(parse_product_code, text) == ("code", reason)


@pytest.mark.parametrize("case", VECTORS["valid"], ids=lambda case: case["code"])
def test_published_scale_labels_charge_what_they_say(case: dict[str, str]) -> None:
    layout = WEIGHT if "weight_kg" in case else PRICE if len(case["item"]) == 6 else PRICE_OF_FOUR
    label = parse_scale_label(case["code"], [layout])
    assert label is not None
    assert label.item == case["item"]
    assert label.value == Decimal(case.get("weight_kg") or case["label_price"])
    price = Decimal(case.get("price_per_kg", "1.00"))
    if label.kind == "weight":
        charge = line_total(label.value, price)
    else:
        charge = line_total(label_quantity(label.value, price), price, label_total=label.value)
    assert str(charge) == case["charge"]


@pytest.mark.parametrize("code", VECTORS["bad_check_digit"])
def test_a_scale_label_with_a_wrong_check_digit_is_refused(code: str) -> None:
    assert refusal(parse_scale_label, code, [WEIGHT]) == ("code", "check_digit")


@given(st.integers(0, 999_999), st.integers(1, 99_999))
def test_a_scale_label_gives_back_item_and_weight(item: int, grams: int) -> None:
    code = with_check_digit(f"2{item:06}{grams:05}")
    assert parse_scale_label(code, [WEIGHT]) == ScaleLabel(f"{item:06}", "weight", Decimal(grams) / 1000)


def test_the_longest_prefix_that_fits_decides_and_then_the_order() -> None:
    special = ScaleLayout("20", item=(2, 7), value=(7, 12), kind="price", decimals=2)
    other = ScaleLayout("29", item=(2, 7), value=(7, 12), kind="price", decimals=2)
    label = parse_scale_label(with_check_digit("200000100760"), [WEIGHT, other, special])
    assert label == ScaleLabel("00001", "price", Decimal("7.60"))
    assert parse_scale_label("2000001007600", [PRICE, WEIGHT]) == ScaleLabel("000001", "price", Decimal("7.60"))


@pytest.mark.parametrize("code", ["7891000315507", "20000010", "ARROZ", "2abcdefghijkl", "２000001007600"])
def test_any_other_code_is_no_scale_label(code: str) -> None:
    assert parse_scale_label(code, [WEIGHT, PRICE]) is None


def test_without_a_layout_nothing_is_a_scale_label() -> None:
    assert parse_scale_label("2000001007600", []) is None


def test_a_label_that_weighs_nothing_is_refused() -> None:
    assert refusal(parse_scale_label, with_check_digit("200000100000"), [WEIGHT]) == ("code", "empty_label")


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"prefix": "7"}, "prefix"),
        ({"prefix": ""}, "prefix"),
        ({"prefix": "2x"}, "prefix"),
        ({"item": (0, 7)}, "digits"),
        ({"item": (1, 8)}, "digits"),
        ({"item": (3, 3)}, "digits"),
        ({"value": (7, 13)}, "digits"),
        ({"decimals": 4}, "decimals"),
        ({"decimals": -1}, "decimals"),
        ({"kind": "price", "decimals": 3}, "decimals"),
    ],
)
def test_a_layout_that_no_label_can_have_is_refused(changed: dict[str, Any], reason: str) -> None:
    layout: dict[str, Any] = {
        "prefix": "2",
        "item": (1, 7),
        "value": (7, 12),
        "kind": "weight",
        "decimals": 3,
        **changed,
    }
    assert refusal(lambda: ScaleLayout(**layout)) == ("scale_layout", reason)


@pytest.mark.parametrize(
    ("text", "quantity", "code"),
    [
        ("3*7891000315507", "3", "7891000315507"),
        ("2,5*ARROZ", "2.5", "ARROZ"),
        (" 2.5 * arroz tipo 1 ", "2.5", "arroz tipo 1"),
        ("1.234.567*A", "1234567", "A"),
        ("3*4*5", "3", "4*5"),
    ],
)
def test_a_number_before_the_star_is_the_quantity(text: str, quantity: str, code: str) -> None:
    assert parse_entry(text) == Entry(Decimal(quantity), code)


@pytest.mark.parametrize("text", ["7891000315507", "arroz tipo 1", "*ABC*", "ARROZ*5", "cabo 2x1,5*m", "3x789"])
def test_without_a_number_before_a_star_all_of_it_is_the_code(text: str) -> None:
    assert parse_entry(text) == Entry(None, text)


@pytest.mark.parametrize(
    ("text", "field", "reason"),
    [
        ("", "code", "empty"),
        ("3*", "code", "empty"),
        ("0*A", "quantity", "zero"),
        ("-1*A", "quantity", "negative"),
        ("1.234*A", "quantity", "ambiguous"),
        ("1,2345*A", "quantity", "places"),
        ("３*A", "quantity", "format"),
        ("9999999999*A", "quantity", "too_large"),
    ],
)
def test_an_entry_that_makes_no_sense_says_why(text: str, field: str, reason: str) -> None:
    assert refusal(parse_entry, text) == (field, reason)


@given(shop.quantities, st.text("ABC0123456789*", min_size=1))
def test_a_quantity_as_shown_can_be_typed_before_any_code(quantity: Decimal, code: str) -> None:
    assert parse_entry(f"{format_quantity(quantity)}*{code}") == Entry(quantity, code)


@given(shop.noise)
def test_any_entry_is_understood_or_invalid(text: str) -> None:
    try:
        entry = parse_entry(text)
    except Invalid:
        return
    assert entry.code_text
    assert entry.quantity is None or entry.quantity > 0
