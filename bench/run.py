"""One size from a fresh copy of its database to its figures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from bench import goals, items, server, statements
from bench.cluster import RUN, Cluster, Connection
from bench.goals import judged
from bench.measure import Bench, Figures, Item
from bench.processes import private_megabytes
from bench.seed import database_of, ensure_seeded
from bench.server import Session
from bench.streams import OF_A_PERSON, StreamFigures, measure_streams
from bench.table import Verdicts, print_figures, say
from bench.words import COMMON, RARE

_DEEP_PAGES = 20
_SEARCHERS = 5  # one may search 400 times an hour


@dataclass(frozen=True)
class Options:
    """What was asked on the command line."""

    sizes: list[int]
    share: float
    only: list[str]
    streams: int
    port: int
    explain: bool
    workers: str

    def wants(self, name: str) -> bool:
        """Is this item to be measured?"""
        return not self.only or any(part in name for part in self.only)


def run_size(cluster: Cluster, size: int, options: Options, verdicts: Verdicts) -> dict[str, Any]:
    """Everything at one number of contacts."""
    ensure_seeded(cluster, size)
    cluster.create(RUN, template=database_of(size))
    cluster.run("kaiku.config.cli", "prepare", database=RUN)
    say(f"\n{size:,} contacts")
    found: list[Figures] = []
    with cluster.connect(RUN) as connection:
        statements.prepare(connection)
        connection.execute("SELECT count(*) FROM tickets_ticket; SELECT count(*) FROM tickets_searchentry")  # into the cache after the copy
        with (
            server.language(cluster) as language,
            server.product(cluster, options.port + 1, workers=options.workers) as web,
            server.limit(cluster, options.port + 2) as bare,
        ):
            bench = Bench(cluster, connection, web, options.port + 1, bare, options.port + 2, language)
            slowness = bench.slowness(items.INSERT)
            cold = server.first_page_seconds(cluster, options.port + 3)
            words = f"first page after a cold start <= {goals.COLD_START_MOST} s"
            verdicts.add(size, "web process", words, cold, judged(cold, goals.COLD_START_MOST, slowness))
            workers = server.workers_of(web)
            before = 0.0
            for item in _items(cluster, connection, bench, options):
                for number, figures in enumerate(bench.measure(item)):
                    print_figures(figures, head=not found)
                    found.append(figures)
                    verdicts.judge(size, figures)
                    if options.explain and number == 0:
                        _explain(connection)
                held = _most_held(workers)
                say(f"  a web process holds {held:.0f} MiB")
                before = before or held
            _judge_memory(size, before, _most_held(workers), verdicts)
            _judge_depth(size, found, verdicts)
            streams = _streams(bench, workers, options, size, verdicts)
    cluster.drop(RUN)
    return {"size": size, "figures": found, "streams": streams, "cold_start_seconds": cold}


def _items(cluster: Cluster, connection: Connection, bench: Bench, options: Options) -> Iterator[Item]:
    """The items one after the other, each prepared just before it runs."""

    def count(requests: int) -> int:
        return max(int(requests * options.share), 16)

    if options.wants("queue page") or options.wants("filtered") or options.wants("ticket") or options.wants("search"):
        advisors = [_signed_in(bench.port, name) for name in ("neuvoja", *(f"kuulija-{number}" for number in range(_SEARCHERS)))]
        specialists = [_signed_in(bench.port, name) for name in _busiest_specialists(connection)]
        for name, people, path, mark in _pages(connection, advisors, specialists):
            if options.wants(name):
                yield items.page(name, path, people, mark, count=count(300))
    if options.wants("reply") or options.wants("change of state"):
        yield from _changes(cluster, bench, options, count(120))
    if options.wants("intake"):
        yield items.intake(cluster, count=count(600))
        yield from items.intake_by_systems(cluster, count=count(600))


def _pages(connection: Connection, advisors: list[Session], specialists: list[Session]) -> Iterator[tuple[str, list[Session], str, str]]:
    advisor, specialist = advisors[:1], specialists[:1]
    queue, topic = _busiest_queue_and_topic(connection)
    story = _scalar(connection, "SELECT id FROM tickets_ticket WHERE id %% 100 = 0 AND status = 'open' AND sensitivity = 'normal' LIMIT 1")
    yield "queue page 1", advisor, "/tyopoyta/jonot/", "after="
    yield "queue, deep page", advisor, _deep_address(advisor[0]), "after="
    yield "specialist's queue page 1", specialist, "/tyopoyta/jonot/", "after="
    yield "filtered by queue and topic", advisor, f"/tyopoyta/jonot/{queue}/?topic={topic}", "/tyopoyta/"
    yield "ticket with 20 events", advisor, f"/tyopoyta/{story}/", "Soitin huollolle"
    yield "search, common word", advisors, f"/tyopoyta/haku/?q={COMMON}", "after="
    yield "search, rare word", advisors, f"/tyopoyta/haku/?q={RARE}", "?lista="
    yield "specialist's search, common", specialists, f"/tyopoyta/haku/?q={COMMON}", "?lista="


def _changes(cluster: Cluster, bench: Bench, options: Options, count: int) -> Iterator[Item]:
    session = _signed_in(bench.port, "neuvoja")
    needed = 20 + 2 * count + 40
    tickets = items.tickets_to_change(cluster, needed * 2)
    if options.wants("reply"):
        paths = [f"/tyopoyta/{pk}/vastaukset/" for pk in tickets[:needed]]
        form = {"body": "Hei! Korjaamme valon tällä viikolla. Terveisin kaupunki", "seen_version": "1", "after": "stay"}
        yield items.change("reply", paths, form, session, "302 Found", count=count)
    if options.wants("change of state"):
        paths = [f"/tyopoyta/{pk}/sulkeminen/" for pk in tickets[needed:]]
        yield items.change("change of state", paths, {"reason": "needless", "words": ""}, session, "302 Found", count=count)


def _signed_in(port: int, username: str) -> Session:
    session = Session(port)
    session.sign_in(username)
    return session


def _deep_address(session: Session) -> str:
    """The address of a page that is many pages down, found by following the links."""
    path = "/tyopoyta/jonot/"
    for _page in range(_DEEP_PAGES):
        _status, body = session.fetch(path)
        match = re.search(r'href="(/tyopoyta/jonot/\?[^"]*after=[^"]+)"', body)
        if match is None:
            return path
        path = unescape(match[1])
    return path


def _busiest_queue_and_topic(connection: Connection) -> tuple[str, str]:
    row = connection.execute(
        """SELECT q.key, c.key FROM tickets_ticket t JOIN queues_queue q ON q.id = t.queue_id
        JOIN categories_category c ON c.id = t.topic_id
        WHERE t.status IN ('new', 'open', 'waiting') GROUP BY 1, 2 ORDER BY count(*) DESC LIMIT 1"""
    ).fetchone()
    assert row is not None
    return row[0], row[1]


def _busiest_specialists(connection: Connection) -> list[str]:
    """Everybody of the group that has the most contacts."""
    rows = connection.execute(
        """SELECT u.username FROM accounts_user u JOIN organisation_membership m ON m.user_id = u.id
        WHERE u.username LIKE 'tekija-%%' AND m.group_id = (
          SELECT t.group_id FROM tickets_ticket t WHERE t.group_id IN (
            SELECT own.group_id FROM organisation_membership own JOIN accounts_user o ON o.id = own.user_id
            WHERE o.username LIKE 'tekija-%%') GROUP BY 1 ORDER BY count(*) DESC LIMIT 1)
        ORDER BY 1 LIMIT %s""",
        [_SEARCHERS],
    ).fetchall()
    return [row[0] for row in rows]


def _scalar(connection: Connection, query: str) -> Any:
    row = connection.execute(query, []).fetchone()
    assert row is not None
    return row[0]


def _most_held(workers: list[int]) -> float:
    """MiB of the serving process that holds most."""
    return max(map(private_megabytes, workers))


def _judge_memory(size: int, before: float, after: float, verdicts: Verdicts) -> None:
    verdicts.add(size, "web process", f"memory after the load <= {goals.MEMORY_MOST:g} MiB", after, judged(after, goals.MEMORY_MOST))
    growth = after / before - 1 if before else 0.0
    verdicts.add(size, "web process", "memory growth after the first item <= 20 %", growth, judged(growth, goals.MEMORY_GROWTH_MOST))


def _judge_depth(size: int, found: list[Figures], verdicts: Verdicts) -> None:
    by_name = {row.item: row for row in found if row.clients == 1}
    if "queue page 1" in by_name and "queue, deep page" in by_name:
        ratio = by_name["queue, deep page"].sql / max(by_name["queue page 1"].sql, 0.01)
        verdicts.add(
            size, "queue, deep page (1)", f"SQL time <= {goals.DEEP_PAGE_MOST} x page 1", ratio, judged(ratio, goals.DEEP_PAGE_MOST)
        )


def _streams(bench: Bench, workers: list[int], options: Options, size: int, verdicts: Verdicts) -> StreamFigures | None:
    if not options.streams or not options.wants("streams"):
        return None
    people = range(-(-options.streams // OF_A_PERSON))
    cookies = [_signed_in(bench.port, f"kuulija-{number}").cookie for number in people]
    found = measure_streams(bench.port, workers, bench.connection, cookies, options.streams)
    memory = f"{found.empty_megabytes:.0f} -> {found.full_megabytes:.0f} MiB ({found.kilobytes_each:.0f} kB each)"
    say(f"{found.streams} streams: {memory}; broadcast heard {found.first_ms:.0f} to {found.last_ms:.0f} ms later, {found.lost} lost")
    item = f"{found.streams:,} event streams"
    if found.streams >= 5000:
        verdicts.add(size, item, "memory <= 350 MiB", found.full_megabytes, judged(found.full_megabytes, goals.STREAMS_MEGABYTES_MOST))
    elif found.streams == 1000:
        verdicts.add(size, item, "last client hears within 60 ms", found.last_ms, judged(found.last_ms, goals.BROADCAST_MOST))
    verdicts.add(size, item, "none lost", found.lost, judged(found.lost, 0))
    return found


def _explain(connection: Connection) -> None:
    for calls, milliseconds, query in statements.worst(connection, 25):
        say(f"    {calls:6} calls {milliseconds:9.1f} ms  {query[:200]}")
