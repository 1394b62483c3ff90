"""/events: live updates as server-sent events, ids only, filtered by what the person may see."""

from kaiku.config.stream.endpoint import event_stream

__all__ = ["event_stream"]
