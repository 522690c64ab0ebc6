import json
from decimal import Decimal

import pytest

from pos_app.domain.errors import Invalid
from pos_app.domain.setting_values import Value, check_value, json_text, parse_value, read_value, value_text
from pos_app.domain.shop_settings import BY_KEY, SETTINGS, Setting


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_every_default_is_a_value_that_is_written_and_read_again(setting: Setting) -> None:
    value = read_value(setting, setting.default)
    if value is not None:
        assert check_value(setting, value) == value
        assert parse_value(setting, value_text(setting, value)) == value
    assert read_value(setting, json.loads(json_text(value), parse_float=Decimal)) == value


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("shop.name", "  Loja  Centro ", "Loja  Centro"),
        ("shop.city", "  ", None),
        ("shop.tax_id", "12.ABC.345/01DE-35", "12ABC34501DE35"),
        ("shop.phone", "(31) 98888-1020", "+5531988881020"),
        ("cap.employee", "7,5%", Decimal("7.5")),
        ("approval.own", "Yes", True),
        ("pre_sale.validity_days", "30", 30),
        ("print.footer", "Obrigado!\r\nVolte sempre", "Obrigado!\nVolte sempre"),
    ],
)
def test_what_is_typed_becomes_what_is_stored(key: str, typed: str, value: Value) -> None:
    assert parse_value(BY_KEY[key], typed) == value


@pytest.mark.parametrize(
    ("key", "typed", "reason"),
    [
        ("shop.name", " ", "empty"),
        ("shop.name", "x" * 121, "length"),
        ("shop.tax_id", "11111111111111", "repeated"),
        ("shop.time_zone", "Europe/Lisbon", "unknown"),
        ("cap.employee", "100,01", "too_large"),
        ("cap.employee", "1,234", "places"),
        ("approval.own", "maybe", "format"),
        ("pre_sale.validity_days", "0", "range"),
        ("pre_sale.validity_days", "366", "range"),
        ("pre_sale.validity_days", "1,5", "number"),
        ("pre_sale.validity_days", "\N{ARABIC-INDIC DIGIT THREE}", "number"),
        ("session.hours", "99999999999", "number"),
    ],
)
def test_what_breaks_the_declaration_is_refused(key: str, typed: str, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_value(BY_KEY[key], typed)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("key", "value"), [("approval.own", 1), ("session.hours", True), ("cap.employee", 5), ("shop.name", 5)]
)
def test_another_type_is_refused(key: str, value: Value) -> None:
    with pytest.raises(Invalid):
        check_value(BY_KEY[key], value)
