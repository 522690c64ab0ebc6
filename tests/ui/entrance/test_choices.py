"""Language and look before anybody has signed in."""

from pos_app.ui.entrance.choices import Choices


def test_the_language_in_use_is_marked_and_another_can_be_chosen(qtbot):
    choices = Choices()
    qtbot.addWidget(choices)
    assert choices.languages["pt_BR"].isChecked()
    with qtbot.waitSignal(choices.language_chosen) as chosen:
        choices.languages["en"].click()
    assert chosen.args == ["en"]


def test_the_look_goes_from_light_to_dark(qtbot):
    choices = Choices()
    qtbot.addWidget(choices)
    with qtbot.waitSignal(choices.look_chosen) as chosen:
        choices.look.click()
    assert chosen.args == ["dark"]
    assert choices.look.accessibleName() == "Aparência: Escuro"
