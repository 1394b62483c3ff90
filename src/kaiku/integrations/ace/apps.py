from django.apps import AppConfig


class AceConfig(AppConfig):
    name = "kaiku.integrations.ace"
    label = "ace"

    def ready(self) -> None:
        from kaiku.integrations.ace.forgetting import forget_calls
        from kaiku.integrations.ace.hearing import EVENTS
        from kaiku.integrations.ace.queries import CHANNEL
        from kaiku.outbox.receivers import register_receiver
        from kaiku.retention.copies import register_copies

        register_receiver(CHANNEL, EVENTS)
        register_copies(CHANNEL, forget_calls, covers=("ace.Call", "ace.CallTicket", "ace.Transcript"))
