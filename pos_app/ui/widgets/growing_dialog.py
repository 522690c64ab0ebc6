"""A dialog that grows with what is said in it."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog

from pos_app.ui.widgets.fitting import grow


class GrowingDialog(QDialog):
    """Words that take several lines have no least height for Qt: without this an error would cover its field."""

    def event(self, event: QEvent) -> bool:
        """Take the height that the contents need at the present width."""
        # What the other events do may be the dialog's end.
        if event.type() != QEvent.Type.LayoutRequest:
            return super().event(event)
        taken = super().event(event)
        layout = self.layout()
        if layout is not None:
            needed = layout.totalHeightForWidth(self.width())
            if needed > self.height():
                grow(self, needed)
        return taken
