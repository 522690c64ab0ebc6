import json

import pytest

from pos_app.bootstrap import build_services
from pos_app.settings import load_settings
from tests.cli.conftest import Command
from tests.cluster import Database, engine_of
from tests.factories import ask

SMALL = ("--customers", "7", "--products", "9", "--pre-sales", "30", "--random-state", "3")


@pytest.fixture(autouse=True)
def _cheap(database: Database) -> None:
    with engine_of(database.admin_url).begin() as connection:
        connection.exec_driver_sql("UPDATE pos.shop SET value = '4' WHERE key = 'sign_in.bcrypt_cost'")


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
    said = on("seed", *SMALL, "--password-stdin", stdin="segredo bem longo\n")
    assert said.code == 0
    assert "segredo" not in said.out + said.err


def test_the_numbers_are_those_asked_for_in_whatever_order(on: Command, database: Database) -> None:
    owner = engine_of(database.admin_url)
    facts = (
        "SELECT md5(string_agg(concat(id, code, name, sale_price, stock, reserved), '' ORDER BY id)) FROM pos.product"
    )
    said = on("seed", *SMALL)
    assert (said.code, said.err) == (0, "")
    assert "7 customers, 9 products, 30 pre-sales." in said.out
    first = ask(owner, facts)
    assert on("seed", "--clean", "--yes").code == 0
    assert on("seed", *SMALL[4:], *SMALL[2:4], *SMALL[:2]).code == 0
    assert ask(owner, facts) == first


def test_clean_says_what_went_and_what_was_kept(on: Command, database: Database) -> None:
    assert on("seed", *SMALL).code == 0
    with engine_of(database.admin_url).begin() as connection:
        connection.exec_driver_sql("UPDATE pos.product SET updated_at = now() WHERE code = '000001'")
    said = on("seed", "--clean", "--yes", "--json")
    assert said.code == 0, said.err
    assert json.loads(said.out) == {
        "removed": {"customers": 7, "products": 8, "pre_sales": 30, "people": 4},
        "kept": {"customers": 0, "products": 1, "pre_sales": 0, "people": 0},
    }
    again = on("seed", "--clean", "--yes")
    assert again.out.splitlines() == [
        "Removed: 0 customers, 0 products, 0 pre-sales, 0 people.",
        "Kept, because people have worked with them: 0 customers, 1 products, 0 pre-sales, 0 people.",
    ]


def test_clean_asks_first(on: Command, database: Database) -> None:
    assert on("seed", *SMALL).code == 0
    said = on("seed", "--clean", stdin="n\n")
    assert said.code == 1
    assert ask(engine_of(database.admin_url), "SELECT count(*) FROM pos.customer") == 7


@pytest.mark.parametrize("wrong", [("--products", "0"), ("--customers", "-1"), ("--pre-sales", "many")])
def test_numbers_that_are_none_are_asked_for_wrongly(on: Command, wrong: tuple[str, str]) -> None:
    assert on("seed", *wrong).code == 2


def test_a_counter_without_the_administrators_login_is_refused(on: Command, database: Database) -> None:
    for arguments in (("seed", *SMALL), ("seed", "--clean", "--yes")):
        said = on(*arguments, POS_ADMIN_URL="", DATABASE_URL=database.app_url)
        assert (said.code, said.out) == (2, "")
        assert "POS_ADMIN_URL" in said.err
