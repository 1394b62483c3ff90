"""What the telephone system tells of a call: the contract of docs/telephone.md, read strictly where a mistake would lose something."""

import re
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, Field, model_validator

from kaiku.base.values import Language

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:")
MOST_SEGMENTS = 5000


class EventType(StrEnum):
    """What has happened to a call."""

    ACCEPTED = "call.accepted"
    ENDED = "call.ended"
    TRANSCRIPT = "call.transcript.ready"


def _without_nul(text: str) -> str:
    if "\x00" in text:
        raise ValueError("contains a NUL character")
    return text


def _written_out(value: Any) -> Any:
    """A bare number would be taken for seconds since 1970."""
    if not isinstance(value, datetime) and not (isinstance(value, str) and _MOMENT.match(value)):
        raise ValueError("is not a date and time")
    return value


def _within_reason(moment: datetime) -> datetime:
    if not 2000 <= moment.year < 2200:
        raise ValueError("is not of our time")
    return moment.astimezone(UTC)


Text = Annotated[str, AfterValidator(_without_nul)]
Line = Annotated[Text, Field(max_length=100)]
Moment = Annotated[AwareDatetime, BeforeValidator(_written_out), AfterValidator(_within_reason)]
ID = r"^[A-Za-z0-9._:~@+=-]+$"  # stands in an address as it is
Id = Annotated[str, Field(min_length=1, max_length=100, pattern=ID)]


class Segment(BaseModel):
    """One stretch of speech, in milliseconds from the beginning of the call."""

    speaker: Annotated[Text, Field(max_length=40, description="agent, caller, or another name")] = ""
    start_ms: Annotated[int, Field(ge=0, le=2**31 - 1)]
    end_ms: Annotated[int, Field(ge=0, le=2**31 - 1)]
    text: Annotated[Text, Field(max_length=10_000)]


class TranscriptOfCall(BaseModel):
    """What was said, as far as it was understood."""

    language: Language = Language.FINNISH
    segments: Annotated[list[Segment], Field(max_length=MOST_SEGMENTS)]
    summary: Annotated[Text, Field(max_length=10_000)] = ""


class CallData(BaseModel):
    """What is known of the call; what is not known now is left out, and nothing known before is lost by that."""

    call_id: Annotated[Id, Field(description="The same in every event of one call, and in the screen pop")]
    direction: Literal["inbound", "outbound"]
    cli: Annotated[Line, Field(description="The caller's number; empty or a word such as anonymous when it is hidden")] = ""
    entrance: Line = ""
    queue: Line = ""
    menu_choice: Line = ""
    agent_upn: Annotated[Text, Field(max_length=150, description="The user name or e-mail address of the agent")] = ""
    started_at: Moment | None = None
    answered_at: Moment | None = None
    ended_at: Moment | None = None
    outcome: Line = ""
    contact_data: Annotated[
        dict[Line, Annotated[Text, Field(max_length=1000)]],
        Field(max_length=50, description="Further values; ticket = the reference of a contact that the call belongs to"),
    ] = {}
    transcript: TranscriptOfCall | None = None


class CallEvent(BaseModel):
    """One event, in the manner of CloudEvents 1.0. Names that are not of this contract are passed over."""

    id: Annotated[Id, Field(description="The same event has the same id each time it is sent")]
    type: EventType
    time: Annotated[Moment, Field(description="When it happened: the newer event is believed, in whatever order they arrive")]
    data: CallData

    @model_validator(mode="after")
    def _has_transcript(self) -> "CallEvent":
        if self.type is EventType.TRANSCRIPT and self.data.transcript is None:
            raise ValueError("data.transcript is needed")
        return self
