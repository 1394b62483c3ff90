from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "kaiku.places"
    label = "places"

    def ready(self) -> None:
        from kaiku.base.watching import register_watch
        from kaiku.places.maps import actions  # noqa: F401 - its kinds of change become known
        from kaiku.places.maps.watching import troubles

        register_watch("maps", troubles)
