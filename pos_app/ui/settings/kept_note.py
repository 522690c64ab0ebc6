"""How it stands with the customers that this counter keeps, below the setting that wants it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from pos_app.adapters.counter import Counter
from pos_app.domain.kept_customers import Keeping, KeptCustomers
from pos_app.ui.settings.row import Row
from pos_app.ui.wording import count_text, when_text


class KeptNote(QObject):
    """Follows the counter for as long as the row lives."""

    def __init__(self, row: Row, counter: Counter) -> None:
        super().__init__(row)
        self._row, self._counter = row, counter
        counter.copied.connect(self._show)
        self._show()

    def _show(self) -> None:
        self._row.set_note(kept_words(self._counter.kept))


def kept_words(kept: KeptCustomers) -> str:
    """A sentence about this counter, with the remedy where something is wrong; nothing where nobody is kept."""
    match kept.keeping:
        case Keeping.NO_KEY_STORE:
            return QCoreApplication.translate(
                "Settings",
                "This counter keeps none: its operating system has no key store that answers. On Linux, install "
                "gnome-keyring or KWallet and sign in to the desktop, then start the program again.",
            )
        case Keeping.KEPT if kept.as_of is not None:
            said = QCoreApplication.translate("Settings", "This counter keeps {count}, as of {time}.")
            return said.format(count=count_text(kept.count), time=when_text(kept.as_of))
    return ""
