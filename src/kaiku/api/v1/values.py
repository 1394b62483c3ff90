"""Kinds of values that several operations take or give."""

import re
from datetime import datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from kaiku.base.values import Language

ReferencePart = r"^[2-9A-HJ-NP-TV-Z]{3}-[2-9A-HJ-NP-TV-Z]{4}$"

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:")


def _without_nul(text: str) -> str:
    if "\x00" in text:
        raise ValueError("contains a NUL character")
    return text


def _only_number(value: Any) -> Any:
    """Numbers are numbers: neither "12" nor true."""
    if isinstance(value, bool | str):
        raise ValueError("is not a number")
    return value


def _only_moment(value: Any) -> Any:
    """A moment is written as one: a bare number would be taken for seconds since 1970."""
    if isinstance(value, str) and not _MOMENT.match(value):
        raise ValueError("is not a date and time")
    return value


Text = Annotated[str, AfterValidator(_without_nul)]
Key = Annotated[str, Field(max_length=120, pattern=r"^[A-Za-z0-9_-]+$")]
Longitude = Annotated[float, Field(ge=19, le=32), BeforeValidator(_only_number)]  # Finland: what is elsewhere is a mistake of axes
Latitude = Annotated[float, Field(ge=59, le=71), BeforeValidator(_only_number)]
Moment = Annotated[datetime, BeforeValidator(_only_moment)]
LanguageKey = Annotated[Language, Field(description="fi, sv or en")]


class Given(BaseModel):
    """What a client sends: an unknown name is a mistake, and is told. A Schema would check all of it twice."""

    model_config = ConfigDict(extra="forbid", strict=False)


class Names(Schema):
    """A name in the city's languages; Finnish is always there."""

    fi: str
    sv: str = ""
    en: str = ""


def names_of(stored: Any) -> Names:
    """The names of a thing of the configuration."""
    return Names(fi=stored.get("fi", ""), sv=stored.get("sv", ""), en=stored.get("en", ""))
