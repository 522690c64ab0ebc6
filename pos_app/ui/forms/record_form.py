"""Editing one row of the shop's data: a new one, or one that others may be editing at the same time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QWidget
from shiboken6 import isValid
from uuid_utils.compat import uuid7

from pos_app.domain.errors import ChangedElsewhere, Duplicate, PosError
from pos_app.ui.forms import editors
from pos_app.ui.forms.both_versions import BothVersions, Difference
from pos_app.ui.forms.form_dialog import FormDialog
from pos_app.ui.messages import words
from pos_app.ui.widgets.buttons import PrimaryButton
from pos_app.ui.widgets.form_field import FormField

if TYPE_CHECKING:
    from pos_app.adapters.desk import Desk

R = TypeVar("R")
Values = dict[str, object]


class RecordForm(FormDialog, Generic[R]):
    """What was typed outlives every failure; what somebody else saved meanwhile is taken over field by field."""

    saved = Signal(object)
    """The row as it is stored now."""
    confirmed = Signal(object)
    """The row as it is stored when the form was confirmed, also where nothing in it had been changed."""

    def __init__(self, desk: Desk, row: R | None, title: str, parent: QWidget | None, *, width: int) -> None:
        save = PrimaryButton(QCoreApplication.translate("Forms", "Save"), "save", "form.save")
        super().__init__(title, "", save, parent, width=width)
        self.desk = desk
        self.fields: dict[str, FormField] = {}
        self._editors: dict[str, QWidget] = {}
        self._row = row
        self._base: Values = {}
        self._read_only = False
        self._new_id = uuid7()

    @property
    def row(self) -> R | None:
        """The row as last read; None for a new one."""
        return self._row

    @property
    def new_id(self) -> UUID:
        """The id that a new row gets, on the first try and on every other."""
        return self._new_id

    # What a form of a kind of row says.

    def values_of(self, row: R | None) -> Values:
        """The values of a row by the names of the editors; of a new one for None."""
        raise NotImplementedError

    def writing(self, values: Values) -> Callable[[], R]:
        """What stores the values, to be run in the background."""
        raise NotImplementedError

    def reading(self, row_id: UUID) -> Callable[[], R]:
        """What reads a row, to be run in the background."""
        raise NotImplementedError

    def announce(self, row: R) -> None:
        """Tell the other screens."""
        raise NotImplementedError

    def id_of(self, row: R) -> UUID:
        """A row's id."""
        raise NotImplementedError

    def another(self, row: R) -> RecordForm[R]:
        """A form of the same kind for another row, over this one."""
        raise NotImplementedError

    def name_of(self, row: R) -> str:
        """What people call a row; empty where the form has no such word."""
        return ""

    # What a form is made of.

    def add(self, name: str, text: str, editor: QWidget, *, help_text: str = "") -> FormField:
        """Make a labelled field; its name is that of the draft's attribute."""
        field = FormField(text, editor, help_text=help_text)
        self.fields[name] = field
        self.hold(name, editor)
        editors.on_edited(editor, lambda: field.set_error(""))
        return field

    def hold(self, name: str, editor: QWidget) -> None:
        """Have an editor without a label of its own belong to the form."""
        editor.setObjectName(name)
        self._editors[name] = editor

    def editor(self, name: str) -> QWidget:
        """The editor of an attribute."""
        return self._editors[name]

    def begin(self, *, read_only: str = "") -> None:
        """Fill the fields; `read_only` says why nothing can be changed here. Called once, at the end of building."""
        self._show(self._row)
        # A field stands for its editor; an editor alone after one would have Tab go back to it.
        held = (self.fields.get(name, editor) for name, editor in self._editors.items())
        chain: list[QWidget] = [*held, self.confirm, self.close_button]
        for one, following in pairwise(chain):
            QWidget.setTabOrder(one, following)
        if read_only:
            self._read_only = True
            for editor in self._editors.values():
                editors.lock(editor, read_only)
            self.confirm.hide()
            self.banner.tell(read_only, "info")
        self.focus_first()
        if self._row is not None:
            # The list it was chosen from may be old.
            self._read(self.id_of(self._row), self._take_over)

    def focus_first(self) -> None:
        """The first field."""
        self.show_at(next(iter(self._editors.values())))

    def values(self) -> Values:
        """What stands in the fields."""
        return {name: editors.read(editor) for name, editor in self._editors.items()}

    def has_changes(self) -> bool:
        """Whether something was typed that is not stored."""
        return not self._read_only and self.values() != self._base

    def on_confirmed(self) -> None:
        """Store what was typed; a field that cannot be understood gets the focus instead."""
        if self.busy or self._read_only or self.asking:
            return
        wrong = [editor for editor in self._editors.values() if not _right(editor)]
        if wrong:
            self.show_at(wrong[0])
        elif self._row is not None and not self.has_changes():
            self.confirmed.emit(self._row)
            self.accept()
        else:
            self.set_busy(True)
            self.desk.runner.run_write(
                self.writing(self.values()),
                owner=self.desk.changes,
                done=self._on_write_done,
                failed=self._on_write_failed,
            )

    def show_problem(self, error: PosError) -> None:
        """Say at the field, or above them all, why it was not stored."""
        message = words(error)
        field = self.fields.get(message.field or "")
        if field is not None:
            field.set_error(message.text)
            self.show_at(field.editor)
        if isinstance(error, Duplicate) and error.existing_id:
            other = UUID(error.existing_id)
            self._offer(message.line, partial(self._read, other, self._open_other))
            self._read(other, partial(self._name_holder, message.title))
        elif field is None:
            again = self.on_confirmed if message.retry else None
            self.banner.tell(
                message.line,
                "danger",
                action=QCoreApplication.translate("Forms", "Try again") if again else "",
                on_action=again,
            )

    def _show(self, row: R | None) -> None:
        self._row = row
        for name, value in self.values_of(row).items():
            editors.fill(self._editors[name], value)
        # As the editors give them back: what was not touched is equal.
        self._base = self.values()

    def _read(self, row_id: UUID, done: Callable[[R], None]) -> None:
        self.desk.runner.run(self.reading(row_id), owner=self, done=done, failed=self._on_read_failed)

    def _take_over(self, theirs: R) -> None:
        """Show what somebody else saved, except where something was typed here; mark what both changed."""
        if theirs == self._row or self.busy:
            return
        typed, base = self.values(), self._base
        self._show(theirs)
        marked: list[FormField] = []
        for name, value in typed.items():
            if value in (base[name], self._base[name]):
                continue
            editor = self._editors[name]
            editors.fill(editor, value)
            if self._base[name] != base[name] and name in self.fields:
                said = self._said(name, self._base[name])
                self.fields[name].set_error(
                    QCoreApplication.translate("Forms", "Someone else saved meanwhile: {}").format(said)
                )
                marked.append(self.fields[name])
        if marked:
            self.show_at(marked[0].editor)

    def _offer(self, text: str, open_it: Callable[[], object]) -> None:
        """Say that another row has the value, and offer to open that one."""
        self.banner.tell(
            text,
            "warning",
            action=QCoreApplication.translate("Forms", "Open it"),
            action_icon="arrow-right",
            on_action=open_it,
        )

    def _name_holder(self, field: str, row: R) -> None:
        """Say whose the value is, unless the form has gone on meanwhile."""
        name = self.name_of(row)
        if name and self.banner.isVisible() and not self.busy:
            told = QCoreApplication.translate("Forms", "{field}: {name} already has this one.")
            self._offer(told.format(field=field, name=name), partial(self._open_other, row))

    def _open_other(self, row: R) -> None:
        other = self.another(row)
        other.saved.connect(self.banner.clear)
        other.open()

    def _on_read_failed(self, error: Exception) -> None:
        if not isinstance(error, PosError):
            raise error
        self.show_problem(error)

    def _on_write_done(self, row: R) -> None:
        self.announce(row)
        if isValid(self):
            self._finish(row)

    def _finish(self, row: R) -> None:
        self.set_busy(False)
        self.saved.emit(row)
        self.confirmed.emit(row)
        self.accept()

    def _on_write_failed(self, error: Exception) -> None:
        if not isValid(self):
            raise error
        self.set_busy(False)
        if not isinstance(error, PosError):
            raise error
        if isinstance(error, ChangedElsewhere):
            row_id = self._new_id if self._row is None else self.id_of(self._row)
            self._read(row_id, partial(self._on_theirs_read, error))
            return
        self.show_problem(error)

    def _on_theirs_read(self, error: ChangedElsewhere, theirs: R) -> None:
        if self.values() == self.values_of(theirs):
            # Our own saving, whose answer got lost on the way.
            self.announce(theirs)
            self._finish(theirs)
            return
        message = words(error)
        self.banner.tell(
            message.line,
            "warning",
            action=QCoreApplication.translate("Forms", "Show both"),
            on_action=partial(self._on_show_both, theirs),
        )

    def _on_show_both(self, theirs: R) -> None:
        """Take over what only the other changed, and have chosen between the two what was typed here."""
        self.banner.clear()
        typed, base = self.values(), self._base
        self._take_over(theirs)
        both = [
            Difference(name, self._label_of(name), self._said(name, self._base[name]), self._said(name, value))
            for name, value in typed.items()
            if value not in (base[name], self._base[name])
        ]
        if not both:
            QTimer.singleShot(0, self, self.confirm.setFocus)
            return
        told = QCoreApplication.translate("Forms", "What you did not change is as saved.")
        dialog = BothVersions(both, told, self)
        dialog.chosen.connect(self._on_versions_chosen)
        dialog.open()
        dialog.focus_first()

    def _on_versions_chosen(self, stored: frozenset[str]) -> None:
        for name in stored:
            editors.fill(self._editors[name], self._base[name])
        for field in self.fields.values():
            field.set_error("")
        QTimer.singleShot(0, self, self.confirm.setFocus)

    def _label_of(self, name: str) -> str:
        """What a field is called."""
        editor = self._editors[name]
        return editor.text() if isinstance(editor, QCheckBox) else editor.accessibleName()

    def _said(self, name: str, value: object) -> str:
        return editors.say(self._editors[name], value) or "—"


def _right(editor: QWidget) -> bool:
    check = getattr(editor, "check", None)
    return check is None or bool(check())
