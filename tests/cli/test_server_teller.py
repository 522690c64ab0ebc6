"""What a command says while the program's own server starts."""

from pos_app.cli.console import ServerTeller
from pos_app.domain.embedded_server import Step


def test_a_long_recovery_is_told_again_every_ten_seconds_with_how_long_it_has_taken() -> None:
    said: list[str] = []
    now = [0.0]
    tell = ServerTeller(said.append, lambda: now[0])
    for second in range(26):
        now[0] = float(second)
        tell(Step.RECOVER)
    tell(Step.READY)
    assert len(said) == 3
    assert "recovers" in said[0]
    assert said[1].endswith("(10 s)")
    assert said[2].endswith("(20 s)")
