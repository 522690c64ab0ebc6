"""One setting of the shop in the settings: sent when the person is done with it, kept as typed when that fails."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal

from pos_app.domain.errors import Invalid
from pos_app.domain.setting_values import SettingRow, Value
from pos_app.domain.shop_settings import Kind, Setting
from pos_app.ui.messages import words
from pos_app.ui.settings.editors import LineEdit, LinesEdit, editor_for
from pos_app.ui.settings.layouts_preview import layouts_preview
from pos_app.ui.settings.row import Row
from pos_app.ui.settings.wording import help_text, name_text, spoken_value, unit_text


class SettingField(Row):
    """`stored` is the value as last read; what was typed and not sent outlives reading again."""

    save_asked = Signal(object)
    """The value to store, which is right and differs from the stored one."""

    def __init__(self, setting: Setting) -> None:
        self.edit = editor_for(setting)
        super().__init__(
            name_text(setting.key),
            help_text(setting.key),
            self.edit,
            unit=unit_text(setting.key),
            number=setting.kind in (Kind.NUMBER, Kind.PERCENT),
        )
        self.setting = setting
        self.stored: SettingRow | None = None
        self.busy = False
        self._shown = self.edit.typed()
        self.edit.setObjectName(setting.key)
        self.edit.setEnabled(False)
        self.edit.done.connect(self.commit)
        if isinstance(self.edit, LineEdit | LinesEdit):
            self.edit.edited.connect(lambda: self.set_error(""))
        if setting.kind is Kind.LAYOUTS and isinstance(self.edit, LinesEdit):
            self.edit.edited.connect(lambda: self.set_note(layouts_preview(self.edit.typed())))

    @property
    def touched(self) -> bool:
        """Whether something stands in it that is not what was last read."""
        return self.edit.typed() != self._shown

    def take(self, row: SettingRow) -> None:
        """Show a stored value; what was typed meanwhile stays, over the new value."""
        keep = self.touched
        self.stored = row
        self.edit.setEnabled(True)
        if not keep:
            self._show(row)

    def take_saved(self, row: SettingRow) -> None:
        """What was sent is stored; what was typed since is sent next."""
        self.busy = False
        again = self.touched and not self._means(row.value)
        self.stored = row
        if again:
            self.commit()
        else:
            self._show(row)

    def take_theirs(self, row: SettingRow) -> None:
        """Somebody else saved another value: it is named, what was typed stays, Enter saves it over theirs."""
        self.busy = False
        self.stored = row
        said = spoken_value(self.setting, row.value)
        self.set_error(QCoreApplication.translate("Settings", "Someone else saved meanwhile: {}").format(said))

    def refuse(self, error: Invalid) -> None:
        """The value was not stored: say why."""
        self.busy = False
        self.set_error(words(error).text)

    def reset(self) -> None:
        """Take back what was typed."""
        if self.stored is not None:
            self._show(self.stored)

    def commit(self) -> None:
        """Send what was typed, if that is something else; what cannot be understood is marked, and stays."""
        if self.stored is None or self.busy or not self.touched:
            return
        try:
            value = self.edit.value()
        except Invalid as problem:
            self.set_error(words(problem).text)
            return
        if value == self.stored.value:
            self._show(self.stored)
        else:
            self.set_error("")
            self.busy = True
            self.save_asked.emit(value)

    def _means(self, value: Value) -> bool:
        try:
            return self.edit.value() == value
        except Invalid:
            return False

    def _show(self, row: SettingRow) -> None:
        self.edit.set_value(row.value)
        self._shown = self.edit.typed()
        self.set_error("")
