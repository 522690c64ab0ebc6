"""Item data roles that models answer and delegates read, beyond Qt's own."""

from enum import IntEnum

from PySide6.QtCore import Qt

_FIRST = int(Qt.ItemDataRole.UserRole)


class Role(IntEnum):
    """One extra meaning of a cell; pass it where Qt wants a role."""

    SECONDARY = _FIRST + 1
    """Second line under the main text: str."""
    CHIP = _FIRST + 2
    """Status chip: (kind, icon name, text), kinds as in the chip widget; or None."""
    AMOUNT = _FIRST + 3
    """True for figures: right-aligned, tabular digits."""
    STRONG = _FIRST + 4
    """True for text in semibold."""
    KEY = _FIRST + 5
    """The row's identity (UUID or str), by which a selection survives a reload."""
    ROW = _FIRST + 6
    """The whole frozen row."""
    MUTED = _FIRST + 7
    """True for text that is not the row's own: taken from elsewhere, in the muted colour."""


SecondaryRole = Role.SECONDARY
ChipRole = Role.CHIP
AmountRole = Role.AMOUNT
StrongRole = Role.STRONG
KeyRole = Role.KEY
RowRole = Role.ROW
MutedRole = Role.MUTED
