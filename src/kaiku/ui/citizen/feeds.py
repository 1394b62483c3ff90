"""What the city tells the public, for other sites and readers: one list of entries in three shapes, newest first, by keyset."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring  # nosec B405 - written here, never read

from django.conf import settings
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from kaiku.categories.queries import topics_by_id, topics_by_key
from kaiku.knowledge.models import Article, ArticleVersion
from kaiku.knowledge.passages import first_sentences
from kaiku.knowledge.queries import versions_to_feed
from kaiku.knowledge.text import html_of
from kaiku.publishing.compiling import public_compilations
from kaiku.publishing.queries import newest_cases
from kaiku.reporting.insights import public_changes
from kaiku.texts.models import Notice
from kaiku.texts.queries import live_notices

ARTICLES, NEWS, ANSWERS, CASES, COMPILATIONS = "ohjeet", "tiedotteet", "vastaukset", "julkaistut", "koosteet"
CHANGES = "muutokset"
FEEDS = (ARTICLES, NEWS, ANSWERS, CASES, COMPILATIONS, CHANGES)
MOST = 100
_ATOM = "http://www.w3.org/2005/Atom"
_KINDS = {
    ARTICLES: (Article.Kind.FAQ, Article.Kind.GUIDE),
    NEWS: (Article.Kind.NEWS, Article.Kind.NOTICE),
}


@dataclass(frozen=True)
class Asked:
    """Which entries are wanted; before is the key after which the next page begins."""

    feed: str
    language: str
    outlet: str = Article.Outlet.SITE
    topic: str = ""
    limit: int = 20
    before: int = 0


@dataclass(frozen=True)
class Entry:
    """One thing that is public now."""

    key: str
    kind: str
    url: str
    title: str
    html: str
    summary: str
    language: str
    published: datetime
    updated: datetime
    topics: Sequence[str] = ()
    ends: datetime | None = None


@dataclass(frozen=True)
class Page:
    """Entries, and the key of the last one when there are more."""

    asked: Asked
    entries: list[Entry] = field(default_factory=list)
    next_before: int = 0


def page_of(asked: Asked) -> Page:
    """The entries; a handful of statements however many there are."""
    if asked.feed in (ANSWERS, CASES):
        return _cases(asked)
    if asked.feed == COMPILATIONS:
        return _compilations(asked)
    if asked.feed == CHANGES:
        return _changes(asked)
    rows = versions_to_feed(
        asked.language, audience=asked.outlet, kinds=_KINDS[asked.feed], topic=asked.topic, before=asked.before, limit=asked.limit + 1
    )
    shown = rows[: asked.limit]
    entries = [_article(version) for version in shown]
    if asked.feed == NEWS and not asked.before and not asked.topic:
        entries = [*_notices(asked.language), *entries]
    return Page(asked, entries, shown[-1].pk if len(rows) > asked.limit else 0)


def _article(version: ArticleVersion) -> Entry:
    article = version.article
    began = article.valid_from or version.decided_at or version.written_at
    return Entry(
        key=f"article:{article.key}",
        kind=article.kind,
        url=_public(reverse("citizen:article", args=[article.key])),
        title=version.title,
        html=html_of(version.text),
        summary=first_sentences(version.text),
        language=version.language,
        published=began,
        updated=max(began, version.decided_at or version.written_at),
        topics=article.topics,
        ends=article.valid_until,
    )


def _notices(language: str) -> list[Entry]:
    """Short notices of disturbances stand above everything while they hold."""
    home = _public(reverse("citizen:home"))
    return [
        Entry(
            f"notice:{notice.pk}", "notice", home, title, f"<p>{escape(text)}</p>" if text else "", text, language,
            notice.starts_at, notice.starts_at, ends=notice.ends_at,
        )
        for notice, title, text in live_notices(Notice.Audience.CITIZEN, language)
    ]  # fmt: skip


def _cases(asked: Asked) -> Page:
    """Published cases, or those with an answer; their texts were freed of personal data when they were published."""
    topic = topics_by_key().get(asked.topic) if asked.topic else None
    if asked.topic and topic is None:
        return Page(asked)
    rows = newest_cases(
        topic_id=topic.id if topic else None,
        before=asked.before,
        limit=asked.limit + 1,
        language=asked.language,
        answered=asked.feed == ANSWERS,
    )
    shown = rows[: asked.limit]
    entries = [
        Entry(
            key=f"case:{case.number}",
            kind="case",
            url=_public(reverse("citizen:case", args=[case.number])),
            title=case.title,
            html="".join(f"<p>{escape(text)}</p>" for text in (case.text, case.answer) if text),
            summary=case.answer or first_sentences(case.text),
            language=case.language,
            published=case.published_at,
            updated=case.published_at,
            topics=[topics_by_id()[case.topic_id].key] if case.topic_id in topics_by_id() else (),
        )
        for _pk, case in shown
    ]
    return Page(asked, entries, shown[-1][0] if len(rows) > asked.limit else 0)


def _compilations(asked: Asked) -> Page:
    """Compilations of answered cases; a case that is public no more is not in them."""
    rows = public_compilations(limit=asked.limit + 1, before=asked.before)
    shown = rows[: asked.limit]
    entries = [
        Entry(
            key=f"compilation:{row.number}",
            kind="compilation",
            url=_public(reverse("citizen:compilation", args=[row.number])),
            title=row.title,
            html=f"<p>{escape(row.intro)}</p>"
            + "".join(f"<h2>{escape(case.title)}</h2><p>{escape(case.text)}</p><p>{escape(case.answer)}</p>" for case in row.cases),
            summary=first_sentences(row.intro),
            language=row.language,
            published=row.published_at,
            updated=row.published_at,
            topics=[topics_by_id()[row.topic_id].key] if row.topic_id in topics_by_id() else (),
        )
        for row in shown
    ]
    return Page(asked, entries, shown[-1].id if len(rows) > asked.limit else 0)


def _changes(asked: Asked) -> Page:
    """What came of feedback; approved for the public in each of the city's languages."""
    topic = topics_by_key().get(asked.topic) if asked.topic else None
    if asked.topic and topic is None:
        return Page(asked)
    rows = public_changes(asked.language, topic_id=topic.id if topic else None, before=asked.before, limit=asked.limit + 1)
    page, shown, known = _public(reverse("citizen:changes")), rows[: asked.limit], topics_by_id()
    entries = [
        Entry(
            key=f"change:{one.pk}",
            kind="change",
            url=f"{page}#m{one.pk}",
            title=one.title,
            html=f"<p>{escape(one.text)}</p>",
            summary=one.text,
            language=one.language,
            published=one.published,
            updated=one.published,
            topics=[known[one.topic_id].key] if one.topic_id in known else (),
        )
        for one in shown
    ]
    return Page(asked, entries, shown[-1].pk if len(rows) > asked.limit else 0)


