"""The settings in words: names, help, units, choices."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from pos_app.domain.setting_values import Value, value_text
from pos_app.domain.shop_settings import Kind, Setting
from pos_app.domain.text import norm
from pos_app.ui.i18n import QT_TRANSLATE_NOOP, language


@dataclass(frozen=True, slots=True)
class Words:
    """English words of a setting, marked for translation: its name, what it does, the unit of its number."""

    name: str
    help: str
    unit: str = ""


WORDS: Final = MappingProxyType(
    {
        "shop.name": Words(
            QT_TRANSLATE_NOOP("Settings", "Shop's name"), QT_TRANSLATE_NOOP("Settings", "On screens and printouts.")
        ),
        "shop.tax_id": Words(
            QT_TRANSLATE_NOOP("Settings", "CNPJ"),
            QT_TRANSLATE_NOOP("Settings", "Or the owner's CPF. It is on printouts."),
        ),
        "shop.phone": Words(
            QT_TRANSLATE_NOOP("Settings", "Phone"),
            QT_TRANSLATE_NOOP("Settings", "With its area code, such as (31) 3333-1020."),
        ),
        "shop.address": Words(
            QT_TRANSLATE_NOOP("Settings", "Address"), QT_TRANSLATE_NOOP("Settings", "Street, number, district.")
        ),
        "shop.city": Words(
            QT_TRANSLATE_NOOP("Settings", "City"),
            QT_TRANSLATE_NOOP("Settings", "With its state: Contagem, MG."),
        ),
        "shop.time_zone": Words(
            QT_TRANSLATE_NOOP("Settings", "Time zone"),
            QT_TRANSLATE_NOOP("Settings", "It tells when the shop's days begin and end."),
        ),
        "pix.key": Words(
            QT_TRANSLATE_NOOP("Settings", "PIX key"),
            QT_TRANSLATE_NOOP("Settings", "CPF or CNPJ, e-mail, phone or random key of the shop."),
        ),
        "pix.city": Words(
            QT_TRANSLATE_NOOP("Settings", "City in the PIX code"),
            QT_TRANSLATE_NOOP("Settings", "At most 15 characters, which is what the code holds."),
        ),
        "print.header": Words(
            QT_TRANSLATE_NOOP("Settings", "Printout header"),
            QT_TRANSLATE_NOOP("Settings", "Lines below the shop's name on every pre-sale."),
        ),
        "print.footer": Words(
            QT_TRANSLATE_NOOP("Settings", "Printout footer"),
            QT_TRANSLATE_NOOP("Settings", "Lines at the end of every pre-sale: exchanges, thanks."),
        ),
        "cap.employee": Words(
            QT_TRANSLATE_NOOP("Settings", "Discount cap of salespeople"),
            QT_TRANSLATE_NOOP("Settings", "The most they can give off the list price. A user's own cap overrides it."),
        ),
        "cap.manager": Words(
            QT_TRANSLATE_NOOP("Settings", "Discount cap of managers"),
            QT_TRANSLATE_NOOP("Settings", "Also the most that a manager can authorise."),
        ),
        "cap.admin": Words(
            QT_TRANSLATE_NOOP("Settings", "Discount cap of administrators"),
            QT_TRANSLATE_NOOP("Settings", "Also the most that an administrator can authorise."),
        ),
        "approval.own": Words(
            QT_TRANSLATE_NOOP("Settings", "Approve your own pre-sales"),
            QT_TRANSLATE_NOOP("Settings", "No: someone else approves a manager's own pre-sales."),
        ),
        "convert.employee": Words(
            QT_TRANSLATE_NOOP("Settings", "Salespeople convert"),
            QT_TRANSLATE_NOOP("Settings", "Yes: they take the payment of what was approved."),
        ),
        "pre_sale.employee_sees_all": Words(
            QT_TRANSLATE_NOOP("Settings", "Salespeople see all pre-sales"),
            QT_TRANSLATE_NOOP("Settings", "No: each one sees only their own."),
        ),
        "pre_sale.merge_lines": Words(
            QT_TRANSLATE_NOOP("Settings", "Merge equal items"),
            QT_TRANSLATE_NOOP("Settings", "A product added again adds to its item."),
        ),
        "pre_sale.validity_days": Words(
            QT_TRANSLATE_NOOP("Settings", "Validity of a pre-sale"),
            QT_TRANSLATE_NOOP("Settings", "Counted from when it is sent; after that it is cancelled by itself."),
            QT_TRANSLATE_NOOP("Settings", "days"),
        ),
        "stock.low_by_available": Words(
            QT_TRANSLATE_NOOP("Settings", "Count reserved goods as sold"),
            QT_TRANSLATE_NOOP("Settings", "No: low stock looks at what is on the shelf."),
        ),
        "stock.low_without_minimum": Words(
            QT_TRANSLATE_NOOP("Settings", "Low without a minimum too"),
            QT_TRANSLATE_NOOP("Settings", "Yes: a product without a minimum is low when nothing is left."),
        ),
        "stock.cost": Words(
            QT_TRANSLATE_NOOP("Settings", "Purchase price after a receipt"),
            QT_TRANSLATE_NOOP("Settings", "The last cost paid, or the average of what was there and what came in."),
        ),
        "scale.layouts": Words(
            QT_TRANSLATE_NOOP("Settings", "Layouts of the labels"),
            QT_TRANSLATE_NOOP(
                "Settings",
                "One a line, a character for each of the thirteen digits: the prefix, then C for the item's code, "
                "V for its price or P for its weight, X for what does not matter, D for the check digit. "
                "2CCCCCCVVVVVD is a label with a price.",
            ),
        ),
        "session.idle_lock_minutes": Words(
            QT_TRANSLATE_NOOP("Settings", "Lock an idle counter after"),
            QT_TRANSLATE_NOOP("Settings", "Without keyboard or mouse; 0: never. What is open stays."),
            QT_TRANSLATE_NOOP("Settings", "minutes"),
        ),
        "session.hours": Words(
            QT_TRANSLATE_NOOP("Settings", "Ask for the password again after"),
            QT_TRANSLATE_NOOP("Settings", "Counted from the sign-in; applies from the next one on."),
            QT_TRANSLATE_NOOP("Settings", "hours"),
        ),
        "offline.customers": Words(
            QT_TRANSLATE_NOOP("Settings", "Counters find customers without the database"),
            QT_TRANSLATE_NOOP(
                "Settings",
                "Yes: each counter keeps names and CPFs in part (CNPJs whole) on its disk, for 7 days since it last "
                "had the database, encrypted by a key of the operating system's key store.",
            ),
        ),
    }
)

_ZONES: Final = MappingProxyType(
    {
        "America/Araguaina": "Araguaína (TO)",
        "America/Bahia": "Salvador (BA)",
        "America/Belem": "Belém (AP, PA)",
        "America/Boa_Vista": "Boa Vista (RR)",
        "America/Campo_Grande": "Campo Grande (MS)",
        "America/Cuiaba": "Cuiabá (MT)",
        "America/Eirunepe": "Eirunepé (AM)",
        "America/Fortaleza": "Fortaleza (CE, MA, PI, RN, PB)",
        "America/Maceio": "Maceió (AL, SE)",
        "America/Manaus": "Manaus (AM)",
        "America/Noronha": "Fernando de Noronha (PE)",
        "America/Porto_Velho": "Porto Velho (RO)",
        "America/Recife": "Recife (PE)",
        "America/Rio_Branco": "Rio Branco (AC)",
        "America/Santarem": "Santarém (PA)",
        "America/Sao_Paulo": "Brasília, São Paulo (S, SE, DF, GO)",
    }
)
"""Time zones by the cities and states that they are known for; names are the same in both languages."""

_CHOICES: Final = MappingProxyType(
    {
        "last": QT_TRANSLATE_NOOP("Settings", "Last cost paid"),
        "average": QT_TRANSLATE_NOOP("Settings", "Moving average"),
    }
)


def name_text(key: str) -> str:
    """A setting's name."""
    return QCoreApplication.translate("Settings", WORDS[key].name)


