"""Calls out of the house go through outbox/outside.py, which judges the address; who calls otherwise stands here with the reason."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2]
CALLERS = {"httpx", "urllib.request", "http.client", "requests", "aiohttp", "urllib3", "socket", "ftplib", "smtplib", "imaplib", "valkey"}
ALLOWED = {
    "base/authorities.py": "reads the certificates; calls nobody",
    "base/live/through_valkey.py": "the server of live updates that the machine's settings name; ids only",
    "outbox/outside.py": "the guard itself",
    "integrations/webhooks/calling.py": "names an exception; calls through the guard",
    "integrations/open311/client.py": "only hosts that the machine's own settings list (KAIKU_WEBHOOK_HOSTS), no redirects",
    "channels/social/meta/connector.py": "the platform's address from the machine's settings, no redirects",
    "channels/social/meta/calls.py": "the same; ids in paths are quoted",
    "channels/email/fetching/tokens.py": "Microsoft's address from the machine's settings",
    "channels/email/fetching/graph.py": "the same",
    "channels/email/fetching/imap.py": "mail servers that a technical administrator names; an inner one is the usual case",
    "channels/email/fetching/listening.py": "the same servers, over the same connections: it waits for their word of new mail",
    "channels/email/smtp.py": "the mail server of the machine's settings",
    "integrations/directory/graph.py": "Microsoft's address from the machine's settings; the token goes to no other host",
    "integrations/directory/pulling.py": "the same: it opens the connection",
    "integrations/entra/provider.py": "the issuer of the machine's settings, and what it says of itself over TLS",
    "integrations/entra/signing_in.py": "the same",
    "chat/bot/llm/client.py": "the language model of the machine's settings, no redirects; masked words only",
    "chat/bot/llm/tokens.py": "the platform's own address for this machine's identity",
    "knowledge/asking.py": "a socket file of this machine",
    "config/doctor.py": "looks whether that mail server is there",
    "language/shared.py": "a socket file of this machine",
    "config/supervisor.py": "asks this machine's own web server",
    "config/healing.py": "the same",
    "config/management/commands/pretend_calls.py": "a command of whoever owns the machine",
}


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


@pytest.mark.covers("R200")
def test_nobody_calls_out_past_the_guard() -> None:
    callers = {
        str(path.relative_to(SOURCE)): sorted(imported(path) & CALLERS)
        for path in SOURCE.rglob("*.py")
        if "tests" not in path.parts and imported(path) & CALLERS
    }
    assert set(callers) - set(ALLOWED) == set(), "call through kaiku.outbox.outside, or say here why not"
    assert set(ALLOWED) - set(callers) == set(), "these call no more"
