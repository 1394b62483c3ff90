from django.apps import AppConfig
from django.conf import settings


class ClamavConfig(AppConfig):
    name = "kaiku.integrations.clamav"
    label = "clamav"

    def ready(self) -> None:
        if settings.SCANNER:
            from kaiku.integrations.clamav.client import Clamd
            from kaiku.tickets.scanners import use_scanner

            use_scanner(Clamd(settings.SCANNER))
