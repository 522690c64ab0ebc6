"""Collect the words of the screens into the .ts files and compile them; `--check` changes nothing and tells what would.

Portuguese holds everything; English is written in the code itself, so its file holds the plural forms alone.
The words are read from the syntax trees, because lupdate does not see plurals in Python's translate().
"""

import argparse
import ast
import json
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = {"pt_BR": (), "en": ("-pluralonly",)}
PLURALS_AS = {"pt_BR": "pt_PT"}
"""The language whose plural rule is taken: by the one that Qt has for Brazil nought is singular, "0 venda"."""


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
    with tempfile.TemporaryDirectory() as temporary:
        words = Path(temporary) / "words.py"
        lines = [line for path in sorted((ROOT / "pos_app").rglob("*.py")) for line in calls(path)]
        words.write_text("\n".join(lines), encoding="utf-8")
        for language, options in LANGUAGES.items():
            ts = folder / f"balcao_{language}.ts"
            _run(
                "lupdate",
                *("-no-obsolete", "-locations", "none", "-source-language", "en"),
                *("-target-language", PLURALS_AS.get(language, language)),
                *(*options, str(words), "-ts", str(ts)),
            )
            compiled = Path(temporary) / f"{ts.stem}.qm"
            _run("lrelease", "-nounfinished", str(ts), "-qm", str(compiled))
            # A running program has the old file mapped: it is replaced, never written into.
            fresh = ts.with_suffix(".qm.new")
            shutil.copyfile(compiled, fresh)
            fresh.replace(ts.with_suffix(".qm"))


def calls(path: Path) -> Iterator[str]:
    """The words that a file has translated or marked, each as a call that lupdate understands."""
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        given = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
        match node.func:
            case ast.Attribute(attr="translate") | ast.Name(id="QT_TRANSLATE_NOOP") if len(given) >= 2:
                context, text, *rest = given
            case ast.Attribute(value=ast.Name(id="self"), attr="tr") if given:
                context = max((c for c in classes if _holds(c, node)), key=lambda c: c.lineno).name
                text, *rest = given
            case _:
                continue
        comment = rest[0] if rest and isinstance(rest[0], str) else ""
        quoted = ", ".join(json.dumps(one, ensure_ascii=False) for one in (context, text, comment))
        yield f"QCoreApplication.translate({quoted}{', n, n' if '%n' in str(text) else ''})"


def _holds(outer: ast.ClassDef, inner: ast.Call) -> bool:
    """Whether a call stands within a class."""
    return outer.lineno <= inner.lineno <= (outer.end_lineno or outer.lineno)


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
