"""From rows of a file to frozen entries by the entries' own type hints; every fault is noted, none stops the reading."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from datetime import date
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, ClassVar, TypeVar, get_args, get_origin, get_type_hints

from kaiku.config.pack.problems import Problem
from kaiku.config.pack.source import Located

LANGUAGES = ("fi", "sv", "en")
Names = Annotated[dict[str, str], "names"]  # the city's first language is needed, the others are welcome
Texts = Annotated[dict[str, str], "texts"]  # every language that the city serves is needed
Words = Annotated[dict[str, tuple[str, ...]], "words"]
Partly = Annotated[dict[str, str], "partly"]  # any languages, or none
Phrases = Annotated[dict[str, tuple[str, ...]], "phrases"]  # lists in any languages, or none
Free = Annotated[dict[str, Any], "free"]
Loose = Annotated[dict[str, Any], "loose"]  # as free, but its texts may lack languages
T = TypeVar("T")
_PLAIN: dict[type, str] = {str: "text", int: "a whole number", float: "a number", bool: "true or false", date: "a date"}


def spec(
    *, default: Any = MISSING, choices: tuple[str, ...] = (), ref: str = "", yaml: str = "", keys: tuple[str, ...] = (), pattern: str = ""
) -> Any:
    """A field with rules: allowed values (and keys of a mapping), what its keys refer to, its name in the file, its pattern."""
    metadata = {"choices": choices, "ref": ref, "yaml": yaml, "keys": keys, "pattern": pattern}
    return field(metadata=metadata) if default is MISSING else field(default=default, metadata=metadata)


class Keyed:
    """An entry that others refer to by its key; kind names what it is."""

    kind: ClassVar[str]
    key: str


@dataclass(frozen=True)
class Spot:
    """Where an entry stands."""

    file: str
    line: int
    entry: str


@lru_cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def file_name(item: "Field[Any]") -> str:
    """The field's name in the file."""
    return str(item.metadata.get("yaml") or item.name)


