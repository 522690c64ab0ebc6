"""The shop of the services' tests."""

from tests.services.conftest import (  # noqa: F401 - fixtures
    counter,
    open_counter,
    own_database,
    own_owner,
    own_shop,
    owner,
    shop,
    shop_database,
    shop_template,
)
