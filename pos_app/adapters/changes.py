"""Announcements that data has changed, so that no screen has to call another."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Changes(QObject):
    """One signal per kind of data; it carries the changed row's id, or None when many rows may have changed."""

    customers_changed = Signal(object)
    products_changed = Signal(object)
    stock_changed = Signal(object)
    pre_sales_changed = Signal(object)
    users_changed = Signal(object)
    shop_changed = Signal(object)
    database_restored = Signal(object)
    """All of it may be different, and nobody is signed in any more: what was restored (Restored)."""
