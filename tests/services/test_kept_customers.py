"""Customers on a counter: sealed, only where the shop wants it and the machine has a key store, and not for long."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from uuid_utils.compat import uuid7

from pos_app.db.transaction import Database
from pos_app.domain.kept_customers import LIFE, Keeping, KeptCustomers
from pos_app.domain.rows import CustomerDraft, CustomerRow
from pos_app.outbox import key_store, looking
from pos_app.outbox.kept_customers import path_in
from pos_app.outbox.key_store import SERVICE, KeyStore
from pos_app.services.kept_customers import CustomerKeeping
from tests.key_rings import MemoryKeyring, install
from tests.outbox.conftest import Clock
from tests.shop import Shop

CPF, CNPJ = "52998224725", "12ABC34501DE35"
SETTING = "offline.customers"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryKeyring]:
    with install(monkeypatch) as ring:
        yield ring


@pytest.fixture
def opened(
    counter: Database, tmp_path: Path, clock: Clock, ring: MemoryKeyring
) -> Iterator[Callable[..., CustomerKeeping]]:
    """Opens a folder as a program that starts does."""
    made: list[CustomerKeeping] = []

    def opened(home: Path = tmp_path) -> CustomerKeeping:
        made.append(CustomerKeeping(counter, home, KeyStore(), clock))
        return made[-1]

    yield opened
    for one in made:
        one.close()


@pytest.fixture
def keeping(shop: Shop, opened: Callable[..., CustomerKeeping]) -> Iterator[CustomerKeeping]:
    """Of a shop that wants it."""
    shop.services.settings.save(shop.admin, SETTING, True)
    yield opened()
    shop.services.settings.save(shop.admin, SETTING, False)


def add(shop: Shop, name: str, **fields: object) -> CustomerRow:
    return shop.services.customers.save(shop.manager, CustomerDraft(uuid7(), name, **fields))  # type: ignore[arg-type]


def edit(shop: Shop, row: CustomerRow, **changes: object) -> CustomerRow:
    fields = {name: getattr(row, name) or "" for name in CustomerDraft.__dataclass_fields__}
    return shop.services.customers.save(shop.manager, CustomerDraft(**{**fields, **changes}))  # type: ignore[arg-type]


def names(keeping: CustomerKeeping, typed: str) -> list[str] | None:
    found = keeping.search(typed)
    return None if found is None else [row.name for row in found.rows]


def on_disk(home: Path) -> bytes:
    return b"".join(path.read_bytes() for path in home.glob("customers.sqlite*"))


def test_they_are_found_by_name_and_by_whole_document_and_nothing_of_them_is_read_on_the_disk(
    shop, keeping, opened, tmp_path
):
    person = add(shop, "Zulmira Quintela", tax_id=CPF, phone="31988881020", city="Contagem")
    company = add(shop, "Construtora Serra Azul", tax_id=CNPJ)
    assert keeping.search("zulmira") is None
    keeping.refresh(shop.clerk)
    (found,) = keeping.search("quintela zul").rows
    assert (found.id, found.name, found.tax_id, found.active) == (person.id, "Zulmira Quintela", "***982247**", True)
    assert (found.phone, found.city, found.email, found.notes) == (None, None, None, "")
    for typed in (CPF, "529.982.247-25", " 529 982 247 25 "):
        assert names(keeping, typed) == ["Zulmira Quintela"]
    for typed in (CNPJ.lower(), "12.ABC.345/01DE-35"):
        assert [row.id for row in keeping.search(typed).rows] == [company.id]
    assert names(keeping, "52998224726") == names(keeping, "982247") == names(keeping, "zzzz") == []
    assert keeping.search("").as_of == keeping.status().as_of
    again = opened()
    assert names(again, "zulmira") == ["Zulmira Quintela"]
    held = on_disk(tmp_path)
    for secret in (b"Zulmira", b"zulmira", b"Quintela", b"Serra", CPF.encode(), b"982247", CNPJ.encode(), b"Contagem"):
        assert secret not in held


def test_they_are_found_in_the_order_of_the_database_and_with_a_slip(shop, keeping):
    for name in (
        "Ana Prado",
        "Mariana Pradosa",
        "Prado & Filhos",
        "Pedro Ananias",
        "João Prado",
        "Ana Prado",
        "Söhne ß",
    ):
        add(shop, name)
    keeping.refresh(shop.clerk)
    for typed in (
        "",
        "prado",
        "ana",
        "ana pra",
        "pra ana",
        "PRÁDO",
        "prdao",
        "marianna",
        "soh",
        "ß",
        "pedor anan",
        "zz",
    ):
        wanted = [row.id for row in shop.services.customers.search(shop.clerk, typed, 50)]
        assert [row.id for row in keeping.search(typed, 50).rows] == wanted, typed


def test_who_is_changed_deactivated_or_forgotten_is_so_here_after_the_next_refresh(shop, keeping, tmp_path):
    stays, goes, forgotten = (add(shop, name, tax_id=tax_id) for name, tax_id in (
        ("Fica Sempre", ""), ("Desativada Lima", "39053344705"), ("Esquecido Souza", "15350946056")))  # fmt: skip
    keeping.refresh(shop.clerk)
    sealed = dict(keeping._vault.file.all())
    edit(shop, stays, name="Fica Mudada")
    edit(shop, goes, active=False)
    shop.services.customers.anonymise(shop.manager, forgotten.id, forgotten.version, "pediu")
    keeping.refresh(shop.clerk)
    assert names(keeping, "fica") == ["Fica Mudada"]
    assert names(keeping, "desativada") == names(keeping, "15350946056") == names(keeping, "esquecido") == []
    held = on_disk(tmp_path)
    for row in (stays, goes, forgotten):
        assert sealed[row.id.bytes] not in held
    assert keeping.status().count == len(keeping._vault.file.ids())


def test_a_shop_that_does_not_want_it_has_nobody_here_and_its_key_goes(shop, keeping, opened, ring, tmp_path):
    add(shop, "Some Depois")
    keeping.refresh(shop.clerk)
    assert keeping.status().keeping is Keeping.KEPT
    (key,) = ring.secrets
    assert key[0] == SERVICE
    sealed = [content for _, content in keeping._vault.file.all()]
    shop.services.settings.save(shop.admin, SETTING, False)
    keeping.refresh(shop.clerk)
    assert keeping.search("some") is None
    assert keeping.status() == looking.kept_customers(path_in(tmp_path)) == KeptCustomers()
    assert ring.secrets == {}
    held = on_disk(tmp_path)
    assert not [content for content in sealed if content in held]
    other = tmp_path / "other"
    other.mkdir()
    opened(other).refresh(shop.clerk)
    assert not path_in(other).exists()


def test_after_seven_days_without_the_database_they_are_gone(shop, keeping, opened, clock, ring, tmp_path):
    add(shop, "Sete Dias")
    keeping.refresh(shop.clerk)
    clock.now += LIFE * 0.99
    assert names(opened(), "sete") == ["Sete Dias"]
    clock.now += LIFE * 0.02
    assert opened().search("sete") is None
    assert (keeping.status(), ring.secrets) == (KeptCustomers(), {})
    keeping.refresh(shop.clerk)
    clock.forward(hours=-2)
    assert keeping.search("sete") is None


def test_what_was_begun_and_never_ended_is_gone_after_seven_days_too(shop, keeping, opened, clock, ring):
    keeping.refresh(shop.clerk, wanted=lambda: False)
    assert (keeping.search("a"), len(ring.secrets)) == (None, 1)
    clock.now += LIFE * 1.01
    opened().expire()
    assert ring.secrets == {}


def test_another_program_that_lets_go_of_all_is_followed(shop, keeping, opened):
    add(shop, "Dois Programas")
    other = opened()
    keeping.refresh(shop.clerk)
    other.refresh(shop.clerk)
    assert names(other, "dois prog") == ["Dois Programas"]
    keeping.forget()
    assert other.search("dois prog") is None
    other.refresh(shop.clerk)
    assert names(keeping, "dois prog") == names(other, "dois prog") == ["Dois Programas"]


def test_a_file_without_its_key_or_with_another_one_is_kept_anew(shop, keeping, opened, ring, tmp_path):
    add(shop, "Chave Perdida")
    keeping.refresh(shop.clerk)
    copied = tmp_path / "stolen"
    copied.mkdir()
    keeping._vault.file._store.shrink()
    path_in(copied).write_bytes(path_in(tmp_path).read_bytes())
    (key,) = ring.secrets
    right = ring.secrets[key]
    ring.secrets[key] = "A" * len(right)
    assert opened().search("chave") is None
    assert looking.kept_customers(path_in(tmp_path)).keeping is Keeping.OFF
    del ring.secrets[key]
    assert opened(copied).search("chave") is None
    assert looking.kept_customers(path_in(copied)) == KeptCustomers()
    keeping.refresh(shop.clerk)
    assert names(keeping, "chave") == ["Chave Perdida"]
    assert key not in ring.secrets


def test_a_sealed_text_under_another_id_is_refused_and_all_is_let_go_of(shop, keeping, opened):
    one, other = add(shop, "Trocada Um"), add(shop, "Trocada Dois")
    keeping.refresh(shop.clerk)
    store = keeping._vault.file._store
    store.write(
        lambda db: db.execute(
            "UPDATE customer SET sealed = (SELECT sealed FROM customer WHERE id = ?) WHERE id = ?",
            (one.id.bytes, other.id.bytes),
        )
    )
    assert opened().search("trocada") is None
    assert keeping.status() == KeptCustomers()


def test_a_key_store_that_is_opened_later_is_asked_again_after_a_while_and_not_at_every_letter(
    shop, keeping, clock, ring
):
    add(shop, "Cofre Fechado")
    ring.locked = True
    keeping.refresh(shop.clerk)
    asked = ring.asked
    for typed in ("c", "co", "cof"):
        assert keeping.search(typed) is None
    keeping.refresh(shop.clerk)
    assert ring.asked == asked
    ring.locked = False
    clock.forward(minutes=11)
    keeping.refresh(shop.clerk)
    assert names(keeping, "cofre fechado") == ["Cofre Fechado"]


def test_a_key_store_that_is_locked_for_a_while_costs_nothing_that_is_kept(shop, keeping, opened, clock, ring):
    add(shop, "Cofre Trancado")
    keeping.refresh(shop.clerk)
    ring.locked = True
    later = opened()
    later.refresh(shop.clerk)
    assert later.search("cofre trancado") is None
    ring.locked = False
    clock.forward(minutes=11)
    assert names(later, "cofre trancado") == ["Cofre Trancado"]
    assert len(ring.secrets) == 1


@pytest.mark.parametrize("kind", ["fail", "null", "file", "refuses"])
def test_without_a_key_store_nobody_is_kept_and_that_is_told(
    shop, keeping, tmp_path, ring, kind, monkeypatch: pytest.MonkeyPatch
):
    import keyring
    from keyring.backends import fail, null

    add(shop, "Sem Cofre")
    if kind == "refuses":
        ring.locked = True
    elif kind == "file":
        # As those that write secrets into a file: not one of the operating system's.
        monkeypatch.setattr(key_store, "TRUSTED", frozenset())
    else:
        keyring.set_keyring({"fail": fail, "null": null}[kind].Keyring())
    keeping.refresh(shop.clerk)
    assert keeping.search("sem cofre") is None
    told = KeptCustomers(Keeping.NO_KEY_STORE)
    assert keeping.status() == looking.kept_customers(path_in(tmp_path)) == told
    assert ring.secrets == {}
    ring.locked = False


def test_of_very_many_those_added_last_are_kept_page_by_page(shop, keeping, monkeypatch: pytest.MonkeyPatch):
    from pos_app.services import kept_customers as module

    for number in range(7):
        add(shop, f"Cliente {number}")
    monkeypatch.setattr(module, "PAGE", 2)
    monkeypatch.setattr(module, "MOST", 4)
    keeping.refresh(shop.clerk)
    assert names(keeping, "cliente") == [f"Cliente {number}" for number in (3, 4, 5, 6)]
    keeping.refresh(shop.clerk, wanted=lambda: False)
    assert keeping.status().count == 4
