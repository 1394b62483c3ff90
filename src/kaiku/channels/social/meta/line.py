"""An open connection to a page or an Instagram account."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from kaiku.base.clock import now
from kaiku.channels.social.connectors import TokenState
from kaiku.channels.social.meta.calls import Graph
from kaiku.channels.social.meta.missed import comments_below, missed_comments, missed_messages, posts

_NEEDED = {
    "facebook": ("pages_messaging", "pages_read_engagement", "pages_manage_engagement", "pages_read_user_content", "pages_manage_metadata"),
    "instagram": ("instagram_basic", "instagram_manage_comments", "instagram_manage_messages", "pages_manage_metadata"),
}
_FIELDS = {"facebook": {"messages", "feed"}, "instagram": {"messages"}}  # comments of Instagram are subscribed for the whole application


class MetaLine:
    """As kaiku.channels.social.connectors.Line says."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._access = graph.access
        self._page = graph.access.page_id or graph.access.account_id
        self._is_instagram = graph.access.platform == "instagram"

    def name(self) -> str:
        told = self._graph.get(self._access.account_id, fields="username" if self._is_instagram else "name")
        return str(told.get("username") or told.get("name") or "")

    def token(self) -> TokenState:
        told = self._graph.get_as_app("debug_token", input_token=self._access.token).get("data") or {}
        ends = int(told.get("expires_at") or 0)
        access_ends = int(told.get("data_access_expires_at") or 0)
        earliest = min((moment for moment in (ends, access_ends) if moment), default=0)
        scopes = set(told.get("scopes") or ())
        return TokenState(
            is_valid=bool(told.get("is_valid")),
            expires_at=datetime.fromtimestamp(earliest, UTC) if earliest else None,
            lacks=tuple(name for name in _NEEDED[self._access.platform] if scopes and name not in scopes),
        )

    def hears(self) -> bool:
        apps = self._graph.get(f"{self._page}/subscribed_apps").get("data") or []
        mine = [app for app in apps if not self._access.app_id or str(app.get("id")) == self._access.app_id]
        return any(_FIELDS[self._access.platform] <= set(app.get("subscribed_fields") or ()) for app in mine)

    def send(self, recipient_id: str, text: str) -> tuple[str, str]:
        return self._message({"id": recipient_id}, text)

    def send_to_author(self, comment_id: str, text: str) -> tuple[str, str]:
        return self._message({"comment_id": comment_id}, text)

    def _message(self, recipient: dict[str, str], text: str) -> tuple[str, str]:
        told = self._graph.post(f"{self._page}/messages", recipient=recipient, messaging_type="RESPONSE", message={"text": text})
        return str(told.get("message_id", "")), str(told.get("recipient_id", ""))

    def comment(self, parent_id: str, text: str) -> str:
        return str(self._graph.post(f"{parent_id}/{'replies' if self._is_instagram else 'comments'}", message=text).get("id", ""))

    def sent_before(self, parent_id: str, recipient_id: str, text: str, since: datetime) -> str:
        rows = comments_below(self._graph, parent_id, self._is_instagram) if parent_id else self._messages_with(recipient_id)
        return next((str(row["id"]) for row in rows if self._is_same(row, text, since)), "")

    def _messages_with(self, recipient_id: str) -> list[dict[str, Any]]:
        asked = {"user_id": recipient_id, "platform": "instagram" if self._is_instagram else "messenger"}
        told = self._graph.get(f"{self._page}/conversations", fields="messages.limit(10){id,message,from,created_time}", **asked)
        return [row for one in told.get("data") or () for row in (one.get("messages") or {}).get("data") or ()]

    def _is_same(self, row: dict[str, Any], text: str, since: datetime) -> bool:
        written = str(row.get("created_time") or row.get("timestamp") or "")
        ours = str((row.get("from") or {}).get("id", "")) in (self._page, self._access.account_id)
        is_new = not written or datetime.strptime(written, "%Y-%m-%dT%H:%M:%S%z") >= since.replace(microsecond=0)
        return ours and is_new and str(row.get("message") or row.get("text") or "").strip() == text.strip()

    def missed(self, since: datetime) -> Iterator[bytes]:
        yield from missed_messages(self._graph, self._page, since)
        for post in posts(self._graph, now()):
            yield from missed_comments(self._graph, post, since)

    def person(self, author_id: str) -> str:
        told = self._graph.get(author_id, fields="name,username" if self._is_instagram else "first_name,last_name")
        whole = " ".join(str(told[part]) for part in ("first_name", "last_name") if told.get(part))
        return whole or str(told.get("name") or told.get("username") or "")
