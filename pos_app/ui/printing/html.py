"""The words and figures of a pre-sale's paper, as the HTML that a QTextDocument understands; sizes in points."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import Final

from PySide6.QtCore import QCoreApplication

from pos_app.domain.contact import format_phone
from pos_app.domain.documents import CPF_LENGTH, format_tax_id
from pos_app.domain.money import Discount, format_currency, format_money, format_quantity
from pos_app.domain.rows import PaymentMethodRow
from pos_app.domain.selling import format_discount
from pos_app.domain.status import Status
from pos_app.printing.document import NOT_FISCAL, Paper, PaperLine
from pos_app.ui.i18n import QT_TRANSLATE_NOOP, language
from pos_app.ui.payment_wording import method_text
from pos_app.ui.pre_sale_wording import customer_unnamed, number_text
from pos_app.ui.wording import dotted

_STATES: Final[dict[Status | None, str]] = {
    None: QT_TRANSLATE_NOOP("Paper", "Kept at the counter"),
    Status.DRAFT: QT_TRANSLATE_NOOP("Paper", "Draft"),
    Status.PENDING: QT_TRANSLATE_NOOP("Paper", "Waiting for review"),
    Status.APPROVED: QT_TRANSLATE_NOOP("Paper", "Approved"),
    Status.CONVERTED: QT_TRANSLATE_NOOP("Paper", "Converted into a sale"),
    Status.CANCELLED: QT_TRANSLATE_NOOP("Paper", "CANCELLED"),
}
_STYLE: Final = """
body { font-family: Inter; font-size: 9pt; color: #000000; }
.muted { color: #444444; font-size: 8pt; }
.shop { font-size: 13pt; font-weight: 600; }
.title { font-size: 13pt; font-weight: 600; }
.law { font-size: 10pt; font-weight: 700; }
.total { font-size: 15pt; font-weight: 700; }
th { font-size: 8pt; font-weight: 600; border-bottom: 1px solid #000000; }
td.cell { border-bottom: 1px solid #bbbbbb; }
"""


def paper_html(paper: Paper, *, copy: bool = False) -> str:
    """The whole paper in the language in use; `copy` marks it as a second one."""
    parts = (
        _head(paper, copy=copy),
        _parties(paper),
        _lines(paper),
        _sums(paper),
        _foot(paper),
    )
    return f"<html><head><style>{_STYLE}</style></head><body>{''.join(parts)}</body></html>"


def number_of(paper: Paper) -> str:
    """The number that it goes by: the pre-sale's own, or its counter's until it has one."""
    return (paper.offline_number or "") if paper.number is None else number_text(paper.number)


def title_of(paper: Paper) -> str:
    """What the paper, its file and the print job are called."""
    return QCoreApplication.translate("Paper", "Pre-sale {number}").format(number=number_of(paper))


def day_and_time(moment: datetime) -> str:
    """A moment of the shop in full, as the language in use writes it."""
    return moment.strftime("%d/%m/%Y %H:%M" if language() == "pt_BR" else "%Y-%m-%d %H:%M")


def _head(paper: Paper, *, copy: bool) -> str:
    shop = paper.shop
    tax_id = f"CNPJ {format_tax_id(shop.tax_id)}" if shop.tax_id else ""
    about = (
        dotted(tax_id, format_phone(shop.phone) if shop.phone else ""),
        dotted(shop.address, shop.city),
        shop.header,
    )
    state = QCoreApplication.translate("Paper", _STATES[paper.status])
    second = QCoreApplication.translate("Paper", "2nd copy") if copy else ""
    return (
        '<table width="100%" cellspacing="0" cellpadding="0"><tr>'
        f'<td><span class="shop">{escape(shop.name)}</span>{_below(*about)}</td>'
        f'<td align="right"><span class="title">{escape(title_of(paper))}</span>'
        f"{_below(_other_number(paper), dotted(state, second))}"
        f'<br/><span class="law">{NOT_FISCAL}</span></td></tr></table><hr/>'
    )


def _other_number(paper: Paper) -> str:
    """What is to be said of the number that does not stand in the title."""
    if paper.number is None:
        return QCoreApplication.translate("Paper", "The final number comes when the connection is back")
    if paper.offline_number is None:
        return ""
    return QCoreApplication.translate("Paper", "Number at the counter: {number}").format(number=paper.offline_number)


def _parties(paper: Paper) -> str:
    customer = paper.customer or (
        customer_unnamed() if paper.unnamed else QCoreApplication.translate("Queue", "Walk-in customer")
    )
    written = QCoreApplication.translate("Paper", "Made on {when} by {name}").format(
        when=day_and_time(paper.written_at), name=paper.salesperson
    )
    valid = ""
    if paper.valid_until is not None:
        valid = QCoreApplication.translate("Paper", "Valid until {when}").format(when=day_and_time(paper.valid_until))
    label = QCoreApplication.translate("Paper", "Customer")
    tax_id = _document(paper.tax_id) if paper.tax_id else ""
    return (
        '<table width="100%" cellspacing="0" cellpadding="0"><tr>'
        f'<td><span class="muted">{escape(label)}</span><br/><b>{escape(customer)}</b>{_below(tax_id)}</td>'
        f'<td align="right">{_lines_of(dotted(written, paper.counter), valid)}</td></tr></table><br/>'
    )


def _lines(paper: Paper) -> str:
    titles = (
        ("#", "right", 4),
        (QCoreApplication.translate("Paper", "Product"), "left", 46),
        (QCoreApplication.translate("Paper", "Quantity"), "right", 13),
        (QCoreApplication.translate("Paper", "Unit price"), "right", 12),
        (QCoreApplication.translate("Paper", "Discount"), "right", 11),
        (QCoreApplication.translate("Paper", "Total"), "right", 14),
    )
    head = "".join(f'<th align="{align}" width="{width}%">{escape(title)}</th>' for title, align, width in titles)
    rows = "".join(_line(line) for line in paper.lines)
    return f'<table width="100%" cellspacing="0" cellpadding="3"><thead><tr>{head}</tr></thead>{rows}</table>'


def _line(line: PaperLine) -> str:
    lang = language()
    cells = (
        ("right", str(line.number)),
        ("left", f"{escape(line.name)}{_below(dotted(line.code, line.note))}"),
        ("right", escape(f"{format_quantity(line.quantity, lang)} {line.unit}")),
        ("right", format_money(line.unit_price, lang)),
        ("right", _discount(line.discount)),
        ("right", f"<b>{format_money(line.total, lang)}</b>"),
    )
    return "<tr>" + "".join(f'<td class="cell" align="{align}">{text}</td>' for align, text in cells) + "</tr>"


def _sums(paper: Paper) -> str:
    lang = language()
    rows = []
    if paper.line_discounts:
        gross = paper.subtotal + paper.line_discounts
        rows.append((QCoreApplication.translate("Paper", "Goods"), format_currency(gross, lang)))
        rows.append(
            (QCoreApplication.translate("Paper", "Discounts on items"), format_currency(-paper.line_discounts, lang))
        )
    rows.append((QCoreApplication.translate("Paper", "Subtotal"), format_currency(paper.subtotal, lang)))
    if paper.discount_amount:
        percent = _discount(paper.discount) if paper.discount and paper.discount.kind == "percent" else ""
        words = QCoreApplication.translate("Paper", "Discount")
        rows.append((f"{words} {percent}".strip(), format_currency(-paper.discount_amount, lang)))
    sums = "".join(
        f'<tr><td align="right">{escape(name)}</td><td align="right" width="24%">{figure}</td></tr>'
        for name, figure in rows
    )
    total = QCoreApplication.translate("Paper", "Total")
    return (
        f'<br/><table width="100%" cellspacing="0" cellpadding="2">{sums}<tr>'
        f'<td align="right" valign="bottom"><b>{escape(total)}</b></td>'
        f'<td align="right" width="24%"><span class="total">{format_currency(paper.total, lang)}</span></td></tr>'
        f"{''.join(_payments(paper))}</table>"
    )


def _payments(paper: Paper) -> Iterator[str]:
    """How it was paid, or how the customer means to."""
    lang = language()
    change = QCoreApplication.translate("Paper", "change {amount}")
    for payment in paper.payments:
        back = change.format(amount=format_currency(payment.change, lang)) if payment.change else ""
        name = dotted(_method(paper, payment.method), back)
        yield (
            f'<tr><td align="right" class="muted">{escape(name)}</td>'
            f'<td align="right" width="24%" class="muted">{format_currency(payment.amount, lang)}</td></tr>'
        )
    if not paper.payments and paper.planned_method is not None:
        planned = QCoreApplication.translate("Paper", "Planned payment: {method}")
        words = planned.format(method=_method(paper, paper.planned_method))
        yield f'<tr><td colspan="2" align="right" class="muted">{escape(words)}</td></tr>'


def _foot(paper: Paper) -> str:
    notes = ""
    if paper.notes:
        label = QCoreApplication.translate("Paper", "Notes")
        notes = f'<br/><span class="muted">{escape(label)}</span><br/>{_lines_of(*paper.notes.splitlines())}<br/>'
    return f"{notes}{_below(*paper.shop.footer.splitlines())}"


def _document(tax_id: str) -> str:
    """A customer's document with its name: eleven digits are a CPF."""
    return f"{'CPF' if len(tax_id) == CPF_LENGTH else 'CNPJ'} {format_tax_id(tax_id)}"


def _method(paper: Paper, code: str) -> str:
    return method_text(PaymentMethodRow(code, paper.methods.get(code, code)))


def _discount(discount: Discount | None) -> str:
    return "—" if discount is None else escape(format_discount(discount, language()))


def _below(*texts: str) -> str:
    """Muted lines below something, empty ones left out."""
    shown = _lines_of(*(text for given in texts for text in given.splitlines()))
    return f'<br/><span class="muted">{shown}</span>' if shown else ""


def _lines_of(*texts: str) -> str:
    return "<br/>".join(escape(text) for text in texts if text)
