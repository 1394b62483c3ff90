"""What was changed in how the city works, by whom, and putting it back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kaiku.accounts.rules import Capability
from kaiku.audit.changes import changes_of, configuration_changes, kinds, restore_change
from kaiku.audit.models import ConfigurationChange
from kaiku.audit.rules import Difference, differences
from kaiku.base.errors import KaikuError, NotAllowed
from kaiku.categories.actions.topics import KIND as TOPIC
from kaiku.ui.administration.paging import before_of, page_of
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.components.typed import typed_number
from kaiku.ui.desk.sign_in.guards import needs

C = Capability
_LONGEST = 400  # characters of a value on the page; the rest is in the file of the export


@dataclass(frozen=True)
class Line:
    """A difference in words: where, what it was, what it is."""

    where: str
    before: str
    after: str


@require_GET
@needs(C.MANAGE_CONTENT, C.MANAGE_SETTINGS, C.MANAGE_USERS)
def changes(request: StaffRequest) -> HttpResponse:
    """All changes, newest first; narrowed by kind and by person."""
    kind, actor = request.GET.get("laji", ""), request.GET.get("tekija", "").strip()[:150]
    page = page_of(request, configuration_changes(kind=kind, actor=actor, before=before_of(request)))
    rows = [{"change": change, "kind": kind_name(change.kind), "what": what_happened(change)} for change in page.rows]
    names = sorted(((name, str(known.label)) for name, known in kinds().items()), key=lambda pair: pair[1])
    context = {"page": page, "rows": rows, "kinds": names, "kind": kind, "actor": actor, "section": "administration"}
    return render(request, "administration/changes.html", context)


@require_GET
@needs(C.MANAGE_CONTENT, C.MANAGE_SETTINGS, C.MANAGE_USERS)
def change(request: StaffRequest, change_id: int) -> HttpResponse:
    """One change, leaf by leaf, and the later ones of the same thing."""
    found = get_object_or_404(ConfigurationChange, pk=change_id)
    return render(request, "administration/change.html", _context(found))


@require_POST
@needs(C.MANAGE_CONTENT, C.MANAGE_SETTINGS, C.MANAGE_USERS)
def restoration(request: StaffRequest, change_id: int) -> HttpResponse:
    """Put back what was before the change; refused when the thing changed after the page was made."""
    found = get_object_or_404(ConfigurationChange, pk=change_id)
    if found.kind not in kinds():
        raise Http404
    try:
        restore_change(found.pk, seen=typed_number(request.POST.get("seen", "")) or 0, by=request.user)
    except NotAllowed:
        raise
    except KaikuError as refusal:
        return render(request, "administration/change.html", {**_context(found), "refusal": str(refusal)}, status=409)
    messages.success(request, _("Palautettu: %(name)s.") % {"name": found.name})
    newest = changes_of(found.kind, found.key).first() or found
    return HttpResponseRedirect(reverse("administration:change", args=[newest.pk]))


def _context(found: ConfigurationChange) -> dict[str, Any]:
    history = list(changes_of(found.kind, found.key)[:20])
    return {
        "change": found,
        "kind": kind_name(found.kind),
        "what": what_happened(found),
        "lines": lines_of(found.kind, differences(found.before, found.after)),
        "newest": history[0],
        "history": [{"change": row, "what": what_happened(row)} for row in history if row.pk != found.pk],
        "may_restore": found.kind in kinds(),
        "leaves_contacts": found.kind == TOPIC and bool((found.after or {}).get("replaced_by")),
        "section": "administration",
    }


def kind_name(kind: str) -> str:
    """A kind of configuration; its code where the kind is gone."""
    known = kinds().get(kind)
    return str(known.label) if known else kind


def what_happened(row: ConfigurationChange) -> str:
    """What the change did, in a word or two."""
    if row.restores_id:
        return _("Palautettiin")
    if row.before is None:
        return _("Lisättiin")
    return _("Poistettiin käytöstä") if row.after is None else _("Muutettiin")


def lines_of(kind: str, found: Iterable[Difference]) -> list[Line]:
    """Differences of a kind's value in words."""
    known = kinds().get(kind)
    return [_line(one, known.fields if known else {}) for one in found]


def _line(one: Difference, fields: Mapping[str, str | Promise]) -> Line:
    where = [str(fields.get(part, part)) for part in one.path]
    if one.path and one.path[-1] == "order":
        where[-1] = _("järjestys")
    return Line(" › ".join(where), _words(one.before), _words(one.after))


def _words(value: Any) -> str:
    if value is None or value in ("", [], {}):
        return "–"
    if isinstance(value, bool):
        return _("kyllä") if value else _("ei")
    text = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
