"""A Graph API on loopback, a process of its own: keeps posts, comments and messages, signs its calls, and holds to the platform's rules
(the 24 hours, one private reply to a comment, rates, tokens that end). Begun by hand too: python -m kaiku.channels.social.tests.meta_peer.

It shares no code with the product, so that a misreading of the contract is not tested against itself.
"""

import argparse
import base64
import hashlib
import hmac
import json
import time
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import RLock, Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

Row = dict[str, Any]
DAY = 86_400
PICTURE = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==")
SCOPES = [
    "pages_messaging", "pages_read_engagement", "pages_manage_engagement", "pages_read_user_content", "pages_manage_metadata",
    "instagram_basic", "instagram_manage_comments", "instagram_manage_messages",
]  # fmt: skip


class ApiError(Exception):
    """An error as the Graph API tells it."""

    def __init__(self, code: int, sub: int | None = None, status: int = 400) -> None:
        super().__init__(code)
        self.status = status
        self.body: Row = {"message": f"(#{code}) refused: Liisa Virtanen", "type": "OAuthException", "code": code}
        self.body |= {"error_subcode": sub} if sub else {}


class Platform:
    """One page and one Instagram account of the city, and the people who write to them."""

    def __init__(self) -> None:
        self.lock = RLock()
        self.base = ""
        self.hooks: dict[str, str] = {}
        self.reset()

    def reset(self) -> Row:
        """As in the beginning; where it calls stays."""
        self.app_id, self.app_secret, self.token = "777", "sovelluksen-salaisuus", "sivun-avain"
        self.pages = {"facebook": "1001", "instagram": "2002"}
        self.people: dict[str, str] = {}
        self.messages: list[Row] = []
        self.comments: dict[str, Row] = {}
        self.posts: list[Row] = [
            {"id": f"{account}_1", "platform": platform, "at": time.time() - DAY, "link": f"https://www.{platform}.com/kaupunki/posts/1"}
            for platform, account in self.pages.items()
        ]
        self.offset, self.count, self.lost, self.is_silent = 0.0, 0, 0, False
        self.throttled: list[int] = []
        self.is_valid, self.expires_at, self.fields = True, 0, ["messages", "feed"]
        self.replied: set[str] = set()
        self.calls: list[Row] = []
        self.asked: list[str] = []
        return {}

    def now(self) -> float:
        """Its own clock, which tests move."""
        return time.time() + self.offset

    def new_id(self, kind: str) -> str:
        """Ids look as opaque as the real ones."""
        self.count += 1
        return f"m_{self.count:04}{'x' * 90}" if kind == "message" else f"1001_{9000 + self.count}"

    # What people do there

    def write(self, person: str, text: str = "", name: str = "", platform: str = "facebook", files: int = 0) -> Row:
        """A person writes a private message."""
        self.people[person] = name or self.people.get(person, "")
        row = {"id": self.new_id("message"), "platform": platform, "person": person, "text": text, "at": self.now(), "ours": False}
        row["files"] = [f"{self.base}/files/{number}.png" for number in range(files)]
        self.messages.append(row)
        self._tell_message(row)
        return {"id": row["id"]}

    def say(self, person: str, text: str, name: str = "", platform: str = "facebook", parent: str = "") -> Row:
        """A person comments on the city's post, or on a comment."""
        self.people[person] = name or self.people.get(person, "")
        return self._add_comment(platform, person, text, parent)

    def answer_outside(self, text: str, person: str = "", parent: str = "", platform: str = "facebook") -> Row:
        """Communications answer with the platform's own tools."""
        if parent:
            return self._add_comment(platform, self.pages[platform], text, parent)
        return self._add_message(platform, person, text, app="")

    def edit(self, id: str, text: str) -> Row:
        """A writer changes a message or a comment."""
        if id in self.comments:
            self.comments[id]["text"] = text
            self._tell_comment(self.comments[id], "edited")
            return {}
        row = next(one for one in self.messages if one["id"] == id)
        row["text"] = text
        self._call(row["platform"], "messaging", self._between(row, {"message_edit": {"mid": id, "text": text, "num_edit": 1}}))
        return {}

    def delete(self, id: str) -> Row:
        """A writer takes a message or a comment away."""
        if id in self.comments:
            self._tell_comment(self.comments.pop(id), "remove")
            return {}
        row = next(one for one in self.messages if one["id"] == id)
        self.messages.remove(row)
        self._call(row["platform"], "messaging", self._between(row, {"message": {"mid": id, "is_deleted": True}}))
        return {}

    # How it behaves

    def behave(self, **wanted: Any) -> Row:
        """throttled: error codes of the next calls; lost: answers that get lost; is_silent; offset; is_valid; expires_at; fields."""
        for name, value in wanted.items():
            setattr(self, name, value)
        return {}

    def state(self) -> Row:
        """Everything that is there."""
        return {"messages": self.messages, "comments": self.comments, "asked": self.asked}

    def take_calls(self) -> list[Row]:
        """Calls that had no address to go to: their bodies and signatures."""
        found, self.calls = self.calls, []
        return found

    def subscribe(self, platform: str, url: str, verify_token: str) -> Row:
        """Tell it where to call; it wants its challenge back."""
        query = urlencode({"hub.mode": "subscribe", "hub.verify_token": verify_token, "hub.challenge": "1158201444"})
        with urllib.request.urlopen(f"{url}?{query}", timeout=10) as answer:
            assert answer.read() == b"1158201444"
        self.hooks[platform] = url
        return {}

    def _add_message(self, platform: str, person: str, text: str, *, app: str) -> Row:
        row = {
            "id": self.new_id("message"),
            "platform": platform,
            "person": person,
            "text": text,
            "at": self.now(),
            "ours": True,
            "app": app,
        }
        self.messages.append(row)
        self._tell_message(row)
        return {"id": row["id"], "recipient_id": person, "message_id": row["id"]}

    def _add_comment(self, platform: str, writer: str, text: str, parent: str) -> Row:
        post = next(one["id"] for one in self.posts if one["platform"] == platform)
        row = {"id": self.new_id("comment"), "platform": platform, "writer": writer, "text": text, "parent": parent, "post": post}
        self.comments[row["id"]] = row | {"at": self.now()}
        self._tell_comment(self.comments[row["id"]], "add")
        return {"id": row["id"]}

    def _tell_message(self, row: Row) -> None:
        message: Row = {"mid": row["id"], "text": row["text"]}
        if row.get("files"):
            message["attachments"] = [{"type": "image", "payload": {"url": address}} for address in row["files"]]
        if row["ours"]:
            message |= {"is_echo": True, **({"app_id": int(row["app"])} if row["app"] else {})}
        self._call(row["platform"], "messaging", self._between(row, {"message": message}))

    def _between(self, row: Row, told: Row) -> Row:
        ends = [row["person"], self.pages[row["platform"]]]
        sender, recipient = ends[::-1] if row["ours"] else ends
        return {"sender": {"id": sender}, "recipient": {"id": recipient}, "timestamp": int(self.now() * 1000), **told}

    def _tell_comment(self, row: Row, verb: str) -> None:
        writer = {"id": row["writer"], "name": self.people.get(row["writer"], "Kaupunki")}
        post = next(one for one in self.posts if one["id"] == row["post"])
        if row["platform"] == "instagram":
            if verb != "add":
                return  # Instagram tells of new comments only
            told: Row = {"id": row["id"], "text": row["text"], "from": {"id": writer["id"], "username": writer["name"]}}
            told |= {"media": {"id": row["post"], "media_product_type": "FEED"}, **({"parent_id": row["parent"]} if row["parent"] else {})}
            self._call("instagram", "changes", {"field": "comments", "value": told})
            return
        told = {"item": "comment", "verb": verb, "comment_id": row["id"], "post_id": row["post"], "parent_id": row["parent"] or row["post"]}
        told |= {"from": writer, "message": row["text"], "created_time": int(row["at"]), "post": {"permalink_url": post["link"]}}
        self._call("facebook", "changes", {"field": "feed", "value": told})

    def _call(self, platform: str, name: str, told: Row) -> None:
        if self.is_silent:
            return
        entry = {"id": self.pages[platform], "time": int(self.now()), name: [told]}
        body = json.dumps({"object": "page" if platform == "facebook" else "instagram", "entry": [entry]}, ensure_ascii=True)
        signature = "sha256=" + hmac.new(self.app_secret.encode(), body.encode(), hashlib.sha256).hexdigest()
        if platform not in self.hooks:
            self.calls.append({"platform": platform, "body": body, "signature": signature})
            return
        headers = {"Content-Type": "application/json", "X-Hub-Signature-256": signature}
        request = urllib.request.Request(self.hooks[platform], body.encode(), headers)
        Thread(target=lambda: urllib.request.urlopen(request, timeout=30).close()).start()

    # The Graph API

    def graph(self, method: str, path: list[str], given: Row, bearer: str) -> Row:
        """One call of the interface."""
        self.asked.append(f"{method} {'/'.join(path)}")
        if path == ["debug_token"]:
            return self._debug_token(given, bearer)
        self._check(given, bearer)
        edge = path[1] if len(path) > 1 else ""
        calls: dict[tuple[str, str], Callable[[str, Row], Row]] = {
            ("GET", ""): self._node, ("GET", "subscribed_apps"): self._apps, ("POST", "messages"): self._send,
            ("POST", "comments"): self._reply, ("POST", "replies"): self._reply, ("GET", "comments"): self._below,
            ("GET", "replies"): self._below, ("GET", "conversations"): self._conversations, ("GET", "feed"): self._posts,
            ("GET", "media"): self._posts,
        }  # fmt: skip
        if (method, edge) not in calls:
            raise ApiError(100)
        return calls[method, edge](path[0], given)

    def _check(self, given: Row, bearer: str) -> None:
        proof = hmac.new(self.app_secret.encode(), self.token.encode(), hashlib.sha256).hexdigest()
        if bearer != self.token or not self.is_valid:
            raise ApiError(190, 463, 401)
        if given.get("appsecret_proof") != proof:
            raise ApiError(100)
        if self.throttled:
            raise ApiError(self.throttled.pop(0))

    def _debug_token(self, given: Row, bearer: str) -> Row:
        if bearer != f"{self.app_id}|{self.app_secret}":
            raise ApiError(190, None, 401)
        known = self.is_valid and given.get("input_token") == self.token
        return {"data": {"app_id": self.app_id, "is_valid": known, "expires_at": self.expires_at, "scopes": SCOPES}}

    def _node(self, ident: str, given: Row) -> Row:
        if ident == self.pages["facebook"]:
            return {"id": ident, "name": "Tampereen kaupunki"}
        if ident == self.pages["instagram"]:
            return {"id": ident, "username": "tampere"}
        if not self.people.get(ident):
            raise ApiError(100, 33)
        first, _space, last = self.people[ident].partition(" ")
        return {"id": ident, "first_name": first, "last_name": last, "name": self.people[ident]}

    def _apps(self, ident: str, given: Row) -> Row:
        return {"data": [{"id": self.app_id, "subscribed_fields": self.fields}]}

    def _send(self, ident: str, given: Row) -> Row:
        text = given["message"]["text"]
        if given.get("messaging_type") != "RESPONSE" or ident != self.pages["facebook"] or len(text) > 2000:
            raise ApiError(100)
        if comment := given["recipient"].get("comment_id"):
            row = self.comments.get(comment)
            if row is None:
                raise ApiError(100, 33)
            if comment in self.replied or row["at"] < self.now() - 7 * DAY:
                raise ApiError(10900)
            self.replied.add(comment)
            return self._add_message(row["platform"], f"psid-{row['writer']}", text, app=self.app_id)
        person = given["recipient"]["id"]
        heard = [row for row in self.messages if row["person"] == person and not row["ours"]]
        if not heard:
            raise ApiError(100, 2018001)
        if heard[-1]["at"] < self.now() - DAY:
            raise ApiError(10, 2018278)
        return self._add_message(heard[-1]["platform"], person, text, app=self.app_id)

    def _reply(self, ident: str, given: Row) -> Row:
        row = self.comments.get(ident)
        if row is None:
            raise ApiError(100, 33)
        return self._add_comment(row["platform"], self.pages[row["platform"]], given["message"], row["parent"] or ident)

    def _posts(self, ident: str, given: Row) -> Row:
        rows = [row for row in self.posts if self.pages[row["platform"]] == ident]
        told = [{"id": row["id"], "from": {"id": ident}, "created_time": _w(row["at"]), "timestamp": _w(row["at"])} for row in rows]
        return {"data": [{**one, "permalink": row["link"], "permalink_url": row["link"]} for one, row in zip(told, rows, strict=True)]}

    def _below(self, ident: str, given: Row) -> Row:
        is_post = any(row["id"] == ident for row in self.posts)
        rows = [row for row in self.comments.values() if (row["post"] if is_post else row["parent"]) == ident]
        return {"data": [self._comment(row) for row in rows]}

    def _comment(self, row: Row) -> Row:
        name, at = self.people.get(row["writer"], "Kaupunki"), _w(row["at"])
        told: Row = {"id": row["id"], "from": {"id": row["writer"], "name": name, "username": name}, "created_time": at, "timestamp": at}
        told |= {"message": row["text"], "text": row["text"], "username": name}
        return told | ({"parent": {"id": row["parent"]}, "parent_id": row["parent"]} if row["parent"] else {})

    def _conversations(self, ident: str, given: Row) -> Row:
        kind = "instagram" if given.get("platform") == "instagram" else "facebook"
        page, found = self.pages[kind], []
        for person in dict.fromkeys(row["person"] for row in self.messages if row["platform"] == kind):
            if given.get("user_id") not in (None, person):
                continue
            rows = [row for row in self.messages if row["person"] == person]
            told = [
                {"id": row["id"], "message": row["text"], "created_time": _w(row["at"]), "from": {"id": page if row["ours"] else person},
                 "to": {"data": [{"id": person if row["ours"] else page}]},
                 "attachments": {"data": [{"image_data": {"url": address}} for address in row.get("files", ())]}}
                for row in reversed(rows)
            ]  # fmt: skip
            found.append({"id": f"t_{person}", "updated_time": _w(rows[-1]["at"]), "messages": {"data": told}})
        return {"data": found}


