"""What every carrier of live updates shares."""

BEGAN = ""  # hearing begins: whatever was said before may have been missed
RESYNC = "resync"  # a kind of message: somebody could not tell for a while


class LiveAway(Exception):
    """The carrier cannot be heard; try again after a while."""
