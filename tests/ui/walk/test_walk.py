"""Every window and dialog of the registry is walked through: names, Tab, keys, contrast, room, words."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from PySide6.QtGui import QKeySequence

from pos_app.resources import resource_path
from tests.ui.walk import rules
from tests.ui.walk.conftest import SetStage
from tests.ui.walk.scenes import SCENES, Scene

EACH = pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
SAME_IN_BOTH = re.compile(
    r"Ana Prado|Gil Souza|Marina Alves|Marina|Ana|Gil|Loja Centro|C0[1-9]|Padaria São João|Açúcar .*|Balcão"
    r"|.*@loja\.example|R\$.*|PROD.*|Portugu[eê]s|English|America/.*|Entregar à tarde|UN|KG|.*db\.loja.*|FATAL.*"
    r"|balcao.*|E-7F3K2|Enviadas|hoje"
    r"|.* · C0[1-9] · .*|#[0-9]+ .*|cli:.*|[0-9]+ [A-Z]+|[A-Z]{2,3}[23]?|.* \([A-Z, ]+\)|PIX|Boleto"
)
"""What the test's own shop is called, and what has no language."""


@EACH
def test_keyboard_and_screen_reader_find_everything(scene: Scene, set_stage: SetStage) -> None:
    window = scene.open(set_stage())
    found = rules.without_name(window) + rules.rows_without_name(window)
    found += rules.keys_in_conflict(window) + rules.off_the_tab_order(window)
    assert not found, "\n".join(found)


@EACH
@pytest.mark.parametrize("colors", ["light", "dark"])
def test_all_stands_out_from_its_ground(scene: Scene, colors: str, set_stage: SetStage) -> None:
    window = scene.open(set_stage(colors=colors))
    found = rules.hard_to_read(window) + rules.focus_not_seen(window)
    assert not found, "\n".join(found)


@EACH
@pytest.mark.parametrize(
    ("scale", "size"),
    [(100, (1366, 728)), (100, (1024, 544)), (150, (1366, 728))],
    ids=["usual", "small", "large type"],
)
def test_no_words_are_cut(scene: Scene, scale: int, size: tuple[int, int], set_stage: SetStage) -> None:
    found = rules.cut(scene.open(set_stage(scale=scale, size=size)))
    assert not found, "\n".join(found)


@EACH
def test_no_english_is_left_in_portuguese(scene: Scene, set_stage: SetStage) -> None:
    portuguese = rules.texts(scene.open(set_stage("pt_BR")))
    english = rules.texts(scene.open(set_stage("en")))
    found = sorted(one for one in portuguese & english if not _without_language(one))
    assert not found, "\n".join(found)


def _without_language(text: str) -> bool:
    """Whether it is the same in both languages by right: a name, a key, or words translated so."""
    key = QKeySequence(text).toString(QKeySequence.SequenceFormat.PortableText)
    return bool(SAME_IN_BOTH.fullmatch(text)) or key == text or text in _translated_alike()


def _translated_alike() -> set[str]:
    tree = ET.parse(resource_path("translations", "balcao_pt_BR.ts"))  # noqa: S314 - our own file
    return {
        source
        for message in tree.iter("message")
        if (source := message.findtext("source", "")) == message.findtext("translation", "")
    }
