"""Public holidays of one country, without loading those of all others."""

import importlib.util
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import ModuleType

_COUNTRIES = "holidays.countries"


def country_holidays(country: str, year: int, *, language: str | None = None) -> Mapping[date, str]:
    """Names of the year's holidays by date, in the country's own language unless another is asked for."""
    _load_only_what_is_asked()
    import holidays  # when first asked: a process's start must not wait for it

    own = language or holidays.country_holidays(country).default_language  # not that of the machine's environment
    return dict(holidays.country_holidays(country, years=year, language=own))


def _load_only_what_is_asked() -> None:
    """The library finds each country by the name of its module, but its package loads all 250: half of a process's modules."""
    spec = importlib.util.find_spec("holidays")
    if _COUNTRIES in sys.modules or spec is None or spec.origin is None:
        return
    package = ModuleType(_COUNTRIES)
    package.__path__ = [str(Path(spec.origin).parent / "countries")]
    sys.modules[_COUNTRIES] = package
