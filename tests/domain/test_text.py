"""Words: comparing, marking, storing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.errors import Invalid
from pos_app.domain.text import match_spans, norm, parse_text


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("Pão de Açúcar", "pao de acucar"),
        ("CORAÇÃO à MÃO", "coracao a mao"),
        ("Linguiça n\u00ba 1", "linguica no 1"),
        ("a\u0303", "a"),
        ("100%_x", "100%_x"),
    ],
)
def test_accents_and_case_do_not_matter(text: str, compared: str) -> None:
    assert norm(text) == compared


@given(st.text())
def test_a_compared_text_stays_as_it_is(text: str) -> None:
    assert norm(norm(text)) == norm(text)


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("Pão de Açúcar", ["ACU"], ["Açú"]),
        ("Pão de Açúcar", ["pao", "de"], ["Pão", "de"]),
        ("Pa\u0303o francês", ["pao"], ["Pa\u0303o"]),
        ("banana", ["ana"], ["anana"]),
        ("aaa", ["aa"], ["aaa"]),
        ("ﬁo dental", ["fi"], ["ﬁ"]),
        ("Arroz", ["feijão", ""], []),
        ("", ["a"], []),
    ],
)
def test_a_match_is_marked_where_it_stands(text: str, words: list[str], marked: list[str]) -> None:
    assert [text[start:stop] for start, stop in match_spans(text, words)] == marked


@given(st.text(max_size=30), st.lists(st.text(max_size=4), max_size=3))
def test_marks_stand_apart_in_order_and_inside_the_text(text: str, words: list[str]) -> None:
    edges = [edge for span in match_spans(text, words) for edge in span]
    assert edges == sorted(set(edges))
    assert all(0 <= edge <= len(text) for edge in edges)


def test_free_text_is_stored_trimmed_and_composed() -> None:
    assert parse_text("  Joa\u0303o \r\n", "name", 10) == "João"
    assert parse_text("a\r\nb", "notes", 10, lines=True) == "a\nb"
    assert parse_text("", "notes", 10) == ""


@pytest.mark.parametrize(
    ("text", "reason"), [("x" * 11, "length"), ("a\nb", "characters"), ("a\0b", "characters"), ("\ud800", "characters")]
)
def test_free_text_that_cannot_be_stored_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Invalid) as error:
        parse_text(text, "name", 10)
    assert (error.value.field, error.value.reason) == ("name", reason)


@given(st.text(st.characters(), max_size=30))
def test_what_may_be_stored_goes_through_a_json_body(text: str) -> None:
    try:
        stored = parse_text(text, "notes", 20, lines=True)
    except Invalid:
        return
    assert "\0" not in stored
    assert stored.encode().decode() == stored
    assert parse_text(stored, "notes", 20, lines=True) == stored
