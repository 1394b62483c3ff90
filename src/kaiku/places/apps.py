from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "kaiku.places"
    label = "places"
