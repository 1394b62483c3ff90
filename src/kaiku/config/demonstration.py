"""`kaiku demo`: everything on this machine with demonstration data, and accounts to sign in with."""

import os
import secrets
from pathlib import Path

from kaiku.base.ids import ALPHABET
from kaiku.config.supervisor import Prepared, Supervisor, say

ACCOUNTS = (
    "tekninen", "sisalto", "neuvoja", "neuvoja2", "asiantuntija", "asiantuntija2", "raportoija", "katselija", "sisainen", "kumppani",
)  # fmt: skip


def run_demonstration(data: Path) -> None:
    """Serve first, then fill an empty database: the first page does not wait for 1,500 contacts."""
    given = os.environ.get("KAIKU_DEMO_PASSWORD")
    password = given or "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))
    os.environ["KAIKU_DEMO"] = "1"

    def fill(supervisor: Supervisor, prepared: Prepared) -> None:
        say(f"\nCitizens: {supervisor.address}   staff: {supervisor.address}tyopoyta/   (Ctrl-C stops)")
        if not prepared.empty:
            say("Accounts are as before: " + " ".join(ACCOUNTS))
            say("The password was shown at the first start. New data and password: remove the folder " + str(supervisor.data))
            return
        # Told before the contacts, which take minutes: whoever stops in between has the password still.
        say("\nAccounts: " + " ".join(ACCOUNTS))
        say("Password: " + ("as in KAIKU_DEMO_PASSWORD" if given else f"{password}   (shown only now)"))
        say("\nMaking the accounts, then loading demonstration contacts ...")
        supervisor.run_beside("manage", "load_demo", environment={"KAIKU_DEMO_PASSWORD": password})

    Supervisor(data, after_start=fill).run()
