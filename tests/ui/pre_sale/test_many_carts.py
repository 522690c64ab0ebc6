"""Random pre-sales with every kind of discount, changed price and label: screen, journal, database and paper say
the same."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtGui import QTextDocument
from uuid_utils.compat import uuid7

from pos_app.domain.money import format_currency, format_money
from pos_app.domain.offline import State
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.domain.rows import ProductDraft, ProductRow
from pos_app.outbox.journal import Submission
from pos_app.printing.document import Letterhead, Paper, paper_of, paper_of_handed_in
from pos_app.services.outbox import Outbox
from pos_app.ui.printing.html import paper_html
from tests.faults.figures import times
from tests.services.test_totals import PRICES, Carts
from tests.shop import Shop
from tests.ui.pre_sale.conftest import Counter

BATCH = 250


def goods_of(shop: Shop) -> list[ProductRow]:
    return [
        shop.services.products.save(
            shop.manager, ProductDraft(uuid7(), f"A {price}", sale_price=Decimal(price), allows_fraction=True)
        )
        for price in PRICES
    ]


def shown(counter: Counter) -> tuple[list[str], str]:
    """The totals of the lines and the total, as they stand on the screen."""
    model = counter.page.lines.model
    column = model.columnCount() - 1
    lines = [str(model.index(row, column).data()) for row in range(model.rowCount())]
    return lines, counter.page.summary.total_text


def texts(draft: PreSaleDraft) -> tuple[list[str], str]:
    """The same of what is on the counter's disk."""
    return [format_money(line.total, "pt_BR") for line in draft.lines], format_currency(draft.total, "pt_BR")


def printed(paper: Paper) -> str:
    """The text of the paper, from which the PDF is drawn."""
    document = QTextDocument()
    document.setHtml(paper_html(paper))
    return document.toPlainText()


def batches(count: int) -> Iterator[int]:
    """So many in parts: what was handed in a while ago does not slow what follows."""
    while count > 0:
        yield min(BATCH, count)
        count -= BATCH


@pytest.fixture
def outbox(counter: Counter, tmp_path: Path) -> Iterator[Outbox]:
    """The counter's disk, with a sender that is allowed to send."""
    desk = counter.desk
    outbox = desk.services.outboxes.open(tmp_path, lambda: desk.operator)
    outbox.journal.keep_key(outbox.handing_in.grant(desk.operator))
    yield outbox
    assert outbox.close()


@times(short=60, faults=2_000, long=10_000)
def test_screen_journal_database_and_paper_say_the_same_to_the_cent(
    counter: Counter, shop: Shop, outbox: Outbox, times: int
) -> None:
    desk, journal = counter.desk, outbox.journal
    user_id = desk.operator.user_id
    assert user_id is not None
    carts = Carts(goods_of(shop), seed=20261122)
    for size in batches(times):
        handed_in = []
        for _ in range(size):
            draft = carts.next()
            counter.page.cart.resume(draft)
            lines, total = shown(counter)
            journal.keep_draft(user_id, draft)
            (kept,) = [one.draft for one in journal.drafts(user_id)]
            assert texts(kept) == (lines, total)
            row = journal.queue(desk.operator, Submission(uuid7(), draft))
            assert format_currency(row.total, "pt_BR") == total
            handed_in.append((row, lines, total))
        outbox.sender.wake()
        counter.qtbot.waitUntil(lambda: not journal.status().waiting, timeout=120_000)
        for row, lines, total in handed_in:
            sent, body = journal.handed_in(row.request_id)
            assert body is not None
            assert texts(body) == (lines, total)
            stored = desk.services.pre_sales.get(desk.operator, row.pre_sale_id)
            assert (sent.number, sent.state) == (stored.row.number, State.SENT)
            assert lines == [format_money(item.line_total, "pt_BR") for item in stored.items]
            assert total == format_currency(stored.row.total, "pt_BR")
            assert PreSaleDraft.reopened(stored).total == body.total
            shop_of_paper = Letterhead("Loja Centro")
            for paper in (paper_of(stored, shop_of_paper, {}), paper_of_handed_in(row, body, shop_of_paper, {})):
                words = printed(paper)
                assert all(text in words for text in {*lines, total})
    counter.page.cart.start()
