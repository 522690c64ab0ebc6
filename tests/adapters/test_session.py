"""The session of the moment: renewed with a new token, told as ended once, and only for the token in use."""

from dataclasses import replace

import pytest
from uuid_utils.compat import uuid7

from pos_app.adapters.changes import Changes
from pos_app.adapters.desk import Desk
from pos_app.adapters.runner import InlineRunner
from pos_app.adapters.session import Session, SessionRunner
from pos_app.domain.errors import NotSignedIn, SignInLocked
from pos_app.domain.permissions import Operator, Role

MARINA = Operator(uuid7(), "Marina", "marina@loja.example", Role.EMPLOYEE, "C03", "old")


@pytest.fixture
def session(qapp):
    return Session(MARINA)


@pytest.fixture
def ends(session):
    ends = []
    session.ended.connect(lambda: ends.append(session.operator.token))
    return ends


def refuse(error=None):
    raise error or NotSignedIn


def test_a_refused_token_ends_the_session_once(session, ends):
    session.end("old")
    session.end("old")
    assert ends == ["old"]
    assert not session.live


def test_a_late_answer_to_an_old_token_says_nothing_about_the_new_one(session, ends):
    session.renew(replace(MARINA, token="new"))
    session.end("old")
    assert ends == []
    assert session.live


def test_an_answer_that_the_session_has_ended_reaches_session_and_asker(session, ends):
    heard: list[object] = []
    runner = SessionRunner(InlineRunner(), session)
    runner.run(refuse, owner=session, done=heard.append, failed=heard.append)
    assert [type(error) for error in heard] == [NotSignedIn]
    assert ends == ["old"]


def test_a_write_tells_too_and_other_failures_end_nothing(session, ends):
    heard: list[object] = []
    runner = SessionRunner(InlineRunner(), session)
    runner.run_write(lambda: refuse(SignInLocked(5)), owner=session, done=heard.append, failed=heard.append)
    assert ends == []
    runner.run_write(refuse, owner=session, done=heard.append, failed=heard.append)
    assert ends == ["old"]
    assert len(heard) == 2


def test_a_failure_nobody_asked_for_is_raised(session):
    with pytest.raises(NotSignedIn):
        SessionRunner(InlineRunner(), session).run(refuse, owner=session, done=print)


def test_what_acts_later_acts_with_the_token_of_then(session):
    desk = Desk(None, session, InlineRunner(), Changes(), None)  # type: ignore[arg-type]
    act = desk.acting(lambda operator, word: (operator.token, word))
    session.renew(replace(MARINA, token="new"))
    assert act("cimento") == ("new", "cimento")
    assert desk.operator.token == "new"
