import ast
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from pos_app.ui import i18n

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "pos_app").rglob("*.py"))
CALLS = {"tr": (0,), "translate": (0, 1), "QT_TRANSLATE_NOOP": (0, 1)}


def not_found_by_tools(source: str, *, marked: bool) -> list[int]:
    """Lines where words to be translated are put together.

    A name, or an entry of a table, is allowed where words are marked with QT_TRANSLATE_NOOP, in the same folder.
    """
    allowed = (ast.Constant, ast.Name, ast.Attribute, ast.Subscript) if marked else (ast.Constant,)
    wrong = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            owner = getattr(getattr(node.func, "value", None), "id", "")
            if name == "translate" and owner != "QCoreApplication":
                continue
            arguments = [node.args[i] for i in CALLS.get(name, ()) if i < len(node.args)]
            if not all(isinstance(a, allowed if name == "translate" else ast.Constant) for a in arguments):
                wrong.append(node.lineno)
    return wrong


@pytest.mark.parametrize(
    "source",
    ["self.tr(f'Olá {name}')", "QCoreApplication.translate('C', text)", "QCoreApplication.translate('C', 'a' + b)"],
)
def test_words_put_together_would_be_seen(source: str) -> None:
    assert not_found_by_tools(source, marked=False) == [1]


def test_words_to_translate_are_plain_text() -> None:
    folders = {path.parent for path in SOURCES if "QT_TRANSLATE_NOOP(" in path.read_text(encoding="utf-8")}
    found = {
        str(path.relative_to(ROOT)): lines
        for path in SOURCES
        if (lines := not_found_by_tools(path.read_text(encoding="utf-8"), marked=path.parent in folders))
    }
    assert found == {}


def test_the_language_changes_live(look: QApplication) -> None:
    def undo() -> str:
        return QCoreApplication.translate("Toast", "Undo")

    assert undo() == "Desfazer"
    i18n.install(look, "en")
    assert (undo(), i18n.language(), QLocale().name()) == ("Undo", "en", "en_US")
    i18n.install(look, "pt_BR")
    assert (undo(), QLocale().name()) == ("Desfazer", "pt_BR")


@pytest.mark.parametrize(
    ("language", "spoken"),
    [("pt_BR", ["0 clientes", "1 cliente", "2 clientes"]), ("en", ["0 customers", "1 customer", "2 customers"])],
)
def test_plurals_are_right_in_both_languages(look: QApplication, language: i18n.Language, spoken: list[str]) -> None:
    i18n.install(look, language)
    assert [QCoreApplication.translate("Customers", "%n customer(s)", None, n) for n in (0, 1, 2)] == spoken


def test_qts_own_words_are_translated_too() -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancelar"


def test_translations_are_complete_and_compiled() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "translations.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.stdout + done.stderr == ""
