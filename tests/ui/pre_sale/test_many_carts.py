"""Random pre-sales with every kind of discount, changed price and label: screen, database and paper say the same."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtGui import QTextDocument
from uuid_utils.compat import uuid7

from pos_app.domain.money import format_currency, format_money
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.domain.rows import PreSaleDetail, ProductDraft, ProductRow
from pos_app.printing.document import Letterhead, paper_of
from pos_app.ui.printing.html import paper_html
from tests.faults.figures import times
from tests.services.test_totals import PRICES, Carts
from tests.shop import Shop
from tests.ui.pre_sale.conftest import Counter


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


def printed(stored: PreSaleDetail) -> str:
    """The text of the paper, from which the PDF is drawn."""
    document = QTextDocument()
    document.setHtml(paper_html(paper_of(stored, Letterhead("Loja Centro"), {})))
    return document.toPlainText()


@times(short=150, faults=2_000, long=10_000)
def test_screen_database_and_paper_say_the_same_to_the_cent(counter: Counter, shop: Shop, times: int) -> None:
    desk = counter.desk
    carts = Carts(goods_of(shop), seed=20261122)
    for _ in range(times):
        draft = carts.next()
        counter.page.cart.resume(draft)
        lines, total = shown(counter)
        desk.services.pre_sales.save(desk.operator, draft)
        stored = desk.services.pre_sales.get(desk.operator, draft.id)
        assert lines == [format_money(item.line_total, "pt_BR") for item in stored.items]
        assert total == format_currency(stored.row.total, "pt_BR")
        assert PreSaleDraft.reopened(stored).total == draft.total
        paper = printed(stored)
        assert all(text in paper for text in {*lines, total})
    counter.page.cart.start()
