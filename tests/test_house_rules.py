"""Rules of the house that no linter states: read from the syntax trees of our own files."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted(
    path for folder in ("pos_app", "tests", "benchmarks", "migrations") for path in (ROOT / folder).rglob("*.py")
)
PUMPS = {"processEvents", "QEventLoop"}


def names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name):
                yield name


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=aliases):
                yield from (alias.name for alias in aliases)
            case ast.ImportFrom(module="PySide6", names=aliases):
                yield from (f"PySide6.{alias.name}" for alias in aliases)
            case ast.ImportFrom(module=str(module)):
                yield module


@pytest.mark.parametrize("source", ["app.processEvents()", "from PySide6.QtCore import QEventLoop", "c = QEventLoop()"])
def test_a_pumped_loop_would_be_seen(source: str) -> None:
    assert PUMPS & set(names(ast.parse(source)))


def test_nobody_pumps_the_event_loop() -> None:
    found = [str(path.relative_to(ROOT)) for path in FILES if PUMPS & set(names(ast.parse(path.read_bytes())))]
    assert found == []


@pytest.mark.parametrize(
    "source", ["from PySide6 import QtWidgets", "import PySide6.QtGui", "from PySide6.QtGui import x"]
)
def test_a_gui_module_would_be_seen(source: str) -> None:
    assert set(imported(ast.parse(source))) <= {"PySide6.QtWidgets", "PySide6.QtGui"}


def test_adapters_know_only_the_core_of_qt() -> None:
    adapters = [path for path in FILES if path.is_relative_to(ROOT / "pos_app" / "adapters")]
    assert adapters
    found = {
        (path.name, module)
        for path in adapters
        for module in imported(ast.parse(path.read_bytes()))
        if module.startswith("PySide6") and module != "PySide6.QtCore"
    }
    assert found == set()


def test_no_file_is_longer_than_400_lines() -> None:
    ours = [path for path in FILES if path.parent.name != "versions"]  # a migration is a frozen copy
    found = {str(p.relative_to(ROOT)): n for p in ours if (n := len(p.read_bytes().splitlines())) > 400}
    assert found == {}
