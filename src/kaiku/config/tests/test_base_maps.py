import pytest
from django.test import Client

from kaiku.base.snapshots import forget_snapshots
from kaiku.places.models import BaseMap
from kaiku.ui.components.maps import map_settings


@pytest.fixture
def tiles(db: None) -> BaseMap:
    BaseMap.objects.all().delete()
    BaseMap.objects.create(key="luonnos", names={"fi": "Luonnos"}, kind="xyz", url="https://draft.example/{z}/{x}/{y}", is_active=False)
    return BaseMap.objects.create(key="kartta", names={"fi": "Kartta"}, kind="xyz", url="https://tiles.example/{z}/{x}/{y}.png", position=1)


def picture_sources(client: Client) -> str:
    policy = client.get("/").headers["Content-Security-Policy"]
    return next(part for part in policy.split("; ") if part.startswith("img-src"))


def test_maps_that_the_script_is_told_of_are_the_active_rows_of_the_table(tiles: BaseMap) -> None:
    assert [(layer["key"], layer["name"], layer["url"]) for layer in map_settings()["layers"]] == [("kartta", "Kartta", tiles.url)]


def test_a_page_may_load_pictures_from_the_active_base_maps_and_from_nobody_else(tiles: BaseMap, client: Client) -> None:
    assert picture_sources(client) == "img-src 'self' data: blob: https://tiles.example"


def test_a_changed_base_map_needs_no_restart(tiles: BaseMap, client: Client) -> None:
    picture_sources(client)
    BaseMap.objects.filter(pk=tiles.pk).update(url="https://other.example/{z}/{x}/{y}.png")
    forget_snapshots()

    assert picture_sources(client).endswith("https://other.example")
    assert map_settings()["layers"][0]["url"].startswith("https://other.example")


@pytest.mark.django_db
def test_what_is_no_page_asks_the_database_for_no_map(client: Client, tiles: BaseMap) -> None:
    assert "tiles.example" not in client.get("/paikat", {"q": "Hämeenkatu"}).headers["Content-Security-Policy"]
