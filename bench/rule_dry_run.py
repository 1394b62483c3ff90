"""What the effect of a rule on the last 500 contacts costs: `python -m bench.rule_dry_run` on an empty database; one thread."""

import os
import statistics
import subprocess
import sys
import time
from io import StringIO
from itertools import cycle, islice
from pathlib import Path

import django

CONTACTS, TURNS, NAME = 500, 20, "mittaaja"


def main() -> None:
    """Make the contacts, then measure in a process of its own, which knows none of their words."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaiku.config.settings")
    django.setup()
    if sys.argv[1:] == ["measure"]:
        _measure()
    else:
        _make_contacts()
        subprocess.run([sys.executable, "-m", "bench.rule_dry_run", "measure"], check=True)


def _make_contacts() -> None:
    from django.conf import settings
    from django.core.management import call_command

    from kaiku.accounts.models import RoleGrant, User
    from kaiku.intake.actions import receive
    from kaiku.intake.contact import IncomingContact, Place, Sender

    call_command("migrate", verbosity=0)
    call_command("import_config", settings.PACK, stdout=StringIO())
    RoleGrant.objects.create(user=User.objects.create(username=NAME, name="Mittaaja"), role="content_admin", reach="all")
    sentences = [line for line in (Path(__file__).parent / "sentences.txt").read_text().splitlines() if len(line) > 20]
    for number in range(CONTACTS):
        text = " ".join(islice(cycle(sentences), number * 4, number * 4 + 4))
        receive(IncomingContact("webform", f"mitta-{number}", text, sender=Sender(email="a@posti.example"), place=Place(23.75, 61.5)))


def _measure() -> None:
    from kaiku.accounts.models import User
    from kaiku.workflow.ruling.dry_run import dry_run
    from kaiku.workflow.ruling.queries import all_rules

    by = User.objects.get(username=NAME)
    rules = [rule for rule in all_rules() if rule.is_active and rule.when.moment == "arrives"]
    spent: list[float] = []
    waited: list[float] = []
    for rule in islice(cycle(rules), TURNS):
        begun, clock = time.thread_time(), time.monotonic()
        found = dry_run(rule, by=by)
        spent.append(time.thread_time() - begun)
        waited.append(time.monotonic() - clock)
        assert found.looked_at == CONTACTS, found.looked_at
    print(f"{CONTACTS} contacts, words new to the process: {spent[0]:.2f} s of the processor, {waited[0]:.2f} s by the clock")
    for what, seconds in (("of the processor", sorted(spent[1:])), ("by the clock", sorted(waited[1:]))):
        print(f"afterwards: median {statistics.median(seconds):.2f} s, slowest {seconds[-1]:.2f} s {what}")


if __name__ == "__main__":
    main()
