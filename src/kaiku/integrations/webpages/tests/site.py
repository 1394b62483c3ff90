"""A city's web site on loopback: pages by path, and how it behaves."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

HOST = "www.kaupunki.example"


def page(title: str, text: str, *, lang: str = "fi", head: str = "", more: str = "") -> str:
    """With all that a site puts around its text."""
    around = "<nav><a href='/'>Etusivu</a> <a href='/haku?sana=a'>Haku</a></nav>"
    return (
        f"<!doctype html><html lang='{lang}'><head><title>{title} | Kaupunki</title>{head}</head><body>{around}"
        f"<main><h1>{title}</h1><p>{text}</p>{more}</main><footer>Hyväksy evästeet ja lue lisää niistä tältä sivulta.</footer></body></html>"
    )


@dataclass
class Site:
    """What it has and what it was asked."""

    pages: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    headers: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    port: int = 0

    def map_of(self, *paths: str, lastmod: str = "") -> str:
        """A sitemap."""
        told = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
        rows = "".join(f"<url><loc>https://{HOST}{path}</loc>{told}</url>" for path in paths)
        return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{rows}</urlset>"


@contextmanager
def started() -> Iterator[Site]:
    """The site, answering."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path
            site.asked.append(path)
            site.agents.add(self.headers["User-Agent"])
            bare = urlsplit(path).path
            if path in site.moved:
                return self._say(302, b"", {"Location": site.moved[path]})
            if path in site.statuses:
                return self._say(site.statuses[path], b"", site.headers.get(path, {}))
            if path not in site.pages:
                return self._say(404, b"ei ole", {})
            content = site.pages[path].encode()
            mark = f'"{abs(hash(content))}"'
            if self.headers.get("If-None-Match") == mark:
                site.same.append(path)
                return self._say(304, b"", {})
            if bare.endswith(".gz"):
                content = gzip.compress(content)
            kind = site.kinds.get(path, "application/xml" if ".xml" in bare else "text/html; charset=utf-8")
            return self._say(200, content, {"Content-Type": kind, "ETag": mark, **site.headers.get(path, {})})

        def _say(self, status: int, content: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(content))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_told: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.port = server.server_address[1]
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield site
    server.shutdown()
    server.server_close()
