"""YAML with line numbers, so that a fault can be shown where it is."""

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from kaiku.config.pack.problems import Problem

try:  # five times as fast where libyaml is there
    from yaml import CSafeLoader as _SafeLoader
except ImportError:
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]


class Located(dict[str, Any]):
    """A mapping that knows its line."""

    line: int = 0


class _LocatingLoader(_SafeLoader):
    """SafeLoader whose mappings know their line and whose duplicate keys are faults."""


def _construct_located(loader: _LocatingLoader, node: yaml.MappingNode) -> Located:
    located = Located()
    located.line = node.start_mark.line + 1
    for key_node, value_node in node.value:
        key: Hashable = loader.construct_object(key_node, deep=True)
        if key in located:
            raise yaml.constructor.ConstructorError(None, None, f"{key} is given twice", key_node.start_mark)
        located[str(key)] = loader.construct_object(value_node, deep=True)
    return located


_LocatingLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _construct_located)


def load_yaml(path: Path, name: str, problems: list[Problem]) -> Any:
    """The file's content; None with a problem noted when it is missing or not YAML."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        problems.append(Problem(name, 0, "", "the file is missing"))
        return None
    except UnicodeDecodeError as error:
        problems.append(Problem(name, text_line(path, error.start), "", "the file is not UTF-8"))
        return None
    try:
        return yaml.load(text, Loader=_LocatingLoader)  # noqa: S506 - a SafeLoader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        problems.append(Problem(name, mark.line + 1 if mark else 0, "", f"not valid YAML: {error.problem}"))
        return None


def text_line(path: Path, offset: int) -> int:
    """The line that holds the byte at the offset."""
    return path.read_bytes()[:offset].count(b"\n") + 1
