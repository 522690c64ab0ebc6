"""From the start of the program until its first window is painted, and until somebody can sign in.

The other: a PySide6 program that paints one empty window of the same size. Sign-in is possible once its view stands
there, on a shop whose embedded server was stopped before; that goal is in milliseconds, for ours alone. Medians.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from benchmarks.measure import Result, options, report
from benchmarks.shop import bench_shop

GOAL: Final = 1.3
SIGN_IN_GOAL_MS: Final = 2500.0
LIMIT_S: Final = 120.0

MINIMAL: Final = """
import os
from PySide6.QtWidgets import QApplication, QWidget

class Window(QWidget):
    def paintEvent(self, event):
        print("seen", flush=True)
        os._exit(0)

app = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
app.exec()
"""

FIRST_WINDOW: Final = """
import os
from pos_app.app import run
from pos_app.app.program import Program
from pos_app.settings import load_settings

def seen():
    print("seen", flush=True)
    os._exit(0)

def start(program, start=Program.start):
    program.window.painted.connect(seen)
    start(program)

Program.start = start
run(load_settings())
"""

SIGN_IN: Final = """
from PySide6.QtCore import QCoreApplication, QTimer
from pos_app.app import run
from pos_app.app.program import Program
from pos_app.settings import load_settings

def seen():
    print("seen", flush=True)
    QCoreApplication.exit()

def show_entrance(program, view, show=Program.show_entrance):
    show(program, view)
    if type(view).__name__ == "LoginView":
        QTimer.singleShot(0, seen)

Program.show_entrance = show_entrance
run(load_settings())
"""


def started(code: str, home: Path) -> float:
    """Run a program until it says that it is seen, and to its end; milliseconds to the former."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "POS_HOME": str(home)}
    begun = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True) as program:
        said = program.stdout.readline() if program.stdout is not None else ""
        took = (time.perf_counter() - begun) * 1000
        program.wait(LIMIT_S)
    if said.strip() != "seen":
        raise RuntimeError("the program ended before it was seen")
    return took


def main() -> None:
    """Measure and report."""
    given = options(__doc__ or "", rows=3, rounds=5)
    print(f"{given.rounds} rounds of {given.rows} starts on each side: about {max(1, given.rounds // 5)} minutes")
    ours: list[float] = []
    other: list[float] = []
    sign_in: list[float] = []
    with bench_shop(products=0) as shop:
        shop.services.close()
        shop.server.stop_if_last()
        # Once before, so that what is compiled is.
        for code in (MINIMAL, FIRST_WINDOW, SIGN_IN):
            started(code, shop.home)
        for _ in range(given.rounds):
            for _ in range(given.rows):
                ours.append(started(FIRST_WINDOW, shop.home))
                other.append(started(MINIMAL, shop.home))
            sign_in.append(started(SIGN_IN, shop.home))
    one, two, ready = statistics.median(ours), statistics.median(other), statistics.median(sign_in)
    report(
        [
            Result("start to first window", round(one, 1), round(two, 1), round(one / two, 3), GOAL, one <= GOAL * two),
            Result(
                "start to sign-in, server stopped before",
                round(ready, 1),
                round(two, 1),
                round(ready / two, 3),
                SIGN_IN_GOAL_MS,
                ready <= SIGN_IN_GOAL_MS,
            ),
        ],
        as_json=given.json,
    )


if __name__ == "__main__":
    main()
