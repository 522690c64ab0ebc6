"""The shop's settings: who reads and changes them, and that they take effect at once."""

from __future__ import annotations

from decimal import Decimal

import pytest
from uuid_utils.compat import uuid7

from pos_app.domain.errors import CapExceeded, ChangedElsewhere, Forbidden, Invalid, NotFound, OwnApproval
from pos_app.domain.listing import Part
from pos_app.domain.money import Discount
from pos_app.domain.rows import AuditFilter, ProductDraft
from pos_app.domain.scale_patterns import parse_patterns
from pos_app.domain.shop_settings import SETTINGS
from pos_app.domain.stock_rows import ProductFilter
from tests.shop import Shop


def test_an_administrator_reads_them_all_in_the_order_of_the_declarations(own_shop: Shop) -> None:
    rows = own_shop.services.settings.all(own_shop.admin)
    assert [row.key for row in rows] == [setting.key for setting in SETTINGS]
    by_key = {row.key: row.value for row in rows}
    assert (by_key["shop.name"], by_key["shop.tax_id"], by_key["cap.employee"]) == ("Loja Centro", None, Decimal(5))


def test_nobody_else_reads_or_changes_one(own_shop: Shop) -> None:
    settings = own_shop.services.settings
    for person in (own_shop.manager, own_shop.clerk):
        with pytest.raises(Forbidden):
            settings.all(person)
        with pytest.raises(Forbidden):
            settings.get(person, "cap.employee")
        with pytest.raises(Forbidden):
            settings.save(person, "cap.employee", Decimal(100))
    assert settings.get(own_shop.admin, "cap.employee").value == Decimal(5)


def test_a_change_is_stored_with_who_made_it_and_is_one_step_in_the_audit(own_shop: Shop) -> None:
    settings = own_shop.services.settings
    before = settings.get(own_shop.admin, "cap.employee")
    after = settings.save(own_shop.admin, "cap.employee", Decimal("7.5"), before.version)
    assert (after.value, after.version, after.updated_by) == (Decimal("7.5"), before.version + 1, "Ana Prado")
    settings.save(own_shop.admin, "cap.employee", Decimal("7.50"))
    steps = own_shop.services.audit.listed(own_shop.admin, AuditFilter(table_name="shop", action="change"), 10)
    told = [(step.row_id, step.before, step.after) for step in steps if step.row_id == "cap.employee"]
    assert told == [("cap.employee", 5, Decimal("7.5"))]


def test_who_saves_over_a_change_that_was_not_seen_is_told_of_it(own_shop: Shop) -> None:
    settings = own_shop.services.settings
    seen = settings.get(own_shop.admin, "pre_sale.validity_days")
    settings.save(own_shop.admin, "pre_sale.validity_days", 10)
    with pytest.raises(ChangedElsewhere) as told:
        settings.save(own_shop.admin, "pre_sale.validity_days", 20, seen.version)
    assert told.value.by == "Ana Prado"
    assert settings.get(own_shop.admin, "pre_sale.validity_days").value == 10


def test_what_only_a_command_may_change_no_window_changes(own_shop: Shop) -> None:
    settings = own_shop.services.settings
    with pytest.raises(Forbidden):
        settings.save(own_shop.admin, "sign_in.bcrypt_cost", 10)


def test_an_unknown_one_is_not_found(own_shop: Shop) -> None:
    with pytest.raises(NotFound):
        own_shop.services.settings.save(own_shop.admin, "cap.god", 100)
    with pytest.raises(NotFound):
        own_shop.services.settings.get(own_shop.admin, "cap.god")


def test_a_wrong_value_is_refused_before_it_is_sent(own_shop: Shop) -> None:
    with pytest.raises(Invalid) as refused:
        own_shop.services.settings.save(own_shop.admin, "session.hours", 100)
    assert (refused.value.field, refused.value.reason, refused.value.data) == (
        "session.hours",
        "range",
        {"minimum": 1, "maximum": 72},
    )


