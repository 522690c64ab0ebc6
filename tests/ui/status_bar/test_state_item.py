import pytest

from pos_app.domain.health import HealthState, Repair
from pos_app.ui.messages.health import repair_words, state_words
from pos_app.ui.status_bar.state_item import LOOKS, StateItem
from tests.ui.status_bar.rows import row


@pytest.mark.parametrize("state", HealthState)
def test_each_state_has_its_word_which_is_its_accessible_name(qtbot, state):
    item = StateItem()
    qtbot.addWidget(item)
    item.show_row(row(state))
    assert item.text() == item.accessibleName() == state_words(state)


def test_no_two_states_share_an_icon_or_a_word():
    assert len({look.icon for look in LOOKS.values()}) == len(LOOKS) == len(HealthState)
    assert len({state_words(state) for state in HealthState}) == len(HealthState)


def test_the_item_is_as_wide_as_its_word(qtbot):
    item = StateItem()
    qtbot.addWidget(item)
    item.show_row(row(HealthState.SLOW))
    narrow = item.sizeHint().width()
    item.show_row(row(HealthState.ONLINE))
    assert item.sizeHint().width() > narrow


@pytest.mark.parametrize("repair", Repair)
def test_what_becomes_of_starting_the_programs_own_server_again_is_told(qtbot, repair):
    item = StateItem()
    qtbot.addWidget(item)
    item.show_row(row(HealthState.OFFLINE))
    item.show_row(row(HealthState.OFFLINE, repair=repair))
    assert item.text() == item.accessibleName() == repair_words(repair).title
    assert repair_words(repair).line in item.toolTip()
    item.show_row(row(HealthState.ONLINE))
    assert item.text() == state_words(HealthState.ONLINE)
