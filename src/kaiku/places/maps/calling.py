"""One question to a map server, by the guard of all calls to the outside."""

from kaiku.outbox.outside import fetched, looked_up


def answer_of(address: str, *, most: int) -> bytes:
    """What the server says, at most so many bytes; SendingError when it does not."""
    return fetched(looked_up(address), most=most)
