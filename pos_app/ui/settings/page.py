"""The page of the settings: a search, the sections, the one that is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pos_app.adapters.desk import Desk
from pos_app.ui import keys, theme
from pos_app.ui.icons import icon
from pos_app.ui.page import Page
from pos_app.ui.settings.section import Section
from pos_app.ui.settings.sections import SECTIONS, SectionSpec
from pos_app.ui.widgets.card import Card, label, scrolled
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.page_header import PageHeader
from pos_app.ui.widgets.search_edit import SearchEdit

_LIST_WIDTH = 232
_ID = Qt.ItemDataRole.UserRole


class SettingsPage(Page):
    """Sections are made when they are first opened; search narrows the list and the rows of the open one."""

    def __init__(self, desk: Desk, sections: tuple[SectionSpec, ...] = SECTIONS, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._specs = {spec.id: spec for spec in sections}
        self._sections: dict[str, Section] = {}
        self._focus_name = ""
        self._entering = False
        self.search = SearchEdit(QCoreApplication.translate("Settings", "Search settings"))
        self.list = QListWidget()
        self.heading = label("", "section")
        self.view = QStackedWidget()
        self.empty = EmptyState("search", QCoreApplication.translate("Settings", "No setting is called so"))
        self._build()
        self.search.textChanged.connect(self._on_search_text_changed)
        self.search.returnPressed.connect(self.enter_section)
        self.search.installEventFilter(self)
        self.list.currentItemChanged.connect(self._on_list_current_item_changed)
        self.list.itemActivated.connect(lambda _item: self.enter_section())
        keys.bind(self, "list.search", self._on_search_key)
        keys.bind(self, "form.save", self._on_save_key)
        keys.bind(self, "form.close", self._on_close_key)
        self.list.setCurrentRow(0)

    @property
    def title(self) -> str:
        """The page's name in the language in use."""
        return QCoreApplication.translate("Settings", "Settings")

    @property
    def section(self) -> Section | None:
        """The open section."""
        return self._sections.get(self.section_id)

    @property
    def section_id(self) -> str:
        """Which section is open; empty where search finds none."""
        place = self.list.currentRow()
        return "" if place < 0 or self.list.item(place).isHidden() else str(self.list.item(place).data(_ID))

    def activate(self) -> None:
        """Read the open section again; the search is armed, or what had the focus before the page was built again."""
        if self.section is not None:
            self.section.activate()
        named = self.findChildren(QWidget, self._focus_name) if self._focus_name else []
        self._focus_name = ""
        (named[0] if named else self.search).setFocus(Qt.FocusReason.TabFocusReason)
        # What was looked for before is typed over.
        self.search.selectAll()

    def park(self, then: Callable[[], object]) -> None:
        """Send what was typed, and go on."""
        self._send()
        then()

    def keep(self) -> object:
        """The open section, what is looked for, and where the focus is."""
        focus = QApplication.focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        return self.section_id, self.search.text(), focus.objectName() if focus is not None and inside else ""

    def restore(self, kept: object) -> None:
        """Open it again."""
        if isinstance(kept, tuple):
            section_id, text, self._focus_name = kept
            self.search.setText(text)
            self.open_section(section_id)

    def open_section(self, section_id: str) -> None:
        """Open a section by its id; one that is not there leaves the page as it is."""
        for place in range(self.list.count()):
            if self.list.item(place).data(_ID) == section_id:
                self.list.setCurrentRow(place)

    def open_part(self, part_id: str) -> None:
        """Open a section, all of it, and enter it."""
        self.search.clear()
        self.open_section(part_id)
        self.enter_section()

    def enter_section(self) -> None:
        """Give the focus to the first editor of the open section."""
        if self.section is None:
            return
        self._entering = not self.section.first().isEnabled()
        self.section.first().setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the search move through the sections."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if step:
                self._step(step)
                return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page comes to the front: what was typed is sent."""
        self._send()
        super().hideEvent(event)

    def _build(self) -> None:
        header = PageHeader(self.title)
        header.set_subtitle(QCoreApplication.translate("Settings", "Changes apply at once"))
        side = Card(margin=12, spacing=8)
        side.setFixedWidth(theme.px(_LIST_WIDTH))
        self.list.setProperty("role", "nav")
        self.list.setAccessibleName(QCoreApplication.translate("Settings", "Sections"))
        self.list.setIconSize(QSize(theme.px(18), theme.px(18)))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for spec in self._specs.values():
            item = QListWidgetItem(icon(spec.icon), spec.title)
            item.setData(_ID, spec.id)
            item.setSizeHint(QSize(0, theme.px(40)))
            self.list.addItem(item)
        side.box.addWidget(self.search)
        side.box.addWidget(self.list, 1)
        self.empty.hide()
        opened = QWidget()
        right = QVBoxLayout(opened)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(theme.px(8))
        right.addWidget(self.heading)
        right.addWidget(self.view, 1)
        right.addWidget(self.empty, 1)
        body = QHBoxLayout()
        body.setSpacing(theme.px(16))
        body.addWidget(side)
        body.addWidget(opened, 1)
        self.box.insertWidget(0, header)
        self.box.addLayout(body, 1)
        QWidget.setTabOrder(self.search, self.list)

    def _words(self) -> tuple[str, ...]:
        return tuple(self.search.text().split())

    def _on_search_text_changed(self, _text: str) -> None:
        wanted = self._words()
        self._entering = False
        shown = []
        for place, spec in enumerate(self._specs.values()):
            found = spec.found(wanted)
            self.list.item(place).setHidden(not found)
            if found:
                shown.append(place)
        self.view.setVisible(bool(shown))
        self.heading.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        if shown and self.list.currentRow() not in shown:
            self.list.setCurrentRow(shown[0])
        self._narrow()

    def _narrow(self) -> None:
        if self.section is not None:
            wanted = self._words()
            self.section.narrow(() if self._specs[self.section_id].named(wanted) else wanted)

    def _on_list_current_item_changed(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is None:
            return
        self._send()
        self.clear_error()
        spec = self._specs[str(item.data(_ID))]
        if spec.id not in self._sections:
            self._sections[spec.id] = spec.make(self)
            self._sections[spec.id].ready.connect(self._on_section_ready)
            self.view.addWidget(scrolled(self._sections[spec.id]))
        self.view.setCurrentIndex(list(self._sections).index(spec.id))
        self.heading.setText(spec.title)
        self._narrow()
        if self.isVisible():
            self._sections[spec.id].activate()

    def _on_section_ready(self) -> None:
        """Enter was pressed before the section had been read."""
        if self._entering and self.search.hasFocus():
            self.enter_section()

    def _step(self, step: int) -> None:
        place = self.list.currentRow() + step
        while 0 <= place < self.list.count() and self.list.item(place).isHidden():
            place += step
        if 0 <= place < self.list.count():
            self.list.setCurrentRow(place)

    def _send(self) -> None:
        for section in self._sections.values():
            section.send()

    def _on_search_key(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _on_save_key(self) -> None:
        if self.section is not None:
            self.section.confirm()

    def _on_close_key(self) -> None:
        """Take back what was typed; where nothing was, back to the search, and then empty it."""
        if self.section is not None and self.section.undo_typing():
            return
        if self.search.hasFocus():
            self.search.clear()
        self._on_search_key()
