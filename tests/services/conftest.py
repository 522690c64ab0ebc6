"""A shop on a database, for tests that add their own people, goods and pre-sales to it; and one of a test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine

from pos_app.db.engine import single_engine
from pos_app.db.transaction import Database
from pos_app.services import Services
from tests import cluster
from tests.factories import tell
from tests.shop import Shop, enter, services_of, set_up

OpenCounter = Callable[[int], Services]


@pytest.fixture(scope="session")
def shop_template(admin_url: str, template: cluster.Database) -> Iterator[cluster.Database]:
    """This worker's database of a shop with three people and no goods, to be cloned."""
    made = cluster.clone(admin_url, template)
    set_up(made)
    yield made
    cluster.leave(admin_url, made)


@pytest.fixture(scope="module")
def shop_database(admin_url: str, shop_template: cluster.Database) -> Iterator[cluster.Database]:
    """The database behind `shop`."""
    database = cluster.clone(admin_url, shop_template)
    yield database
    cluster.leave(admin_url, database)


@pytest.fixture(scope="module")
def shop(shop_database: cluster.Database) -> Iterator[Shop]:
    """A shop with three people signed in, shared by the tests of a file: none may count on what others left."""
    shop = enter(shop_database)
    yield shop
    shop.services.close()


@pytest.fixture
def own_database(admin_url: str, shop_template: cluster.Database) -> Iterator[cluster.Database]:
    """The database behind `own_shop`."""
    database = cluster.clone(admin_url, shop_template)
    yield database
    cluster.leave(admin_url, database)


@pytest.fixture
def own_shop(own_database: cluster.Database) -> Iterator[Shop]:
    """A shop with three people signed in that no other test sees."""
    shop = enter(own_database)
    yield shop
    shop.services.close()


@pytest.fixture
def own_owner(own_database: cluster.Database) -> Iterator[Engine]:
    """As `owner`, on the database of `own_shop`."""
    engine = single_engine(own_database.admin_url, application="tests")
    yield engine
    engine.dispose()


@pytest.fixture
def open_counter(shop_database: cluster.Database) -> Iterator[OpenCounter]:
    """Open the services of one more counter of `shop`, with a pool of so many connections."""
    opened: list[Services] = []

    def open_counter(connections: int) -> Services:
        opened.append(services_of(shop_database, connections))
        return opened[-1]

    yield open_counter
    for services in opened:
        services.close()


@pytest.fixture
def owner(shop_database: cluster.Database) -> Iterator[Engine]:
    """The server administrator's own connection to the database of `shop`, to look behind the rules."""
    engine = single_engine(shop_database.admin_url, application="tests")
    yield engine
    engine.dispose()


@pytest.fixture
def counter(shop_database: cluster.Database) -> Iterator[Database]:
    """A counter's raw connection: what a person with its login and psql could send, with errors as the program's."""
    engine = single_engine(shop_database.app_url, application="tests")
    yield Database(engine)
    engine.dispose()


@pytest.fixture
def psql(shop_database: cluster.Database) -> str:
    """The address of `shop` for a person with a counter's login and psql."""
    return shop_database.app_url.replace("postgresql+psycopg://", "postgresql://")


@pytest.fixture
def nobody_has_missed(owner: Engine) -> None:
    """Misses are counted together with those of other logins by chance: forget what other tests left."""
    tell(owner, "SELECT setval(oid::regclass, 1) FROM pg_class WHERE relname LIKE 'guess_%'")
