"""What fits the typed words, and in which order."""

import pytest

from pos_app.ui.palette.entries import MOST_RECENT, Entry, found, remembered


def entry(entry_id: str, words: str, place: str = "", key: str = "") -> Entry:
    return Entry(entry_id, words, place, "search", key, lambda: None)


ALL = (
    entry("print", "Imprimir", "Fila", "F11"),
    entry("queue", "Fila", "Página", "Alt+2"),
    entry("new", "Nova pré-venda", "Pré-venda", "F2"),
    entry("pre_sale", "Pré-venda", "Página", "Alt+1"),
    entry("users", "Usuários", "Página", "Alt+6"),
)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("", ["print", "queue", "new", "pre_sale", "users"]),
        ("usuarios", ["users"]),
        ("USUÁRIOS", ["users"]),
        ("venda nova", ["new"]),
        ("nova pre", ["new"]),
        ("pre", ["pre_sale", "new"]),
        ("fila", ["queue", "print"]),
        ("f11", ["print"]),
        ("nova fila", []),
        ("100%", []),
    ],
)
def test_words_fit_in_any_order_without_accents(typed: str, ids: list[str]) -> None:
    assert [one.id for one in found(ALL, typed, ())] == ids


def test_what_was_used_last_comes_first() -> None:
    assert [one.id for one in found(ALL, "", ("users", "new"))][:3] == ["users", "new", "print"]
    assert [one.id for one in found(ALL, "pre", ("new",))] == ["new", "pre_sale"]


def test_each_is_remembered_once_and_the_oldest_forgotten() -> None:
    assert remembered(("a", "b", "c"), "c") == ("c", "a", "b")
    assert len(remembered(tuple(map(str, range(MOST_RECENT))), "x")) == MOST_RECENT
