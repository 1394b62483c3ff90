from django.apps import AppConfig


class Open311Config(AppConfig):
    name = "kaiku.integrations.open311"
    label = "open311"

    def ready(self) -> None:
        from kaiku.integrations.open311.photos import FETCHING, PHOTOS, forget_links
        from kaiku.outbox.senders import register_sender
        from kaiku.retention.copies import register_copies

        register_sender(PHOTOS, FETCHING)
        register_copies("open311", forget_links, covers=("open311.ServiceRequest", "open311.LinkedPhoto", "open311.TakenUpdate"))
