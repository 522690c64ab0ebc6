import pytest

from pos_app.domain.barcodes import ScaleLayout, parse_scale_label
from pos_app.domain.errors import Invalid
from pos_app.domain.scale_patterns import (
    example_of,
    layouts_of,
    parse_patterns,
    pattern_of,
    patterns_of,
    stored_layouts,
)

PRICE = ScaleLayout("2", (1, 7), (7, 12), "price", 2)
WEIGHT = ScaleLayout("21", (2, 6), (7, 12), "weight", 3)


@pytest.mark.parametrize(
    ("layout", "pattern"),
    [
        (PRICE, "2CCCCCCVVVVVD"),
        (WEIGHT, "21CCCCXPPPPPD"),
        (ScaleLayout("2", (7, 12), (1, 7), "weight", 2), "2PPPPPPCCCCCD 2"),
        (ScaleLayout("20", (2, 6), (6, 12), "price", 2), "20CCCCVVVVVVD"),
    ],
)
def test_a_layout_is_written_as_a_pattern_and_read_again(layout: ScaleLayout, pattern: str) -> None:
    assert pattern_of(layout) == pattern
    assert parse_patterns(pattern.lower(), 10) == (layout,)


def test_several_stand_one_a_line_or_parted_by_semicolons() -> None:
    both = (PRICE, WEIGHT)
    assert parse_patterns(patterns_of(both), 10) == both
    assert parse_patterns("2CCCCCCVVVVVD; 21CCCCXPPPPPD;", 10) == both
    assert parse_patterns("\n \n", 10) == ()


def test_what_the_database_holds_is_the_same() -> None:
    assert layouts_of(stored_layouts((PRICE, WEIGHT))) == (PRICE, WEIGHT)


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ("2CCCCCCVVVVD", "pattern", 1),
        ("2CCCCCCVVVVVV", "pattern", 1),
        ("1CCCCCCVVVVVD", "pattern", 1),
        ("2CCCXCCVVVVVD", "pattern", 1),
        ("2CCCCCCXXXXXD", "pattern", 1),
        ("2CCCCCCPPVVVD", "pattern", 1),
        ("2VVVVVVVVVVVD", "pattern", 1),
        ("2CCCCCCVVVVVD\n21CCCCXPPPPP", "pattern", 2),
        ("2CCCCCCVVVVVD\n2CCCCCXPPPPPD", "taken", 2),
        ("2CCCCCCVVVVVD 3", "decimals", 1),
    ],
)
def test_a_wrong_pattern_is_refused_with_its_line(text: str, reason: str, line: int) -> None:
    with pytest.raises(Invalid) as refused:
        parse_patterns(text, 10)
    assert (refused.value.reason, refused.value.data["layout"]) == (reason, line)


def test_too_many_are_refused() -> None:
    with pytest.raises(Invalid) as refused:
        parse_patterns("\n".join(f"2{n}CCCCCVVVVVD" for n in range(3)), 2)
    assert (refused.value.reason, refused.value.data) == ("too_many", {"maximum": 2})


def test_the_example_of_a_layout_is_a_label_of_it() -> None:
    for text in ("2CCCCCCVVVVVD", "20CCCCCPPPPPD", "2XCCCCPPPPPPD", "2199CCVVVVVVD 0"):
        [layout] = parse_patterns(text, 1)
        label = parse_scale_label(example_of(layout), [layout])
        assert label is not None
        assert label.kind == layout.kind
        assert label.value > 0
        assert int(label.item) in (123, 23)
