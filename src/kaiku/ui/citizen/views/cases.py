"""Published cases: one page each, and points for maps."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from kaiku.base.clock import now
from kaiku.categories.queries import topics_by_id, topics_by_key
from kaiku.channels.webform.limits import FOLLOWS, FOLLOWS_TO, address_mark, count_request
from kaiku.publishing.actions import PublishingError
from kaiku.publishing.following import confirm_address, follow_publication, give_address, stop_following
from kaiku.publishing.queries import (
    confirmation_by_token,
    follower_by_token,
    published_case,
    published_photo,
    published_points,
    waits_for_confirmation,
    withdrawn_lately,
)
from kaiku.publishing.rules import PublicCase, Withdrawn
from kaiku.ui.citizen.forms import FollowForm
from kaiku.ui.citizen.guards import is_cross_site, sender_of
from kaiku.ui.citizen.journey import Journey, too_many_page
from kaiku.ui.components.replica_reads import from_replica
from kaiku.ui.components.responses import never_runs

FRESH = 30  # seconds that a copy on the way may be shown: what is withdrawn is gone within a minute


@csrf_exempt  # rule form-without-a-token: nobody is signed in here
@require_http_methods(["GET", "HEAD", "POST"])
@from_replica(unless=withdrawn_lately)
def case(request: HttpRequest, number: str) -> HttpResponse:
    """One published case with its answer; "minullakin on sama asia" follows it."""
    found = published_case(number.upper(), language=_language())
    if found is None:
        return render(request, "404.html", status=404)
    if isinstance(found, Withdrawn):
        return render(request, "citizen/case_withdrawn.html", {"reason": found.reason}, status=410)
    if request.method == "POST":
        return _follow(request, found)
    return _case_page(request, found, FollowForm())


def _follow(request: HttpRequest, found: PublicCase) -> HttpResponse:
    if is_cross_site(request):
        return render(request, "citizen/forbidden.html", status=403)
    form = FollowForm(request.POST)
    if not form.is_valid():
        return _case_page(request, found, form, status=422)
    passage = count_request(FOLLOWS, sender_of(request))
    if not passage.is_open:
        return too_many_page(request, passage)
    address, token = form.cleaned_data["email"], request.POST.get("seuraan", "")
    passage = count_request(FOLLOWS_TO, address_mark(address) if address else "")
    if not passage.is_open:  # somebody fills a stranger's mailbox
        return too_many_page(request, passage)
    try:
        if token and address:
            give_address(token, email=address, language=_language())
        else:
            token = follow_publication(found.number, email=address, language=_language()).token
    except PublishingError:
        return HttpResponseRedirect(reverse("citizen:case", args=[found.number]))
    return HttpResponseRedirect(f"{reverse('citizen:case', args=[found.number])}?seuraan={token}")


def _case_page(request: HttpRequest, found: PublicCase, form: FollowForm, status: int = 200) -> HttpResponse:
    topic = topics_by_id().get(found.topic_id or 0)
    token = request.POST.get("seuraan", "") or request.GET.get("seuraan", "")
    follower = follower_by_token(token, number=found.number)
    journey = Journey(request)
    context = {
        "case": found,
        "topic": topic.name_in(_language()) if topic else "",
        "topic_key": topic.key if topic else "",
        "form": form,
        "follower": follower,
        "has_address": bool(follower and follower.email),
        "is_asked": bool(follower and waits_for_confirmation(follower)),
        "unsent": journey.draft is not None and not journey.is_sent,
        "has_errors": status == 422,
    }
    response = render(request, "citizen/case.html", context, status=status)
    response["Cache-Control"] = "private, no-cache"
    return response


@require_safe
def photo(request: HttpRequest, number: str, photo_id: int) -> HttpResponseBase:
    """A photo of a public case; gone with it."""
    row = published_photo(number.upper(), photo_id)
    if row is None:
        raise Http404
    try:
        response = FileResponse(row.file.open("rb"), content_type=row.content_type)
    except FileNotFoundError:
        raise Http404 from None
    response.headers["Content-Disposition"] = "inline"
    response.headers["Cache-Control"] = f"public, max-age={FRESH}"
    never_runs(response)
    return response


@csrf_exempt  # rule form-without-a-token: nobody is signed in here
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirmation(request: HttpRequest, token: str) -> HttpResponse:
    """The letter's link: looking changes nothing, for mail programs look too; the button confirms the address."""
    if request.method == "POST":
        if is_cross_site(request):
            return render(request, "citizen/forbidden.html", status=403)
        try:
            follower = confirm_address(token)
        except PublishingError:
            return HttpResponseRedirect(reverse("citizen:confirm-following", args=[token]))
        address = reverse("citizen:case", args=[follower.publication.number])
        return HttpResponseRedirect(f"{address}?seuraan={follower.token}#seuraa")
    asked = confirmation_by_token(token)
    found = published_case(asked.publication.number, language=_language()) if asked else None
    if asked is None or asked.follower is None or not isinstance(found, PublicCase):
        return render(request, "citizen/confirm_following.html", {"state": "over"}, status=410)
    if asked.confirmed_at:
        return render(request, "citizen/confirm_following.html", {"state": "used", "case": found, "follower": asked.follower})
    if not asked.is_open_at(now()):
        return render(request, "citizen/confirm_following.html", {"state": "over", "case": found}, status=410)
    return render(request, "citizen/confirm_following.html", {"state": "open", "case": found, "token": token})


@csrf_exempt  # rule form-without-a-token: nobody is signed in here
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop following; a letter's link asks once, the button does it."""
    if request.method == "POST" and not is_cross_site(request):
        stop_following(token)
        return render(request, "citizen/stopped.html", {"is_done": True})
    return render(request, "citizen/stopped.html", {"is_done": False, "token": token})


@require_GET
@cache_control(public=True, max_age=FRESH)
@from_replica(unless=withdrawn_lately)
def points(request: HttpRequest) -> JsonResponse:
    """Published cases as GeoJSON: the newest of a topic, or of all."""
    topic = topics_by_key().get(request.GET.get("aihe", ""))
    features = [
        {
            "type": "Feature",
            "id": found.number,
            "geometry": {"type": "Point", "coordinates": [found.lon, found.lat]},
            "properties": {
                "id": found.number,
                "title": found.title,
                "status": "done" if found.is_done else "open",
                "url": reverse("citizen:case", args=[found.number]),
            },
        }
        for found in published_points(topic.id if topic else None, box=_box(request), language=_language())
    ]
    return JsonResponse({"type": "FeatureCollection", "features": features}, content_type="application/geo+json")


def _box(request: HttpRequest) -> tuple[float, float, float, float] | None:
    """West, south, east, north of ?bbox=, when it is one."""
    try:
        west, south, east, north = (float(part) for part in request.GET.get("bbox", "").split(","))
    except ValueError:
        return None
    sound = -180 <= west <= east <= 180 and -90 <= south <= north <= 90
    return (west, south, east, north) if sound else None


def _language() -> str:
    return (get_language() or "fi")[:2]
