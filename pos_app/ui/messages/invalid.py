"""Why a value is refused: a sentence for each reason, and a better one where the field is known."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType
from typing import Final

from pos_app.domain.errors import Invalid
from pos_app.domain.money import format_money
from pos_app.ui.i18n import QT_TRANSLATE_NOOP, language
from pos_app.ui.messages.message import Message, spoken

FIELDS: Final = MappingProxyType(
    {
        "admin_name": QT_TRANSLATE_NOOP("Messages", "Name"),
        "allows_fraction": QT_TRANSLATE_NOOP("Messages", "Sold in fractions"),
        "barcode": QT_TRANSLATE_NOOP("Messages", "Barcode"),
        "brand": QT_TRANSLATE_NOOP("Messages", "Brand"),
        "category": QT_TRANSLATE_NOOP("Messages", "Category"),
        "city": QT_TRANSLATE_NOOP("Messages", "City"),
        "code": QT_TRANSLATE_NOOP("Messages", "Code"),
        "counter": QT_TRANSLATE_NOOP("Messages", "Counter"),
        "customer": QT_TRANSLATE_NOOP("Messages", "Customer"),
        "day": QT_TRANSLATE_NOOP("Messages", "Day"),
        "description": QT_TRANSLATE_NOOP("Messages", "Description"),
        "discount": QT_TRANSLATE_NOOP("Messages", "Discount"),
        "discount_cap": QT_TRANSLATE_NOOP("Messages", "Discount cap"),
        "district": QT_TRANSLATE_NOOP("Messages", "District"),
        "email": QT_TRANSLATE_NOOP("Messages", "E-mail"),
        "full_name": QT_TRANSLATE_NOOP("Messages", "Name"),
        "key": QT_TRANSLATE_NOOP("Messages", "Key"),
        "label_total": QT_TRANSLATE_NOOP("Messages", "Scale label"),
        "lines": QT_TRANSLATE_NOOP("Messages", "Items"),
        "list_price": QT_TRANSLATE_NOOP("Messages", "List price"),
        "margin": QT_TRANSLATE_NOOP("Messages", "Margin"),
        "markup": QT_TRANSLATE_NOOP("Messages", "Markup"),
        "min_stock": QT_TRANSLATE_NOOP("Messages", "Minimum stock"),
        "name": QT_TRANSLATE_NOOP("Messages", "Name"),
        "note": QT_TRANSLATE_NOOP("Messages", "Note"),
        "notes": QT_TRANSLATE_NOOP("Messages", "Notes"),
        "number": QT_TRANSLATE_NOOP("Messages", "Number"),
        "pack_quantity": QT_TRANSLATE_NOOP("Messages", "Quantity in the pack"),
        "other_barcodes": QT_TRANSLATE_NOOP("Messages", "Other barcodes"),
        "password": QT_TRANSLATE_NOOP("Messages", "Password"),
        "payments": QT_TRANSLATE_NOOP("Messages", "Payment"),
        "phone": QT_TRANSLATE_NOOP("Messages", "Phone"),
        "pix_key": QT_TRANSLATE_NOOP("Messages", "PIX key"),
        "port": QT_TRANSLATE_NOOP("Messages", "Port"),
        "postal_code": QT_TRANSLATE_NOOP("Messages", "Postal code"),
        "product": QT_TRANSLATE_NOOP("Messages", "Product"),
        "products": QT_TRANSLATE_NOOP("Messages", "Products"),
        "purchase_price": QT_TRANSLATE_NOOP("Messages", "Purchase price"),
        "quantity": QT_TRANSLATE_NOOP("Messages", "Quantity"),
        "record": QT_TRANSLATE_NOOP("Messages", "Pre-sale"),
        "request": QT_TRANSLATE_NOOP("Messages", "Pre-sale"),
        "reason": QT_TRANSLATE_NOOP("Messages", "Reason"),
        "revision": QT_TRANSLATE_NOOP("Messages", "Migration"),
        "sale_price": QT_TRANSLATE_NOOP("Messages", "Sale price"),
        "salesperson": QT_TRANSLATE_NOOP("Messages", "Salesperson"),
        "scale_layout": QT_TRANSLATE_NOOP("Messages", "Scale label layout"),
        "schema": QT_TRANSLATE_NOOP("Messages", "Pre-sale"),
        "shop_name": QT_TRANSLATE_NOOP("Messages", "Shop's name"),
        "state": QT_TRANSLATE_NOOP("Messages", "State"),
        "stock": QT_TRANSLATE_NOOP("Messages", "Stock"),
        "street": QT_TRANSLATE_NOOP("Messages", "Street"),
        "supplier": QT_TRANSLATE_NOOP("Messages", "Supplier"),
        "tax_id": QT_TRANSLATE_NOOP("Messages", "CPF/CNPJ"),
        "total": QT_TRANSLATE_NOOP("Messages", "Total"),
        "unit": QT_TRANSLATE_NOOP("Messages", "Unit"),
        "unit_cost": QT_TRANSLATE_NOOP("Messages", "Cost"),
        "unit_price": QT_TRANSLATE_NOOP("Messages", "Price"),
        "value": QT_TRANSLATE_NOOP("Messages", "Value"),
    }
)
"""The names of fields; any other is called "Value"."""

REASONS: Final = MappingProxyType(
    {
        "above_gross": QT_TRANSLATE_NOOP("Messages", "The discount is larger than the amount it is taken from."),
        "ahead": QT_TRANSLATE_NOOP("Messages", "This is newer than the database."),
        "ambiguous": QT_TRANSLATE_NOOP("Messages", "Could be thousands or decimals: write 1234 or 1,234 with a comma."),
        "area_code": QT_TRANSLATE_NOOP("Messages", "The area code is missing, such as 31."),
        "before_first": QT_TRANSLATE_NOOP("Messages", "This is before the first day."),
        "bug": QT_TRANSLATE_NOOP("Messages", "It could not be sent: the log of this counter says more."),
        "characters": QT_TRANSLATE_NOOP("Messages", "Has characters that are not allowed here."),
        "check_digit": QT_TRANSLATE_NOOP("Messages", "The check digit is wrong: is a digit mistyped?"),
        "damaged": QT_TRANSLATE_NOOP("Messages", "Its record on this counter was damaged."),
        "decimals": QT_TRANSLATE_NOOP("Messages", "That many decimals are not allowed."),
        "differs": QT_TRANSLATE_NOOP("Messages", "The total differs from the database's. Open the pre-sale again."),
        "digits": QT_TRANSLATE_NOOP("Messages", "The digits of the label do not add up to twelve."),
        "discount": QT_TRANSLATE_NOOP("Messages", "This discount is not possible."),
        "empty": QT_TRANSLATE_NOOP("Messages", "This field is required."),
        "empty_label": QT_TRANSLATE_NOOP("Messages", "The scale label has no weight or price."),
        "entry": QT_TRANSLATE_NOOP("Messages", "The code field would read this as a quantity and a code."),
        "format": QT_TRANSLATE_NOOP("Messages", "This cannot be understood."),
        "formula": QT_TRANSLATE_NOOP("Messages", "A formula: save the file with its values."),
        "fraction": QT_TRANSLATE_NOOP("Messages", "This product is sold in whole units."),
        "inactive": QT_TRANSLATE_NOOP("Messages", "The product is no longer sold."),
        "label": QT_TRANSLATE_NOOP("Messages", "The price of a scale label stays as it is."),
        "length": QT_TRANSLATE_NOOP("Messages", "The text is too short or too long."),
        "missing": QT_TRANSLATE_NOOP("Messages", "There is no such item."),
        "negative": QT_TRANSLATE_NOOP("Messages", "This cannot be negative."),
        "not_found": QT_TRANSLATE_NOOP("Messages", "The product was not found."),
        "number": QT_TRANSLATE_NOOP("Messages", "This has to be a whole number."),
        "pattern": QT_TRANSLATE_NOOP("Messages", "Thirteen characters, such as 2CCCCCCVVVVVD."),
        "not_priced": QT_TRANSLATE_NOOP("Messages", "The product has no price yet and cannot be sold."),
        "places": QT_TRANSLATE_NOOP("Messages", "Too many decimals."),
        "prefix": QT_TRANSLATE_NOOP("Messages", "Scale labels begin with 2."),
        "price": QT_TRANSLATE_NOOP("Messages", "The price is not possible."),
        "quantity": QT_TRANSLATE_NOOP("Messages", "The quantity is not possible."),
        "range": QT_TRANSLATE_NOOP("Messages", "The value is out of range."),
        "refused": QT_TRANSLATE_NOOP("Messages", "The database does not accept this value."),
        "repeated": QT_TRANSLATE_NOOP("Messages", "All digits are equal: such a number does not exist."),
        "scientific": QT_TRANSLATE_NOOP("Messages", "A spreadsheet shortened it (7.89E+12): its last digits are lost."),
        "sum": QT_TRANSLATE_NOOP("Messages", "The payments do not add up to the total."),
        "taken": QT_TRANSLATE_NOOP("Messages", "Another one already has this."),
        "too_large": QT_TRANSLATE_NOOP("Messages", "This is too large."),
        "too_many": QT_TRANSLATE_NOOP("Messages", "A pre-sale has at most 500 items."),
        "twice": QT_TRANSLATE_NOOP("Messages", "The product is already in an earlier item."),
        "unchanged": QT_TRANSLATE_NOOP("Messages", "That is already the stock: nothing changes."),
        "unknown": QT_TRANSLATE_NOOP("Messages", "Unknown."),
        "value": QT_TRANSLATE_NOOP("Messages", "This payment is not possible: only cash gets change."),
        "too_long": QT_TRANSLATE_NOOP("Messages", "The text is too long."),
        "too_short": QT_TRANSLATE_NOOP("Messages", "The text is too short."),
        "whole": QT_TRANSLATE_NOOP("Messages", "This product is sold in whole units."),
        "yes_or_no": QT_TRANSLATE_NOOP("Messages", "Write yes or no."),
        "zero": QT_TRANSLATE_NOOP("Messages", "This has to be more than zero."),
    }
)

BY_FIELD: Final = MappingProxyType(
    {
        ("barcode", "characters"): QT_TRANSLATE_NOOP("Messages", "A barcode has no spaces and no accents."),
        ("day", "too_long"): QT_TRANSLATE_NOOP("Messages", "A period of at most ten years."),
        ("day", "format"): QT_TRANSLATE_NOOP("Messages", "A day, such as 22/11/2026."),
        ("code", "characters"): QT_TRANSLATE_NOOP("Messages", "Letters without accents, digits, dot, dash and _ only."),
        ("code", "counter"): QT_TRANSLATE_NOOP("Messages", "1 to 12 letters, digits or dashes."),
        ("code", "empty"): QT_TRANSLATE_NOOP("Messages", "Type or scan a code."),
        ("counter", "format"): QT_TRANSLATE_NOOP("Messages", "1 to 12 letters, digits or dashes."),
        ("customer", "anonymised"): QT_TRANSLATE_NOOP(
            "Messages", "This customer was anonymised: nothing can be added."
        ),
        ("customer", "open_pre_sales"): QT_TRANSLATE_NOOP(
            "Messages", "Pre-sales of this customer are still open. Convert or cancel them first."
        ),
        ("discount", "range"): QT_TRANSLATE_NOOP(
            "Messages", "The discount is larger than the amount it is taken from."
        ),
        ("email", "format"): QT_TRANSLATE_NOOP("Messages", "This is not an e-mail address, such as ana@loja.com.br."),
        ("lines", "note"): QT_TRANSLATE_NOOP("Messages", "A note on an item has at most 200 characters."),
        ("lines", "empty"): QT_TRANSLATE_NOOP("Messages", "A pre-sale needs at least one product."),
        ("password", "characters"): QT_TRANSLATE_NOOP("Messages", "A password has no control characters."),
        ("password", "empty"): QT_TRANSLATE_NOOP("Messages", "Type a password."),
        ("password", "length"): QT_TRANSLATE_NOOP("Messages", "A password has 8 to 128 characters."),
        ("password", "too_long"): QT_TRANSLATE_NOOP("Messages", "A password has at most 128 characters."),
        ("password", "too_short"): QT_TRANSLATE_NOOP("Messages", "A password has at least 8 characters."),
        ("phone", "format"): QT_TRANSLATE_NOOP("Messages", "This is not a phone number, such as (31) 98888-1020."),
        ("postal_code", "format"): QT_TRANSLATE_NOOP("Messages", "A postal code (CEP) has eight digits."),
        ("products", "empty"): QT_TRANSLATE_NOOP("Messages", "There is no product in it yet."),
        ("products", "too_many"): QT_TRANSLATE_NOOP("Messages", "At most 500 products at once."),
        ("reason", "document"): QT_TRANSLATE_NOOP("Messages", "Without a CPF or CNPJ: the reason is kept."),
        ("reason", "empty"): QT_TRANSLATE_NOOP("Messages", "Say why: the reason is kept."),
        ("pix_key", "format"): QT_TRANSLATE_NOOP("Messages", "This is not a PIX key: is a character mistyped?"),
        ("scale_layout", "decimals"): QT_TRANSLATE_NOOP("Messages", "A price has at most two decimals."),
        ("scale_layout", "taken"): QT_TRANSLATE_NOOP("Messages", "Another layout begins with the same digits."),
        ("scale_layout", "too_many"): QT_TRANSLATE_NOOP("Messages", "There can be at most ten layouts."),
        ("state", "format"): QT_TRANSLATE_NOOP("Messages", "Two letters, such as MG."),
        ("tax_id", "characters"): QT_TRANSLATE_NOOP("Messages", "A CPF has digits only; a CNPJ digits and letters."),
        ("tax_id", "check_digit"): QT_TRANSLATE_NOOP("Messages", "The check digits are wrong: is one mistyped?"),
        ("tax_id", "length"): QT_TRANSLATE_NOOP("Messages", "A CPF has 11 digits, a CNPJ 14 characters."),
        ("unit", "format"): QT_TRANSLATE_NOOP("Messages", "Up to six letters or digits, such as UN or KG."),
    }
)
"""Where the field lets us say it better."""

AT_MOST: Final = MappingProxyType(
    {
        "length": QT_TRANSLATE_NOOP("Messages", "At most {maximum} characters."),
        "too_large": QT_TRANSLATE_NOOP("Messages", "At most {maximum}."),
        "above_gross": QT_TRANSLATE_NOOP("Messages", "The discount can be at most {maximum}."),
    }
)
"""Where the error brings the limit along."""


def invalid_words(error: Invalid) -> Message:
    """The words for a refused value; a line of a pre-sale is named by its number."""
    field = spoken(FIELDS.get(error.field, QT_TRANSLATE_NOOP("Messages", "Value")))
    text = _sentence(error)
    line = error.data.get("line")
    if line is not None:
        text = spoken(QT_TRANSLATE_NOOP("Messages", "Item {line}: {sentence}")).format(line=line, sentence=text)
    layout = error.data.get("layout")
    if layout is not None:
        text = spoken(QT_TRANSLATE_NOOP("Messages", "Layout {layout}: {sentence}")).format(layout=layout, sentence=text)
    return Message(field, text, error.field)


def _sentence(error: Invalid) -> str:
    maximum = error.data.get("maximum")
    exact = BY_FIELD.get((error.field, error.reason))
    if exact is not None:
        return spoken(exact)
    if error.reason == "range" and "minimum" in error.data:
        between = spoken(QT_TRANSLATE_NOOP("Messages", "From {minimum} to {maximum}."))
        return between.format(minimum=error.data["minimum"], maximum=maximum)
    if maximum is not None and error.reason in AT_MOST:
        shown = format_money(maximum, language()) if isinstance(maximum, Decimal) else str(maximum)
        return spoken(AT_MOST[error.reason]).format(maximum=shown)
    return spoken(REASONS.get(error.reason, REASONS["refused"]))
