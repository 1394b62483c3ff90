"""Size budgets: no file over 400 lines, no function over 50, no template over 150. Long things hide what they do."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE_LIMIT = 400
FUNCTION_LIMIT = 50
TEMPLATE_LIMIT = 150
CODE_FOLDERS = ("src", "tools", "bench", "e2e")
FRONT_END = ("*.ts", "*.css", "*.mjs")
GENERATED = {"tokens.css"}


def python_files() -> Iterator[Path]:
    for folder in CODE_FOLDERS:
        yield from (file for file in sorted((ROOT / folder).rglob("*.py")) if "migrations" not in file.parts)


def front_end_files() -> Iterator[Path]:
    for pattern in FRONT_END:
        yield from (file for file in sorted((ROOT / "frontend").rglob(pattern)) if file.name not in GENERATED)


def too_long(files: Iterator[Path], limit: int) -> Iterator[str]:
    for file in files:
        lines = len(file.read_text().splitlines())
        if lines > limit:
            yield f"{file.relative_to(ROOT)}: {lines} lines, limit {limit}"


def long_functions(files: Iterator[Path]) -> Iterator[str]:
    for file in files:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                lines = node.end_lineno - node.lineno + 1
                if lines > FUNCTION_LIMIT:
                    yield f"{file.relative_to(ROOT)}:{node.lineno}: {node.name} has {lines} lines, limit {FUNCTION_LIMIT}"


def main() -> None:
    found = [
        *too_long(python_files(), FILE_LIMIT),
        *too_long(front_end_files(), FILE_LIMIT),
        *too_long(iter(sorted((ROOT / "src").rglob("templates/**/*.html"))), TEMPLATE_LIMIT),
        *long_functions(python_files()),
    ]
    print("\n".join(found))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
