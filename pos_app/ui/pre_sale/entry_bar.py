"""The code field: codes, barcodes and words; what is entered is never lost, whatever the answer is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from pos_app.adapters.code_lookup import Answer, Beside, CodeLookup, FindCode, SearchProducts
from pos_app.adapters.latest import Latest
from pos_app.adapters.runner import Runner
from pos_app.domain.barcodes import parse_entry, pre_sale_number
from pos_app.domain.errors import Invalid, PosError, Unavailable
from pos_app.domain.rows import ProductMatch, ProductRow
from pos_app.ui import keys, theme
from pos_app.ui.messages import words
from pos_app.ui.pre_sale.suggestions import suggestion
from pos_app.ui.widgets.announce import announce
from pos_app.ui.widgets.buttons import SecondaryButton
from pos_app.ui.widgets.card import Card, label
from pos_app.ui.widgets.cut_label import CutLabel
from pos_app.ui.widgets.decimal_edit import QuantityEdit
from pos_app.ui.widgets.icon_label import IconLabel
from pos_app.ui.widgets.kbd import Kbd
from pos_app.ui.widgets.loading_bar import LoadingBar
from pos_app.ui.widgets.restyle import repolish
from pos_app.ui.widgets.search_edit import SearchEdit
from pos_app.ui.widgets.suggest_popup import SuggestPopup

ONE = Decimal(1)
_LINES_OWN = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_FEWEST_LETTERS = 2
MOST_FOUND = 20
"""Products that a search for the code field gives at most."""


class EntryBar(Card):
    """Code field with its suggestions, quantity, and the button that adds."""

    found = Signal(str, object, object)
    """What was entered, the ProductMatch, and how many times."""
    remove_asked = Signal()
    """Del in the empty code field."""
    moved = Signal(int)
    """Up or down in the empty code field: the line that keys act on."""

    entered = Signal(object)
    """The Answer of what is no product: a customer's document, or a pre-sale's number."""

    def __init__(
        self,
        runner: Runner,
        find_code: FindCode,
        search: SearchProducts,
        parent: QWidget | None = None,
        *,
        beside: Beside | None = None,
    ) -> None:
        super().__init__(margin=14, spacing=0, parent=parent)
        self.code = SearchEdit(self.tr("Code, barcode or name"), short=self.tr("Code or name"), entry=True)
        self.code.setAccessibleName(self.tr("Product"))
        self.quantity = QuantityEdit()
        self.quantity.setProperty("entry", True)
        self.quantity.setAccessibleName(self.tr("Quantity"))
        self.quantity.setFixedWidth(theme.px(110))
        self.quantity.set_value(ONE)
        self.add_button = SecondaryButton(self.tr("Add"), "plus", key="⏎", tall="entry")
        self.popup = SuggestPopup(
            self.code,
            [
                ("↑ ↓", self.tr("choose")),
                ("Enter", self.tr("add")),
                ("3*", self.tr("multiply")),
                ("Esc", self.tr("close")),
            ],
        )
        self._mark = IconLabel("circle-alert", "danger", 14)
        self._note = CutLabel("error")
        self._bar = LoadingBar(cancellable=False)
        self._lost: list[str] = []
        self._owed: list[str] = []
        self._returned = False
        self._listed = ""
        self._marked: dict[str, tuple[ProductRow, Decimal]] = {}
        self._latest = Latest(runner, lambda text: search(str(text)), parent=self)
        self._lookup = CodeLookup(runner, find_code, search, self, beside=beside)
        self._then: Callable[[], object] | None = None
        self._build()
        self._connect()
        self.say("")

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._latest.busy or self._lookup.busy

    @property
    def note(self) -> str:
        """What is said about the last entry; empty when there is nothing to say."""
        return self._note.text()

    def settle(self, then: Callable[[], object]) -> None:
        """Go on once what was entered has its answer; not where it was given back, for that is to be seen first."""
        if self._lookup.busy:
            self._then = then
        else:
            then()

    def say(self, text: str) -> None:
        """Say in place what became of an entry; an empty text takes it away."""
        self._note.setText(text)
        self._note.setToolTip(text)
        self._mark.setVisible(bool(text))
        if self.code.property("invalid") is not bool(text):
            # Dressing a widget anew costs milliseconds; most entries are right.
            self.code.setProperty("invalid", bool(text))
            repolish(self.code)
        self.code.setAccessibleDescription(text)
        if text:
            announce(self.code, text, urgent=True)

    def forget(self) -> None:
        """What was said is known; what could not be looked up is given up."""
        self._owed = []
        self.say("")

    def refuse(self, text: str, problem: PosError) -> None:
        """Give an entry back with the reason why it was not taken."""
        if isinstance(problem, Unavailable):
            # Nothing is wrong with the entry: it is named until it has been added, whatever is entered after it.
            self._owed.append(text)
            self._returned = self._returned or self.code.text() in ("", text)
            self._give_back(text, words(problem).title)
        else:
            self._give_back(text, words(problem).text)

    def arm(self) -> None:
        """Be ready for the next code."""
        self.popup.hide()
        self.code.setFocus()
        self.code.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the empty field, the keys of the lines are the lines'."""
        if watched is self.code and isinstance(event, QKeyEvent) and not self.code.text():
            if event.type() == QEvent.Type.ShortcutOverride and any(map(event.matches, _LINES_OWN)):
                event.ignore()
                return True
            if event.type() == QEvent.Type.KeyPress and self._obey(Qt.Key(event.key())):
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(label(self.tr("Product"), "label"))
        head.addWidget(Kbd(keys.hint("pre_sale.product")))
        head.addWidget(self._mark)
        head.addWidget(self._note, 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(10))
        grid.setVerticalSpacing(theme.px(4))
        grid.addLayout(head, 0, 0)
        grid.addWidget(label(self.tr("Quantity"), "label"), 0, 1)
        grid.addWidget(self.code, 1, 0)
        grid.addWidget(self.quantity, 1, 1)
        grid.addWidget(self.add_button, 1, 2)
        grid.setColumnStretch(0, 1)
        self.box.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(10))
        self.box.addLayout(grid)
        self.box.addWidget(self._bar)

    def _connect(self) -> None:
        self.code.installEventFilter(self)
        self.code.textEdited.connect(self._on_code_edited)
        self.code.returnPressed.connect(self.enter)
        self.quantity.returnPressed.connect(self._on_quantity_return_pressed)
        self.add_button.clicked.connect(self.enter)
        self.popup.chosen.connect(self._on_popup_chosen)
        self._latest.found.connect(self._on_latest_found)
        self._latest.failed.connect(self._on_latest_failed)
        self._latest.busy_changed.connect(self._on_busy_changed)
        self._lookup.answered.connect(self._on_lookup_answered)
        self._lookup.failed.connect(self._on_lookup_failed)
        self._lookup.busy_changed.connect(self._on_lookup_busy_changed)

    def enter(self) -> None:
        """Look up what is in the field, and be ready for the next."""
        text = self.code.text().strip()
        if not text:
            self.code.setFocus()
            return
        if not self.quantity.check():
            self.quantity.setFocus()
            self.quantity.selectAll()
            return
        if not self._look_up(text):
            return
        if self._returned and text in self._owed:
            self._owed.remove(text)
        self._returned = False
        self._clear()

    def scan(self, code: str) -> None:
        """Look up what a scanner sent, wherever the focus was; a quantity before `*` counts, other words stay."""
        typed = self.code.text()
        if typed == self.code.selectedText():
            # What was given back has been read: typing would replace it too.
            typed = ""
        multiplied = typed.strip().endswith("*")
        text = typed.strip() + code if multiplied else code
        self._lost = []
        if not self.quantity.check():
            self.code.setText("" if multiplied else typed)
            self._give_back(text, words(self.quantity.problem).text if self.quantity.problem else "")
        elif self._look_up(text):
            self._clear()
            if not multiplied:
                self.code.setText(typed)

    def _look_up(self, text: str) -> bool:
        """Ask what an entry stands for; False where it is given back since it is none."""
        try:
            self._lookup.submit(text, self.quantity.value() or ONE)
        except Invalid as problem:
            self.refuse(text, problem)
            return False
        return True

    def _clear(self) -> None:
        self._latest.clear()
        self.popup.hide()
        self.code.clear()
        self.quantity.set_value(ONE)
        self._say_owed()
        self.code.setFocus()

    def _give_back(self, text: str, why: str) -> None:
        """Put an entry back into the field; where the next one stands there already, the words name it."""
        self._then = None
        if self.code.text() in ("", text):
            self._lost = []
            self.code.setText(text)
            self.arm()
            missing = self._owed[:-1] if self._returned else self._owed
        else:
            self._lost.append(text)
            missing = [*self._owed, *(entry for entry in self._lost if entry not in self._owed)]
        self.say(self._not_added(missing, why) if missing else why)

    def _not_added(self, entries: list[str], why: str) -> str:
        return self.tr("Not added: {entries}. {why}").format(entries=", ".join(entries), why=why).rstrip()

    def _say_owed(self) -> None:
        """Name what is still to be added; nothing else is left to say."""
        self.say(self._not_added(self._owed, "") if self._owed else "")

    def _show_choice(self, text: str, rows: tuple[ProductRow, ...]) -> None:
        self._listed = text
        many = self.tr("Found: {count}") if len(rows) < MOST_FOUND else self.tr("Found: {count} or more")
        foot = many.format(count=len(rows))
        entry_words = _words_of(text)
        self.popup.show_rows([suggestion(row) for row in rows], entry_words, foot)

    def _obey(self, key: Qt.Key) -> bool:
        """Do what a key says in the empty field; whether it was one of ours."""
        match key:
            case Qt.Key.Key_Delete:
                self.remove_asked.emit()
            case Qt.Key.Key_Up:
                self.moved.emit(-1)
            case Qt.Key.Key_Down:
                self.moved.emit(1)
            case _:
                return False
        return True

    def _on_code_edited(self, text: str) -> None:
        self._returned = False
        self._lost = []
        self._say_owed()
        if len(_words_of(text)) < _FEWEST_LETTERS:
            self._latest.clear()
            self.popup.hide()
        else:
            self._latest.submit(_words_of(text))

    def _on_quantity_return_pressed(self) -> None:
        if self.quantity.check():
            self.enter()

    def _on_popup_chosen(self, row: ProductRow) -> None:
        text = self.code.text()
        if _words_of(text) != _words_of(self._listed):
            # The list was for fewer letters: what is meant is what stands in the field now.
            self.enter()
            return
        try:
            counted = parse_entry(text).quantity
        except Invalid as problem:
            self.refuse(text, problem)
            return
        count = counted or self.quantity.value() or ONE
        if counted is None and not self.popup.picked and pre_sale_number(_words_of(text)):
            # Digits mean the same whether the list was there in time or not; its first row is what they mean else.
            self._marked[text.strip()] = row, count
            self.enter()
            if self.code.text():
                self._marked.pop(text.strip(), None)
            return
        self._clear()
        self.found.emit(text, ProductMatch(row, ONE), count)

    def _on_latest_found(self, _words: object, rows: tuple[ProductRow, ...]) -> None:
        if self.code.hasFocus():
            self._show_choice(self.code.text(), rows)

    def _on_latest_failed(self, _words: object, error: Exception) -> None:
        if not isinstance(error, PosError):
            raise error
        self.popup.hide()
        self.say(words(error).title if isinstance(error, Unavailable) else words(error).text)

    def _on_lookup_answered(self, answer: Answer) -> None:
        marked = self._marked.pop(answer.text, None)
        if answer.match is None and not answer.tax_id and answer.draft is None and marked is not None:
            answer = replace(answer, match=ProductMatch(marked[0], ONE), count=marked[1])
        if answer.match is not None:
            if answer.text in self._owed:
                self._owed.remove(answer.text)
                self._say_owed()
            self.found.emit(answer.text, answer.match, answer.count)
        elif answer.tax_id or answer.draft is not None:
            self.entered.emit(answer)
        elif not answer.choice:
            self._give_back(answer.text, self.tr("No product for “{entry}”.").format(entry=answer.words))
        elif self.code.text():
            self._give_back(answer.text, self.tr("Several products match: choose one."))
        else:
            self._then = None
            self.code.setText(answer.text)
            if parse_entry(answer.text).quantity is None:
                self.quantity.set_value(answer.count)
            self.code.setFocus()
            self._show_choice(answer.text, answer.choice)

    def _on_lookup_failed(self, text: str, error: Exception) -> None:
        marked = self._marked.pop(text, None)
        if marked is not None and isinstance(error, Unavailable):
            self.found.emit(text, ProductMatch(marked[0], ONE), marked[1])
            return
        if not isinstance(error, PosError):
            self._give_back(text, "")
            raise error
        self.refuse(text, error)

    def _on_busy_changed(self, _busy: bool) -> None:
        self._bar.set_busy(self.busy)

    def _on_lookup_busy_changed(self, busy: bool) -> None:
        self._on_busy_changed(busy)
        if not busy:
            then, self._then = self._then, None
            if then is not None:
                then()


def _words_of(text: str) -> str:
    """What is looked for while typing: the entry without its quantity, empty where it cannot be understood yet."""
    try:
        return parse_entry(text).code_text
    except Invalid:
        return ""
