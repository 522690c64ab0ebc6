"""The counter's journal: every change of an open pre-sale, and all that was handed in until the database has it."""

from __future__ import annotations

import hashlib
import json
import logging
import sqlite3
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from uuid_utils.compat import uuid7

from pos_app.ballast import Ballast
from pos_app.domain.errors import Invalid, NotFound, NotWritten, OtherBody, PosError, WrongState
from pos_app.domain.offline import OfflineKey, OpenDraft, OutboxStatus, QueuedRow, Receipt, State
from pos_app.domain.permissions import Operator
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.outbox import keys
from pos_app.outbox.opening import opened
from pos_app.outbox.records import dumps, loads, problem_of, problem_text

KEPT: Final = timedelta(hours=24)
"""How long what was sent stays to be looked at."""

SCHEMA: Final = 1
"""Of what is sent, as `api.submit_offline` reads it."""

BALLAST: Final = 1_048_576
"""Bytes kept for the last sales of a full disk."""

_ROW: Final = (
    "SELECT request_id, user_id, user_name, counter, number, made_at, state, tries, problem, receipt, sent_at, content"
    " FROM submission"
)


@dataclass(frozen=True, slots=True)
class Submission:
    """What a person hands in: the draft as it stands, and the id of this attempt, the same for each try of it.

    `after` is the draft of a save whose answer never came. `signed_in_at`: the person signed in without the database.
    """

    request_id: UUID
    draft: PreSaleDraft
    after: PreSaleDraft | None = None
    signed_in_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What is sent next: `payload` is the JSON text for the database, `token` its author's, None: nobody has one."""

    request_id: UUID
    user_id: UUID
    user_name: str
    counter: str
    tries: int
    payload: str = field(repr=False)
    token: str | None = field(repr=False)


_log = logging.getLogger(__name__)


def _now() -> datetime:
    return datetime.now(UTC)


