"""Whether live updates travel; a silent server shows nowhere else, for pages still open when somebody asks for them."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext

from kaiku.base.watching import Trouble


def away() -> Iterator[Trouble]:
    """Nothing where the database carries them: its own absence is told elsewhere."""
    if not settings.LIVE_URL:
        return
    from kaiku.base.live import through_valkey  # a library that most installations do not need in memory

    if not through_valkey.is_there():
        yield Trouble("live-updates", gettext("Päivitysten välittäjä ei vastaa, joten sivut eivät päivity itsestään."))
