"""Every known failure has words of its own, in both languages."""

import ast
import re
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from pos_app.domain import errors, health
from pos_app.domain.backup import BackupError, BackupProblem
from pos_app.domain.embedded_server import EmbeddedServerError, Problem, Step
from pos_app.domain.first_launch import Check, CheckFailed, CheckRow, Fault
from pos_app.domain.importing.model import FileProblem, ImportRefused
from pos_app.ui import i18n
from pos_app.ui.messages import Message, invalid, server, trouble, words

ROOT = Path(__file__).parents[2]
EXAMPLES: tuple[errors.PosError, ...] = (
    errors.Invalid("tax_id", "check_digit"),
    errors.NotFound("customer"),
    errors.Duplicate("email"),
    errors.ChangedElsewhere("Ana", datetime(2026, 11, 22, 15, 4, tzinfo=UTC)),
    errors.ChangedElsewhere(),
    errors.InUse("product"),
    errors.BrokenRule("uq_unheard_of"),
    errors.BadData(),
    errors.NotEncrypted("db.shop.example"),
    errors.WrongState("approved"),
    errors.StockShort("004512", Decimal(200), Decimal(100)),
    errors.LastAdmin(),
    errors.OtherBody(),
    errors.NotWritten("vendas.csv"),
    errors.Forbidden("user.manage"),
    errors.OwnApproval(),
    errors.CapExceeded(Decimal(12), Decimal(5)),
    errors.CapExceeded(Decimal(12), Decimal(5), 3),
    errors.NotSignedIn(),
    errors.BadCredentials(),
    errors.SignInLocked(75),
    *(errors.Unavailable(kind) for kind in errors.Trouble),
    errors.Unavailable(errors.Trouble.OFFLINE, maybe_done=True),
    errors.UnknownDatabase("newer", "0099_future"),
    *(EmbeddedServerError(Step.START, problem) for problem in Problem),
    *(BackupError(problem, "x") for problem in BackupProblem),
    *(ImportRefused(problem, 7, "x") for problem in FileProblem),
    errors.ExportCancelled(),
    *(CheckFailed((CheckRow(Check.REACH, passed=False, fault=fault, detail="x"),)) for fault in Fault),
)


@pytest.fixture(autouse=True)
def english(qapp: QApplication):
    i18n.install(qapp, "en")


def children(kind: type[errors.PosError]) -> set[type[errors.PosError]]:
    return {kind}.union(*(children(child) for child in kind.__subclasses__()))


def raised_in_python() -> set[tuple[str, str]]:
    found = set()
    for path in (ROOT / "pos_app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Invalid":
                field, reason = (arg.value if isinstance(arg, ast.Constant) else None for arg in node.args[:2])
                if isinstance(reason, str):
                    found.add((str(field or ""), reason))
    return found


def raised_in_sql() -> set[tuple[str, str]]:
    text = "\n".join(path.read_text("utf-8") for path in (ROOT / "pos_app/db/sql").glob("*.sql"))
    found = set(re.findall(r"pos\.invalid\('([a-z_]+)', *'([a-z_]+)'", text))
    lines = text[text.index("FUNCTION pos.priced_lines") :]
    lines = lines[: lines.index("$$;") if "$$;" in lines else lines.index("\n$$")]
    judged = lines[lines.index("CASE WHEN t.code IS NULL") : lines.index("END AS line_total")]
    return found | {("lines", reason) for reason in re.findall(r"(?:THEN|ELSE) '([a-z_]+)'", judged)}


def test_every_known_failure_has_an_example_here():
    abstract = {errors.PosError, errors.Conflict}
    assert children(errors.PosError) - abstract == {type(error) for error in EXAMPLES}


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda e: f"{type(e).__name__}-{e.args}")
def test_a_known_failure_has_a_title_and_a_whole_sentence(error):
    message = words(error)
    assert message.title
    assert message.text.endswith(".") or message.text.endswith("?") or ":" in message.text
    assert "{" not in message.text
    # In one line they are two sentences.
    assert message.title[-1].isalnum()
    assert message.line == f"{message.title}. {message.text}"


@pytest.mark.parametrize(("field", "reason"), sorted(raised_in_python() | raised_in_sql()))
def test_every_reason_that_a_value_is_refused_for_has_words(field, reason):
    assert reason in invalid.REASONS or (field, reason) in invalid.BY_FIELD
    if field:
        assert field in invalid.FIELDS
    assert words(errors.Invalid(field or "name", reason)).text


def test_there_are_reasons_to_walk():
    assert len(raised_in_python()) > 20
    assert ("lines", "not_priced") in raised_in_sql()
    assert ("payments", "sum") in raised_in_sql()


def test_a_refused_value_names_its_field_and_its_line():
    assert words(errors.Invalid("quantity", "whole", line=3)) == Message(
        "Quantity", "Item 3: This product is sold in whole units.", "quantity"
    )


def test_a_limit_is_told_where_the_error_brings_it_along():
    assert words(errors.Invalid("notes", "length", maximum=200)).text == "At most 200 characters."
    assert words(errors.Invalid("discount", "above_gross", maximum=Decimal("1234.50"))).text.endswith("1,234.50.")


def test_trying_again_is_offered_where_it_helps_only():
    helping = {kind for kind in errors.Trouble if words(errors.Unavailable(kind)).retry}
    assert helping == {
        errors.Trouble.OFFLINE,
        errors.Trouble.BUSY,
        errors.Trouble.TIME_OUT,
        errors.Trouble.READ_ONLY,
    }


def test_every_step_problem_and_fault_has_words():
    assert set(server.SERVER_STEPS) == set(Step)
    assert set(server.PROBLEMS) == set(Problem)
    assert set(trouble.TITLES) == set(trouble.REMEDIES) == set(errors.Trouble)
    assert all(trouble.fault_words(fault) for fault in health.STATE_OF)


def test_a_migration_is_a_step_with_its_name():
    assert server.setup_words("migration:0001_tables") == "Update · 0001_tables"
    assert server.setup_words("something_new") == "something_new"
