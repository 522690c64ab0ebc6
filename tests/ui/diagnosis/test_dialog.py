"""The diagnosis: follows the monitor, names what is wrong, gives support a bundle."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget

from pos_app.adapters.runner import InlineRunner
from pos_app.domain.errors import NotWritten, Trouble
from pos_app.domain.first_launch import Fault
from pos_app.domain.health import Health, HealthState
from pos_app.domain.health_history import HealthHistory
from pos_app.domain.support import Bundle
from pos_app.ui.diagnosis.dialog import DiagnosisDialog
from tests.ui.desks import tab_names
from tests.ui.status_bar.rows import row

START = datetime(2026, 11, 22, 15, tzinfo=UTC)
BUNDLE = Bundle(START, (("doctor.txt", "✓ tudo bem\n"), ("pos_app.log", "linha\n")))


class Monitor(QObject):
    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.row = row(rtt_ms=2.1, in_use=1, size=4, server_version="18.6", role="primary", migration="0003_rows")
        self.history = HealthHistory()

    def tell(self, found, health=Health(rtt_ms=2.1), second=0) -> None:  # noqa: B008 - frozen
        self.row = found
        self.history.note(health, found, START + timedelta(seconds=second))
        self.changed.emit(found)


@pytest.fixture
def monitor(qtbot):
    return Monitor()


@pytest.fixture
def show(qtbot, monitor):
    host = QWidget()
    qtbot.addWidget(host)

    def make(save=lambda _bundle, _path: None):
        dialog = DiagnosisDialog(monitor, InlineRunner(host), lambda: BUNDLE, save, host)
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return make


def test_server_version_role_schema_pool_and_way_are_told(show):
    told = show().facts
    assert {key: told.value(key) for key in ("latency", "pool", "server", "migration", "role", "way", "unsent")} == {
        "latency": "2,1 ms",
        "pool": "1/4",
        "server": "PostgreSQL 18.6",
        "migration": "0003_rows",
        "role": "principal",
        "way": "protegido",
        "unsent": "nenhuma",
    }


def test_it_follows_the_monitor_and_names_what_is_wrong_with_its_remedy(show, monitor):
    dialog = show()
    monitor.tell(row(HealthState.BLOCKED, last_error=Trouble.CONFIG, cause=Fault.NO_DATABASE, detail="loja"))
    assert dialog.problem.text.startswith("O banco de dados loja não existe para este login. ")
    monitor.tell(row())
    assert dialog.problem.isHidden()


def test_what_was_wrong_stays_in_the_list_with_how_long_it_lasted(show, monitor):
    dialog = show()
    monitor.tell(row(HealthState.OFFLINE, last_error=Trouble.OFFLINE, cause=Fault.PORT_CLOSED), second=1)
    assert dialog.model.rows[0].ended is None
    monitor.tell(row(), second=76)
    texts = [dialog.model.index(0, column).data() for column in range(4)]
    assert texts[2:] == ["Nada responde na porta do servidor", "1 min 15 s"]


def test_f10_copies_the_bundle(show):
    dialog = show()
    QTest.keyClick(dialog, Qt.Key.Key_F10)
    assert QGuiApplication.clipboard().text() == BUNDLE.text
    assert "===== pos_app.log =====\nlinha\n" in BUNDLE.text
    assert dialog.told.text.startswith("Copiado")


def test_f9_asks_for_a_place_and_saves_there(qtbot, show, tmp_path):
    saved = []
    dialog = show(save=lambda *given: saved.append(given))
    QTest.keyClick(dialog, Qt.Key.Key_F9)
    asking = dialog.findChild(QFileDialog)
    asking.fileSelected.emit(str(tmp_path / "pacote.zip"))
    assert saved == [(BUNDLE, tmp_path / "pacote.zip")]
    assert str(tmp_path / "pacote.zip") in dialog.told.text
    asking.close()


def test_a_file_that_cannot_be_written_is_told(show, tmp_path):
    def full(_bundle, path):
        raise NotWritten(path.name)

    dialog = show(save=full)
    QTest.keyClick(dialog, Qt.Key.Key_F9)
    asking = dialog.findChild(QFileDialog)
    asking.fileSelected.emit(str(tmp_path / "pacote.zip"))
    assert "pacote.zip" in dialog.told.text
    assert dialog.copy_button.isEnabled()
    asking.close()


def test_escape_closes_it(qtbot, show):
    dialog = show()
    with qtbot.waitSignal(dialog.finished):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_tab_goes_through_buttons_and_list_which_all_have_names(show):
    dialog = show()
    names = tab_names(dialog.copy_button)
    assert names[0].startswith("Copiar pacote de suporte")
    assert all(names)
