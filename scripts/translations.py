"""Collect the words of the screens into the .ts files and compile them; `--check` changes nothing and tells what would.

Portuguese holds everything; English is written in the code itself, so its file holds the plural forms alone.
"""

import argparse
import ast
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = {"pt_BR": (), "en": ("-pluralonly",)}


def main() -> int:
    """Update, or check; 1 when something is new, unfinished or not compiled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, fail when something is not up to date")
    check = parser.parse_args().check
    if not check:
        update(FOLDER)
    complaints = unfinished(FOLDER) + (stale() if check else [])
    for complaint in complaints:
        print(complaint)
    return 1 if complaints else 0


def update(folder: Path) -> None:
    """Bring the .ts files of a folder up to the code, and compile them."""
    files = sorted((ROOT / "pos_app").rglob("*.py"))
    for path in files:
        # lupdate passes over a file that it cannot read, and its translations would be dropped.
        ast.parse(path.read_text(encoding="utf-8"), str(path))
    sources = [str(path.relative_to(ROOT)) for path in files]
    for language, options in LANGUAGES.items():
        ts = folder / f"balcao_{language}.ts"
        _run(
            "lupdate",
            *("-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", language),
            *(*options, *sources, "-ts", str(ts)),
        )
        _run("lrelease", "-nounfinished", str(ts), "-qm", str(ts.with_suffix(".qm")))


def unfinished(folder: Path) -> list[str]:
    """The words without a translation."""
    found = []
    for language in LANGUAGES:
        ts = folder / f"balcao_{language}.ts"
        for context in ET.parse(ts).getroot().iter("context"):  # noqa: S314 - our own file
            for message in context.iter("message"):
                translation = message.find("translation")
                if translation is None or translation.get("type") == "unfinished":
                    found.append(f"{ts.name}: unfinished: {context.findtext('name')}: {message.findtext('source')!r}")
    return found


def stale() -> list[str]:
    """The files that an update would change."""
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary)
        for ts in FOLDER.glob("*.ts"):
            shutil.copy(ts, copy)
        update(copy)
        return [
            f"{path.name}: not up to date, run `make translations`"
            for path in sorted(copy.iterdir())
            if not (FOLDER / path.name).exists() or (FOLDER / path.name).read_bytes() != path.read_bytes()
        ]


def _run(tool: str, *arguments: str) -> None:
    """Run one of Qt's tools; its output is shown when it fails."""
    program = Path(sys.executable).with_name(f"pyside6-{tool}")
    done = subprocess.run([program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode or "warning" in done.stderr.lower():
        raise SystemExit(f"{tool} failed:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    raise SystemExit(main())
