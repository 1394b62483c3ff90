import gzip

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory

from kaiku.config.middleware import Compression


@pytest.mark.django_db
def test_pages_leave_compressed_and_read_the_same(client: Client) -> None:
    plain = client.get("/saavutettavuus/")
    squeezed = client.get("/saavutettavuus/", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in plain.headers
    assert squeezed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in squeezed["Vary"]
    assert len(squeezed.content) < len(plain.content) / 2
    assert b"<h1>" in gzip.decompress(squeezed.content)


@pytest.mark.django_db
def test_the_drawn_map_leaves_compressed(client: Client) -> None:
    answer = client.get("/kartta/pohja.geojson", headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert len(answer.content) < 40_000


def test_a_stream_and_a_picture_stay_as_they_are() -> None:
    request = RequestFactory().get("/", headers={"Accept-Encoding": "gzip"})
    for answer in (
        StreamingHttpResponse(["data: 1\n\n" * 100], content_type="text/event-stream"),
        HttpResponse(b"x" * 1000, content_type="image/png"),
    ):
        assert Compression(lambda _request, answer=answer: answer)(request).get("Content-Encoding") is None
