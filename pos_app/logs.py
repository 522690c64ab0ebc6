"""The program's log: one rotating file that only its owner reads and that holds no personal data."""

from __future__ import annotations

import logging
import os
import re
import secrets
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Final, Protocol

from pos_app.settings import SettingsError

FILE_NAME: Final = "pos_app.log"
MAX_BYTES: Final = 2_000_000
KEPT_FILES: Final = 5

_log = logging.getLogger(__name__)

# Digits and letters that are not mistaken for one another when read out over the telephone.
_NUMBER_ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

# Lengths are bounded here and below, so that a long text takes a time in proportion.
_KEY_WORD: Final = (
    r"[\w-]{0,40}(?:passw(?:or)?d|passphrase|passfile|pwd|senha|secret|token|verifier|salt|proof)[\w-]{0,40}"
)
_SEPARATOR: Final = r"[ .\-/]?"
_CNPJ: Final = _SEPARATOR.join([*(f"[0-9A-Za-z]{{{length}}}" for length in (2, 3, 3, 4)), "[0-9]{2}"])

# Applied in this order, before the values of _VALUE. Too much is taken rather than too little.
_CONTEXT_RULES: Final = (
    # PostgreSQL quotes the row's values here.
    (re.compile(r"(?m)\b(DETAIL|DETALHE|CONTEXT|CONTEXTO):(?![ ]*PL/pgSQL|[ ]*SQL).*$"), r"\1: ***"),
    # User and password of an address, also when they hold a slash or an @.
    (re.compile(r"(?i)\b([a-z][a-z0-9+.-]{0,30}://)[^\s\"'<>]{0,300}@"), r"\1***@"),
    (re.compile(rf"(?i)([?&]{_KEY_WORD}=)[^&\s\"'<>]*"), r"\1***"),
    # password=…, "senha": "…", token='…': to the end of the quotes, else to the next word= or the end of the line.
    (
        re.compile(
            rf"(?i)\b({_KEY_WORD}[\"']?\s*[:=]\s*+)"
            r"(?![?&]|\*\*\*)(?:b?\"(?:[^\"\\\n]|\\.)*\"|b?'(?:[^'\\\n]|\\.)*'|(?:(?!\s+[\w-]+=)[^\n&])+)"
        ),
        r"\1***",
    ),
)

_VALUE: Final = re.compile(
    "|".join(
        (
            r"(?P<uuid>\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b)",
            r"(?P<address>\b0x[0-9a-fA-F]+\b)",
            r"(?P<hash>\$2[abxy]?\$[0-9]{2}\$[./A-Za-z0-9]{53})",
            r"(?P<hex>(?<![0-9A-Fa-f])[0-9A-Fa-f]{32,})",
            r"(?P<base64>(?<![\w+/])[A-Za-z0-9+/]{31,}={1,2})",
            # Letters of both cases: names in snake_case are no tokens.
            r"(?P<base64url>(?<![\w-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[A-Za-z0-9_-]{32,})",
            r"(?P<email>[^\s@\"<>()\[\]{},;:=*]{1,64}(?:@|%40)[\w.-]+)",
            rf"(?P<cnpj>(?<![0-9A-Za-z]){_CNPJ}(?![0-9A-Za-z]))",
            rf"(?P<cpf>(?<![0-9])[0-9]{{3}}{_SEPARATOR}[0-9]{{3}}{_SEPARATOR}[0-9]{{3}}{_SEPARATOR}[0-9]{{2}}(?![0-9]))",
            r"(?P<phone>(?<![0-9])(?:\+?55[ .-]?)?\(?[1-9][0-9]\)?[ .-]?9?[0-9]{4}[ .-]?[0-9]{4}(?![0-9]))",
        )
    )
)

_QT_LEVELS: Final = MappingProxyType(
    {
        "QtDebugMsg": logging.DEBUG,
        "QtInfoMsg": logging.INFO,
        "QtWarningMsg": logging.WARNING,
        "QtCriticalMsg": logging.ERROR,
        "QtFatalMsg": logging.CRITICAL,
    }
)


