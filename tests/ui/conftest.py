"""Every test of the screens sees the light theme at 100 %, in Portuguese, unless it changes that itself."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from pos_app.ui import i18n, shop_time, theme


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[QApplication]:
    dress(qapp)
    yield qapp
    dress(qapp)


def dress(app: QApplication) -> None:
    theme.apply_theme(app, "light", 100)
    if i18n.language() != "pt_BR":
        i18n.install(app, "pt_BR")
    shop_time.keep_to(None)
