import json

from pos_app.bootstrap import build_services
from pos_app.settings import load_settings
from tests.cli.conftest import Command
from tests.cluster import Database


def test_a_demonstration_shop_is_made_once_with_passwords_that_work(on: Command, database: Database) -> None:
    said = on("seed", "--json")
    assert said.code == 0, said.err
    made = json.loads(said.out)
    assert (made["customers"], made["products"], made["pre_sales"]) == (200, 1000, 300)
    services = build_services(load_settings({}), database.app_url, None)
    for user in made["users"]:
        operator = services.sign_in.sign_in(user["email"], user["password"], "C01")
        assert (operator.role.value, operator.must_change_password) == (user["role"], True)
    services.close()
    again = on("seed")
    assert (again.code, again.out, "(conflict)" in again.err) == (1, "", True)


def test_a_password_given_is_not_shown(on: Command) -> None:
    said = on("seed", "--password-stdin", stdin="segredo bem longo\n")
    assert said.code == 0
    assert "segredo" not in said.out + said.err