class Journal:
    """One file for this counter, for all its threads and programs. Writing raises NotWritten, and then nothing is done.

    `damaged` is where a file that could not be read was put, `salvaged` how many of its records went on here.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime] = _now) -> None:
        self._now = now
        self._ballast = Ballast(folder / "journal.ballast", BALLAST, 8 * BALLAST)
        found = opened(folder / "journal.sqlite", self._ballast)
        self._store, self.damaged, self.salvaged = found.store, found.damaged, found.salvaged
        self.maintain()

    # What is open

    def keep_draft(self, user_id: UUID, draft: PreSaleDraft, cursor: str = "") -> None:
        """Keep an open pre-sale as it is now."""
        values = (str(draft.id), str(user_id), dumps(draft), cursor, self._now().isoformat())
        self._store.write(lambda db: db.execute("INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?)", values))

    def drop_draft(self, draft_id: UUID) -> None:
        """Let go of an open pre-sale: it is stored, or its person gave it up."""
        # Nobody waits for the disk: where a power cut undoes this, it comes back as after a crash a moment earlier.
        self._store.write(lambda db: db.execute("DELETE FROM draft WHERE id = ?", (str(draft_id),)), lasting=False)

    def drafts(self, user_id: UUID) -> tuple[OpenDraft, ...]:
        """Return what a person left open, the newest first."""
        found = self._store.rows(
            "SELECT user_id, content, cursor, changed_at FROM draft WHERE user_id = ? ORDER BY changed_at DESC, id",
            (str(user_id),),
        )
        return tuple(
            OpenDraft(draft, UUID(user), cursor, datetime.fromisoformat(changed))
            for user, content, cursor, changed in found
            if (draft := _draft(content)) is not None
        )

    # Who may hand in

    def keep_key(self, key: OfflineKey) -> None:
        """Keep what an online sign-in left; numbers go on after the last one that the database knows."""
        self._store.write(lambda db: keys.keep(db, key))

    def key_for(self, email: str, counter: str) -> OfflineKey | None:
        """Return what the last online sign-in of this person at this counter left."""
        return keys.find(self._store.rows, email, counter)

    def keys_at(self, counter: str) -> tuple[OfflineKey, ...]:
        """Return what the last online sign-ins of everybody at this counter left."""
        return keys.all_at(self._store.rows, counter)

    def forget_key(self, email: str) -> None:
        """Let nobody sign in as this person before they did at the database; what they wrote is still sent."""
        self._store.write(lambda db: keys.forget(db, email))

    def note_alone(self, email: str, counter: str) -> None:
        """Keep that this person signed in here without the database just now, until the audit knows it."""
        self._store.write(lambda db: keys.note_alone(db, email, counter, self._now()))

    def miss(self, email: str, *, forgiven: bool = False) -> int:
        """Count a wrong password at a sign-in without the database, or forgive all; returns the misses so far."""
        return self._store.write(lambda db: keys.count(db, email, self._now(), forgiven=forgiven))

    def misses(self, email: str) -> tuple[int, datetime | None]:
        """Return how often in a row a password was wrong, and when last."""
        return keys.misses(self._store.rows, email)

    # What is handed in

    def queue(self, operator: Operator, submission: Submission) -> QueuedRow:
        """Take what a person hands in: on disk, numbered, and no longer open when this returns.

        The same attempt again is the same record; raises OtherBody for another content, Invalid for what cannot be
        handed in.
        """
        submission.draft.check_submittable()
        if operator.user_id is None:
            raise Invalid("salesperson", "empty")
        return _row(self._store.write(lambda db: self._queue(db, operator, submission)))

    def claim(
        self, held_back: Collection[UUID] = (), done: tuple[UUID, Receipt] | None = None, *, more: bool = True
    ) -> Record | None:
        """Note what `done` came to, and take the next to send: the oldest whose author is not held back.

        Not `more`: only note.
        """

        def work(db: sqlite3.Connection) -> Any:
            if done is not None:
                db.execute(
                    "UPDATE submission SET state = 'sent', problem = NULL, receipt = ?, sent_at = ?"
                    " WHERE request_id = ?",
                    (dumps(done[1]), self._now().isoformat(), str(done[0])),
                )
            if not more:
                return None
            marks = ", ".join("?" * len(held_back))
            found = db.execute(
                "SELECT request_id, user_id, user_name, counter, tries, payload, content, sha256 FROM submission"  # noqa: S608
                f" WHERE state IN ('queued', 'sending') AND user_id NOT IN ({marks}) ORDER BY seq LIMIT 1",
                [str(user) for user in held_back],
            ).fetchone()
            if found is None:
                return None
            db.execute("UPDATE submission SET state = 'sending', tries = tries + 1 WHERE request_id = ?", (found[0],))
            return (*found, keys.token(db, found[1], found[3]))

        if done is None and not more:
            return None
        found = self._store.write(work)
        if found is None:
            return None
        request, user, name, counter, tries, payload, content, sha256, token = found
        if _sha256(payload, content) != sha256:
            self.reject(UUID(request), Invalid("record", "damaged"))
            return self.claim(held_back, more=more)
        return Record(UUID(request), UUID(user), name, counter, tries + 1, payload, token)

    def put_back(self, request_id: UUID, problem: PosError) -> None:
        """Note why it could not be sent now; it keeps its place."""
        self._settle(request_id, State.QUEUED, problem)

    def reject(self, request_id: UUID, problem: PosError) -> None:
        """Set aside what the database will never take; the others go on."""
        self._settle(request_id, State.REJECTED, problem)

    def retry(self, request_id: UUID) -> None:
        """Send once more what was set aside, in its old place; raises NotFound, WrongState."""
        self._store.write(lambda db: _from_rejected(db, request_id, "UPDATE submission SET state = 'queued'"))

    def give_up(self, request_id: UUID) -> None:
        """Let go of what was set aside, once the database has noted that; raises NotFound, WrongState."""
        self._store.write(lambda db: _from_rejected(db, request_id, "DELETE FROM submission"))

    def reopen(self, operator: Operator, request_id: UUID) -> PreSaleDraft:
        """Make what was set aside an open pre-sale again, a new one, to be put right; raises NotFound, WrongState."""
        if operator.user_id is None:
            raise Invalid("salesperson", "empty")
        values = (str(operator.user_id), "", self._now().isoformat())
        new_id = uuid7()

        def work(db: sqlite3.Connection) -> PreSaleDraft:
            content = _from_rejected(db, request_id, "DELETE FROM submission")
            if _draft(content) is None:
                raise Invalid("record", "damaged")
            draft = loads(
                PreSaleDraft, json.dumps({**json.loads(content), "id": str(new_id), "version": 0, "number": None})
            )
            db.execute(
                "INSERT INTO draft (id, content, user_id, cursor, changed_at) VALUES (?, ?, ?, ?, ?)",
                (str(new_id), dumps(draft), *values),
            )
            return draft

        return self._store.write(work)

    # What is seen of it

    def submissions(self, states: Collection[State] = tuple(State), limit: int = 500) -> tuple[QueuedRow, ...]:
        """Return what is in these states, in the order in which it was handed in."""
        marks = ", ".join("?" * len(states))
        found = self._store.rows(f"{_ROW} WHERE state IN ({marks}) ORDER BY seq LIMIT ?", [*map(str, states), limit])
        return tuple(map(_row, found))

    def waiting(self, user_id: UUID, limit: int) -> tuple[QueuedRow, ...]:
        """Return what of a person's is on its way, the newest first."""
        found = self._store.rows(
            f"{_ROW} WHERE user_id = ? AND state IN ('queued', 'sending') ORDER BY seq DESC LIMIT ?",
            (str(user_id), limit),
        )
        return tuple(map(_row, found))

    def gone_from_here(self, user_id: UUID, since: datetime) -> frozenset[UUID]:
        """Return the pre-sales of a person that are on their way, or were sent since a moment."""
        found = self._store.rows(
            "SELECT json_extract(content, '$.id') FROM submission WHERE user_id = ? AND json_valid(content)"
            " AND (state IN ('queued', 'sending') OR state = 'sent' AND sent_at >= ?)",
            (str(user_id), since.isoformat()),
        )
        return frozenset(UUID(key) for (key,) in found)

    def find(self, offline_number: str) -> QueuedRow | None:
        """Return what was handed in under this number, as long as it is kept."""
        found = self._store.rows(f"{_ROW} WHERE number = ?", (offline_number.strip().upper(),))
        return _row(found[0]) if found else None

    def handed_in(self, request_id: UUID) -> tuple[QueuedRow, PreSaleDraft | None]:
        """Return what was handed in, whole; None for a draft that the disk changed. Raises NotFound."""
        found = self._store.rows(f"{_ROW} WHERE request_id = ?", (str(request_id),))
        if not found:
            raise NotFound("pre_sale")
        return _row(found[0]), _draft(found[0][-1])

    def copy_of(self, request_id: UUID) -> str:
        """Return all that is known of something handed in as JSON text, for people to keep; raises NotFound."""
        found = self._store.rows(
            "SELECT user_name, counter, number, made_at, state, problem, content FROM submission WHERE request_id = ?",
            (str(request_id),),
        )
        if not found:
            raise NotFound("pre_sale")
        names = ("salesperson", "counter", "number", "made_at", "state", "problem", "pre_sale")
        told = dict(zip(names, found[0], strict=True))
        for name in ("problem", "pre_sale"):
            told[name] = None if told[name] is None else json.loads(told[name])
        return json.dumps(told, ensure_ascii=False, indent=2)

    def status(self) -> OutboxStatus:
        """Return how many wait since when, and how many were set aside."""
        due = "FROM submission WHERE state IN ('queued', 'sending')"
        ((waiting, rejected, oldest),) = self._store.rows(
            f"SELECT (SELECT count(*) {due}), (SELECT count(*) FROM submission WHERE state = 'rejected'),"  # noqa: S608
            f" (SELECT made_at {due} ORDER BY seq LIMIT 1)"
        )
        return OutboxStatus(waiting, rejected, None if oldest is None else datetime.fromisoformat(oldest))

    def maintain(self) -> None:
        """Let go of what was sent a day ago, and keep room for a full disk."""
        before = (self._now() - KEPT).isoformat()
        gone = "DELETE FROM submission WHERE state = 'sent' AND sent_at < ?"
        # It can wait until there is room, or nobody else writes.
        with suppress(NotWritten):
            if self._store.write(lambda db: db.execute(gone, (before,)).rowcount):
                self._store.shrink()
        self._ballast.make()

    def try_out(self) -> None:
        """Write what changes nothing; raises NotWritten while the disk takes nothing."""
        self._store.touch()

    def close(self) -> None:
        """Give the file back."""
        self._store.close()

    def _queue(self, db: sqlite3.Connection, operator: Operator, made: Submission) -> tuple[Any, ...]:
        body = {"schema": SCHEMA, "request": str(made.request_id), "body": made.draft.body()}
        if made.after is not None:
            body["after"] = made.after.body()
        known = db.execute("SELECT payload FROM submission WHERE request_id = ?", (str(made.request_id),)).fetchone()
        if known is not None:
            stored = json.loads(known[0])
            if {name: stored.get(name) for name in body} != json.loads(json.dumps(body)):
                raise OtherBody
            return _found(db, made.request_id)
        now = self._now()
        number = f"{operator.counter}-{keys.next_number(db, operator.counter):04d}"
        body |= {"copy": str(uuid7()), "number": number, "made_at": now.isoformat()}
        if made.signed_in_at is not None:
            body["signed_in_at"] = made.signed_in_at.isoformat()
        payload, content = dumps(body), dumps(made.draft)
        db.execute(
            "INSERT INTO submission (request_id, user_id, user_name, counter, number, made_at, state, tries, payload,"
            " content, sha256) VALUES (?, ?, ?, ?, ?, ?, 'queued', 0, ?, ?, ?)",
            (
                *(str(made.request_id), str(operator.user_id), operator.name, operator.counter, number),
                *(now.isoformat(), payload, content, _sha256(payload, content)),
            ),
        )
        db.execute("DELETE FROM draft WHERE id = ?", (str(made.draft.id),))
        return _found(db, made.request_id)

    def _settle(self, request_id: UUID, state: State, problem: PosError) -> None:
        values = (state.value, problem_text(problem), str(request_id))
        self._store.write(
            lambda db: db.execute(
                "UPDATE submission SET state = ?, problem = ? WHERE request_id = ? AND state <> 'sent'", values
            )
        )


