"""What the operating system refuses, as a known failure of a step."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from pos_app.domain.embedded_server import EmbeddedServerError, Problem, Step


@contextmanager
def told(step: Step) -> Iterator[None]:
    """Turn an OSError within the block into an `EmbeddedServerError` of this step."""
    try:
        yield
    except OSError as error:
        problem = Problem.DISK_FULL if error.errno == errno.ENOSPC else Problem.FOLDER
        raise EmbeddedServerError(step, problem, str(error)) from error
