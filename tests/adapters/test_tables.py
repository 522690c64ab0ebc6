"""Tables are read as a person reads them."""

from dataclasses import dataclass, replace
from uuid import UUID

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from pos_app.adapters.roles import AmountRole, ChipRole, KeyRole, RowRole, SecondaryRole, StrongRole
from pos_app.adapters.tables import Column, RowTableModel, texts


@dataclass(frozen=True, slots=True)
class Product:
    id: UUID
    code: str
    name: str
    stock: str
    state: str = ""


def product(number, name="Arroz", stock="1,000", state=""):
    return Product(UUID(int=number), f"A-{number}", name, stock, state)


def chip_of(row):
    return ("warning", "triangle-alert", row.state) if row.state else None


COLUMNS = (
    Column[Product](
        key="name",
        title=lambda: "Product",
        get=lambda row: row.name,
        secondary=lambda row: row.code,
        tooltip=lambda row: f"{row.name} ({row.code})",
        strong=True,
    ),
    Column[Product](key="stock", title=lambda: "Stock", get=lambda row: row.stock, align="right", chip=chip_of),
)


class Signals:
    """What a view hears."""

    def __init__(self, model):
        self.heard: list[object] = []
        model.modelReset.connect(lambda: self.heard.append("reset"))
        model.dataChanged.connect(lambda first, last: self.heard.append(("changed", first.row(), last.row())))
        model.rowsInserted.connect(lambda _, first, last: self.heard.append(("inserted", first, last)))
        model.rowsRemoved.connect(lambda: self.heard.append("removed"))


@pytest.fixture
def model(qapp):
    model = RowTableModel(COLUMNS, key=lambda row: row.id)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield model
    tester.deleteLater()


def test_a_table_shows_its_columns_row_by_row(model):
    model.set_rows((product(1, stock="2,000"), product(2, "Feijão")))

    assert texts(model) == [["Arroz", "2,000"], ["Feijão", "1,000"]]


def test_each_cell_answers_its_roles(model):
    row = product(7, state="low")
    model.set_rows((row,))
    name, stock = model.index(0, 0), model.index(0, 1)

    assert [name.data(role) for role in (SecondaryRole, StrongRole, AmountRole, ChipRole, KeyRole)] == [
        "A-7",
        True,
        False,
        None,
        row.id,
    ]
    assert name.data(RowRole) is row
    assert name.data(Qt.ItemDataRole.ToolTipRole) == "Arroz (A-7)"
    assert [stock.data(role) for role in (SecondaryRole, StrongRole, AmountRole)] == [None, False, True]
    assert tuple(stock.data(ChipRole)) == ("warning", "triangle-alert", "low")


def test_figures_and_their_title_stand_at_the_right(model):
    model.set_rows((product(1),))
    right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    assert int(model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole)) == right
    assert int(model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)) == right
    assert int(model.index(0, 0).data(Qt.ItemDataRole.TextAlignmentRole)) != right


def test_a_screen_reader_is_told_what_the_cell_shows(model):
    model.set_rows((product(1, state="low"),))

    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Arroz, A-1"
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "1,000, low"


def test_titles_are_in_the_language_of_the_moment(qapp):
    language = {"title": "Product"}
    model = RowTableModel((Column[str](key="x", title=lambda: language["title"], get=str),), key=str)
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Product"

    language["title"] = "Produto"

    assert model.headerData(0, Qt.Orientation.Horizontal) == "Produto"
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_texts_are_made_when_rows_are_set_not_when_they_are_painted(qapp):
    made = []

    def text(number):
        made.append(number)
        return str(number)

    model = RowTableModel((Column[int](key="n", title=str, get=text),), key=int)
    model.set_rows((1, 2))

    for _ in range(3):
        texts(model)

    assert made == [1, 2]


def test_the_same_rows_again_are_silent(model):
    model.set_rows((product(1), product(2)))
    signals = Signals(model)

    model.set_rows((product(1), product(2)))

    assert signals.heard == []


def test_only_runs_of_changed_rows_are_told(model):
    rows = [product(n) for n in range(6)]
    model.set_rows(rows)
    signals = Signals(model)

    for n in (0, 2, 3, 5):
        rows[n] = replace(rows[n], stock="0,500")
    model.set_rows(rows)

    assert signals.heard == [("changed", 0, 0), ("changed", 2, 3), ("changed", 5, 5)]
    assert [row[1] for row in texts(model)] == ["0,500", "1,000", "0,500", "0,500", "1,000", "0,500"]


