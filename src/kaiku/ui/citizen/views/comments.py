"""The page of a personal link: somebody outside the house answers one question, without signing in."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from kaiku.base.errors import KaikuError
from kaiku.channels.webform.limits import COMMENTS, count_request
from kaiku.handling.comments import LONGEST_ANSWER, is_over
from kaiku.handling.models import CommentRequest
from kaiku.handling.outside import request_of_token, take_link_answer
from kaiku.ui.citizen.guards import is_cross_site, sender_of
from kaiku.ui.citizen.journey import too_many_page
from kaiku.ui.components.plain_form import PlainForm


class AnswerForm(PlainForm):
    """The answer, and nothing about who writes it: the link was sent to one address."""

    body = forms.CharField(
        label=gettext_lazy("Vastauksesi"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": gettext_lazy("Kirjoita vastaus."),
            "max_length": gettext_lazy("Lyhennä vastausta. Enintään %(limit_value)d merkkiä."),
        },
    )


@csrf_exempt  # rule form-without-a-token: the address itself is what is known, and nobody is signed in here
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: HttpRequest, token: str) -> HttpResponse:
    """Looking changes nothing, for mail programs look too; a link that is not ours and one that is over look the same."""
    asked = request_of_token(token)
    if asked is None or is_over(asked):
        return render(request, "citizen/comment.html", {"state": "over"}, status=410)
    if request.method != "POST":
        return _page(request, asked, AnswerForm())
    if is_cross_site(request):
        return render(request, "citizen/forbidden.html", status=403)
    passage = count_request(COMMENTS, sender_of(request))
    if not passage.is_open:
        return too_many_page(request, passage)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, asked, form)
    try:
        take_link_answer(asked.pk, body=form.cleaned_data["body"])
    except KaikuError as error:
        form.add_error(None, str(error))
        return _page(request, asked, form)
    return render(request, "citizen/comment.html", {"state": "done"})


def _page(request: HttpRequest, asked: CommentRequest, form: AnswerForm) -> HttpResponse:
    unit = asked.ticket.unit.name_in(get_language() or "fi")
    context = {"state": "open", "asked": asked, "form": form, "unit": unit}
    return render(request, "citizen/comment.html", context, status=422 if form.errors else 200)
