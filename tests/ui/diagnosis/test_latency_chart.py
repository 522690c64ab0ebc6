"""The chart of the last hour: what is drawn, and what a screen reader is told instead."""

from datetime import UTC, datetime, timedelta

from PySide6.QtGui import QColor, QImage

from pos_app.domain.health_history import Sample
from pos_app.ui import theme
from pos_app.ui.diagnosis.latency_chart import LatencyChart

END = datetime(2026, 11, 22, 15, tzinfo=UTC)


def hour(rtt_ms=2.0, *, away=range(0)):
    return [
        Sample(END - timedelta(seconds=3600 - second), None if second in away else rtt_ms) for second in range(3600)
    ]


def drawn(qtbot, samples) -> QImage:
    chart = LatencyChart()
    qtbot.addWidget(chart)
    chart.resize(640, 160)
    chart.show_samples(samples)
    return chart.grab().toImage()


def count(image: QImage, colour: QColor) -> int:
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(image.pixelColor(x, y).name() == colour.name() for x, y in points)


def test_an_hour_is_a_line_from_side_to_side(qtbot):
    image = drawn(qtbot, hour())
    assert count(image, theme.color("primary")) > 400


def test_a_time_without_an_answer_interrupts_the_line(qtbot):
    whole, broken = drawn(qtbot, hour()), drawn(qtbot, hour(away=range(900, 2700)))
    assert count(broken, theme.color("primary")) < count(whole, theme.color("primary")) * 0.7


def test_one_slow_probe_among_thousands_is_not_lost(qtbot):
    samples = hour(10.0)
    samples[1800] = Sample(samples[1800].at, 400.0)
    chart = LatencyChart()
    qtbot.addWidget(chart)
    chart.show_samples(samples)
    assert chart.words() == "mediana 10 ms, maior 400 ms"


def test_probes_without_an_answer_are_counted_in_words(qtbot):
    chart = LatencyChart()
    qtbot.addWidget(chart)
    chart.show_samples(hour(2.1, away=range(7)))
    assert chart.accessibleDescription() == "mediana 2,1 ms, maior 2,1 ms; 7 verificações sem resposta"


def test_before_the_first_probe_there_is_nothing_to_draw(qtbot):
    assert count(drawn(qtbot, []), theme.color("primary")) == 0
