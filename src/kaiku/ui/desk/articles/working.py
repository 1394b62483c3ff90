"""Beside the editor: the article's pictures, and who else writes."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from kaiku.accounts.rules import Capability
from kaiku.base.errors import KaikuError
from kaiku.knowledge import actions
from kaiku.knowledge.models import Article, ArticlePicture
from kaiku.knowledge.rules import LANGUAGES
from kaiku.tickets.files import check_file
from kaiku.ui.components.plain_form import PlainForm
from kaiku.ui.components.responses import StaffRequest, posted, wants_part
from kaiku.ui.components.typed import typed_number
from kaiku.ui.desk.sign_in.guards import needs, signed_in


class PictureForm(PlainForm):
    """A picture, and what it shows in words."""

    file = forms.FileField(label=gettext_lazy("Kuva"), widget=forms.FileInput(attrs={"accept": "image/*"}))
    alt = forms.CharField(
        label=gettext_lazy("Mitä kuvassa on"),
        help_text=gettext_lazy("Ruudunlukija lukee tämän. Kerro se, minkä takia kuva on tekstissä."),
        max_length=200,
    )

    def __init__(self, data: Any, files: Any = None) -> None:
        super().__init__(data)
        if files is not None:
            self.files = files


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@needs(Capability.WRITE_ARTICLES)
def pictures(request: StaffRequest, article_id: int) -> HttpResponse:
    """The article's pictures and a form for one more: a page, or a part of the editor's page."""
    article = get_object_or_404(Article, pk=article_id)
    form = PictureForm(posted(request), request.FILES if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            checked = check_file(form.cleaned_data["file"])
            kind, alt = checked.content_type, form.cleaned_data["alt"]
            actions.add_picture(article_id, content=checked.file, content_type=kind, alt=alt, by=request.user)
        except KaikuError as error:
            form.add_error("file", str(error))
        else:
            if not wants_part(request):
                return HttpResponseRedirect(reverse("desk:article-pictures", args=[article_id]))
            form = PictureForm(None)
    return _pictures_page(request, article, form)


@require_POST
@signed_in
@needs(Capability.WRITE_ARTICLES)
def picture_removal(request: StaffRequest, picture_id: int) -> HttpResponse:
    """Take one away; refused while a text shows it."""
    article = get_object_or_404(ArticlePicture.objects.select_related("article"), pk=picture_id).article
    form = PictureForm(None)
    refused = ""
    try:
        actions.remove_picture(picture_id, by=request.user)
    except KaikuError as error:
        refused = str(error)
    return _pictures_page(request, article, form, refused=refused)


def _pictures_page(request: StaffRequest, article: Article, form: PictureForm, *, refused: str = "") -> HttpResponse:
    has_errors = form.is_bound and bool(form.errors)
    context = {"article": article, "pictures": article.pictures.all(), "picture_form": form, "form": form, "refused": refused}
    template = "desk/articles/parts/pictures.html" if wants_part(request) else "desk/articles/pictures.html"
    page = {**context, "has_errors": has_errors, "section": "articles"}
    return render(request, template, page, status=422 if has_errors or refused else 200)


@require_POST
@signed_in
@needs(Capability.WRITE_ARTICLES)
def article_presence(request: StaffRequest, article_id: int, language: str) -> HttpResponse:
    """The editor's page tells that it is open or left; the answer is who else has it open, and whether the text has changed meanwhile."""
    article = get_object_or_404(Article, pk=article_id)
    if language not in LANGUAGES:
        raise Http404
    if request.POST.get("left"):
        actions.leave_article(article_id, language, by=request.user)
        return HttpResponse(status=204)
    present = actions.note_presence(article_id, language, by=request.user)
    newest = article.versions.filter(language=language).select_related("written_by").order_by("-number").first()
    seen = typed_number(request.POST.get("version", ""))
    is_newer = newest is not None and seen is not None and seen != newest.pk
    return render(request, "desk/articles/parts/presence.html", {"present": present, "newest": newest, "is_newer": is_newer})
