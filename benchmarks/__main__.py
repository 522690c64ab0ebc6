"""Runs every benchmark, one after the other; ends with 1 when a goal is not met."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SHARED = {"__init__", "__main__", "filled", "counter", "measure", "shop"}


def main() -> int:
    """Run them all in processes of their own."""
    met = True
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if path.stem in SHARED:
            continue
        command = [sys.executable, "-m", f"benchmarks.{path.stem}", "--json", *sys.argv[1:]]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            last = ""
            for line in process.stdout or ():
                if not line.startswith("["):
                    print(line, end="", flush=True)
                last = line
        if process.returncode:
            return process.returncode
        met = met and all(result["met"] for result in json.loads(last))
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
