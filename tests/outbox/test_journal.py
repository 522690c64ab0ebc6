"""What the journal acknowledged is there again, in order, once; what was not sent is never gone."""

from __future__ import annotations

import sqlite3
import stat
import threading
from dataclasses import replace
from decimal import Decimal

import pytest
from uuid_utils.compat import uuid7

from pos_app.domain.errors import Invalid, NotFound, NotWritten, OtherBody, Trouble, Unavailable, WrongState
from pos_app.domain.offline import Receipt, State
from pos_app.domain.permissions import Operator
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.outbox.journal import Journal, Submission
from tests.outbox.conftest import key_of
from tests.outbox.goods import full_draft, sold, submission


def user(person: Operator):
    assert person.user_id is not None
    return person.user_id


def sent(journal: Journal) -> Receipt:
    """Send one as the sender does, to a database that takes everything."""
    record = journal.claim()
    assert record is not None
    receipt = Receipt(uuid7(), 7, "pending", ("offline",))
    journal.claim((), (record.request_id, receipt), more=False)
    return receipt


def test_an_open_pre_sale_comes_back_whole_with_its_cursor(tmp_path, journal, marina):
    draft = full_draft()
    journal.keep_draft(user(marina), replace(draft, notes="antes"), "line 0")
    journal.keep_draft(user(marina), draft, "line 1, quantity")
    (found,) = Journal(tmp_path).drafts(user(marina))
    assert (found.draft, found.cursor) == (draft, "line 1, quantity")
    assert found.draft.body() == draft.body()


def test_each_person_has_their_own_open_ones_the_newest_first(journal, marina, clock):
    first, second, other = (PreSaleDraft(uuid7(), (sold(name),)) for name in ("um", "dois", "três"))
    for owner, draft in ((user(marina), first), (uuid7(), other), (user(marina), second)):
        journal.keep_draft(owner, draft)
        clock.forward(seconds=1)
    assert [one.draft.id for one in journal.drafts(user(marina))] == [second.id, first.id]
    journal.drop_draft(second.id)
    assert [one.draft.id for one in journal.drafts(user(marina))] == [first.id]


def test_what_is_handed_in_is_numbered_and_no_longer_open(journal, marina):
    draft = full_draft()
    journal.keep_draft(user(marina), draft)
    row = journal.queue(marina, submission(draft))
    assert (row.offline_number, row.state, row.total, row.line_count) == ("C03-0001", State.QUEUED, draft.total, 2)
    assert row.customer_name == "João da Silva"
    assert journal.drafts(user(marina)) == ()
    assert journal.queue(marina, submission()).offline_number == "C03-0002"
    assert journal.find("c03-0001") == row


def test_the_same_attempt_is_one_record_and_another_content_is_refused(journal, marina):
    made = submission(full_draft())
    row = journal.queue(marina, made)
    assert journal.queue(marina, made) == row
    with pytest.raises(OtherBody):
        journal.queue(marina, Submission(made.request_id, replace(made.draft, notes="outra")))
    assert len(journal.submissions()) == 1


def test_what_cannot_be_handed_in_is_refused_and_stays_open(journal, marina):
    empty = PreSaleDraft(uuid7())
    journal.keep_draft(user(marina), empty)
    with pytest.raises(Invalid):
        journal.queue(marina, submission(empty))
    assert len(journal.drafts(user(marina))) == 1
    assert journal.queue(marina, submission()).offline_number == "C03-0001"


def test_numbers_go_on_after_what_the_database_knows_and_are_never_given_again(tmp_path, journal, marina, clock):
    journal.keep_key(key_of(marina, last_number=141))
    assert journal.queue(marina, submission()).offline_number == "C03-0142"
    sent(journal)
    clock.forward(hours=25)
    journal.maintain()
    assert journal.submissions() == ()
    journal.keep_key(key_of(marina, last_number=100))
    assert Journal(tmp_path).queue(marina, submission()).offline_number == "C03-0143"
    elsewhere = replace(marina, counter="C04")
    assert journal.queue(elsewhere, submission()).offline_number == "C04-0001"


