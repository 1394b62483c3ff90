"""Saving a view of a list, and forgetting it."""

from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.base.errors import KaikuError
from kaiku.queues.models import SavedView
from kaiku.queues.rules import TicketFilter

_MOST_VIEWS = 30


class ViewError(KaikuError):
    """The view cannot be saved."""


@transaction.atomic
def save_view(name: str, chosen: TicketFilter, *, by: User) -> SavedView:
    """Keep a filter under a name of one's own; the same name replaces the earlier one."""
    cleaned = name.strip()[:60]
    if not cleaned:
        raise ViewError(_("Anna näkymälle nimi."))
    query = chosen.query()
    if len(query) > 500:
        raise ViewError(_("Näkymässä on liian monta rajausta. Poista niistä osa."))
    own = list(SavedView.objects.select_for_update().filter(owner=by))
    earlier = next((row for row in own if row.name_in("fi") == cleaned), None)
    if earlier is None and len(own) >= _MOST_VIEWS:
        raise ViewError(_("Sinulla on jo 30 näkymää. Poista niistä ensin jokin."))
    view = earlier or SavedView(owner=by, position=len(own))
    view.names, view.query = {"fi": cleaned, "sv": cleaned, "en": cleaned}, query
    view.save()
    return view


@transaction.atomic
def delete_view(view_id: int, *, by: User) -> None:
    """Forget one of one's own views; another's is left alone."""
    SavedView.objects.filter(pk=view_id, owner=by).delete()
