"""Theme, hand-drawn map and gallery over HTTP."""

import json

import pytest
from django.test import Client
from django.urls import reverse


@pytest.mark.django_db
def test_theme_is_remembered_and_leads_back(client: Client):
    response = client.post(reverse("components:theme"), {"theme": "dark", "next": "/sv/?q=1"})

    assert response.status_code == 302
    assert response["Location"] == "/sv/?q=1"
    assert response.cookies["kaiku_theme"].value == "dark"


@pytest.mark.django_db
def test_unknown_theme_is_not_remembered_and_nobody_is_sent_away(client: Client):
    response = client.post(reverse("components:theme"), {"theme": "x", "next": "https://example.org/"})

    assert response["Location"] == "/"
    assert not response.cookies


@pytest.mark.covers("R4")
@pytest.mark.django_db
def test_hand_drawn_map_has_the_city_in_true_coordinates(client: Client):
    response = client.get(reverse("components:schematic-map"))
    features = json.loads(b"".join(response))["features"]  # type: ignore[arg-type]
    named = {(feature["properties"]["kind"], feature["properties"].get("name")) for feature in features}
    square = next(feature for feature in features if feature["properties"].get("name") == "Keskustori")

    assert response["Cache-Control"] == "public, max-age=86400"
    assert {("lake", "Näsijärvi"), ("lake", "Pyhäjärvi"), ("main", "Hämeenkatu"), ("district", "Hervanta")} <= named
    assert square["geometry"]["coordinates"] == pytest.approx([23.761, 61.498], abs=0.001)


def test_gallery_is_for_those_who_manage_settings(client: Client, teemu, aino):
    assert client.get(reverse("administration:components")).status_code == 302
    client.force_login(aino)
    assert client.get(reverse("administration:components")).status_code == 403
    client.force_login(teemu)
    response = client.get(reverse("administration:components"))
    assert response.status_code == 200
    assert response.content.decode().count('class="gallery-theme"') == 9
