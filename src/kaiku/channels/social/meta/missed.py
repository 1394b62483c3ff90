"""What the platform's calls did not bring, asked for and told as its calls would have told it: one reader reads both.

Comments are looked for below the newest posts only: a comment on an old post that was missed stays missed.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from kaiku.channels.social.meta.calls import Graph
from kaiku.channels.social.meta.webhooks import piece_of

_MOST_POSTS, _MOST_CONVERSATIONS, _MOST_PAGES = 25, 50, 5
_OLDEST_POST = timedelta(days=90)
_FACEBOOK_COMMENT = "id,message,from,created_time,parent{id},permalink_url"
_INSTAGRAM_COMMENT = "id,text,username,from,timestamp,parent_id"


def missed_messages(graph: Graph, page: str, since: datetime) -> Iterator[bytes]:
    """Private messages, ours too: they may have been written by the platform's own tools."""
    kind = graph.access.platform
    messages = "messages.limit(20){id,message,from,to,created_time,attachments}"
    asked = {"fields": f"updated_time,{messages}", "platform": "messenger" if kind == "facebook" else "instagram"}
    told = graph.get(f"{page}/conversations", limit=str(_MOST_CONVERSATIONS), **asked)
    for conversation in told.get("data") or ():
        if _at(conversation.get("updated_time")) < since:
            continue
        for row in reversed((conversation.get("messages") or {}).get("data") or ()):
            if _at(row.get("created_time")) >= since:
                yield _as_message(graph, page, row)


def _as_message(graph: Graph, page: str, row: dict[str, Any]) -> bytes:
    account = graph.access.account_id
    writer = str((row.get("from") or {}).get("id", ""))
    is_ours = writer in (page, account)
    to = [str(one.get("id", "")) for one in (row.get("to") or {}).get("data") or ()]
    partner = next((one for one in to if one not in (page, account)), "") if is_ours else writer
    message: dict[str, Any] = {"mid": row["id"], "text": row.get("message") or ""}
    files = [address for one in (row.get("attachments") or {}).get("data") or () if (address := _address_of(one))]
    if files:
        message["attachments"] = [{"type": "file", "payload": {"url": address}} for address in files]
    if is_ours:
        message["is_echo"] = True
    told = {
        "sender": {"id": account if is_ours else partner},
        "recipient": {"id": partner if is_ours else account},
        "timestamp": int(_at(row.get("created_time")).timestamp() * 1000),
        "message": message,
    }
    return piece_of(_object(graph), account, told["timestamp"], "messaging", told)


def _address_of(one: dict[str, Any]) -> str:
    return str((one.get("image_data") or {}).get("url") or (one.get("video_data") or {}).get("url") or one.get("file_url") or "")


def posts(graph: Graph, at: datetime) -> list[dict[str, Any]]:
    """The newest posts."""
    account = graph.access.account_id
    if graph.access.platform == "instagram":
        told = graph.get(f"{account}/media", fields="id,permalink,timestamp,comments_count", limit=str(_MOST_POSTS))
    else:
        told = graph.get(f"{account}/feed", fields="id,permalink_url,created_time,from,message", limit=str(_MOST_POSTS))
    rows = [row for row in told.get("data") or () if isinstance(row, dict)]
    return [row for row in rows if _at(row.get("created_time") or row.get("timestamp")) > at - _OLDEST_POST]


def missed_comments(graph: Graph, post: dict[str, Any], since: datetime) -> Iterator[bytes]:
    """What was written below one post, the oldest first; a visitor's own post too."""
    account, is_instagram = graph.access.account_id, graph.access.platform == "instagram"
    if not is_instagram and str((post.get("from") or {}).get("id", account)) != account and _at(post.get("created_time")) >= since:
        yield _as_feed(account, post, post, "post")
    rows = comments_below(graph, str(post["id"]), is_instagram, is_post=True)
    for row in sorted(rows, key=lambda row: str(row.get("created_time") or row.get("timestamp") or "")):
        if _at(row.get("created_time") or row.get("timestamp")) < since:
            continue
        yield _as_instagram(account, post, row) if is_instagram else _as_feed(account, post, row, "comment")


def comments_below(graph: Graph, parent: str, is_instagram: bool, *, is_post: bool = False) -> list[dict[str, Any]]:
    """Comments of a post with their replies, or replies of a comment; the newest pages."""
    if is_instagram:
        edge, fields = ("comments" if is_post else "replies"), _INSTAGRAM_COMMENT
        asked = {"fields": f"{fields},replies{{{fields}}}" if is_post else fields}
    else:
        edge, asked = "comments", {"fields": _FACEBOOK_COMMENT, "filter": "stream", "order": "reverse_chronological"}
    found: list[dict[str, Any]] = []
    after = ""
    for _page in range(_MOST_PAGES):
        told = graph.get(f"{parent}/{edge}", limit="100", **asked, **({"after": after} if after else {}))
        for row in told.get("data") or ():
            found += [row, *((row.get("replies") or {}).get("data") or ())]
        after = str(((told.get("paging") or {}).get("cursors") or {}).get("after") or "") if (told.get("paging") or {}).get("next") else ""
        if not after:
            break
    return found


def _as_feed(account: str, post: dict[str, Any], row: dict[str, Any], item: str) -> bytes:
    value = {
        "item": item,
        "verb": "add",
        "comment_id" if item == "comment" else "post_id": row["id"],
        "post_id": post["id"],
        "parent_id": str((row.get("parent") or {}).get("id") or post["id"]),
        "from": row.get("from") or {},
        "message": row.get("message") or "",
        "created_time": int(_at(row.get("created_time")).timestamp()),
        "permalink_url": row.get("permalink_url") or post.get("permalink_url") or "",
    }
    return piece_of("page", account, value["created_time"], "changes", {"field": "feed", "value": value})


def _as_instagram(account: str, post: dict[str, Any], row: dict[str, Any]) -> bytes:
    value = {
        "id": row["id"],
        "text": row.get("text") or "",
        "from": {**(row.get("from") or {}), "username": row.get("username") or (row.get("from") or {}).get("username") or ""},
        "media": {"id": post["id"], "permalink": post.get("permalink") or ""},
        **({"parent_id": row["parent_id"]} if row.get("parent_id") else {}),
    }
    at = int(_at(row.get("timestamp")).timestamp())
    return piece_of("instagram", account, at, "changes", {"field": "comments", "value": value})


def _object(graph: Graph) -> str:
    return "page" if graph.access.platform == "facebook" else "instagram"


def _at(written: Any) -> datetime:
    """A moment as the Graph API writes it; long ago when it wrote none."""
    return datetime.strptime(str(written), "%Y-%m-%dT%H:%M:%S%z") if written else datetime(1970, 1, 1, tzinfo=UTC)
