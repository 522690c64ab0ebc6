from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui import theme
from pos_app.ui.widgets.amount_label import AmountLabel
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.chip import Chip
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.kbd import Kbd, KeyHints
from pos_app.ui.widgets.page_header import PageHeader
from tests.ui.parts import part


def words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]


def test_a_header_names_the_page_and_its_state(qtbot: QtBot) -> None:
    header = PageHeader("Pré-venda 000123", "aberta hoje")
    qtbot.addWidget(header)
    header.set_chip("Rascunho", "info", "pencil")
    header.add_action(QPushButton("Nova"))
    header.set_title("Pré-venda 000124")
    header.set_subtitle("aberta agora")
    assert words(header) == ["Pré-venda 000124", "aberta agora"]
    assert part(header, Chip).text == "Rascunho"


def test_a_total_grows_with_the_scale(look: QApplication, qtbot: QtBot) -> None:
    total = AmountLabel("R$ 2.944,12", 34, QFont.Weight.Bold)
    qtbot.addWidget(total)
    total.show()
    before = total.sizeHint().width()
    theme.apply_theme(look, "light", 150)
    assert total.font().pixelSize() == 51
    assert total.sizeHint().width() > before * 1.4


def test_nothing_yet_and_nothing_found_are_told_apart(qtbot: QtBot) -> None:
    empty = EmptyState("package", "Nenhum produto ainda", "Cadastre o primeiro.", "Ins")
    qtbot.addWidget(empty)
    assert words(empty) == ["Nenhum produto ainda", "Cadastre o primeiro.", "Ins"]
    empty.tell("Nada encontrado", "Tente outra palavra.")
    assert words(empty)[:2] == ["Nada encontrado", "Tente outra palavra."]


def test_keys_stand_before_what_they_do(qtbot: QtBot) -> None:
    hints = KeyHints([("Enter", "editar"), ("Del", "remover")])
    qtbot.addWidget(hints)
    assert words(hints) == ["Enter", "editar", "Del", "remover"]
    assert [kbd.text() for kbd in hints.findChildren(Kbd)] == ["Enter", "Del"]


def test_the_last_keys_go_where_there_is_no_room(qtbot: QtBot) -> None:
    hints = KeyHints([("F5", "quantidade"), ("F6", "desconto"), ("Del", "remover")])
    qtbot.addWidget(hints)
    hints.show()

    def shown(width: int) -> list[str]:
        hints.resize(width, hints.height())
        return [kbd.text() for kbd in hints.findChildren(Kbd) if kbd.isVisible()]

    whole = hints.sizeHint().width()
    assert hints.minimumSizeHint().width() < whole / 2
    assert shown(whole) == ["F5", "F6", "Del"]
    assert shown(whole - 1) == ["F5", "F6"]
    assert shown(hints.minimumSizeHint().width()) == ["F5"]
    assert shown(whole) == ["F5", "F6", "Del"]


def test_a_card_has_its_title(qtbot: QtBot) -> None:
    card = Card("Resumo")
    qtbot.addWidget(card)
    assert words(card) == ["Resumo"]
