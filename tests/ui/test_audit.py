"""The audit's page on a real shop, by keys."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from uuid_utils.compat import uuid7

from pos_app.adapters.tables import texts
from pos_app.domain.errors import Invalid
from pos_app.domain.rows import AuditRow, ProductDraft, StockChange
from pos_app.ui import keys
from pos_app.ui.audit import page as audit_page
from pos_app.ui.audit.page import AuditPage
from pos_app.ui.audit.wording import action_text, differences
from pos_app.ui.settings.wording import name_text
from pos_app.ui.shop_time import today
from pos_app.ui.widgets.day_edit import parse_day
from pos_app.ui.wording import clock_text
from tests.shop import Shop
from tests.ui.desks import MakeDesk, desk, shop
from tests.ui.parts import focus_chain

__all__ = ["desk", "shop"]

Key = Qt.Key


@pytest.fixture
def page(qtbot: QtBot, desk: MakeDesk, shop: Shop) -> Iterator[AuditPage]:
    """The administrator's audit, read."""
    made = AuditPage(desk(shop.admin))
    qtbot.addWidget(made)
    made.resize(1178, 736)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.activate()
    settled(qtbot, made)
    yield made
    made.hide()


def settled(qtbot: QtBot, page: AuditPage) -> None:
    qtbot.waitUntil(lambda: page.desk.runner.busy_count == 0)


def press(qtbot: QtBot, page: AuditPage, key: Qt.Key) -> None:
    qtbot.keyClick(page.focusWidget(), key)
    settled(qtbot, page)


def choose(qtbot: QtBot, page: AuditPage, box_name: str, word: str) -> None:
    """Choose in a box by typing the beginning of the word."""
    editor = page.filters.fields[box_name].editor
    editor.setFocus()
    qtbot.keyClicks(editor, word)
    settled(qtbot, page)


def test_the_newest_step_stands_first_with_its_fields_before_and_after(
    qtbot: QtBot, page: AuditPage, shop: Shop
) -> None:
    product = shop.product("Cimento CP II", "38.90", 50)
    draft = ProductDraft(
        product.id, "Cimento CP II", product.code, sale_price=Decimal("41.50"), version=product.version
    )
    shop.services.products.save(shop.manager, draft)
    press(qtbot, page, Key.Key_F5)
    first = texts(page.model)[0]
    assert (first[1], first[2]) == ("Alterou", "Gil Souza")
    page.table.select_row(0)
    assert texts(page.details.model) == [["Preço de venda", "R$ 38,90", "R$ 41,50"]]
    assert page.details.model.rows[0].kind == "changed"


def test_an_import_is_told_by_its_file_and_rows() -> None:
    after = {"file": "preços.csv", "added": 2, "changed": 3, "same": 0, "refused": 1}
    step = AuditRow(1, datetime.now(UTC), "Gil", "C01", "import", "product", "1", None, after)
    assert [(one.field, one.after) for one in differences(step)] == [
        ("Arquivo", "preços.csv"),
        ("Linhas incluídas", "2"),
        ("Linhas alteradas", "3"),
        ("Linhas sem mudança", "0"),
        ("Linhas recusadas", "1"),
    ]


def test_a_moment_that_a_counter_noted_is_told_as_the_shop_tells_time() -> None:
    after = {"signed_in_at": "2026-03-02T12:30:15.123456+00:00", "made_at": "never"}
    step = AuditRow(1, datetime.now(UTC), "Marina", "C03", "sign_in_offline", "app_user", "1", None, after)
    assert action_text(step.action) == "Entrou sem o banco de dados"
    assert [(one.field, one.after) for one in differences(step)] == [
        ("Pelo relógio do balcão", f"02/03/2026 {clock_text(datetime(2026, 3, 2, 12, 30, 15, tzinfo=UTC))}"),
        ("Feita em", "never"),
    ]


def test_of_a_customer_only_the_changed_fields_are_named_and_no_value() -> None:
    after = {"active": True, "changed": ["email", "phone"]}
    step = AuditRow(1, datetime.now(UTC), "Gil", "C01", "change", "customer", "1", {"active": True}, after)
    unkept = "valor não guardado"
    assert [(one.field, one.before, one.after, one.kind) for one in differences(step)] == [
        ("E-mail", unkept, unkept, "changed"),
        ("Telefone", unkept, unkept, "changed"),
    ]


def test_a_setting_is_called_as_its_page_calls_it(qtbot: QtBot, page: AuditPage, shop: Shop) -> None:
    shop.services.settings.save(shop.admin, "pre_sale.validity_days", 9)
    press(qtbot, page, Key.Key_F5)
    secondary = page.model.columns[1].secondary
    assert secondary is not None
    told = secondary(page.model.rows[0])
    assert told == f"Configuração {name_text('pre_sale.validity_days')}"
    assert "pre_sale" not in told


def test_what_changed_is_marked_with_an_icon_and_a_word(qtbot: QtBot, page: AuditPage, shop: Shop) -> None:
    shop.product("Areia", "5.00", 0)
    press(qtbot, page, Key.Key_F5)
    page.table.select_row(0)
    chip = page.details.model.columns[0].chip
    assert chip is not None
    assert chip(page.details.model.rows[0]) == ("success", "plus", "novo")


