"""The program's settings: the environment first, then `.env` in POS_HOME, then defaults."""

import os
import re
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields
from difflib import get_close_matches
from io import StringIO
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from dotenv import dotenv_values
from dotenv.parser import parse_stream
from platformdirs import user_data_path

from pos_app.resources import data_root

URL_FORM: Final = "empty, or postgresql://user:password@host:port/database"
_SCHEMES: Final = {"postgresql", "postgres", "postgresql+psycopg"}


class SettingsError(ValueError):
    """A setting that cannot be used; its text is one line with the key, the value and what is allowed."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A text that is shown nowhere unless it is asked for."""

    _text: str = field(default="", repr=False)

    def get_secret_value(self) -> str:
        """The text itself."""
        return self._text


# Each reads the text of a setting; ValueError where it is not allowed.


def _url(text: str) -> Secret:
    parts = urlsplit(text)
    if parts.scheme not in _SCHEMES or not parts.path.strip("/"):
        raise ValueError(URL_FORM)
    return Secret(text)


def _home(text: str) -> Path:
    home = Path(text).expanduser().absolute()
    if home.exists() and not home.is_dir():
        raise ValueError("a folder")
    return home


def _folder(text: str) -> Path:
    folder = Path(text).expanduser()
    if not folder.is_absolute() or (folder.exists() and not folder.is_dir()):
        raise ValueError("a folder")
    return folder


def _counter(text: str) -> str:
    if not re.fullmatch(r"[A-Z0-9-]{1,12}", text):
        raise ValueError("a counter's code")
    return text


