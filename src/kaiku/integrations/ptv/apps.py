from django.apps import AppConfig


class PtvConfig(AppConfig):
    name = "kaiku.integrations.ptv"
    label = "ptv"

    def ready(self) -> None:
        from kaiku.base.watching import register_watch
        from kaiku.integrations.ptv.watching import troubles

        register_watch("places", troubles)
