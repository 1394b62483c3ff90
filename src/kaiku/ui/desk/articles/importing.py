"""Bringing the city's own texts in: files are chosen, what would come of them is shown, and what is chosen becomes drafts."""

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.files.base import ContentFile
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.base.errors import KaikuError
from kaiku.base.values import Language
from kaiku.knowledge import actions
from kaiku.knowledge.actions.importing import MOST_FILES, NEW, REFUSED, SKIP, UPDATE, Choice, Known
from kaiku.knowledge.importing import Item, Picture
from kaiku.knowledge.models import Article, ArticleUpload
from kaiku.knowledge.rules import FOR_STAFF, About
from kaiku.knowledge.text import html_of
from kaiku.tickets.files import FileRefused, check_file, safe_name
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.desk.articles.forms import WRITTEN, AboutForm
from kaiku.ui.desk.sign_in.guards import needs, signed_in

_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
BECAME = {
    NEW: gettext_lazy("Uusi luonnos"),
    UPDATE: gettext_lazy("Uusi versio luonnoksena"),
    SKIP: gettext_lazy("Ei tuotu"),
    REFUSED: gettext_lazy("Ei voitu tuoda"),
}


class ImportForm(AboutForm):
    """Files, and what their articles are."""

    language = forms.ChoiceField(
        label=gettext_lazy("Tekstien kieli"),
        help_text=gettext_lazy("Kysymysluettelossa kielen voi kertoa myös sarakkeessa ”kieli”."),
        choices=Language.choices,
        initial="fi",
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any, by: User) -> None:
        super().__init__(data, by)
        for name in ("severity", "districts", "valid_from", "valid_until", "review_on"):
            self.fields[name].disabled = True  # told of each article in its own page
        kinds = [choice for choice in WRITTEN if choice[0] not in (Article.Kind.NOTICE, Article.Kind.NEWS)]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    def about(self) -> About:
        """As chosen; what is for staff alone has no outlets, whatever stayed ticked."""
        values = self.cleaned_data
        outlets = () if values["kind"] in FOR_STAFF else tuple(values["outlets"])
        return About(values["kind"], tuple(values["topics"]), outlets, values["owner"], values["area"])


@dataclass(frozen=True)
class ItemLine:
    """An article that a file would bring."""

    place: int
    item: Item
    html: SafeString
    known: Known | None
    proposed: str
    pictures: list[tuple[str, str, str]]  # field, alternative text, number

    @property
    def missing(self) -> int:
        """Pictures of which nothing is told."""
        return sum(not alt for _field, alt, _number in self.pictures)


@dataclass(frozen=True)
class UploadPart:
    """A file with what it brings or what became of it."""

    upload: ArticleUpload
    lines: list[ItemLine]
    report: list[dict[str, Any]]


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@needs(Capability.WRITE_ARTICLES)
def article_import(request: StaffRequest) -> HttpResponse:
    """Choose the files."""
    form = ImportForm(posted(request), request.user)
    if request.method == "POST" and form.is_valid():
        try:
            files = [_read(upload) for upload in request.FILES.getlist("files")[: MOST_FILES + 1]]
            batch = actions.keep_uploads(files, form.about(), language=form.cleaned_data["language"], by=request.user)
        except KaikuError as error:
            form.add_error(None, str(error))
        else:
            return HttpResponseRedirect(reverse("desk:article-uploads", args=[batch]))
    has_errors = form.is_bound and bool(form.errors)
    context = {"form": form, "has_errors": has_errors, "most": MOST_FILES, "section": "articles"}
    return render(request, "desk/articles/import.html", context, status=422 if has_errors else 200)


def _read(upload: Any) -> tuple[str, bytes]:
    """Not more of it than may be kept; the rest is told of when it is judged."""
    return safe_name(upload.name or ""), upload.read(settings.ATTACHMENT_BYTES + 1)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@needs(Capability.WRITE_ARTICLES)
def article_uploads(request: StaffRequest, batch: UUID) -> HttpResponse:
    """What the files would bring; after the choice, what they brought. Only for who brought them."""
    uploads = list(ArticleUpload.objects.filter(batch=batch, added_by=request.user).defer("content"))
    if not uploads:
        raise Http404
    if request.method == "POST":
        made = 0
        for upload in uploads:
            report = actions.take_upload(upload.pk, _choices(request, upload), checked=_checked, by=request.user)
            made += sum(line["article"] is not None for line in report)
        if made:
            messages.success(request, _("Luonnokset ovat tietämyskannassa. Tarkista ne ja lähetä hyväksyttäviksi."))
        return HttpResponseRedirect(reverse("desk:article-uploads", args=[batch]))
    parts = [_part(upload) for upload in uploads]
    waits = any(part.lines for part in parts)
    context = {"parts": parts, "waits": waits, "section": "articles", "NEW": NEW, "UPDATE": UPDATE, "SKIP": SKIP}
    return render(request, "desk/articles/uploads.html", context)


def _part(upload: ArticleUpload) -> UploadPart:
    if upload.report is not None:
        return UploadPart(upload, [], [{**line, "became": BECAME[line["what"]]} for line in upload.report])
    items = [Item.from_value(told) for told in upload.items]
    known = actions.known_of(items)
    return UploadPart(upload, [_line(upload, place, item, known[place]) for place, item in enumerate(items)], [])


def _line(upload: ArticleUpload, place: int, item: Item, known: Known | None) -> ItemLine:
    proposed = NEW if known is None else SKIP if known.is_same else UPDATE
    if not item.title or (not item.text and not item.internal_text):
        proposed = SKIP
    pictures = [(f"alt-{upload.pk}-{place}-{mark}", alt, str(at)) for at, (mark, alt) in enumerate(item.pictures, 1)]
    shown = _IMAGE.sub(lambda _match: _("[kuva]"), item.text)
    return ItemLine(place, item, html_of(shown), known, proposed, pictures)


def _choices(request: StaffRequest, upload: ArticleUpload) -> dict[int, Choice]:
    found = {}
    for place, told in enumerate(upload.items):
        what = request.POST.get(f"what-{upload.pk}-{place}", SKIP)
        alts = {mark: request.POST.get(f"alt-{upload.pk}-{place}-{mark}", "")[:200] for mark, _alt in told["pictures"]}
        found[place] = Choice(what if what in (NEW, UPDATE) else SKIP, alts)
    return found


def _checked(picture: Picture) -> tuple["ContentFile[bytes]", str]:
    checked = check_file(ContentFile(picture.content, name="kuva"))
    if not checked.is_image:
        raise FileRefused(_("Kuva on vääränlainen."))
    return checked.file, checked.content_type
