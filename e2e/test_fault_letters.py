"""The same exchange by letters: a whole installation, a real IMAP server, an SMTP server that fails, and a company that answers by mail.

It takes minutes and starts only with KAIKU_FAULT_LETTERS, which says how many faults are sent."""

import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from e2e.repair_shop import PostOffice, RepairShop
from e2e.two_cities import City, innocent, percentile, traffic
from kaiku.channels.email.tests.dovecot import PARTNER, PASSWORD, USER, Dovecot, missing
from kaiku.channels.email.tests.smtp_peer import PeerController
from kaiku.config.tests.running import running_kaiku

COUNT = int(os.environ.get("KAIKU_FAULT_LETTERS", "6"))
PAUSE = float(os.environ.get("KAIKU_TWO_CITIES_PAUSE", "0.5"))
PATIENCE = 240 + COUNT * PAUSE
REASON = missing() or ("" if "KAIKU_FAULT_LETTERS" in os.environ else "KAIKU_FAULT_LETTERS is not set")
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("supervisor"), pytest.mark.skipif(bool(REASON), reason=REASON or "-")]


@pytest.fixture
def dovecot() -> Iterator[Dovecot]:
    server = Dovecot()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def post(dovecot: Dovecot) -> Iterator[tuple[PostOffice, int]]:
    office = PostOffice(dovecot)
    controller = PeerController(office)  # type: ignore[arg-type]
    controller.start()
    yield office, controller.bound_port
    controller.stop(no_assert=True)


@pytest.fixture
def city(post: tuple[PostOffice, int], dovecot: Dovecot) -> Iterator[City]:
    mail = {
        "KAIKU_SMTP_HOST": "127.0.0.1", "KAIKU_SMTP_PORT": str(post[1]), "KAIKU_SMTP_SECURITY": "none", "KAIKU_MAIL_REPLY": USER,
        "KAIKU_MAIL_FROM": "asiakaspalvelu@kaupunki.example",
    }  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="kaiku-letters-") as folder:
        Path(folder).chmod(0o755)
        with running_kaiku(Path(folder), **mail) as kaiku:
            command = [sys.executable, "-m", "django", "import_config", "--settings", "kaiku.config.settings"]
            subprocess.run(command, env=kaiku.environment, check=True, capture_output=True, timeout=120)
            city = City("Keskusta", kaiku, "roskakorit")
            city.keys = city.inside("clients", names=["Sovellus"])
            city.inside(
                "mailbox", key="yhteys", name="Yhteys", address=USER, host="127.0.0.1", port=dovecot.port, security="none", username=USER,
                secret=PASSWORD,
            )  # fmt: skip
            value = {"name": "Verstas", "kind": "letter", "address": PARTNER, "services": {city.topic: city.topic}}
            city.inside("system", value=value, secret="")
            yield city
            city.leave()


@pytest.fixture
def shop(dovecot: Dovecot) -> Iterator[RepairShop]:
    shop = RepairShop(dovecot)
    shop.start()
    yield shop
    shop.ended.set()
    shop.join(30)


@pytest.mark.covers("R49", "R183", "R184", "R235", "R236")
def test_faults_go_by_letter_and_answers_come_back_once(
    city: City, post: tuple[PostOffice, int], shop: RepairShop, capsys: pytest.CaptureFixture[str]
) -> None:
    began = time.monotonic()
    sending = traffic(city, COUNT, PAUSE)
    time.sleep(COUNT * PAUSE / 2)
    city.kill("worker")
    sending.join()
    city.wait_for("maintenance_case WHERE sent_at IS NOT NULL", COUNT, PATIENCE)
    city.wait_for("maintenance_case WHERE state IN ('working', 'done', 'returned')", COUNT // 2, PATIENCE)
    city.kill("worker")  # while it reads the answers
    city.wait_for("maintenance_case WHERE state IN ('done', 'returned')", COUNT, PATIENCE)

    assert shop.failure is None
    rows, letters = city.inside("sent"), {letter["case"]: letter for letter in shop.letters.values()}
    count = city.inside("counts")
    assert (len(rows), len(letters), len(shop.letters)) == (COUNT, COUNT, COUNT)
    assert (count["dead"], count["tickets"], count["doubled"]) == (0, COUNT, 0)  # no answer became a contact of its own
    for row in rows:
        letter = letters[row["number"]]
        assert (letter["text"], row["state"]) == (row["text"], "done" if letter["ours"] else "returned")
        assert [hashlib.sha256(content).hexdigest() for content in letter["photos"]] == row["photos"] and len(row["photos"]) == 1
        assert row["heard_photos"] == [hashlib.sha256(letter["picture"]).hexdigest()]
        words = f"Korjattu {row['number']}." if letter["ours"] else "Yksityinen tie."
        assert len([said for said in row["heard"] if words in said]) == 1 and len(row["heard"]) == 2
    with capsys.disabled():
        print(  # noqa: T201 - the figures are what the long run is for
            f"\n{COUNT} letters and answers in {time.monotonic() - began:.0f} s, {post[0].faults} faults of the mail server, 2 kills."
            f"\n{_told(rows, city, post[0], shop)}"
        )


def _told(rows: list[dict[str, Any]], city: City, office: PostOffice, shop: RepairShop) -> str:
    """How long letters took to the company's mailbox, those that no failure touched and all; and its answers from there to the ticket."""
    ids = {letter["case"]: mail_id for mail_id, letter in shop.letters.items()}
    faulted = {case for case, mail_id in ids.items() if mail_id in office.faulted}
    took = {row["number"]: office.taken[ids[row["number"]]] - row["received"] for row in rows}
    calm = [took[row["number"]] for row in rows if innocent(row, faulted, city.outages)]
    answers = [row["heard_at"][0] - shop.answered[row["number"]] for row in rows if row["heard_at"]]
    return (
        f"In the mailbox: untouched {len(calm)}, median {percentile(calm, 0.5):.2f} s, p95 {percentile(calm, 0.95):.2f} s; "
        f"all {len(rows)}, p95 {percentile(list(took.values()), 0.95):.1f} s, slowest {max(took.values()):.1f} s. "
        f"The answer back: median {percentile(answers, 0.5):.1f} s, p95 {percentile(answers, 0.95):.1f} s."
    )