def titles() -> dict[str, str]:
    """Each feed's name in the reader's language."""
    return {
        ARTICLES: _("Ohjeet ja usein kysytyt"),
        NEWS: _("Ajankohtaista"),
        ANSWERS: _("Vastauksia julkaistuihin yhteydenottoihin"),
        CASES: _("Julkaistut asiat"),
        COMPILATIONS: _("Koosteet"),
        CHANGES: _("Mitä palautteesta seurasi"),
    }


def as_json_feed(page: Page, *, here: str, following: str) -> dict[str, Any]:
    """JSON Feed 1.1."""
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": titles()[page.asked.feed],
        "home_page_url": _public(reverse("citizen:home")),
        "feed_url": here,
        "language": page.asked.language,
        "items": [
            {
                "id": entry.key, "url": entry.url, "title": entry.title, "content_html": entry.html, "summary": entry.summary,
                "date_published": _time(entry.published), "date_modified": _time(entry.updated), "tags": list(entry.topics),
                "language": entry.language, "_kaiku": {"kind": entry.kind, "ends": _time(entry.ends)},
            }
            for entry in page.entries
        ],
    }  # fmt: skip
    return {**told, "next_url": following} if following else told


def as_json_api(page: Page, *, here: str, following: str) -> dict[str, Any]:
    """JSON:API 1.1 with the attributes that the city's site calls by the same names."""
    return {
        "jsonapi": {"version": "1.1"},
        "data": [
            {
                "type": f"kaiku--{entry.kind}",
                "id": entry.key,
                "attributes": {
                    "title": entry.title, "langcode": entry.language, "status": True, "created": _time(entry.published),
                    "changed": _time(entry.updated), "unpublish_on": _time(entry.ends), "topics": list(entry.topics),
                    "body": {"value": entry.html, "format": "full_html", "processed": entry.html, "summary": entry.summary},
                },
                "links": {"self": {"href": entry.url}},
            }
            for entry in page.entries
        ],
        "links": {"self": {"href": here}, **({"next": {"href": following}} if following else {})},
    }  # fmt: skip


def as_atom(page: Page, *, here: str, following: str) -> bytes:
    """Atom (RFC 4287)."""
    register_namespace("", _ATOM)
    root = Element(f"{{{_ATOM}}}feed", {"xml:lang": page.asked.language})
    newest = max((entry.updated for entry in page.entries), default=datetime(2026, 1, 1, tzinfo=UTC))
    for name, text in (("id", here), ("title", titles()[page.asked.feed]), ("updated", _time(newest) or "")):
        SubElement(root, f"{{{_ATOM}}}{name}").text = _xml(text)
    links = [("self", here), ("alternate", _public(reverse("citizen:home"))), *([("next", following)] if following else [])]
    for relation, address in links:
        SubElement(root, f"{{{_ATOM}}}link", {"rel": relation, "href": address})
    SubElement(SubElement(root, f"{{{_ATOM}}}author"), f"{{{_ATOM}}}name").text = "Kaiku"
    for entry in page.entries:
        row = SubElement(root, f"{{{_ATOM}}}entry", {"xml:lang": entry.language})
        told = {"id": f"urn:kaiku:{entry.key}", "title": entry.title, "published": _time(entry.published), "updated": _time(entry.updated)}
        for name, value in told.items():
            SubElement(row, f"{{{_ATOM}}}{name}").text = _xml(value or "")
        SubElement(row, f"{{{_ATOM}}}link", {"rel": "alternate", "href": entry.url})
        SubElement(row, f"{{{_ATOM}}}summary").text = _xml(entry.summary)
        SubElement(row, f"{{{_ATOM}}}content", {"type": "html"}).text = _xml(entry.html)
        for topic in entry.topics:
            SubElement(row, f"{{{_ATOM}}}category", {"term": topic})
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + bytes(tostring(root, encoding="utf-8"))


def _xml(text: str) -> str:
    """Without the characters that no XML may hold, even escaped."""
    return "".join(one for one in text if one in "\t\n\r" or one >= " ")


def _public(path: str) -> str:
    return settings.PUBLIC_URL.rstrip("/") + path


def _time(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if moment else None
