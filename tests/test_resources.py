from pathlib import Path

import pytest

import pos_app.resources
from pos_app.resources import data_root, resource_path


@pytest.fixture
def wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that looks like the installed package, with its files under `_data`."""
    package = tmp_path / "site-packages" / "pos_app"
    (package / "_data" / "resources" / "icons").mkdir(parents=True)
    monkeypatch.setattr(pos_app.resources, "__file__", str(package / "resources.py"))
    return package


def test_a_checkout_uses_the_files_of_the_checkout() -> None:
    assert (data_root() / "pyproject.toml").is_file()
    assert resource_path("icons") == data_root() / "resources" / "icons"


def test_an_installed_wheel_uses_the_files_it_brought(wheel: Path) -> None:
    assert data_root() == wheel / "_data"
    assert resource_path("icons") == wheel / "_data" / "resources" / "icons"


@pytest.mark.parametrize("name", ["alembic.ini", ".env.example", "migrations", "resources"])
def test_everything_the_program_needs_is_in_the_root(name: str) -> None:
    assert (data_root() / name).exists()


def test_a_missing_resource_is_named(wheel: Path) -> None:
    with pytest.raises(FileNotFoundError, match="icons/no-such.svg"):
        resource_path("icons", "no-such.svg")
