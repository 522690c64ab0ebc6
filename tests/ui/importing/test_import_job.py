"""One file on its way in: what is asked last counts, and the private copy never stays."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from pos_app.adapters.import_job import ImportJob
from pos_app.domain.importing.model import FileProblem, ImportCounts, ImportKind, ImportRefused
from pos_app.services.importing.private_folder import PREFIX
from tests.shop import Shop
from tests.ui.desks import MakeDesk, desk, shop

__all__ = ["desk", "shop"]

LARGE = "nome;preco\n" + "".join(f"Produto {n};{n}\n" for n in range(20_000))


@pytest.fixture(autouse=True)
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "private"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def large(tmp_path: Path) -> Path:
    path = tmp_path / "large.csv"
    path.write_text(LARGE)
    return path


def copies(private: Path) -> list[Path]:
    return list(private.glob(f"{PREFIX}*"))


def opened(qtbot: QtBot, job: ImportJob, path: Path) -> None:
    with qtbot.waitSignal(job.opened, timeout=20_000):
        job.open(path)


def test_a_look_that_another_one_overtakes_is_ended_and_never_heard(
    qtbot: QtBot, desk: MakeDesk, shop: Shop, large: Path, private: Path
) -> None:
    job = ImportJob(desk(shop.manager), ImportKind.PRODUCTS)
    heard: list[object] = []
    job.looked_at.connect(heard.append)
    job.failed.connect(heard.append)
    opened(qtbot, job, large)
    for columns in (("name", "sale_price"), ("name", None), ("name", "purchase_price")):
        job.look(columns)
    qtbot.waitUntil(lambda: not job.busy and not job._desk.runner.busy_count, timeout=20_000)
    (prepared,) = heard
    assert prepared.columns == ("name", "purchase_price")  # type: ignore[attr-defined]
    assert prepared.preview.counts == ImportCounts(added=20_000)  # type: ignore[attr-defined]
    (copy,) = copies(private)
    # The copy, its lock, and the rows of the last look alone.
    assert len(list(copy.iterdir())) == 3
    job.close()


def test_a_look_that_is_cancelled_says_so_and_the_file_stays_open(
    qtbot: QtBot, desk: MakeDesk, shop: Shop, large: Path
) -> None:
    job = ImportJob(desk(shop.manager), ImportKind.PRODUCTS)
    opened(qtbot, job, large)
    job.look(("name", None))
    with qtbot.waitSignal(job.failed, timeout=20_000) as told:
        job.cancel()
    assert isinstance(told.args[0], ImportRefused)
    assert told.args[0].problem is FileProblem.CANCELLED
    with qtbot.waitSignal(job.looked_at, timeout=20_000):
        job.look(("name", None))
    job.close()


def test_another_file_takes_the_place_of_the_one_before_and_of_its_copy(
    qtbot: QtBot, desk: MakeDesk, shop: Shop, large: Path, private: Path
) -> None:
    job = ImportJob(desk(shop.manager), ImportKind.PRODUCTS)
    opened(qtbot, job, large)
    opened(qtbot, job, large)
    assert len(copies(private)) == 1
    job.close()
    assert copies(private) == []


@pytest.mark.parametrize("step", ["opening", "open", "looking"])
def test_a_window_that_is_destroyed_leaves_no_copy(
    qtbot: QtBot, desk: MakeDesk, shop: Shop, large: Path, private: Path, step: str
) -> None:
    window = QWidget()
    made = desk(shop.manager)
    job = ImportJob(made, ImportKind.PRODUCTS, window)
    if step == "opening":
        job.open(large)
    else:
        opened(qtbot, job, large)
    if step == "looking":
        job.look(("name", None))
    delete(window)
    qtbot.waitUntil(lambda: not made.runner.busy_count, timeout=20_000)
    assert copies(private) == []