def _w(at: float) -> str:
    """A moment as the Graph API writes it."""
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%S+0000")


def handler_of(platform: Platform) -> type[BaseHTTPRequestHandler]:
    """The server's face: /_/verb for tests, /files/ for pictures, all else the interface."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_args: Any) -> None:
            """Quiet."""

        def _answer(self, status: int, told: Any) -> None:
            body = told if isinstance(told, bytes) else json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "image/png" if isinstance(told, bytes) else "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _do(self) -> None:
            parts = urlsplit(self.path)
            path = parts.path.strip("/").split("/")
            content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            given = {name: values[0] for name, values in parse_qs(parts.query).items()} | (json.loads(content) if content else {})
            with platform.lock:
                status, told = self._made(path, given)
                is_lost = bool(platform.lost) and path[0] not in ("_", "files") and self.command == "POST"
                platform.lost -= is_lost
            if is_lost:
                self.connection.close()
            else:
                self._answer(status, told)

        def _made(self, path: list[str], given: Row) -> tuple[int, Any]:
            if path[0] == "_":
                return 200, getattr(platform, path[1])(**given)
            if path[0] == "files":
                return 200, PICTURE
            bearer = self.headers.get("Authorization", "").removeprefix("Bearer ")
            try:
                return 200, platform.graph(self.command, path[1:], given, bearer)
            except ApiError as error:
                return error.status, {"error": error.body}

        do_GET = do_POST = _do  # noqa: N815

    return Handler


def main() -> None:
    parser = argparse.ArgumentParser(description="A Graph API on loopback.")
    parser.add_argument("--port", type=int, default=0)
    platform = Platform()
    server = ThreadingHTTPServer(("127.0.0.1", parser.parse_args().port), handler_of(platform))
    platform.base = f"http://127.0.0.1:{server.server_port}"
    print(platform.base, flush=True)  # noqa: T201 - who started it reads it
    server.serve_forever()


if __name__ == "__main__":
    main()
