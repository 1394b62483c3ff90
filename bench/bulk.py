"""What one thing done to many contacts costs the worker: `python -m bench.bulk --tickets 1000` on an empty database."""

import argparse
import os
import time
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from typing import Any

import django

GOAL = 10.0  # seconds for a thousand
VERBS = ("take", "assign", "transfer", "close", "macro", "macro that answers", "undo of it")


def main() -> None:
    """Make the contacts anew for each verb, do it to all of them as the worker does, print processor time and clock."""
    parser = argparse.ArgumentParser(prog="bench.bulk")
    parser.add_argument("--tickets", type=int, default=1000)
    parser.add_argument("--only", default="", help="parts of verbs, comma separated")
    given = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaiku.config.settings")
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("import_config", settings.PACK, stdout=StringIO())
    scene = _scene()
    print(f"{given.tickets} contacts, goal {GOAL * given.tickets / 1000:g} s by the clock on a quiet machine")
    for verb in VERBS:
        if any(part in verb for part in given.only.split(",")):
            print(_measured(verb, given.tickets, scene))


def _scene() -> dict[str, Any]:
    """Who does it, to whom it goes, and a contact that all others are like."""
    from kaiku.accounts.models import RoleGrant, User
    from kaiku.intake.actions import receive
    from kaiku.intake.contact import IncomingContact, Place, Sender
    from kaiku.replies.runs.macros import keep_macro
    from kaiku.replies.runs.models import Macro
    from kaiku.tickets.models import Ticket

    people = []
    for name in ("mittaaja", "toinen"):
        person, _made = User.objects.get_or_create(username=name, defaults={"name": name.title(), "email": f"{name}@kaupunki.example"})
        RoleGrant.objects.get_or_create(user=person, role="advisor", reach="all")
        people.append(person)
    text, sender = "Katuvalo ei pala Hämeenpuistossa.", Sender(name="Liisa Asiakas", email="liisa@posti.example")
    found = receive(IncomingContact("webform", f"bulk-{time.time_ns()}", text, sender=sender, wants_reply=True, place=Place(23.75, 61.5)))
    texts = {"fi": "Hei {asiakkaan_nimi}, vaihdamme lampun. {tunnus}"}
    drafting = Macro(name="Luonnos", owner=people[0], hand="mine", tags=["lamppu"], note="Tilattu.", texts=texts)
    answering = Macro(name="Vastaus", owner=people[0], texts=texts, words="send", closing="done")
    macros = {"macro": keep_macro(drafting, by=people[0]), "macro that answers": keep_macro(answering, by=people[0])}
    return {"by": people[0], "other": people[1], "like": Ticket.objects.get(pk=found.ticket_id), "macros": macros}


def _copies(like: Any, count: int) -> list[int]:
    from kaiku.tickets.models import Ticket

    own = {"id", "follow_code", "reference"}
    fields = {field.attname: getattr(like, field.attname) for field in Ticket._meta.concrete_fields if field.attname not in own}
    stamp = time.time_ns() // 1000 % 10**9  # microseconds: each call begins elsewhere
    names = [f"B{(stamp + n) % 10**9:09d}" for n in range(count)]
    rows = [Ticket(**fields, follow_code=name, reference=name) for name in names]
    return [row.pk for row in Ticket.objects.bulk_create(rows, batch_size=500)]


def _measured(verb: str, count: int, scene: dict[str, Any]) -> str:
    from kaiku.base.clock import now
    from kaiku.queues.models import Queue
    from kaiku.replies.runs.actions import carry_on, plan_run
    from kaiku.replies.runs.models import Run, RunRow

    by, like = scene["by"], scene["like"]
    if verb == "undo of it":
        before = Run.objects.latest("pk")
        run = Run.objects.create(by=by, verb="undo", macro=before.macro, undoes=before, made_at=now())
        RunRow.objects.bulk_create([RunRow(run=run, ticket_id=pk) for pk in before.rows.values_list("ticket_id", flat=True)])
    else:
        run = plan_run("macro" if "macro" in verb else verb, _copies(like, count), by=by, macro=scene["macros"].get(verb))
    queue = Queue.objects.exclude(pk=like.queue_id).filter(is_active=True).order_by("pk").first()
    run.given = {"assignee": scene["other"].pk, "queue": queue.pk if queue else 0, "reason": "spam"}
    run.started_at = now()
    run.save()
    spent, clock = time.process_time(), time.monotonic()
    with ThreadPoolExecutor(2) as workers:  # two at it, as start_run() has it
        list(workers.map(carry_on, [run.pk] * 2))
    spent, clock = time.process_time() - spent, time.monotonic() - clock
    done = run.rows.filter(state=RunRow.State.DONE).count()
    return f"{verb:20} {done} done: {clock:6.2f} s by the clock, {spent:5.2f} s of Python's processor ({spent / count * 1000:.2f} ms each)"


if __name__ == "__main__":
    main()
