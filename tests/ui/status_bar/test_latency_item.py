from pos_app.domain.health import HealthState
from pos_app.ui.status_bar.latency_item import LatencyItem, latency_words
from tests.ui.status_bar.rows import row


def test_the_round_trip_is_shown_with_its_unit_in_the_language_in_use(qtbot):
    item = LatencyItem()
    qtbot.addWidget(item)
    item.show_row(row(rtt_ms=2.1))
    assert item.text() == "2,1 ms"
    assert not item.isHidden()


def test_without_an_answer_nothing_is_shown(qtbot):
    item = LatencyItem()
    qtbot.addWidget(item)
    item.show_row(row(HealthState.OFFLINE))
    assert item.isHidden()


def test_from_ten_milliseconds_on_there_are_no_decimals():
    assert latency_words(41.0) == "41 ms"
    assert latency_words(None) == "—"
