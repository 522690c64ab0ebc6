"""A section of the shop's settings: a card with a row each; every change is stored at once and can be taken back."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos_app.domain.errors import ChangedElsewhere, Invalid, PosError
from pos_app.domain.setting_values import SettingRow, Value
from pos_app.domain.shop_settings import SETTINGS, Group
from pos_app.ui.page import Page
from pos_app.ui.settings.field import SettingField
from pos_app.ui.settings.kept_note import KeptNote
from pos_app.ui.settings.section import Rows, Section
from pos_app.ui.settings.wording import help_text, name_text, spoken_value

_KEPT = "offline.customers"


class ShopSection(Section):
    """The settings of a group, except what only a command may change."""

    def __init__(self, page: Page, group: Group) -> None:
        super().__init__(page)
        self.fields = {
            setting.key: SettingField(setting)
            for setting in SETTINGS
            if setting.group is group and setting.writer == "admin"
        }
        self._rows = Rows(tuple(self.fields.values()))
        if _KEPT in self.fields:
            KeptNote(self.fields[_KEPT], self.desk.counter)
        for field in self.fields.values():
            field.save_asked.connect(partial(self._on_save_asked, field))
        self.add_rows(self._rows)
        for before, after in pairwise(self.fields.values()):
            QWidget.setTabOrder(before.edit, after.edit)

    def activate(self) -> None:
        """Read the settings again."""
        self.page.read(self.desk.acting(self.desk.services.settings.all), self._on_all_read, self._on_read_failed)

    def narrow(self, wanted: tuple[str, ...]) -> None:
        """Show only the rows about these words."""
        self._rows.narrow(wanted)

    def first(self) -> QWidget:
        """The first editor that is shown."""
        return next((field.edit for field in self.fields.values() if not field.isHidden()), self)

    def send(self) -> None:
        """Send what was typed and not refused."""
        for field in self.fields.values():
            if not field.error:
                field.commit()

    def confirm(self) -> None:
        """Send what is typed at the focus, also over what somebody else saved meanwhile."""
        for field in self.fields.values():
            if field.edit.hasFocus():
                field.commit()

    def undo_typing(self) -> bool:
        """Take back what was typed and not sent in the field with the focus; whether there was something."""
        for field in self.fields.values():
            if field.edit.hasFocus() and field.touched:
                field.reset()
                return True
        return False

    def _on_all_read(self, rows: tuple[SettingRow, ...]) -> None:
        self.page.clear_error()
        for row in rows:
            if row.key in self.fields and not self.fields[row.key].busy:
                self.fields[row.key].take(row)
        self.ready.emit()

    def _on_read_failed(self, error: Exception) -> None:
        if not isinstance(error, PosError):
            raise error
        self.page.show_error(error, self.activate)

    def _on_save_asked(self, field: SettingField, value: Value) -> None:
        if field.stored is not None:
            self._save(field, value, field.stored)

    def _save(self, field: SettingField, value: Value, before: SettingRow, *, undoing: bool = False) -> None:
        save = self.desk.acting(self.desk.services.settings.save)
        self.page.write(
            partial(save, field.setting.key, value, before.version),
            partial(self._on_saved, field, before, undoing),
            partial(self._on_save_failed, field),
        )

    def _on_saved(self, field: SettingField, before: SettingRow, undoing: bool, row: SettingRow) -> None:
        self.page.clear_error()
        field.take_saved(row)
        self.desk.changes.shop_changed.emit(row.key)
        told = f"{field.name}: {spoken_value(field.setting, row.value)}"
        undo = None if undoing else partial(self._on_undo, field, row, before.value)
        self.page.toast(told, undo)

    def _on_undo(self, field: SettingField, saved: SettingRow, value: Value) -> None:
        if field.stored is not None and not field.busy:
            field.reset()
            field.busy = True
            self._save(field, value, saved, undoing=True)

    def _on_save_failed(self, field: SettingField, error: Exception) -> None:
        field.busy = False
        if isinstance(error, ChangedElsewhere):
            self.page.read(
                partial(self.desk.acting(self.desk.services.settings.get), field.setting.key), field.take_theirs
            )
        elif isinstance(error, Invalid):
            field.refuse(error)
        elif isinstance(error, PosError):
            field.set_error(QCoreApplication.translate("Settings", "Not saved yet."))
            self.page.show_error(error, field.commit)
        else:
            raise error


def terms_of(group: Group) -> tuple[str, ...]:
    """The words by which search finds the settings of a group, in the language in use."""
    return tuple(
        f"{name_text(setting.key)} {help_text(setting.key)}"
        for setting in SETTINGS
        if setting.group is group and setting.writer == "admin"
    )
