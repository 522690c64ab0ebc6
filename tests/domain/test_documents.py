"""CPF and CNPJ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.documents import format_tax_id, is_masked, kind, mask_tax_id, masked, parse_tax_id
from pos_app.domain.errors import Invalid
from tests.domain.published import load

VECTORS = load("documents")
ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def check_digit(characters: str, highest_weight: int) -> str:
    """Módulo 11 as the Receita Federal publishes it: weights 2 … highest_weight from the right, over and over."""
    weights = [2 + place % (highest_weight - 1) for place in range(len(characters))]
    remainder = sum((ord(char) - 48) * weight for char, weight in zip(reversed(characters), weights, strict=True)) % 11
    return "0" if remainder < 2 else str(11 - remainder)


def completed(stem: str, highest_weight: int) -> str:
    first = stem + check_digit(stem, highest_weight)
    return first + check_digit(first, highest_weight)


cpfs = st.text("0123456789", min_size=9, max_size=9).map(lambda stem: completed(stem, 11))
cnpjs = st.text(ALPHANUMERIC, min_size=12, max_size=12).map(lambda stem: completed(stem, 9))
tax_ids = st.one_of(cpfs, cnpjs).filter(lambda bare: len(set(bare)) > 1 and bare[:12] != "0" * 12)


@pytest.mark.parametrize("text", VECTORS["cpf_valid"])
def test_published_cpfs_are_accepted(text: str) -> None:
    assert kind(parse_tax_id(text)) == "cpf"


@pytest.mark.parametrize("text", VECTORS["cnpj_valid"])
def test_published_cnpjs_are_accepted_also_with_letters(text: str) -> None:
    assert kind(parse_tax_id(text)) == "cnpj"


@pytest.mark.parametrize("text", [*VECTORS["cpf_invalid"], *VECTORS["cnpj_invalid"]])
def test_published_wrong_ones_are_refused(text: str) -> None:
    with pytest.raises(Invalid) as error:
        parse_tax_id(text)
    assert error.value.field == "tax_id"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" .-/ ", "empty"),
        ("５２９.982.247-25", "characters"),
        ("529.982.247\u201325", "characters"),
        ("12.ABÇ.345/01DE-35", "characters"),
        ("ıABC34501DE35A", "characters"),
        ("5299822472A", "characters"),
        ("12ABC34501DEAB", "characters"),
        ("529.982.247", "length"),
        ("111.111.111-11", "repeated"),
        ("00000000000000", "repeated"),
        ("529.982.247-24", "check_digit"),
        ("11.222.333/0001-82", "check_digit"),
        ("00000000000019", "check_digit"),
    ],
)
def test_a_refusal_says_why(text: str, reason: str) -> None:
    with pytest.raises(Invalid) as error:
        parse_tax_id(text)
    assert error.value.reason == reason


@given(tax_ids)
def test_a_tax_id_is_read_with_and_without_mask_in_any_case(bare: str) -> None:
    assert parse_tax_id(bare) == bare
    assert parse_tax_id(format_tax_id(bare)) == bare
    assert parse_tax_id(f" {format_tax_id(bare).lower()}\n") == bare


@given(tax_ids, st.sampled_from([-2, -1]), st.integers(1, 9))
def test_another_check_digit_is_refused(bare: str, place: int, off: int) -> None:
    digits = list(bare)
    digits[place] = str((int(digits[place]) + off) % 10)
    with pytest.raises(Invalid):
        parse_tax_id("".join(digits))


@given(st.one_of(st.text(max_size=20), st.text(ALPHANUMERIC + ".-/ ０１", max_size=18)))
def test_any_text_is_a_tax_id_or_invalid(text: str) -> None:
    try:
        bare = parse_tax_id(text)
    except Invalid:
        return
    assert bare.isascii()
    assert parse_tax_id(format_tax_id(bare)) == bare


def test_masks_are_the_usual_ones() -> None:
    assert format_tax_id("52998224725") == "529.982.247-25"
    assert format_tax_id("12ABC34501DE35") == "12.ABC.345/01DE-35"


def test_lists_hide_the_ends_of_a_cpf_and_show_a_cnpj() -> None:
    assert mask_tax_id("52998224725") == "***.982.247-**"
    assert mask_tax_id("12ABC34501DE35") == "12.ABC.345/01DE-35"


def test_what_is_masked_already_is_written_the_same() -> None:
    assert masked("52998224725") == masked(masked("52998224725")) == "***982247**"
    assert mask_tax_id("***982247**") == format_tax_id("***982247**") == "***.982.247-**"
    assert is_masked("***982247**")
    assert not any(map(is_masked, (None, "", "52998224725", "12ABC34501DE35")))
