"""The one registry of keys: it feeds shortcuts, hints in buttons, the sheet that F1 shows, and the palette."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos_app.ui.i18n import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Action:
    """Something a key does: a stable id, the key in Qt's portable text, English words, and where it holds.

    `also` is what other programs have taught people to press for it.
    """

    id: str
    key: str
    text: str
    context: str
    also: str = ""


NUMBERED_PAGES = 9
"""So many pages of the menu have a key."""

ACTIONS: tuple[Action, ...] = (
    Action("help", "F1", QT_TRANSLATE_NOOP("Keys", "Keys you can use now"), "anywhere"),
    Action("palette", "Ctrl+K", QT_TRANSLATE_NOOP("Keys", "Search pages and actions"), "anywhere"),
    Action("diagnosis", "Shift+F1", QT_TRANSLATE_NOOP("Keys", "Database diagnosis"), "anywhere"),
    Action("unsent", "Shift+F2", QT_TRANSLATE_NOOP("Keys", "Pre-sales kept on this counter"), "anywhere"),
    Action("switch_operator", "Ctrl+L", QT_TRANSLATE_NOOP("Keys", "Switch operator"), "anywhere"),
    *(
        Action(f"page.{n}", f"Alt+{n}", QT_TRANSLATE_NOOP("Keys", "Menu page by its number"), "anywhere")
        for n in range(1, NUMBERED_PAGES + 1)
    ),
    Action("pre_sale.new", "F2", QT_TRANSLATE_NOOP("Keys", "New pre-sale (saves this one)"), "pre_sale"),
    Action("pre_sale.product", "F3", QT_TRANSLATE_NOOP("Keys", "Find a product"), "pre_sale"),
    Action("pre_sale.customer", "F4", QT_TRANSLATE_NOOP("Keys", "Choose the customer"), "pre_sale"),
    Action("pre_sale.quantity", "F5", QT_TRANSLATE_NOOP("Keys", "Quantity of the item"), "pre_sale"),
    Action("pre_sale.line_discount", "F6", QT_TRANSLATE_NOOP("Keys", "Discount on the item"), "pre_sale"),
    Action("pre_sale.total_discount", "Shift+F6", QT_TRANSLATE_NOOP("Keys", "Discount on the total"), "pre_sale"),
    Action("pre_sale.price", "F7", QT_TRANSLATE_NOOP("Keys", "Price of the item"), "pre_sale"),
    Action("pre_sale.line_note", "Ctrl+N", QT_TRANSLATE_NOOP("Keys", "Note on the item"), "pre_sale"),
    Action("pre_sale.remove_line", "F8", QT_TRANSLATE_NOOP("Keys", "Remove the item"), "pre_sale"),
    Action("pre_sale.park", "F9", QT_TRANSLATE_NOOP("Keys", "Save without closing"), "pre_sale"),
    Action("pre_sale.open", "Shift+F9", QT_TRANSLATE_NOOP("Keys", "Saved pre-sales"), "pre_sale"),
    Action("pre_sale.submit", "F10", QT_TRANSLATE_NOOP("Keys", "Send for review"), "pre_sale"),
    Action("pre_sale.print", "F11", QT_TRANSLATE_NOOP("Keys", "Print"), "pre_sale"),
    Action("pre_sale.undo", "Ctrl+Z", QT_TRANSLATE_NOOP("Keys", "Undo the last change of the items"), "pre_sale"),
    Action(
        "pre_sale.redo", "Ctrl+Shift+Z", QT_TRANSLATE_NOOP("Keys", "Redo what was undone"), "pre_sale", also="Ctrl+Y"
    ),
    Action("pre_sale.line_up", "Ctrl+Up", QT_TRANSLATE_NOOP("Keys", "Move the item up"), "pre_sale"),
    Action("pre_sale.line_down", "Ctrl+Down", QT_TRANSLATE_NOOP("Keys", "Move the item down"), "pre_sale"),
    Action("pre_sale.prices", "Ctrl+T", QT_TRANSLATE_NOOP("Keys", "Take today's prices"), "pre_sale"),
    Action("pre_sale.code", "Esc", QT_TRANSLATE_NOOP("Keys", "Close what is open, back to the code"), "pre_sale"),
    Action("queue.approve", "F10", QT_TRANSLATE_NOOP("Keys", "Approve"), "queue"),
    Action("queue.convert", "F12", QT_TRANSLATE_NOOP("Keys", "Convert into a sale"), "queue"),
    Action("queue.send_back", "F8", QT_TRANSLATE_NOOP("Keys", "Return to its author"), "queue"),
    Action("queue.print", "F11", QT_TRANSLATE_NOOP("Keys", "Print"), "queue"),
    Action("queue.search", "F3", QT_TRANSLATE_NOOP("Keys", "Search"), "queue"),
    Action("queue.sort", "F6", QT_TRANSLATE_NOOP("Keys", "Order by the next column"), "queue"),
    Action("queue.sort_around", "Shift+F6", QT_TRANSLATE_NOOP("Keys", "Reverse the order"), "queue"),
    Action("queue.history", "F7", QT_TRANSLATE_NOOP("Keys", "History of the pre-sale"), "queue"),
    Action("queue.cancel", "Shift+F8", QT_TRANSLATE_NOOP("Keys", "Refuse or cancel"), "queue"),
    *(
        Action(f"queue.filter.{n}", f"Ctrl+{n}", QT_TRANSLATE_NOOP("Keys", "Part of the queue by its number"), "queue")
        for n in range(1, 6)
    ),
    Action("users.reset", "F8", QT_TRANSLATE_NOOP("Keys", "New password for a user"), "users"),
    Action("users.sign_out", "Shift+F8", QT_TRANSLATE_NOOP("Keys", "Sign a user out on all counters"), "users"),
    *(
        Action(f"dashboard.period.{n}", f"Ctrl+{n}", QT_TRANSLATE_NOOP("Keys", "Period by its number"), "dashboard")
        for n in range(1, 5)
    ),
    Action("dashboard.refresh", "F5", QT_TRANSLATE_NOOP("Keys", "Refresh"), "dashboard"),
    Action("dashboard.export", "Ctrl+E", QT_TRANSLATE_NOOP("Keys", "Export as a file"), "dashboard"),
    Action("dashboard.export_rows", "Ctrl+E", QT_TRANSLATE_NOOP("Keys", "Export as a file"), "dialog"),
    Action("audit.refresh", "F5", QT_TRANSLATE_NOOP("Keys", "Refresh"), "audit"),
    *(
        Action(f"list.shown.{n}", f"Ctrl+{n}", QT_TRANSLATE_NOOP("Keys", "Which rows, by number"), "list")
        for n in range(1, 6)
    ),
    Action("customer.copy", "Ctrl+E", QT_TRANSLATE_NOOP("Keys", "Copy of the customer's data"), "list"),
    Action("customer.forget", "Shift+F8", QT_TRANSLATE_NOOP("Keys", "Anonymise the customer"), "list"),
    Action("customer.edit", "F5", QT_TRANSLATE_NOOP("Keys", "Edit the customer"), "dialog"),
    Action("stock.receive", "Ins", QT_TRANSLATE_NOOP("Keys", "Receive goods"), "stock"),
    Action("stock.count", "F6", QT_TRANSLATE_NOOP("Keys", "Count the stock"), "stock"),
    *(
        Action(f"stock.part.{n}", f"Ctrl+{n}", QT_TRANSLATE_NOOP("Keys", "Part of the page by its number"), "stock")
        for n in range(1, 3)
    ),
    Action("list.new", "Ins", QT_TRANSLATE_NOOP("Keys", "New"), "list"),
    Action("list.remove", "Del", QT_TRANSLATE_NOOP("Keys", "Remove"), "lines"),
    Action("list.sort", "F6", QT_TRANSLATE_NOOP("Keys", "Order by the next column"), "list"),
    Action("list.sort_around", "Shift+F6", QT_TRANSLATE_NOOP("Keys", "Reverse the order"), "list"),
    Action("list.search", "F3", QT_TRANSLATE_NOOP("Keys", "Search"), "list"),
    Action("list.import", "Ctrl+I", QT_TRANSLATE_NOOP("Keys", "Import a file"), "list"),
    Action("list.export", "Ctrl+Shift+E", QT_TRANSLATE_NOOP("Keys", "Export what is found"), "list"),
    Action("product.adjust", "F5", QT_TRANSLATE_NOOP("Keys", "Change stock"), "list"),
    Action("product.movements", "F7", QT_TRANSLATE_NOOP("Keys", "Stock movements"), "list"),
    Action("lines.quantity", "F5", QT_TRANSLATE_NOOP("Keys", "Quantity of the item"), "dialog"),
    Action("lines.cost", "F7", QT_TRANSLATE_NOOP("Keys", "Cost of the item"), "dialog"),
    Action("lines.drop", "F8", QT_TRANSLATE_NOOP("Keys", "Remove the item"), "dialog"),
    Action("found.duplicate", "Ctrl+D", QT_TRANSLATE_NOOP("Keys", "Duplicate at today's prices"), "dialog"),
    Action("found.convert", "F12", QT_TRANSLATE_NOOP("Keys", "Convert into a sale"), "dialog"),
    Action("found.delete", "F8", QT_TRANSLATE_NOOP("Keys", "Delete the draft"), "dialog"),
    Action("found.print", "F11", QT_TRANSLATE_NOOP("Keys", "Print"), "dialog"),
    Action("found.everyone", "Ctrl+E", QT_TRANSLATE_NOOP("Keys", "Everyone's or only your own"), "dialog"),
    *(
        Action(f"found.state.{n}", f"Ctrl+{n}", QT_TRANSLATE_NOOP("Keys", "State by its number"), "dialog")
        for n in range(1, 7)
    ),
    Action("paper.copy", "Shift+F11", QT_TRANSLATE_NOOP("Keys", "Mark as second copy"), "dialog"),
    Action("paper.open", "Ctrl+O", QT_TRANSLATE_NOOP("Keys", "Open as PDF"), "dialog"),
    Action("unsent.open", "F10", QT_TRANSLATE_NOOP("Keys", "Open as a new one"), "dialog"),
    Action("unsent.retry", "F5", QT_TRANSLATE_NOOP("Keys", "Send again"), "dialog"),
    Action("unsent.export", "F9", QT_TRANSLATE_NOOP("Keys", "Save a copy"), "dialog"),
    Action("unsent.give_up", "F8", QT_TRANSLATE_NOOP("Keys", "Discard what was held back"), "dialog"),
    Action("unsent.print", "F11", QT_TRANSLATE_NOOP("Keys", "Print"), "dialog"),
    Action("diagnosis.copy", "F10", QT_TRANSLATE_NOOP("Keys", "Copy the support bundle"), "dialog"),
    Action("diagnosis.save", "F9", QT_TRANSLATE_NOOP("Keys", "Save the support bundle as a file"), "dialog"),
    Action("import.file", "Ctrl+O", QT_TRANSLATE_NOOP("Keys", "Choose a file"), "dialog"),
    Action("import.refused", "F9", QT_TRANSLATE_NOOP("Keys", "Save the refused rows"), "dialog"),
    *(
        Action(f"import.shown.{n}", f"Ctrl+{n}", QT_TRANSLATE_NOOP("Keys", "Which rows, by number"), "dialog")
        for n in range(1, 6)
    ),
    Action("form.save", "F10", QT_TRANSLATE_NOOP("Keys", "Finish and save"), "dialog"),
    Action("form.close", "Esc", QT_TRANSLATE_NOOP("Keys", "Close without saving"), "dialog"),
    *(
        Action(f"payment.{n}", str(n), QT_TRANSLATE_NOOP("Keys", "Payment method by its number"), "dialog")
        for n in range(1, 10)
    ),
    Action("payment.remove", "F8", QT_TRANSLATE_NOOP("Keys", "Undo the last payment"), "dialog"),
    Action("convert.confirm", "F12", QT_TRANSLATE_NOOP("Keys", "Convert into a sale"), "dialog"),
)

_BY_ID = {action.id: action for action in ACTIONS}
_NARROW = {"lines"}
"""Contexts whose keys hold only while their own widget, or one inside it, has the focus."""


def action(action_id: str) -> Action:
    """The declared action; raises KeyError for an id that is not in the registry."""
    return _BY_ID[action_id]


def text(action_id: str) -> str:
    """What the action does, in the language in use."""
    return QCoreApplication.translate("Keys", action(action_id).text)


def hint(action_id: str) -> str:
    """The key as this platform writes it: `F10`, `Ctrl+L`."""
    return QKeySequence(action(action_id).key).toString(QKeySequence.SequenceFormat.NativeText)


def bind(widget: QWidget, action_id: str, slot: Callable[[], object], words: str = "") -> QAction:
    """Let the action's key call the slot while the widget is shown, or has the focus where the context is narrow.

    `words` say what it does here where the registry cannot know: the name of the n-th part.
    """
    declared = action(action_id)
    bound = QAction(words or text(action_id), widget)
    bound.setObjectName(action_id)
    bound.setShortcuts([QKeySequence(key) for key in (declared.key, declared.also) if key])
    narrow = declared.context in _NARROW
    bound.setShortcutContext(
        Qt.ShortcutContext.WidgetWithChildrenShortcut if narrow else Qt.ShortcutContext.WindowShortcut
    )
    bound.setAutoRepeat(False)
    bound.triggered.connect(lambda _checked=False: slot())
    widget.addAction(bound)
    return bound


def valid_now(window: QWidget) -> list[Action]:
    """The actions whose keys work in this window at this moment, in the registry's order."""
    ids = {
        bound.key.objectName()
        for bound in shortcuts(window)
        if bound.key.isEnabled() and bound.widget.isVisible() and bound.widget.isEnabled()
    }
    return [declared for declared in ACTIONS if declared.id in ids]


