"""What a person may go to or do at this moment: pages and what they offer from afar, keys valid now, the own menu."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from pos_app.domain.permissions import Operator
from pos_app.ui import keys
from pos_app.ui.pages import PageSpec
from pos_app.ui.palette.entries import Entry

_LEFT_OUT = frozenset({"palette", "form.close", "pre_sale.code"})
"""What opens the palette, and what only steps back."""
_OF_PAGES = "page."


def offers(
    operator: Operator, specs: Iterable[PageSpec], page_id: str, window: QWidget, open_page: Callable[..., object]
) -> list[Entry]:
    """Everything on offer: what works on the open page first, then the pages, then what other pages begin.

    `open_page` takes the id of a page and, where wanted, that of a part of it.
    """
    specs = tuple(specs)
    here = next((spec for spec in specs if spec.id == page_id), None)
    now = list(_now(window, here))
    pages = [
        Entry(
            f"page:{spec.id}",
            spec.title,
            QCoreApplication.translate("Palette", "Page"),
            spec.icon,
            keys.hint(f"{_OF_PAGES}{number}") if number <= keys.NUMBERED_PAGES else "",
            partial(open_page, spec.id),
        )
        for number, spec in enumerate(specs, start=1)
    ]
    begun = [entry for spec in specs for entry in _elsewhere(operator, spec, window, open_page)]
    known = {entry.id for entry in now}
    return [*now, *pages, *(entry for entry in begun if entry.id not in known)]


def of_menu(menu: QMenu) -> list[Entry]:
    """What a menu offers; what is chosen already, or has a key of its own and so stands elsewhere, is left out."""
    place = menu.accessibleName()
    return [
        Entry(f"menu:{action.objectName()}", action.text(), place, str(action.data()), "", action.trigger)
        for action in menu.actions()
        if action.text() and "\t" not in action.text() and not action.isChecked()
    ]


def _now(window: QWidget, here: PageSpec | None) -> Iterable[Entry]:
    """What has a key that works now, in the registry's order; the words are the bound action's."""
    focus = window.focusWidget()
    bound = {
        one.key.objectName(): one.key
        for one in keys.shortcuts(window)
        if isinstance(one.key, QAction) and one.widget.isVisible() and keys.reaches(one, focus)
    }
    for declared in keys.valid_now(window):
        action = bound.get(declared.id)
        if action is None or declared.id in _LEFT_OUT or declared.id.startswith(_OF_PAGES):
            continue
        of_page = here is not None and declared.context != "anywhere"
        named = here if of_page else None
        yield Entry(
            _id(named, declared.id),
            action.text(),
            QCoreApplication.translate("Palette", "Anywhere") if named is None else named.title,
            "keyboard" if named is None else named.icon,
            keys.hint(declared.id),
            action.trigger,
        )


def _elsewhere(
    operator: Operator, spec: PageSpec, window: QWidget, open_page: Callable[..., object]
) -> Iterable[Entry]:
    """What a page begins without a row being chosen in it, and the parts that it has."""
    for begun in spec.begins:
        if operator.may(begun.permission):
            run = partial(_begin, window, open_page, spec.id, begun.action)
            yield Entry(_id(spec, begun.action), begun.title, spec.title, begun.icon, keys.hint(begun.action), run)
    for part_id, words, icon in spec.parts():
        yield Entry(f"{spec.id}/{part_id}", words, spec.title, icon, "", partial(open_page, spec.id, part_id))


def _begin(window: QWidget, open_page: Callable[[str], object], page_id: str, action_id: str) -> None:
    """Open the page and do there what its key does."""
    open_page(page_id)
    for one in keys.shortcuts(window):
        if isinstance(one.key, QAction) and one.key.objectName() == action_id and one.widget.isVisible():
            one.key.trigger()
            return


def _id(spec: PageSpec | None, action_id: str) -> str:
    return action_id if spec is None else f"{spec.id}:{action_id}"
