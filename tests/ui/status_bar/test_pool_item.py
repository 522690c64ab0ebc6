from pos_app.domain.health import HealthState
from pos_app.ui.status_bar.pool_item import PoolItem
from tests.ui.status_bar.rows import row


def test_the_pool_is_shown_as_in_use_of_size(qtbot):
    item = PoolItem()
    qtbot.addWidget(item)
    item.show_row(row(in_use=1, size=4))
    assert item.text == "1/4"


def test_work_that_waits_for_a_connection_is_counted(qtbot):
    item = PoolItem()
    qtbot.addWidget(item)
    item.show_row(row(HealthState.SLOW, in_use=4, size=4, waiting=3))
    assert item.text == "4/4 · 3 aguardando"


def test_before_the_first_probe_nothing_is_shown(qtbot):
    item = PoolItem()
    qtbot.addWidget(item)
    item.show_row(row(HealthState.CONNECTING))
    assert item.isHidden()
