import subprocess
import sys
import zipfile

import pytest

from pos_app.resources import data_root


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What is inside a wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=data_root(),
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.mark.parametrize("folder", ["resources", "migrations"])
def test_the_wheel_brings_every_file_of(folder: str, names: set[str]) -> None:
    root = data_root()
    files = [path for path in (root / folder).rglob("*") if path.is_file() and path.suffix != ".pyc"]
    assert files
    assert {f"pos_app/_data/{path.relative_to(root).as_posix()}" for path in files} <= names


@pytest.mark.parametrize("name", ["alembic.ini", ".env.example"])
def test_the_wheel_brings(name: str, names: set[str]) -> None:
    assert f"pos_app/_data/{name}" in names


def test_the_wheel_brings_every_module_and_every_sql_file(names: set[str]) -> None:
    package = data_root() / "pos_app"
    files = [path for suffix in ("*.py", "*.sql") for path in package.rglob(suffix)]
    assert {path.relative_to(data_root()).as_posix() for path in files} <= names


def test_the_wheel_brings_nothing_of_the_tests(names: set[str]) -> None:
    assert {name for name in names if not name.startswith(("pos_app/", "balcao-"))} == set()
