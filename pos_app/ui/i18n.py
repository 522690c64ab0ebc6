"""The language of the screens: installing the translations, ours and Qt's own."""

from collections.abc import Callable
from typing import Literal, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP as _MARK
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from pos_app.resources import resource_path

Language = Literal["pt_BR", "en"]
LANGUAGES: tuple[Language, ...] = ("pt_BR", "en")

QT_TRANSLATE_NOOP = cast("Callable[[str, str], str]", _MARK)
"""Marks words for translation where they are declared (context, English words); they are translated when shown."""


class _Installed:
    """What is in use now; the application has one language."""

    language: Language = "en"
    translators: tuple[QTranslator, ...] = ()


def language() -> Language:
    """The language in use."""
    return _Installed.language


def install(app: QCoreApplication, language: Language) -> None:
    """Speak this language from now on; windows made before keep their words until they are made again."""
    for translator in _Installed.translators:
        app.removeTranslator(translator)
        translator.deleteLater()
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    ours = str(resource_path("translations"))
    _Installed.language = language
    _Installed.translators = (
        _translator(app, f"qtbase_{language}", qt_folder),
        _translator(app, f"balcao_{language}", ours),
    )
    for translator in _Installed.translators:
        app.installTranslator(translator)
    QLocale.setDefault(QLocale(language))


def _translator(app: QCoreApplication, name: str, folder: str) -> QTranslator:
    """A loaded translation file; raises FileNotFoundError where it is missing or broken."""
    translator = QTranslator(app)
    if not translator.load(name, folder):
        raise FileNotFoundError(f"translation {name}.qm is missing or broken in {folder}")
    return translator
