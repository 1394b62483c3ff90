import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import example, given
from hypothesis import strategies as st

from kaiku.channels.importing.contact import BadLine, contact_from
from kaiku.channels.importing.counterparts import Counterparts
from kaiku.channels.importing.lines import read_lines
from kaiku.channels.importing.mapping import read_mapping
from kaiku.conftest import City
from kaiku.outbox.models import Outgoing, Received
from kaiku.tickets.models import Ticket

LAMP = "Katuvalo ei pala Hämeenpuistossa"


@pytest.fixture
def run(city: City, tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """Import the given content as a file and return the report with the bad lines."""

    def importing(content: str | bytes, name: str = "viestit.jsonl", mapping: Any = None, **options: Any) -> dict[str, Any]:
        path, report = tmp_path / name, tmp_path / "report.json"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        if mapping is not None:
            options["mapping"] = tmp_path / "mapping.json"
            options["mapping"].write_text(json.dumps(mapping), encoding="utf-8")
        call_command("import_contacts", path, report=report, **options)
        bad = tmp_path / f"{name}.errors.jsonl"
        assert not bad.exists() or bad.stat().st_mode & 0o777 == 0o600  # bad lines tell of people too
        lines = [json.loads(line) for line in bad.read_text(encoding="utf-8").splitlines()] if bad.exists() else []
        return {**json.loads(report.read_text(encoding="utf-8")), "bad_lines": lines}

    return importing


def lines(*records: Any) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


@pytest.mark.covers("R222", "R223")
def test_json_lines_go_through_the_one_way_in(run: Callable[..., dict[str, Any]], city: City) -> None:
    told = run(
        lines(
            {"id": 1, "text": LAMP, "created": "2026-03-02 14:05:00", "email": "liisa@posti.example", "lat": 61.4981, "lon": 23.7497},
            {"id": 2, "text": "Milloin kirjasto aukeaa?", "language": "fi", "topic": "Kirjastot", "type": "kysymys"},
        )
    )

    lamp, books = Ticket.objects.order_by("pk")
    assert (lamp.queue, lamp.topic, lamp.channel) == (city.lighting, city.lamps, "import")
    assert lamp.received_at.isoformat() == "2026-03-02T12:05:00+00:00"
    assert lamp.customer is not None and lamp.customer.email == "liisa@posti.example" and lamp.wants_reply
    assert (books.topic, books.contact_type, books.customer) == (city.books, city.question, None)
    assert (told["lines"], told["imported"], told["bad"], told["unclear"]) == (2, 2, 0, 0)
    assert told["queues"] == {"valaistus": 1, "kirjasto": 1}


def test_nobody_gets_a_receipt_for_a_message_of_long_ago(run: Callable[..., dict[str, Any]]) -> None:
    run(lines({"text": LAMP, "email": "liisa@posti.example"}))

    assert not Outgoing.objects.exists()


@pytest.mark.covers("R222", "R223")
def test_a_second_run_imports_nothing_twice(run: Callable[..., dict[str, Any]]) -> None:
    content = lines({"id": "a", "text": LAMP}, {"text": LAMP}, {"text": LAMP}, {"text": "Kirja on hukassa"})

    first, second = run(content), run(content)

    assert (first["imported"], first["known"]) == (4, 0)
    assert (second["imported"], second["known"], second["tickets"]) == (0, 4, 4)
    assert Ticket.objects.count() == 4


def test_the_same_ids_of_another_source_are_other_contacts(run: Callable[..., dict[str, Any]]) -> None:
    run(lines({"id": 1, "text": LAMP}), source="vanha")
    run(lines({"id": 1, "text": LAMP}), source="uusi")

    assert Ticket.objects.count() == 2


def test_bad_lines_are_told_with_number_and_reason_and_the_others_come_in(run: Callable[..., dict[str, Any]]) -> None:
    content = b"".join(
        [
            lines({"id": 1, "text": LAMP}).encode(),
            b"{not json\n",
            b"\n",
            '{"text": "latin1 \xe4"}\n'.encode("latin-1"),
            b"[1, 2]\n",
            lines({"id": 2, "text": "  "}, {"id": 3, "text": LAMP, "created": "huomenna"}, {"id": 4, "text": LAMP, "lat": 61}).encode(),
            lines({"id": 1, "text": "Toinen samalla numerolla"}, {"id": 5, "text": LAMP, "lat": "x", "lon": 1}).encode(),
            b"[" * 100_000 + b"\n",
            lines({"id": 6, "text": "NUL \x00 merkki", "topic": "tuntematon"}).encode(),
        ]
    )
    told = run(content)

    assert [(line["line"], line["reason"].split(":")[0]) for line in told["bad_lines"]] == [
        (2, "not JSON"),
        (4, "not utf-8"),
        (5, "not a JSON object"),
        (6, "no text"),
        (7, "created is not a time"),
        (8, "one of lat and lon is missing"),
        (9, "the same id as on line 1"),
        (10, "lat or lon is not a number"),
        (11, "not JSON"),
    ]
    assert told["bad_lines"][0]["raw"] == "{not json"
    assert (told["lines"], told["imported"], told["bad"]) == (11, 2, 9)
    assert Ticket.objects.count() == 2


def test_after_the_bad_lines_were_mended_only_they_come_in(run: Callable[..., dict[str, Any]], tmp_path: Path) -> None:
    run(lines({"id": 1, "text": LAMP}) + "{oops\n")
    told = run(lines({"id": 1, "text": LAMP}, {"id": 2, "text": LAMP}))

    assert (told["imported"], told["known"], told["bad_lines"]) == (1, 1, [])
    assert not (tmp_path / "viestit.jsonl.errors.jsonl").exists()


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_csv_with_any_usual_delimiter_and_mark(run: Callable[..., dict[str, Any]], delimiter: str, encoding: str) -> None:
    rows = [["id", "text", "created"], ["1", '"Valo, ""vilkkuu""; yhä"', "2.3.2026 14.05"], ["2", '"Kaksi\nriviä"', "2.3.2026"]]
    told = run("\r\n".join(delimiter.join(row) for row in rows).encode(encoding), name="viestit.csv")

    assert told["imported"] == 2
    texts = [ticket.messages.get().body for ticket in Ticket.objects.order_by("pk")]
    assert texts == ['Valo, "vilkkuu"; yhä', "Kaksi\nriviä"]
    assert Ticket.objects.order_by("pk")[0].received_at.isoformat() == "2026-03-02T12:05:00+00:00"


def test_an_old_windows_file_comes_in_with_its_encoding_named(run: Callable[..., dict[str, Any]]) -> None:
    content = "id;text\n1;Pöllö ääntelee\n".encode("cp1252")

    assert run(content, name="a.csv")["bad_lines"][0]["reason"] == "not utf-8"
    assert run(content, name="a.csv", encoding="cp1252")["imported"] == 1
    assert Ticket.objects.get().title == "Pöllö ääntelee"


def test_a_csv_row_with_too_few_or_many_values_is_told(run: Callable[..., dict[str, Any]]) -> None:
    told = run('id;text\n1;a;b\n2\n3;"Katuvalo\nei pala"\n4;x;y\n', name="a.csv")

    assert [(line["line"], line["reason"]) for line in told["bad_lines"]] == [
        (2, "3 values for 2 columns"),
        (3, "1 values for 2 columns"),
        (6, "3 values for 2 columns"),
    ]
    assert told["imported"] == 1


@pytest.mark.parametrize("content", ["", "id;id;text\n1;2;x\n"])
def test_a_file_without_a_usable_header_is_refused_as_a_whole(run: Callable[..., dict[str, Any]], content: str) -> None:
    with pytest.raises(CommandError):
        run(content, name="a.csv")
    assert not Ticket.objects.exists()


def test_a_mapping_finds_nested_values_and_joins_them(run: Callable[..., dict[str, Any]], city: City) -> None:
    record = {
        "nro": 7,
        "otsake": "Pimeä katu",
        "kommentit": [{"t": "Katuvalo ei pala."}, {"t": "Korjatkaa!"}],
        "paikka": {"lat": "61,4981", "lon": "23,7497", "osoite": "Hämeenpuisto 21"},
        "a.b": "fi",
    }
    mapping = {
        "id": "nro", "text": ["otsake", "kommentit.0.t", "kommentit.9.t"], "lat": "paikka.lat", "lon": "paikka.lon",
        "address": "paikka.osoite", "language": "a.b",
    }  # fmt: skip
    run(lines(record), mapping=mapping)

    ticket = Ticket.objects.get()
    assert ticket.messages.get().body == "Pimeä katu\n\nKatuvalo ei pala."
    assert (ticket.address, ticket.lat, ticket.queue) == ("Hämeenpuisto 21", 61.4981, city.lighting)
    assert Received.objects.get().key == "viestit:7"


@pytest.mark.parametrize("mapping", [{"nimetön": "x"}, ["text"], {"text": 3}])
def test_a_mapping_that_makes_no_sense_is_refused(run: Callable[..., dict[str, Any]], mapping: Any) -> None:
    with pytest.raises(CommandError):
        run(lines({"text": LAMP}), mapping=mapping)


@pytest.mark.parametrize(("lat", "lon"), [(60.17, 24.94), (-33.9, 18.4), (89.9, 179.9), (0.0, 0.0)])
def test_a_point_outside_the_city_is_kept(run: Callable[..., dict[str, Any]], lat: float, lon: float) -> None:
    told = run(lines({"text": LAMP, "lat": lat, "lon": lon}))

    ticket = Ticket.objects.get()
    assert (told["with_point"], told["in_district"]) == (1, 0)
    assert (ticket.lat, ticket.lon, ticket.district) == (lat, lon, None)


@pytest.mark.covers("R222")
def test_the_shape_of_a_feedback_channels_own_export(run: Callable[..., dict[str, Any]]) -> None:
    record = {
        "id": 1, "created": "2009-06-12 00:46:29", "author": "2", "text": "Pyöräkaista puuttuu", "lang_guess": "fi", "spam_guess": False,
        "place": {"address": "Keskuskatu", "postal": "33100", "lat": 61.49, "lon": 23.76}, "other_places": [], "comments": [],
    }  # fmt: skip
    run(lines(record, {**record, "id": 2, "place": None, "lang_guess": "et"}))

    first, second = Ticket.objects.order_by("pk")
    assert (first.address, first.lat, first.language) == ("Keskuskatu", 61.49, "fi")
    assert (second.lat, second.received_at.year) == (None, 2009)


@pytest.mark.covers("R222", "R223")
def test_the_report_tells_what_has_no_counterpart_here(run: Callable[..., dict[str, Any]], city: City, capsys: Any) -> None:
    old = {"subject": LAMP, "class": "Katuvalot", "kind": "kysymys", "lang": "fi", "id": 1}
    told = run(
        lines(
            old,
            {**old, "id": 2, "class": "Pysäkkikatokset", "kind": "Kehu", "lang": "so", "handler": "Matti", "clerk": {"unit": "Nysse"}},
            {**old, "id": 3, "class": "Pysäkkikatokset", "handler": "Maija", "rating": None},
            {"class": "Pysäkkikatokset", "id": 4},
        ),
        mapping={"text": "subject", "topic": "class", "type": "kind"},
    )

    assert (told["imported"], told["bad"]) == (3, 1)
    assert told["without_counterpart"] == {
        "topic": {"Pysäkkikatokset": 3},
        "type": {"Kehu": 1},
        "language": {"so": 1},
        "fields": {"handler": 2, "clerk": 1},
    }
    shown = capsys.readouterr().out
    assert "Topics without a counterpart here: left to the classification\n       3  Pysäkkikatokset" in shown
    assert "Matti" not in shown


def test_a_text_mapped_as_a_topic_by_mistake_does_not_fill_the_report(city: City) -> None:
    counterparts = Counterparts(read_mapping(None))
    for number in range(500):
        counterparts.note({"topic": f"{number} " + "a" * 200})

    told = counterparts.told()["topic"]
    assert (len(told), told["…"], max(map(len, told))) == (301, 200, 80)


def test_knowing_what_is_here_costs_one_query_for_many_lines(run: Callable[..., dict[str, Any]]) -> None:
    content = lines(*({"id": number, "text": LAMP} for number in range(40)))
    run(content)
    with CaptureQueriesContext(connection) as statements:
        run(content)

    assert len(statements) <= 5


WORKER = """
import os, signal, sys
import django
django.setup()
from django.core.management import call_command
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[2]
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[2]
from kaiku.channels.importing import actions
plain, done = actions.receive, 0
def dying(contact):
    global done
    receipt = plain(contact)
    done += 1
    if done == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return receipt
actions.receive = dying
call_command("import_contacts", sys.argv[1])
"""


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_after_kill_9_in_the_middle_a_second_run_brings_in_the_rest_once(city: City, tmp_path: Path) -> None:
    path = tmp_path / "viestit.jsonl"
    path.write_text(lines(*({"id": number, "text": LAMP} for number in range(20))), encoding="utf-8")
    name = connection.settings_dict["NAME"]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "kaiku.config.settings"}

    ended = subprocess.run([sys.executable, "-c", WORKER, str(path), name], env=environment, capture_output=True, timeout=60, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    assert Ticket.objects.count() == 7

    call_command("import_contacts", path)
    assert Ticket.objects.count() == Received.objects.count() == 20


FIELDS = ["id", "created", "language", "lat", "lon", "address", "email"]
VALUES = st.one_of(st.text(), st.floats(), st.none(), st.integers(), st.lists(st.text()))


@pytest.mark.django_db
@given(st.dictionaries(st.sampled_from(FIELDS), VALUES))
@example({"created": 10**17})  # seconds that no clock of this machine can tell
def test_whatever_a_record_holds_it_is_a_contact_or_a_bad_line(record: dict[str, Any]) -> None:
    mapped = read_mapping(None)
    try:
        contact = contact_from({**record, "text": "Valo"}, mapped, key="k", raw="{}")
    except BadLine as error:
        assert str(error)
    else:
        assert contact.text == "Valo"
        assert "\x00" not in contact.place.address + contact.sender.email


@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.jsonl", "a.txt"]))
def test_whatever_a_file_holds_reading_it_ends(content: bytes, name: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            for line in read_lines(path):
                assert line.number >= 1
        except ValueError:
            assert not name.endswith(".jsonl")
