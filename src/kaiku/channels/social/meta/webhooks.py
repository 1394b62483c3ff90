"""The platform's calls: is one genuine, and what does it tell? https://developers.facebook.com/docs/graph-api/webhooks"""

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from kaiku.channels.social.connectors import Happening, What

_POSTS = ("post", "status", "photo", "video")
_VERBS = {"add": What.COMMENT, "edited": What.EDITED, "edit": What.EDITED, "remove": What.DELETED, "delete": What.DELETED}


def challenge(query: Mapping[str, str], verify_token: str) -> str | None:
    """What the platform wants to read back when the address is told to it."""
    given = query.get("hub.verify_token", "")
    if query.get("hub.mode") != "subscribe" or not hmac.compare_digest(given.encode(), verify_token.encode()):
        return None
    return query.get("hub.challenge", "")


def is_genuine(body: bytes, headers: Mapping[str, str], secret: str) -> bool:
    """The body as it came, under the application's secret."""
    wanted = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    given = headers.get("X-Hub-Signature-256", "")
    return bool(secret) and hmac.compare_digest(given.encode(), f"sha256={wanted}".encode())


def split(body: bytes) -> list[tuple[str, bytes]]:
    """Several happenings of several people come in one call: apart, each can be forgotten with its ticket."""
    told = json.loads(body)
    if not isinstance(told, dict) or not isinstance(told.get("entry"), list):
        raise ValueError("It is no call of a webhook.")
    return [(str(entry.get("id", "")), piece) for entry in told["entry"] for piece in _pieces(str(told.get("object", "")), entry)]


def _pieces(kind: str, entry: Mapping[str, Any]) -> Iterator[bytes]:
    for name in ("messaging", "standby", "changes"):
        for one in entry.get(name) or ():
            yield piece_of(kind, str(entry.get("id", "")), entry.get("time"), name, one)


def piece_of(kind: str, account_id: str, at: Any, name: str, one: Mapping[str, Any]) -> bytes:
    """One happening with what it needs of its call."""
    return json.dumps({"object": kind, "id": account_id, "time": at, name: one}, ensure_ascii=False, sort_keys=True).encode()


def read(raw: bytes) -> Happening | None:
    """Whatever is not written by somebody, or not to be read here, is None."""
    try:
        told = json.loads(raw)
        if one := told.get("messaging") or told.get("standby"):
            return _message(told, one)
        if one := told.get("changes"):
            value = one["value"]
            if one.get("field") == "feed":
                return _feed(told, value)
            if one.get("field") in ("comments", "live_comments"):
                return _instagram_comment(told, value)
    except (KeyError, TypeError, AttributeError, OverflowError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error
    return None


def _message(told: Mapping[str, Any], one: Mapping[str, Any]) -> Happening | None:
    account, at = str(told["id"]), _moment(one.get("timestamp"))
    if edit := one.get("message_edit"):
        return Happening(What.EDITED, account, str(edit["mid"]), text=str(edit.get("text") or ""), at=at)
    message = one.get("message")
    if not message:
        return None  # delivered, read, a reaction, a button
    if message.get("is_deleted"):
        return Happening(What.DELETED, account, str(message["mid"]), at=at)
    is_ours = bool(message.get("is_echo")) or str(one["sender"]["id"]) == account
    partner = str(one["recipient" if is_ours else "sender"]["id"])
    return Happening(
        What.MESSAGE,
        account,
        str(message["mid"]),
        is_ours=is_ours,
        by_app=str(message.get("app_id") or ""),
        author_id="" if is_ours else partner,
        partner_id=partner,
        text=str(message.get("text") or ""),
        files=tuple(_file_addresses(message.get("attachments") or ())),
        at=at,
    )


def _file_addresses(attachments: Any) -> Iterator[str]:
    for one in attachments:
        address = (one.get("payload") or {}).get("url")
        if address and one.get("type") in ("image", "file", "video", "audio", "ig_reel", "share"):
            yield str(address)


def _feed(told: Mapping[str, Any], value: Mapping[str, Any]) -> Happening | None:
    """A comment of a Facebook page, or what a visitor wrote on it."""
    item, what = value.get("item"), _VERBS.get(str(value.get("verb")))
    if what is None or item not in ("comment", *_POSTS):
        return None
    account, writer = str(told["id"]), value.get("from") or {}
    ident = str(value["comment_id"] if item == "comment" else value["post_id"])
    parent = str(value.get("parent_id") or "") if item == "comment" else ""
    parent = "" if parent == str(value.get("post_id", "")) else parent
    photo = value.get("photo") or value.get("link") if item in ("photo", "comment") else ""
    return Happening(
        What.REPLY if parent and what is What.COMMENT else what,
        account,
        ident,
        is_ours=str(writer.get("id", "")) == account,
        author_id=str(writer.get("id", "")),
        author_name=str(writer.get("name", "")),
        parent_id=parent,
        text=str(value.get("message") or ""),
        link=str((value.get("post") or {}).get("permalink_url") or value.get("permalink_url") or f"https://www.facebook.com/{ident}"),
        files=(str(photo),) if photo else (),
        at=_moment(value.get("created_time") or told.get("time")),
    )


def _instagram_comment(told: Mapping[str, Any], value: Mapping[str, Any]) -> Happening:
    account, writer = str(told["id"]), value.get("from") or {}
    parent = str(value.get("parent_id") or "")
    return Happening(
        What.REPLY if parent else What.COMMENT,
        account,
        str(value["id"]),
        is_ours=str(writer.get("id", "")) == account,
        author_id=str(writer.get("id", "")),
        author_name=str(writer.get("username", "")),
        parent_id=parent,
        text=str(value.get("text") or ""),
        link=str((value.get("media") or {}).get("permalink") or ""),
        at=_moment(told.get("time")),
    )


def _moment(given: Any) -> datetime | None:
    """Seconds or milliseconds since 1970, or the Graph API's own writing."""
    if isinstance(given, str) and not given.isdecimal():
        return datetime.strptime(given, "%Y-%m-%dT%H:%M:%S%z").astimezone(UTC)
    if not given:
        return None
    seconds = float(given)
    return datetime.fromtimestamp(seconds / 1000 if seconds > 100_000_000_000 else seconds, UTC)
