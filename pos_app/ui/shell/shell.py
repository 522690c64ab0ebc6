"""Menu at the left, the open page, the status bar; pages are made when they are first opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pos_app.adapters.counter import Counter
from pos_app.adapters.desk import Desk
from pos_app.adapters.expiry import Expiry
from pos_app.adapters.monitor import PoolMonitor
from pos_app.adapters.waiting import WaitingCount
from pos_app.domain.errors import PosError
from pos_app.domain.health import HealthRow, HealthState
from pos_app.domain.permissions import Permission
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.domain.rows import ShopRow
from pos_app.ui import keys, shop_time, theme
from pos_app.ui.messages.health import problem_words
from pos_app.ui.page import Page
from pos_app.ui.pages import PAGES, PageSpec, permitted
from pos_app.ui.palette.dialog import PaletteDialog
from pos_app.ui.palette.entries import Entry, remembered
from pos_app.ui.palette.offers import of_menu, offers
from pos_app.ui.shell.operator_menu import OperatorMenu
from pos_app.ui.shell.words import role_name
from pos_app.ui.status_bar.bar import StatusBar
from pos_app.ui.unsent.dialog import UnsentDialog
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.sidebar import Sidebar, SidebarItem
from pos_app.ui.widgets.toast import Toast
from pos_app.ui.wording import when_text

_ANSWERS = frozenset({HealthState.ONLINE, HealthState.SLOW})
_TOLD = frozenset({HealthState.BLOCKED, HealthState.SWITCHING})
"""States in which nothing can be saved, for a reason that has a name."""
WIDE_FROM = 1180
"""Pixels at 100 % from which the menu has words."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What outlives a shell: the open page, and what pages want kept."""

    page_id: str
    pages: dict[str, object] = field(default_factory=dict)
    recent: tuple[str, ...] = ()
    """What was taken from the palette last, newest first."""