def reaches(bound: Bound, focus: QWidget | None) -> bool:
    """Whether the key would be heard with the focus there: narrow ones only by their own widget."""
    if bound.context == Qt.ShortcutContext.WindowShortcut:
        return True
    return focus is not None and (focus is bound.widget or bound.widget.isAncestorOf(focus))


@dataclass(frozen=True, slots=True)
class Bound:
    """A key sequence found in a window: its portable text, who answers it, on which widget, in which context."""

    sequence: str
    key: QAction | QShortcut
    widget: QWidget
    context: Qt.ShortcutContext


def shortcuts(window: QWidget) -> list[Bound]:
    """Every shortcut of a window and of what it contains, hidden pages included."""
    return list(_walk(window))


def conflicts(window: QWidget) -> list[tuple[Bound, Bound]]:
    """Pairs that answer the same key at the same time; Qt would then obey neither."""
    return [
        (one, other)
        for one, other in combinations(shortcuts(window), 2)
        if one.sequence == other.sequence and one.key is not other.key and _meet(one, other)
    ]


def _walk(window: QWidget) -> Iterator[Bound]:
    """All keys of the widgets that belong to this window, dialogs of it left out."""
    for widget in (window, *window.findChildren(QWidget)):
        if widget.window() is not window:
            continue
        for one in widget.actions():
            for sequence in one.shortcuts():
                yield Bound(_portable(sequence), one, widget, one.shortcutContext())
        for shortcut in widget.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly):
            yield Bound(_portable(shortcut.key()), shortcut, widget, shortcut.context())


