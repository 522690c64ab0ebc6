from PySide6.QtWidgets import QWidget

from pos_app.domain.errors import Trouble
from pos_app.domain.health import HealthState
from pos_app.ui.status_bar.diagnosis import Diagnosis
from tests.ui.status_bar.rows import row


def test_server_version_role_schema_and_pool_are_told(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    diagnosis = Diagnosis(host)
    diagnosis.show_row(row(rtt_ms=2.1, in_use=1, size=4, server_version="18.6", role="primary", migration="0002_rules"))
    told = {key: diagnosis.value(key) for key in ("latency", "pool", "server", "migration", "error")}
    assert told == {
        "latency": "2,1 ms",
        "pool": "1/4",
        "server": "PostgreSQL 18.6",
        "migration": "0002_rules",
        "error": "—",
    }
    assert diagnosis.value("role")


def test_the_last_error_is_told_in_words(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    diagnosis = Diagnosis(host)
    diagnosis.show_row(row(HealthState.OFFLINE, last_error=Trouble.OFFLINE))
    assert diagnosis.value("error") == "O banco de dados não responde"
