"""One's own open pre-sales at a counter whose server is away: listed, gone on with, and stored once when it is back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from PySide6.QtCore import Qt
from uuid_utils.compat import uuid7

from pos_app.adapters.tables import texts
from pos_app.domain.offline import OpenDraft
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.domain.rows import CustomerDraft, PreSaleRow
from pos_app.ui.pre_sale.open_dialog import OpenDialog
from pos_app.ui.pre_sale.page import PreSalePage
from pos_app.ui.pre_sale_wording import number_text
from tests.app.test_away import Town, come_in, home, kept, start, town  # noqa: F401 - fixtures
from tests.app.test_away_customers import ring  # noqa: F401 - a fixture
from tests.e2e.hands import Hands
from tests.factories import draft, line
from tests.key_rings import MemoryKeyring

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def saved(town: Town, count: int = 1, **changes: object) -> PreSaleRow:  # noqa: F811 - a Town
    """A draft of the clerk's, stored before the program starts."""
    services, clerk = town.shop.services, town.shop.clerk
    (nails,) = services.products.search(clerk, "prego")
    return services.pre_sales.save(clerk, draft(line(nails, str(count)), **changes))


def zulmira(town: Town) -> UUID:  # noqa: F811 - a Town
    """A customer."""
    return town.shop.services.customers.save(town.shop.admin, CustomerDraft(uuid7(), "Zulmira Quintela")).id


def copied(hands: Hands) -> datetime | None:
    """When the copy of this person's open pre-sales is from."""
    outbox, user_id = hands.program.counter._outbox, hands.shell._desk.operator.user_id
    return None if outbox is None or user_id is None else outbox.catalogue.opened_at(user_id)


def away(hands: Hands, town: Town) -> None:  # noqa: F811 - a Town
    hands.until(lambda: kept(hands) and copied(hands) is not None)
    town.server.kill()
    hands.until(lambda: hands.program.counter.away)


def listed(hands: Hands) -> OpenDialog:
    hands.press(Key.Key_F9, SHIFT)
    dialog = hands.dialog(OpenDialog)
    hands.until(lambda: not dialog._latest.busy)
    return dialog


def numbers(dialog: OpenDialog) -> set[str]:
    return {row[0] for row in texts(dialog.table.model())}


def test_a_saved_draft_is_gone_on_with_from_the_list_and_handed_in_once(
    start: Callable[[], Hands],  # noqa: F811 - the fixture
    town: Town,  # noqa: F811 - the fixture
) -> None:
    first, second = saved(town), saved(town, 2)
    page = come_in(hands := start())
    away(hands, town)
    try:
        hands.enter("4*prego")
        hands.press(Key.Key_F2)
        hands.until(lambda: page.cart.blank)
        dialog = listed(hands)
        assert dialog.banner.isVisible()
        assert numbers(dialog) >= {"—", number_text(first.number), number_text(second.number)}
        assert not dialog.duplicate_button.isEnabled()
        hands.press(Key.Key_F11)
        hands.settle()
        hands.write(str(second.number))
        hands.until(lambda: not dialog._latest.busy and numbers(dialog) == {number_text(second.number)})
        hands.press(Key.Key_Return)
        hands.closed()
        hands.until(lambda: page.cart.draft.id == second.id)
        assert page.banner.text
        hands.enter("cimento")
        # Gone on with another, by its number: what was begun stays on the disk, and wins over the copy.
        hands.enter(f"{first.number:06d}")
        hands.until(lambda: page.cart.draft.id == first.id)
        hands.enter(str(second.number))
        hands.until(lambda: page.cart.draft.id == second.id)
        assert len(page.cart.draft.lines) == 2
        hands.press(Key.Key_F10)
        hands.until(lambda: page.cart.blank and page.lines._nothing._number.text().startswith("C03-"))
        handed_in = page.lines._nothing._number.text()
        dialog = listed(hands)
        assert number_text(second.number) not in numbers(dialog)
        hands.press(Key.Key_2, CTRL)
        hands.until(lambda: not dialog._latest.busy and handed_in in numbers(dialog))
        hands.press(Key.Key_Return)
        assert dialog.isVisible()
        hands.press(Key.Key_Escape)
        hands.closed()
    finally:
        town.server.start()
    stored = f"pos.pre_sale WHERE id = '{second.id}' AND status = 'pending' AND offline_number = '{handed_in}'"
    hands.until(lambda: town.count(stored) == 1, 60_000)
    assert town.count(f"pos.pre_sale WHERE offline_number = '{handed_in}'") == 1
    assert town.count(f"pos.pre_sale WHERE id = '{first.id}' AND status = 'draft' AND version = {first.version}") == 1


