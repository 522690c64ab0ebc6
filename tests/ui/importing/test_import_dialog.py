"""The window of an import, key by key, on a real database."""

from __future__ import annotations

import csv
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from uuid_utils.compat import uuid7

from pos_app.adapters.tables import texts
from pos_app.domain.errors import Trouble, Unavailable
from pos_app.domain.importing.model import ImportCounts, ImportKind
from pos_app.domain.rows import CustomerDraft, ProductDraft
from pos_app.services.importing.private_folder import PREFIX
from pos_app.services.imports import Imports
from pos_app.ui.customers.page import CustomersPage
from pos_app.ui.importing.dialog import ImportDialog
from pos_app.ui.products.page import ProductsPage
from tests.shop import Shop
from tests.ui.desks import MakeDesk, desk, shop
from tests.ui.parts import focus_chain
from tests.ui.windows import dialog, nameless, opened, press

__all__ = ["desk", "shop"]

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the private copies of this test lie."""
    folder = tmp_path / "private"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def page(qtbot: QtBot, desk: MakeDesk, shop: Shop) -> Iterator[ProductsPage]:
    made = ProductsPage(desk(shop.manager))
    opened(qtbot, made)
    qtbot.waitUntil(lambda: not made.desk.runner.busy_count)
    yield made
    made.hide()


def ctrl(qtbot: QtBot, window: Any, key: Qt.Key) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window.focusWidget(), key, CTRL)


def give(qtbot: QtBot, chooser: QFileDialog, path: Path) -> None:
    name = chooser.findChild(QLineEdit)
    assert name is not None
    name.setText(str(path))
    qtbot.keyClick(name, Key.Key_Return)


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def window(qtbot: QtBot, page: ProductsPage | CustomersPage, path: Path) -> ImportDialog:
    """The window with a file in it, looked at."""
    ctrl(qtbot, page, Key.Key_I)
    found = dialog(qtbot, page, ImportDialog)
    give(qtbot, dialog(qtbot, found, QFileDialog), path)
    settled(qtbot, found)
    return found


def settled(qtbot: QtBot, form: ImportDialog) -> None:
    qtbot.waitUntil(lambda: not form.job.busy and not form._soon.isActive(), timeout=20_000)


def shows(qtbot: QtBot, form: ImportDialog, name: str) -> None:
    qtbot.waitUntil(lambda: [row[2] for row in texts(form.preview.model)] == [name])


def copies(private: Path) -> list[Path]:
    return list(private.glob(f"{PREFIX}*"))


def test_a_file_is_looked_at_confirmed_and_stored_by_keys_alone(
    qtbot: QtBot, page: ProductsPage, shop: Shop, tmp_path: Path, private: Path
) -> None:
    mark = uuid7().hex[-6:]
    path = written(
        tmp_path / "mercadorias.csv", f"Produto;EAN;Preço\nCafé {mark};;R$ 3,89\nErrado {mark};7894900031714;1\n"
    )
    form = window(qtbot, page, path)
    assert form.file_name.text() == "mercadorias.csv  ·  utf-8 ;"
    assert texts(form.preview.model) == [
        ["2", "", f"Café {mark}", "Preço de venda R$ 3,89"],
        ["3", "", f"Errado {mark}", "Código de barras"],
    ]
    wrong = form.preview.model.columns[3].secondary
    assert wrong is not None
    assert "dígito" in str(wrong(form.preview.model.rows[1]))
    assert form.focusWidget() is form.preview.table
    assert form.confirm.text() == "Importar 1"
    assert shop.services.products.search(shop.manager, mark) == ()
    with qtbot.waitSignal(page.desk.changes.products_changed):
        press(qtbot, form, Key.Key_F10)
    settled(qtbot, form)
    assert form.done_counts == ImportCounts(added=1, refused=1)
    (made,) = shop.services.products.search(shop.manager, mark)
    assert made.sale_price == Decimal("3.89")
    press(qtbot, form, Key.Key_F9)
    give(qtbot, dialog(qtbot, form, QFileDialog), tmp_path / "recusadas.csv")
    qtbot.waitUntil(lambda: form.banner.isVisible())
    with (tmp_path / "recusadas.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row[1] for row in csv.reader(file, delimiter=";")][1:] == ["7894900031714"]
    press(qtbot, form, Key.Key_F10)
    qtbot.waitUntil(lambda: copies(private) == [])


def test_columns_are_changed_and_the_preview_follows(
    qtbot: QtBot, page: ProductsPage, shop: Shop, tmp_path: Path
) -> None:
    mark = uuid7().hex[-6:]
    form = window(qtbot, page, written(tmp_path / "p.csv", f"Um;Dois\n{mark} A;{mark} B\n"))
    assert "nome" in form.banner.text
    assert not form.confirm.isEnabled()
    box = form.columns.boxes["name"]
    box.setFocus()
    for shown in (f"{mark} A", f"{mark} B"):
        press(qtbot, form, Key.Key_Down)
        settled(qtbot, form)
        shows(qtbot, form, shown)
    assert not form.banner.isVisible()
    # A column is one field's.
    brand = form.columns.boxes["brand"]
    brand.setFocus()
    qtbot.keyClicks(form.focusWidget(), "Dois")
    settled(qtbot, form)
    assert box.currentIndex() == 0
    assert not form.confirm.isEnabled()


def test_verdicts_are_filtered_by_keys_and_what_is_not_stored_is_told(
    qtbot: QtBot, page: ProductsPage, shop: Shop, tmp_path: Path
) -> None:
    same, changed = shop.product("Igual", stock=5), shop.product("Muda", "7.00")
    path = written(
        tmp_path / "p.csv",
        f"codigo;nome;preco;estoque\n{same.code};{same.name};;9\n{changed.code};;8,00;\n;Novo {uuid7().hex};;\n;;1;\n",
    )
    form = window(qtbot, page, path)
    lines = []
    for key in (Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_5, Key.Key_1):
        ctrl(qtbot, form, key)
        lines.append([row[0] for row in texts(form.preview.model)])
    assert lines == [["4"], ["3"], ["2"], ["5"], ["2", "3", "4", "5"]]
    assert "1" in form.preview.foot.text()
    assert "estoque" in form.preview.foot.text()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "não tem linhas"),
        (b"nome\x00;preco\n", "texto"),
        (b"\xd0\xcf\x11\xe0old", "antiga"),
        (b'nome\n"aberta\n', "aspas"),
        (b"PK\x03\x04broken", "danificad"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_in_words(
    qtbot: QtBot, page: ProductsPage, tmp_path: Path, content: bytes, said: str, private: Path
) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    form = window(qtbot, page, path)
    qtbot.waitUntil(lambda: bool(form.banner.text))
    assert said in form.banner.text.lower()
    assert not form.confirm.isEnabled()
    press(qtbot, form, Key.Key_Escape)
    qtbot.waitUntil(lambda: copies(private) == [])


class Held(Imports):
    """The real service, held before it looks or stores until it is let go or the end is asked for."""

    held = threading.Event()

    def apply(self, operator: Any, prepared: Any, tell: Any = None, stop: Any = None) -> Any:
        with stop.ending(self.held.set):
            assert self.held.wait(20)
        return super().apply(operator, prepared, tell, stop)


def test_storing_is_cancelled_with_esc_and_nothing_is_stored(
    qtbot: QtBot, page: ProductsPage, shop: Shop, tmp_path: Path
) -> None:
    held = Held(shop.services.imports._database)
    held.held = threading.Event()
    page.desk.services = replace(page.desk.services, imports=held)
    mark = uuid7().hex[-6:]
    form = window(qtbot, page, written(tmp_path / "p.csv", f"nome\nCancelado {mark}\n"))
    press(qtbot, form, Key.Key_F10)
    assert form.job.storing
    qtbot.waitUntil(form.progress.cancel_button.isVisible)
    press(qtbot, form, Key.Key_Escape)
    settled(qtbot, form)
    assert form.isVisible()
    assert "nada" in form.banner.text.lower()
    assert shop.services.products.search(shop.manager, mark) == ()
    press(qtbot, form, Key.Key_F10)
    qtbot.waitUntil(lambda: form.job.storing)
    held.held.set()
    qtbot.waitUntil(lambda: form.done_counts is not None)
    assert len(shop.services.products.search(shop.manager, mark)) == 1


class LosesAnswers(Imports):
    """The real service behind a connection that breaks when the work is done, once."""

    lost = False

    def apply(self, *args: Any, **kwargs: Any) -> Any:
        answer = super().apply(*args, **kwargs)
        if not self.lost:
            self.lost = True
            raise Unavailable(Trouble.OFFLINE, maybe_done=True)
        return answer


def test_a_lost_answer_is_asked_again_and_stored_once(
    qtbot: QtBot, page: ProductsPage, shop: Shop, tmp_path: Path
) -> None:
    page.desk.services = replace(page.desk.services, imports=LosesAnswers(shop.services.imports._database))
    mark = uuid7().hex[-6:]
    form = window(qtbot, page, written(tmp_path / "p.csv", f"nome\nUma vez {mark}\n"))
    press(qtbot, form, Key.Key_F10)
    qtbot.waitUntil(form.banner.isVisible)
    settled(qtbot, form)
    press(qtbot, form, Key.Key_F10)
    qtbot.waitUntil(lambda: form.done_counts is not None)
    assert form.done_counts == ImportCounts(added=1)
    assert len(shop.services.products.search(shop.manager, mark)) == 1


def test_what_somebody_changed_in_the_meantime_is_told_and_looked_at_again(
    qtbot: QtBot, page: ProductsPage, shop: Shop, tmp_path: Path
) -> None:
    code = uuid7().hex[-8:].upper()
    form = window(qtbot, page, written(tmp_path / "p.csv", f"codigo;nome\n{code};Novo\n"))
    shop.services.products.save(shop.manager, ProductDraft(uuid7(), "Antes", code))
    press(qtbot, form, Key.Key_F10)
    qtbot.waitUntil(form.banner.isVisible)
    settled(qtbot, form)
    assert not form.confirm.isEnabled()
    form.banner.findChildren(QPushButton)[0].click()
    settled(qtbot, form)
    qtbot.waitUntil(lambda: form.prepared is not None)
    assert form.prepared is not None
    assert form.prepared.preview.counts == ImportCounts(changed=1)


def test_closing_while_a_file_is_looked_at_ends_it_and_deletes_the_copy(
    qtbot: QtBot, page: ProductsPage, tmp_path: Path, private: Path
) -> None:
    rows = "".join(f"Produto {n};{n}\n" for n in range(30_000))
    path = written(tmp_path / "large.csv", f"nome;preco\n{rows}")
    form = ImportDialog(page.desk, ImportKind.PRODUCTS, page)
    form.open()
    form.open_file(path)
    qtbot.waitUntil(lambda: form.job.source is not None)
    assert copies(private)
    form.done(0)
    qtbot.waitUntil(lambda: copies(private) == [], timeout=20_000)
    assert page.isVisible()


def test_everything_has_a_name_and_the_tab_order_is_that_of_the_eye(
    qtbot: QtBot, page: ProductsPage, tmp_path: Path
) -> None:
    form = window(qtbot, page, written(tmp_path / "p.csv", "nome;preco\nA;x\n"))
    assert nameless(form) == []
    boxes = form.columns.boxes
    chain = focus_chain(form.refused_button, count=30)
    assert chain[:4] == [form.refused_button, form.file_button, boxes["code"], boxes["barcode"]]
    assert chain[chain.index(boxes["other_barcodes"]) + 1 :][:2] == [
        form.preview.choice, form.preview.table,
    ]  # fmt: skip


def test_customers_are_imported_and_the_list_is_exported_as_it_is_found(
    qtbot: QtBot, desk: MakeDesk, shop: Shop, tmp_path: Path
) -> None:
    mark = uuid7().hex[-6:]
    page = CustomersPage(desk(shop.manager))
    opened(qtbot, page)
    form = window(qtbot, page, written(tmp_path / "c.csv", f"Nome;CPF\nAna {mark};529.982.247-25\n"))
    press(qtbot, form, Key.Key_F10)
    qtbot.waitUntil(lambda: form.done_counts == ImportCounts(added=1))
    press(qtbot, form, Key.Key_F10)
    shop.services.customers.save(shop.manager, CustomerDraft(uuid7(), f"Outra {mark[::-1]}x"))
    page.search.setText(f"Ana {mark}")
    qtbot.waitUntil(lambda: len(page.model.rows) == 1)
    page.window().activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page.search, Key.Key_E, CTRL | Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(page.toast_requested) as told:
        give(qtbot, dialog(qtbot, page, QFileDialog), tmp_path / "achados.xlsx")
    assert told.args[0] == "1 linha, conforme o filtro, em achados.xlsx"
    assert (tmp_path / "achados.xlsx").read_bytes().startswith(b"PK")
    page.hide()


def test_who_may_not_sees_neither_button_and_no_key_answers(qtbot: QtBot, desk: MakeDesk, shop: Shop) -> None:
    page = ProductsPage(desk(shop.clerk))
    opened(qtbot, page)
    assert not page.files.import_button.isVisible()
    assert not page.files.export_button.isVisible()
    ctrl(qtbot, page, Key.Key_I)
    assert page.findChildren(ImportDialog) == []
    page.hide()
