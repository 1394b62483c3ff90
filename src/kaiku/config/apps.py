from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "kaiku.config"
    label = "config"

    def ready(self) -> None:
        from kaiku.base.watching import register_watch
        from kaiku.config import late_replica
        from kaiku.config.live_updates import away
        from kaiku.config.nightly import late
        from kaiku.config.pack import exchange
        from kaiku.ui.administration.configuration.exchange import register_exchange
        from kaiku.ui.administration.views.support import register_support

        register_exchange(exchange)
        register_support(_support_bundle)
        register_watch("backup", late)
        register_watch("live-updates", away)
        register_watch("replica", late_replica.late)


def _support_bundle() -> bytes:
    from kaiku.config.support import support_bundle  # what gathers it is needed when somebody asks

    return support_bundle()
