import csv
import json
from pathlib import Path

import pytest

from pos_app.cli.import_words import row_reason
from pos_app.domain.importing.model import RowProblem
from tests.cli.conftest import Command

GOODS = "codigo;produto;preco\nA-1;Arroz;R$ 5,00\nA-2;Feijão;caro\n"


def file_of(tmp_path: Path, text: str) -> str:
    path = tmp_path / "goods.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_good_rows_are_stored_and_the_others_are_in_a_file(on: Command, tmp_path: Path) -> None:
    refused = tmp_path / "refused.csv"
    said = on("import", "products", file_of(tmp_path, GOODS), "--yes", "--rejected", str(refused))
    assert said.code == 0, said.err
    assert "1 new, 0 changed, 0 unchanged, 1 refused." in said.out
    assert "row 3: sale_price cannot be understood" in said.out
    with refused.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file, delimiter=";"))[1] == ["A-2", "Feijão", "caro", "sale_price cannot be understood"]
    out = tmp_path / "out.csv"
    assert on("export", "products", str(out)).code == 0
    assert "A-1" in out.read_text("utf-8-sig")


def test_the_report_as_json_and_another_column(on: Command, tmp_path: Path) -> None:
    path = file_of(tmp_path, "codigo;descr. curta;valor;obs\nA-1;Arroz;5;x\n")
    said = on("import", "products", path, "--yes", "--json", "--map", "descr. curta=name", "--map", "obs=")
    facts = json.loads(said.out)
    assert (facts["added"], facts["refused"]) == (1, 0)
    assert facts["columns"] == {"codigo": "code", "descr. curta": "name", "valor": "sale_price", "obs": None}


def test_nothing_is_stored_without_a_yes(on: Command, tmp_path: Path) -> None:
    assert on("import", "products", file_of(tmp_path, GOODS)).code == 2
    out = tmp_path / "out.csv"
    on("export", "products", str(out))
    assert len(out.read_text("utf-8-sig").splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "more", "code", "words"),
    [
        ("a;b\n1;2\n", (), 1, "--map"),
        ("codigo;nome\n", ("--map", "x=name"), 1, "no column x"),
        ("codigo;nome\n", ("--map", "nome=price"), 1, "no field price"),
        ("codigo;nome\n", ("--map", "nome"), 2, "--map"),
        ("", (), 1, "no rows"),
        ("nome;preco\nArroz;caro\n", (), 1, ""),
        ("nome;obs\n" + 'Arroz;"' + "x" * 20_000 + '"\n', (), 1, "Row 2: A cell has more than 10,000"),
    ],
)
def test_what_cannot_be_imported_is_one_sentence(
    on: Command, tmp_path: Path, text: str, more: tuple[str, ...], code: int, words: str
) -> None:
    said = on("import", "products", file_of(tmp_path, text), "--yes", *more)
    assert said.code == code
    assert words in said.err


def test_customers_go_in_and_come_out(on: Command, tmp_path: Path) -> None:
    path = file_of(tmp_path, "nome,cpf\nAna,529.982.247-25\n")
    assert on("import", "customers", path, "--yes").code == 0
    out = tmp_path / "out.xlsx"
    assert on("export", "customers", str(out)).out == f"{out} has 1 customer.\n"
    assert on("import", "customers", str(out), "--yes", "--json").out.startswith('{"added": 0, "changed": 0, "same": 1')
    assert on("export", "pre-sales", str(tmp_path / "p.csv")).code == 0


def test_a_reason_names_its_field() -> None:
    assert row_reason(RowProblem("barcode", "held", "A-1")) == "barcode belongs to another one A-1"
    assert row_reason(RowProblem("row", "nothing")) == "has no name, code or document"
