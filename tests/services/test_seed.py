"""Sample data: the same for the same number, true to every rule of the shop, and gone again without a trace."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import ProgrammingError
from uuid_utils.compat import uuid7

from pos_app.db.engine import single_engine
from pos_app.db.transaction import Database
from pos_app.domain.barcodes import parse_barcode
from pos_app.domain.contact import parse_email, parse_phone, parse_postal_code
from pos_app.domain.documents import parse_tax_id
from pos_app.domain.errors import Conflict, Duplicate, Invalid
from pos_app.domain.money import half_up
from pos_app.domain.permissions import Role, command_line
from pos_app.domain.rows import CustomerDraft, StockChange
from pos_app.services.demo_sales import Clock, make_sales, moments
from pos_app.services.demo_shop import make_customers, make_products
from pos_app.services.seed import SampleCount, Seed, SeedSize, SeedUser
from tests import cluster
from tests.factories import ask, cash, draft, line, tell
from tests.invariants import broken
from tests.shop import Shop

PEOPLE = (
    SeedUser("clerk@example.com", "Clara", Role.EMPLOYEE, "only-for-tests"),
    SeedUser("manager@example.com", "Marcos", Role.MANAGER, "only-for-tests"),
)
SIZE = SeedSize(customers=40, products=120, pre_sales=600)
NOW = datetime(2026, 3, 31, 17, 20, tzinfo=UTC)
CLOCK = Clock(NOW, timedelta(hours=-3), 7)
NOBODY = SampleCount(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Seeded:
    seed: Seed
    owner: Engine


def seed_of(database: cluster.Database) -> Seed:
    """Sample data of a database, over connections that nobody keeps."""
    return Seed(Database(single_engine(database.migrate_url, application="tests")))


@pytest.fixture(scope="module")
def seeded(module_database: cluster.Database) -> Seeded:
    cheap(module_database)
    seed = seed_of(module_database)
    seed.run(command_line("tests"), *PEOPLE, size=SIZE)
    return Seeded(seed, cluster.engine_of(module_database.admin_url))


@pytest.fixture
def seed(own_database: cluster.Database) -> Seed:
    """Sample data of the database of `own_shop`."""
    return seed_of(own_database)


def cheap(database: cluster.Database) -> None:
    """Have bcrypt at its cheapest."""
    tell(cluster.engine_of(database.admin_url), "UPDATE pos.shop SET value = '4' WHERE key = 'sign_in.bcrypt_cost'")


def test_the_same_number_makes_the_same_shop() -> None:
    def made(number: int) -> list[object]:
        goods = list(make_products(number, 50))
        sales = make_sales(number, 60, 3, 20, goods, CLOCK, Decimal(5))
        return [list(make_customers(number, 20)), goods, list(sales)]

    assert made(7) == made(7)
    assert all(one != other for one, other in zip(made(7), made(8), strict=True))


def test_how_many_there_are_changes_nothing_of_the_first_ones() -> None:
    assert list(make_customers(7, 30))[:20] == list(make_customers(7, 20))
    assert list(make_products(7, 90))[:50] == list(make_products(7, 50))


def test_every_value_passes_the_rules_for_what_is_typed() -> None:
    for person in make_customers(3, 400):
        assert person.tax_id is None or parse_tax_id(person.tax_id) == person.tax_id
        assert person.email is None or parse_email(person.email) == person.email
        assert parse_phone(person.phone) == person.phone
        assert parse_postal_code(person.postal_code) == person.postal_code
    goods = list(make_products(3, 3000))
    assert all(one.barcode.startswith("789") and parse_barcode(one.barcode) == one.barcode for one in goods)
    assert all(one.purchase_price < one.sale_price for one in goods)
    assert any(one.allows_fraction and one.unit == "KG" for one in goods)
    for field in ("id", "code", "name", "barcode"):
        assert len({getattr(one, field) for one in goods}) == 3000


def test_pre_sales_are_begun_in_opening_hours_of_the_last_days() -> None:
    begun = [datetime.fromtimestamp(at, UTC) for at in moments(1, 2000, CLOCK)]
    assert begun == sorted(begun)
    assert begun[-1] <= NOW
    local = [at - timedelta(hours=3) for at in begun]
    assert {at.hour for at in local} == set(range(8, 19))
    assert {at.weekday() for at in local} == set(range(6))
    assert len({at.date() for at in local}) > 80


@pytest.mark.parametrize("hour", [3, 11, 12, 23])
def test_nothing_lies_in_the_future_at_any_hour(hour: int) -> None:
    clock = replace(CLOCK, now=datetime(2026, 3, 30, hour, 5, tzinfo=UTC))
    goods = list(make_products(1, 30))
    for sale in make_sales(1, 300, 3, 5, goods, clock, Decimal(5)):
        assert sale.created <= clock.end
        assert all(at <= clock.end for _, at in sale.steps)


@pytest.mark.parametrize("cap", [Decimal(0), Decimal(3), Decimal(5), Decimal(20)])
def test_no_line_and_no_total_passes_the_cap(cap: Decimal) -> None:
    goods = list(make_products(5, 400))
    reduced = 0
    for sale in make_sales(5, 4000, 3, 5, goods, CLOCK, cap):
        floors = [half_up(line.quantity * goods[line.product].sale_price * (100 - cap) / 100) for line in sale.lines]
        assert all(line.total >= floor for line, floor in zip(sale.lines, floors, strict=True))
        assert sale.total >= min(half_up(sale.list_total * (100 - cap) / 100), sum(floors, Decimal(0)))
        reduced += sale.total < sale.list_total
    assert (reduced > 0) == (cap > 0)


def test_it_stores_what_was_asked_for(seeded: Seeded) -> None:
    for table, number in (("customer", 40), ("product", 120), ("pre_sale", 600)):
        assert ask(seeded.owner, f"SELECT count(*) FROM pos.{table}") == number


def test_every_rule_of_the_shop_holds(seeded: Seeded) -> None:
    assert broken(seeded.owner) == {}


def test_a_broken_rule_would_be_seen(database: cluster.Database) -> None:
    cheap(database)
    seed_of(database).run(command_line("tests"), *PEOPLE, size=SIZE)
    owner = cluster.engine_of(database.admin_url)
    for harm in (
        "UPDATE pos.product SET reserved = reserved + 1 WHERE stock > reserved + 1",
        "UPDATE pos.pre_sale_payment SET amount = amount + 0.01",
        "UPDATE pos.pre_sale_item SET sold_at = NULL",
        "UPDATE pos.pre_sale SET subtotal = subtotal + 1, total = total + 1, version = 9, approved_by = salesperson_id",
    ):
        tell(owner, harm)
    assert {"reserved is what approved pre-sales hold", "payments sum up to what was sold", "nobody approves their own",
            "a line knows when it was sold", "headers add up their lines"} <= broken(owner).keys()  # fmt: skip


def test_pre_sales_of_several_people_stand_in_every_state(seeded: Seeded) -> None:
    states = "SELECT array_agg(DISTINCT status ORDER BY status) FROM pos.pre_sale"
    assert ask(seeded.owner, states) == ["approved", "cancelled", "converted", "draft", "pending"]
    assert ask(seeded.owner, "SELECT count(DISTINCT salesperson_name) FROM pos.pre_sale") == 3
    assert ask(seeded.owner, "SELECT count(DISTINCT method_code) FROM pos.pre_sale_payment") == 5


def test_what_is_open_is_not_over_yet(seeded: Seeded) -> None:
    over = "SELECT count(*) FROM pos.pre_sale WHERE status IN ('pending', 'approved') AND valid_until < now()"
    assert ask(seeded.owner, over) == 0


def test_some_products_are_short_and_some_discounts_are_given(seeded: Seeded) -> None:
    assert ask(seeded.owner, "SELECT count(*) FROM pos.product WHERE stock < 6") > 0
    assert ask(seeded.owner, "SELECT count(*) FROM pos.pre_sale WHERE total < subtotal") > 0
    assert ask(seeded.owner, "SELECT count(*) FROM pos.pre_sale_item WHERE line_total < list_total") > 0


def test_a_shop_with_data_is_left_alone(seeded: Seeded) -> None:
    with pytest.raises(Conflict):
        seeded.seed.run(command_line("tests"), *PEOPLE, size=SIZE)


def test_a_failure_leaves_nothing(database: cluster.Database) -> None:
    clerk = PEOPLE[0]
    with pytest.raises(Duplicate):
        seed_of(database).run(command_line("tests"), clerk, clerk, size=SIZE)
    owner = cluster.engine_of(database.admin_url)
    for table in ("app_user", "customer", "product", "pre_sale", "seeded", "audit_log"):
        assert ask(owner, f"SELECT count(*) FROM pos.{table}") == 0


def test_a_shop_of_nothing_is_one_too_but_pre_sales_need_products(database: cluster.Database) -> None:
    cheap(database)
    with pytest.raises(Invalid):
        seed_of(database).run(command_line("tests"), *PEOPLE, size=SeedSize(1, 0, 1))
    with pytest.raises(Invalid):
        seed_of(database).run(command_line("tests"), *PEOPLE, size=SeedSize(-1, 0, 0))
    seed_of(database).run(command_line("tests"), *PEOPLE, size=SeedSize(0, 1, 12))
    assert broken(cluster.engine_of(database.admin_url)) == {}


def test_progress_ends_at_the_whole_of_each_part(database: cluster.Database) -> None:
    cheap(database)
    told: dict[str, tuple[int, int]] = {}
    seed_of(database).run(
        command_line("tests"),
        *PEOPLE,
        size=SeedSize(3, 8, 4),
        progress=lambda what, done, total: told.update({what: (done, total)}),
    )
    assert list(told) == ["customers", "products", "pre_sales", "rows"]
    assert all(done == total for done, total in told.values())


def test_clean_takes_all_of_an_untouched_sample(own_shop: Shop, own_owner: Engine, seed: Seed) -> None:
    names = ("customer", "product", "product_barcode", "pre_sale", "pre_sale_item", "pre_sale_payment",
             "stock_movement", "app_user", "audit_log", "seeded")  # fmt: skip

    def counts() -> list[object]:
        return [ask(own_owner, f"SELECT count(*) FROM pos.{name}") for name in names]

    before = counts()
    seed.run(command_line("tests"), *PEOPLE, size=SIZE)
    done = seed.clean(command_line("tests"))
    assert done.removed == SampleCount(40, 120, 600, 4)
    assert done.kept == NOBODY
    # What stays in the audit: that there was a sample, and that it went.
    before[names.index("audit_log")] += 2  # type: ignore[operator]
    assert counts() == before
    assert broken(own_owner) == {}
    again = seed.clean(command_line("tests"))
    assert (again.removed, again.kept) == (NOBODY, NOBODY)
    seed.run(command_line("tests"), *PEOPLE, size=SIZE)


def test_nothing_that_a_person_made_goes_and_what_it_names_stays(own_shop: Shop, own_owner: Engine, seed: Seed) -> None:
    seed.run(command_line("tests"), *PEOPLE, size=SIZE)
    services, manager = own_shop.services, own_shop.manager
    goods = [one for one in services.products.search(manager, "", 50) if one.stock - one.reserved > 20][:4]
    sold, received, sent, loose = goods
    own = own_shop.product("Da casa")
    mine = services.customers.save(manager, CustomerDraft(uuid7(), "Cliente de verdade"))
    theirs = services.customers.search(manager, "", 50)[0]
    done = own_shop.approved((sold, 2), (own, 1))
    done = services.pre_sales.convert(manager, done.id, done.version, uuid7(), cash(done))
    waiting = services.pre_sales.save(own_shop.clerk, draft(line(sent, "3"), customer_id=theirs.id))
    services.stock.change(manager, StockChange(uuid7(), received.id, "receipt", Decimal(5), "Entrega"))
    touched = ask(
        own_owner, "SELECT id FROM pos.pre_sale WHERE status = 'pending' AND salesperson_name = 'Clara' LIMIT 1"
    )
    stored = services.pre_sales.get(manager, touched).row
    services.pre_sales.approve(manager, stored.id, stored.version, uuid7())
    removed = seed.clean(command_line("tests"))
    assert removed.removed.pre_sales == 599
    assert removed.kept.pre_sales == 1
    assert {sold.id, received.id, sent.id, own.id} <= set(ask_all(own_owner, "SELECT id FROM pos.product"))
    assert loose.id not in ask_all(own_owner, "SELECT id FROM pos.product") or stored_uses(own_owner, touched, loose.id)
    assert {mine.id, theirs.id} <= set(ask_all(own_owner, "SELECT id FROM pos.customer"))
    assert set(ask_all(own_owner, "SELECT id FROM pos.pre_sale")) == {done.id, waiting.id, touched}
    assert "Clara" in ask_all(own_owner, "SELECT full_name FROM pos.app_user")
    assert removed.kept.people == 1
    # Its own steps stay in the audit, and the stock of what stays is what the ledger says.
    assert ask(own_owner, "SELECT count(*) FROM pos.audit_log WHERE row_id = :id", id=str(touched)) == 3
    assert broken(own_owner) == {}
    assert services.products.get(manager, sold.id).stock == sold.stock - 2
    assert services.products.get(manager, received.id).stock == received.stock + 5


def ask_all(owner: Engine, query: str) -> list[object]:
    with owner.connect() as connection:
        return [row[0] for row in connection.exec_driver_sql(query)]


def stored_uses(owner: Engine, sale: object, product: object) -> bool:
    query = "SELECT count(*) FROM pos.pre_sale_item WHERE pre_sale_id = :s AND product_id = :p"
    return bool(ask(owner, query, s=sale, p=product))


def test_people_of_the_sample_who_sell_stay_with_what_they_sold(
    own_shop: Shop, own_owner: Engine, own_database: cluster.Database, seed: Seed
) -> None:
    seed.run(command_line("tests"), *PEOPLE, size=SeedSize(3, 8, 20))
    clara = own_shop.services.sign_in.sign_in("clerk@example.com", "only-for-tests", "C05")
    written = own_shop.draft((own_shop.product("Da casa"), 1), by=clara)
    done = seed.clean(command_line("tests"))
    assert (done.removed, done.kept) == (SampleCount(3, 8, 20, 3), SampleCount(0, 0, 0, 1))
    assert own_shop.services.pre_sales.get(clara, written.id).row.salesperson_name == "Clara"
    assert broken(own_owner) == {}


def test_no_counter_takes_the_sample_out(own_database: cluster.Database) -> None:
    counter = cluster.engine_of(own_database.app_url)
    with counter.connect() as connection, pytest.raises(ProgrammingError, match="permission denied"):
        connection.exec_driver_sql("SELECT pos.remove_sample()")
