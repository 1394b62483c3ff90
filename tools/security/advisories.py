"""Known weaknesses of what requirements.lock names, asked of the advisory service only when KAIKU_ADVISORIES=1 lets it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
COMMAND = ("pip-audit", "--requirement", "requirements.lock", "--require-hashes", "--disable-pip", "--progress-spinner=off", "--timeout=10")


def main() -> None:
    if os.environ.get("KAIKU_ADVISORIES") != "1":
        print("NOT ASKED: known weaknesses of packages need the network (KAIKU_ADVISORIES=1 make advisories)")
        return
    told = subprocess.run([str(BIN / COMMAND[0]), *COMMAND[1:]], cwd=ROOT, capture_output=True, text=True)
    words = told.stdout + told.stderr
    if "ConnectionError" in words or "ServiceError" in words or "Max retries" in words:
        print("NOT ASKED: the advisory service did not answer")
        return
    print(words.strip()[-4000:])
    sys.exit(told.returncode)


if __name__ == "__main__":
    main()
