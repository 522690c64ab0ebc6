"""The program's one window."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from pos_app.ui import theme
from pos_app.ui.shortcuts_sheet import ShortcutsSheet
from pos_app.ui.window import MainWindow


def test_the_window_says_when_it_was_first_seen(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()


@pytest.mark.parametrize(
    ("screen", "scale", "size"),
    [
        ((1920, 1080), 100, (1366, 768)),
        ((1920, 1080), 125, (1708, 960)),
        ((1920, 1080), 150, None),
        ((1366, 768), 100, None),
    ],
)
def test_the_window_opens_as_large_as_its_type_wants_or_takes_the_screen(look, qtbot, monkeypatch, screen, scale, size):
    theme.apply_theme(look, "light", scale)
    there = SimpleNamespace(availableGeometry=lambda: QRect(0, 0, *screen))
    monkeypatch.setattr("pos_app.ui.window.QGuiApplication", SimpleNamespace(primaryScreen=lambda: there))
    window = MainWindow()
    qtbot.addWidget(window)
    window.fit_screen()
    maximized = bool(window.windowState() & Qt.WindowState.WindowMaximized)
    assert (maximized, size and window.size().toTuple()) == (size is None, size)


def test_a_view_takes_the_place_of_the_one_before_which_is_deleted(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    first, second = QLabel("1"), QLabel("2")
    window.show_view(first)
    with qtbot.waitSignal(first.destroyed):
        window.show_view(second)
    assert window.view is second


def test_f1_shows_the_keys_and_f1_closes_them(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F1)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, ShortcutsSheet)
    assert [key for key, _words, _context in sheet.rows] == ["F1", "Shift+F1"]
    qtbot.waitUntil(sheet.isActiveWindow)
    with qtbot.waitSignal(sheet.destroyed):
        QTest.keyClick(sheet, Qt.Key.Key_F1)
