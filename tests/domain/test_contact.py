"""E-mail, telephone and postal code."""

from typing import Any

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.contact import format_phone, format_postal_code, parse_email, parse_phone, parse_postal_code
from pos_app.domain.errors import Invalid
from tests.domain import strategies as shop

AREA_CODES = ["11", "21", "31", "41", "51", "61", "71", "81", "91"]


def refusal(parse: Any, text: str) -> tuple[str, str]:
    with pytest.raises(Invalid) as error:
        parse(text)
    return error.value.field, error.value.reason


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        (" ana@loja.com.br ", "ana@loja.com.br"),
        ("Ana.Souza@LOJA.com.br", "Ana.Souza@loja.com.br"),
        ("joão@exemplo.com.br", "joão@exemplo.com.br"),
    ],
)
def test_an_address_is_stored_in_its_normal_form(text: str, stored: str) -> None:
    assert parse_email(text) == stored


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("ana", "format"),
        ("ana@", "format"),
        ("ana@loja", "format"),
        ("a na@loja.com.br", "format"),
        ("ana@@loja.com.br", "format"),
        ("a@" + "x" * 260 + ".com", "length"),
    ],
)
def test_what_is_no_address_says_why(text: str, reason: str) -> None:
    assert refusal(parse_email, text) == ("email", reason)


@given(st.one_of(st.emails(), shop.noise))
def test_an_accepted_address_stays_as_it_is(text: str) -> None:
    try:
        stored = parse_email(text)
    except Invalid:
        return
    assert parse_email(stored) == stored
    assert len(stored) <= 254


@pytest.mark.parametrize(
    ("text", "stored", "shown"),
    [
        ("(31) 98888-1020", "+5531988881020", "(31) 98888-1020"),
        ("31 3222 1020", "+553132221020", "(31) 3222-1020"),
        ("+55 11 98888-1020", "+5511988881020", "(11) 98888-1020"),
        ("0800 729 0722", "+558007290722", "0800 729 0722"),
        ("+351 912 345 678", "+351912345678", "+351 912 345 678"),
    ],
)
def test_a_number_is_stored_in_full_and_shown_as_people_write_it(text: str, stored: str, shown: str) -> None:
    assert parse_phone(text) == stored
    assert format_phone(stored) == shown


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("98888-1020", "area_code"),
        ("123", "format"),
        ("+", "characters"),
        ("3222-1020", "area_code"),
        ("(31) 98888-10200", "format"),
        ("（31）98888-1020", "characters"),
        ("31 98888 1020 ramal 3", "characters"),
        ("３１988881020", "characters"),
    ],
)
def test_what_is_no_number_says_why(text: str, reason: str) -> None:
    assert refusal(parse_phone, text) == ("phone", reason)


@given(st.sampled_from(AREA_CODES), st.integers(6000_0000, 9999_9999))
def test_a_mobile_number_as_shown_is_read_back_as_itself(area: str, rest: int) -> None:
    stored = parse_phone(f"{area} 9{rest}")
    assert stored == f"+55{area}9{rest}"
    assert parse_phone(format_phone(stored)) == stored


@given(st.one_of(shop.noise, st.text("0123456789+()- .", max_size=20)))
def test_any_text_is_a_number_or_invalid(text: str) -> None:
    try:
        stored = parse_phone(text)
    except Invalid:
        return
    assert phonenumbers.is_valid_number(phonenumbers.parse(stored, None))
    assert parse_phone(stored) == stored


@pytest.mark.parametrize("text", ["01310-100", "01310100", " 01.310-100 ", "01310 100"])
def test_a_postal_code_keeps_its_eight_digits(text: str) -> None:
    assert parse_postal_code(text) == "01310100"


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "empty"), ("1310-100", "format"), ("01310-10", "format"), ("０1310100", "format"), ("0131O100", "format")],
)
def test_what_is_no_postal_code_says_why(text: str, reason: str) -> None:
    assert refusal(parse_postal_code, text) == ("postal_code", reason)


@given(st.text("0123456789", min_size=8, max_size=8))
def test_a_postal_code_as_shown_is_read_back_as_itself(digits: str) -> None:
    assert parse_postal_code(format_postal_code(digits)) == digits
