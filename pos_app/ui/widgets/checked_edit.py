"""A field whose text stands for a value: what cannot be understood stays as typed, and is marked."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from pos_app.domain.errors import Invalid
from pos_app.ui.widgets.restyle import repolish

T = TypeVar("T")


class CheckedEdit(QLineEdit, Generic[T]):
    """`parse` reads the text and raises Invalid; `write` puts a value back in its full form."""

    problem_changed = Signal(object)
    """The Invalid that marks the field now, or None."""

    def __init__(
        self, parse: Callable[[str], T], write: Callable[[T], str] = str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._parse, self._write = parse, write
        self._problem: Invalid | None = None
        self._set: tuple[str, T] | None = None
        self.textEdited.connect(self._on_text_edited)
        self.editingFinished.connect(self.check)

    @property
    def problem(self) -> Invalid | None:
        """Why the field is marked."""
        return self._problem

    def value(self) -> T | None:
        """What the text stands for, None when it is empty; raises Invalid."""
        text = self.text()
        if self._set is not None and text == self._set[0]:
            return self._set[1]
        return self._parse(text) if text.strip() else None

    def set_value(self, value: T | None) -> None:
        """Show a value; an untouched field gives back exactly this one."""
        text = self.text_of(value)
        self._set = None if value is None else (text, value)
        self.setText(text)
        self.set_problem(None)

    def text_of(self, value: T | None) -> str:
        """A value in its full form; nothing for None."""
        return "" if value is None else self._write(value)

    def check(self) -> bool:
        """Mark a wrong text, write a right one in full; True when the text is empty or right."""
        try:
            value = self.value()
        except Invalid as problem:
            self.set_problem(problem)
            return False
        if value is not None:
            self.set_value(value)
        self.set_problem(None)
        return True

    def set_problem(self, problem: Invalid | None) -> None:
        """Mark the field, also for what only a service could know; None takes the mark off."""
        if problem is self._problem:
            return
        self._problem = problem
        self.setProperty("invalid", problem is not None)
        repolish(self)
        self.problem_changed.emit(problem)

    def _on_text_edited(self, _text: str) -> None:
        self.set_problem(None)
