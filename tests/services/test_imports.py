"""Imports through the service: what is looked at is what is stored, all of it or nothing."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import threading
import zipfile
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Engine
from uuid_utils.compat import uuid7

from pos_app.domain.errors import ChangedElsewhere, Forbidden
from pos_app.domain.exporting import ExportKind
from pos_app.domain.importing.model import (
    FileProblem,
    ImportCounts,
    ImportKind,
    ImportRefused,
    RowProblem,
    Verdict,
    import_stop,
)
from pos_app.domain.permissions import Operator
from pos_app.domain.rows import Barcode, CustomerDraft, ProductDraft, ProductRow
from pos_app.services.imports import PreparedImport
from tests.factories import ask, at_once, audit_of, ledger_of
from tests.shop import Shop

PRODUCTS, CUSTOMERS = ImportKind.PRODUCTS, ImportKind.CUSTOMERS

DIRTY = (
    "\ufeffCódigo de barras;Produto;Marca;Preço de venda;Custo;Estoque;Unidade\r\n"
    "789 75172 0655 0;Café Pilão  500g;Pilão;R$ 3,89;Não Informado;12;und\r\n"
    "7898222290049.;Água Crystal 500ml;Não Informado.;1.234,56;;;\r\n"
    "SEM GTIN;Pão francês;-;R$\u00a016,90;;;KG\r\n"
    "7894900031751;Fanta 1,5l;Fanta;9.99;;;\r\n"
    "7894900031750;Dígito errado;;1,00;;;\r\n"
    "7,89490003171E+12;Planilha estragou;;1,00;;;\r\n"
    ";;;1,00;;;\r\n"
    "7898222290049;Outra água;;2,00;;;\r\n"
    ";Preço ruim;;dez reais;abc;;\r\n"
    ";=HYPERLINK(1);;1,00;;;\r\n"
    ";Duas leituras;;1.234;;;\r\n"
    ";Colunas demais;;1;2;3;UN;sobrou\r\n"
)


def looked_at(shop: Shop, path: Path, kind: ImportKind = PRODUCTS, by: Operator | None = None) -> PreparedImport:
    source = shop.services.imports.open(path, kind)
    return shop.services.imports.check(by or shop.manager, source, source.columns)


def imported(shop: Shop, path: Path, kind: ImportKind = PRODUCTS, by: Operator | None = None) -> ImportCounts:
    prepared = looked_at(shop, path, kind, by)
    with closing(prepared.source):
        return shop.services.imports.apply(by or shop.manager, prepared)


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def of_barcode(shop: Shop, barcode: str) -> ProductRow:
    found = shop.services.products.find_code(shop.manager, barcode)
    assert found is not None
    return found.product


def test_a_dirty_file_gives_its_good_rows_and_a_reason_for_each_other_one(own_shop: Shop, tmp_path: Path) -> None:
    prepared = looked_at(own_shop, written(tmp_path / "dirty.csv", DIRTY))
    with closing(prepared.source):
        assert prepared.preview.counts == ImportCounts(added=4, refused=8)
        assert {line: [(p.field, p.reason) for p in problems] for line, problems in prepared.refused.items()} == {
            6: [("barcode", "check_digit")],
            7: [("barcode", "scientific")],
            8: [("row", "nothing")],
            9: [("barcode", "same_row")],
            10: [("sale_price", "format"), ("purchase_price", "format")],
            11: [("name", "formula")],
            12: [("sale_price", "ambiguous")],
            13: [("row", "columns")],
        }
        # Nothing yet.
        assert own_shop.services.products.search(own_shop.manager, "") == ()
        assert own_shop.services.imports.apply(own_shop.manager, prepared) == prepared.preview.counts
        refused = tmp_path / "refused.csv"
        said = own_shop.services.imports.write_refused(
            prepared, refused, lambda problem: f"{problem.field} {problem.reason}", "Motivo", "pt_BR"
        )
    coffee = of_barcode(own_shop, "7897517206550")
    assert (coffee.name, coffee.brand, coffee.sale_price, coffee.purchase_price, coffee.unit, coffee.stock) == (
        "Café Pilão 500g", "Pilão", Decimal("3.89"), None, "UN", Decimal(12),
    )  # fmt: skip
    assert coffee.code == "PROD0000001"
    assert ledger_of(own_shop, coffee) == 12
    water = of_barcode(own_shop, "7898222290049")
    assert (water.brand, water.sale_price, water.stock) == ("", Decimal("1234.56"), Decimal(0))
    (bread,) = own_shop.services.products.search(own_shop.manager, "pao frances")
    assert (bread.barcodes, bread.unit, bread.allows_fraction) == ((), "KG", True)
    assert bread.sale_price == Decimal("16.90")
    with refused.open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.reader(file, delimiter=";"))
    assert said == len(table) - 1 == 8
    assert table[0][-1] == "Motivo"
    assert table[6][1] == "'=HYPERLINK(1)"
    assert table[8][7:] == ["row columns", "sobrou"]


def test_the_same_file_again_changes_nothing(own_shop: Shop, own_owner: Engine, tmp_path: Path) -> None:
    path = written(tmp_path / "p.csv", "nome;ean;preço\nArroz;7894900031713;5,00\nSó nome;;2,00\n")
    assert imported(own_shop, path) == ImportCounts(added=2)
    before = ask(own_owner, "SELECT jsonb_agg(p ORDER BY id) FROM pos.product p")
    assert imported(own_shop, path) == ImportCounts(same=2)
    assert ask(own_owner, "SELECT jsonb_agg(p ORDER BY id) FROM pos.product p") == before
    assert ask(own_owner, "SELECT count(*) FROM api.import_product") == 0
    assert ask(own_owner, "SELECT count(*) FROM api.import_match") == 0


def test_what_a_file_does_not_say_stays_and_the_stock_of_a_known_product_too(own_shop: Shop, tmp_path: Path) -> None:
    made = own_shop.services.products.save(
        own_shop.manager,
        ProductDraft(uuid7(), "Arroz", "A-1", brand="Tio", sale_price=Decimal(5), barcodes=(Barcode("7894900031713"),)),
    )
    path = written(tmp_path / "p.csv", "código,nome,marca,preço,estoque,ean\na-1,Arroz branco,,5.50,99,12345670\n")
    assert imported(own_shop, path) == ImportCounts(changed=1)
    now = own_shop.services.products.get(own_shop.manager, made.id)
    assert (now.name, now.brand, now.sale_price, now.stock) == ("Arroz branco", "Tio", Decimal("5.50"), Decimal(0))
    assert (now.version, {item.barcode for item in now.barcodes}) == (2, {"7894900031713", "12345670"})


def test_prices_alone_are_changed_by_code(own_shop: Shop, tmp_path: Path) -> None:
    product = own_shop.product("Feijão", "7.00")
    path = written(tmp_path / "p.csv", f"codigo;preco\n{product.code};7,49\nNEW-1;1,00\n")
    prepared = looked_at(own_shop, path)
    assert prepared.refused == {3: (RowProblem("name", "empty"),)}
    assert own_shop.services.imports.apply(own_shop.manager, prepared) == ImportCounts(changed=1, refused=1)
    prepared.source.close()
    assert own_shop.services.products.get(own_shop.manager, product.id).sale_price == Decimal("7.49")


def test_a_barcode_of_another_product_is_refused_and_names_it(own_shop: Shop, tmp_path: Path) -> None:
    own_shop.services.products.save(
        own_shop.manager, ProductDraft(uuid7(), "Arroz", "A-1", barcodes=(Barcode("7894900031713"),))
    )
    own_shop.services.products.save(own_shop.manager, ProductDraft(uuid7(), "Feijão", "A-2"))
    for row in ("A-2;7894900031713;Feijão", "A-3;7894900031713;Milho"):
        prepared = looked_at(own_shop, written(tmp_path / "p.csv", f"codigo;ean;nome\n{row}\n"))
        prepared.source.close()
        assert prepared.refused == {2: (RowProblem("barcode", "held", "A-1"),)}


def test_two_rows_that_find_the_same_product_are_one(own_shop: Shop, tmp_path: Path) -> None:
    own_shop.services.products.save(
        own_shop.manager, ProductDraft(uuid7(), "Arroz", "A-1", barcodes=(Barcode("7894900031713"),))
    )
    path = written(tmp_path / "p.csv", "codigo;ean;nome\nA-1;;Arroz um\n;7894900031713;Arroz dois\n")
    prepared = looked_at(own_shop, path)
    assert prepared.refused == {3: (RowProblem("name", "same_row", "2"),)}
    prepared.source.close()


def test_an_automatic_code_never_takes_one_that_the_file_names(own_shop: Shop, tmp_path: Path) -> None:
    path = written(tmp_path / "p.csv", "codigo;nome\n;Um\nPROD0000001;Dois\n")
    assert imported(own_shop, path) == ImportCounts(added=2)
    assert {row.name: row.code for row in own_shop.services.products.search(own_shop.manager, "")} == {
        "Um": "PROD0000002", "Dois": "PROD0000001",
    }  # fmt: skip


def test_customers_are_found_by_document_else_by_email(own_shop: Shop, tmp_path: Path) -> None:
    save, manager = own_shop.services.customers.save, own_shop.manager
    by_document = save(manager, CustomerDraft(uuid7(), "Ana", tax_id="529.982.247-25", phone="31 98888-1020"))
    by_email = save(manager, CustomerDraft(uuid7(), "Bruno", email="Bruno@Loja.example.com"))
    path = written(
        tmp_path / "c.csv",
        "Nome;CPF;E-mail;Celular;UF\n"
        "Ana Maria;52998224725;;;mg\n"
        "Bruno;111.444.777-35;bruno@loja.example.com;;\n"
        "Carla;;;(31) 98888-3030;\n"
        "Errado;529.982.247-24;x;123;Minas\n",
        "cp1252",
    )
    prepared = looked_at(own_shop, path, CUSTOMERS)
    assert prepared.preview.counts == ImportCounts(added=1, changed=2, refused=1)
    assert [problem.field for problem in prepared.refused[5]] == ["tax_id", "email", "phone", "state"]
    own_shop.services.imports.apply(manager, prepared)
    prepared.source.close()
    ana = own_shop.services.customers.get(manager, by_document.id)
    assert (ana.name, ana.phone, ana.state) == ("Ana Maria", "+5531988881020", "MG")
    assert own_shop.services.customers.get(manager, by_email.id).tax_id == "11144477735"
    assert imported(own_shop, path, CUSTOMERS) == ImportCounts(same=3, refused=1)


@pytest.mark.parametrize("kind", list(ImportKind))
def test_an_employee_imports_nothing(own_shop: Shop, own_database: Any, tmp_path: Path, kind: ImportKind) -> None:
    path = written(tmp_path / "p.csv", "nome;preço\nX;1,00\n")
    with pytest.raises(Forbidden):
        looked_at(own_shop, path, kind, own_shop.clerk)
    # Nor does the database let one, whatever program asks.
    url = own_database.app_url.replace("postgresql+psycopg://", "postgresql://")
    with psycopg.connect(url) as connection:
        connection.execute("SELECT api.act(%s)", (own_shop.clerk.token,))
        with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.cursor() as cursor:  # noqa: SIM117
            with cursor.copy(f"COPY api.import_{kind.value} (line, id, name) FROM STDIN") as copy:
                copy.write_row((1, uuid7(), "X"))


def test_an_export_is_the_managers_too(own_shop: Shop, tmp_path: Path) -> None:
    for kind in ExportKind:
        with pytest.raises(Forbidden):
            own_shop.services.exports.write(own_shop.clerk, kind, tmp_path / "x.csv", "pt_BR")
    assert list(tmp_path.iterdir()) == []


def test_an_import_is_one_step_of_the_audit_with_its_file_and_counts(
    own_shop: Shop, own_owner: Engine, tmp_path: Path
) -> None:
    prepared = looked_at(own_shop, written(tmp_path / "p.csv", "nome\nUm\nDois\n"))
    own_shop.services.imports.apply(own_shop.manager, prepared)
    # Asked again, as after an answer that was lost.
    assert own_shop.services.imports.apply(own_shop.manager, prepared) == ImportCounts(added=2)
    prepared.source.close()
    assert audit_of(own_owner, prepared.id) == ["import"]
    after = ask(own_owner, "SELECT after FROM pos.audit_log WHERE row_id = :id", id=str(prepared.id))
    assert after == {"file": "p.csv", "added": 2, "changed": 0, "same": 0, "refused": 0}


def test_what_was_confirmed_is_stored_or_nothing(own_shop: Shop, tmp_path: Path) -> None:
    prepared = looked_at(own_shop, written(tmp_path / "p.csv", "codigo;nome\nA-1;Um\nA-2;Dois\n"))
    own_shop.services.products.save(own_shop.manager, ProductDraft(uuid7(), "Outro", "A-2"))
    with closing(prepared.source), pytest.raises(ChangedElsewhere):
        own_shop.services.imports.apply(own_shop.manager, prepared)
    assert [row.name for row in own_shop.services.products.search(own_shop.manager, "")] == ["Outro"]


def test_what_was_looked_at_is_stored_whatever_becomes_of_the_file(own_shop: Shop, tmp_path: Path) -> None:
    path = written(tmp_path / "p.csv", "nome\nUm\n")
    prepared = looked_at(own_shop, path)
    path.write_text("nome\nDois\n")
    own_shop.services.imports.apply(own_shop.manager, prepared)
    prepared.source.close()
    assert [row.name for row in own_shop.services.products.search(own_shop.manager, "")] == ["Um"]
    assert not prepared.spool.exists()


def test_imports_at_once_do_not_mix(own_shop: Shop, own_owner: Engine, tmp_path: Path) -> None:
    def work(index: int) -> ImportCounts:
        rows = "".join(f"M{index}-{n};Produto {index} {n};{n % 9 + 1}\n" for n in range(400))
        return imported(own_shop, written(tmp_path / f"{index}.csv", f"codigo;nome;estoque\n{rows}"))

    assert at_once(4, work) == [ImportCounts(added=400)] * 4
    assert ask(own_owner, "SELECT count(*) FROM pos.product WHERE name = 'Produto ' || substr(code, 2, 1) || ' '"
                          " || split_part(code, '-', 2)") == 1600  # fmt: skip
    assert ask(own_owner, "SELECT count(*) FROM pos.product p WHERE stock <> (SELECT sum(quantity) FROM"
                          " pos.stock_movement m WHERE m.product_id = p.id)") == 0  # fmt: skip
    assert ask(own_owner, "SELECT count(*) FROM api.import_product") == 0


def test_the_same_file_at_two_counters_is_stored_once(own_shop: Shop, own_owner: Engine, tmp_path: Path) -> None:
    path = written(tmp_path / "p.csv", "nome;ean\n" + "".join(f"P {n};X-{n}\n" for n in range(300)))
    ways = at_once(2, lambda _: imported(own_shop, path))
    assert ImportCounts(added=300) in ways
    assert ask(own_owner, "SELECT count(*) FROM pos.product") == 300


def test_an_import_that_is_ended_leaves_nothing(own_shop: Shop, own_owner: Engine, tmp_path: Path) -> None:
    rows = "".join(f"Produto {n};{n}\n" for n in range(20_000))
    prepared = looked_at(own_shop, written(tmp_path / "p.csv", f"nome;estoque\n{rows}"))
    stop = import_stop()

    def tell(what: str, _part: float) -> None:
        if what == "storing":
            threading.Timer(0.05, stop.ask).start()

    with closing(prepared.source), pytest.raises(ImportRefused) as refused:
        own_shop.services.imports.apply(own_shop.manager, prepared, tell, stop)
    assert refused.value.problem is FileProblem.CANCELLED
    assert ask(own_owner, "SELECT count(*) FROM pos.product") == 0
    assert ask(own_owner, "SELECT count(*) FROM pos.stock_movement") == 0


KILLED = """
import os, signal, sys
from pathlib import Path
from pos_app.bootstrap import build_services
from pos_app.domain.importing.model import ImportKind
from pos_app.settings import load_settings
services = build_services(load_settings({"POS_HOME": sys.argv[3]}), sys.argv[1], None)
operator = services.sign_in.sign_in(sys.argv[4], "correct horse", "C02")
source = services.imports.open(Path(sys.argv[2]), ImportKind.PRODUCTS)
prepared = services.imports.check(operator, source, source.columns)
def tell(what, part):
    if what == "sending" and part > 0.3:
        os.kill(os.getpid(), signal.SIGKILL)
