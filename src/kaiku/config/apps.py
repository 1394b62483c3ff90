from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "kaiku.config"
    label = "config"

    def ready(self) -> None:
        from kaiku.base.watching import register_watch
        from kaiku.config.nightly import late
        from kaiku.config.pack import exchange
        from kaiku.ui.administration.configuration.exchange import register_exchange

        register_exchange(exchange)
        register_watch("backup", late)