def _found(db: sqlite3.Connection, request_id: UUID) -> tuple[Any, ...]:
    found: tuple[Any, ...] = db.execute(f"{_ROW} WHERE request_id = ?", (str(request_id),)).fetchone()
    return found


def _from_rejected(db: sqlite3.Connection, request_id: UUID, change: str) -> str:
    """Change a record that was set aside; returns its content."""
    found = db.execute("SELECT state, content FROM submission WHERE request_id = ?", (str(request_id),)).fetchone()
    if found is None:
        raise NotFound("pre_sale")
    if found[0] != State.REJECTED:
        raise WrongState(found[0])
    db.execute(f"{change} WHERE request_id = ?", (str(request_id),))
    return str(found[1])


def _sha256(payload: str, content: str) -> str:
    return hashlib.sha256(f"{payload}\n{content}".encode()).hexdigest()


def _draft(content: str) -> PreSaleDraft | None:
    """The draft that was kept; None for one that the disk changed, which stays where it is."""
    try:
        return loads(PreSaleDraft, content)
    except ValueError:
        _log.exception("a pre-sale in the journal cannot be read")
        return None


def _row(found: tuple[Any, ...]) -> QueuedRow:
    request, user, name, counter, number, made_at, state, tries, problem, receipt, sent_at, content = found
    draft = _draft(content) or PreSaleDraft(UUID(request))
    answer = None if receipt is None else loads(Receipt, receipt)
    return QueuedRow(
        request_id=UUID(request),
        pre_sale_id=draft.id if answer is None else answer.pre_sale_id,
        user_id=UUID(user),
        user_name=name,
        counter=counter,
        offline_number=number,
        made_at=datetime.fromisoformat(made_at),
        state=State(state),
        tries=tries,
        total=draft.total,
        line_count=len(draft.lines),
        customer_id=draft.customer_id,
        customer_name=None if draft.customer is None else draft.customer.name,
        problem=None if problem is None else problem_of(problem),
        number=None if answer is None else answer.number,
        flags=() if answer is None else answer.flags,
        sent_at=None if sent_at is None else datetime.fromisoformat(sent_at),
    )
