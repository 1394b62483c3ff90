"""`kaiku demo`: everything on this machine with demonstration data, and accounts to sign in with."""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from kaiku.base.ids import ALPHABET
from kaiku.config.supervisor import CannotStart, Prepared, Supervisor, say

ACCOUNTS = (
    "tekninen", "sisalto", "neuvoja", "neuvoja2", "asiantuntija", "asiantuntija2", "raportoija", "katselija", "sisainen", "kumppani",
)  # fmt: skip


LOOPBACK = {"localhost", "127.0.0.1", "::1"}


def is_public(url: str) -> bool:
    """An address for everybody: https, and not of this machine itself."""
    address = urlsplit(url)
    return address.scheme == "https" and address.hostname not in LOOPBACK


def _is_meant() -> bool:
    from kaiku.config.environment import flag  # here, because it brings the database's pool: a start does without

    return flag("KAIKU_DEMO")


def run_demonstration(data: Path) -> None:
    """Serve first, then fill an empty database: the first page does not wait for 1,500 contacts."""
    if is_public(os.environ.get("KAIKU_PUBLIC_URL", "")) and not _is_meant():
        raise CannotStart(
            "A demonstration at a public address (KAIKU_PUBLIC_URL) has accounts whose names everybody knows. "
            "If that is meant, set KAIKU_DEMO=1; if not, start with: kaiku up"
        )
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