def test_programs_and_threads_give_each_number_once(tmp_path, journal, marina):
    other = Journal(tmp_path)
    found: list[str] = []

    def work(of: Journal) -> None:
        found.extend(of.queue(marina, submission()).offline_number for _ in range(20))

    threads = [threading.Thread(target=work, args=(one,)) for one in (journal, other, journal, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    other.close()
    assert sorted(found) == [f"C03-{number:04d}" for number in range(1, 81)]


def test_it_is_taken_in_order_and_what_was_under_way_is_taken_again(tmp_path, journal, marina):
    journal.keep_key(key_of(marina, "secret"))
    rows = [journal.queue(marina, submission()) for _ in range(3)]
    first = journal.claim()
    assert first is not None
    assert (first.request_id, first.token, first.tries) == (rows[0].request_id, "secret", 1)
    again = Journal(tmp_path).claim()
    assert again is not None
    assert (again.request_id, again.payload, again.tries) == (first.request_id, first.payload, 2)
    second = journal.claim((), (first.request_id, Receipt(uuid7(), 9, "pending")))
    assert second is not None
    assert second.request_id == rows[1].request_id
    assert [row.state for row in journal.submissions()] == [State.SENT, State.SENDING, State.QUEUED]
    assert journal.submissions()[0].number == 9


def test_what_waits_for_its_author_lets_others_go_first(journal, marina):
    rui = replace(marina, user_id=uuid7(), name="Rui")
    for person in (marina, rui):
        journal.queue(person, submission())
    record = journal.claim({user(marina)})
    assert record is not None
    assert (record.user_name, record.token) == ("Rui", None)


def test_what_is_set_aside_is_listed_with_its_reason_and_sent_again_or_opened_again(journal, marina):
    first, second = (journal.queue(marina, submission(full_draft())) for _ in range(2))
    for row, problem in ((first, Invalid("lines", "fraction", line=2)), (second, OtherBody())):
        record = journal.claim()
        assert record is not None
        journal.reject(row.request_id, problem)
    one, two = journal.submissions([State.REJECTED])
    assert isinstance(one.problem, Invalid)
    assert (one.problem.field, one.problem.reason, one.problem.data) == ("lines", "fraction", {"line": 2})
    assert isinstance(two.problem, OtherBody)
    assert (journal.status().waiting, journal.status().rejected) == (0, 2)
    journal.retry(first.request_id)
    assert journal.status().waiting == 1
    draft = journal.reopen(marina, second.request_id)
    assert (draft.version, draft.number, draft.lines) == (0, None, full_lines(draft))
    assert [kept.draft for kept in journal.drafts(user(marina))] == [draft]
    with pytest.raises(NotFound):
        journal.retry(second.request_id)
    with pytest.raises(WrongState):
        journal.reopen(marina, first.request_id)


def full_lines(draft: PreSaleDraft):
    assert [line.total for line in draft.lines] == [Decimal("70.02"), Decimal("16.72")]
    return draft.lines


def test_only_what_was_sent_a_day_ago_goes(journal, marina, clock):
    kept = [journal.queue(marina, submission()) for _ in range(4)]
    sent(journal)
    record = journal.claim()
    assert record is not None
    journal.reject(record.request_id, OtherBody())
    record = journal.claim()
    assert record is not None
    journal.put_back(record.request_id, Unavailable(Trouble.OFFLINE))
    clock.forward(hours=23)
    journal.maintain()
    assert len(journal.submissions()) == 4
    clock.forward(days=365)
    journal.maintain()
    assert [row.request_id for row in journal.submissions()] == [row.request_id for row in kept[1:]]


def test_the_count_and_the_oldest_of_what_waits(journal, marina, clock):
    assert (journal.status().waiting, journal.status().oldest) == (0, None)
    first = journal.queue(marina, submission())
    clock.forward(minutes=5)
    journal.queue(marina, submission())
    assert (journal.status().waiting, journal.status().oldest) == (2, first.made_at)


def test_nobody_else_may_read_the_files_and_what_is_deleted_leaves_no_trace(tmp_path, journal, marina, clock):
    draft = replace(full_draft(), notes="segredo-do-cliente")
    journal.queue(marina, submission(draft))
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob("journal.sqlite*")}
    assert set(modes.values()) == {0o600}
    assert len(modes) == 3
    sent(journal)
    clock.forward(days=2)
    journal.maintain()
    assert not [path for path in tmp_path.iterdir() if b"segredo-do-cliente" in path.read_bytes()]


def test_a_token_is_shown_by_nothing(journal, marina):
    journal.keep_key(key_of(marina, "very-secret"))
    journal.queue(marina, submission())
    assert "very-secret" not in f"{journal.claim()!r}{journal.key_for(marina.email, 'C03')!r}"


def test_a_record_that_the_disk_changed_is_set_aside_and_the_queue_goes_on(tmp_path, journal, marina):
    rows = [journal.queue(marina, submission()) for _ in range(2)]
    with sqlite3.connect(tmp_path / "journal.sqlite") as raw:
        raw.execute("UPDATE submission SET payload = replace(payload, '77.80', '7.80') WHERE seq = 1")
    raw.close()
    record = journal.claim()
    assert record is not None
    assert record.request_id == rows[1].request_id
    (aside,) = journal.submissions([State.REJECTED])
    assert isinstance(aside.problem, Invalid)
    assert aside.problem.reason == "damaged"


# Files that are not as they should be


def test_a_file_that_is_no_journal_is_set_aside_and_told(tmp_path, marina):
    (tmp_path / "journal.sqlite").write_bytes(b"not a database, but somebody's text" * 40)
    journal = Journal(tmp_path)
    assert journal.damaged is not None
    assert journal.damaged.read_bytes().startswith(b"not a database")
    journal.keep_key(key_of(marina, last_number=5))
    # Numbers that the lost one may have given are left out.
    assert journal.queue(marina, submission()).offline_number == "C03-1006"
    journal.close()


def test_of_a_damaged_journal_goes_on_what_can_be_read(tmp_path, marina):
    journal = Journal(tmp_path)
    journal.keep_key(key_of(marina, "kept"))
    made = [submission(full_draft()) for _ in range(60)]
    for one in made:
        journal.queue(marina, one)
    open_one = full_draft()
    journal.keep_draft(user(marina), open_one)
    journal.close()
    path = tmp_path / "journal.sqlite"
    content = bytearray(path.read_bytes())
    # A page in the middle of the submissions.
    middle = content.index(f'"request":"{made[30].request_id}"'.encode()) // 4096 * 4096
    content[middle : middle + 4096] = b"\xff" * 4096
    path.write_bytes(content)

    reopened = Journal(tmp_path)
    assert reopened.damaged is not None
    assert reopened.damaged.read_bytes() == bytes(content)
    rows = reopened.submissions()
    assert 40 <= len(rows) < 60
    read = [row.request_id for row in rows]
    assert read == [one.request_id for one in made if one.request_id in read]
    assert [kept.draft for kept in reopened.drafts(user(marina))] == [open_one]
    record = reopened.claim()
    assert record is not None
    assert record.token == "kept"
    assert int(reopened.queue(marina, submission()).offline_number[4:]) > 1000
    reopened.close()


def test_a_program_that_was_running_goes_on_in_the_new_file(tmp_path, marina):
    running = Journal(tmp_path)
    running.queue(marina, submission())
    (tmp_path / "journal.sqlite").rename(tmp_path / "journal.damaged.sqlite")
    fresh = Journal(tmp_path)
    running.queue(marina, submission())
    assert len(fresh.submissions()) == 1
    running.close()
    fresh.close()


def test_a_journal_of_a_newer_program_is_left_alone(tmp_path, journal):
    journal.close()
    with sqlite3.connect(tmp_path / "journal.sqlite") as raw:
        raw.execute("PRAGMA user_version=99")
    raw.close()
    before = (tmp_path / "journal.sqlite").read_bytes()
    with pytest.raises(Unavailable) as refused:
        Journal(tmp_path)
    assert refused.value.trouble is Trouble.SCHEMA
    assert (tmp_path / "journal.sqlite").read_bytes() == before


def test_wrong_passwords_are_counted_over_restarts(tmp_path, journal, clock):
    assert [journal.miss("Marina@loja.example") for _ in range(3)] == [1, 2, 3]
    again = Journal(tmp_path, clock)
    assert again.misses("marina@loja.example") == (3, clock.now)
    again.miss("marina@loja.example", forgiven=True)
    assert journal.misses("marina@loja.example") == (0, None)
    again.close()


def test_what_the_disk_changed_beyond_reading_hides_nothing_else(tmp_path, journal, marina, caplog):
    rows = [journal.queue(marina, submission()) for _ in range(2)]
    journal.keep_draft(user(marina), full_draft())
    journal.keep_draft(user(marina), full_draft())
    with sqlite3.connect(tmp_path / "journal.sqlite") as raw:
        raw.execute("UPDATE submission SET content = 'x' WHERE seq = 1")
        raw.execute("UPDATE draft SET content = '{}' WHERE rowid = 1")
    raw.close()
    assert [row.request_id for row in journal.submissions()] == [row.request_id for row in rows]
    assert len(journal.drafts(user(marina))) == 1
    record = journal.claim()
    assert record is not None
    assert record.request_id == rows[1].request_id
    with pytest.raises(Invalid) as refused:
        journal.reopen(marina, rows[0].request_id)
    assert refused.value.reason == "damaged"
    assert journal.status().rejected == 1
    caplog.clear()


def test_a_file_that_is_damaged_while_it_is_open_is_refused_loudly(tmp_path, journal, marina, caplog):
    journal.queue(marina, submission())
    for name in ("journal.sqlite-wal", "journal.sqlite-shm", "journal.sqlite"):
        (tmp_path / name).unlink()
    (tmp_path / "journal.sqlite").write_bytes(b"something else altogether" * 100)
    for _ in range(2):
        with pytest.raises(NotWritten):
            journal.queue(marina, submission())
    assert "not the file that was opened" in caplog.text
    caplog.clear()


def test_only_letting_go_of_a_draft_does_not_wait_for_the_disk(journal, marina):
    """FULL: a COMMIT waits for the disk; NORMAL: the next one that does brings it there, too."""
    said: list[str] = []
    journal._store._connection.set_trace_callback(said.append)
    made = submission()
    journal.keep_draft(marina.user_id, made.draft)
    journal.drop_draft(made.draft.id)
    row = journal.queue(marina, made)
    journal.reject(row.request_id, Invalid("product", "missing"))
    journal.give_up(row.request_id)
    journal._store._connection.set_trace_callback(None)
    levels = [statement.removeprefix("PRAGMA synchronous=") for statement in said if "synchronous" in statement]
    assert levels == ["FULL", "NORMAL", "FULL", "FULL", "FULL"]
