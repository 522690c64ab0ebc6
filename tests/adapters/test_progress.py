"""Reports from a background thread."""

import threading

from pos_app.adapters.progress import Progress


def test_reports_come_in_order_on_the_thread_of_the_object(qtbot):
    progress = Progress()
    told: list[tuple[object, int]] = []
    progress.told.connect(lambda report: told.append((report, threading.get_ident())))

    def tell() -> None:
        for number in range(5):
            progress.tell(number)

    thread = threading.Thread(target=tell)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(told) == 5)
    assert told == [(number, threading.get_ident()) for number in range(5)]
