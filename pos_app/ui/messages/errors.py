"""Known failures by their class."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from pos_app.domain import errors
from pos_app.domain.backup import BackupError
from pos_app.domain.embedded_server import EmbeddedServerError
from pos_app.domain.first_launch import CheckFailed
from pos_app.domain.importing.model import ImportRefused
from pos_app.domain.money import format_percent, format_quantity
from pos_app.ui import shop_time
from pos_app.ui.i18n import QT_TRANSLATE_NOOP, language
from pos_app.ui.messages.backup import backup_words
from pos_app.ui.messages.first_launch import check_failed_words
from pos_app.ui.messages.importing import import_words
from pos_app.ui.messages.invalid import FIELDS, invalid_words
from pos_app.ui.messages.message import Message, spoken
from pos_app.ui.messages.server import server_words
from pos_app.ui.messages.trouble import not_encrypted_words, trouble_words

_STATES: Final = {
    "draft": QT_TRANSLATE_NOOP("Messages", "a draft"),
    "pending": QT_TRANSLATE_NOOP("Messages", "waiting for approval"),
    "approved": QT_TRANSLATE_NOOP("Messages", "approved"),
    "converted": QT_TRANSLATE_NOOP("Messages", "converted"),
    "cancelled": QT_TRANSLATE_NOOP("Messages", "cancelled"),
}

_KINDS: Final = {
    "customer": QT_TRANSLATE_NOOP("Messages", "The customer was not found. Perhaps someone removed it."),
    "pre_sale": QT_TRANSLATE_NOOP("Messages", "The pre-sale was not found, or you may not see it."),
    "product": QT_TRANSLATE_NOOP("Messages", "The product was not found. Perhaps someone removed it."),
    "user": QT_TRANSLATE_NOOP("Messages", "The user was not found. Perhaps someone removed it."),
}


def words(error: errors.PosError) -> Message:
    """The words for a known failure, chosen by the nearest class that has some."""
    for kind in type(error).__mro__:
        speak = WORDS.get(kind)
        if speak is not None:
            return speak(error)
    raise TypeError(f"no words for {type(error).__name__}")


def _not_found(error: errors.NotFound) -> Message:
    text = _KINDS.get(error.what, QT_TRANSLATE_NOOP("Messages", "It was not found. Perhaps someone removed it."))
    return Message(spoken(QT_TRANSLATE_NOOP("Messages", "Not found")), spoken(text))


def _duplicate(error: errors.Duplicate) -> Message:
    field = spoken(FIELDS.get(error.field, QT_TRANSLATE_NOOP("Messages", "Value")))
    text = spoken(QT_TRANSLATE_NOOP("Messages", "Another record already has this one."))
    return Message(field, text, error.field)


def _changed(error: errors.ChangedElsewhere) -> Message:
    title = spoken(QT_TRANSLATE_NOOP("Messages", "Changed by someone else"))
    if error.by and error.at:
        text = spoken(
            QT_TRANSLATE_NOOP("Messages", "{name} changed it at {time}. What you typed is kept: open it again.")
        )
        shown = shop_time.local(error.at).strftime("%H:%M")
        return Message(title, text.format(name=error.by, time=shown))
    text = QT_TRANSLATE_NOOP("Messages", "Someone changed it meanwhile. What you typed is kept: open it again.")
    return Message(title, spoken(text))


def _in_use(_error: errors.InUse) -> Message:
    return Message(
        spoken(QT_TRANSLATE_NOOP("Messages", "In use")),
        spoken(QT_TRANSLATE_NOOP("Messages", "It cannot be removed because it is in use. It can be deactivated.")),
    )


def _wrong_state(error: errors.WrongState) -> Message:
    text = spoken(QT_TRANSLATE_NOOP("Messages", "The pre-sale is now {state}: this is no longer possible."))
    state = spoken(_STATES[error.status]) if error.status in _STATES else error.status
    return Message(spoken(QT_TRANSLATE_NOOP("Messages", "No longer possible")), text.format(state=state))


def _stock_short(error: errors.StockShort) -> Message:
    text = spoken(QT_TRANSLATE_NOOP("Messages", "{product}: {wanted} wanted, {available} available."))
    return Message(
        spoken(QT_TRANSLATE_NOOP("Messages", "Not enough in stock")),
        text.format(
            product=error.name or error.code, wanted=_quantity(error.wanted), available=_quantity(error.available)
        ),
    )


def _last_admin(_error: errors.LastAdmin) -> Message:
    return Message(
        spoken(QT_TRANSLATE_NOOP("Messages", "The last administrator")),
        spoken(QT_TRANSLATE_NOOP("Messages", "There has to be one active administrator. Create another one first.")),
    )


def _other_body(_error: errors.OtherBody) -> Message:
    return Message(
        spoken(QT_TRANSLATE_NOOP("Messages", "Already saved with other content")),
        spoken(QT_TRANSLATE_NOOP("Messages", "Nothing was overwritten. Open the saved one and compare.")),
    )


def _broken_rule(error: errors.BrokenRule) -> Message:
    text = spoken(
        QT_TRANSLATE_NOOP("Messages", "Nothing was saved. If it happens again, give support this word: {rule}.")
    )
    return Message(
        spoken(QT_TRANSLATE_NOOP("Messages", "The database refused this")), text.format(rule=error.rule or "?")
    )


def _bad_data(error: errors.BadData) -> Message:
    text = spoken(
        QT_TRANSLATE_NOOP("Messages", "Nothing was saved. Check what was typed or imported (SQLSTATE {state}).")
    )
    return Message(
        spoken(QT_TRANSLATE_NOOP("Messages", "A value that cannot be saved")), text.format(state=error.sqlstate or "?")
    )


def _forbidden(_error: errors.Forbidden) -> Message:
    return Message(
        spoken(QT_TRANSLATE_NOOP("Messages", "Not allowed")),
        spoken(QT_TRANSLATE_NOOP("Messages", "Your role does not allow this. Ask a manager.")),
    )


def _own_approval(_error: errors.OwnApproval) -> Message:
    return Message(
        spoken(QT_TRANSLATE_NOOP("Messages", "Your own pre-sale")),
        spoken(QT_TRANSLATE_NOOP("Messages", "Someone else has to approve your own pre-sales.")),
    )


def _cap(error: errors.CapExceeded) -> Message:
    text = spoken(
        QT_TRANSLATE_NOOP("Messages", "The discount is {reduction}; your cap is {cap}. A manager can give more.")
    )
    if error.line is not None:
        text = spoken(
            QT_TRANSLATE_NOOP(
                "Messages", "Item {line} has a discount of {reduction}; your cap is {cap}. A manager can give more."
            )
        )
    return Message(
        spoken(QT_TRANSLATE_NOOP("Messages", "Above your discount cap")),
        text.format(line=error.line, reduction=_percent(error.reduction), cap=_percent(error.cap)),
        "discount",
    )


def _not_signed_in(_error: errors.NotSignedIn) -> Message:
    return Message(
        spoken(QT_TRANSLATE_NOOP("Messages", "Signed out")),
        spoken(QT_TRANSLATE_NOOP("Messages", "Your session has ended. Sign in again; what you typed is kept.")),
    )


def _bad_credentials(_error: errors.BadCredentials) -> Message:
    return Message(
        spoken(QT_TRANSLATE_NOOP("Messages", "Sign-in refused")),
        spoken(QT_TRANSLATE_NOOP("Messages", "E-mail and password do not match.")),
        "password",
    )


def _locked(error: errors.SignInLocked) -> Message:
    text = spoken(QT_TRANSLATE_NOOP("Messages", "Too many attempts. Wait {time} before the next one."))
    return Message(spoken(QT_TRANSLATE_NOOP("Messages", "Please wait")), text.format(time=clock(error.wait_seconds)))


def _not_written(error: errors.NotWritten) -> Message:
    if error.name.startswith("journal"):
        kept = spoken(
            QT_TRANSLATE_NOOP(
                "Messages",
                "The disk of this counter is full. Nothing was sent: make room, then try again.",
            )
        )
        return Message(spoken(QT_TRANSLATE_NOOP("Messages", "Not kept on this counter")), kept, retry=True)
    text = spoken(
        QT_TRANSLATE_NOOP("Messages", "{name}: disk full, no permission, or no such folder. Choose another place.")
    )
    return Message(
        spoken(QT_TRANSLATE_NOOP("Messages", "The file was not saved")), text.format(name=error.name), retry=True
    )


def _export_cancelled(_error: errors.ExportCancelled) -> Message:
    return Message(
        spoken(QT_TRANSLATE_NOOP("Messages", "Export cancelled")),
        spoken(QT_TRANSLATE_NOOP("Messages", "No file was saved.")),
    )


def clock(seconds: int) -> str:
    """Seconds as 0:42."""
    return f"{seconds // 60}:{seconds % 60:02}"


def _quantity(value: Decimal) -> str:
    return format_quantity(value, language())


def _percent(value: Decimal) -> str:
    return format_percent(value, language())


WORDS: Final[dict[type[BaseException], Callable[[Any], Message]]] = {
    errors.Invalid: invalid_words,
    BackupError: backup_words,
    ImportRefused: import_words,
    errors.ExportCancelled: _export_cancelled,
    errors.NotFound: _not_found,
    errors.Duplicate: _duplicate,
    errors.ChangedElsewhere: _changed,
    errors.InUse: _in_use,
    errors.WrongState: _wrong_state,
    errors.StockShort: _stock_short,
    errors.LastAdmin: _last_admin,
    errors.OtherBody: _other_body,
    errors.BrokenRule: _broken_rule,
    errors.BadData: _bad_data,
    errors.Forbidden: _forbidden,
    errors.OwnApproval: _own_approval,
    errors.CapExceeded: _cap,
    errors.NotSignedIn: _not_signed_in,
    errors.BadCredentials: _bad_credentials,
    errors.SignInLocked: _locked,
    errors.NotWritten: _not_written,
    errors.Unavailable: trouble_words,
    errors.NotEncrypted: not_encrypted_words,
    EmbeddedServerError: server_words,
    CheckFailed: check_failed_words,
}
