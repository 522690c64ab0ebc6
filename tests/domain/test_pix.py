import pytest

from pos_app.domain.errors import Invalid
from pos_app.domain.pix import parse_pix_key


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("123E4567-E89B-12D3-A456-426614174000", "123e4567-e89b-12d3-a456-426614174000"),
        ("Vendas@Loja.com.br", "vendas@loja.com.br"),
        ("529.982.247-25", "52998224725"),
        ("12.ABC.345/01DE-35", "12ABC34501DE35"),
        ("(31) 98888-1020", "+5531988881020"),
        ("31988881020", "+5531988881020"),
    ],
)
def test_a_key_is_stored_as_a_br_code_carries_it(typed: str, key: str) -> None:
    assert parse_pix_key(typed) == key


@pytest.mark.parametrize(
    ("typed", "reason"), [("", "empty"), ("loja", "format"), ("52998224724", "format"), ("a" * 80 + "@b.com", "format")]
)
def test_what_is_no_key_is_refused(typed: str, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_pix_key(typed)
    assert refused.value.reason == reason
