"""Both versions of the national register and the register of sports places on loopback, a process of its own.

Begun by hand too: python -m kaiku.integrations.ptv.tests.register_peer. It shares no code with the product. Rules of the contract that it
holds to: page and pageSize are required, a hundred rows and twenty ids at most, searches need the key, the archived need a moment.
"""

import argparse
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import RLock
from typing import Any
from urllib.parse import parse_qs, urlsplit

Row = dict[str, Any]
ORGANIZATION = "22222222-2222-4222-8222-222222222222"
NOUNS = {"service-channel": "channels", "service": "services", "connection": "connections"}


class Registers:
    """What they hold, and how they behave."""

    def __init__(self) -> None:
        self.lock = RLock()
        self.reset()

    def reset(self) -> Row:
        """Nothing in them."""
        self.channels: dict[str, Row] = {}
        self.services: dict[str, Row] = {}
        self.connections: dict[str, Row] = {}
        self.old: dict[str, list[Row]] = {"ServiceChannel": [], "Service": []}
        self.sports: list[Row] = []
        self.archived: list[Row] = []
        self.key, self.down, self.old_down, self.fails_at = "avain", False, False, 0
        self.troubles: list[list[Any]] = []
        self.asked: list[str] = []
        return {}

    def put(self, noun: str, rows: list[Row]) -> Row:
        """Rows of version 12, by their id."""
        for row in rows:
            ident = row.get("contentId") or f"{row['serviceContentId']}/{row['channelContentId']}"
            base = {"organizationContentId": ORGANIZATION, "publishedAt": "2026-11-01T08:00:00.000Z"}
            getattr(self, noun)[ident] = {**base, **row}
        return {}

    def archive(self, ident: str, at: str) -> Row:
        """Take one away, as the register tells of it."""
        self.channels.pop(ident, None)
        self.services.pop(ident, None)
        self.archived.append({"contentId": ident, "archivedAt": at})
        return {}

    def many(self, count: int) -> Row:
        """A large city."""
        for number in range(count):
            ident = f"00000000-0000-4000-8000-{number:012}"
            day = {"hours": [{"start": "09:00", "end": "16:00", "openingStatus": "Open", "repetition": "Weekly"}]}
            week = dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), day)
            where = {"system": "EPSG:3067", "easting": 327615 + number % 50, "northing": 6822553 + number // 50}
            street = {
                "streetName": {"fi": f"Katu {number % 90}"},
                "addressDetail": str(number),
                "postalCode": "33100",
                "coordinates": [where],
            }
            place = {
                "contentId": ident, "serviceChannelType": "ServiceLocation", "location": {"streetAddresses": [street]},
                "languageVersions": {"fi": {"name": f"Toimipaikka {number}", "summary": "Lyhyt.", "contactEmails": [{"email": "a@b.example"}]}},
                "serviceHours": {"hours": [{"type": "WeeklyUntilFurtherNoticeServiceHour", "weeklyHours": week}]},
            }  # fmt: skip
            self.put("channels", [place])
        for number in range(count // 10):
            ident = f"00000000-0000-4000-9000-{number:012}"
            self.put("services", [{"contentId": ident, "languageVersions": {"fi": {"name": f"Palvelu {number}"}}}])
            self.put("connections", [{"serviceContentId": ident, "channelContentId": f"00000000-0000-4000-8000-{number:012}"}])
        return {}

    def hold(self, name: str, rows: Any) -> Row:
        """Rows of the other registers: sports, or the old channels and services."""
        if name == "sports":
            self.sports = rows
        else:
            self.old[name] = rows
        return {}

    def behave(self, **wanted: Any) -> Row:
        """down, old_down; fails_at: the number of the page that breaks; troubles: [status, Retry-After] of the next calls."""
        for name, value in wanted.items():
            setattr(self, name, value)
        return {}

    def seen(self) -> Row:
        """What was asked."""
        return {"asked": self.asked}

    def new(self, path: str, query: dict[str, list[str]], key: str) -> tuple[int, Row]:
        """Version 12."""
        noun, verb = path.rsplit("/", 2)[-2:]
        if self.down:
            return 503, {}
        if key != self.key:
            return 401, {"title": "Unauthorized"}
        if noun not in NOUNS or verb not in ("search", "archived"):
            return 404, {"title": "Not found"}
        page, size = (query.get(name, [""])[0] for name in ("page", "pageSize"))
        if not (page.isdigit() and size.isdigit() and int(page) >= 1 and 1 <= int(size) <= 100):
            return 400, {"errors": ["page and pageSize are required, pageSize at most 100"]}
        if any(len(query.get(name, [])) > 20 for name in ("organizationContentIds", "serviceContentIds", "channelContentIds")):
            return 400, {"errors": ["at most 20 ids"]}
        if self.fails_at and int(page) == self.fails_at:
            return 500, {}
        if verb == "archived":
            if "archivedAtOrAfter" not in query:
                return 400, {"errors": ["archivedAtOrAfter is required"]}
            rows = [row for row in self.archived if row["archivedAt"][:19] >= query["archivedAtOrAfter"][0][:19]]
        else:
            rows = [row for row in getattr(self, NOUNS[noun]).values() if self._is_asked(row, query)]
        first = (int(page) - 1) * int(size)
        pages = -(-len(rows) // int(size))
        some = rows[first : first + int(size)]
        return 200, {"page": int(page), "pageSize": int(size), "totalItems": len(rows), "totalPages": pages, "items": some}

    def _is_asked(self, row: Row, query: dict[str, list[str]]) -> bool:
        for name, field in (
            ("organizationContentIds", "organizationContentId"), ("channelTypes", "serviceChannelType"),
            ("serviceContentIds", "serviceContentId"),
        ):  # fmt: skip
            if name in query and row.get(field) not in query[name]:
                return False
        return str(row["publishedAt"])[:19] >= query.get("publishedAtOrAfter", [""])[0][:19]

    def before(self, path: str, query: dict[str, list[str]]) -> tuple[int, Row]:
        """Version 11."""
        noun = path.split("/")[-3]
        if self.old_down:
            return 410, {}
        page = int(query.get("page", ["1"])[0])
        rows = [row for row in self.old.get(noun, []) if row["organizationId"] in query.get("organizationId", [])]
        some = rows[(page - 1) * 100 : page * 100]
        return 200, {"pageNumber": page, "pageSize": 100, "pageCount": -(-len(rows) // 100), "itemList": some}

    def places(self, query: dict[str, list[str]]) -> tuple[int, Row]:
        """The register of sports places."""
        page, size = int(query["page"][0]), int(query["page-size"][0])
        if not 1 <= size <= 100:
            return 400, {}
        rows = [row for row in self.sports if str(row["location"]["city"]["city-code"]) in query["city-codes"][0].split(",")]
        some = rows[(page - 1) * size : page * size]
        told = {"current-page": page, "page-size": size, "total-items": len(rows), "total-pages": -(-len(rows) // size)}
        return 200, {"items": some, "pagination": told}


REGISTERS = Registers()


class Handler(BaseHTTPRequestHandler):
    """One call."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Directing it."""
        told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with REGISTERS.lock:
            self._say(200, getattr(REGISTERS, self.path.rsplit("/", 1)[1])(**told))

    def do_GET(self) -> None:
        """What the product asks."""
        parts = urlsplit(self.path)
        query = parse_qs(parts.query)
        with REGISTERS.lock:
            REGISTERS.asked.append(self.path)
            if REGISTERS.troubles:
                status, again = REGISTERS.troubles.pop(0)
                self._say(status, {}, again)
            elif parts.path.startswith("/api/v12/"):
                self._say(*REGISTERS.new(parts.path, query, self.headers.get("x-api-key", "")))
            elif parts.path.startswith("/api/v11/"):
                self._say(*REGISTERS.before(parts.path, query))
            else:
                self._say(*REGISTERS.places(query))

    def _say(self, status: int, told: Row, again: str = "") -> None:
        body = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        if again:
            self.send_header("Retry-After", str(again))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is written."""


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    server = ThreadingHTTPServer(("127.0.0.1", parser.parse_args().port), Handler)
    print(f"http://127.0.0.1:{server.server_port}", flush=True)  # noqa: T201 - the address is what a process says
    server.serve_forever()
