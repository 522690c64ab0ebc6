"""Where the files that come with the program lie, in a checkout and in an installed wheel."""

from pathlib import Path


def data_root() -> Path:
    """The folder of `resources/`, `migrations/`, `alembic.ini` and `.env.example`."""
    package = Path(__file__).resolve().parent
    bundled = package / "_data"
    return bundled if bundled.is_dir() else package.parent


def resource_path(*parts: str) -> Path:
    """The path of a file or folder under `resources/`; FileNotFoundError when it is not there."""
    path = data_root().joinpath("resources", *parts)
    if not path.exists():
        raise FileNotFoundError(f"resource {'/'.join(parts)} is missing: {path}")
    return path
