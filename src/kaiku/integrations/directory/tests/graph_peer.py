"""Microsoft Graph's delta lists on loopback, a process of its own. Begun by hand too: python -m kaiku.integrations.directory.tests.graph_peer.

It shares no code with the product: pages (some of them empty), cursors, @removed, members@delta, 410 for a cursor that it has forgotten,
429 and 503 with Retry-After, tokens that end. Changes are told as Graph tells them: of an old object only what changed.
"""

import argparse
import json
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import RLock
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

Row = dict[str, Any]


class Tenant:
    """People, groups, and the journal of what happened to them."""

    def __init__(self) -> None:
        self.lock = RLock()
        self.base = ""
        self.reset()

    def reset(self) -> Row:
        """Nobody there."""
        self.users: dict[str, Row] = {}
        self.groups: dict[str, Row] = {}
        self.journal: list[tuple[str, str, Row]] = []
        self.page, self.empty_pages, self.forgotten = 100, False, 0
        self.troubles: list[list[Any]] = []
        self.asked: list[str] = []
        self.tokens = 0
        return {}

    def user(self, id: str, **values: Any) -> Row:
        """Make a person, or change what is given."""
        first = {
            "displayName": id.title(),
            "userPrincipalName": f"{id}@tampere.example",
            "mail": f"{id}@tampere.example",
            "accountEnabled": True,
        }
        change = values if id in self.users else {**first, **values}
        self.users.setdefault(id, {"id": id}).update(change)
        self.journal.append(("users", id, {"id": id, **change}))
        return {}

    def remove_user(self, id: str) -> Row:
        """The person is deleted."""
        del self.users[id]
        self.journal.append(("users", id, {"id": id, "@removed": {"reason": "changed"}}))
        return {}

    def group(self, id: str, name: str, members: list[str]) -> Row:
        """Make a group, or set its name and members."""
        before = set(self.groups.get(id, {}).get("members", []))
        self.groups[id] = {"id": id, "displayName": name, "members": list(members)}
        changed = [{"@odata.type": "#microsoft.graph.user", "id": one} for one in members if one not in before]
        gone = [{"@odata.type": "#microsoft.graph.user", "id": one, "@removed": {"reason": "deleted"}} for one in before - set(members)]
        self.journal.append(("groups", id, {"id": id, "displayName": name, "members@delta": changed + gone}))
        return {}

    def remove_group(self, id: str) -> Row:
        """The group is deleted."""
        del self.groups[id]
        self.journal.append(("groups", id, {"id": id, "@removed": {"reason": "deleted"}}))
        return {}

    def many(self, people: int, groups: int) -> Row:
        """A large tenant."""
        for number in range(people):
            self.user(f"oid-{number:05}", displayName=f"Henkilö {number}", department=f"Yksikkö {number % 40}", jobTitle="Asiantuntija")
        for number in range(groups):
            self.group(f"g-{number:03}", f"Ryhmä {number}", [f"oid-{one:05}" for one in range(number, people, max(1, groups // 4))])
        return {}

    def behave(self, **wanted: Any) -> Row:
        """page: rows on one; empty_pages: one before each; troubles: [status, Retry-After] of the next calls; forget: all cursors until now."""
        if wanted.pop("forget", False):
            self.forgotten = len(self.journal) + 1
        for name, value in wanted.items():
            setattr(self, name, value)
        return {}

    def seen(self) -> Row:
        """What was asked."""
        return {"asked": self.asked, "tokens": self.tokens}

    def token(self) -> Row:
        """Another token."""
        self.tokens += 1
        return {"access_token": f"token-{self.tokens}", "expires_in": 3599, "token_type": "Bearer"}

    def delta(self, kind: str, query: dict[str, str]) -> tuple[int, Row]:
        """One page of a list of changes."""
        if "$skiptoken" in query:
            since, until, at, is_empty, chosen = query["$skiptoken"].split("_", 4)
        elif "$deltatoken" in query:
            since, chosen = query["$deltatoken"].split("_", 1)
            until, at, is_empty = str(len(self.journal)), "0", "1"
            if int(since) < self.forgotten:
                return 410, {"error": {"code": "syncStateNotFound", "message": "of liisa@tampere.example"}}
        else:
            chosen = ",".join(re.findall(r"id eq '([^']+)'", query.get("$filter", "")))
            since, until, at, is_empty = "-1", str(len(self.journal)), "0", "1"
        rows = self._rows(kind, int(since), int(until), set(chosen.split(",")) if chosen else set())
        first = int(at)
        if self.empty_pages and is_empty == "1":
            return 200, {"value": [], "@odata.nextLink": self._link(kind, skiptoken=f"{since}_{until}_{first}_0_{chosen}")}
        page, rest = rows[first : first + self.page], first + self.page < len(rows)
        if rest:
            return 200, {"value": page, "@odata.nextLink": self._link(kind, skiptoken=f"{since}_{until}_{first + self.page}_1_{chosen}")}
        return 200, {"value": page, "@odata.deltaLink": self._link(kind, deltatoken=f"{until}_{chosen}")}

    def _rows(self, kind: str, since: int, until: int, chosen: set[str]) -> list[Row]:
        if since < 0 and kind == "users":
            return [dict(row) for row in self.users.values()]
        if since < 0:
            found = []
            for row in self.groups.values():
                members = [{"@odata.type": "#microsoft.graph.user", "id": one} for one in row["members"]]
                pieces = [members[at : at + self.page] for at in range(0, len(members), self.page)] or [[]]
                found += [{"id": row["id"], "displayName": row["displayName"], "members@delta": piece} for piece in pieces]
        else:
            found = [row for one, _id, row in self.journal[since:until] if one == kind]
        return [row for row in found if kind == "users" or not chosen or row["id"] in chosen]

    def _link(self, kind: str, **token: str) -> str:
        return f"{self.base}/v1.0/{kind}/delta?" + urlencode({f"${name}": value for name, value in token.items()})


TENANT = Tenant()


class Calls(BaseHTTPRequestHandler):
    """Graph's own addresses, and /play/ for the test that directs it."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """A token, or a direction."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with TENANT.lock:
            if self.path.startswith("/play/"):
                return self._answer(200, getattr(TENANT, self.path.removeprefix("/play/"))(**json.loads(body or b"{}")))
            told = parse_qs(body.decode())
            is_known = told.get("client_secret") == ["salaisuus"] and self.path.endswith("/oauth2/v2.0/token")
            return self._answer(200, TENANT.token()) if is_known else self._answer(401, {"error": "invalid_client"})

    def do_GET(self) -> None:
        """A page."""
        with TENANT.lock:
            url = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(url.query).items()}
            TENANT.asked.append(self.path)
            if self.headers.get("Authorization") != f"Bearer token-{TENANT.tokens}":
                return self._answer(401, {"error": {"code": "InvalidAuthenticationToken"}})
            if TENANT.troubles:
                status, wait = TENANT.troubles.pop(0)
                return self._answer(status, {"error": {}}, {"Retry-After": str(wait)} if wait is not None else {})
            if url.path == "/v1.0/users":
                wanted = re.findall(r"'([^']+)'", query["$filter"])
                return self._answer(200, {"value": [TENANT.users[one] for one in wanted if one in TENANT.users]})
            kind = url.path.split("/")[2]
            if "$select" in query and ("$skiptoken" in query or "$deltatoken" in query):
                return self._answer(400, {"error": {"code": "select only in the first call"}})
            return self._answer(*TENANT.delta(kind, query))

    def _answer(self, status: int, told: Row, headers: dict[str, str] | None = None) -> None:
        body = json.dumps(told).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: Any) -> None:
        """Nothing."""


def main() -> None:
    """Serve until ended; the port is told on the first line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    server = ThreadingHTTPServer(("127.0.0.1", parser.parse_args().port), Calls)
    TENANT.base = f"http://127.0.0.1:{server.server_address[1]}"
    print(TENANT.base, flush=True)  # noqa: T201 - for who began it
    server.serve_forever()


if __name__ == "__main__":
    main()
