"""Writing articles and deciding on them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.base.errors import KaikuError, StaleChange
from kaiku.base.values import Language
from kaiku.knowledge import actions
from kaiku.knowledge.comparing import Line, differences
from kaiku.knowledge.models import Article, ArticleVersion, Synonym
from kaiku.knowledge.rules import LANGUAGES
from kaiku.knowledge.text import html_of
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.desk.articles.forms import AboutForm, SynonymsForm, WordsForm
from kaiku.ui.desk.articles.working import PictureForm
from kaiku.ui.desk.sign_in.guards import needs, signed_in

Verb = Callable[..., ArticleVersion]
_PREVIEW = "esikatselu"


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@needs(Capability.WRITE_ARTICLES)
def new_article(request: StaffRequest) -> HttpResponse:
    """A new article: what it is and its first words, in Finnish; from the list of gaps it begins with what was missed."""
    about = AboutForm(posted(request), request.user, topic=request.GET.get("aihe", ""))
    words = WordsForm(posted(request), asked=request.GET.get("haettu", "")[:300])
    if request.method == "POST" and about.is_valid() & words.is_valid() and _PREVIEW not in request.POST:
        try:
            made = actions.start_article(about.about(), words.words(), by=request.user)
        except KaikuError as error:
            words.add_error(None, str(error))
        else:
            messages.success(request, _("Luonnos on tallessa. Lähetä se hyväksyttäväksi, kun se on valmis."))
            return HttpResponseRedirect(reverse("desk:article", args=[made.pk]))
    return _editor(request, {"about": about, "form": words, "language": "fi", "article": None})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@needs(Capability.WRITE_ARTICLES)
def article_words(request: StaffRequest, article_id: int, language: str) -> HttpResponse:
    """Write one language of an article; what is published stays until the new words are approved."""
    if language not in LANGUAGES:
        raise Http404
    article = get_object_or_404(Article, pk=article_id)
    newest = article.versions.filter(language=language).order_by("-number").first()
    form = WordsForm(posted(request), newest)
    stale = None
    if request.method == "POST" and form.is_valid() and _PREVIEW not in request.POST:
        seen, note = form.cleaned_data["seen"] or 0, form.cleaned_data["note"]
        try:
            actions.save_words(article_id, form.words(), language=language, seen=seen, note=note, by=request.user)
        except StaleChange as error:
            form.add_error(None, str(error))
            stale = newest
        except KaikuError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Luonnos on tallessa. Lähetä se hyväksyttäväksi, kun se on valmis."))
            return HttpResponseRedirect(f"{reverse('desk:article', args=[article_id])}?kieli={language}")
    finnish = article.versions.filter(language="fi").order_by("-number").first() if language != "fi" else None
    return _editor(request, {"form": form, "language": language, "article": article, "finnish": finnish, "stale": stale})


def _editor(request: StaffRequest, context: dict[str, Any]) -> HttpResponse:
    form, stale = context["form"], context.get("stale")
    is_preview = request.method == "POST" and _PREVIEW in request.POST
    has_errors = request.method == "POST" and bool(form.errors or (context.get("about") and context["about"].errors))
    told = {
        "about": context.get("about"),
        "is_preview": is_preview,
        "preview": html_of(request.POST.get("text", "")) if is_preview else "",
        "internal_preview": html_of(request.POST.get("internal_text", "")) if is_preview else "",
        "stale_changes": _beside(stale, request) if stale else [],
        "pictures": context["article"].pictures.all() if context["article"] else [],
        "picture_form": PictureForm(None),
        "newest_seen": stale.pk if stale else form["seen"].value(),
        "language_name": dict(Language.choices)[context["language"]],
        "has_errors": has_errors,
        "section": "articles",
    }
    return render(request, "desk/articles/words.html", {**context, **told}, status=422 if has_errors else 200)


def _beside(stale: ArticleVersion, request: StaffRequest) -> list[tuple[str, list[Line]]]:
    """What another wrote meanwhile against what was typed here."""
    typed = {name: request.POST.get(name, "").replace("\r\n", "\n") for name in ("title", "text", "internal_text")}
    return [(name, differences(getattr(stale, name), text)) for name, text in typed.items() if getattr(stale, name) != text]


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@needs(Capability.WRITE_ARTICLES)
def article_about(request: StaffRequest, article_id: int) -> HttpResponse:
    """What holds in every language."""
    article = get_object_or_404(Article.objects.select_related("owner"), pk=article_id)
    form = AboutForm(posted(request), request.user, article)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_about(article_id, form.about(), by=request.user)
        except KaikuError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Tiedot on tallennettu."))
            return HttpResponseRedirect(reverse("desk:article", args=[article_id]))
    context = {"form": form, "article": article, "section": "articles", "has_errors": form.is_bound}
    return render(request, "desk/articles/about.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@needs(Capability.MANAGE_CONTENT)
def synonyms(request: StaffRequest) -> HttpResponse:
    """The words of a language that mean the same."""
    language = request.GET.get("kieli", "fi")
    if language not in LANGUAGES:
        raise Http404
    rows = Synonym.objects.filter(language=language)
    form = SynonymsForm(posted(request), initial={"groups": "\n".join(", ".join(row.words) for row in rows)})
    if request.method == "POST" and form.is_valid():
        groups = [line.split(",") for line in form.cleaned_data["groups"].splitlines() if line.strip()]
        try:
            actions.save_synonyms(language, groups, by=request.user)
        except KaikuError as error:
            form.add_error("groups", str(error))
        else:
            messages.success(request, _("Sanat on tallennettu. Haku käyttää niitä heti."))
            return HttpResponseRedirect(f"{reverse('desk:synonyms')}?kieli={language}")
    context = {"form": form, "language": language, "languages": Language.choices, "section": "articles", "has_errors": form.is_bound}
    return render(request, "desk/articles/synonyms.html", context, status=422 if form.is_bound else 200)


def _decision(verb: Verb, done: str | Promise, *, with_note: bool = False) -> Callable[..., HttpResponseBase]:
    """A button of a version: does one thing and goes back to the article, with the refusal in words when there is one."""

    @require_POST
    @signed_in
    @needs(Capability.WRITE_ARTICLES, Capability.MANAGE_CONTENT)
    def decide(request: StaffRequest, words_id: int) -> HttpResponse:
        row = get_object_or_404(ArticleVersion, pk=words_id)
        try:
            _call(verb, row.pk, request.POST.get("note", "") if with_note else None, request.user)
        except KaikuError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, str(done))
        return HttpResponseRedirect(f"{reverse('desk:article', args=[row.article_id])}?kieli={row.language}")

    return decide


def _call(verb: Verb, version_id: int, note: str | None, by: User) -> None:
    if note is None:
        verb(version_id, by=by)
    else:
        verb(version_id, note=note, by=by)


review = _decision(actions.send_to_review, gettext_lazy("Luonnos odottaa hyväksyntää."))
publication = _decision(actions.publish, gettext_lazy("Artikkeli on julkaistu. Haku löytää sen minuutin kuluessa."))
sending_back = _decision(actions.send_back, gettext_lazy("Teksti palasi kirjoittajalle."), with_note=True)
withdrawal = _decision(actions.withdraw, gettext_lazy("Artikkeli on poistettu käytöstä."), with_note=True)
restoration = _decision(actions.restore_version, gettext_lazy("Aiempi teksti on nyt luonnoksena."))