class Reader:
    """Reads entries and remembers keys, references and spots for the checks that need the whole pack."""

    def __init__(self) -> None:
        self.languages: tuple[str, ...] = LANGUAGES  # that the city serves, its own first
        self.problems: list[Problem] = []
        self.spots: dict[int, Spot] = {}
        self.keys: dict[str, dict[str, Spot]] = {}
        self.references: list[tuple[Spot, str, str]] = []
        self.broken: set[str] = set()  # keys of entries that could not be read

    def note(self, spot: Spot, reason: str) -> None:
        """Remember a fault."""
        self.problems.append(Problem(spot.file, spot.line, spot.entry, reason))

    def entries(self, rows: Any, kind: type[T], file: str) -> tuple[T, ...]:
        """Entries of a list; rows that cannot be read are left out and noted."""
        if rows is None:
            return ()
        if not isinstance(rows, list):
            self.note(Spot(file, getattr(rows, "line", 0), ""), 'a list is expected here: every entry begins with "- key:"')
            return ()
        read = [self.entry(row, kind, file) for row in rows]
        return tuple(item for item in read if item is not None)

    def entry(self, row: Any, kind: type[T], file: str) -> T | None:
        """One entry; None when a needed part lacks or is wrong."""
        if not isinstance(row, Located):
            self.note(Spot(file, 0, str(row)[:40]), "a mapping is expected here")
            return None
        spot = Spot(file, row.line, str(row.get("key") or row.get("username") or ""))
        before = len(self.problems)
        items = {file_name(item): item for item in fields(kind)}  # type: ignore[arg-type]
        for unknown in sorted(row.keys() - items.keys()):
            self.note(spot, f"unknown field {unknown}")
        values = {item.name: self._value(row, name, item, kind, spot) for name, item in items.items()}
        if len(self.problems) > before:
            # What refers to it is not wrong: fifty faults of one missing translation would hide the one to mend.
            self._remember_key(kind, values.get("key"), spot)
            self.broken.add(str(values.get("key")))
            return None
        made = kind(**values)
        self.spots[id(made)] = spot
        self._remember_key(kind, values.get("key"), spot)
        return made

    def _remember_key(self, kind: type, key: Any, spot: Spot) -> None:
        if not issubclass(kind, Keyed) or not isinstance(key, str) or not key:
            return
        known = self.keys.setdefault(kind.kind, {})
        if key in known:
            first = known[key]
            self.note(spot, f"the key is already used in {first.file}:{first.line}")
        known.setdefault(key, spot)

    def _value(self, row: Located, name: str, item: "Field[Any]", kind: type, spot: Spot) -> Any:
        if name not in row:
            if item.default is MISSING and item.default_factory is MISSING:
                self.note(spot, f"{name} is missing")
                return None
            return item.default_factory() if item.default_factory is not MISSING else item.default
        value = self._as(row[name], _hints(kind)[item.name], spot, name)
        self._check_rules(value, item.metadata, spot, name)
        return value

    def _check_rules(self, value: Any, rules: Mapping[str, Any], spot: Spot, name: str) -> None:
        single = (
            [] if value is None else [*value.values()] if isinstance(value, dict) else [*value] if isinstance(value, tuple) else [value]
        )
        if choices := rules.get("choices"):
            for wrong in [one for one in single if one not in choices]:
                self.note(spot, f"{name}: {wrong} is not one of {', '.join(choices)}")
        if allowed := rules.get("keys"):
            for wrong in [key for key in value or () if key not in allowed]:
                self.note(spot, f"{name}: {wrong} is not one of {', '.join(allowed)}")
        if ref := rules.get("ref"):
            self.references += [(spot, ref, one) for one in single if one]

    def _as(self, value: Any, hint: Any, spot: Spot, name: str) -> Any:
        if get_origin(hint) is Annotated:
            return self._texts(value, get_args(hint)[1], spot, name)
        if get_origin(hint) in (UnionType,) or type(None) in get_args(hint):
            inner = next(part for part in get_args(hint) if part is not type(None))
            return None if value is None else self._as(value, inner, spot, name)
        if get_origin(hint) is tuple:
            return self._tuple(value, get_args(hint)[0], spot, name)
        if is_dataclass(hint):
            return self.entry(value, hint, spot.file)  # type: ignore[arg-type]
        if get_origin(hint) is dict:
            return self._mapping(value, spot, name)
        return self._plain(value, hint, spot, name)

    def _tuple(self, value: Any, inner: Any, spot: Spot, name: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            self.note(spot, f"{name}: a list is expected")
            return ()
        return tuple(self._as(one, inner, spot, name) for one in value)

    def _mapping(self, value: Any, spot: Spot, name: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            self.note(spot, f"{name}: a mapping is expected")
            return {}
        return {key: self._plain(one, str, spot, f"{name}.{key}") for key, one in value.items()}

    def _plain(self, value: Any, hint: type, spot: Spot, name: str) -> Any:
        if hint is float and isinstance(value, int) and not isinstance(value, bool):
            return float(value)
        if hint is str and isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        if not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
            self.note(spot, f"{name}: {_PLAIN.get(hint, hint.__name__)} is expected")
        return value

    def _texts(self, value: Any, how: str, spot: Spot, name: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            self.note(spot, f"{name}: texts by language are expected, e.g. {{fi: ..., sv: ..., en: ...}}")
            return {}
        if how in ("free", "loose"):
            for where in _untranslated(value, name, self.languages) if how == "free" else ():
                self.note(spot, where)
            return _bare(value)  # type: ignore[no-any-return]
        for unknown in sorted(value.keys() - set(LANGUAGES)):
            self.note(spot, f"{name}: unknown language {unknown}")
        needed = {"names": self.languages[:1], "partly": (), "phrases": ()}.get(how, self.languages)
        for missing in [language for language in needed if not value.get(language)]:
            self.note(spot, f"{name}: the {missing} text is missing")
        if how in ("words", "phrases"):
            return {language: tuple(str(word) for word in words or ()) for language, words in value.items()}
        return {language: str(text) for language, text in value.items()}


def _untranslated(value: Any, name: str, languages: tuple[str, ...]) -> Iterator[str]:
    if isinstance(value, dict):
        if value.keys() & set(LANGUAGES):
            yield from (f"{name}: the {language} text is missing" for language in languages if not value.get(language))
        for key, inner in value.items():
            yield from _untranslated(inner, f"{name}.{key}", languages)
    elif isinstance(value, list):
        for number, inner in enumerate(value, start=1):
            yield from _untranslated(inner, f"{name}.{number}", languages)


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _bare(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_bare(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value
