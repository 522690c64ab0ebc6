"""Properties that the style sheet looks at."""

from PySide6.QtWidgets import QLabel, QWidget


def repolish(widget: QWidget) -> None:
    """Have the style sheet look at changed properties, for the labels inside too."""
    for one in (widget, *widget.findChildren(QLabel)):
        one.style().unpolish(one)
        one.style().polish(one)