class Shell(QWidget):
    """One person's view of the program."""

    switch_asked = Signal()
    lock_asked = Signal()
    password_asked = Signal()
    diagnosis_asked = Signal()
    sign_out_everywhere_asked = Signal()
    language_chosen = Signal(str)
    look_chosen = Signal(str)
    scale_chosen = Signal(int)

    def __init__(
        self,
        desk: Desk,
        monitor: PoolMonitor,
        pages: tuple[PageSpec, ...] = PAGES,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._specs = {spec.id: spec for spec in permitted(desk.operator, pages)}
        self._pages: dict[str, Page] = {}
        self._kept: dict[str, object] = {}
        self._recent: tuple[str, ...] = ()
        self._answered = True
        self.sidebar = Sidebar([SidebarItem(spec.id, spec.icon, spec.title) for spec in self._specs.values()])
        self.sidebar.set_operator(desk.operator.name, role_name(desk.operator.role))
        self.sidebar.chosen.connect(self.open_page)
        self.sidebar.operator_clicked.connect(self._show_operator_menu)
        self.status_bar = StatusBar(monitor.row)
        self.status_bar.diagnosis_asked.connect(self.diagnosis_asked)
        self.take_shop(desk.shop)
        self._above = QWidget()
        self.offline_banner = Banner()
        self.disk_banner = Banner()
        self.stack = QStackedWidget()
        self._lay_out()
        self.toast = Toast(self, over=self.status_bar.place)
        keys.bind(self, "switch_operator", self.switch_asked.emit)
        keys.bind(self, "palette", self._show_palette)
        keys.bind(self, "unsent", self.show_unsent)
        self.status_bar.unsent.clicked.connect(self.show_unsent)
        desk.appearance.language_chosen.connect(self.language_chosen)
        desk.appearance.look_chosen.connect(self.look_chosen)
        desk.appearance.scale_chosen.connect(self.scale_chosen)
        monitor.changed.connect(self._on_monitor_changed)
        self._row = monitor.row
        self._on_monitor_changed(monitor.row)
        # Not a lambda, which would outlive this shell as the counter does.
        desk.counter.copied.connect(self._on_counter_copied)
        desk.counter.troubled.connect(self._on_counter_troubled)
        self._on_counter_troubled(desk.counter.trouble)
        self.waiting = self._count_waiting()
        self.expiry = Expiry(desk.runner, desk.acting(desk.services.pre_sales.expire), desk.changes, self)
        self.expiry.ask()

    @property
    def page(self) -> Page | None:
        """The open page."""
        found = self.stack.currentWidget()
        return found if isinstance(found, Page) else None

    def take_shop(self, shop: ShopRow) -> None:
        """Go on with the shop as its settings are now."""
        self._desk.shop = shop
        shop_time.keep_to(shop.time_zone)
        self.status_bar.place.show_place(self._desk.operator.name, self._desk.operator.counter, shop.name)

    def show_unsent(self) -> None:
        """Show what is kept on this counter."""
        dialog = UnsentDialog(self._desk, self.window())
        dialog.chosen.connect(self._on_unsent_chosen)
        dialog.open()

    def open_first(self) -> None:
        """Open the first page of the menu."""
        self.open_page(next(iter(self._specs)))

    @Slot(str)
    def open_page(self, page_id: str, part_id: str = "") -> None:
        """Bring a page to the front, made now if it was never open, and a part of it; KeyError: not permitted."""
        page = self._pages.get(page_id) or self._make(page_id)
        self.stack.setCurrentWidget(page)
        self.sidebar.set_current(page_id)
        self.window().setWindowTitle(f"{page.title} · Balcão")
        page.activate()
        if part_id:
            page.open_part(part_id)

    def park(self, then: Callable[[], object]) -> None:
        """Have every page store what is open in it, one after the other, then go on."""
        for page in self._pages.values():
            then = partial(page.park, then)
        then()

    def keep(self) -> Kept:
        """What a shell made after this one needs to look the same."""
        pages = self._kept | {page_id: page.keep() for page_id, page in self._pages.items()}
        kept = {page_id: one for page_id, one in pages.items() if one is not None}
        return Kept(self._open_id(), kept, self._recent)

    def restore(self, kept: Kept) -> None:
        """Take back what `keep` gave; pages get theirs when they are made."""
        self._kept, self._recent = dict(kept.pages), kept.recent
        if kept.page_id in self._specs:
            self.open_page(kept.page_id)
        else:
            self.open_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words in the menu where there is room for them."""
        super().resizeEvent(event)
        self.sidebar.set_compact(compact=self.width() < theme.px(WIDE_FROM))

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        above = QVBoxLayout(self._above)
        above.setContentsMargins(theme.px(20), theme.px(8), theme.px(20), 0)
        above.setSpacing(theme.px(8))
        above.addWidget(self.offline_banner)
        above.addWidget(self.disk_banner)
        right.addWidget(self._above)
        right.addWidget(self.stack, 1)
        right.addWidget(self.status_bar)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.sidebar)
        box.addLayout(right, 1)

    def _make(self, page_id: str) -> Page:
        page = self._specs[page_id].make(self._desk)
        page.toast_requested.connect(self._on_page_toast_requested)
        page.toast_overtaken.connect(self.toast.hide)
        self._pages[page_id] = page
        self.stack.addWidget(page)
        if page_id in self._kept:
            page.restore(self._kept.pop(page_id))
        return page

    def _open_id(self) -> str:
        return next((page_id for page_id, page in self._pages.items() if page is self.page), "")

    def _count_waiting(self) -> WaitingCount | None:
        """Keep the number at the queue's place in the menu, for those who have the queue."""
        desk = self._desk
        if "queue" not in self._specs or not desk.operator.may(Permission.PRE_SALE_REVIEW):
            return None

        def count() -> int:
            return desk.services.pre_sales.waiting(desk.operator)

        waiting = WaitingCount(desk.runner, count, desk.changes, parent=self)
        waiting.changed.connect(lambda number: self.sidebar.set_count("queue", number))
        waiting.ask()
        return waiting

    @Slot()
    def _on_counter_copied(self) -> None:
        self._on_monitor_changed(self._row)

    @Slot(object)
    def _on_monitor_changed(self, row: HealthRow) -> None:
        self.status_bar.show_row(row)
        answers = row.state in _ANSWERS
        if answers and not self._answered:
            for page in self._pages.values():
                page.database_back()
        self._answered = answers
        offline = row.state is HealthState.OFFLINE
        problem = problem_words(row.last_error, row.cause, row.detail) if row.state in _TOLD else None
        self._row = row
        if offline:
            self.offline_banner.tell(_away_words(self._desk.counter), "warning")
        elif problem is not None:
            self.offline_banner.tell(problem.line, "danger" if row.state is HealthState.BLOCKED else "warning")
        else:
            self.offline_banner.clear()
        self._show_above()

    @Slot(object)
    def _on_counter_troubled(self, error: PosError | None) -> None:
        if error is None:
            self.disk_banner.clear()
        else:
            said = QCoreApplication.translate(
                "Shell",
                "This counter cannot save what is typed to its disk: it is lost when the program closes. "
                "Make room, or call the administrator.",
            )
            self.disk_banner.tell(said, "danger")
        # What the other one promises depends on it.
        self._on_monitor_changed(self._row)

    def _show_above(self) -> None:
        self._above.setVisible(not (self.offline_banner.isHidden() and self.disk_banner.isHidden()))

    def _on_unsent_chosen(self, draft: PreSaleDraft) -> None:
        if "pre_sale" in self._specs:
            self.open_page("pre_sale")
        if self.page is not None:
            self.page.go_on_with(draft)

    def _on_page_toast_requested(self, text: str, undo: Callable[[], object] | None) -> None:
        self.toast.tell(text, undo=undo)

    def _make_operator_menu(self) -> OperatorMenu:
        menu = OperatorMenu(self)
        menu.switch_asked.connect(self.switch_asked)
        menu.lock_asked.connect(self.lock_asked)
        menu.password_asked.connect(self.password_asked)
        menu.sign_out_everywhere_asked.connect(self.sign_out_everywhere_asked)
        menu.language_chosen.connect(self.language_chosen)
        menu.look_chosen.connect(self.look_chosen)
        return menu

    def _show_operator_menu(self) -> None:
        menu = self._make_operator_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.sidebar.mapToGlobal(self.sidebar.rect().bottomLeft()))

    def _show_palette(self) -> None:
        menu = self._make_operator_menu()
        window, specs = self.window(), self._specs.values()
        entries = [*offers(self._desk.operator, specs, self._open_id(), window, self.open_page), *of_menu(menu)]
        dialog = PaletteDialog(entries, self._recent, window)
        dialog.finished.connect(menu.deleteLater)
        dialog.chosen.connect(self._on_palette_chosen)
        dialog.open()

    def _on_palette_chosen(self, entry: Entry) -> None:
        self._recent = remembered(self._recent, entry.id)
        entry.run()


def _away_words(counter: Counter) -> str:
    """What the database's absence means at this counter."""
    if counter.trouble is None:
        said = QCoreApplication.translate(
            "Shell", "The database is not available. Keep working: nothing is lost, and sending resumes by itself."
        )
    else:
        said = QCoreApplication.translate("Shell", "The database is not available. The program keeps trying by itself.")
    if counter.copied_at is None:
        return said
    prices = QCoreApplication.translate("Shell", "Products and prices are those of {time}.")
    return f"{said} {prices.format(time=when_text(counter.copied_at))}"
