import os
import re
import stat
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.resources import data_root
from pos_app.settings import KEYS, Secret, Settings, SettingsError, load_settings, save_env

SECRET = "s3cret-of-the-shop"
URL = f"postgresql://counter_c01:{SECRET}@db.example:5432/shop"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def load(home: Path, **env: str) -> Settings:
    return load_settings({"POS_HOME": str(home), **env})


def refused(home: Path, **env: str) -> str:
    with pytest.raises(SettingsError) as caught:
        load(home, **env)
    return str(caught.value)


def test_without_any_setting_the_program_runs_its_own_database(home: Path) -> None:
    settings = load(home)
    assert settings.embedded
    assert (settings.counter, settings.language, settings.theme) == ("C01", "pt_BR", "system")
    assert (settings.pool_size, settings.log_level, settings.trusted_network) == (4, "INFO", False)


def test_the_environment_wins_over_the_file_and_the_file_over_defaults(home: Path) -> None:
    save_env(home, {"POS_COUNTER": "C07", "POS_LANGUAGE": "en"})
    settings = load(home, POS_COUNTER="C08")
    assert (settings.counter, settings.language, settings.theme) == ("C08", "en", "system")


def test_an_empty_value_means_the_default(home: Path) -> None:
    save_env(home, {"POS_POOL_SIZE": ""})
    assert load(home, POS_THEME="").pool_size == 4


def test_the_process_environment_is_read_when_none_is_given(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POS_HOME", str(home))
    monkeypatch.setenv("POS_COUNTER", "C09")
    settings = load_settings()
    assert (settings.home, settings.counter) == (home, "C09")


def test_the_default_home_is_the_data_folder_of_the_user() -> None:
    assert load_settings({}).home.name == "Balcao"


def test_a_relative_home_and_a_tilde_become_absolute() -> None:
    assert load_settings({"POS_HOME": "shop"}).home == Path.cwd() / "shop"
    assert load_settings({"POS_HOME": "~/no-such-shop"}).home == Path.home() / "no-such-shop"


def test_settings_do_not_change(home: Path) -> None:
    with pytest.raises(FrozenInstanceError):
        load(home).counter = "C02"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("key", "value", "allowed"),
    [
        ("POS_COUNTER", "c01", "A-Z"),
        ("POS_COUNTER", "C01\n", "A-Z"),
        ("POS_BACKUP_COPY", "backups", "full path"),
        ("POS_OLD_PG_BIN", "bin", "full path"),
        ("POS_COUNTER", "C" * 13, "A-Z"),
        ("POS_COUNTER", "C０１", "A-Z"),
        ("POS_LANGUAGE", "pt", "pt_BR or en"),
        ("POS_THEME", "blue", "light, dark or system"),
        ("POS_POOL_SIZE", "0", "1 to 16"),
        ("POS_POOL_SIZE", "17", "1 to 16"),
        ("POS_POOL_SIZE", "many", "1 to 16"),
        ("POS_LOG_LEVEL", "loud", "DEBUG"),
        ("POS_TRUSTED_NETWORK", "perhaps", "true or false"),
    ],
)
def test_a_wrong_value_is_one_line_with_key_value_and_what_is_allowed(
    home: Path, key: str, value: str, allowed: str
) -> None:
    text = refused(home, **{key: value})
    assert text.startswith(f"{key}=")
    assert value.strip()[:10] in text
    assert allowed in text
    assert text.isprintable()
    assert len(text) < 200


@pytest.mark.parametrize("key", ["DATABASE_URL", "POS_ADMIN_URL"])
@pytest.mark.parametrize("url", [f"mysql://root:{SECRET}@db/shop", f"postgresql://u:{SECRET}@db", f"db {SECRET}"])
def test_a_wrong_url_is_named_but_not_shown(home: Path, key: str, url: str) -> None:
    text = refused(home, **{key: url})
    assert text.startswith(f"{key}=(hidden) ")
    assert "postgresql://user:password@host:port/database" in text
    assert SECRET not in text


@pytest.mark.parametrize(
    "url",
    [URL, URL.replace("postgresql:", "postgresql+psycopg:"), "postgresql://u:p@a:5432,b:5432/shop?sslmode=prefer"],
)
def test_a_url_of_a_server_turns_the_embedded_database_off(home: Path, url: str) -> None:
    settings = load(home, DATABASE_URL=url)
    assert not settings.embedded
    assert settings.database_url == Secret(url)


def test_secrets_are_not_shown_by_repr_or_str(home: Path) -> None:
    settings = load(home, DATABASE_URL=URL, POS_ADMIN_URL=URL)
    assert SECRET not in f"{settings!r} {settings} {settings.database_url} {settings.admin_url!r}"


