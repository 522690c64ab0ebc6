"""Contrast as WCAG 2.2 counts it."""

import pytest

from pos_app.ui.tokens import DARK, LIGHT, Tokens

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
TEXT = [
    (ink, ground)
    for grounds, inks in (
        (("bg", "card", "raised", "hover", "selection", "selection_idle"), ("text",)),
        (("bg", "card", "raised", "selection", "selection_idle", "neutral_soft"), ("muted",)),
        (("card", "bg", "primary_soft"), ("primary",)),
        (("card", "success_soft"), ("success",)),
        (("card", "warning_soft", "selection_idle"), ("warning",)),
        (("card", "danger_soft"), ("danger",)),
        (("primary", "primary_hover", "primary_pressed"), ("on_primary",)),
        (("sidebar", "sidebar_selected"), ("sidebar_text", "sidebar_muted")),
        (("sidebar",), ("sidebar_danger",)),
        (("text",), ("card",)),
    )
    for ground in grounds
    for ink in inks
]
EDGES = [
    ("control", "card"),
    ("control", "bg"),
    ("primary", "card"),
    ("primary", "bg"),
    ("danger", "card"),
    ("on_primary", "primary"),
    ("sidebar_text", "sidebar_selected"),
]


def luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(tokens: Tokens, one: str, other: str) -> float:
    light, dark = sorted((luminance(getattr(tokens, one)), luminance(getattr(tokens, other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_counted_as_published() -> None:
    assert luminance("#FFFFFF") == pytest.approx(1)
    assert (1.05) / (luminance("#767676") + 0.05) == pytest.approx(4.54, abs=0.01)


@BOTH
def test_text_reads_on_every_ground_it_stands_on(tokens: Tokens) -> None:
    poor = {pair: round(contrast(tokens, *pair), 2) for pair in TEXT if contrast(tokens, *pair) < 4.5}
    assert poor == {}


@BOTH
def test_edges_of_controls_and_the_focus_are_seen(tokens: Tokens) -> None:
    poor = {pair: round(contrast(tokens, *pair), 2) for pair in EDGES if contrast(tokens, *pair) < 3}
    assert poor == {}
