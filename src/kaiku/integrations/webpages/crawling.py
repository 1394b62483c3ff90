"""A run over one source: what it has is listed, each page is read and kept by itself, and what was not found any more goes."""

import time
from collections.abc import Sequence
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from protego import Protego

from kaiku.base.clock import now
from kaiku.integrations.webpages.addresses import host_of, tidy
from kaiku.integrations.webpages.fetching import AGENT, SiteAway, SiteBusy, fetch
from kaiku.integrations.webpages.keeping import drop_page, is_ours, keep_read
from kaiku.integrations.webpages.maps import read_map
from kaiku.integrations.webpages.models import WebPage, WebRun, WebSource
from kaiku.outbox.health import is_paused, note_failure, note_success

SECONDS = 45  # of one job
PAUSE = 1.0  # between two questions to a site, unless it asks for more
_LONGEST_PAUSE = 10.0
_MOST_MAPS = 200
_MAP_BYTES = 52 * 1024 * 1024
_TRUSTED_FOR = timedelta(days=7)  # a map that says nothing has changed
_FAILURES = 3  # in a row, after which a page is no longer shown
_AWAY_AT = 5  # pages in a row without an answer: the site is away
_GONE_SHARE, _GONE_FROM = 0.3, 5
_RUNS_KEPT = 50
Outcome, State = WebRun.Outcome, WebPage.State


def due_sources() -> list[int]:
    """Sources to read now: a run is open and need not wait, or the time has come."""
    at, found = now(), []
    for source in WebSource.objects.filter(is_active=True):
        if is_paused(source.line):
            continue
        last = source.runs.first()
        if last is not None and last.outcome == Outcome.RUNNING:
            if last.waits_until is None or last.waits_until <= at:
                found.append(source.pk)
        elif last is None or last.began_at <= at - timedelta(hours=source.every):
            found.append(source.pk)
    return found


def read_some(source_id: int, *, seconds: float = SECONDS) -> bool:
    """Go on with the source's run, or begin one; is there more to read at once?"""
    source = WebSource.objects.filter(pk=source_id, is_active=True).first()
    if source is None:
        return False
    run = source.runs.filter(outcome=Outcome.RUNNING).first() or _begun(source)
    if run.outcome != Outcome.RUNNING or (run.waits_until and run.waits_until > now()):
        return False
    return _Reading(source, run).read(until=time.monotonic() + seconds)


def _begun(source: WebSource) -> WebRun:
    """A run with its pages listed; a site that does not say what it has fails the run, and all that is known of it stays."""
    run = WebRun(source=source, began_at=now(), is_approved=source.approves_next)
    try:
        run.robots = _robots(source)
        pages = _pages_told(source, run.robots)
    except SiteBusy as busy:
        return _failed(source, run, _("Sivusto pyysi odottamaan %(seconds)d s.") % {"seconds": busy.seconds})
    except (SiteAway, NothingTold) as error:
        return _failed(source, run, str(error))
    try:
        with transaction.atomic():
            run.save()
            _expect(source, run, pages)
    except IntegrityError:  # another worker began at the same moment
        return source.runs.get(outcome=Outcome.RUNNING)
    return run


class NothingTold(Exception):
    """Neither pages nor maps were found where the source begins."""


def _robots(source: WebSource) -> str:
    """What the site asks of its readers; a site without such a page asks nothing."""
    answer = fetch(f"https://{host_of(source.start)}/robots.txt", most=500_000)
    return answer.content.decode("utf-8", "replace") if answer.status == 200 else ""


def _pages_told(source: WebSource, asks: str) -> dict[str, str]:
    """What its maps and feeds name, or the page that it begins with; with the time of change that was told."""
    host, robots = host_of(source.start), Protego.parse(asks)
    waiting, looked = [tidy(source.start)], set[str]()
    pages: dict[str, str] = {}
    known: dict[str, str] = {}
    if not source.follows_links and not _is_map(source.start):
        waiting += [found for each in robots.sitemaps if (found := tidy(each)) and host_of(found) == host]
    while waiting and len(looked) < _MOST_MAPS and len(pages) < source.most_pages:
        url = waiting.pop(0)
        if url in looked or host_of(url) != host:
            continue
        looked.add(url)
        answer = fetch(url, most=_MAP_BYTES)
        told = read_map(answer.content, answer.url) if answer.status == 200 else None
        if told is not None:
            waiting += told.maps
            known |= told.pages
        elif url == tidy(source.start):
            if answer.status != 200:
                raise NothingTold(_("Aloitussivu vastasi %(status)s.") % {"status": answer.status})
            known.setdefault(answer.url, "")
        pages = {page: told_at for page, told_at in known.items() if _may_read(source, robots, page)}
    if not pages:
        raise NothingTold(_("Sivuja ei löytynyt. Tarkista aloitusosoite, polut ja sivuston robots.txt."))
    return dict(list(pages.items())[: source.most_pages])


def _is_map(url: str) -> bool:
    return url.lower().split("?")[0].endswith((".xml", ".xml.gz", ".rss", ".atom"))


def _may_read(source: WebSource, robots: Protego, url: str) -> bool:
    return is_ours(source, url) and bool(robots.can_fetch(url, AGENT))


