from django.apps import AppConfig


class DatalakeConfig(AppConfig):
    name = "kaiku.integrations.datalake"
    label = "datalake"

    def ready(self) -> None:
        from kaiku.base.watching import register_watch
        from kaiku.integrations.datalake.watching import troubles

        register_watch("datalake", troubles)