def test_who_what_and_upon_what_narrow_the_list_by_keys(qtbot: QtBot, page: AuditPage, shop: Shop) -> None:
    shop.sent((shop.product("Brita"), 2))
    press(qtbot, page, Key.Key_F3)
    assert page.focusWidget() is page.filters.who
    choose(qtbot, page, "who", "Marina")
    assert {row.user_name for row in page.model.rows} == {"Marina Alves"}
    choose(qtbot, page, "action", "Enviou")
    assert {row.action for row in page.model.rows} == {"submit"}
    choose(qtbot, page, "table", "Produto")
    assert texts(page.model) == []
    assert page.details.row is None
    qtbot.keyClick(page.filters.clear_button, Key.Key_Space)
    settled(qtbot, page)
    assert {row.user_name for row in page.model.rows} >= {"Ana Prado", "Marina Alves"}


def test_days_are_typed_and_bound_the_list(qtbot: QtBot, page: AuditPage) -> None:
    edit = page.filters.until
    edit.setFocus()
    qtbot.keyClicks(edit, (today() - timedelta(days=3)).strftime("%d/%m"))
    press(qtbot, page, Key.Key_Return)
    assert texts(page.model) == []
    press(qtbot, page, Key.Key_Up)
    press(qtbot, page, Key.Key_Up)
    press(qtbot, page, Key.Key_Up)
    assert edit.value() == today()
    assert page.model.rows


def test_a_day_that_is_none_is_refused_at_its_field_and_the_list_stays(qtbot: QtBot, page: AuditPage) -> None:
    before = page.model.rows
    edit = page.filters.since
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "31/02")
    press(qtbot, page, Key.Key_Return)
    assert page.filters.fields["since"].error
    assert edit.text() == "31/02"
    assert page.model.rows == before


def test_a_last_day_before_the_first_is_refused_at_its_field(qtbot: QtBot, page: AuditPage) -> None:
    edit = page.filters.until
    edit.setFocus()
    qtbot.keyClicks(edit, (today() - timedelta(days=30)).strftime("%d/%m/%Y"))
    press(qtbot, page, Key.Key_Return)
    assert page.filters.fields["until"].error == "É antes do primeiro dia."


def test_older_steps_come_when_the_list_ends(
    qtbot: QtBot, page: AuditPage, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    product = shop.product("Prego", "1.00", 0)
    for place in range(7):
        shop.services.stock.change(
            shop.manager, StockChange(uuid7(), product.id, "receipt", Decimal(1), f"entrega {place}")
        )
    monkeypatch.setattr(audit_page, "AT_ONCE", 5)
    press(qtbot, page, Key.Key_F5)
    assert page.model.rowCount() == 5
    press(qtbot, page, Key.Key_End)
    press(qtbot, page, Key.Key_Down)
    page.table.select_row(4)
    settled(qtbot, page)
    ids = [row.id for row in page.model.rows]
    assert len(ids) >= 10
    assert ids == sorted(set(ids), reverse=True)


def test_enter_leads_to_the_fields_and_escape_back(qtbot: QtBot, page: AuditPage) -> None:
    page.table.setFocus()
    press(qtbot, page, Key.Key_Return)
    assert page.focusWidget() is page.details.table
    press(qtbot, page, Key.Key_Escape)
    assert page.focusWidget() is page.table


def test_tab_goes_from_the_filters_to_the_steps_to_their_fields(page: AuditPage) -> None:
    filters = page.filters
    assert focus_chain(filters.who, 8) == [
        *(filters.who, filters.action, filters.table, filters.since, filters.until, filters.clear_button),
        *(page.table, page.details.table),
    ]


def test_a_session_that_ends_is_told_and_goes_on_when_renewed(qtbot: QtBot, desk: MakeDesk, shop: Shop) -> None:
    operator = shop.services.sign_in.sign_in(shop.admin.email, "correct horse", "C09")
    made = AuditPage(desk(operator))
    qtbot.addWidget(made)
    shop.services.sign_in.sign_out(operator)
    made.activate()
    qtbot.waitUntil(lambda: bool(made.banner.text) and made.desk.runner.busy_count == 0)
    made.desk.session.renew(shop.admin)
    assert "novamente" in made.banner.text
    made.refresh()
    qtbot.waitUntil(lambda: made.model.rowCount() > 0)


def test_no_key_of_the_page_is_asked_twice(page: AuditPage) -> None:
    assert keys.conflicts(page) == []
    assert QApplication.focusWidget() is page.table


def test_a_setting_is_told_by_its_key_and_bare_value(qtbot: QtBot, page: AuditPage) -> None:
    choose(qtbot, page, "table", "Configura")
    page.filters.since.setFocus()
    page.filters.since.selectAll()
    press(qtbot, page, Key.Key_Delete)
    press(qtbot, page, Key.Key_Return)
    row = next(row for row in page.model.rows if row.row_id == "shop.name")
    page.details.show_row(row)
    assert texts(page.details.model)[-1][0] == "Valor"
    assert page.details.model.rows[0].after == "Loja Centro"


@pytest.mark.parametrize("text", ["22/11/2026", "22/11/26", "22-11-2026", "2026-11-22"])
def test_a_day_is_understood_in_several_forms(text: str) -> None:
    assert parse_day(text) == date(2026, 11, 22)


@pytest.mark.parametrize("text", ["31/02/2026", "22", "٢٢/11/2026", "amanhã", "22/13/2026"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        parse_day(text)