def test_what_went_on_elsewhere_meanwhile_is_kept_beside_it_and_marked(
    start: Callable[[], Hands],  # noqa: F811 - the fixture
    town: Town,  # noqa: F811 - the fixture
) -> None:
    pre_sales, clerk = town.shop.services.pre_sales, town.shop.clerk
    row = saved(town)
    page = come_in(hands := start())
    hands.until(lambda: kept(hands) and copied(hands) is not None)
    # Nobody here hears of it: the copy is read once a minute.
    pre_sales.save(clerk, PreSaleDraft.reopened(pre_sales.get(clerk, row.id)).set_notes("noutro balcão"))
    away(hands, town)
    try:
        hands.enter(str(row.number))
        hands.until(lambda: page.cart.draft.id == row.id)
        hands.enter("cimento")
        hands.press(Key.Key_F10)
        hands.until(lambda: page.cart.blank)
        offline = page.lines._nothing._number.text()
    finally:
        town.server.start()
    copy = f"pos.pre_sale WHERE offline_number = '{offline}' AND 'changed_elsewhere' = ANY(flags) AND id <> '{row.id}'"
    hands.until(lambda: town.count(copy) == 1, 60_000)
    assert pre_sales.get(clerk, row.id).notes == "noutro balcão"


def test_what_was_saved_just_before_the_server_went_is_there_and_names_of_customers_that_are_kept(
    start: Callable[[], Hands],  # noqa: F811 - the fixture
    town: Town,  # noqa: F811 - the fixture
    ring: MemoryKeyring,  # noqa: F811 - the fixture
) -> None:
    services, admin, named = town.shop.services, town.shop.admin, saved(town, customer_id=zulmira(town))
    services.settings.save(admin, "offline.customers", True)
    page = come_in(hands := start())
    hands.until(lambda: kept(hands) and hands.program.counter.kept.count)
    before = copied(hands)
    hands.enter("3*prego")
    hands.press(Key.Key_F9)
    hands.until(lambda: page.cart.row is not None and copied(hands) != before)
    row = page.cart.row
    assert row is not None
    hands.press(Key.Key_F2)
    hands.until(lambda: page.cart.blank)
    away(hands, town)
    try:
        hands.enter(str(row.number))
        hands.until(lambda: page.cart.draft.id == row.id)
        # Digits that are nobody's number are words of a product, as ever.
        hands.enter("50")
        hands.until(lambda: len(page.cart.draft.lines) == 2)
        # What the disk gives back while one already writes is told.
        clerk = town.shop.clerk.user_id
        assert clerk is not None
        left = OpenDraft(replace(page.cart.draft, id=uuid7()), clerk, "", datetime.now(UTC))
        page.returning._on_drafts_read((left,))
        assert page.banner.text.startswith("1 pré-venda não terminada")
        hands.enter(str(named.number))
        hands.until(lambda: page.cart.draft.id == named.id and page.cart.draft.customer is not None)
        assert "Zulmira Quintela" in page.customer.text
    finally:
        town.server.start()
    hands.until(lambda: not hands.program.counter.away, 60_000)
    services.settings.save(admin, "offline.customers", False)


def test_the_customers_name_waits_for_the_database_where_none_are_kept(
    start: Callable[[], Hands],  # noqa: F811 - the fixture
    town: Town,  # noqa: F811 - the fixture
) -> None:
    customer = zulmira(town)
    row = saved(town, customer_id=customer)
    page = come_in(hands := start())
    away(hands, town)
    try:
        dialog = listed(hands)
        assert "Cliente cadastrado" in {text for one in texts(dialog.table.model()) for text in one}
        hands.press(Key.Key_Escape)
        hands.closed()
        hands.enter(str(row.number))
        hands.until(lambda: page.cart.draft.customer_id == customer)
        hands.settle()
        assert page.cart.draft.customer is None
        assert "Cliente cadastrado" in page.customer.text
    finally:
        town.server.start()
    hands.until(lambda: page.cart.draft.customer is not None, 60_000)
    assert "Zulmira" in page.customer.text


def test_a_server_that_hangs_keeps_nobody_waiting_who_asked_before_that_was_known(
    start: Callable[[], Hands],  # noqa: F811 - the fixture
    town: Town,  # noqa: F811 - the fixture
) -> None:
    row = saved(town)
    page = come_in(hands := start())
    assert isinstance(page, PreSalePage)
    hands.until(lambda: kept(hands) and copied(hands) is not None)
    town.server.pause()
    try:
        hands.press(Key.Key_F9, SHIFT)
        hands.until(lambda: page.findChildren(OpenDialog))
        (dialog,) = page.findChildren(OpenDialog)
        hands.until(lambda: number_text(row.number) in numbers(dialog))
    finally:
        town.server.resume()
    dialog.reject()
    hands.until(lambda: not hands.program.counter.away, 60_000)
