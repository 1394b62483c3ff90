"""load(): the whole demonstration, the newest contacts first so that the product is of use at once."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from django.db import connection, transaction
from django.db.models import F, Max

from kaiku.config.demo.crowd import crowd
from kaiku.config.demo.lifecycle import propose_due
from kaiku.config.demo.material import read_material
from kaiku.config.demo.planning import KEY, Planned, Planner
from kaiku.config.demo.playing import Player
from kaiku.config.demo.showing import Show
from kaiku.config.demo.staff import make_staff
from kaiku.config.pack import PackError, read_pack
from kaiku.config.pack.knowledge import read_knowledge, write_knowledge, write_news
from kaiku.config.pack.problems import Problem
from kaiku.config.pack.writing import import_pack
from kaiku.handling.models import Prompt
from kaiku.outbox.models import Outgoing, Received
from kaiku.tickets.models import Message

NAMES = "demo/names.yaml"
NEWEST_FIRST = 150
_BATCH = 50
_STILL_FRESH = timedelta(days=2)  # mail younger than this really goes out, so that the mail view has something to show


def load(folder: Path, *, password: str, count: int, until: datetime, seed: int, say: Callable[[str], None], accounts: int = 0) -> int:
    """Configuration, accounts and contacts; what is there already stays. Returns how many contacts were made."""
    pack = read_pack(folder)
    if not (folder / NAMES).exists():
        raise PackError([Problem(NAMES, 0, "", "the file is missing; without demonstration data: kaiku up, import-config, add-account")])
    import_pack(pack)
    articles = write_knowledge(read_knowledge(folder), is_demonstration=True) + write_news(folder, at=until)
    staff = make_staff(pack.staff, password=password)
    material = read_material(folder / "demo")
    others = make_staff(crowd([queue.group for queue in pack.queues], material.names, count=accounts - len(staff)), password=password)
    say(f"{len(staff) + len(others)} accounts, {len(pack.topics)} topics, {len(pack.queues)} queues: the accounts work now.")
    say(f"{articles} articles of the knowledge base.")
    planned = _not_there(Planner(pack, material, until=until, seed=seed).plan(count))
    player = Player(material, staff, until=until)
    made = 0
    for number, batch in enumerate(_batches(planned)):
        made += _play(player, batch, until)
        if (number + 1) * _BATCH == NEWEST_FIRST:
            say(f"The newest {NEWEST_FIRST} contacts are in; the rest follow.")
    Show(folder / "demo", until=until).make()
    if (proposed := propose_due(pack.staff)) is not None:
        say(f"{proposed.count} contacts are due: {proposed.terms['name']}. Their batch waits for approval.")
    return made


def _not_there(planned: Sequence[Planned]) -> list[Planned]:
    """At another time of the day a contact may be drawn with another channel, and would not be known by it."""
    there = set(Received.objects.filter(key__startswith=KEY).values_list("key", flat=True))
    return [one for one in planned if one.key not in there]


def _batches(planned: Sequence[Planned]) -> Iterator[Sequence[Planned]]:
    """The newest part first, each batch from old to new."""
    for end in range(len(planned), 0, -_BATCH):
        yield planned[max(end - _BATCH, 0) : end]


@transaction.atomic
def _play(player: Player, batch: Sequence[Planned], until: datetime) -> int:
    last_job, last_row = _last_job(), Outgoing.objects.aggregate(last=Max("pk"))["last"] or 0
    made = sum(player.play(planned) for planned in batch)
    if batch[-1].at < until - _STILL_FRESH:
        _settle(last_job, last_row)
    return made


def _last_job() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM procrastinate_jobs")
        return int(cursor.fetchone()[0])


def _settle(last_job: int, last_row: int) -> None:
    """Old mail was sent long ago and old prompts were read: nothing of it may go out now."""
    rows = Outgoing.objects.filter(pk__gt=last_row)
    messages = rows.filter(kind="message").values("subject_id")
    Message.objects.filter(pk__in=messages, delivery=Message.Delivery.QUEUED).update(delivery=Message.Delivery.SENT)
    Prompt.objects.filter(read_at=None, pk__in=rows.filter(kind="prompt").values("subject_id")).update(read_at=F("created_at"))
    rows.update(state=Outgoing.State.SENT, sent_at=F("next_attempt_at"))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE id > %s AND queue_name = 'outbox'", [last_job])
        cursor.execute(  # a ticket's words are written once, not after each of its messages
            "DELETE FROM procrastinate_jobs early USING procrastinate_jobs late WHERE early.id > %s AND late.id > early.id"
            " AND early.task_name = late.task_name AND early.args = late.args AND early.queue_name = 'language'",
            [last_job],
        )
