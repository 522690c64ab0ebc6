"""The field for CPF and CNPJ: dots and dashes come by themselves, the cursor stays where it was."""

from PySide6.QtWidgets import QWidget

from pos_app.domain.documents import CNPJ_LENGTH, CPF_LENGTH, format_tax_id, parse_tax_id
from pos_app.ui.widgets.checked_edit import CheckedEdit

_CPF_MARKS = {3: ".", 6: ".", 9: "-"}
_CNPJ_MARKS = {2: ".", 5: ".", 8: "/", 12: "-"}
_SIGNIFICANT = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")


class TaxIdEdit(CheckedEdit[str]):
    """Its value is the bare, checked tax id; pasting works with the mask and without."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parse_tax_id, format_tax_id, parent)

    def _on_text_edited(self, text: str) -> None:
        super()._on_text_edited(text)
        before = len(significant(text[: self.cursorPosition()]))
        bare = significant(text)
        shaped = shape(bare)
        if len(bare) <= CNPJ_LENGTH and not _strange(text) and shaped != text:
            self.setText(shaped)
            self.setCursorPosition(_position_after(shaped, before))


def significant(text: str) -> str:
    """The characters that count, in upper case."""
    return "".join(char for char in text.upper() if char in _SIGNIFICANT)


def shape(bare: str) -> str:
    """As much of the mask as there are characters for: a CPF's up to eleven digits, a CNPJ's beyond or with letters."""
    company = len(bare) > CPF_LENGTH or any(char.isalpha() for char in bare)
    marks = _CNPJ_MARKS if company else _CPF_MARKS
    return "".join(marks.get(place, "") + char for place, char in enumerate(bare))


def _strange(text: str) -> bool:
    """Whether there is something that no tax id has: then nothing is rewritten, so that nothing typed gets lost."""
    return any(char not in _SIGNIFICANT and char not in ".-/ " for char in text.upper())


def _position_after(text: str, count: int) -> int:
    """The cursor position that has `count` significant characters before it."""
    position = 0
    while count and position < len(text):
        count -= text[position] in _SIGNIFICANT
        position += 1
    return position
