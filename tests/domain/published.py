"""The published test vectors."""

import json
from pathlib import Path
from typing import Any


def load(name: str) -> Any:
    """The vectors of one subject."""
    return json.loads((Path(__file__).parent / "vectors" / f"{name}.json").read_text(encoding="utf-8"))
