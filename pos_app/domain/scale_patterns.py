"""Layouts of scale labels as people write them: `2CCCCCCVVVVVD`, a character for each of the thirteen digits.

Digits at the beginning are the prefix, C the item's number on the scale, P a weight (kilograms with three decimals),
V a price (reais with two), X what does not matter, D the check digit. Another number of decimals is written behind.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal

from stdnum import ean

from pos_app.domain.barcodes import ScaleLayout
from pos_app.domain.errors import Invalid

FIELD: Final = "scale_layout"
_KINDS: Final[dict[str, Literal["weight", "price"]]] = {"P": "weight", "V": "price"}
_DECIMALS: Final = {"weight": 3, "price": 2}
_LENGTH: Final = 13
_EXAMPLE_ITEM, _EXAMPLE_VALUE = "123", "1250"
_PATTERN = re.compile(r"(?P<labels>(?P<prefix>2[0-9]*)[CXPV]+D)(?:\s+(?P<decimals>[0-3]))?")


def parse_patterns(text: str, most: int) -> tuple[ScaleLayout, ...]:
    """Read patterns, one a line or parted by `;`.

    Invalid("scale_layout") with which `layout`: pattern, decimals, taken (two with one prefix); too_many.
    """
    lines = [line.strip() for line in re.split(r"[\n;]", text) if line.strip()]
    if len(lines) > most:
        raise Invalid(FIELD, "too_many", maximum=most)
    layouts: list[ScaleLayout] = []
    for place, line in enumerate(lines, start=1):
        layout = _parse(line, place)
        if layout.prefix in {other.prefix for other in layouts}:
            raise Invalid(FIELD, "taken", layout=place)
        layouts.append(layout)
    return tuple(layouts)


def pattern_of(layout: ScaleLayout) -> str:
    """Write a layout as its pattern."""
    places = list(layout.prefix.ljust(_LENGTH - 1, "X") + "D")
    letter = "P" if layout.kind == "weight" else "V"
    for (start, stop), char in ((layout.item, "C"), (layout.value, letter)):
        places[start:stop] = char * (stop - start)
    usual = layout.decimals == _DECIMALS[layout.kind]
    return "".join(places) + ("" if usual else f" {layout.decimals}")


def patterns_of(layouts: Iterable[ScaleLayout]) -> str:
    """Write layouts, one a line."""
    return "\n".join(map(pattern_of, layouts))


def layouts_of(stored: Iterable[Mapping[str, Any]]) -> tuple[ScaleLayout, ...]:
    """Read layouts as the database holds them."""
    return tuple(
        ScaleLayout(
            prefix=item["prefix"],
            item=(item["item"][0], item["item"][1]),
            value=(item["value"][0], item["value"][1]),
            kind=item["kind"],
            decimals=item["decimals"],
        )
        for item in stored
    )


def stored_layouts(layouts: Iterable[ScaleLayout]) -> list[dict[str, object]]:
    """Write layouts as the database holds them."""
    return [
        {
            "prefix": layout.prefix,
            "item": list(layout.item),
            "value": list(layout.value),
            "kind": layout.kind,
            "decimals": layout.decimals,
        }
        for layout in layouts
    ]


def example_of(layout: ScaleLayout) -> str:
    """A label of this layout, with its check digit: item 123 (as far as it fits), 1.250 kg or R$ 12.50 or the like."""
    digits = ["0"] * (_LENGTH - 1)
    digits[: len(layout.prefix)] = layout.prefix
    for (start, stop), number in ((layout.item, _EXAMPLE_ITEM), (layout.value, _EXAMPLE_VALUE)):
        width = stop - start
        digits[start:stop] = number[-width:].rjust(width, "0")
    stem = "".join(digits)
    return stem + ean.calc_check_digit(stem)


def _parse(text: str, place: int) -> ScaleLayout:
    match = _PATTERN.fullmatch(text.upper())
    if match is None or len(match["labels"]) != _LENGTH:
        raise Invalid(FIELD, "pattern", layout=place)
    labels = match["labels"]
    slices: dict[str, tuple[int, int]] = {}
    for run in re.finditer(r"C+|P+|V+", labels):
        if run[0][0] in slices:
            raise Invalid(FIELD, "pattern", layout=place)
        slices[run[0][0]] = run.span()
    values = [letter for letter in _KINDS if letter in slices]
    if "C" not in slices or len(values) != 1:
        raise Invalid(FIELD, "pattern", layout=place)
    kind = _KINDS[values[0]]
    decimals = _DECIMALS[kind] if match["decimals"] is None else int(match["decimals"])
    try:
        return ScaleLayout(match["prefix"], slices["C"], slices[values[0]], kind, decimals)
    except Invalid as error:
        raise Invalid(FIELD, error.reason, layout=place) from error
