"""Words for what stops first launch: one for each fault, in both languages."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from pos_app.cli.words import remedy
from pos_app.domain.first_launch import Check, CheckFailed, CheckRow, Fault
from pos_app.ui import i18n
from pos_app.ui.messages import words
from pos_app.ui.messages.first_launch import remedy_words
from pos_app.ui.messages.server import setup_words


def rows() -> list[CheckRow]:
    return [CheckRow(Check.DATABASE, False, fault, "×detail×") for fault in Fault]


@pytest.mark.parametrize("language", ["pt_BR", "en"])
def test_every_fault_has_a_remedy_of_its_own(qapp: QApplication, language: i18n.Language) -> None:
    i18n.install(qapp, language)
    said = [remedy_words(row) for row in rows()]
    assert len(set(said)) == len(Fault)
    assert all("{" not in sentence and sentence.endswith((".", "?", "upgrade")) for sentence in said)


def test_no_remedy_is_left_in_english(qapp: QApplication) -> None:
    i18n.install(qapp, "en")
    english = [remedy_words(row) for row in rows()]
    i18n.install(qapp, "pt_BR")
    assert not set(english) & {remedy_words(row) for row in rows()}


def test_the_command_has_a_remedy_for_every_fault_too() -> None:
    assert len({remedy(row) for row in rows()}) == len(Fault)


def test_every_check_has_a_name(qapp: QApplication) -> None:
    assert len({setup_words(check.value) for check in Check}) == len(Check)
    assert all(setup_words(check.value) != check.value for check in Check)


def test_a_server_that_fails_is_told_a_line_for_each_check() -> None:
    failed = CheckFailed((rows()[0], CheckRow(Check.DISK, False, Fault.DISK, "12 MB")))
    lines = words(failed).text.splitlines()
    assert len(lines) == 2
    assert "12 MB" in lines[1]