services.imports.apply(operator, prepared, tell)
"""


def test_a_program_killed_in_the_middle_leaves_nothing(
    own_shop: Shop, own_database: Any, own_owner: Engine, tmp_path: Path
) -> None:
    rows = "".join(f"Produto {n};{n};{'x' * 200}\n" for n in range(6_000))
    path = written(tmp_path / "p.csv", f"nome;estoque;descricao\n{rows}")
    where = [own_database.app_url, str(path), str(tmp_path / "home"), own_shop.manager.email]
    command = [sys.executable, "-c", KILLED, *where]
    done = subprocess.run(
        command, capture_output=True, timeout=60, check=False, env={**os.environ, "TMPDIR": str(tmp_path)}
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert ask(own_owner, "SELECT count(*) FROM pos.product") == 0
    assert imported(own_shop, path) == ImportCounts(added=6_000)


def test_a_preview_shows_the_first_rows_of_each_verdict(
    own_shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pos_app.services.imports.SHOWN", 2)
    own_shop.services.products.save(own_shop.manager, ProductDraft(uuid7(), "Igual", "S-1"))
    own_shop.services.products.save(own_shop.manager, ProductDraft(uuid7(), "Velho", "C-1"))
    text = "codigo;nome;preço\n" + "".join(f"N-{n};Novo\\ {n};1\n" for n in range(5))
    prepared = looked_at(own_shop, written(tmp_path / "p.csv", f"{text}S-1;Igual;\nC-1;Novo;\nX X;Mau;\n"))
    prepared.source.close()
    assert [(row.line, row.verdict, row.values["name"]) for row in prepared.preview.rows] == [
        (2, Verdict.NEW, "Novo\\ 0"),
        (3, Verdict.NEW, "Novo\\ 1"),
        (7, Verdict.SAME, "Igual"),
        (8, Verdict.CHANGED, "Novo"),
        (9, Verdict.REFUSED, "Mau"),
    ]
    assert prepared.preview.rows[0].values == {"code": "N-0", "name": "Novo\\ 0", "sale_price": "1.00"}
    assert prepared.preview.rows[-1].problems == (RowProblem("code", "characters"),)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("lang", ["pt_BR", "en"])
def test_an_export_is_read_back_as_the_same(own_shop: Shop, tmp_path: Path, ending: str, lang: Any) -> None:
    save, manager = own_shop.services.products.save, own_shop.manager
    save(manager, ProductDraft(uuid7(), "=1+1", "A-1", brand="@x", sale_price=Decimal("1234.50"), unit="KG",
                               allows_fraction=True, barcodes=(Barcode("0012345670"),), min_stock=Decimal("0.5"),
                               description="duas\nlinhas \\N; \"aspas\""))  # fmt: skip
    save(manager, ProductDraft(uuid7(), "Água <b>", "000123", purchase_price=Decimal("0.10")))
    own_shop.services.customers.save(
        manager,
        CustomerDraft(uuid7(), "Ana & Cia", tax_id="12ABC34501DE35", email="ana@loja.example.com",
                      phone="31 98888-1020", postal_code="01310-100", notes="-obs"),
    )  # fmt: skip
    for kind, count in ((PRODUCTS, 2), (CUSTOMERS, 1)):
        path = tmp_path / f"{kind.value}.{ending}"
        assert own_shop.services.exports.write(manager, ExportKind(kind.value), path, lang) == count
        assert imported(own_shop, path, kind) == ImportCounts(same=count)
    sold = own_shop.draft((own_shop.product("Cimento"), 2))
    path = tmp_path / f"pre.{ending}"
    assert own_shop.services.exports.write(manager, ExportKind.PRE_SALES, path, lang) == 1
    if ending == "csv":
        assert str(sold.number) in path.read_text(encoding="utf-8-sig").splitlines()[1]
    else:
        assert zipfile.ZipFile(path).testzip() is None
