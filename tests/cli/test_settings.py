import json

import pytest

from pos_app.domain.shop_settings import SETTINGS
from tests.cli.conftest import Command


def test_every_setting_is_listed_with_what_is_allowed(on: Command) -> None:
    on("settings", "set", "cap.employee", "7.5%")
    said = on("settings", "list")
    assert said.code == 0, said.err
    lines = said.out.splitlines()
    assert [line[1:].split()[0] for line in lines] == [setting.key for setting in SETTINGS]
    assert [line.split() for line in lines if line.startswith("*")] == [
        ["*", "cap.employee", "7.5%", "0%", "to", "100%"]
    ]


def test_the_list_as_json_holds_values_in_their_types(on: Command) -> None:
    said = on("settings", "list", "--json")
    found = {row["key"]: row["value"] for row in json.loads(said.out)}
    assert (found["cap.employee"], found["approval.own"], found["shop.tax_id"]) == (5, False, None)
    assert found["scale.layouts"][0]["prefix"] == "2"


@pytest.mark.parametrize(
    ("key", "typed", "shown"),
    [
        ("shop.tax_id", "12abc34501de35", "12.ABC.345/01DE-35"),
        ("pre_sale.merge_lines", "no", "false"),
        ("session.idle_lock_minutes", "0", "0"),
        ("scale.layouts", "21CCCCCPPPPPD;2CCCCCCVVVVVD", "21CCCCCPPPPPD\n2CCCCCCVVVVVD"),
        ("print.footer", "", ""),
        ("sign_in.bcrypt_cost", "13", "13"),
    ],
)
def test_a_value_is_set_and_shown_as_it_can_be_set_again(on: Command, key: str, typed: str, shown: str) -> None:
    assert on("settings", "set", key, typed).code == 0
    assert on("settings", "get", key).out == f"{shown}\n"
    assert on("settings", "set", key, shown).code == 0


def test_who_changed_it_is_the_systems_user(on: Command) -> None:
    said = on("settings", "set", "pre_sale.validity_days", "30", "--json")
    facts = json.loads(said.out)
    assert (facts["value"], facts["version"]) == (30, 2)
    assert facts["changed_by"].startswith("cli:")


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("cap.employee", "101", "cap.employee"),
        ("cap.employee", "-1", "cap.employee"),
        ("approval.own", "perhaps", "approval.own"),
        ("cap.god", "1", "no such setting"),
    ],
)
def test_what_is_refused_is_one_sentence(on: Command, key: str, value: str, words: str) -> None:
    said = on("settings", "set", key, value)
    assert (said.code, said.out, len(said.err.splitlines())) == (1, "", 1)
    assert words in said.err