def _portable(sequence: QKeySequence) -> str:
    """Text that is equal for equal keys on every platform."""
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)


def _meet(one: Bound, other: Bound) -> bool:
    """Whether both could be asked by one key press."""
    if _never_together(one.widget, other.widget):
        return False
    narrow = [b for b in (one, other) if b.context == Qt.ShortcutContext.WidgetWithChildrenShortcut]
    only_self = [b for b in (one, other) if b.context == Qt.ShortcutContext.WidgetShortcut]
    if len(narrow) + len(only_self) < 2:
        return True
    if len(only_self) == 2:
        return one.widget is other.widget
    if only_self:
        return narrow[0].widget is only_self[0].widget or narrow[0].widget.isAncestorOf(only_self[0].widget)
    return one.widget is other.widget or one.widget.isAncestorOf(other.widget) or other.widget.isAncestorOf(one.widget)


def _never_together(one: QWidget, other: QWidget) -> bool:
    """Whether they stand on different pages of one stack."""
    pages = dict(_pages(one))
    return any(stack in pages and pages[stack] is not page for stack, page in _pages(other))


def _pages(widget: QWidget) -> Iterator[tuple[QStackedWidget, QWidget]]:
    """The stacks above a widget, each with the page the widget is on."""
    below, above = widget, widget.parentWidget()
    while above is not None:
        if isinstance(above, QStackedWidget):
            yield above, below
        below, above = above, above.parentWidget()
