"""Nothing personal and no secret reaches the log."""

import logging
import os
import stat
import sys
import threading
from logging.handlers import RotatingFileHandler
from types import SimpleNamespace

import pytest

from pos_app.logs import FILE_NAME, install_hooks, log_qt_message, redact, report_bug, start_logging

PLANTED = [
    "529.982.247-25",
    "52998224725",
    "529 982 247 25",
    "529-982-247-25",
    "11.222.333/0001-81",
    "11222333000181",
    "12.ABC.345/01DE-35",
    "12ABC34501DE35",
    "12abc34501de35",
    "maria.souza+loja@exemplo.com.br",
    "joão@exemplo.com.br",
    "maria%40exemplo.com.br",
    "(11) 98765-4321",
    "+55 11 98765-4321",
    "+5511987654321",
    "11 3456-7890",
    "1134567890",
    "0123456789abcdef" * 4,
    "0123456789ABCDEF" * 2,
    "Zm9vYmFyQUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo",
    "Zm9v_mFyQUJDREVG-0hJSktMTU5PUFFSU1RVVldYWVo",
    "dGhpcyBpcyBh/HRlc3Qgb2Yg+mFzZTY0IQdGhpcyBpcyBhIH==",
    "$2b$12$" + "N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy"[:53],
]

SECRETS = [
    ("password=Segredo1", "Segredo1"),
    ("password=Se gredo1", "gredo1"),
    ("password = 'Segredo 1' dbname=x", "Segredo 1"),
    (r"password='a\'Segredo' dbname=x", "Segredo"),
    ('{"password": "Segr\\"edo, 1", "n": 1}', "edo, 1"),
    ("Login(password='Segredo 1', n=1)", "Segredo"),
    ("senha: Segredo 1", "Segredo"),
    ("PGPASSWORD=Segredo", "Segredo"),
    ("new_password_again=Segredo", "Segredo"),
    ("token=b'abc'", "abc"),
    ("postgresql+psycopg://pos_app:Segredo@host:5432/db", "Segredo"),
    ("postgresql://pos_app:Seg/re@do@host/db", "re@do"),
    ("https://host/x?password=Segredo&page=2", "Segredo"),
    ('duplicate key "customer_name_key"\nDETAIL:  Key (name)=(Segredo) already exists.', "Segredo"),
    ("erro\nDETALHE:  Chave (nome)=(Segredo) existe.", "Segredo"),
    ('CONTEXT:  COPY customer, line 1, column name: "Segredo"', "Segredo"),
]

KEPT = [
    "018f6b1e-7c1a-7d2e-8a3b-123456789012",
    "2025-11-22 16:45:00,123 INFO pos_app.app started",
    'File "/usr/lib/pos_app/adapters/runner.py", line 123, in a_long_name_in_snake_case_that_says_much',
    "<Widget object at 0x7f3a5c1d2e30>",
    "password authentication failed for user",
    "E-7F3K2 ZeroDivisionError",
    "192.168.100.200:5432, 12345 ms, pid 123456, barcode 7891234567895, PROD0000001",
    "CONTEXT:  PL/pgSQL function save_pre_sale(jsonb) line 3 at RAISE",
]


@pytest.fixture
def log_file(tmp_path):
    end = start_logging(tmp_path / "logs")
    yield tmp_path / "logs" / FILE_NAME
    end()


@pytest.mark.parametrize("planted", PLANTED)
@pytest.mark.parametrize("around", ["{}", "customer {} was saved", "('{}',)", '"{}"', "x={};", "linha\n{}\nlinha"])
def test_personal_data_and_tokens_are_taken_out_wherever_they_stand(planted, around):
    text = redact(around.format(planted))

    assert planted not in text
    assert not any(part in text for part in planted.split("@") if len(part) > 5)


@pytest.mark.parametrize(("text", "secret"), SECRETS)
def test_passwords_tokens_addresses_and_error_details_lose_their_secret(text, secret):
    assert secret not in redact(text)


@pytest.mark.parametrize("text", KEPT)
def test_what_helps_to_find_a_fault_stays(text):
    assert redact(text) == text


@pytest.mark.parametrize("text", [item for pair in SECRETS for item in pair[:1]] + PLANTED)
def test_redacting_twice_changes_nothing_more(text):
    assert redact(redact(text)) == redact(text)


