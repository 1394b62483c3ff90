"""Whether the replica of the database follows; one that does not shows nowhere else, for every page is then read from the primary."""

from collections.abc import Iterator

from django.utils.translation import gettext

from kaiku.base import replica
from kaiku.base.watching import Trouble


def late() -> Iterator[Trouble]:
    """Measured anew, as doctor does: the process that looks has not watched it. Nothing where there is no replica."""
    if replica.is_set() and replica.lag(patience=replica.MOST_BEHIND) is None:
        yield Trouble("replica", gettext("Tietokannan kopio ei vastaa tai on jäljessä, joten kaikki luetaan päätietokannasta."))