def redact(text: str) -> str:
    """The text without CPF, CNPJ, e-mail, telephone, passwords, tokens and the secrets of addresses."""
    for pattern, replacement in _CONTEXT_RULES:
        text = pattern.sub(replacement, text)
    return _VALUE.sub(_mark, text)


def _mark(match: re.Match[str]) -> str:
    kind = match.lastgroup or ""
    # Ids of rows and addresses in memory say nothing about a person, and a log is of little use without them.
    return match.group() if kind in ("uuid", "address") else f"[{kind}]"


class RedactingFormatter(logging.Formatter):
    """Formats a record, its traceback included, and redacts the whole of it; later lines are indented."""

    def format(self, record: logging.LogRecord) -> str:
        """One entry; a message cannot pose as another entry."""
        return redact(super().format(record)).replace("\r", "").replace("\n", "\n    ")


class _PrivateRotatingFile(RotatingFileHandler):
    """A rotating log file of mode 0600."""

    def _open(self) -> TextIOWrapper:
        return open(self.baseFilename, "a", encoding=self.encoding, opener=_open_private)

    def rotate(self, source: str, dest: str) -> None:
        """Rename, unless another program has the file open, as Windows forbids it then: the file grows on."""
        with suppress(PermissionError):
            super().rotate(source, dest)


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def start_logging(folder: Path, level: int | str = logging.INFO) -> Callable[[], None]:
    """Write the log to pos_app.log in `folder`, made if absent; returns a function that ends it.

    SettingsError where nothing can be written: it is the program's own folder.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = _PrivateRotatingFile(folder / FILE_NAME, maxBytes=MAX_BYTES, backupCount=KEPT_FILES, encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"{folder}: cannot be written ({error.strerror}); POS_HOME names another folder") from None
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s [%(threadName)s] %(message)s"))
    root = logging.getLogger()
    level_before = root.level
    root.addHandler(handler)
    root.setLevel(level)
    # Below this level it writes the values of statements.
    logging.getLogger("sqlalchemy").setLevel(logging.WARNING)

    def end() -> None:
        root.removeHandler(handler)
        root.setLevel(level_before)
        handler.close()

    return end


def report_bug(error: BaseException) -> str:
    """Log an unexpected error with its traceback; the number (such as E-7F3K2) under which the log has it."""
    number = "E-" + "".join(secrets.choice(_NUMBER_ALPHABET) for _ in range(5))
    _log.critical("%s %s", number, type(error).__name__, exc_info=error)
    return number


def install_hooks(on_bug: Callable[[str, BaseException], None] | None = None) -> Callable[[], None]:
    """Report what nobody caught, on whatever thread, then call `on_bug(number, error)` there; returns the undoing.

    `on_bug` must be safe to call from any thread (emitting a queued signal is).
    """
    before = sys.excepthook, threading.excepthook, sys.unraisablehook

    def bug(error: BaseException) -> None:
        number = report_bug(error)
        if on_bug is not None:
            on_bug(number, error)

    def on_main(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            bug(error)

    def on_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            bug(args.exc_value)

    def on_unraisable(args: sys.UnraisableHookArgs) -> None:
        if args.exc_value is not None:
            report_bug(args.exc_value)

    def undo() -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = before

    sys.excepthook, threading.excepthook, sys.unraisablehook = on_main, on_thread, on_unraisable
    return undo


class _QtMessageType(Protocol):
    @property
    def name(self) -> str: ...


class _QtMessageContext(Protocol):
    @property
    def category(self) -> str | None: ...


def log_qt_message(kind: _QtMessageType, context: _QtMessageContext, text: str | None) -> None:
    """Log what Qt says; made for qInstallMessageHandler, without knowing Qt."""
    name = context.category or "default"
    logging.getLogger(f"qt.{name}" if not name.startswith("qt.") else name).log(
        _QT_LEVELS.get(kind.name, logging.WARNING), "%s", text
    )
