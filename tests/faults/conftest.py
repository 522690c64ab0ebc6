"""The shop of the services' tests."""

from tests.services.conftest import (  # noqa: F401 - fixtures
    counter,
    open_counter,
    owner,
    shop,
    shop_database,
    shop_template,
)
