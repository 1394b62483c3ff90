"""Files in a real S3 server's store: encrypted, renamed on a clash, renewed under a new key, gone when deleted; a store that is away says so."""

from collections.abc import Iterator
from typing import Any

import boto3
import httpx
import pytest
from django.core.files.base import ContentFile
from moto.server import ThreadedMotoServer

from kaiku.base.object_files import ObjectFiles, StoreAway, store_options

BUCKET = "liitteet"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    address = f"http://{host}:{port}"
    httpx.post(f"{address}/moto-api/reset")  # another server of this process had the same memory
    boto3.client("s3", endpoint_url=address, region_name="eu-north-1", aws_access_key_id="a", aws_secret_access_key="b").create_bucket(
        Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-north-1"}
    )
    yield address
    running.stop()


@pytest.fixture
def files(server: str) -> ObjectFiles:
    told = f"endpoint={server},region=eu-north-1,access_key_id=a,secret_access_key=b"
    return ObjectFiles(f"s3://{BUCKET}/kaiku", store_options(told))


@pytest.mark.covers("R193")
def test_what_is_stored_is_encrypted_comes_back_and_goes(files: ObjectFiles) -> None:
    name = files.save("attachments/kuva.png", ContentFile(b"a photo of a lamp"))
    other = files.save("attachments/kuva.png", ContentFile(b"another"))

    assert name == "attachments/kuva.png" and other != name
    assert b"lamp" not in files.read_stored(name)
    assert files.open(name).read() == b"a photo of a lamp" and files.size(name) == len(b"a photo of a lamp")
    assert {name, other} <= set(files.names())
    files.delete(name)
    files.delete(name)
    assert not files.exists(name) and files.exists(other)
    with pytest.raises(FileNotFoundError):
        files.open(name)


def test_a_file_is_written_anew_under_the_newest_key(files: ObjectFiles, settings: Any) -> None:
    name = files.save("attachments/avain.txt", ContentFile(b"salaisuus"))
    assert not files.renew(name)

    settings.DATA_KEYS = ["uusi-avain-joka-on-tarpeeksi-pitka-1234567890", *settings.DATA_KEYS]

    assert files.renew(name) and not files.renew(name)
    assert files.open(name).read() == b"salaisuus"


def test_a_store_that_is_away_is_an_error_of_the_machine(settings: Any) -> None:
    away = ObjectFiles("s3://liitteet", {"endpoint": "http://127.0.0.1:9", "region": "x", "access_key_id": "a", "secret_access_key": "b"})

    with pytest.raises(StoreAway):
        away.save("a.txt", ContentFile(b"x"))
