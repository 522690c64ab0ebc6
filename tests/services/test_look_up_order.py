"""The order of look-ups against a scan of all rows: every place in it, words in any order, and each row once."""

from __future__ import annotations

from itertools import permutations, product

import pytest
from uuid_utils.compat import uuid7

from pos_app.domain.rows import CustomerDraft, CustomerRow
from pos_app.services import name_search
from tests.shop import Shop

GIVEN = ("Maria", "Mara", "Ana Maria", "Silvana", "Osmar", "Silva Ma")
FAMILY = ("Silva", "Maria Silva", "Lima 500g", "da Silva Mar", "Marsilva 1500")
WORDS = ("mar", "maria", "sil", "500", "silva", "ana", "ma", "a")


@pytest.fixture(scope="module")
def named(shop: Shop) -> list[CustomerRow]:
    save = shop.services.customers.save
    return [save(shop.manager, CustomerDraft(uuid7(), f"{given} {family}")) for given, family in product(GIVEN, FAMILY)]


def place(name: str, typed: str) -> int:
    """Where a name stands; 4: not found."""
    words = typed.split()
    if name.startswith(typed):
        return 1
    if all(f" {word}" in f" {name}" for word in words):
        return 2
    return 3 if all(word in name for word in words) else 4


def scanned(rows: list[CustomerRow], typed: str) -> list[tuple[int, str, CustomerRow]]:
    found = [(place(row.name.lower(), typed), row.name.lower(), row) for row in rows]
    return sorted((one for one in found if one[0] < 4), key=lambda one: (one[0], one[1], one[2].id))


@pytest.mark.parametrize(("limit", "few"), [(50, name_search.FEW), (50, 0), (7, 0)])
def test_the_order_is_that_of_a_scan_of_all_rows(
    shop: Shop, named: list[CustomerRow], limit: int, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # By the rarest word, and as if each were in very many names.
    monkeypatch.setattr(name_search, "FEW", few)
    asked = [" ".join(words) for words in (*permutations(WORDS, 2), *permutations(WORDS[:4], 3))]
    for typed in (*WORDS, *asked, "maria maria", "silva silva mar"):
        right = scanned(named, typed)
        found = shop.services.customers.search(shop.clerk, typed, limit)
        assert [row.id for row in found[: len(right)]] == [row.id for _, _, row in right[:limit]], typed
        if right and right[0][0] < 3:
            # A slip is looked for only where words were merely contained.
            assert len(found) == min(limit, len(right)), typed


def test_a_whole_telephone_comes_before_those_that_have_it_in_them(shop: Shop) -> None:
    # By name they would stand the other way round; the last is short, and whole within all.
    for name, phone in (("Tito", "+55 11 98765-4321"), ("Otto", "+49 211 987654321"), ("Ivo", "+49 98765432")):
        shop.services.customers.save(shop.manager, CustomerDraft(uuid7(), name, phone=phone))

    def found(typed: str) -> list[str]:
        return [row.name for row in shop.services.customers.search(shop.clerk, typed)]

    assert found("(11) 98765-4321") == found("011 98765-4321") == ["Tito", "Otto"]
    assert found("5511987654321") == ["Tito"]
    assert found("98765432") == ["Ivo", "Otto", "Tito"]
    assert found("4998765432") == ["Ivo"]
    assert found("876") == ["Ivo", "Otto", "Tito"]