def test_a_further_page_is_added_without_a_reset(model):
    model.set_rows((product(1), product(2)))
    signals = Signals(model)

    model.set_rows((product(1), product(2, stock="9"), product(3), product(4)))

    assert signals.heard == [("changed", 1, 1), ("inserted", 2, 3)]
    assert [row[1] for row in texts(model)] == ["1,000", "9", "1,000", "1,000"]


def test_more_rows_come_at_the_end_and_none_twice(model):
    rows = (product(1), product(2))
    model.set_rows(rows)
    signals = Signals(model)
    model.append_rows((replace(rows[-1], name="Outro nome"), product(71, "Feijão"), product(72, "Milho")))
    assert [row.name for row in model.rows[len(rows) :]] == ["Feijão", "Milho"]
    assert model.rows[: len(rows)] == rows
    assert signals.heard == [("inserted", len(rows), len(rows) + 1)]
    assert model.find_key(UUID(int=72)).row() == len(rows) + 1
    model.append_rows(())
    assert len(signals.heard) == 1


@pytest.mark.parametrize("numbers", [(2, 1), (1,), (), (3, 1, 2)], ids=["order", "fewer", "none", "others"])
def test_other_rows_are_a_reset(model, numbers):
    model.set_rows((product(1), product(2)))
    signals = Signals(model)

    model.set_rows([product(n) for n in numbers])

    assert signals.heard == ["reset"]
    assert [model.key_of(model.index(i, 0)) for i in range(model.rowCount())] == [UUID(int=n) for n in numbers]


def test_a_row_is_found_by_its_key_wherever_it_stands_now(model):
    model.set_rows((product(1), product(2)))
    model.set_rows((product(3), product(1), product(2)))

    found = model.find_key(UUID(int=2))

    assert (found.row(), model.row_at(found), model.key_of(found)) == (2, product(2), UUID(int=2))


def test_what_is_not_there_is_nothing(model):
    model.set_rows((product(1),))

    assert not model.find_key(UUID(int=9)).isValid()
    assert not model.find_key(None).isValid()
    assert model.row_at(QModelIndex()) is None
    assert model.key_of(QModelIndex()) is None
    assert model.data(QModelIndex()) is None


def test_a_table_has_no_rows_under_its_cells(model):
    model.set_rows((product(1),))

    assert (model.rowCount(model.index(0, 0)), model.columnCount(model.index(0, 0))) == (0, 0)


def test_rows_that_are_still_to_come_have_their_places(model):
    model.awaited_text = "loading"
    model.set_rows((product(5), product(6)), ahead=3, behind=2)
    signals = Signals(model)
    awaited = model.index(0, 0)

    assert (model.rowCount(), model.held) == (7, range(3, 5))
    assert texts(model)[3:5] == [["Arroz", "1,000"]] * 2
    assert (model.row_at(awaited), model.key_of(awaited), awaited.data()) == (None, None, None)
    assert awaited.data(Qt.ItemDataRole.AccessibleTextRole) == "loading"
    assert not awaited.flags() & Qt.ItemFlag.ItemIsSelectable
    assert model.index(3, 0).flags() & Qt.ItemFlag.ItemIsSelectable
    model.append_rows((product(7), product(8), product(9)))
    model.prepend_rows((product(3), product(4)))
    assert signals.heard == [("changed", 5, 6), ("inserted", 7, 7), ("changed", 1, 2)]
    assert [row.id.int for row in model.rows] == [3, 4, 5, 6, 7, 8, 9]
    assert model.find_key(UUID(int=5)).row() == 3
    model.prepend_rows((product(1), product(2)))
    assert (model.held, model.find_key(UUID(int=1)).row()) == (range(9), 0)


def test_more_or_fewer_rows_are_awaited(model):
    model.set_rows((product(5), product(6)), ahead=3, behind=2)
    signals = Signals(model)

    model.await_rows(1, 4)
    assert (model.held, model.rowCount()) == (range(1, 3), 7)
    model.set_rows((product(5), product(6), product(7)), ahead=1, behind=1)
    assert (model.held, model.rowCount()) == (range(1, 4), 5)
    model.drop_rows(0, 2)
    assert (model.held, model.rows) == (range(1, 2), (product(7),))
    model.set_rows((product(7),))
    assert model.rowCount() == 1
    assert signals.heard.count("reset") == 1
