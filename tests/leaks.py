"""What a test run left in logs, bundles and error windows is searched for what the tests had planted: nothing may be.

Planted is what the tests work with: people's e-mails and passwords, customers' documents, tokens of sessions, passwords
of logins. Every worker searches what it has written and shown; a hit fails the run, whatever its tests said.
"""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any

import pytest

from pos_app.db.embedded import EmbeddedServer
from pos_app.db.embedded.place import POINTER, find_place
from pos_app.services.customers import Customers
from pos_app.services.sign_in import SignIn
from pos_app.services.users import Users
from tests import cluster, shop, tcp_server

INPUT = "not-written-by-the-program"
"""A folder that holds this file is a test's own input: it may hold what the program has to take out."""
SEARCHED = re.compile(r"(?:.*\.log(?:\.[0-9]+)?|.*(?:bundle|support).*\.zip)")
EMAIL = re.compile(r"[A-Za-z0-9_%+-][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
CPF = re.compile(r"(?<![0-9])[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}(?![0-9])")
CNPJ = re.compile(r"[0-9A-Z]{2}\.[0-9A-Z]{3}\.[0-9A-Z]{3}/[0-9A-Z]{4}-[0-9]{2}")
_LONGEST_NAME, _LONGEST_DOMAIN = 64, 254
_LEAST = 8
"""Shorter values stand in any text by chance."""


class Leaks:
    """What is planted in one process, what it showed, and where the one was found in the other."""

    def __init__(self) -> None:
        self.planted = {*cluster.PASSWORDS.values(), shop.PASSWORD, tcp_server.PASSWORD}
        self.found: list[str] = []
        self._shown: dict[str, None] = {}

    def plant(self, *values: object) -> None:
        """Know values that must turn up nowhere; words of small letters alone are no secrets."""
        for value in values:
            if isinstance(value, str) and len(value) >= _LEAST and not re.fullmatch("[a-z]+", value):
                self.planted.add(value)

    def show(self, where: str, *texts: object) -> None:
        """Keep what an error window or a command's failure said."""
        for text in texts:
            if isinstance(text, str) and text:
                self._shown[f"{where}: {text}"] = None

    def search(self, folder: Path) -> None:
        """Search every log and bundle below a folder."""
        for path in _written(folder):
            for name, text in _texts(path):
                self._judge(f"{path}{name}", text)

    def search_shown(self) -> None:
        """Search what was shown."""
        for said in self._shown:
            self._judge(said.partition(": ")[0], said.partition(": ")[2])

    def _judge(self, where: str, text: str) -> None:
        for value in self.planted:
            if value in text:
                self.found.append(f"{where}: {value}")
        hits = {*_addresses(text), *CPF.findall(text), *CNPJ.findall(text)}
        self.found += [f"{where}: {hit}" for hit in sorted(hits)]


def _addresses(text: str) -> Iterator[str]:
    """E-mail addresses, looked for around each @: a pattern from the left takes minutes over megabytes without one."""
    for sign in re.finditer("@", text):
        found = EMAIL.search(text, max(0, sign.start() - _LONGEST_NAME), sign.start() + _LONGEST_DOMAIN)
        if found is not None:
            yield found[0]


def _written(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        if INPUT in files:
            folders.clear()
            continue
        folders[:] = [name for name in folders if name != "pgdata"]
        yield from (Path(place, name) for name in files if SEARCHED.fullmatch(name))


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    """A file's text, or those of the files in it, each with its name there."""
    if path.is_symlink() or not path.is_file():
        return
    if path.suffix != ".zip":
        yield "", path.read_text(encoding="utf-8", errors="replace")
        return
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            yield f"/{name}", archive.read(name).decode("utf-8", errors="replace")


LEAKS = Leaks()
SERVER_HOME = pytest.StashKey[Path]()
"""The POS_HOME of the run's own server."""
_TOLD = pytest.StashKey[list[str]]()


def _after(kind: type[Any], name: str, note: Callable[..., object]) -> None:
    """Have `note(result, *arguments)` called after every call of a method."""
    method = getattr(kind, name)

    @wraps(method)
    def noted(self: object, *arguments: Any, **more: Any) -> Any:
        result = method(self, *arguments, **more)
        note(result, *arguments, *more.values())
        return result

    setattr(kind, name, noted)


def _before(kind: type[Any], name: str, note: Callable[..., object]) -> None:
    method = getattr(kind, name)

    @wraps(method)
    def noted(self: object, *arguments: Any, **more: Any) -> Any:
        note(self, *arguments, *more.values())
        return method(self, *arguments, **more)

    setattr(kind, name, noted)


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_TOLD] = []
    _after(SignIn, "sign_in", lambda operator, email, password, *_: LEAKS.plant(operator.token, email, password))
    _after(Users, "save", lambda _row, _operator, draft, *password: LEAKS.plant(draft.email, *password))
    _after(Customers, "save", lambda _row, _operator, draft, *_: LEAKS.plant(draft.tax_id, draft.email))
    _before(EmbeddedServer, "discard", lambda server: _search_server(server._home))


@pytest.fixture(scope="session", autouse=True)
def _error_windows() -> None:
    """Keep what banners and error windows say, from the first test on that may show one."""
    from PySide6.QtWidgets import QLabel

    from pos_app.ui.dialogs.error_dialog import ErrorDialog
    from pos_app.ui.entrance.starting import StartingView
    from pos_app.ui.messages.message import Message
    from pos_app.ui.widgets.banner import Banner

    def dialog(window: ErrorDialog) -> None:
        LEAKS.show("error window", window.windowTitle(), *(label.text() for label in window.findChildren(QLabel)))

    def starting(_view: StartingView, message: Message, detail: str = "") -> None:
        LEAKS.show("starting", message.line, detail)

    _before(Banner, "tell", lambda _banner, text, *_: LEAKS.show("banner", text))
    _before(ErrorDialog, "showEvent", lambda window, *_: dialog(window))
    _before(StartingView, "show_problem", starting)


def _search_server(home: Path) -> None:
    if (home / "pgdata").exists() or (home / POINTER).exists():
        LEAKS.search(find_place(home).log)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """A worker has ended: what it found."""
    node.config.stash[_TOLD].extend(getattr(node, "workeroutput", {}).get("leaks", []))


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    config = session.config
    factory = getattr(config, "_tmp_path_factory", None)
    # Asking for the folder would make one.
    basetemp = getattr(factory, "_basetemp", None)
    if basetemp is not None and not config.getoption("numprocesses", None):
        LEAKS.search(basetemp)
    LEAKS.search_shown()
    output = getattr(config, "workeroutput", None)
    if output is not None:
        output["leaks"] = LEAKS.found
    else:
        if SERVER_HOME in config.stash:
            _search_server(config.stash[SERVER_HOME])
        config.stash[_TOLD].extend(LEAKS.found)


@pytest.hookimpl(trylast=True, specname="pytest_sessionfinish")
def pytest_sessionfinish_last(session: pytest.Session) -> None:
    if session.config.stash[_TOLD] and not hasattr(session.config, "workeroutput"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    found: list[str] = config.stash[_TOLD]
    told = sorted(set(found))
    if told:
        terminalreporter.section("planted data was found", red=True)
        for line in told:
            terminalreporter.line(line)
