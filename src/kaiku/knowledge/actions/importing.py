"""Files become drafts: read at once, shown to who brought them, and taken item by item; nothing of them is published without approval."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, require
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError
from kaiku.categories.queries import topics
from kaiku.knowledge.actions.working import add_picture
from kaiku.knowledge.actions.writing import OPEN, save_words, start_article
from kaiku.knowledge.importing import FileUnread, Item, Picture, digest_of, pictures_of, read_file
from kaiku.knowledge.models import ArticleUpload, ArticleVersion, ImportMark
from kaiku.knowledge.rules import FOR_STAFF, About, ArticleRefused, Words
from kaiku.language.personal_data import has_identity_code

MOST_FILES = 20
NEW, UPDATE, SKIP, REFUSED = "new", "update", "skip", "refused"
_KEPT = timedelta(days=7)
State = ArticleVersion.State
Checked = Callable[[Picture], "tuple[ContentFile[bytes], str]"]  # the picture made anew, and its type


@dataclass(frozen=True)
class Known:
    """What of an item the knowledge base has already."""

    article_id: int
    is_same: bool


@dataclass(frozen=True)
class Choice:
    """What a person decided of one item."""

    what: str
    alts: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Line:
    """What became of one item."""

    title: str
    what: str
    article: int | None = None
    notes: list[str] = field(default_factory=list)


@transaction.atomic
def keep_uploads(files: Sequence[tuple[str, bytes]], about: About, *, language: str, by: User) -> UUID:
    """Read the files and let them wait; one that cannot be read says why beside the others."""
    require(by, Capability.WRITE_ARTICLES)
    if not files:
        raise ArticleRefused(_("Valitse tiedosto."))
    if len(files) > MOST_FILES:
        raise ArticleRefused(_("Tuo kerralla enintään %(most)s tiedostoa.") % {"most": MOST_FILES})
    batch, at = uuid4(), now()
    settings = {"language": language, "about": _plain(about)}
    for position, (name, content) in enumerate(files):
        row = ArticleUpload(batch=batch, position=position, name=name[:120], settings=settings, added_by=by, added_at=at)
        try:
            row.items = [_settled(item, language).as_value() for item in read_file(name, content)]
            row.content = content
        except FileUnread as error:
            row.error = str(error)[:300]
        row.save()
    return batch


def known_of(items: Sequence[Item]) -> list[Known | None]:
    """For each item: the article that has it already, by the very words or by the title in its language; two statements."""
    marks = dict(ImportMark.objects.filter(digest__in=[digest_of(item) for item in items]).values_list("digest", "article_id"))
    rows = ArticleVersion.objects.filter(title__in={item.title for item in items}).exclude(state__in=(State.REPLACED, State.WITHDRAWN))
    titled = {(language, title): article for language, title, article in rows.values_list("language", "title", "article_id")}
    found: list[Known | None] = []
    for item in items:
        same = marks.get(digest_of(item))
        article = same or titled.get((item.language, item.title))
        found.append(Known(article, same is not None) if article else None)
    return found


@transaction.atomic
def take_upload(upload_id: int, choices: Mapping[int, Choice], *, checked: Checked, by: User) -> list[dict[str, Any]]:
    """Make the chosen items drafts; what became of each is told. Once: another press of the button changes nothing."""
    require(by, Capability.WRITE_ARTICLES)
    upload = ArticleUpload.objects.select_for_update().get(pk=upload_id, added_by=by)
    if upload.report is not None or upload.error:
        return list(upload.report or [])
    items = [Item.from_value(told) for told in upload.items]
    taking = _Taking(upload, items, checked, by)
    lines = [taking.line(place, item, choices.get(place, Choice(SKIP))) for place, item in enumerate(items)]
    upload.report, upload.content = [asdict(line) for line in lines], b""
    upload.save(update_fields=["report", "content"])
    return list(upload.report)


def forget_uploads() -> int:
    """Files that nobody took in a week, and the reports of those that were."""
    return ArticleUpload.objects.filter(added_at__lt=now() - _KEPT).delete()[0]


class _Taking:
    """One file's items becoming drafts."""

    def __init__(self, upload: ArticleUpload, items: Sequence[Item], checked: Checked, by: User) -> None:
        self._checked, self._by, self._known = checked, by, known_of(items)
        self._pictures = pictures_of(upload.name, bytes(upload.content)) if any(item.pictures for item in items) else {}
        self._groups: dict[str, int] = {}
        told = upload.settings["about"]
        self._about = About(**{**told, "topics": tuple(told["topics"]), "outlets": tuple(told["outlets"])})

    def line(self, place: int, item: Item, choice: Choice) -> Line:
        """One item; a refusal leaves nothing of it behind, and the others go on."""
        line = Line(item.title, choice.what, notes=list(item.notes))
        if choice.what == SKIP:
            return line
        known = self._known[place]
        target = known.article_id if known and choice.what == UPDATE else self._groups.get(item.group)
        notes: list[str] = []
        try:
            with transaction.atomic():
                line.article = self._taken(item, target)
                self._show_pictures(line.article, item, choice.alts, notes)
                ImportMark.objects.get_or_create(digest=digest_of(item), defaults={"article_id": line.article, "made_at": now()})
        except KaikuError as error:
            line.what, line.article, notes = REFUSED, None, [str(error)]
        line.notes += notes
        if item.group and line.article:
            self._groups[item.group] = line.article
        return line

    def _taken(self, item: Item, target: int | None) -> int:
        words = _words(item, item.text)
        if target is None:
            kind = item.kind or self._about.kind
            outlets = () if kind in FOR_STAFF else self._about.outlets
            about = replace(self._about, kind=kind, outlets=outlets, topics=(item.topic,) if item.topic else self._about.topics)
            return start_article(about, words, language=item.language, by=self._by).pk
        # What somebody was writing stays in the history, the importer's own draft, too.
        versions = ArticleVersion.objects.filter(article=target, language=item.language)
        versions.filter(state__in=OPEN).update(state=State.REPLACED)
        newest = versions.order_by("-number").values_list("pk", flat=True).first()
        save_words(target, words, language=item.language, seen=newest or 0, note=_("Tuotu tiedostosta"), by=self._by)
        return target

    def _show_pictures(self, article_id: int, item: Item, alts: Mapping[str, str], notes: list[str]) -> None:
        """Each in its place; one without words beside it, or of a kind that we do not show, is left out and told of."""
        if not item.pictures:
            return
        text = item.text
        for mark, alt in item.pictures:
            shown = self._picture(article_id, mark, " ".join(alts.get(mark, alt).split()), notes)
            text = re.sub(rf"!\[[^\]]*\]\({re.escape(mark)}\)", shown.replace("\\", r"\\"), text)
        versions = ArticleVersion.objects.filter(article=article_id, language=item.language)
        newest = versions.order_by("-number").values_list("pk", flat=True)[0]
        text = re.sub(r"\n{3,}", "\n\n", text)  # where a picture was left out
        save_words(article_id, _words(item, text), language=item.language, seen=newest, note=_("Tuotu tiedostosta"), by=self._by)

    def _picture(self, article_id: int, mark: str, alt: str, notes: list[str]) -> str:
        """As the text names it; nothing when it is left out."""
        if not alt:
            notes.append(_("Kuva jäi pois, koska sitä ei ole kerrottu sanoin."))
            return ""
        try:
            content, kind = self._checked(self._pictures[mark])
            picture = add_picture(article_id, content=content, content_type=kind, alt=alt, by=self._by)
        except KaikuError as error:
            notes.append(_("Kuva jäi pois: %(why)s") % {"why": error})
            return ""
        return f"![{picture.alt.replace('[', '(').replace(']', ')')}]({picture.address})"


