"""Structured logs: JSON for machines, readable lines on a terminal, never personal data."""

import logging
import re
import sys
import traceback
from types import TracebackType
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

MASKS = (
    (re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "<email>"),
    (re.compile(r"\b\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]\b"), "<personal id>"),
)
SENDERS_ERRORS = "django.security."
REQUEST_LOGGERS = ("django.request", "django.security")


class WithoutAddresses(logging.Filter):
    """Django logs the path of a refused request; ours may hold a follow-up code, so only the kind of refusal stays."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith(REQUEST_LOGGERS):
            status = getattr(record, "status_code", None)
            record.msg, record.args = f"request answered {status}" if status else "request refused", None
        if record.name.startswith(SENDERS_ERRORS):  # e.g. django.security.TooManyFieldsSent: nothing here failed
            record.msg = f"request refused: {record.name.rpartition('.')[2]}"
            record.levelno, record.levelname, record.exc_info = logging.WARNING, "WARNING", None
        return True


def mask(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """The last guard, not the first: no e-mail address or identity code in any value."""
    for key, value in event.items():
        if isinstance(value, str):
            for pattern, replacement in MASKS:
                value = pattern.sub(replacement, value)
            event[key] = value
    return event


def where_it_failed(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """The exception's kind and place, not its text: texts quote what people typed."""
    info = event.pop("exc_info", None)
    error = _exception(info)
    if error is not None:
        event["error"] = f"{type(error).__module__}.{type(error).__qualname__}"
        event["stack"] = stack_of(error)
    return event


def stack_of(error: BaseException) -> list[str]:
    """file:line function, innermost last, causes first."""
    lines = stack_of(error.__cause__) if error.__cause__ else []
    frames = traceback.extract_tb(error.__traceback__)
    return [*lines, *(f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames)]


def _short(path: str) -> str:
    for root in ("/site-packages/", "/src/"):
        path = path.rpartition(root)[2]
    return path


def _exception(info: Any) -> BaseException | None:
    if isinstance(info, BaseException):
        return info
    if info is True:
        info = sys.exc_info()
    if isinstance(info, tuple) and len(info) == 3 and not isinstance(info[2], TracebackType | None):
        return None
    return info[1] if isinstance(info, tuple) else None


def logging_settings(*, readable: bool, with_messages: bool) -> dict[str, Any]:
    """Django's LOGGING; with_messages shows the texts of exceptions and belongs to demonstration data only."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    rendering: list[Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if not with_messages:
        rendering.append(where_it_failed)
    rendering.append(mask)
    if readable:
        rendering.append(structlog.dev.ConsoleRenderer(colors=readable and sys.stderr.isatty()))
    else:
        rendering += [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"addresses": {"()": WithoutAddresses}},
        "formatters": {"line": {"()": structlog.stdlib.ProcessorFormatter, "processors": rendering, "foreign_pre_chain": shared}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["addresses"]}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "kaiku": {"level": "INFO"},
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "procrastinate": {"level": "WARNING"},
            # It writes whole answers of the identifier, people's identity codes among them; refusals stand in our audit log.
            "saml2": {"handlers": [], "level": "CRITICAL", "propagate": False},
        },
    }
