"""What was found at an address becomes what search knows of it."""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from kaiku.integrations.webpages.addresses import belongs, host_of
from kaiku.integrations.webpages.fetching import Fetched
from kaiku.integrations.webpages.models import WebPage, WebSource
from kaiku.integrations.webpages.reading import PageRead, read_page, text_of
from kaiku.knowledge.actions.pages import keep_page, withdraw_page
from kaiku.knowledge.rules import Words

State = WebPage.State
_KINDS = ("text/html", "application/xhtml+xml")


class Kept(NamedTuple):
    """What became of a page, and where it leads."""

    what: str
    links: Sequence[str] = ()


def keep_read(source: WebSource, page: WebPage, answer: Fetched) -> Kept:
    """Keep what an address said. What is not there any more waits for the end of the run, where much of it together is a fault."""
    page.failures, page.told = 0, page.telling
    if answer.status == 304:
        return Kept("same")
    if answer.status != 200:
        return _missing(page)
    page.etag, page.modified = answer.etag, answer.modified
    if answer.url != page.url:
        return _alias(source, page, answer.url)
    if answer.kind not in _KINDS:
        return _left_out(page)
    read = read_page(text_of(answer.content, answer.letters), page.url)
    if read.canonical not in ("", page.url) and is_ours(source, read.canonical):
        return _alias(source, page, read.canonical)
    if read.is_hidden or "noindex" in answer.robots:
        return _left_out(page, read.links)
    if not read.text or not read.title:
        return _missing(page, read.links) if page.state == State.KEPT else _left_out(page, read.links)
    return _kept(source, page, read)


def drop_page(page: WebPage, state: WebPage.State) -> None:
    """Nobody finds it from now on."""
    if page.article_id and page.state == State.KEPT:
        withdraw_page(page.article_id)
    page.state, page.digest, page.etag, page.modified = state, "", "", ""


def settings_changed(source: WebSource) -> None:
    """What the source's pages are has changed: the next run reads and keeps every one anew."""
    WebPage.objects.filter(source=source).update(digest="", etag="", modified="", told="")


def _kept(source: WebSource, page: WebPage, read: PageRead) -> Kept:
    language = read.language or source.language
    digest = hashlib.sha256("\x1f".join((language, read.title, read.text)).encode()).hexdigest()
    if page.state == State.KEPT and page.digest == digest:
        return Kept("same", read.links)
    twin = WebPage.objects.filter(source=source, digest=digest, state=State.KEPT).exclude(pk=page.pk).exists()
    if twin:
        drop_page(page, State.ALIAS)
        return Kept("alias", read.links)
    what = "changed" if page.article_id else "made"
    page.article_id = keep_page(
        page.article_id, Words(read.title, read.text), language=language, address=page.url, topics=source.topics, outlets=source.outlets
    )
    page.state, page.digest = State.KEPT, digest
    return Kept(what, read.links)


def _alias(source: WebSource, page: WebPage, url: str) -> Kept:
    drop_page(page, State.ALIAS)
    return Kept("alias", [url] if is_ours(source, url) else [])


def _missing(page: WebPage, links: Sequence[str] = ()) -> Kept:
    page.seen_run = 0
    return Kept("missing", links)


def _left_out(page: WebPage, links: Sequence[str] = ()) -> Kept:
    drop_page(page, State.UNFIT)
    return Kept("unfit", links)


def is_ours(source: WebSource, url: str) -> bool:
    """Is it one of the source's own, by its host and paths?"""
    return belongs(url, host=host_of(source.start), include=source.include, exclude=source.exclude)
