"""The texts: all of them by where they are met, one in three languages with how it will look, and a letter to oneself."""

from dataclasses import dataclass
from typing import Any

from csp.decorators import csp
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kaiku.accounts.rules import Capability
from kaiku.audit.changes import changes_of
from kaiku.base.errors import KaikuError, NotAllowed
from kaiku.channels.email.samples import LETTERS, sample_mail
from kaiku.organisation.queries import managed_by
from kaiku.texts.actions import TEXT, save_text, send_sample
from kaiku.texts.catalogue import catalogue
from kaiku.texts.models import CityText
from kaiku.texts.queries import missing_languages, own_words, pattern_of, proposed
from kaiku.texts.rules import LANGUAGES, Text, Where, filled, samples
from kaiku.ui.administration.texts.forms import LANGUAGE_NAMES, TextForm, seen_from
from kaiku.ui.administration.views.mails import MAIL_POLICY
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.sign_in.guards import needs

_C = Capability.MANAGE_CONTENT


@dataclass(frozen=True)
class Line:
    """A text of the list."""

    text: Text
    words: str
    is_ours: bool
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Look:
    """A text in one language as it will be read."""

    language: str
    name: str
    words: str
    letter_url: str = ""
    letter_text: str = ""


@require_GET
@needs(_C)
def texts(request: StaffRequest) -> HttpResponse:
    """Every text, by where the customer meets it; or those that lack a translation."""
    ours = {row.key: row.texts for row in CityText.objects.all()}
    lines = [_line(text, ours.get(text.key, {})) for text in catalogue().values()]
    only_missing = request.GET.get("puuttuvat") == "1"
    groups = [(where.label, [line for line in lines if line.text.where is where and (line.missing or not only_missing)]) for where in Where]
    context = {
        "groups": [group for group in groups if group[1]],
        "only_missing": only_missing,
        "missing": sum(bool(line.missing) for line in lines),
        "section": "administration",
    }
    return render(request, "administration/texts/texts.html", context)


def _line(text: Text, ours: dict[str, str]) -> Line:
    lacking = tuple(str(LANGUAGE_NAMES[language]).lower() for language in missing_languages(text, ours))
    return Line(text, filled(pattern_of(text, "fi"), samples(text)), bool(ours), lacking)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(_C)
def text(request: StaffRequest, text: str) -> HttpResponse:
    """One text: edit, look at it, save."""
    found = _found(text)
    ours = own_words(found.key)
    form = TextForm(request.POST if request.method == "POST" else None, found, ours)
    refusal, status = "", 200
    if form.is_bound and form.is_valid() and "esikatselu" not in request.POST:
        try:
            save_text(found.key, form.typed(form.cleaned_data), seen=seen_from(form.cleaned_data["seen"]), by=request.user)
        except NotAllowed:
            raise
        except KaikuError as error:
            refusal, status = str(error), 409
        else:
            messages.success(request, _("Tallennettu. Asukkaat näkevät uuden tekstin viiden sekunnin kuluessa."))
            return HttpResponseRedirect(reverse("administration:text", args=[found.key]))
    if form.errors:
        status = 422
    typed = form.typed(form.cleaned_data) if form.is_bound else {}
    context = {
        "text": found,
        "form": form,
        "has_errors": bool(form.errors),
        "refusal": refusal,
        "now": [(LANGUAGE_NAMES[language], pattern_of(found, language), language) for language in LANGUAGES] if refusal else [],
        "newest_seen": TextForm(None, found, ours)["seen"] if refusal else form["seen"],
        "looks": [] if form.errors else _looks(found, typed),
        "is_preview": form.is_bound,
        "is_ours": bool(ours),
        "may_edit": managed_by(request.user).everything,
        "is_letter": found.where in LETTERS,
        "languages": [(language, LANGUAGE_NAMES[language]) for language in LANGUAGES],
        "history": list(changes_of(TEXT, found.key)[:10]),
        "section": "administration",
    }
    return render(request, "administration/texts/text.html", context, status=status)


def _looks(text: Text, typed: dict[str, str]) -> list[Look]:
    looks = []
    with proposed({text.key: typed} if typed else {}):
        for language in LANGUAGES:
            words = filled(pattern_of(text, language), samples(text))
            url = letter = ""
            if text.where in LETTERS:
                query = urlencode({"kieli": language, "sanat": pattern_of(text, language)})
                url = f"{reverse('administration:text-letter', args=[text.key])}?{query}"
                body = sample_mail(0, "nimi@example.org", text.where, language).mail.get_body(("plain",))
                letter = str(body.get_content()) if body else ""
            looks.append(Look(language, str(LANGUAGE_NAMES[language]), words, url, letter))
    return looks


@require_GET
@xframe_options_sameorigin
@csp(MAIL_POLICY)
@needs(_C)
def letter(request: StaffRequest, text: str) -> HttpResponse:
    """A letter as HTML for the sealed frame, with the words that the page shows; words are escaped as in a real letter."""
    found, language = _found(text), request.GET.get("kieli", "fi")
    if found.where not in LETTERS or language not in LANGUAGES:
        raise Http404
    words = request.GET.get("sanat", "")[: found.longest]
    with proposed({found.key: {language: words}} if words else {}):
        body = sample_mail(0, "nimi@example.org", found.where, language).mail.get_body(("html",))
    return HttpResponse(str(body.get_content()) if body else "")


@require_POST
@needs(_C)
def reset(request: StaffRequest, text: str) -> HttpResponse:
    """Back to the product's own words in every language."""
    found = _found(text)
    save_text(found.key, {}, note=_("Palautettiin tuotteen oma teksti."), by=request.user)
    messages.success(request, _("Tuotteen oma teksti on taas käytössä."))
    return HttpResponseRedirect(reverse("administration:text", args=[found.key]))


@require_POST
@needs(_C)
def sample(request: StaffRequest, text: str) -> HttpResponse:
    """The letter of this text to oneself."""
    found, language = _found(text), request.POST.get("kieli", "fi")
    if found.where not in LETTERS or language not in LANGUAGES:
        raise Http404
    try:
        send_sample(found.where, language=language, by=request.user)
    except NotAllowed:
        raise
    except KaikuError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Koeviesti lähtee osoitteeseen %(address)s.") % {"address": request.user.email})
    return HttpResponseRedirect(reverse("administration:text", args=[found.key]))


def _found(key: str) -> Any:
    found = catalogue().get(key)
    if found is None:
        raise Http404
    return found
