"""The shop of the services' tests, to prove over it who may do what."""

from tests.services.conftest import (  # noqa: F401 - fixtures
    open_counter,
    own_database,
    own_shop,
    owner,
    shop,
    shop_database,
    shop_template,
)
