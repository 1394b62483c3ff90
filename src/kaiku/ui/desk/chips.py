"""Chosen filters as removable chips."""

from dataclasses import dataclass, replace

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kaiku.base.values import Channel, Priority
from kaiku.categories.queries import contact_types_by_key, topics_by_key
from kaiku.places.queries import district_areas
from kaiku.queues.queries import active_queues
from kaiku.queues.rules import TicketFilter
from kaiku.tickets.models import Status
from kaiku.ui.desk.lists import TicketList

DUE_NAMES = {"late": gettext_lazy("Myöhässä"), "today": gettext_lazy("Määräaika tänään"), "week": gettext_lazy("Määräaika viikon sisällä")}
ORDER_NAMES = {
    "priority": gettext_lazy("Kiireelliset ensin"), "due": gettext_lazy("Määräaika ensin"), "oldest": gettext_lazy("Vanhimmat ensin"),
    "newest": gettext_lazy("Uusimmat ensin"),
}  # fmt: skip
FLAG_NAMES = {
    "mine": gettext_lazy("Omat"), "unassigned": gettext_lazy("Vapaat"), "followed": gettext_lazy("Seuraan siirron jälkeen"),
    "copied": gettext_lazy("Tiedoksi"), "reopened": gettext_lazy("Avattu uudelleen"),
}  # fmt: skip


@dataclass(frozen=True)
class ListChip:
    """One chosen filter in words, and the address of the list without it."""

    text: str
    remove_url: str


def chips_of(where: TicketList) -> list[ListChip]:
    """Every chosen filter of a list; a search has its own."""
    if where.is_search:
        return []
    chosen = where.chosen
    found = [ListChip(str(name), _without(where, flag)) for flag, name in FLAG_NAMES.items() if getattr(chosen, flag)]
    if chosen.due:
        found.append(ListChip(str(DUE_NAMES[chosen.due]), _without(where, "due")))
    for name in ("statuses", "priorities", "topics", "types", "districts", "channels", "queues", "assignees"):
        found += [ListChip(value_words(name, value), _without(where, name, value)) for value in getattr(chosen, name)]
    if chosen.tag:
        found.append(ListChip(_("Tunniste: %(tag)s") % {"tag": chosen.tag}, _without(where, "tag")))
    if chosen.rating_at_most:
        found.append(ListChip(_("Arvosana enintään %(n)s") % {"n": chosen.rating_at_most}, _without(where, "rating_at_most")))
    if chosen.order:
        found.append(ListChip(str(ORDER_NAMES[chosen.order]), _without(where, "order")))
    return found


def value_words(name: str, value: str) -> str:
    """One value of a filter in words."""
    language = get_language() or "fi"
    if name == "statuses":
        return str(Status(value).label)
    if name == "priorities":
        return str(Priority(int(value)).label)
    if name == "channels":
        return str(Channel(value).label) if value in Channel.values else value
    if name == "topics" and value in topics_by_key():
        return topics_by_key()[value].name_in(language)
    if name == "types" and value in contact_types_by_key():
        return contact_types_by_key()[value].name_in(language)
    if name == "districts":
        return next((area.names.get(language) or area.names.get("fi", value) for area in district_areas() if area.key == value), value)
    if name == "queues":
        return next((queue.name_in(language) for queue in active_queues() if queue.key == value), value)
    return value


def _without(where: TicketList, name: str, value: str = "") -> str:
    kept: TicketFilter = where.chosen.without(name, value)
    return replace(where, chosen=kept).address()
