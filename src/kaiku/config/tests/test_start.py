"""What the start of a web process does without: each of these is loaded when somebody first asks for what needs it."""

import subprocess
import sys

_HEAVY = ("authlib.oauth2", "authlib.oidc", "flufl.bounce", "numpy", "openpyxl", "owslib", "polars", "pyarrow", "segno", "xlsxwriter")
_START = f"import sys, kaiku.config.application; print([name for name in {_HEAVY} if name in sys.modules])"


def test_pages_begin_without_what_few_of_them_need() -> None:
    done = subprocess.run([sys.executable, "-c", _START], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.splitlines()[-1] == "[]"
