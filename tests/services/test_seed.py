from dataclasses import dataclass
from decimal import Decimal

import psycopg
import pytest
from sqlalchemy import make_url

from pos_app.db.engine import work_engine
from pos_app.db.transaction import Database
from pos_app.domain.barcodes import parse_barcode
from pos_app.domain.contact import parse_email, parse_phone, parse_postal_code
from pos_app.domain.documents import parse_tax_id
from pos_app.domain.errors import Conflict, Duplicate
from pos_app.domain.permissions import Role, command_line
from pos_app.services.demo_shop import make_shop
from pos_app.services.seed import Seed, SeedSize, SeedUser
from tests import cluster

PEOPLE = (
    SeedUser("clerk@example.com", "Clara", Role.EMPLOYEE, "only-for-tests"),
    SeedUser("manager@example.com", "Marcos", Role.MANAGER, "only-for-tests"),
)
SIZE = SeedSize(customers=40, products=120, pre_sales=60)


@dataclass(frozen=True, slots=True)
class Seeded:
    database: cluster.Database
    seed: Seed

    def rows(self, query: str) -> list[tuple[object, ...]]:
        url = make_url(self.database.admin_url).set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(url) as connection:
            return connection.execute(query).fetchall()


@pytest.fixture(scope="module")
def seeded(module_database: cluster.Database):
    engine = work_engine(module_database.migrate_url, pool_size=1)
    seed = Seed(Database(engine))
    seed.run(command_line("tests"), *PEOPLE, size=SIZE)
    yield Seeded(module_database, seed)
    engine.dispose()


def test_the_same_number_makes_the_same_shop() -> None:
    assert make_shop(7, 20, 50, 30) == make_shop(7, 20, 50, 30)
    assert make_shop(7, 20, 50, 30) != make_shop(8, 20, 50, 30)


def test_every_value_passes_the_rules_for_what_is_typed() -> None:
    shop = make_shop(3, 200, 1000, 10)
    for person in shop.customers:
        assert person["tax_id"] is None or parse_tax_id(person["tax_id"]) == person["tax_id"]
        assert person["email"] is None or parse_email(person["email"]) == person["email"]
        assert parse_phone(person["phone"]) == person["phone"]
        assert parse_postal_code(person["postal_code"]) == person["postal_code"]
    codes = [item["barcodes"][0]["barcode"] for item in shop.products]
    assert all(code.startswith("789") and parse_barcode(code) == code for code in codes)
    assert len(set(codes)) == len({item["name"] for item in shop.products}) == 1000


def test_it_stores_what_was_asked_for(seeded: Seeded) -> None:
    found = seeded.rows(
        "SELECT (SELECT count(*) FROM pos.customer), (SELECT count(*) FROM pos.product),"
        " (SELECT count(*) FROM pos.pre_sale)"
    )
    assert found == [(SIZE.customers, SIZE.products, SIZE.pre_sales)]


def test_pre_sales_stand_in_every_state(seeded: Seeded) -> None:
    found = {row[0] for row in seeded.rows("SELECT DISTINCT status FROM pos.pre_sale")}
    assert found == {"draft", "pending", "approved", "converted", "cancelled"}


def test_every_stock_is_the_sum_of_its_ledger(seeded: Seeded) -> None:
    different = seeded.rows(
        "SELECT p.code FROM pos.product p LEFT JOIN pos.stock_movement m ON m.product_id = p.id"
        " GROUP BY p.id HAVING p.stock <> coalesce(sum(m.quantity), 0)"
    )
    assert different == []


def test_what_approved_pre_sales_hold_is_reserved(seeded: Seeded) -> None:
    different = seeded.rows(
        "SELECT p.code FROM pos.product p WHERE p.reserved <> coalesce((SELECT sum(i.quantity)"
        " FROM pos.pre_sale_item i JOIN pos.pre_sale s ON s.id = i.pre_sale_id"
        " WHERE i.product_id = p.id AND s.status = 'approved'), 0)"
    )
    assert different == []


def test_payments_sum_to_the_total_of_what_was_converted(seeded: Seeded) -> None:
    different = seeded.rows(
        "SELECT s.number FROM pos.pre_sale s LEFT JOIN pos.pre_sale_payment y ON y.pre_sale_id = s.id"
        " GROUP BY s.id HAVING coalesce(sum(y.amount), 0) <> CASE s.status WHEN 'converted' THEN s.total ELSE 0 END"
    )
    assert different == []


def test_the_clerk_wrote_them_and_the_manager_approved_them(seeded: Seeded) -> None:
    found = seeded.rows(
        "SELECT DISTINCT s.salesperson_name, u.full_name FROM pos.pre_sale s"
        " JOIN pos.app_user u ON u.id = s.approved_by"
    )
    assert found == [("Clara", "Marcos")]


def test_nobody_stays_signed_in(seeded: Seeded) -> None:
    assert seeded.rows("SELECT count(*) FROM pos.session WHERE ended_at IS NULL") == [(0,)]


def test_some_products_are_short_and_some_discounts_are_given(seeded: Seeded) -> None:
    empty = seeded.rows("SELECT count(*) FROM pos.product WHERE stock < 6")[0][0]
    reduced = seeded.rows("SELECT count(*) FROM pos.pre_sale WHERE total < list_total")[0][0]
    assert Decimal(str(empty)) > 0
    assert Decimal(str(reduced)) > 0


def test_a_shop_with_data_is_left_alone(seeded: Seeded) -> None:
    with pytest.raises(Conflict):
        seeded.seed.run(command_line("tests"), *PEOPLE, size=SIZE)


def test_a_failure_leaves_nothing(database: cluster.Database) -> None:
    engine = work_engine(database.migrate_url, pool_size=1)
    clerk = PEOPLE[0]
    with pytest.raises(Duplicate):
        Seed(Database(engine)).run(command_line("tests"), clerk, clerk, size=SIZE)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM pos.app_user").scalar() == 0
    engine.dispose()


def test_progress_ends_at_the_whole_of_each_part(database: cluster.Database) -> None:
    engine = work_engine(database.migrate_url, pool_size=1)
    told: dict[str, tuple[int, int]] = {}
    Seed(Database(engine)).run(
        command_line("tests"),
        *PEOPLE,
        size=SeedSize(3, 8, 4),
        progress=lambda what, done, total: told.update({what: (done, total)}),
    )
    engine.dispose()
    assert list(told) == ["users", "customers", "products", "stock", "pre_sales"]
    assert all(done == total for done, total in told.values())