def _expect(source: WebSource, run: WebRun, pages: dict[str, str]) -> None:
    """The run has these to read; those that the map says have not changed since they were read are only seen."""
    rows = [WebPage(source=source, url=url) for url in pages]
    WebPage.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    urls = list(pages)
    for begin in range(0, len(urls), 500):
        found = list(WebPage.objects.filter(source=source, url__in=urls[begin : begin + 500]))
        for page in found:
            page.telling, page.seen_run = pages[page.url], run.pk
            is_same = not source.follows_links and page.state == State.KEPT and page.digest and page.telling and page.telling == page.told
            page.waits_run = 0 if is_same and page.checked_at and page.checked_at > now() - _TRUSTED_FOR else run.pk
        WebPage.objects.bulk_update(found, ["telling", "seen_run", "waits_run"], batch_size=500)


def _failed(source: WebSource, run: WebRun, why: str) -> WebRun:
    run.outcome, run.error, run.ended_at = Outcome.FAILED, why[:500], now()
    run.save()
    note_failure(source.line, why)
    return run


class _Reading:
    """One job's share of a run."""

    def __init__(self, source: WebSource, run: WebRun) -> None:
        self._source, self._run, self._robots = source, run, Protego.parse(run.robots)
        asked = self._robots.crawl_delay(AGENT)
        self._pause = min(max(float(asked or 0), PAUSE), _LONGEST_PAUSE)
        self._silent = 0

    def read(self, *, until: float) -> bool:
        """Pages one after another until the time is up; is there more to read at once?"""
        while time.monotonic() < until:
            page = WebPage.objects.filter(source=self._source, waits_run=self._run.pk).order_by("pk").first()
            if page is None:
                self._end()
                return False
            try:
                self._page(page)
            except SiteBusy as busy:
                WebRun.objects.filter(pk=self._run.pk).update(waits_until=now() + timedelta(seconds=busy.seconds))
                return False
            if self._silent >= _AWAY_AT:
                WebPage.objects.filter(source=self._source, waits_run=self._run.pk).update(waits_run=0)
                _failed(self._source, self._run, _("Sivusto ei vastaa."))
                return False
            time.sleep(self._pause)
        return True

    def _page(self, page: WebPage) -> None:
        try:
            # A page that has not changed does not say again where it leads.
            etag, modified = ("", "") if self._source.follows_links else (page.etag, page.modified)
            answer = fetch(page.url, etag=etag, modified=modified)
        except SiteAway:
            self._silent += 1
            with transaction.atomic():
                page.failures += 1
                if page.failures >= _FAILURES:
                    drop_page(page, State.FAILED)
                self._done(page, "failed")
            return
        self._silent = 0
        with transaction.atomic():
            what, links = keep_read(self._source, page, answer)
            self._done(page, what)
            if self._source.follows_links or what == "alias":
                self._found(links)

    def _done(self, page: WebPage, what: str) -> None:
        page.waits_run, page.checked_at = 0, now()
        page.save()
        run = WebRun.objects.select_for_update().get(pk=self._run.pk)
        run.counts[what] = run.counts.get(what, 0) + 1
        run.waits_until = None
        run.save(update_fields=["counts", "waits_until"])

    def _found(self, links: Sequence[str]) -> None:
        """Pages that a page leads to, within the source and its limit."""
        ours = [link for link in links if _may_read(self._source, self._robots, link)]
        room = self._source.most_pages - WebPage.objects.filter(source=self._source, seen_run=self._run.pk).count()
        known = set(WebPage.objects.filter(source=self._source, url__in=ours, seen_run=self._run.pk).values_list("url", flat=True))
        fresh = [link for link in ours if link not in known][: max(room, 0)]
        if fresh:
            _expect(self._source, self._run, dict.fromkeys(fresh, ""))

    def _end(self) -> None:
        """What this run did not find any more is withdrawn, unless it is so much that it looks like a fault."""
        pages = WebPage.objects.filter(source=self._source)
        gone = pages.exclude(seen_run=self._run.pk).exclude(state=State.GONE)
        all_of_it, lost = pages.filter(state=State.KEPT).count(), gone.filter(state=State.KEPT).count()
        run = WebRun.objects.get(pk=self._run.pk)
        if not run.is_approved and lost >= _GONE_FROM and lost > _GONE_SHARE * all_of_it:
            run.outcome = Outcome.HELD
            run.error = _("Sivuista poistuisi %(gone)d, nyt niitä on %(all)d.") % {"gone": lost, "all": all_of_it}
        else:
            for page in gone:
                with transaction.atomic():
                    run.counts["gone"] = run.counts.get("gone", 0) + (page.state == State.KEPT)
                    drop_page(page, State.GONE)
                    page.save()
            run.outcome = Outcome.DONE
            WebSource.objects.filter(pk=self._source.pk).update(crawled_at=run.began_at, approves_next=False)
        run.ended_at = now()
        run.save()
        note_success(self._source.line)
        old = list(self._source.runs.values_list("pk", flat=True)[_RUNS_KEPT:])
        WebRun.objects.filter(pk__in=old).delete()
