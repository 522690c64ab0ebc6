"""The shop of the services' tests, and the table of what the faults came to."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from tests.faults import figures
from tests.faults.figures import Figure
from tests.services.conftest import (  # noqa: F401 - fixtures
    counter,
    open_counter,
    own_database,
    own_owner,
    own_shop,
    owner,
    shop,
    shop_database,
    shop_template,
)

Note = Callable[[Figure], None]
_PROPERTY = "fault"


@pytest.fixture
def note(request: pytest.FixtureRequest, record_property: Callable[[str, object], None]) -> Note:
    """Keep a figure for the table at the end of the run; the suite's short forms have none."""
    if request.node.get_closest_marker("faults") is None:
        return lambda _: None
    return lambda figure: record_property(_PROPERTY, figures.to_text(figure))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show the table of a run of faults; FAULTS_TABLE=1 writes it into docs/reliability.md, too."""
    found = [
        figures.from_text(str(value))
        for report in terminalreporter.getreports("passed")
        for name, value in report.user_properties
        if name == _PROPERTY and report.when == "call"
    ]
    if not found:
        return
    terminalreporter.section("faults")
    for figure in found:
        terminalreporter.write_line(figures.row(figure))
    if os.environ.get("FAULTS_TABLE"):
        figures.write(found)