def test_a_cap_holds_from_the_moment_it_is_changed(own_shop: Shop) -> None:
    product = own_shop.product("Cimento", "100.00")
    own_shop.services.settings.save(own_shop.admin, "cap.employee", Decimal(0))
    with pytest.raises(CapExceeded):
        own_shop.sent((product, 1), discount=Discount("percent", Decimal(1)))
    own_shop.services.settings.save(own_shop.admin, "cap.employee", Decimal(50))
    own_shop.sent((product, 1), discount=Discount("percent", Decimal(50)))
    assert own_shop.services.users.role_caps(own_shop.admin)[own_shop.clerk.role] == Decimal(50)


def test_whether_an_author_approves_is_the_shops_to_say_at_any_moment(own_shop: Shop) -> None:
    sent = own_shop.sent((own_shop.product("Cal"), 1), by=own_shop.manager)
    with pytest.raises(OwnApproval):
        own_shop.services.pre_sales.approve(own_shop.manager, sent.id, sent.version, uuid7())
    own_shop.services.settings.save(own_shop.admin, "approval.own", True)
    own_shop.services.pre_sales.approve(own_shop.manager, sent.id, sent.version, uuid7())


def test_what_windows_and_prints_need_is_in_the_shops_row(own_shop: Shop) -> None:
    for key, value in (
        ("shop.address", "Rua das Flores, 12"),
        ("pix.key", "vendas@loja.com.br"),
        ("print.footer", "Obrigado!\nVolte sempre"),
        ("pre_sale.merge_lines", False),
        ("session.idle_lock_minutes", 0),
        ("shop.time_zone", "America/Manaus"),
    ):
        own_shop.services.settings.save(own_shop.admin, key, value)
    row = own_shop.services.shop.row(own_shop.clerk)
    assert (row.name, row.address, row.pix_key) == ("Loja Centro", "Rua das Flores, 12", "vendas@loja.com.br")
    assert (row.print_footer, row.merge_lines, row.idle_lock_minutes) == ("Obrigado!\nVolte sempre", False, 0)
    assert row.time_zone == "America/Manaus"


def test_what_counts_as_low_stock_is_the_shops_to_say(own_shop: Shop) -> None:
    services, manager = own_shop.services, own_shop.manager
    product = own_shop.product("Brita", stock=10)
    services.products.save(
        manager,
        ProductDraft(product.id, "Brita", product.code, sale_price=Decimal(10), min_stock=Decimal(8), version=1),
    )
    own_shop.approved((product, 5))
    bare = own_shop.product("Areia", stock=0)

    def low() -> tuple[bool, bool]:
        read = services.products.get(manager, product.id).low, services.products.get(manager, bare.id).low
        # The list of what is low and the board know it by an index.
        listed = {row.id for row in services.products.part(manager, Part(behind=9), ProductFilter(low=True)).rows}
        board = {row.id for row in services.reports.low_stock(manager, 9)}
        assert read == (product.id in listed, bare.id in listed) == (product.id in board, bare.id in board)
        return read

    assert low() == (True, False)
    services.settings.save(own_shop.admin, "stock.low_by_available", False)
    assert low() == (False, False)
    services.settings.save(own_shop.admin, "stock.low_without_minimum", True)
    assert low() == (False, True)
    services.settings.save(own_shop.admin, "stock.low_by_available", True)
    assert low() == (True, True)


def test_a_new_layout_of_labels_is_read_at_once(own_shop: Shop) -> None:
    services = own_shop.services
    services.products.save(
        own_shop.manager,
        ProductDraft(uuid7(), "Queijo", "123", unit="KG", allows_fraction=True, sale_price=Decimal(50)),
    )
    assert services.products.find_code(own_shop.clerk, "2100123015009") is None
    services.settings.save(own_shop.admin, "scale.layouts", parse_patterns("21CCCCCPPPPPD", 10))
    match = services.products.find_code(own_shop.clerk, "2100123015009")
    assert match is not None
    assert (match.product.code, match.quantity) == ("123", Decimal("1.500"))


def test_the_board_counts_low_stock_as_the_shop_says(own_shop: Shop) -> None:
    services = own_shop.services
    own_shop.product("Areia", stock=0)
    assert services.reports.low_stock(own_shop.manager, 10) == ()
    services.settings.save(own_shop.admin, "stock.low_without_minimum", True)
    assert [product.name for product in services.reports.low_stock(own_shop.manager, 10)] == ["Areia"]
