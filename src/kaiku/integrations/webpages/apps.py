from django.apps import AppConfig


class WebpagesConfig(AppConfig):
    name = "kaiku.integrations.webpages"
    label = "webpages"

    def ready(self) -> None:
        from kaiku.base.watching import register_watch
        from kaiku.integrations.webpages.watching import troubles

        register_watch("webpages", troubles)
