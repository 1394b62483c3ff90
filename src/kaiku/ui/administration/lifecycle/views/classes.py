"""Retention classes: the list in the order in which they are asked, and one."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kaiku.accounts.rules import Capability
from kaiku.base.errors import KaikuError, NotAllowed, StaleChange
from kaiku.base.keys import free_key
from kaiku.organisation.queries import managed_by, require_managed
from kaiku.retention.classes import KIND, ClassValue, save_class
from kaiku.retention.models import RetentionClass
from kaiku.ui.administration.lifecycle.forms import ClassForm
from kaiku.ui.administration.lifecycle.views.overview import sees_lifecycle
from kaiku.ui.administration.organisation.editing import stale_page
from kaiku.ui.administration.organisation.views.parts import get_or_post
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.desk.sign_in.confirming import needs_confirming_to_act


@require_GET
@sees_lifecycle
def classes(request: StaffRequest) -> HttpResponse:
    """All of them, those out of use last."""
    rows = RetentionClass.objects.order_by("-is_active", "position", "key")
    may_edit = managed_by(request.user, Capability.MANAGE_RETENTION).everything
    return render(request, "administration/lifecycle/classes.html", {"rows": rows, "may_edit": may_edit, "section": "administration"})


@get_or_post
@sees_lifecycle
@needs_confirming_to_act
def klass(request: StaffRequest, klass: str = "") -> HttpResponse:
    """One class, new or old; changed only by who looks after the whole city."""
    row = get_object_or_404(RetentionClass, key=klass) if klass else None
    if request.method == "POST" or row is None:
        require_managed(request.user, None, Capability.MANAGE_RETENTION)
    value = ClassValue.of(row) if row else None
    form = ClassForm(posted(request), value=value)
    back = reverse("administration:lifecycle-classes")
    if form.is_bound and form.is_valid():
        wanted, seen = form.value(), request.POST.get("seen", "")
        key = row.key if row else free_key(wanted.names["fi"], RetentionClass.objects.all(), most=32, otherwise="luokka")
        try:
            save_class(
                key,
                wanted,
                seen=seen,
                by=request.user,
            )
        except NotAllowed:
            raise
        except StaleChange as stale:
            now = value.as_value() if value else None
            return stale_page(
                request, kind=KIND, now=now, wanted=wanted.as_value(), seen=value.seen if value else "", name=str(row or ""), back=back,
                refusal=str(stale),
            )  # fmt: skip
        except KaikuError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Säilytysluokka on tallennettu. Se koskee heti kaikkia luokan yhteydenottoja."))
            return HttpResponseRedirect(back)
    context = {
        "klass": row,
        "form": form,
        "has_errors": bool(form.errors),
        "seen": request.POST.get("seen") or (value.seen if value else ""),
        "may_edit": managed_by(request.user, Capability.MANAGE_RETENTION).everything,
        "section": "administration",
    }
    return render(request, "administration/lifecycle/class.html", context, status=422 if form.errors else 200)
