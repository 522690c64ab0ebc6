"""The registry of scenes has every window of the program."""

from pos_app.ui.page import Page
from tests.ui.walk.scenes import SCENES, EntranceView, QDialog, classes


def test_every_dialog_view_and_page_is_in_the_registry() -> None:
    shown = {scene.about for scene in SCENES}
    missing = {one.__name__ for base in (QDialog, EntranceView, Page) for one in classes(base)} - {
        one.__name__ for one in shown
    }
    assert missing == set()


def test_names_are_unique() -> None:
    names = [scene.name for scene in SCENES]
    assert len(names) == len(set(names))
