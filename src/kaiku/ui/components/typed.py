"""Numbers out of addresses and forms, where anything may stand."""


def typed_number(text: str, *, digits: int = 15) -> int | None:
    """The number that the text is, with at most so many digits; None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= digits else None