def _one_of(*choices: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in choices:
            raise ValueError("a choice")
        return text

    return read


def _number(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,4}", text.strip()) or not least <= int(text) <= most:
            raise ValueError("a number")
        return int(text)

    return read


def _truth(text: str) -> bool:
    known = {**dict.fromkeys(("true", "1", "yes", "on"), True), **dict.fromkeys(("false", "0", "no", "off"), False)}
    if text.strip().lower() not in known:
        raise ValueError("true or false")
    return known[text.strip().lower()]


def _rule(key: str, read: Callable[[str], object], allowed: str) -> dict[str, Any]:
    return {"key": key, "read": read, "allowed": allowed}


@dataclass(frozen=True)
class Settings:
    """What one run of the program goes by."""

    home: Path = field(metadata=_rule("POS_HOME", _home, "a folder"))
    database_url: Secret = field(default=Secret(), metadata=_rule("DATABASE_URL", _url, URL_FORM))
    admin_url: Secret = field(default=Secret(), metadata=_rule("POS_ADMIN_URL", _url, URL_FORM))
    counter: str = field(
        default="C01", metadata=_rule("POS_COUNTER", _counter, '1 to 12 characters from A-Z, 0-9 and "-"')
    )
    language: Literal["pt_BR", "en"] = field(
        default="pt_BR", metadata=_rule("POS_LANGUAGE", _one_of("pt_BR", "en"), "pt_BR or en")
    )
    theme: Literal["light", "dark", "system"] = field(
        default="system",
        metadata=_rule("POS_THEME", _one_of("light", "dark", "system"), "light, dark or system"),
    )
    font_scale: int = field(
        default=100, metadata=_rule("POS_FONT_SCALE", _number(90, 150), "a whole number from 90 to 150")
    )
    pool_size: int = field(default=4, metadata=_rule("POS_POOL_SIZE", _number(1, 16), "a whole number from 1 to 16"))
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = field(
        default="INFO",
        metadata=_rule("POS_LOG_LEVEL", _one_of("DEBUG", "INFO", "WARNING", "ERROR"), "DEBUG, INFO, WARNING or ERROR"),
    )
    trusted_network: bool = field(default=False, metadata=_rule("POS_TRUSTED_NETWORK", _truth, "true or false"))
    old_programs: Path | None = field(
        default=None, metadata=_rule("POS_OLD_PG_BIN", _folder, "empty, or a folder by its full path")
    )
    backup_copy: Path | None = field(
        default=None, metadata=_rule("POS_BACKUP_COPY", _folder, "empty, or a folder by its full path")
    )

    @property
    def embedded(self) -> bool:
        """Whether the program runs its own PostgreSQL."""
        return not self.database_url.get_secret_value()

    @property
    def env_file(self) -> Path:
        """The file of settings in POS_HOME; it need not exist."""
        return self.home / ".env"

    @property
    def log_dir(self) -> Path:
        """The folder of the log files; it need not exist."""
        return self.home / "logs"

    @property
    def backup_dir(self) -> Path:
        """The folder of the backups; it need not exist."""
        return self.home / "backups"


KEYS: Final[dict[str, Field[Any]]] = {each.metadata["key"]: each for each in fields(Settings)}
"""The settings by their names in the environment."""


def load_settings(env: Mapping[str, str] | None = None) -> Settings:
    """The settings of `env` (default: the environment) over those of `.env`; SettingsError for a wrong one."""
    given = {key: value for key, value in (os.environ if env is None else env).items() if value}
    home = home_of(given)
    env_file = home / ".env"
    _check_env_file(env_file)
    values = {**dotenv_values(env_file, encoding="utf-8"), "POS_HOME": str(home), **given}
    return Settings(**{each.name: _read(each, key, text) for key, each in KEYS.items() if (text := values.get(key))})


def home_of(env: Mapping[str, str]) -> Path:
    """The program's folder, whatever else is wrong with the settings."""
    return Path(env.get("POS_HOME") or user_data_path("Balcao", appauthor=False)).expanduser().absolute()


def save_env(home: Path, values: Mapping[str, str]) -> None:
    """Write `values` into `.env` of `home` (mode 0600), at once or not at all, keeping the rest of the file.

    A new file starts as a copy of `.env.example`. SettingsError for an unknown key or a value that no
    `.env` file can hold.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    env_file = home / ".env"
    source = env_file if env_file.exists() else data_root() / ".env.example"
    lines = source.read_text(encoding="utf-8").splitlines()
    for key, value in values.items():
        if key not in KEYS or key == "POS_HOME":
            raise SettingsError(f"{key}: not a setting that .env can hold")
        if re.search(r"[\r\n\0]|\$\{", value):
            raise SettingsError(f"{key}: line breaks and ${{ cannot stand in .env")
        line = f"{key}={_quoted(value)}"
        places = [i for i, old in enumerate(lines) if re.match(rf"\s*(export\s+)?{key}\s*=", old)]
        for place in places:
            lines[place] = line
        if not places:
            lines.append(line)
    _write_private(env_file, "\n".join(lines) + "\n")


def _check_env_file(env_file: Path) -> None:
    """Refuse a file with a line that is not KEY=value, or sets what is no setting: nobody would hear of either."""
    try:
        text = env_file.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{env_file}: cannot be read ({type(error).__name__})") from None
    for binding in parse_stream(StringIO(text)):
        if binding.error:
            raise SettingsError(f"{env_file}, line {binding.original.line}: KEY=value is expected")
        if binding.key is not None and binding.key.startswith("POS_") and binding.key not in KEYS:
            raise SettingsError(f"{env_file}, line {binding.original.line}: {_unknown(binding.key)}")


def _unknown(key: str) -> str:
    """Say that a name is no setting, and which one it may have been meant to be."""
    close = get_close_matches(key, KEYS, n=1)
    return f"{_one_line(key)} is not a setting" + (f"; did you mean {close[0]}?" if close else "")


def _read(setting: Field[Any], key: str, text: str) -> Any:
    """The value of a setting; what is refused is told in one line that never shows a secret."""
    try:
        return setting.metadata["read"](text)
    except ValueError:
        shown = "(hidden)" if isinstance(setting.default, Secret) else _one_line(text)
        allowed = setting.metadata["allowed"]
        raise SettingsError(f"{key}={shown} is not allowed; allowed: {allowed}") from None


def _one_line(value: object) -> str:
    """`value` as one printable line of at most 60 characters."""
    text = str(value)
    text = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    return text if len(text) <= 60 else text[:59] + "…"


def _quoted(value: str) -> str:
    """`value` as the right side of a line of `.env`."""
    if re.fullmatch(r"[A-Za-z0-9_./:@%+=,~-]*", value):
        return value
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, in one step that a crash leaves done or undone."""
    descriptor, name = tempfile.mkstemp(prefix=".env-", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
