from django.apps import AppConfig


class AceConfig(AppConfig):
    name = "kaiku.integrations.ace"
    label = "ace"

    def ready(self) -> None:
        from kaiku.integrations.ace.forgetting import forget_calls
        from kaiku.integrations.ace.hearing import CALLS, EVENTS
        from kaiku.outbox.receivers import register_receiver
        from kaiku.retention.copies import register_copies

        register_receiver(CALLS, EVENTS)
        register_copies(CALLS, forget_calls)
