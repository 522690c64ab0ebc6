"""What pages have in common: errors in place, work in the background that outlives them."""

import pytest
from PySide6.QtWidgets import QPushButton
from shiboken6 import delete

from pos_app.adapters.changes import Changes
from pos_app.adapters.desk import Desk
from pos_app.adapters.runner import InlineRunner
from pos_app.domain.errors import ChangedElsewhere, Trouble, Unavailable
from pos_app.ui.page import Page


@pytest.fixture
def page(qtbot):
    desk = Desk(None, None, InlineRunner(), Changes(), None)  # type: ignore[arg-type]
    page = Page(desk)
    qtbot.addWidget(page)
    page.show()
    return page


def fail(error):
    def work():
        raise error

    return work


def test_a_known_failure_of_a_read_stands_in_the_banner(page):
    page.read(fail(ChangedElsewhere()), lambda _: None)
    assert page.banner.isVisible()
    page.clear_error()
    assert not page.banner.isVisible()


def test_a_remark_stays_when_a_list_was_read_and_goes_by_itself_alone(page):
    page.note("Moved while it was counted", "info")
    page.clear_error()
    assert page.banner.text == "Moved while it was counted"
    page.clear_note()
    assert not page.banner.isVisible()
    page.show_error(ChangedElsewhere())
    page.clear_note()
    assert page.banner.isVisible()


def test_a_bug_travels_on(page):
    with pytest.raises(KeyError):
        page.read(fail(KeyError()), lambda _: None)


def test_trying_again_is_offered_where_it_may_help(page):
    tried = []
    page.show_error(Unavailable(Trouble.BUSY), lambda: tried.append(1))
    page.banner.findChild(QPushButton).click()
    assert tried == [1]
    page.show_error(ChangedElsewhere(), lambda: tried.append(2))
    assert not page.banner.findChild(QPushButton).isVisible()


def test_a_write_whose_page_is_gone_still_tells_its_failure_and_calls_nobody_back(qtbot):
    desk = Desk(None, None, InlineRunner(), Changes(), None)  # type: ignore[arg-type]
    page = Page(desk)
    told: list[object] = []
    page.write(lambda: delete(page), told.append)
    assert told == []

    page = Page(desk)

    def closes_and_fails():
        delete(page)
        raise Unavailable(Trouble.OFFLINE)

    with pytest.raises(Unavailable):
        page.write(closes_and_fails, told.append)


def test_the_banner_goes_and_the_page_reads_again_when_the_database_is_back(page, monkeypatch):
    read = []
    monkeypatch.setattr(page, "refresh", lambda: read.append(1))
    page.show_error(Unavailable(Trouble.OFFLINE), page.refresh)
    page.database_back()
    assert (page.banner.isVisible(), read) == (False, [1])
    page.database_back()
    assert read == [1]


def test_what_would_be_written_again_waits_for_the_person(page):
    written = []
    page.show_error(Unavailable(Trouble.OFFLINE), lambda: written.append(1))
    page.database_back()
    assert (page.banner.isVisible(), written) == (True, [])
