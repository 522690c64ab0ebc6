"""The paper says what is stored, equal to the cent, on every page that it is no fiscal document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtPrintSupport import QPrinter
from uuid_utils.compat import uuid7

from pos_app.domain.money import Discount
from pos_app.domain.rows import CustomerDraft, PreSaleRow
from pos_app.printing.document import NOT_FISCAL, Letterhead, Paper
from pos_app.ui import i18n
from pos_app.ui.printing.html import paper_html
from pos_app.ui.printing.pages import page_image, paint_on, write_pdf
from tests import cluster
from tests.factories import cash, draft, line
from tests.shop import Shop, open_shop


@pytest.fixture(scope="module")
def shop(module_database: cluster.Database) -> Iterator[Shop]:
    shop = open_shop(module_database)
    yield shop
    shop.services.close()


@pytest.fixture(scope="module")
def row(shop: Shop) -> PreSaleRow:
    customer = shop.services.customers.save(
        shop.manager, CustomerDraft(uuid7(), "Padaria <Pão & Cia>", tax_id="12.ABC.345/01DE-35")
    )
    thirds, nails = shop.product("Fio 2,5 mm", "0.33"), shop.product("Prego", "7.35")
    stored = shop.services.pre_sales.save(
        shop.clerk,
        draft(
            line(thirds, "10"),
            line(nails, "3", discount=Discount("percent", Decimal(5)), note="sem caixa"),
            customer_id=customer.id,
            discount=Discount("percent", Decimal("2.5")),
            planned_method="pix",
            notes="Entregar cedo.\nPortão 2",
        ),
    )
    return shop.services.pre_sales.submit(shop.manager, stored.id, stored.version, uuid7())


@pytest.fixture
def paper(shop: Shop, row: PreSaleRow, look: object) -> Paper:
    return shop.services.archive.paper(shop.clerk, row.id)


def words(paper: Paper, *, copy: bool = False) -> str:
    """What a person reads on it."""
    document = QTextDocument()
    document.setHtml(paper_html(paper, copy=copy))
    return document.toPlainText()


def test_every_sum_is_the_stored_one_to_the_cent(shop: Shop, row: PreSaleRow, paper: Paper) -> None:
    detail = shop.services.pre_sales.get(shop.clerk, row.id)
    assert [one.total for one in paper.lines] == [item.line_total for item in detail.items]
    assert (paper.subtotal, paper.discount_amount, paper.total) == (row.subtotal, row.discount_amount, row.total)
    assert sum(one.total for one in paper.lines) == paper.subtotal
    assert paper.subtotal - paper.discount_amount == paper.total
    shown = words(paper)
    for value in (row.subtotal, row.total, *(item.line_total for item in detail.items)):
        assert f"{value:.2f}".replace(".", ",") in shown


def test_it_names_shop_customer_number_validity_discounts_and_notes(paper: Paper) -> None:
    shown = words(paper)
    for text in (
        "Loja Centro",
        f"Pré-venda {paper.number:06d}",
        NOT_FISCAL,
        "Padaria <Pão & Cia>",
        "CNPJ 12.ABC.345/01DE-35",
        "Válida até",
        "5%",
        "Desconto 2,5%",
        "sem caixa",
        "Pagamento previsto: PIX",
        "Entregar cedo.",
        "Portão 2",
    ):
        assert text in shown
    assert "2ª via" not in shown
    assert "2ª via" in words(paper, copy=True)


def test_of_what_is_on_its_counter_alone_it_says_so_and_later_names_both_numbers(paper: Paper) -> None:
    kept = replace(paper, number=None, status=None, valid_until=None, offline_number="C03-0142")
    shown = words(kept)
    assert "Pré-venda C03-0142" in shown
    assert "número definitivo" in shown.lower()
    assert f"Pré-venda {paper.number:06d}" not in shown
    unnamed = words(replace(kept, customer=None, tax_id=None, unnamed=True))
    assert "Cliente cadastrado" in unnamed
    assert "Consumidor final" not in unnamed
    sent = words(replace(paper, offline_number="C03-0142"))
    assert f"Pré-venda {paper.number:06d}" in sent
    assert "C03-0142" in sent
    assert "definitivo" not in sent


def test_it_is_complete_in_english_but_for_the_words_of_the_law(paper: Paper, qapp) -> None:
    i18n.install(qapp, "en")
    shown = words(paper)
    assert "Pre-sale" in shown
    assert "Valid until" in shown
    assert NOT_FISCAL in shown


def test_a_sale_says_how_it_was_paid(shop: Shop, look: object) -> None:
    approved = shop.approved((shop.product("Balde", "12.00"), 1))
    shop.services.pre_sales.convert(shop.manager, approved.id, approved.version, uuid7(), cash(approved))
    shown = words(shop.services.archive.paper(shop.manager, approved.id))
    assert "Convertida em venda" in shown
    assert "Dinheiro" in shown


def test_what_the_shop_has_filled_in_stands_at_the_top() -> None:
    settings = {"shop.name": "Loja", "shop.tax_id": None, "shop.city": "Ouro Preto", "print.footer": "Volte sempre"}
    head = Letterhead.of(settings)
    assert (head.name, head.tax_id, head.city, head.footer) == ("Loja", "", "Ouro Preto", "Volte sempre")


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (60, 3)])
def test_a_pdf_has_as_many_pages_as_it_needs(paper: Paper, tmp_path: Path, count: int, pages: int) -> None:
    long = replace(paper, lines=paper.lines[:1] * count)
    write_pdf(long, tmp_path / "one.pdf")
    written = (tmp_path / "one.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", written)) == pages
    image, told = page_image(long, 400)
    assert told == pages
    assert image.width() == 400
    assert dark_share(image) > 0.002
    assert [path.name for path in tmp_path.iterdir()] == ["one.pdf"]


def dark_share(image: QImage) -> float:
    """The part of every fifth pixel that has ink."""
    places = [(x, y) for x in range(0, image.width(), 5) for y in range(0, image.height(), 5)]
    return sum(image.pixelColor(x, y).lightness() < 128 for x, y in places) / len(places)


def test_a_folder_that_is_not_there_is_told_and_leaves_nothing(paper: Paper, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        write_pdf(paper, tmp_path / "missing" / "one.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_printer_gets_the_same_pages(paper: Paper, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    paint_on(paper, printer)
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF-")
