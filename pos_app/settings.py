"""The program's settings: the environment first, then `.env` in POS_HOME, then defaults."""

import os
import re
import tempfile
from collections.abc import Mapping
from difflib import get_close_matches
from io import StringIO
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

from dotenv.parser import parse_stream
from platformdirs import user_data_path
from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from pos_app.resources import data_root

URL_FORM: Final = "empty, or postgresql://user:password@host:port/database"
_SCHEMES: Final = {"postgresql", "postgres", "postgresql+psycopg"}


class SettingsError(ValueError):
    """A setting that cannot be used; its text is one line with the key, the value and what is allowed."""


def _check_url(url: SecretStr) -> SecretStr:
    if url.get_secret_value():
        parts = urlsplit(url.get_secret_value())
        if parts.scheme not in _SCHEMES or not parts.path.strip("/"):
            raise ValueError(URL_FORM)
    return url


def _check_home(home: Path) -> Path:
    home = home.expanduser().absolute()
    if home.exists() and not home.is_dir():
        raise ValueError("a folder")
    return home


def _check_full_path(folder: Path) -> Path:
    folder = folder.expanduser()
    if not folder.is_absolute() or (folder.exists() and not folder.is_dir()):
        raise ValueError("a folder")
    return folder


_Url = Annotated[SecretStr, AfterValidator(_check_url)]
_Home = Annotated[Path, AfterValidator(_check_home)]
_Folder = Annotated[Path, AfterValidator(_check_full_path)]


class Settings(BaseSettings):
    """What one run of the program goes by; `description` of a field says what is allowed."""

    model_config = SettingsConfigDict(
        frozen=True, extra="ignore", case_sensitive=True, env_ignore_empty=True, env_file_encoding="utf-8"
    )

    database_url: _Url = Field(SecretStr(""), validation_alias="DATABASE_URL", description=URL_FORM)
    admin_url: _Url = Field(SecretStr(""), validation_alias="POS_ADMIN_URL", description=URL_FORM)
    home: _Home = Field(validation_alias="POS_HOME", description="a folder")
    counter: str = Field(
        "C01",
        validation_alias="POS_COUNTER",
        pattern=r"^[A-Z0-9-]{1,12}$",
        description='1 to 12 characters from A-Z, 0-9 and "-"',
    )
    language: Literal["pt_BR", "en"] = Field("pt_BR", validation_alias="POS_LANGUAGE", description="pt_BR or en")
    theme: Literal["light", "dark", "system"] = Field(
        "system", validation_alias="POS_THEME", description="light, dark or system"
    )
    font_scale: int = Field(
        100, validation_alias="POS_FONT_SCALE", ge=90, le=150, description="a whole number from 90 to 150"
    )
    pool_size: int = Field(4, validation_alias="POS_POOL_SIZE", ge=1, le=16, description="a whole number from 1 to 16")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", validation_alias="POS_LOG_LEVEL", description="DEBUG, INFO, WARNING or ERROR"
    )
    trusted_network: bool = Field(default=False, validation_alias="POS_TRUSTED_NETWORK", description="true or false")

    old_programs: _Folder | None = Field(
        default=None, validation_alias="POS_OLD_PG_BIN", description="empty, or a folder by its full path"
    )
    backup_copy: _Folder | None = Field(
        default=None, validation_alias="POS_BACKUP_COPY", description="empty, or a folder by its full path"
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment comes as arguments (load_settings), so that a test can give its own."""
        return init_settings, dotenv_settings

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


_KEYS: Final[dict[str, str]] = {str(field.validation_alias): name for name, field in Settings.model_fields.items()}


def load_settings(env: Mapping[str, str] | None = None) -> Settings:
    """The settings of `env` (default: the environment) over those of `.env`; SettingsError for a wrong one."""
    given = {key: value for key, value in (os.environ if env is None else env).items() if key in _KEYS and value}
    home = home_of(given)
    given.setdefault("POS_HOME", str(home))
    env_file = home / ".env"
    _check_env_file(env_file)
    values: dict[str, Any] = {"_env_file": env_file, **given}
    try:
        return Settings(**values)
    except ValidationError as error:
        raise _sentence(error) from None


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
        if key not in _KEYS or key == "POS_HOME":
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
        if binding.key is not None and binding.key.startswith("POS_") and binding.key not in _KEYS:
            raise SettingsError(f"{env_file}, line {binding.original.line}: {_unknown(binding.key)}")


def _unknown(key: str) -> str:
    """Say that a name is no setting, and which one it may have been meant to be."""
    close = get_close_matches(key, _KEYS, n=1)
    return f"{_one_line(key)} is not a setting" + (f"; did you mean {close[0]}?" if close else "")


def _sentence(error: ValidationError) -> SettingsError:
    """The first wrong value as one line; never the value of a secret."""
    first = error.errors(include_url=False)[0]
    key = str(first["loc"][0])
    field = Settings.model_fields[_KEYS[key]]
    shown = "(hidden)" if field.annotation is SecretStr else _one_line(first["input"])
    return SettingsError(f"{key}={shown} is not allowed; allowed: {field.description}")


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