@pytest.mark.parametrize("piece", ["a-", "a.b", "1 ", "x@", "a://", "password=a", "?token=", "aB"])
def test_a_long_text_takes_a_time_in_proportion(piece):
    assert len(redact(piece * 20_000)) > 0


def test_every_record_of_every_logger_passes_the_filter(log_file):
    logging.getLogger("pos_app.services").info("customer %s, %s", "52998224725", {"email": "maria@exemplo.com.br"})
    logging.getLogger("somebody.else").warning("senha: Segredo")
    try:
        raise ValueError("529.982.247-25 is not known") from KeyError("maria@exemplo.com.br")
    except ValueError:
        logging.getLogger("pos_app").exception("failed for %s", "(11) 98765-4321")

    written = log_file.read_text(encoding="utf-8")

    for planted in ("52998224725", "529.982.247-25", "maria", "Segredo", "98765"):
        assert planted not in written
    assert "ValueError: [cpf] is not known" in written


def test_a_message_cannot_pose_as_another_entry(log_file):
    logging.getLogger("pos_app").warning("one\n2025-11-22 16:45:00,000 CRITICAL forged")

    lines = log_file.read_text(encoding="utf-8").splitlines()

    assert lines[1].startswith("    ")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes; the folder's access list protects there")
def test_log_files_are_readable_by_their_owner_only_also_after_a_rotation(log_file):
    handler = next(h for h in logging.getLogger().handlers if isinstance(h, RotatingFileHandler))
    logging.getLogger("pos_app").warning("before")
    handler.doRollover()
    logging.getLogger("pos_app").warning("after")

    modes = {stat.S_IMODE(path.stat().st_mode) for path in log_file.parent.iterdir()}

    assert len(list(log_file.parent.iterdir())) == 2
    assert modes == {0o600}
    assert stat.S_IMODE(log_file.parent.stat().st_mode) == 0o700


def test_the_log_is_utf_8(log_file):
    logging.getLogger("pos_app").warning("situação")

    assert "situação" in log_file.read_bytes().decode("utf-8")


def test_ending_the_log_leaves_no_handler_behind(tmp_path):
    before = list(logging.getLogger().handlers)

    start_logging(tmp_path)()

    assert logging.getLogger().handlers == before


def test_a_bug_gets_a_number_under_which_the_log_has_its_redacted_traceback(log_file):
    def fail():
        raise RuntimeError("broken for 52998224725")

    with pytest.raises(RuntimeError) as caught:
        fail()
    number = report_bug(caught.value)

    written = log_file.read_text(encoding="utf-8")
    assert f"{number} RuntimeError" in written
    assert "in fail" in written
    assert "52998224725" not in written


def test_two_bugs_have_two_numbers_that_can_be_read_out():
    numbers = {report_bug(ValueError()) for _ in range(50)}

    assert len(numbers) == 50
    assert all(
        len(number) == 7 and number.startswith("E-") and not set(number[2:]) & set("01OIL") for number in numbers
    )


@pytest.fixture
def bugs():
    seen = []
    undo = install_hooks(lambda number, error: seen.append((number, error)))
    yield seen
    undo()


def test_what_nobody_caught_is_reported_with_its_number(bugs):
    error = ValueError("x")

    sys.excepthook(ValueError, error, None)

    assert [(len(number), kept) for number, kept in bugs] == [(7, error)]


def test_what_nobody_caught_on_another_thread_is_reported_too(bugs):
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()

    assert [type(error) for _, error in bugs] == [ZeroDivisionError]


def test_the_end_of_a_thread_by_system_exit_is_no_bug(bugs):
    thread = threading.Thread(target=sys.exit)
    thread.start()
    thread.join()

    assert bugs == []


def test_undoing_the_hooks_brings_back_those_before():
    before = sys.excepthook, threading.excepthook, sys.unraisablehook

    install_hooks()()

    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


@pytest.mark.parametrize(
    ("kind", "level"),
    [("QtDebugMsg", "DEBUG"), ("QtWarningMsg", "WARNING"), ("QtCriticalMsg", "ERROR"), ("QtNewMsg", "WARNING")],
)
def test_qt_messages_are_logged_at_their_level(caplog, kind, level):
    with caplog.at_level(logging.DEBUG, "qt.qpa"):
        log_qt_message(SimpleNamespace(name=kind), SimpleNamespace(category="qt.qpa"), "said")

    assert [(r.name, r.levelname, r.message) for r in caplog.records] == [("qt.qpa", level, "said")]
