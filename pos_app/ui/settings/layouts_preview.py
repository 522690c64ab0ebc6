"""What layouts of scale labels make of a label, while they are being typed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos_app.domain.barcodes import parse_scale_label
from pos_app.domain.errors import Invalid
from pos_app.domain.money import format_currency, format_quantity
from pos_app.domain.scale_patterns import example_of, parse_patterns
from pos_app.ui.i18n import language


def layouts_preview(text: str) -> str:
    """A line for each layout that can be understood: a label, and what it would sell."""
    lines = []
    for pattern in text.replace(";", "\n").splitlines():
        try:
            [layout] = parse_patterns(pattern, 1)
            label = parse_scale_label(example_of(layout), [layout])
        except (Invalid, ValueError):
            # Half typed: the error is told when the person is done with it.
            continue
        if label is None:
            continue
        worth = (
            f"{format_quantity(label.value, language())} kg"
            if label.kind == "weight"
            else format_currency(label.value, language())
        )
        words = QCoreApplication.translate("Settings", "{label}: item {item}, {worth}")
        lines.append(words.format(label=example_of(layout), item=label.item, worth=worth))
    return "\n".join(lines)
