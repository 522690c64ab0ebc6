"""Ways of paying are called as the shop calls them, in the screen's language where it left them as they came."""

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication

from pos_app.domain.reports import Share
from pos_app.ui import i18n
from pos_app.ui.dashboard.board_view import _in_words
from pos_app.ui.payment_wording import named_method


@pytest.mark.parametrize(
    ("language", "said"),
    [("pt_BR", ["Cartão de crédito", "Crédito", "Vale"]), ("en", ["Credit card", "Credit", "Vale"])],
)
def test_a_method_as_it_came_is_said_in_the_screens_language(
    look: QApplication, language: i18n.Language, said: list[str]
) -> None:
    i18n.install(look, language)
    name = "Cartão de crédito"
    assert [
        named_method("credit", name),
        named_method("credit", name, short=True),
        named_method("credit", "Vale"),
    ] == said


def test_the_figures_call_it_so_too(look: QApplication) -> None:
    i18n.install(look, "en")
    share = Share("debit", "Cartão de débito", Decimal(1), 1)
    assert _in_words(share).name == "Debit card"
