"""What one person may do to one ticket, as the desk's views and templates ask it."""

from kaiku.handling.rights import Rights, rights_to

__all__ = ["Rights", "rights_to"]
