"""A counter without windows, as a process to be killed: keeps drafts, hands them in, and sends, all at once.

`python -m tests.faults.journal_program FOLDER URL PRODUCT USER`: for each line of its standard input it forks one more
run of the counter. A run says `pid N`, then `draft ID` and `queued REQUEST NUMBER` for each that the journal
acknowledged, until it is killed; then `ended` is said.
"""

from __future__ import annotations

import os
import sys
import threading
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from uuid_utils.compat import uuid7

from pos_app.db.engine import work_engine
from pos_app.db.transaction import Database
from pos_app.domain.permissions import Operator, Role
from pos_app.domain.pre_sale import DraftLine, PreSaleDraft
from pos_app.file_lock import FileLock
from pos_app.outbox.journal import Journal, Submission
from pos_app.outbox.sender import Sender
from pos_app.services.handing_in import HandingIn

FEW = 3
"""As many wait as a busy counter has: more would only take longer to send at the end."""


def main() -> None:
    """Fork a run for each line."""
    folder, url, product, user = Path(sys.argv[1]), sys.argv[2], UUID(sys.argv[3]), UUID(sys.argv[4])
    for _ in sys.stdin:
        # Nothing here has a thread or a connection: what is forked begins afresh, but need not be loaded again.
        child = os.fork()
        if child == 0:
            try:
                run(folder, url, product, user)
            finally:
                os._exit(1)
        os.waitpid(child, 0)
        say("ended")


def run(folder: Path, url: str, product: UUID, user: UUID) -> None:
    """Work until the end."""
    say(f"pid {os.getpid()}")
    marina = Operator(user, "Marina Alves", "marina@loja.example", Role.EMPLOYEE, "C03")
    journal = Journal(folder)
    handing_in = HandingIn(Database(work_engine(url, pool_size=1)))
    sender = Sender(
        journal,
        lambda record: handing_in.submit(None, record.token or "", record.payload),
        FileLock(folder / "sender.lock"),
    )
    sender.start()
    pace = threading.Event()
    while True:
        line = DraftLine(product, "P", "P", "UN", False, Decimal("10.00"), Decimal(1), Decimal("10.00"))
        draft = PreSaleDraft(uuid7(), (line,)).add(line, merge=False)
        journal.keep_draft(user, draft, "line 1")
        say(f"draft {draft.id}")
        row = journal.queue(marina, Submission(uuid7(), draft))
        say(f"queued {row.request_id} {row.offline_number}")
        sender.wake()
        while journal.status().waiting > FEW:
            pace.wait(0.002)


def say(words: str) -> None:
    """Tell the one who started it, in one piece."""
    os.write(1, f"{words}\n".encode())


if __name__ == "__main__":
    main()
