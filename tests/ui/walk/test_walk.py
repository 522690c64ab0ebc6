"""Every window and dialog of the registry is walked through: names, Tab, keys, contrast, room, words.

As few openings as will do: all at the usual size, then in the other theme and the other language; room for words once
more in large type, the harder case, in Portuguese, whose words are the longer ones (and in a small window on request).
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from functools import cache

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from pos_app.resources import resource_path
from pos_app.ui import theme
from tests.ui.walk import rules
from tests.ui.walk.conftest import SetStage
from tests.ui.walk.scenes import SCENES, Scene

EACH = pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
SAME_IN_BOTH = re.compile(
    r"Ana Prado|Gil Souza|Marina Alves|Marina|Ana|Gil|Loja Centro|C0[1-9]|Padaria São João.*|CNPJ 11.*|Açúcar .*|Balcão"
    r"|.*@loja\.example.*|R\$.*|PROD.*|Portugu[eê]s|English|America/.*|Entregar à tarde|UN|KG|.*db\.loja.*|FATAL.*"
    r"|balcao.*|PostgreSQL [0-9.]+|[0-9]{4}_[a-z_]+|E-7F3K2|M[23]|produtos\.csv.*|Um|Dois"
    r"|.* · C0[1-9] · .*|#[0-9]+ .*|cli:.*|[0-9]+ [A-Z]+|[A-Z]{2,3}[23]?|.* \([A-Z, ]+\)|PIX|Boleto"
    r"|pgdata-[0-9]+|[0-9./-]+\n\([0-9]{2}\) [0-9-]+\n.*@padaria\.loja\.example"
)
"""What the test's own shop is called, and what has no language."""


@EACH
def test_a_window_is_as_it_has_to_be(scene: Scene, set_stage: SetStage, look: QApplication) -> None:
    stage = set_stage()
    with rules.strays(look) as found:
        window = stage.open(scene)
    portuguese = rules.texts(window)
    found += rules.without_name(window) + rules.rows_without_name(window)
    found += rules.keys_in_conflict(window) + rules.keys_not_on_the_sheet(window)
    found += rules.off_the_tab_order(window) + rules.cut(window)
    found += rules.hard_to_read(window) + rules.focus_not_seen(window)
    theme.apply_theme(look, "dark")
    found += [f"dark: {one}" for one in rules.hard_to_read(window) + rules.focus_not_seen(window)]
    english = rules.texts(set_stage("en", "dark").open(scene))
    found += [f"in both languages: {one!r}" for one in sorted(portuguese & english) if not _without_language(one)]
    assert not found, "\n".join(found)


@EACH
@pytest.mark.parametrize(
    ("scale", "size"),
    [
        pytest.param(150, (1366, 728), id="large type"),
        pytest.param(100, (1024, 544), id="small window", marks=pytest.mark.long),
    ],
)
def test_no_words_are_cut(scene: Scene, scale: int, size: tuple[int, int], set_stage: SetStage) -> None:
    found = rules.cut(set_stage(scale=scale, size=size).open(scene))
    assert not found, "\n".join(found)


def _without_language(text: str) -> bool:
    """Whether it is the same in both languages by right: a name, a key, or words translated so."""
    key = QKeySequence(text).toString(QKeySequence.SequenceFormat.PortableText)
    return bool(SAME_IN_BOTH.fullmatch(text)) or key == text or text in _translated_alike()


@cache
def _translated_alike() -> set[str]:
    tree = ET.parse(resource_path("translations", "balcao_pt_BR.ts"))  # noqa: S314 - our own file
    return {
        source
        for message in tree.iter("message")
        if (source := message.findtext("source", "")) == message.findtext("translation", "")
    }
