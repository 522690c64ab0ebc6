"""CSV that a spreadsheet reads and never executes."""

import csv
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.spreadsheet import csv_lines, safe


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+55",
        "-1",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\nx",
        "＝1",
        "＋1",
        "－1",
        "＠a",
        "  =1",
        "\u200b=1",
        "\ufeff=1",
        "\x00=1",
    ],
)
def test_what_a_spreadsheet_would_execute_gets_an_apostrophe(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Cimento", "a=b", "3-2", "É", "'=1", "10%", "  Cal"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert safe(text) == text


def test_portuguese_has_semicolons_and_decimal_commas_english_commas_and_points() -> None:
    row = ("Cal; fina", Decimal("1234.50"), 7, datetime(2026, 3, 10, 9, 5, tzinfo=UTC), date(2026, 3, 10), None)
    assert list(csv_lines([row], "pt_BR")) == ['"Cal; fina";1234,50;7;10/03/2026 09:05;10/03/2026;\r\n']
    assert list(csv_lines([row], "en")) == ["Cal; fina,1234.50,7,2026-03-10 09:05,2026-03-10,\r\n"]


@given(st.lists(st.text(st.characters(exclude_characters="\0"))))
def test_no_cell_that_is_read_back_begins_with_a_formula(texts: list[str]) -> None:
    (line,) = csv_lines([texts], "pt_BR")
    read = next(csv.reader([line], delimiter=";"), []) if "\n" not in line[:-2] and "\r" not in line[:-2] else []
    assert all(cell.lstrip()[:1] not in tuple("=+-@＝＋－＠") for cell in read if cell.strip())