def help_text(key: str) -> str:
    """What a setting does."""
    return QCoreApplication.translate("Settings", WORDS[key].help)


def unit_text(key: str) -> str:
    """What its number counts; empty where it counts nothing."""
    unit = WORDS[key].unit
    return QCoreApplication.translate("Settings", unit) if unit else ""


def choice_text(choice: str) -> str:
    """One of the values that a setting offers."""
    if choice in _CHOICES:
        return QCoreApplication.translate("Settings", _CHOICES[choice])
    return _ZONES.get(choice, choice)


def yes_no(yes: bool) -> str:
    """A switch in a word."""
    return QCoreApplication.translate("Settings", "Yes") if yes else QCoreApplication.translate("Settings", "No")


def spoken_value(setting: Setting, value: Value) -> str:
    """A value in words, short: for what is told about a change."""
    if isinstance(value, bool):
        return yes_no(value)
    if setting.kind is Kind.CHOICE:
        return choice_text(str(value))
    if isinstance(value, int) and WORDS[setting.key].unit:
        return f"{value} {unit_text(setting.key)}"
    return " · ".join(value_text(setting, value, language()).splitlines()) or "—"


def fits(wanted: tuple[str, ...], *texts: str) -> bool:
    """Whether all these words stand in the texts, accents and case aside."""
    hay = norm(" ".join(texts))
    return all(norm(word) in hay for word in wanted)