def test_a_home_that_is_a_file_is_refused(home: Path) -> None:
    home.write_text("")
    assert refused(home).startswith(f"POS_HOME={str(home)[:40]}")


def test_a_broken_line_of_the_file_is_refused_with_its_number(home: Path) -> None:
    home.mkdir()
    (home / ".env").write_text(f"POS_COUNTER=C01\nDATABASE_URL='{SECRET}\n", encoding="utf-8")
    text = refused(home)
    assert "line 2" in text
    assert SECRET not in text


@pytest.mark.parametrize(
    ("key", "words"),
    [("POS_COUNTR", "did you mean POS_COUNTER?"), ("POS_ADMINURL", "did you mean POS_ADMIN_URL?"), ("POS_XYZQ", "")],
)
def test_a_name_of_the_file_that_is_no_setting_is_told_with_the_one_that_was_meant(
    home: Path, key: str, words: str
) -> None:
    home.mkdir()
    (home / ".env").write_text(f"OTHER=1\n{key}={SECRET}\n", encoding="utf-8")
    text = refused(home)
    assert f"line 2: {key} is not a setting" in text
    assert text.endswith(words)
    assert SECRET not in text


def test_a_file_that_is_not_text_is_refused(home: Path) -> None:
    home.mkdir()
    (home / ".env").write_bytes(b"POS_COUNTER=\xff\xfe")
    assert "cannot be read" in refused(home)


def test_the_example_names_every_key_with_its_default(tmp_path: Path) -> None:
    text = (data_root() / ".env.example").read_text(encoding="utf-8")
    keys = re.findall(r"^(?:# )?([A-Z_]+)=", text, re.MULTILINE)
    assert sorted(keys) == sorted(KEYS)
    (tmp_path / ".env").write_text(text, encoding="utf-8")
    assert load(tmp_path) == load_settings({"POS_HOME": str(tmp_path)})
    bare = tmp_path / "bare"
    assert replace(load(tmp_path), home=bare) == load(bare)


def test_a_new_file_is_the_example_with_the_values_set(home: Path) -> None:
    save_env(home, {"POS_COUNTER": "C02"})
    example = (data_root() / ".env.example").read_text(encoding="utf-8")
    assert (home / ".env").read_text(encoding="utf-8") == example.replace("POS_COUNTER=C01", "POS_COUNTER=C02")


def test_writing_keeps_comments_and_other_keys(home: Path) -> None:
    home.mkdir()
    (home / ".env").write_text("# mine\nOTHER=1\nPOS_COUNTER=C01 # old\n", encoding="utf-8")
    save_env(home, {"POS_COUNTER": "C02", "POS_THEME": "dark"})
    assert (home / ".env").read_text(encoding="utf-8") == "# mine\nOTHER=1\nPOS_COUNTER=C02\nPOS_THEME=dark\n"


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX; on Windows the user's profile guards the file")
def test_the_file_and_a_new_home_are_the_owners_alone(home: Path) -> None:
    save_env(home, {"DATABASE_URL": URL})
    assert stat.S_IMODE((home / ".env").stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    (home / ".env").chmod(0o644)
    save_env(home, {"POS_COUNTER": "C02"})
    assert stat.S_IMODE((home / ".env").stat().st_mode) == 0o600


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_env(home, {"POS_COUNTER": "C02"})

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        save_env(home, {"POS_COUNTER": "C03"})
    assert [path.name for path in home.iterdir()] == [".env"]
    assert load(home).counter == "C02"


@pytest.mark.parametrize("key", ["POS_COUNTR", "POS_HOME", "PATH"])
def test_only_known_keys_are_written(home: Path, key: str) -> None:
    with pytest.raises(SettingsError, match=key):
        save_env(home, {key: "x"})
    assert not (home / ".env").exists()


@pytest.mark.parametrize("value", ["a\nPOS_COUNTER=X", "a\rb", "${HOME}"])
def test_a_value_that_the_file_cannot_hold_is_refused(home: Path, value: str) -> None:
    with pytest.raises(SettingsError, match="DATABASE_URL"):
        save_env(home, {"DATABASE_URL": value})


@given(password=st.text(st.characters(exclude_characters="\r\n\0?#[]/{", exclude_categories=["Cs"]), max_size=40))
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, password: str) -> None:
    home = tmp_path_factory.mktemp("home")
    url = f"postgresql://user:{password}@db:5432/shop"
    save_env(home, {"DATABASE_URL": url})
    assert load(home).database_url.get_secret_value() == url