def _words(item: Item, text: str) -> Words:
    return Words(item.title, text, item.internal_text, item.wordings)


def _plain(about: About) -> dict[str, Any]:
    """Of what was chosen for the whole batch."""
    kept = ("kind", "topics", "outlets", "owner_id", "area_id")
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(about).items() if name in kept}


def _settled(item: Item, language: str) -> Item:
    """With the batch's language where it names none, and its topic by the key that we have for it."""
    topic, notes = _topic_key(item.topic), list(item.notes)
    if item.topic and not topic:
        notes.append(_("Aihetta ”%(topic)s” ei ole käytössä.") % {"topic": item.topic})
    if not item.title.strip():
        notes.append(_("Otsikko puuttuu. Lisää se tiedostoon ja tuo tiedosto uudelleen."))
    if has_identity_code(f"{item.title} {item.text} {item.internal_text}"):
        notes.append(_("Tekstissä on henkilötunnus. Poista se ohjeesta."))
    return replace(item, language=item.language or language, topic=topic, notes=tuple(notes))


def _topic_key(said: str) -> str:
    wanted = said.casefold()
    live = (topic for topic in topics() if topic.is_leaf and topic.is_active)
    return next((one.key for one in live if wanted and wanted in (one.key, *(name.casefold() for name in one.names.values()))), "")
