from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "kaiku.config"
    label = "config"

    def ready(self) -> None:
        from kaiku.config.pack import exchange
        from kaiku.ui.administration.configuration.exchange import register_exchange

        register_exchange(exchange)
